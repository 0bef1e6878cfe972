"""Is a melding taken in, is the first day on which the work may begin right, and does it lapse only when the law says so?

The decision of the world is made known on Tuesday 7 October 2025. A bouwmelding of that day: begin from 4 November 2025 on
(28 days later), lapses when the work did not begin on 7 October 2026; a gereedmelding: from 21 October on.
"""

from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest

from portal.actions import dossier as dossiers
from portal.actions import melding as meldingen
from portal.actions import meldingbegin
from portal.actions import rechtsmiddel as rechtsmiddelen
from portal.services import meldingwoorden, rights
from portal.services.actor import NotAllowed
from tests import wereld
from workflows.machine import Refused
from workflows.melding import MELDING
from workflows.roles import Role

TODAY = date(2025, 10, 7)
FIRST, LAST = date(2025, 11, 4), date(2026, 10, 7)
DAG = timedelta(days=1)


class World:
    """`with world.on(day) as (by, dossier)`: the same dossier on any day, in a transaction that ends well or is undone."""

    def __init__(self, portal):
        self.portal, self.number = portal, ""

    def begin(self, until="bekendgemaakt", **answers):
        with self.portal.site_as(rights.SYSTEM) as by, wereld.in_app(self.portal):
            self.number = wereld.a_dossier(by, until, **answers).zaaknummer
        return self

    @contextmanager
    def on(self, day=TODAY):
        self.portal.clock.set(datetime(day.year, day.month, day.day, 10))
        with wereld.in_app(self.portal), self.portal.site_as(rights.SYSTEM) as by:
            yield by, by.site["dossiers"].by_zaaknummer(self.number)

    def subjects(self, to="jan@jansen.test"):
        return [mail["Subject"] for mail in self.portal.mails(to)]

    def text(self, subject) -> str:
        """The text of the only mail to the melder with this in its subject."""
        found = [mail for mail in self.portal.mails("jan@jansen.test") if subject in mail["Subject"]]
        assert len(found) == 1
        return found[0].get_content()


@pytest.fixture
def world(portal):
    return World(portal)


@pytest.fixture
def granted(world):
    return world.begin()


def melder(by, dossier):
    """Who follows this case with its code."""
    return wereld.applicant(dossier, by)


def make(by, dossier, soort="bouwmelding", begin=FIRST, **more):
    return meldingen.doen(dossier, melder(by, dossier), soort=soort, begin=begin, **more)


def enter(by, dossier, who="behandelaar", **more):
    words = {"soort": "bouwmelding", "begin": FIRST, "ontvangen": by.today, "wijze": "brief"} | more
    return meldingen.doen(dossier, wereld.acting(by, who), **words)


def accept(by, found, who="behandelaar"):
    meldingen.in_behandeling_nemen(found, wereld.acting(by, who))
    meldingen.akkoord_bevinden(found, wereld.acting(by, who))


def accepted(by, dossier, **more):
    found = make(by, dossier, **more)
    accept(by, found)
    return found


def the(dossier):
    return dossier.meldingen()[-1]


# Making one


def test_a_bouwmelding_waits_four_weeks_and_a_gereedmelding_two(granted):
    with granted.on() as (by, dossier):
        bouw, gereed = make(by, dossier), make(by, dossier, "gereedmelding", date(2025, 10, 21))
        assert (bouw.eerste_dag, bouw.vervalt_op) == (FIRST, LAST)
        assert (gereed.eerste_dag, gereed.vervalt_op) == (date(2025, 10, 21), None)
        assert not bouw.te_vroeg and not gereed.te_vroeg
        assert any("Bbl art. 2.18" in line for line in bouw.termijn_uitleg)
        assert any("geen besluit" in line for line in gereed.termijn_uitleg) and "2025" in bouw.wetsversie


@pytest.mark.parametrize("soort, begin, early", [
    ("bouwmelding", FIRST - DAG, True), ("bouwmelding", FIRST, False), ("gereedmelding", date(2025, 10, 20), True),
    ("gereedmelding", date(2025, 10, 21), False), ("bouwmelding", TODAY, True)])
