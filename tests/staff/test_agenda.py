"""Is the calendar right, does it hold no names, and can only who has the address read it, until it is revoked?"""

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar

from content_types.aanvulling import Aanvulling
from portal.actions import gebruiker as gebruikers
from portal.actions import overdragen
from portal.services import agenda, rights
from tests import wereld


@pytest.fixture
def fatima(portal):
    """The browser of a behandelaar with one dossier, received on 7 October."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "in_behandeling")
    return portal.as_("behandelaar")


def make(browser, stap: str = "openen"):
    page = browser.get("/agenda")
    return page.forms["agenda"].submit("stap", index=["openen", "intrekken"].index(stap), status=303).follow()


def address(page) -> str:
    return page.html.select_one(".sleutel").text.strip().removeprefix("https://portaal.test")


def events(portal, path: str) -> list:
    """What a calendar program without a session reads there."""
    return list(Calendar.from_ical(portal.browser().get(path, status=200).body).walk("VEVENT"))


def test_the_calendar_holds_the_safe_date_and_says_the_legal_one(portal, fatima):
    [event] = events(portal, address(make(fatima)))
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        assert event["dtstart"].dt == dossier.beslisdatum_veilig and dossier.beslisdatum == date(2025, 12, 2)
    assert type(event["dtstart"].dt) is date and event["dtend"].dt == event["dtstart"].dt + timedelta(days=1)
    assert event["summary"] == "Z-2025-000001 Dakkapel plaatsen: uiterlijk besluiten"
    assert "dinsdag 2 december 2025" in event["description"]
    assert event["url"] == "https://portaal.test/dossiers/2025/Z-2025-000001"


def test_no_name_plan_or_place_is_in_it(portal, fatima):
    text = portal.browser().get(address(make(fatima))).text
    for word in ("Jansen", "Fatima", "Kerkstraat", "1234", "voorkant", "jan@"):
        assert word not in text


def test_the_answer_is_a_private_calendar_that_is_the_same_file_until_something_changes(portal, fatima):
    path = address(make(fatima))
    answer = portal.browser().get(path)
    assert answer.content_type == "text/calendar" and answer.charset == "utf-8"
    assert answer.headers["Cache-Control"] == "private"
    again = portal.browser().get(path, headers={"If-None-Match": answer.headers["ETag"]}, status=304)
    assert again.body == b""


def test_an_event_keeps_its_uid_when_its_day_moves(portal, fatima):
    path = address(make(fatima))
    [before] = events(portal, path)
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        dossier.beslisdatum_veilig = date(2026, 1, 13)
        by.record(dossier, "beslistermijn verlengd")
    [after] = events(portal, path)
    assert before["uid"] == after["uid"] and after["dtstart"].dt == date(2026, 1, 13)


def test_days_of_the_repair_term_and_of_the_laying_open_are_in_it(portal, fatima):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        dossier["aanvullingen"].add(Aanvulling(punten=["Een tekening"], hersteltermijn_einde=date(2025, 10, 21),
                                               gevraagd_door="", gevraagd_op=by.now))
        laid = wereld.laid_open(by)
        einde = laid.einde
    found = {event["summary"].partition(": ")[2]: event["dtstart"].dt for event in events(portal, address(make(fatima)))
             if event["summary"].partition(": ")[2] != "uiterlijk besluiten"}
    assert found == {"hersteltermijn eindigt": date(2025, 10, 21), "einde terinzagelegging": einde}


def test_the_day_to_decide_on_a_bezwaar_is_in_it_until_that_was_decided(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        bezwaar = wereld.a_bezwaar(wereld.a_dossier(by, "gepubliceerd"), by).__name__
    where = address(make(portal.as_("behandelaar")))
    assert [(e["summary"].partition(": ")[2], e["dtstart"].dt) for e in events(portal, where)] == [
        ("beslissen op bezwaar", date(2025, 12, 30))]
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = next(by.site["dossiers"].items_newest_first())
        wereld.ended(dossier["rechtsmiddelen"][bezwaar], by, "ongegrond")
    assert events(portal, where) == []


def test_a_term_that_stands_still_and_a_decided_dossier_have_no_day(portal, fatima):
    path = address(make(fatima))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        dossier.beslisdatum = dossier.beslisdatum_veilig = None
        by.record(dossier, "aangehouden")
        wereld.a_dossier(by, "bekendgemaakt")
    assert events(portal, path) == []


def test_who_coordinates_a_dossier_has_it_too(portal, fatima):
    cora = portal.as_("coordinator")
    path = address(make(cora))
    assert events(portal, path) == []
    with portal.site_as(rights.SYSTEM) as by:
        overdragen.coordinator_toewijzen(by.site["dossiers"].by_zaaknummer("Z-2025-000001"),
                                         wereld.person(by, "coordinator"), wereld.acting(by, "coordinator"))
    assert len(events(portal, path)) == 1


def test_a_dossier_that_went_to_another_leaves_the_calendar(portal, fatima):
    path = address(make(fatima))
    with portal.site_as(rights.SYSTEM) as by:
        overdragen.toewijzen(by.site["dossiers"].by_zaaknummer("Z-2025-000001"), wereld.person(by, "collega"),
                             wereld.acting(by, "coordinator"))
    assert events(portal, path) == []


def test_what_one_may_no_longer_open_is_not_in_it_though_the_name_still_stands_there(portal, fatima):
    path = address(make(fatima))
    with portal.site_as(rights.SYSTEM) as by:
        by.site["dossiers"].by_zaaknummer("Z-2025-000001").local_roles = ()
    assert events(portal, path) == []


def test_a_revoked_address_and_one_before_a_new_one_no_longer_work(portal, fatima):
    first = address(make(fatima))
    second = address(make(fatima))
    assert first != second
    assert "Deze pagina bestaat niet" in portal.browser().get(first, status=404)
    assert events(portal, second)
    assert not make(fatima, "intrekken").html.select(".sleutel")
    portal.browser().get(second, status=404)
    assert address(make(fatima)) not in (first, second)


def test_a_double_click_on_a_new_address_makes_one(portal, fatima):
    form = fatima.get("/agenda").forms["agenda"]
    form.submit("stap", status=303)
    first = address(fatima.get("/agenda"))
    assert address(form.submit("stap", status=303).follow()) == first


def test_there_is_no_address_until_somebody_asks_for_it(portal, fatima):
    with portal.site_as(rights.SYSTEM) as by:
        path = f"/agenda/{agenda.sleutel(by.settings, wereld.person(by, 'behandelaar'))}.ics"
    portal.browser().get(path, status=404)


def test_who_no_longer_works_here_has_no_calendar_and_the_old_address_stays_dead(portal, fatima):
    path = address(make(fatima))
    for actief in (False, True):
        with portal.site_as(rights.SYSTEM) as by:
            person = wereld.person(by, "behandelaar")
            gebruikers.wijzigen(person, by, naam=person.naam, rollen=person.rollen, functie=person.functie, actief=actief)
        portal.browser().get(path, status=404)


@pytest.mark.parametrize("guess", ["x.ics", "-.ics", ".ics", "a/b.ics", "%E2%82%AC-x.ics", "{id}.ics", "{id}-.ics",
                                   "{id}-%00.ics", "{other}-{code}.ics", "{id}-{code}", "{id}-{code}x.ics", "{id}-{code}.ics/x"])
def test_a_guess_is_answered_as_any_page_that_does_not_exist(portal, fatima, guess):
    person, code = address(make(fatima)).removeprefix("/agenda/").removesuffix(".ics").rsplit("-", 1)
    with portal.site_as(rights.SYSTEM) as by:
        other = wereld.person(by, "collega")
        other.agenda_open, other.agendanummer = True, 1
        guess = guess.format(id=person, code=code, other=other.__name__)
    assert "Deze pagina bestaat niet" in portal.browser().get(f"/agenda/{guess}", status=404)


def test_the_database_does_not_hold_the_address(portal, fatima):
    code = address(make(fatima)).rsplit("-", 1)[1].removesuffix(".ics")
    with portal.site_as(rights.SYSTEM) as by:
        assert code not in str(wereld.person(by, "behandelaar").__getstate__())
    assert not any(code.encode() in path.read_bytes() for path in (portal.folder / "data").rglob("*") if path.is_file())


def test_the_page_says_who_can_read_it(fatima):
    assert "Iedereen die het adres kent, ook zonder in te loggen" in make(fatima)


@pytest.mark.parametrize("name", ["redacteur", "balie", "brandweer", "beheerder", "aanvrager"])
def test_who_has_no_work_list_has_no_calendar(portal, name):
    portal.as_(name).get("/agenda", status=403)


def test_a_visitor_is_asked_to_log_in(portal):
    assert "U moet eerst inloggen" in portal.browser().get("/agenda", status=403)


def test_a_day_that_has_passed_stays_while_nothing_was_decided(portal, fatima):
    path = address(make(fatima))
    portal.clock.set(datetime(2026, 3, 1, 10))
    assert len(events(portal, path)) == 1
