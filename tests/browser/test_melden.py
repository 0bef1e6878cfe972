"""Are the pages about a melding well for everybody, empty, with errors and in each state: at 1280 and 320 pixels?"""

import pytest

from content_types.base import path_of
from portal.actions import melding as meldingen
from portal.services import links, rights
from tests import wereld
from tests.browser.conftest import looked

LONG = "Omgevingsvergunningsaanvraagbehandelingsproceduretoelichtingsdocument met plannen\nen berekeningen"


@pytest.fixture
def case(site):
    """The door and the paths of a permit with a melding that lacks something, one looked at, and one that was accepted."""
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        dossier, handler = wereld.a_dossier(by, "bekendgemaakt"), wereld.acting(by, "behandelaar")
        done = wereld.a_melding(dossier, by, toelichting=LONG)
        meldingen.in_behandeling_nemen(done, handler)
        meldingen.akkoord_bevinden(done, handler)
        lacks = wereld.a_melding(dossier, by, days=40, toelichting=LONG)
        meldingen.in_behandeling_nemen(lacks, handler)
        meldingen.onvolledig_bevinden(lacks, handler, oordeel=LONG)
        looked = wereld.a_melding(dossier, by, soort="gereedmelding", days=60)
        meldingen.in_behandeling_nemen(looked, handler)
        mijn = f"/mijn/{dossier.zaaknummer}"
        found = {"done": done, "lacks": lacks, "looked": looked}
        return {"door": f"{mijn}?code={links.volgcode(site.registry.settings, dossier.zaaknummer)}", "mijn": mijn,
                "melden": f"{mijn}/melden", "dossier": path_of(dossier)} | {
                    name: f"{mijn}/melden/{m.__name__}" for name, m in found.items()} | {
                    f"{name}_staff": path_of(m) for name, m in found.items()}


def looker(page, wrong):
    """Look at the page as it is."""

    def look(where):
        wrong.extend(f"{where}: {problem}" for problem in looked(page))

    return look


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def of_the_melder(page, case, look):
    page.goto(case["door"])
    with page.expect_navigation():
        page.locator("#openen button").click()
    look("zaak")
    for name in ("melden", "done", "lacks", "looked"):
        page.goto(case[name])
        look(name)
    page.goto(case["melden"])
    press(page, "Verstuur uw melding")
    look("melden-fout")
    page.goto(case["lacks"])
    press(page, "Aanvulling versturen")
    look("lacks-fout")
    assert page.title().startswith("Fout:")


def of_staff(page, case, look):
    for name in ("dossier", "done_staff", "lacks_staff", "looked_staff"):
        page.goto(case[name])
        look(name)
    page.goto(f"{case['dossier']}/melding-invoeren")
    look("invoeren")
    press(page, "Melding invoeren")
    look("invoeren-fout")
    page.goto(case["looked_staff"])
    press(page, "Niet volledig bevinden")
    look("looked_staff-fout")
    assert page.title().startswith("Fout:")


def test_the_pages_of_the_melder_are_accessible_empty_and_with_errors(visit, case):
    wrong = []
    with visit() as page:
        of_the_melder(page, case, looker(page, wrong))
    assert wrong == []


def test_the_pages_of_staff_are_accessible_empty_and_with_errors(visit, case):
    wrong = []
    with visit("behandelaar") as page:
        of_staff(page, case, looker(page, wrong))
    assert wrong == []