def test_a_day_before_the_first_is_taken_marked_and_said(granted, soort, begin, early):
    with granted.on() as (by, dossier):
        assert make(by, dossier, soort, begin).te_vroeg is early
    text = granted.text("hebben uw " + soort)
    assert ("is te vroeg. U mag" in text) is early
    if early and soort == "bouwmelding":
        assert "U mag pas beginnen op dinsdag 4 november 2025." in text
    assert "geen besluit" in text and "?code=" in text


def test_the_waiting_time_does_not_move_past_a_holiday(granted):
    """27 November + 28 days is Christmas."""
    with granted.on(date(2025, 11, 27)) as (by, dossier):
        assert make(by, dossier, begin=date(2025, 12, 25)).eerste_dag == date(2025, 12, 25)


def test_the_same_form_twice_is_one_melding_with_one_mail(granted):
    with granted.on() as (by, dossier):
        first = make(by, dossier, toelichting=" Met een kraan. ")
        assert make(by, dossier, toelichting="Met een kraan.") is first and len(dossier.meldingen()) == 1
        one = enter(by, dossier, soort="gereedmelding", ontvangen=TODAY)
        assert enter(by, dossier, soort="gereedmelding", ontvangen=TODAY) is one
        accept(by, first)
        assert make(by, dossier, toelichting="Met een kraan.") is first
    assert [s for s in granted.subjects() if "ontvangen" in s and "melding" in s].count(
        "Wij hebben uw bouwmelding ontvangen (Z-2025-000001)") == 1


def test_another_of_the_same_kind_waits_until_the_first_is_done(granted):
    with granted.on() as (by, dossier):
        first = make(by, dossier)
        with pytest.raises(Refused, match="Er loopt al een bouwmelding"):
            make(by, dossier, begin=FIRST + DAG)
        make(by, dossier, "gereedmelding", date(2025, 12, 1))
        accept(by, first)
        assert make(by, dossier, begin=FIRST + DAG).state == "ingediend"


@pytest.mark.parametrize("until, words", [("in_behandeling", "nog geen besluit"), ("ondertekend", "nog geen besluit")])
def test_without_a_permit_made_known_nothing_can_be_announced(world, until, words):
    with world.begin(until).on() as (by, dossier):
        for deed in (make, enter):
            with pytest.raises(Refused, match=words):
                deed(by, dossier)


def test_a_refused_a_withdrawn_and_an_annulled_permit_have_no_meldingen(granted):
    with granted.on() as (by, dossier):
        besluit = dossier.bekendgemaakt()
        for attribute, value in (("uitkomst", "geweigerd"), ("state", "herroepen"), ("state", "ingetrokken")):
            old = getattr(besluit, attribute)
            setattr(besluit, attribute, value)
            with pytest.raises(Refused, match="geen vergunning die nu geldt"):
                make(by, dossier)
            setattr(besluit, attribute, old)
        dossier.state = "ingetrokken"
        with pytest.raises(Refused, match="aanvraag is ingetrokken"):
            make(by, dossier)
        dossier.state = "beschikking"
        dossier.regime = "wabo"
        with pytest.raises(Refused, match="oude regels"):
            make(by, dossier)


def test_a_closed_dossier_still_takes_meldingen(granted):
    with granted.on(date(2026, 1, 7)) as (by, dossier):
        dossiers.sluiten(dossier, wereld.acting(by, "coordinator"))
        assert make(by, dossier, begin=date(2026, 3, 2)).state == "ingediend"
        assert enter(by, dossier, soort="gereedmelding", begin=date(2026, 3, 2)).state == "ingediend"


@pytest.mark.parametrize("words, begin, fields", [
    ("voor de melding zelf", TODAY - DAG, {}), ("voor de melding zelf", date.min, {}), ("vervalt na", LAST + DAG, {}),
    ("vervalt na", date.max, {}), ("jaar weg", date.max, {"soort": "gereedmelding"}),
    ("lijst", FIRST, {"soort": "sloopmelding"}), ("te lang", FIRST, {"toelichting": "x" * 5001})])
def test_what_cannot_be_is_refused_with_a_sentence(granted, words, begin, fields):
    with granted.on() as (by, dossier), pytest.raises(Refused, match=words):
        make(by, dossier, begin=begin, **fields)


def test_the_last_day_that_can_be_announced_is_the_last_day_of_the_year(granted):
    with granted.on() as (by, dossier):
        assert make(by, dossier, begin=LAST).begin == LAST


# Entered by staff


