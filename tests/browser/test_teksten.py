"""Are the pages of texts and of sending on well for everybody also with an example, an error, and before something is done?"""


from content_types.base import path_of
from portal.services import rights
from tests import wereld
from tests.browser.conftest import looked


def press(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def test_texts_are_accessible_with_an_error_adapted_and_taken_back(visit):
    wrong = []
    with visit("beheerder") as page:
        def look(where):
            wrong.extend(f"{where}: {problem}" for problem in looked(page))

        page.goto("/beheer/berichtteksten/tekst/waterrijk/ontvangstbevestiging/alles")
        page.get_by_label("Tekst", exact=True).fill("Dag {{bestaatniet}}")
        press(page, "Bewaren")
        look("tekst met fout")
        assert page.title().startswith("Fout:")
        page.get_by_label("Tekst", exact=True).fill("Dag {{aanvrager}} " + "Omgevingsvergunningsaanvraagbehandeling" * 5)
        press(page, "Bewaren")
        look("eigen tekst")
        press(page, "Standaardtekst terugzetten")
        look("teruggezet, met versies")
        page.goto("/beheer/berichtteksten/afzender/waterrijk")
        page.get_by_label("E-mailadressen").fill("geen adres")
        press(page, "Toevoegen")
        look("ontvangers met fout")
        page.goto("/beheer/statusteksten/tekst/waterrijk/dossier/ingediend")
        page.get_by_label("Korte tekst").fill("")
        press(page, "Bewaren")
        look("status met fout")
        page.get_by_label("Korte tekst").fill("Binnen")
        page.get_by_label("Rood: dringend").check()
        press(page, "Bewaren")
        look("eigen status")
    assert wrong == []


def test_sending_on_is_accessible_at_each_step_and_what_will_happen_has_the_focus(visit, site):
    with site.site_as(rights.SYSTEM) as by:
        path = path_of(wereld.a_dossier(by, "toegewezen"))
    wrong = []
    with visit("coordinator") as page:
        def look(where):
            wrong.extend(f"{where}: {problem}" for problem in looked(page))

        page.goto(f"{path}/doorzenden")
        press(page, "Bekijk wat er gebeurt")
        look("leeg")
        page.get_by_label("Naam van het bestuursorgaan").fill("Waterschap Rivierdal")
        page.get_by_label("E-mailadres van het bestuursorgaan").fill("loket@rivierdal.test")
        page.get_by_label("Waarom moet een ander beslissen?").fill("Een watergang.")
        press(page, "Bekijk wat er gebeurt")
        look("vooraf")
        assert page.evaluate("document.activeElement.id") == "vooraf"
        press(page, "Nu doorsturen")
        look("doorgestuurd")
        assert "is doorgestuurd naar Waterschap Rivierdal" in page.content()
    assert wrong == []
