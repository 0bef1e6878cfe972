"""Can the lokaal beheerder set up an organisation, take it into use and let a dienst handle, at a desk and on a telephone?"""

import pytest

from portal.services import rights
from tests import dienst, wereld
from tests.admin.test_organisaties import complete, gezag
from tests.browser.conftest import looked

PAGE = "/beheer/organisaties/waterrijk"


def press(page, button, form=""):
    with page.expect_navigation():
        page.locator(f"#{form}" if form else "main").get_by_role("button", name=button).first.click()


@pytest.fixture
def nieuw(site):
    """Not in use yet, with a dienst that handles slopen and one rule that can never work."""
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        gezag(by).in_gebruik_sinds = None
        dienst.make(by, rules=(("", "slopen", dienst.DIENST), ("melding", "", dienst.DIENST), ("vergunning", "", ""),
                               ("vooroverleg", "", ""), ("", "", dienst.DIENST)))
        wereld.a_dossier(by, plan=dienst.SLOPEN)


def test_setting_up_is_accessible_with_errors_too(visit, nieuw):
    wrong = []
    with visit("beheerder") as page:
        def look(where):
            wrong.extend(f"{where}: {problem}" for problem in looked(page))

        for path, form, button in ((PAGE, "openen", "In gebruik nemen"), (f"{PAGE}/openingstijden", "week", "Bewaren"),
                                   (f"{PAGE}/openingstijden", "apart", "Dag toevoegen"), (f"{PAGE}/loket", "stoppen", "Geen"),
                                   (f"{PAGE}/behandeldiensten", "regel", "Regel toevoegen"),
                                   (f"{PAGE}/gegevens/bestuursorgaan", "bestuursorgaan", "Bewaren")):
            page.goto(path)
            look(path)
            press(page, button, form)
            look(f"{path} met fout")
            assert page.title().startswith("Fout:"), path
        page.goto("/beheer/organisaties/rivierdal")
        look("dienst")
    with visit() as page:
        for path in ("/aanvragen", "/vergunningcheck", "/contact"):
            page.goto(path)
            look(path)
    assert wrong == []


def test_handing_to_another_is_accessible_with_errors_too(visit, nieuw):
    wrong = []
    with visit("od_coordinator") as page:
        for path in ("/dossiers", "/dossiers/teambord", "/dossiers/2025/Z-2025-000001/behandeldienst"):
            page.goto(path)
            wrong += [f"{path}: {problem}" for problem in looked(page)]
        press(page, "Overgeven")
        wrong += looked(page)
        page.get_by_label("Gemeente Waterrijk").check()
        page.get_by_label("Waarom?").fill("Te druk.")
        press(page, "Overgeven")
        assert page.get_by_text("wordt nu behandeld door Gemeente Waterrijk").is_visible()
    assert wrong == []


def test_without_script_hours_are_typed_and_the_loket_opens(visit, site, nieuw):
    with visit("beheerder", javascript=False) as page:
        page.goto(f"{PAGE}/openingstijden")
        for dag in ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"):
            page.get_by_label(dag.capitalize(), exact=True).fill("gesloten" if dag[0] == "z" else "9.00-12.30 en 13.00-17.00")
        press(page, "Bewaren", "week")
        with site.site_as(rights.SYSTEM) as by:
            week = gezag(by).openingstijden
            by.site.organisaties[wereld.GEMEENTE].behandeldiensten = ()
            complete(by)
        assert len(week[0]) == 2 and week[6] == ()
        page.goto(PAGE)
        press(page, "In gebruik nemen")
        assert page.get_by_role("heading", name="Het loket is in gebruik").is_visible()
    with visit() as page:
        page.goto("/aanvragen")
        assert page.get_by_role("button", name="Beginnen").is_visible()