def test_staff_enter_the_true_day_of_receipt(granted):
    with granted.on(date(2025, 10, 20)) as (by, dossier):
        found = enter(by, dossier, ontvangen=date(2025, 10, 13), wijze="telefoon", begin=date(2025, 11, 10))
        assert (found.ontvangen, found.wijze, found.eerste_dag) == (date(2025, 10, 13), "telefoon", date(2025, 11, 10))
        assert enter(by, dossier, "balie", soort="gereedmelding").state == "ingediend"


@pytest.mark.parametrize("words, fields", [
    ("in de toekomst", {"ontvangen": TODAY + DAG}), ("voor de aanvraag", {"ontvangen": TODAY - DAG}),
    ("voor de aanvraag", {"ontvangen": date.min}), ("in de toekomst", {"ontvangen": date.max}),
    ("hoe de melding binnenkwam", {"wijze": ""}), ("hoe de melding binnenkwam", {"wijze": "portaal"}),
    ("hoe de melding binnenkwam", {"wijze": "postduif"})])
def test_a_day_or_way_of_receipt_that_cannot_be_is_refused(granted, words, fields):
    with granted.on() as (by, dossier), pytest.raises(Refused, match=words):
        enter(by, dossier, **fields)


def test_who_has_the_permit_cannot_say_another_day_of_receipt(granted):
    with granted.on(date(2025, 10, 20)) as (by, dossier), pytest.raises(NotAllowed):
        meldingen.doen(dossier, melder(by, dossier), soort="bouwmelding", begin=FIRST, ontvangen=TODAY, wijze="brief")


@pytest.mark.parametrize("who", ["brandweer", "redacteur", "collega", "beheerder", "beslisser", "aanvrager"])
def test_who_has_nothing_to_do_with_it_cannot_announce_or_enter(granted, who):
    with granted.on() as (by, dossier):
        for fields in ({}, {"ontvangen": TODAY, "wijze": "brief"}):
            with pytest.raises(NotAllowed):
                meldingen.doen(dossier, wereld.acting(by, who), soort="bouwmelding", begin=FIRST, **fields)


# Looking at it


def test_complete_tells_the_melder_from_when_and_that_is_no_decision(granted):
    with granted.on() as (by, dossier):
        make(by, dossier)
    with granted.on(date(2025, 10, 9)) as (by, dossier):
        accept(by, the(dossier))
        meldingen.akkoord_bevinden(the(dossier), wereld.acting(by, "behandelaar"))
        assert (the(dossier).state, the(dossier).eerste_dag) == ("akkoord", FIRST)
    text = granted.text("Uw bouwmelding is compleet (Z-2025-000001)")
    assert "U mag beginnen vanaf dinsdag 4 november 2025." in text and "geen besluit" in text
    assert "Begin uiterlijk op woensdag 7 oktober 2026." in text


def test_incomplete_does_not_count_until_it_is_completed(granted):
    with granted.on() as (by, dossier):
        found, handler = make(by, dossier), wereld.acting(by, "behandelaar")
        meldingen.in_behandeling_nemen(found, handler)
        for wrong, words in (("", "Schrijf op wat ontbreekt"), ("x" * 2001, "te lang")):
            with pytest.raises(Refused, match=words):
                meldingen.onvolledig_bevinden(found, handler, oordeel=wrong)
        for _ in range(2):
            meldingen.onvolledig_bevinden(found, handler, oordeel="Het borgingsplan ontbreekt.")
        assert (found.state, found.eerste_dag, found.vervalt_op, found.compleet_op) == ("onvolledig", None, None, None)
        with pytest.raises(Refused):
            meldingen.akkoord_bevinden(found, handler)
    text = granted.text("Uw bouwmelding is niet compleet (Z-2025-000001)")
    assert "U mag nog niet beginnen." in text and "borgingsplan" not in text
    with granted.on(date(2025, 10, 16)) as (by, dossier):
        found = the(dossier)
        for _ in range(2):
            meldingen.aanvullen(found, melder(by, dossier), toelichting="Zie mijn bericht met het plan.")
        assert found.state == "in_behandeling" and len(found.aanvullingen) == 1 and found.ontvangen == TODAY
        assert (found.compleet_op, found.eerste_dag) == (date(2025, 10, 16), date(2025, 11, 13)) and found.te_vroeg
        meldingen.akkoord_bevinden(found, wereld.acting(by, "behandelaar"))
        assert (found.eerste_dag, found.vervalt_op) == (date(2025, 11, 13), date(2026, 10, 16))
    assert granted.subjects().count("Uw bouwmelding is niet compleet (Z-2025-000001)") == 1


