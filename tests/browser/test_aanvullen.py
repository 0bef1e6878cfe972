"""Are the pages on which an applicant adds and writes well for everybody: axe, our own rules, at 1280 and 320 pixels?"""

import pytest

from content_types.base import path_of
from portal.services import links, rights
from tests import wereld
from tests.browser.conftest import looked

LONG = "Een omgevingsvergunningsaanvraagbehandelingsproceduretoelichting met tekeningen, maten en berekeningen"


@pytest.fixture
def case(site):
    """Number, code and paths of a case with a request of which one point was answered, and a conversation."""
    from portal.actions import aanvullen
    from portal.actions import bericht as berichten
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        dossier = wereld.a_dossier(by, "in_behandeling")
        aanvulling = wereld.an_aanvulling(dossier, by, punten=["Een plattegrond op schaal", LONG, "Een foto van de gevel"],
                                          toelichting="Zonder deze stukken kunnen wij niet verder.")
        wereld.answer_aanvulling(dossier, by, ("1",))
        applicant = wereld.applicant(dossier, by)
        aanvullen.beantwoorden(aanvulling, "2", "Half af", applicant)
        berichten.sturen(dossier, applicant, "Wanneer komt er iemand kijken?")
        berichten.sturen(dossier, wereld.acting(by, "behandelaar"), "Volgende week dinsdag om tien uur.")
        mijn = f"/mijn/{dossier.zaaknummer}"
        return {"door": f"{mijn}?code={links.volgcode(site.registry.settings, dossier.zaaknummer)}", "mijn": mijn,
                "aanvullen": f"{mijn}/aanvullen/{aanvulling.__name__}", "dossier": path_of(dossier),
                "aanvulling": path_of(aanvulling)}


def test_the_pages_of_the_applicant_are_accessible_empty_and_with_errors(visit, case):
    wrong = []
    with visit() as page:
        def look(where):
            wrong.extend(f"{where}: {problem}" for problem in looked(page))

        page.goto(case["door"])
        with page.expect_navigation():
            page.locator("#openen button").click()
        for path in (case["mijn"], case["aanvullen"], f"{case['aanvullen']}/punt/2", f"{case['mijn']}/berichten"):
            page.goto(path)
            look(path)
        with page.expect_navigation():
            page.get_by_role("button", name="Bericht versturen").click()
        look("bericht met fout")
        assert page.title().startswith("Fout:")
        page.goto(f"{case['aanvullen']}/punt/3")
        with page.expect_navigation():
            page.get_by_role("button", name="Bestanden toevoegen").click()
        look("punt met fout")
        page.goto(case["aanvullen"])
        with page.expect_navigation():
            page.get_by_role("button", name="Aanvulling versturen").click()
        look("verstuurd")
    assert wrong == []


def test_the_pages_of_the_handler_are_accessible_empty_and_with_errors(visit, case):
    wrong = []
    with visit("behandelaar") as page:
        def look(where):
            wrong.extend(f"{where}: {problem}" for problem in looked(page))

        for path in (case["dossier"], case["aanvulling"], f"{case['aanvulling']}/invoeren", f"{case['aanvulling']}/zegel",
                     f"{case['dossier']}/berichten-overzicht", f"{case['dossier']}/aanvulling-vragen"):
            page.goto(path)
            look(path)
        for path, button in (("", "Niet volledig verklaren"), ("/invoeren", "Aanvulling invoeren")):
            page.goto(case["aanvulling"] + path)
            with page.expect_navigation():
                page.get_by_role("button", name=button).click()
            look(f"{path} met fout")
        page.goto(case["aanvulling"])
        with page.expect_navigation():
            page.get_by_role("button", name="Volledig verklaren", exact=True).click()
        look("volledig")
        page.goto(f"{case['dossier']}/aanvulling-vragen")
        with page.expect_navigation():
            page.get_by_role("button", name="Aanvulling vragen").click()
        look("vragen met fout")
        assert page.title().startswith("Fout:")
    assert wrong == []
