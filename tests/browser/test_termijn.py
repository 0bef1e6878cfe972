"""Are the pages about terms, bezwaar and beroep well for everybody: overview, each form, dates shown first, errors?"""

from datetime import date

import pytest

from content_types.base import path_of
from portal.actions import aanvulling, dwangsom, termijn, uitstel
from portal.services.links import volgcode
from portal.views.staff.termijndaden import DADEN
from tests import wereld
from tests.browser.conftest import a_site, looked
from tests.zaak import Zaak

LANG = "De welstandscommissie vergadert pas in maart en wij willen haar advies afwachten. " * 12


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    yield from a_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def places(site):
    """A case of which the term moved in many ways, one late with an ingebrekestelling, one granted by law, one with bezwaar."""
    moved, late, by_law = Zaak(site, date(2025, 1, 7)), Zaak(site, date(2025, 1, 6)), Zaak(site, date(2023, 1, 9))
    decided = Zaak(site, date(2025, 1, 8), "gepubliceerd")
    moved.doe(date(2025, 1, 20), aanvulling.vragen, punten=["Een plattegrond"], hersteltermijn_einde=date(2025, 2, 3))
    with moved.op(date(2025, 1, 27)) as by:
        wereld.answer_aanvulling(moved.dossier(by), by, ("1",))
    moved.doe(date(2025, 1, 28), lambda dossier, by: aanvulling.volledig_verklaren(dossier.aanvullingen()[0], by))
    moved.doe(date(2025, 3, 3), termijn.verlengen, weken=6, waarom=LANG)
    moved.doe(date(2025, 3, 4), uitstel.vragen, tot_en_met=date(2025, 3, 20), waarom="Wij wachten op een rapport.")
    late.doe(date(2025, 3, 10), dwangsom.ingebrekestelling_noteren, ontvangen=date(2025, 3, 6))
    with decided.op(date(2025, 3, 28)) as by:
        bezwaar = path_of(wereld.a_bezwaar(decided.dossier(by), by, ontvangen=date(2025, 2, 3)))
        code = volgcode(by.settings, moved.zaaknummer)
    site.work()
    return {"bewogen": moved.pad, "laat": late.pad, "van_rechtswege": by_law.pad, "besloten": decided.pad, "bezwaar": bezwaar,
            "mijn": f"/mijn/{moved.zaaknummer}", "code": code}


PAGES = ["{bewogen}/termijn", "{laat}/termijn", "{van_rechtswege}", "{van_rechtswege}/termijn", "{besloten}/termijn",
         "{besloten}/bezwaar-en-beroep", "{besloten}/rechtsmiddel-noteren", "{bezwaar}",
         *(f"{{laat}}/termijn/{naam}" for naam in DADEN if naam != "dwangsom")]


def test_every_page_is_accessible(visit, places):
    wrong = []
    with visit("behandelaar") as page:
        for path in PAGES:
            page.goto(path.format(**places))
            wrong += [f"{path}: {problem}" for problem in looked(page)]
    assert wrong == []


FORMS = [("{laat}/termijn/overmacht", "Bekijk de nieuwe datums"), ("{laat}/termijn/procedure", "Bekijk de nieuwe datums"),
         ("{laat}/termijn/uitstel", "Bekijk de nieuwe datums"),
         ("{laat}/termijn/ingebrekestelling", "Noteer de ingebrekestelling"),
         ("{besloten}/rechtsmiddel-noteren", "Noteren"), ("{bezwaar}", "Uitkomst vastleggen")]


def test_the_forms_are_accessible_with_errors(visit, places):
    wrong = []
    with visit("behandelaar") as page:
        for path, button in FORMS:
            page.goto(path.format(**places))
            for box in page.locator(".datum input[type=text]:visible").all():
                box.fill("")
            with page.expect_navigation():
                page.get_by_role("button", name=button, exact=True).click()
            wrong += [f"{path}: {problem}" for problem in looked(page)]
            assert page.title().startswith("Fout:"), path
    assert wrong == []


def test_new_dates_are_shown_first_and_the_keyboard_is_there(visit, places):
    with visit("behandelaar") as page:
        page.goto("{laat}/termijn/procedure".format(**places))
        page.get_by_label("Uitgebreide procedure: Aangewezen geval").check()
        page.get_by_label("Toelichting").fill("Rijksmonument.")
        with page.expect_navigation():
            page.get_by_role("button", name="Bekijk de nieuwe datums").click()
        assert looked(page) == []
        assert page.evaluate("document.activeElement.id") == "vooraf"
        assert page.get_by_role("cell", name="vrijdag 4 juli 2025").is_visible()


def test_the_pages_of_the_applicant_are_accessible(visit, places):
    wrong = []
    with visit() as page:
        page.goto("{mijn}?code={code}".format(**places))
        with page.expect_navigation():
            page.get_by_role("button", name="Bekijk mijn zaak").click()
        for path in ("{mijn}", "{mijn}/uitstel", "{mijn}/intrekken"):
            page.goto(path.format(**places))
            wrong += [f"{path}: {problem}" for problem in looked(page)]
    assert wrong == []
