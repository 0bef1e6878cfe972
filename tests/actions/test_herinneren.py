"""Is everybody reminded on the days that they chose, once, and of nothing that stands still or is done?

The dossier of these tests came in on 7 October 2025; its safe decision date is Tuesday 2 December 2025.
"""

from datetime import date, datetime, timedelta

import pytest

from portal.actions import afwezigheid, opschorting, overdragen, termijn
from portal.actions import signaal as deeds
from portal.actions.herinneren import is_due
from portal.services import rights
from tests import wereld
from tests.zaak import Zaak

LAST = date(2025, 12, 2)


@pytest.fixture
def zaak(portal):
    """A portal with one dossier of Fatima, after the daily work of the first day."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        assert wereld.a_dossier(by, "in_behandeling").beslisdatum_veilig == LAST
    portal.work()
    return portal


def dossier_in(by):
    return by.site["dossiers"]["2025"]["Z-2025-000001"]


def on(portal, offset: int):
    """The morning `offset` days before the last day; the worker has run."""
    portal.clock.set(datetime.combine(LAST - timedelta(days=offset), datetime.min.time()) + timedelta(hours=8))
    portal.work()


def reminders(portal, name="behandelaar") -> list[tuple[str, str]]:
    """Kind and words, oldest first."""
    with portal.site_as(rights.SYSTEM) as by:
        found = wereld.person(by, name).signalen
        return [(s.soort_signaal, s.tekst) for s in found.alle.values()
                if s.soort_signaal.startswith("termijn_")] if found else []


@pytest.mark.parametrize("offset, soort", [(11, ""), (10, "bijna"), (9, ""), (3, "bijna"), (0, "bijna"), (-1, "te_laat"),
                                           (-2, "")])
def test_the_days_of_the_organisation_are_ten_and_three_before_on_it_and_the_day_after(zaak, offset, soort):
    on(zaak, offset + 1)
    before = len(reminders(zaak))
    on(zaak, offset)
    assert [kind for kind, _ in reminders(zaak)[before:]] == ([f"termijn_{soort}"] if soort else [])


def test_a_reminder_says_until_when_and_how_long_still_and_is_mailed(zaak):
    on(zaak, 3)
    assert "besluit uiterlijk dinsdag 2 december 2025. Nog 3 dagen." in reminders(zaak)[-1][1]
    mail = zaak.mails(wereld.email_of("behandelaar"))[-1]
    assert mail["Subject"] == "Termijn bijna voorbij: Z-2025-000001"


def test_nobody_is_reminded_twice_on_one_day(zaak):
    on(zaak, 10)
    with zaak.site_as(rights.SYSTEM) as by:
        del by.site.dagwerk["herinneringen"]
    zaak.work()
    assert len(reminders(zaak)) == 1


@pytest.mark.parametrize("until, count", [(8, 1), (-1, 1), (-30, 1)])
def test_after_days_without_the_portal_there_is_one_reminder_with_the_words_of_today(zaak, until, count):
    on(zaak, 12)
    on(zaak, until)
    assert len(reminders(zaak)) == count
    assert len([m for m in zaak.mails(wereld.email_of("behandelaar")) if "Termijn" in m["Subject"]]) == count


def test_every_person_chooses_their_own_days(zaak):
    with zaak.site_as(rights.SYSTEM) as by:
        deeds.herinneringen_kiezen(wereld.person(by, "behandelaar"), (5,), wereld.acting(by, "behandelaar"))
    for offset in range(12, -3, -1):
        on(zaak, offset)
    assert ["Nog 5 dagen." in words for _, words in reminders(zaak)] == [True]


def test_the_organisation_sets_the_days_of_who_chose_nothing(zaak):
    with zaak.site_as(rights.SYSTEM) as by:
        by.site.organisaties[wereld.GEMEENTE].herinneren = (7, -2)
    for offset in range(12, -4, -1):
        on(zaak, offset)
    assert [kind for kind, _ in reminders(zaak)] == ["termijn_bijna", "termijn_te_laat"]


def test_a_decided_dossier_reminds_nobody(zaak):
    with zaak.site_as(rights.SYSTEM) as by, wereld.in_app(zaak):
        dossier = dossier_in(by)
        wereld._draft(dossier, by)
        wereld._hand_in(dossier, by)
        wereld._sign(dossier, by)
        wereld._make_known(dossier, by)
        assert dossier.bekendgemaakt() is not None
    for offset in (10, 3, 0, -1):
        on(zaak, offset)
    assert reminders(zaak) == []


def holds(dossier, by):
    termijn.aanhouden(dossier, by, van=by.today, grond="ow_16_49", waarom="Eerst een mer.")


def asks_abroad(dossier, by):
    opschorting.buitenland_noteren(dossier, by, instantie="Land van Kleef")


@pytest.mark.parametrize("deed", [holds, asks_abroad])
def test_a_dossier_that_stands_still_reminds_nobody(zaak, deed):
    with zaak.site_as(rights.SYSTEM) as by, wereld.in_app(zaak):
        deed(dossier_in(by), wereld.acting(by, "behandelaar"))
    for offset in (10, 3, 0, -1):
        on(zaak, offset)
    assert reminders(zaak) == []


def test_after_a_hersteltermijn_that_ran_out_the_clock_runs_and_reminds(zaak):
    with zaak.site_as(rights.SYSTEM) as by, wereld.in_app(zaak):
        wereld.an_aanvulling(dossier_in(by), by)  # until 21 October: 13 days, so Monday 15 December
    on(zaak, -10)  # 12 December
    ran_out, near = [tekst for _, tekst in reminders(zaak)]
    assert "hersteltermijn" in ran_out
    assert near == "Dakkapel aan de voorkant: besluit uiterlijk maandag 15 december 2025. Nog 3 dagen."


def test_a_bezwaar_reminds_of_its_own_last_day_without_a_name(portal):
    zaak = Zaak(portal, date(2025, 10, 7), "gepubliceerd")  # bezwaar until 18 November, decide by 30 December
    with zaak.op(date(2025, 11, 3)) as by:
        wereld.a_bezwaar(zaak.dossier(by), by)
    for day in (27, 30, 31):
        portal.clock.set(datetime(2025, 12, day, 8))
        portal.work()
    words = [tekst for _, tekst in reminders(portal)]
    assert [tekst.rpartition(". ")[2] for tekst in words] == ["Nog 3 dagen.", "Vandaag.", "1 dag te laat."]
    assert words[0].startswith("Dakkapel aan de voorkant: beslis op het bezwaar uiterlijk dinsdag 30 december 2025")
    assert not any("Smit" in tekst for tekst in words)


def test_who_is_away_is_reminded_through_the_replacement(zaak):
    on(zaak, 4)
    before = len(zaak.mails(wereld.email_of("behandelaar")))
    with zaak.site_as(rights.SYSTEM) as by, wereld.in_app(zaak):
        afwezigheid.afwezig_melden(wereld.person(by, "behandelaar"), by.today, None, wereld.person(by, "collega"),
                                   wereld.acting(by, "behandelaar"))
    on(zaak, 3)
    assert len(reminders(zaak, "collega")) == 1
    assert len(zaak.mails(wereld.email_of("behandelaar"))) == before


@pytest.mark.parametrize("why", ["released", "away", "left"])
def test_what_nobody_handles_reminds_the_coordinator(zaak, why):
    on(zaak, 4)
    with zaak.site_as(rights.SYSTEM) as by, wereld.in_app(zaak):
        fatima = wereld.person(by, "behandelaar")
        if why == "released":
            overdragen.vrijgeven(dossier_in(by), "Weg", wereld.acting(by, "coordinator"))
        elif why == "away":
            afwezigheid.afwezig_melden(fatima, by.today, None, None, wereld.acting(by, "behandelaar"))
        else:
            fatima.actief = False
    on(zaak, 3)
    assert len(reminders(zaak, "coordinator")) == 1


def test_advice_that_did_not_come_is_said_once_the_day_after(zaak):
    with zaak.site_as(rights.SYSTEM) as by, wereld.in_app(zaak):
        wereld._ask(dossier_in(by), by)
    last = LAST - date(2025, 10, 21)
    for offset in (last.days, last.days - 1, last.days - 2):
        on(zaak, offset)
    assert [words for _, words in reminders(zaak)] == ["Het advies van Brandweer had er dinsdag 21 oktober 2025 moeten zijn."]


@pytest.mark.parametrize("offsets, since, day, due", [
    ((3,), 28, 29, True), ((3,), 29, 30, False), ((3,), 26, 28, False), ((10, 3), 21, 30, True), ((), 1, 30, False)])
def test_an_offset_counts_on_its_day_or_on_the_first_day_after_it(offsets, since, day, due):
    assert is_due(offsets, LAST, date(2025, 11, since), date(2025, 11, day)) is due
