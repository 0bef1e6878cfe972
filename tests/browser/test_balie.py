"""Does the counter work in a real browser, by keyboard and without JavaScript, also when something is wrong?"""

import pytest

from tests import wereld
from tests.browser.conftest import axe, looked, own_rules
from tests.staff.papier import scans


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


@pytest.mark.parametrize("width", [1280, 320])
def test_a_paper_aanvraag_is_entered_with_an_error_on_the_way_and_its_scans_stay(visit, width):
    wrong = []
    with visit("balie", width=width, javascript=False) as page:
        def look(where):
            wrong.extend(f"{where}: {problem}" for problem in own_rules(page))

        page.goto("/balie/papier")
        press(page, "Aanvraag invoeren")
        look("leeg")
        assert page.title().startswith("Fout:")
        page.get_by_label("Vergunning", exact=True).check()
        page.get_by_label("Per post").check()
        page.locator("#papier-ontvangen-dag").fill("9")
        page.locator("#papier-ontvangen-maand").fill("10")
        page.locator("#papier-ontvangen-jaar").fill("2025")
        page.get_by_label("Dakkapel plaatsen").check()
        page.get_by_label("Korte naam van het plan").fill("Dakkapel achter")
        page.get_by_label("Wat gaat de aanvrager precies doen?").fill("Een dakkapel")
        page.get_by_label("Postcode").fill("1234AB")
        page.get_by_label("Huisnummer").fill("4")
        page.locator("#papier-locatie-plaats").fill("Waterrijk")
        page.get_by_label("Een particulier").check()
        page.get_by_label("Naam van de aanvrager").fill("Piet Papier")
        page.get_by_label("Postadres van de aanvrager").fill("Kerkstraat 4, Waterrijk")
        files = [{"name": name, "mimeType": "application/pdf", "buffer": data} for name, data in scans(2)]
        page.set_input_files("#bestand", files)
        press(page, "Aanvraag invoeren")
        look("in de toekomst")
        assert page.get_by_text("De dag van ontvangst ligt in de toekomst").count()
        assert page.get_by_label("scan0.pdf").is_checked() and page.get_by_label("scan1.pdf").is_checked()
        page.locator("#papier-ontvangen-dag").fill("6")
        press(page, "Aanvraag invoeren")
        look("ingevoerd")
        assert page.get_by_text("met 2 scans").count() and page.get_by_text("Nog versturen").count()
    assert wrong == []


def test_the_pages_are_accessible_with_their_errors(visit):
    wrong = []
    with visit("balie") as page:
        def look(where):
            wrong.extend(f"{where}: {problem}" for problem in looked(page))

        page.goto("/balie")
        press(page, "Aanvraag openen")
        look("code")
        page.goto("/balie/papier")
        press(page, "Aanvraag invoeren")
        look("papier")
        page.goto("/balie/contact")
        press(page, "Contact bewaren")
        look("contact")
        page.goto("/balie/scanbak")
        press(page, "In de scanbak doen")
        look("opnemen")
        page.set_input_files("#bestand", {"name": "brief.pdf", "mimeType": "application/pdf", "buffer": wereld.PDF})
        press(page, "In de scanbak doen")
        for button in ("Bij deze zaak doen", "Terzijde leggen"):
            page.get_by_label("brief.pdf").first.check()
            press(page, button)
            look(button)
    assert wrong == []


@pytest.mark.parametrize("width", [1280, 320])
def test_help_goes_from_the_owner_to_the_counter_and_back(visit, width):
    wrong = []
    with visit(width=width) as owner, visit("balie", width=width) as desk:
        def look(page, where):
            wrong.extend(f"{where}: {problem}" for problem in own_rules(page) + axe(page))

        owner.goto("/aanvragen")
        press(owner, "Beginnen")
        concept = owner.url
        owner.get_by_text("Komt u er niet uit?").click()
        look(owner, "vragen")
        press(owner, "Hulp vragen aan de balie")
        look(owner, "code")
        code = owner.locator(".hulpcode").inner_text()
        desk.goto("/balie")
        desk.get_by_label("Code van de aanvrager").fill(code)
        press(desk, "Aanvraag openen")
        look(desk, "meekijken")
        desk.get_by_role("link", name="Uw plan").click()
        desk.get_by_label("Dakkapel plaatsen").check()
        press(desk, "Bewaren en later verder")
        owner.goto(concept)
        look(owner, "geholpen")
        assert owner.get_by_text("Bram Balie van de balie vulde dit in op 7 oktober 2025").count()
        press(owner, "Hulp beëindigen")
        desk.goto(concept)
        assert desk.get_by_role("heading", name="U kunt deze aanvraag hier niet openen").count()
    assert wrong == []