@pytest.mark.parametrize("day, words", [
    (TODAY - DAG, "voor de melding"), (date(2025, 10, 21), "toekomst"), (date.max, "toekomst"), (None, "Vul in wanneer")])
def test_a_supplement_on_paper_has_a_day_that_can_be(granted, day, words):
    with granted.on() as (by, dossier):
        found, handler = make(by, dossier), wereld.acting(by, "behandelaar")
        meldingen.in_behandeling_nemen(found, handler)
        meldingen.onvolledig_bevinden(found, handler, oordeel="Plan ontbreekt.")
    with granted.on(date(2025, 10, 20)) as (by, dossier):
        with pytest.raises(Refused, match=words):
            meldingen.aanvullen(the(dossier), wereld.acting(by, "behandelaar"), toelichting="Plan", ontvangen=day)
        meldingen.aanvullen(the(dossier), wereld.acting(by, "balie"), toelichting="Plan", ontvangen=date(2025, 10, 17))
        assert the(dossier).eerste_dag == date(2025, 11, 14)


def test_a_form_that_is_older_than_the_melding_is_not_taken(granted):
    with granted.on() as (by, dossier):
        found, handler = make(by, dossier), wereld.acting(by, "behandelaar")
        old = found.versie
        meldingen.in_behandeling_nemen(found, handler)
        for deed, words in ((meldingen.akkoord_bevinden, {}), (meldingen.onvolledig_bevinden, {"oordeel": "Plan."})):
            with pytest.raises(Refused, match="heeft dit gewijzigd"):
                deed(found, handler, versie=old, **words)


@pytest.mark.parametrize("who", ["balie", "beslisser", "brandweer", "redacteur", "collega", "melder"])
def test_only_who_handles_it_judges(granted, who):
    with granted.on() as (by, dossier):
        found = make(by, dossier)
        somebody = melder(by, dossier) if who == "melder" else wereld.acting(by, who)
        with pytest.raises(NotAllowed):
            meldingen.in_behandeling_nemen(found, somebody)
        meldingen.in_behandeling_nemen(found, wereld.acting(by, "behandelaar"))
        for deed, words in ((meldingen.akkoord_bevinden, {}), (meldingen.onvolledig_bevinden, {"oordeel": "Plan."})):
            with pytest.raises(NotAllowed):
                deed(found, somebody, **words)


def test_another_applicant_can_do_nothing_with_it(granted):
    with granted.on() as (by, dossier):
        found = make(by, dossier)
        other = melder(by, wereld.a_dossier(by, "bekendgemaakt"))
        for deed, words in ((meldingen.intrekken, {}), (meldingen.aanvullen, {"toelichting": "Plan"}),
                            (meldingbegin.begin_noteren, {"op": TODAY})):
            with pytest.raises(NotAllowed):
                deed(found, other, **words)
        with pytest.raises(NotAllowed):
            meldingen.doen(dossier, other, soort="gereedmelding", begin=FIRST)


# Taken back


@pytest.mark.parametrize("how_far", ["ingediend", "in_behandeling", "onvolledig", "akkoord"])
def test_the_melder_can_take_it_back_until_the_work_begins(granted, how_far):
    with granted.on() as (by, dossier):
        found, handler = make(by, dossier), wereld.acting(by, "behandelaar")
        if how_far != "ingediend":
            meldingen.in_behandeling_nemen(found, handler)
        if how_far == "onvolledig":
            meldingen.onvolledig_bevinden(found, handler, oordeel="Plan.")
        if how_far == "akkoord":
            meldingen.akkoord_bevinden(found, handler)
        for _ in range(2):
            meldingen.intrekken(found, melder(by, dossier), waarom="Het gaat niet door.")
        assert (found.state, found.ingetrokken_op) == ("ingetrokken", TODAY)
        again = make(by, dossier)
        assert again is not found and again.state == "ingediend"
    assert granted.subjects().count("Uw bouwmelding is ingetrokken (Z-2025-000001)") == 1


