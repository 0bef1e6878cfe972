"""Does everybody hear what they chose to hear, once, where they chose it, and nothing of what is closed to them?"""

from datetime import datetime, timedelta

import pytest

from portal.actions import afwezigheid, overdragen
from portal.actions import signaal as deeds
from portal.services import actor, rights, signalen
from portal.services.actor import NotAllowed, Refused
from tests import wereld

KAREL = wereld.email_of("collega")


def mine(by, name="collega") -> list[str]:
    """The notices of this person, newest first."""
    found = wereld.person(by, name).signalen
    return [] if found is None else [signaal.tekst for signaal in found.newest(10)]


def karels_dossier(by):
    dossier = wereld.a_dossier(by, "toegewezen")
    overdragen.toewijzen(dossier, wereld.person(by, "collega"), wereld.acting(by, "coordinator"))
    return dossier


def choose(portal, keuze, soort="overig"):
    """After the daily work of today, so that what follows waits for tomorrow."""
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        deeds.keuzes_bewaren(wereld.person(by, "collega"), {soort: keuze}, wereld.acting(by, "collega"))


def give(portal, tekst="Er is iets gebeurd.", soort="overig"):
    """A notice about a dossier of Karel, which he hears of without a mail before it."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by)
        dossier.behandelaar = wereld.person(by, "collega").__name__
        dossier.give_role(wereld.person(by, "collega").principal, wereld.Role.BEHANDELAAR, by.today)
        signalen.geven(by, wereld.person(by, "collega"), soort, tekst, dossier)
        return dossier.zaaknummer


@pytest.mark.parametrize("keuze, in_portal, mails", [("portaal", 1, 0), ("meteen", 1, 1), ("dagelijks", 1, 0), ("niets", 0, 0)])
def test_a_notice_comes_where_the_person_chose(portal, keuze, in_portal, mails):
    choose(portal, keuze)
    give(portal)
    assert len(portal.mails(KAREL)) == mails
    with portal.site_as(rights.SYSTEM) as by:
        assert len(mine(by)) == in_portal


def test_a_mail_holds_the_kind_the_number_and_the_link_but_not_what_it_says(portal):
    choose(portal, "meteen")
    nummer = give(portal, "Iets over mevrouw De Boer")
    mail = portal.mails(KAREL)[0]
    assert mail["Subject"] == f"Nieuws in een dossier: {nummer}"
    assert f"https://portaal.test/dossiers/2025/{nummer}" in mail.get_content()
    assert "https://portaal.test/voorkeuren" in mail.get_content()
    assert "De Boer" not in mail.get_content()


def test_the_mail_of_the_day_comes_once_the_next_day_with_what_was_not_seen(portal):
    choose(portal, "dagelijks")
    numbers = [give(portal) for _ in range(3)]
    assert portal.mails(KAREL) == []
    with portal.site_as(rights.SYSTEM) as by:
        seen = wereld.person(by, "collega").signalen.newest(9)[-1].__name__
        deeds.gelezen(wereld.person(by, "collega"), seen, wereld.acting(by, "collega"))
    portal.clock.set(datetime(2025, 10, 8, 0, 5))
    mails = portal.mails(KAREL)
    assert [mail["Subject"] for mail in mails] == ["2 nieuwe signalen in het portaal"]
    assert numbers[0] not in mails[0].get_content()
    assert numbers[1] in mails[0].get_content() and numbers[2] in mails[0].get_content()
    portal.clock.set(datetime(2025, 10, 9, 0, 5))
    assert len(portal.mails(KAREL)) == 1


def test_the_mail_of_the_day_leaves_out_what_may_no_longer_be_opened(portal):
    choose(portal, "dagelijks")
    give(portal)
    portal.mails()
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"]["2025"]["Z-2025-000001"]
        overdragen.vrijgeven(dossier, "Weg", wereld.acting(by, "coordinator"))
    before = len(portal.mails(KAREL))
    portal.clock.set(datetime(2025, 10, 8, 0, 5))
    assert len(portal.mails(KAREL)) == before


def test_after_days_without_the_portal_there_is_one_mail_of_the_day(portal):
    choose(portal, "dagelijks")
    give(portal)
    portal.clock.set(datetime(2025, 10, 12, 9))
    assert len(portal.mails(KAREL)) == 1


def test_nobody_is_told_of_what_they_may_not_open(by):
    signalen.geven(by, wereld.person(by, "collega"), "overig", "Geheim", wereld.a_dossier(by, "toegewezen"))
    assert mine(by) == []


def test_nobody_is_told_what_they_did_themselves_and_nobody_is_nobody(by):
    signalen.geven(wereld.acting(by, "collega"), wereld.person(by, "collega"), "overig", "Zelf", karels_dossier(by))
    signalen.geven(by, None, "overig", "Niemand", None)
    gone = wereld.person(by, "collega")
    gone.actief = False
    signalen.geven(by, gone, "overig", "Weg", None)
    assert len(mine(by)) == 1 and "toegewezen" in mine(by)[0]


def test_the_notices_of_who_is_away_go_to_the_replacement_and_wait_for_the_person(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        fatima, karel = wereld.person(by, "behandelaar"), wereld.person(by, "collega")
        afwezigheid.afwezig_melden(fatima, by.today, by.today, karel, wereld.acting(by, "behandelaar"))
    before = {name: len(portal.mails(wereld.email_of(name))) for name in ("behandelaar", "collega")}
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"]["2025"]["Z-2025-000001"]
        signalen.geven(by, wereld.person(by, "behandelaar"), "advies_binnen", "Er is advies.", dossier)
        assert wereld.person(by, "collega").signalen.newest(1)[0].namens == "Fatima de Wit"
        assert mine(by, "behandelaar")[0] == mine(by)[0] == "Er is advies."
    assert len(portal.mails(wereld.email_of("behandelaar"))) == before["behandelaar"]
    mails = portal.mails(KAREL)
    assert len(mails) == before["collega"] + 1 and "omdat u Fatima de Wit vervangt" in mails[-1].get_content()
    portal.clock.set(datetime(2025, 10, 8, 10))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"]["2025"]["Z-2025-000001"]
        signalen.geven(by, wereld.person(by, "behandelaar"), "advies_binnen", "Nog een advies.", dossier)
        assert mine(by)[0] == "Er is advies." and mine(by, "behandelaar")[0] == "Nog een advies."


@pytest.mark.parametrize("soort", [s for s, kind in signalen.SOORTEN.items() if not kind.kan_uit])
def test_what_work_hangs_on_can_not_be_turned_off(by, soort):
    with pytest.raises(Refused, match="kunt u niet uitzetten"):
        deeds.keuzes_bewaren(wereld.person(by, "collega"), {soort: "niets"}, wereld.acting(by, "collega"))


def test_the_settings_and_notices_of_another_are_not_ours(by):
    karel, cora = wereld.person(by, "collega"), wereld.acting(by, "coordinator")
    for deed in (lambda: deeds.keuzes_bewaren(karel, {}, cora), lambda: deeds.gelezen(karel, "x", cora),
                 lambda: deeds.alles_gelezen(karel, "x", cora), lambda: deeds.herinneringen_kiezen(karel, (), cora)):
        with pytest.raises(NotAllowed):
            deed()


def test_all_read_leaves_what_came_after_the_page_was_made(by):
    karel, dossier = wereld.person(by, "collega"), karels_dossier(by)
    last = karel.signalen.newest(1)[0].__name__
    later = actor.Actor(by.who, by.now + timedelta(seconds=5), by.site, by.settings)
    signalen.geven(later, karel, "overig", "Later", dossier)
    deeds.alles_gelezen(karel, last, wereld.acting(by, "collega"))
    assert signalen.aantal_nieuw(karel) == 1 and karel.signalen.newest(1)[0].gelezen_op is None


@pytest.mark.parametrize("days, kept", [(89, 1), (91, 0)])
def test_old_notices_are_forgotten(portal, days, kept):
    with portal.site_as(rights.SYSTEM) as by:
        signalen.geven(by, wereld.person(by, "collega"), "overig", "Oud", None)
    portal.work()
    portal.clock.set(datetime(2025, 10, 7, 10) + timedelta(days=days))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        karel = wereld.person(by, "collega")
        assert len(mine(by)) == signalen.aantal_nieuw(karel) == kept


def test_two_deeds_at_once_each_give_their_notice(portal):
    give(portal)
    one, other = portal.site_as(rights.SYSTEM), portal.site_as(rights.SYSTEM)
    with wereld.in_app(portal):
        first, second = one.__enter__(), other.__enter__()
        for by in (first, second):
            signalen.geven(by, wereld.person(by, "collega"), "overig", "Tegelijk", None)
        one.__exit__(None, None, None)
        other.__exit__(None, None, None)
    with portal.site_as(rights.SYSTEM) as by:
        assert mine(by).count("Tegelijk") == 2


def test_a_notice_is_one_line_of_bounded_length(by):
    signalen.geven(by, wereld.person(by, "collega"), "overig", "regel\nBcc: x@y.test " + "x" * 1000, None)
    assert len(mine(by)[0]) == signalen.MAX_TEKST and "\n" not in mine(by)[0]
