"""Does who steers see how the work is spread, with figures that are those of the lists behind them?"""

from datetime import date, datetime

import pytest

from content_types.organisatie import Organisatie
from portal.actions import afwezigheid, overdragen
from portal.actions import organisatie as organisaties
from portal.services import rights, teambord
from portal.services.actor import Actor
from portal.services.werkvoorraad import LICHTEN, Vraag, werkvoorraad
from tests import wereld
from workflows.roles import Role


@pytest.fixture
def spread(portal):
    """Received on 7, 20 and 27 October: of Fatima (team Zuid), Karel (team Noord) and nobody; today all lights differ."""
    with portal.site_as(rights.SYSTEM) as by:
        wereld.person(by, "behandelaar").team, wereld.person(by, "collega").team = "Zuid", "Noord"
    for day, name in ((7, "behandelaar"), (20, "collega"), (27, "")):
        portal.clock.set(datetime(2025, 10, day, 10))
        with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
            dossier = wereld.a_dossier(by)
            if name:
                overdragen.toewijzen(dossier, wereld.person(by, name), wereld.acting(by, "coordinator"))
    portal.clock.set(datetime(2025, 12, 5, 10))
    return portal


def rows(page) -> dict[str, dict[str, str]]:
    """The cells of each row of the tables by their heading, by the name in the row."""
    found = {}
    for row in page.html.select(".tabel tbody tr"):
        cells = {cell.get("data-kop", ""): cell for cell in row.select("td")}
        found[row.select_one("strong").text] = {kop: " ".join(cell.text.split()) for kop, cell in cells.items() if kop}
    return found


def test_each_person_has_counts_per_light_and_the_nearest_dates(spread):
    found = rows(spread.as_("coordinator").get("/dossiers/teambord"))
    assert found["Fatima de Wit"]["Te laat"].startswith("1") and found["Fatima de Wit"]["Binnen 10 dagen"] == "0"
    assert found["Karel Collega"]["Binnen 10 dagen"].startswith("1")
    assert found["Fatima de Wit"]["Eerste datums"] == "Z-2025-000001 2 december 2025"
    assert found["Karel Collega"]["Lopend"] == "1"


@pytest.mark.parametrize("day", [date(2025, 11, 15), date(2025, 11, 16), date(2025, 11, 26), date(2025, 11, 27),
                                 date(2025, 12, 4), date(2025, 12, 5), date(2025, 12, 15), date(2025, 12, 16)])
def test_the_lights_change_on_the_same_day_as_those_of_the_list(spread, day):
    spread.clock.set(datetime(day.year, day.month, day.day, 10))
    with spread.site_as(rights.SYSTEM) as by:
        for name in ("behandelaar", "collega"):
            cora, who = wereld.acting(by, "coordinator"), wereld.person(by, name).__name__
            cards = werkvoorraad(cora, Vraag(behandelaar=who)).kaarten
            assert teambord.bord(cora, wereld.GEMEENTE)[who].lichten == {licht: cards[licht] for licht in LICHTEN}


def test_what_nobody_has_comes_first(spread):
    page = spread.as_("coordinator").get("/dossiers").click("Teambord")
    assert page.text.index("1 dossier heeft nog geen behandelaar") < page.text.index("Team Noord") < page.text.index("Team Zuid")
    assert "Z-2025-000003" in page.click("1 dossier heeft nog geen behandelaar")


def test_every_figure_leads_to_the_list_with_as_many_dossiers(spread):
    cora = spread.as_("coordinator")
    page = cora.get("/dossiers/teambord")
    links = [link for link in page.html.select("main a") if "?" in link["href"]]
    assert len(links) >= 8
    for link in links:
        number = next((int(part) for part in link.text.split() if part.isdigit()), 1)
        assert len(cora.get(link["href"]).html.select(".tabel tbody tr")) == number, link


def test_who_is_away_is_marked_with_who_replaces_them(spread):
    with spread.site_as(rights.SYSTEM) as by:
        karel = wereld.person(by, "collega")
        afwezigheid.afwezig_melden(karel, date(2025, 12, 1), date(2025, 12, 12), wereld.person(by, "behandelaar"),
                                   Actor(rights.identity_of(karel), by.now, by.site, by.settings))
    page = spread.as_("coordinator").get("/dossiers/teambord")
    assert "Afwezig tot en met 12 december 2025" in page and "Vervanger: Fatima de Wit" in page


def test_work_of_somebody_who_left_stays_in_sight(spread):
    with spread.site_as(rights.SYSTEM) as by:
        wereld.person(by, "collega").actief = False
    found = spread.as_("coordinator").get("/dossiers/teambord")
    assert "Geen behandelaar meer" in found and rows(found)["Karel Collega"]["Lopend"] == "1"


def test_decided_dossiers_are_no_work(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "bekendgemaakt")
    assert rows(portal.as_("coordinator").get("/dossiers/teambord"))["Fatima de Wit"]["Lopend"] == "0"


def test_only_the_organisations_that_one_steers_are_on_the_board(spread):
    with spread.site_as(rights.SYSTEM) as by:
        organisaties.toevoegen(by, "buurgemeente", naam="Buurgemeente", soort_organisatie="bevoegd gezag", email="v@buur.test")
        other = by.site["dossiers"].by_zaaknummer("Z-2025-000003")
        other.organisatie = "buurgemeente"
        by.record(other, "verplaatst")
        assert isinstance(by.site.organisaties["buurgemeente"], Organisatie)
    page = spread.as_("coordinator").get("/dossiers/teambord")
    assert "Z-2025-000003" not in page and "Elk lopend dossier heeft een behandelaar" in page and "Buurgemeente" not in page
    with spread.site_as(rights.SYSTEM) as by:
        wereld.person(by, "coordinator").rollen += ((Role.COORDINATOR, "buurgemeente"),)
    page = spread.as_("coordinator").get("/dossiers/teambord")
    assert "Buurgemeente" in page and "1 dossier heeft nog geen behandelaar" in page
    assert "Z-2025-000003" in page.click("1 dossier heeft nog geen behandelaar")


@pytest.mark.parametrize("name", ["behandelaar", "beslisser", "balie", "brandweer", "beheerder", "aanvrager"])
def test_who_does_not_steer_has_no_board(spread, name):
    spread.as_(name).get("/dossiers/teambord", status=403)