def test_once_the_work_began_it_cannot_be_taken_back(granted):
    with granted.on() as (by, dossier):
        accepted(by, dossier)
    with granted.on(FIRST) as (by, dossier):
        meldingbegin.begin_noteren(the(dossier), melder(by, dossier), op=FIRST)
        with pytest.raises(Refused, match="al begonnen"):
            meldingen.intrekken(the(dossier), melder(by, dossier))


# Begin, and lapsing


def run(granted, day):
    """The worker on this day."""
    with granted.on(day):
        pass
    granted.portal.work()
    with granted.on(day) as (_, dossier):
        return the(dossier).state


def test_it_lapses_the_day_after_the_year_and_not_on_its_last_day(granted):
    with granted.on() as (by, dossier):
        accepted(by, dossier)
    granted.portal.work()
    assert run(granted, LAST) == "akkoord"
    assert run(granted, LAST + DAG) == "vervallen"
    subjects = granted.subjects()
    assert subjects.count("Uw bouwmelding is vervallen (Z-2025-000001)") == 1
    with granted.on(LAST + DAG) as (_, dossier):
        assert the(dossier).vervallen_op == LAST + DAG
        assert "is vervallen" in list(wereld.person(_, "behandelaar").signalen.alle.values())[-1].tekst
    assert run(granted, LAST + 2 * DAG) == "vervallen"
    assert granted.subjects().count("Uw bouwmelding is vervallen (Z-2025-000001)") == 1


def test_four_weeks_before_the_melder_is_asked_once_whether_the_work_began(granted):
    with granted.on() as (by, dossier):
        accepted(by, dossier)
    granted.portal.work()
    soon = "Uw bouwmelding vervalt bijna (Z-2025-000001)"
    for day, number in ((LAST - 29 * DAG, 0), (LAST - 28 * DAG, 1), (LAST - 27 * DAG, 1)):
        run(granted, day)
        assert granted.subjects().count(soon) == number


def test_a_begin_that_was_reported_keeps_it(granted):
    with granted.on() as (by, dossier):
        accepted(by, dossier)
    granted.portal.work()
    with granted.on(FIRST) as (by, dossier):
        for _ in range(2):
            meldingbegin.begin_noteren(the(dossier), melder(by, dossier), op=FIRST)
    for day in (LAST - 28 * DAG, LAST, LAST + DAG):
        assert run(granted, day) == "akkoord"
    assert not any("verval" in subject for subject in granted.subjects())


def test_the_step_itself_refuses_to_lapse_too_soon_or_what_began(granted):
    with granted.on() as (by, dossier):
        accepted(by, dossier)
    for day, begun, words in ((LAST, None, "nog niet om"), (LAST + DAG, None, ""), (LAST + DAG, FIRST, "is begonnen")):
        with granted.on(day) as (by, dossier):
            the(dossier).begonnen_op = begun
            said = by.refusal(the(dossier), "vervallen")
            assert words in said and bool(words) is bool(said)


def test_what_is_not_accepted_or_a_gereedmelding_does_not_lapse(granted):
    with granted.on() as (by, dossier):
        make(by, dossier)
        accepted(by, dossier, soort="gereedmelding", begin=date(2025, 12, 1))
    granted.portal.work()
    run(granted, LAST + 30 * DAG)
    with granted.on(LAST + 30 * DAG) as (_, dossier):
        assert {m.soort_melding: m.state for m in dossier.meldingen()} == {"bouwmelding": "ingediend", "gereedmelding": "akkoord"}


def test_a_begin_before_the_first_day_is_noted_and_told_to_the_behandelaar(granted):
    with granted.on() as (by, dossier):
        accepted(by, dossier)
    with granted.on(FIRST - DAG) as (by, dossier):
        meldingbegin.begin_noteren(the(dossier), melder(by, dossier), op=FIRST - DAG)
        assert "voor de eerste dag die mocht" in list(wereld.person(by, "behandelaar").signalen.alle.values())[-1].tekst


