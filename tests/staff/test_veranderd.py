"""Does somebody see what others did since they last looked, and nothing that they may not open?"""

from datetime import datetime, timedelta

import pytest

from content_types.evolve import d2026_11_24_werkvoorraad as evolve
from portal.actions import beschikking as beschikkingen
from portal.actions import dossier as dossiers
from portal.actions import werklijst
from portal.services import rights, veranderd
from portal.services.catalog import catalog_of
from tests import wereld

LATER = datetime(2025, 10, 8, 9, 0)


@pytest.fixture
def looked(portal):
    """A dossier of Fatima; she and Cora looked a moment ago, and the clock is a day further."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "in_behandeling")
        for name in ("behandelaar", "coordinator", "beslisser"):
            werklijst.gezien(wereld.person(by, name), by.now, wereld.acting(by, name))
    portal.clock.set(LATER)
    return portal


def note(portal, name: str, text: str = "Gebeld met de buren"):
    with portal.site_as(rights.SYSTEM) as by:
        dossiers.notitie_maken(by.site["dossiers"].by_zaaknummer("Z-2025-000001"), text, wereld.acting(by, name))


def lines(page) -> list[str]:
    return [" ".join(line.text.split()) for line in page.html.select(".lijst__item ul li")]


def test_the_deed_of_another_is_told_with_who_and_when(looked):
    note(looked, "coordinator")
    page = looked.as_("behandelaar").get("/dossiers").click(r"Veranderd \(1\)")
    assert lines(page) == ["notitie gemaakt Cora Dinator, 8 oktober 2025, 09:00"]


def test_what_somebody_did_alone_is_not_new_to_them(looked):
    note(looked, "behandelaar")
    assert "Veranderd (" not in looked.as_("behandelaar").get("/dossiers")
    assert "Veranderd (1)" in looked.as_("coordinator").get("/dossiers")


def test_the_deed_of_another_stays_new_when_one_acts_after_it(looked):
    note(looked, "coordinator")
    note(looked, "behandelaar", "Ook gebeld")
    assert lines(looked.as_("behandelaar").get("/dossiers/veranderd")) == ["notitie gemaakt Cora Dinator, 8 oktober 2025, 09:00"]


def test_nothing_new_says_so_and_has_no_button(looked):
    page = looked.as_("behandelaar").get("/dossiers/veranderd")
    assert "Niets nieuws" in page and "gezien" not in page.forms


def test_the_button_ends_the_list_until_something_happens_again(looked):
    note(looked, "coordinator")
    fatima = looked.as_("behandelaar")
    form = fatima.get("/dossiers/veranderd").forms["gezien"]
    form.submit(status=303)
    assert "Niets nieuws" in form.submit(status=303).follow()
    looked.clock.set(LATER + timedelta(minutes=5))
    note(looked, "coordinator", "Nog eens gebeld")
    assert len(lines(fatima.get("/dossiers/veranderd"))) == 1


def test_what_came_while_the_page_was_open_is_still_new_after_the_button(looked):
    note(looked, "coordinator")
    fatima = looked.as_("behandelaar")
    form = fatima.get("/dossiers/veranderd").forms["gezien"]
    looked.clock.set(LATER + timedelta(minutes=1))
    note(looked, "coordinator", "Nog eens gebeld")
    assert len(lines(form.submit().follow())) == 1


def test_who_never_looked_sees_the_last_week(looked):
    note(looked, "coordinator")
    with looked.site_as(rights.SYSTEM) as by:
        wereld.person(by, "behandelaar").gezien = None
    page = looked.as_("behandelaar").get("/dossiers/veranderd")
    assert "de afgelopen week" in page and len(lines(page)) > 1
    looked.clock.set(LATER + timedelta(days=8))
    assert "Niets nieuws" in looked.as_("behandelaar").get("/dossiers/veranderd")


def test_a_draft_decision_is_not_told_to_the_beslisser_who_may_not_open_it_yet(looked):
    with looked.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        beschikkingen.opstellen(dossier, wereld.acting(by, "behandelaar"))
    assert "Veranderd (1)" in looked.as_("coordinator").get("/dossiers")
    beslisser = looked.as_("beslisser")
    assert "Veranderd (" not in beslisser.get("/dossiers")
    assert "Niets nieuws" in beslisser.get("/dossiers/veranderd")


def test_a_colleague_without_the_dossier_hears_nothing_of_it(looked):
    note(looked, "coordinator")
    page = looked.as_("collega").get("/dossiers/veranderd")
    assert "Z-2025-000001" not in page and lines(page) == []


@pytest.mark.parametrize("name", ["redacteur", "balie", "brandweer", "beheerder", "aanvrager"])
def test_others_have_no_such_page(looked, name):
    looked.as_(name).get("/dossiers/veranderd", status=403)


@pytest.mark.parametrize("tot", ["", "gisteren", "2025-10-08T09:00:00", "0001-01-01T00:00:00+14:00",
                                 "9999-12-31T23:59:59+00:00"])
@pytest.mark.parametrize("before", [True, False])
def test_a_forged_moment_never_hides_what_is_to_come(looked, tot, before):
    fatima = looked.as_("behandelaar")
    if not before:
        with looked.site_as(rights.SYSTEM) as by:
            wereld.person(by, "behandelaar").gezien = None
    note(looked, "coordinator")
    form = fatima.get("/dossiers/veranderd").forms["gezien"]
    form["tot"] = tot
    form.submit(expect_errors=True)
    looked.clock.set(LATER + timedelta(minutes=5))
    note(looked, "coordinator", "Nog eens gebeld")
    assert "Gebeld" not in fatima.get("/dossiers/veranderd", status=200)
    assert lines(fatima.get("/dossiers/veranderd"))[0].startswith("notitie gemaakt Cora Dinator, 8 oktober 2025, 09:05")


def test_the_count_is_that_of_the_page_and_stops_at_a_limit(looked, monkeypatch):
    with looked.site_as(rights.SYSTEM) as by, wereld.in_app(looked):
        for _ in range(4):
            wereld.a_dossier(by)
        cora = wereld.acting(by, "coordinator")
        assert veranderd.aantal(cora, by.now - timedelta(hours=1)) == 4
        assert len(veranderd.overzicht(cora, by.now - timedelta(hours=1)).veranderingen) == 4
        monkeypatch.setattr(veranderd, "MOST_COUNTED", 2)
        assert veranderd.in_woorden(veranderd.aantal(cora, by.now - timedelta(hours=1))) == "meer dan 2"


def test_pages_together_tell_of_every_dossier_once_the_last_changed_first(looked, monkeypatch):
    monkeypatch.setattr(veranderd, "PER_PAGINA", 2)
    for minute in range(3):
        looked.clock.set(LATER + timedelta(minutes=minute))
        with looked.site_as(rights.SYSTEM) as by, wereld.in_app(looked):
            wereld.a_dossier(by, plan={**wereld.PLAN, "naam": f"Plan {minute}"})
    first = looked.as_("coordinator").get("/dossiers/veranderd")
    second = first.click("Volgende")
    assert [h.text for page in (first, second) for h in page.html.select(".lijst__item h2")] == ["Plan 2", "Plan 1", "Plan 0"]


def test_a_site_from_before_these_indexes_works_and_gets_them_with_evolve(looked):
    note(looked, "coordinator")
    with looked.site_as(rights.SYSTEM) as by:
        for name in ("lopend", "coordinator", "procedure", "ontvangen", "wettelijk", "veranderd"):
            del catalog_of(by.site)[name]
    fatima = looked.as_("behandelaar")
    assert "1 lopend dossier" in fatima.get("/dossiers?sorteer=ontvangen")
    assert "Niets nieuws" in fatima.get("/dossiers/veranderd")
    with looked.site_as(rights.SYSTEM) as by:
        assert evolve.evolve(by.site) == "6 indexen van de werkvoorraad toegevoegd"
        assert evolve.evolve(by.site) == "0 indexen van de werkvoorraad toegevoegd"
    assert len(lines(fatima.get("/dossiers/veranderd"))) == 1