def test_work_that_began_in_time_without_a_word_makes_it_hold_again(granted):
    with granted.on() as (by, dossier):
        accepted(by, dossier)
    granted.portal.work()
    assert run(granted, LAST + DAG) == "vervallen"
    with granted.on(LAST + 2 * DAG) as (by, dossier):
        with pytest.raises(NotAllowed):
            meldingbegin.begin_noteren(the(dossier), melder(by, dossier), op=LAST)
        with pytest.raises(Refused, match="verviel na"):
            meldingbegin.begin_noteren(the(dossier), wereld.acting(by, "behandelaar"), op=LAST + DAG)
        meldingbegin.begin_noteren(the(dossier), wereld.acting(by, "behandelaar"), op=LAST)
        assert (the(dossier).state, the(dossier).vervallen_op) == ("akkoord", None)
    assert run(granted, LAST + 3 * DAG) == "akkoord"


@pytest.mark.parametrize("op, words", [(TODAY - DAG, "voor de melding"), (date.min, "voor de melding"),
                                       (FIRST + DAG, "toekomst"), (date.max, "toekomst")])
def test_a_begin_that_cannot_be_is_refused(granted, op, words):
    with granted.on() as (by, dossier):
        accepted(by, dossier)
    with granted.on(FIRST) as (by, dossier), pytest.raises(Refused, match=words):
        meldingbegin.begin_noteren(the(dossier), melder(by, dossier), op=op)


def test_a_begin_needs_an_accepted_bouwmelding(granted):
    with granted.on() as (by, dossier):
        with pytest.raises(Refused, match="eerst compleet"):
            meldingbegin.begin_noteren(make(by, dossier), melder(by, dossier), op=TODAY)
        gereed = accepted(by, dossier, soort="gereedmelding", begin=date(2025, 12, 1))
        with pytest.raises(Refused, match="Alleen bij een bouwmelding"):
            meldingbegin.begin_noteren(gereed, melder(by, dossier), op=TODAY)


# What else is said


def test_the_behandelaar_hears_of_it_and_nobody_is_mailed_where_the_organisation_writes_itself(granted):
    with granted.on() as (by, dossier):
        dossier.berichten_via_portaal = False
        make(by, dossier, begin=TODAY + DAG)
        last = list(wereld.person(by, "behandelaar").signalen.alle.values())[-1]
        assert "Bouwmelding ontvangen" in last.tekst and "te vroeg" in last.tekst and "Jan" not in last.tekst
    assert not any("melding" in subject for subject in granted.subjects())


def test_a_permit_that_is_suspended_says_so_beside_the_waiting_time(granted):
    with granted.on() as (by, dossier):
        handler = wereld.acting(by, "behandelaar")
        make(by, dossier)
        rechtsmiddelen.noteren(dossier, handler, soort="bezwaar", indiener="Karin", ontvangen=TODAY)
        vovo = rechtsmiddelen.noteren(dossier, handler, soort="voorlopige_voorziening", indiener="Karin", ontvangen=TODAY)
        rechtsmiddelen.afhandelen(vovo, handler, uitkomst="toegewezen", datum=TODAY)
        accept(by, the(dossier))
    text = granted.text("bouwmelding is compleet")
    assert "De rechter heeft dit besluit geschorst. U mag het nu niet gebruiken." in text and "Karin" not in text
    assert "U mag beginnen vanaf" not in text and "begin dan niet voor dinsdag 4 november 2025" in text


def test_a_permit_that_no_longer_holds_says_only_that(granted):
    with granted.on() as (by, dossier):
        found = accepted(by, dossier)
        assert meldingwoorden.zinnen(found)[0] == "U mag beginnen vanaf dinsdag 4 november 2025."
        dossier.bekendgemaakt().state = "herroepen"
        assert meldingwoorden.zinnen(found) == ["De vergunning geldt niet meer. U mag het werk niet uitvoeren."]


def test_a_permit_that_works_after_the_waiting_time_is_named(granted):
    with granted.on() as (by, dossier):
        found = accepted(by, dossier)
        dossier.bekendgemaakt().inwerkingtreding = FIRST
        assert not any("Let op" in zin for zin in meldingwoorden.zinnen(found))
        dossier.bekendgemaakt().inwerkingtreding = FIRST + DAG
        assert "Let op: de vergunning zelf geldt pas vanaf woensdag 5 november 2025. Begin niet eerder." in meldingwoorden.zinnen(
            found)


def test_nobody_but_staff_reads_the_melding_itself():
    for name, state in MELDING.states.items():
        assert "bekijken" not in state.grid.get(Role.AANVRAGER, set()), name
        assert Role.ADVISEUR not in state.grid and "bekijken" not in state.grid.get(Role.WEBREDACTEUR, set())
