"""Does what people lodge against a decision, and what judges say of it, come out as the state of that decision?

The decision of the world is made known on Tuesday 7 October 2025: bezwaar can come until 18 November, by post until 25.
"""

from datetime import date, datetime, timedelta

import pytest

from content_types.rechtsmiddel import SOORTEN, UITKOMSTEN
from portal.actions import dossier as dossiers
from portal.actions import publicatiestand
from portal.actions import rechtsmiddel as rechtsmiddelen
from portal.actions import rechtsmiddel_herstellen as herstellen
from portal.services import rights
from portal.services.actor import NotAllowed
from tests import wereld
from workflows.beschikking import BESCHIKKING
from workflows.machine import Refused

BEKEND, LAST, POST = date(2025, 10, 7), date(2025, 11, 18), date(2025, 11, 25)


@pytest.fixture
def world(portal):
    """`with world() as (by, dossier):` a decision that was made known and whose notice is online."""

    class World:
        until, number = "gepubliceerd", ""

        def __call__(self, until="gepubliceerd"):
            self.until = until
            return self

        def __enter__(self):
            self.door, self.app = portal.site_as(rights.SYSTEM), wereld.in_app(portal)
            self.app.__enter__()
            by = self.door.__enter__()
            self.number = self.number or wereld.a_dossier(by, self.until).zaaknummer
            return by, by.site["dossiers"].by_zaaknummer(self.number)

        def __exit__(self, *problem):
            self.door.__exit__(*problem)
            return self.app.__exit__(*problem)

    return World()


def stands(dossier, by):
    """The state of the newest decision, and what its notice says."""
    return dossier.bekendgemaakt().state, wereld.notice(dossier, by).stand


# In time, and what can be noted


@pytest.mark.parametrize("ontvangen, gepost, tijdig", [
    (BEKEND, None, True), (LAST, None, True), (LAST + timedelta(1), None, False), (POST, LAST, True),
    (POST + timedelta(1), LAST, False), (LAST + timedelta(2), LAST + timedelta(1), False), (POST, LAST - timedelta(9), True)])
def test_in_time_is_received_or_posted_by_the_last_day(world, ontvangen, gepost, tijdig):
    with world() as (by, dossier):
        wereld.on(by, date(2025, 12, 1))
        bezwaar = wereld.a_bezwaar(dossier, by, ontvangen=ontvangen, gepost=gepost)
        assert (bezwaar.tijdig, bezwaar.termijn_einde) == (tijdig, LAST)
        assert stands(dossier, by)[0] == "aangevochten"


@pytest.mark.parametrize("fields, words", [
    ({"ontvangen": date(2025, 10, 21)}, "in de toekomst"), ({"ontvangen": date(2025, 10, 6)}, "nog geen besluit"),
    ({"ontvangen": date(1, 1, 1)}, "nog geen besluit"), ({"gepost": date(2025, 10, 21)}, "na de dag waarop"),
    ({"gepost": date(2025, 10, 6)}, "niet gepost zijn voordat"), ({"indiener": "  "}, "Vul in wie"),
    ({"indiener": "x" * 121}, "120 tekens"), ({"kenmerk": "x" * 61}, "60 tekens"), ({"soort": "beroep"}, "nadat op bezwaar"),
    ({"soort": "voorlopige_voorziening"}, "naast een bezwaar"), ({"soort": "hoger_beroep"}, "uitspraak in beroep"),
    ({"soort": "klacht"}, "uit de lijst"), ({"beschikking": "onbekend"}, "Kies een besluit")])
def test_what_cannot_be_is_refused_with_what_to_do(world, fields, words):
    with world() as (by, dossier):
        wereld.on(by, date(2025, 10, 20))
        with pytest.raises(Refused, match=words):
            wereld.a_bezwaar(dossier, by, **fields)
        assert dossier.rechtsmiddelen() == [] and stands(dossier, by) == ("bekendgemaakt", "")


def test_nothing_can_be_noted_before_the_decision_was_made_known(world):
    with world("ondertekend") as (by, dossier), pytest.raises((Refused, NotAllowed)):
        wereld.a_bezwaar(dossier, by)


@pytest.mark.parametrize("name", ["balie", "beslisser", "redacteur", "collega", "aanvrager", "brandweer"])
def test_only_who_handles_or_steers_notes_it(world, name):
    with world() as (by, dossier), pytest.raises(NotAllowed):
        rechtsmiddelen.noteren(dossier, wereld.acting(by, name), soort="bezwaar", indiener="X", ontvangen=by.today)


def test_the_same_form_twice_is_one(world):
    with world() as (by, dossier):
        assert wereld.a_bezwaar(dossier, by) is wereld.a_bezwaar(dossier, by)
        wereld.a_bezwaar(dossier, by, indiener="Een ander")
        assert len(dossier.rechtsmiddelen()) == 2


def test_after_the_extensive_procedure_only_beroep_is_open(portal, world):
    with world() as (by, dossier):
        dossier.bekendgemaakt().rechtsmiddel = "beroep"
        with pytest.raises(Refused, match="Stuur het door naar de rechtbank"):
            wereld.a_bezwaar(dossier, by)
        wereld.a_bezwaar(dossier, by, "beroep")
        assert stands(dossier, by)[1].startswith("Tegen dit besluit is beroep ingesteld.")


# What it does to the decision


def test_bezwaar_that_is_unfounded_leaves_the_decision_and_it_becomes_final_after_the_term_for_beroep(portal, world):
    with world() as (by, dossier):
        wereld.on(by, LAST)
        bezwaar = wereld.a_bezwaar(dossier, by)
        assert stands(dossier, by) == ("aangevochten", "Tegen dit besluit is bezwaar gemaakt. Wij moeten daar nog op beslissen. "
                                                       "Intussen geldt het besluit gewoon.")
        wereld.on(by, date(2025, 12, 23))
        wereld.ended(bezwaar, by, "ongegrond")
        assert stands(dossier, by) == ("bekendgemaakt", "Over het bezwaar of beroep tegen dit besluit is beslist. Het besluit "
                                                        "blijft gelden.")
        assert dossier.bekendgemaakt().laatste_dag_rechtsmiddel() == date(2026, 2, 10)  # 3 February and the week for the post
    for day, state in ((date(2026, 2, 10), "bekendgemaakt"), (date(2026, 2, 11), "onherroepelijk")):
        portal.clock.set(datetime(day.year, day.month, day.day, 9))
        portal.work()
        with world() as (_, dossier):
            assert dossier.bekendgemaakt().state == state


@pytest.mark.parametrize("day, state", [(POST, "bekendgemaakt"), (POST + timedelta(1), "onherroepelijk")])
def test_nobody_objects_then_it_is_final_the_day_after_the_week_for_the_post(portal, world, day, state):
    with world():
        pass
    portal.clock.set(datetime(day.year, day.month, day.day, 23, 59))
    portal.work()
    with world() as (by, dossier):
        assert stands(dossier, by) == (state, "" if state == "bekendgemaakt" else
                                       "Dit besluit is onherroepelijk: bezwaar of beroep kan niet meer.")
        assert dossier.bekendgemaakt().onherroepelijk_op == (None if state == "bekendgemaakt" else day)


def test_while_something_runs_nothing_becomes_final(portal, world):
    with world() as (by, dossier):
        wereld.a_bezwaar(dossier, by)
    portal.clock.set(datetime(2026, 6, 1, 9))
    portal.work()
    with world() as (by, dossier):
        assert stands(dossier, by)[0] == "aangevochten"


def test_a_decision_from_long_before_is_not_called_final_by_itself(portal, world):
    with world():
        pass
    portal.clock.set(datetime(2026, 3, 1, 9))
    with world() as (by, _):
        by.site.dagwerk["onherroepelijk"] = by.today - timedelta(1)
    portal.work()
    with world() as (by, dossier):
        assert stands(dossier, by)[0] == "bekendgemaakt"


def test_bezwaar_that_is_upheld_annuls_the_decision(world):
    with world() as (by, dossier):
        bezwaar = wereld.a_bezwaar(dossier, by)
        wereld.on(by, date(2025, 12, 1))
        wereld.ended(bezwaar, by, "gegrond")
        assert stands(dossier, by) == ("herroepen", "Dit besluit is op 1 december 2025 herroepen. Het geldt niet meer.")
        beroep = wereld.a_bezwaar(dossier, by, "beroep", indiener="De houder")
        assert stands(dossier, by) == ("herroepen", "Dit besluit is op 1 december 2025 herroepen. Het geldt niet meer. Daarover "
                                                    "loopt nog een procedure.")
        wereld.on(by, date(2026, 3, 2))
        wereld.ended(beroep, by, "gegrond_in_stand")
        assert stands(dossier, by)[0] == "bekendgemaakt"


def test_with_several_it_is_contested_until_the_last_has_ended(world):
    with world() as (by, dossier):
        first, second = wereld.a_bezwaar(dossier, by), wereld.a_bezwaar(dossier, by, indiener="De overbuurman")
        wereld.on(by, date(2025, 12, 1))
        wereld.ended(first, by, "niet_ontvankelijk")
        assert stands(dossier, by)[0] == "aangevochten"
        rechtsmiddelen.intrekken(second, wereld.acting(by, "behandelaar"), datum=by.today, toelichting="Per brief.")
        assert stands(dossier, by)[0] == "bekendgemaakt"


def test_taken_back_after_the_term_it_is_final_at_once(world):
    with world() as (by, dossier):
        bezwaar = wereld.a_bezwaar(dossier, by)
        wereld.on(by, POST + timedelta(1))
        rechtsmiddelen.intrekken(bezwaar, wereld.acting(by, "behandelaar"), datum=by.today)
        assert stands(dossier, by)[0] == "onherroepelijk"


def test_a_late_bezwaar_contests_what_was_final(portal, world):
    with world():
        pass
    portal.clock.set(datetime(2025, 11, 26, 9))
    portal.work()
    with world() as (by, dossier):
        assert stands(dossier, by)[0] == "onherroepelijk"
        bezwaar = wereld.a_bezwaar(dossier, by)
        assert not bezwaar.tijdig and stands(dossier, by)[0] == "aangevochten"


def test_a_granted_voorlopige_voorziening_suspends_until_the_term_for_beroep_went_by_unused(portal, world):
    with world() as (by, dossier):
        bezwaar = wereld.a_bezwaar(dossier, by)
        verzoek = wereld.a_bezwaar(dossier, by, "voorlopige_voorziening")
        assert stands(dossier, by)[0] == "aangevochten" and verzoek.bij == bezwaar.__name__
        wereld.on(by, date(2025, 10, 21))
        wereld.ended(verzoek, by, "toegewezen")
        assert stands(dossier, by) == ("geschorst", "De rechter heeft dit besluit geschorst. U mag het nu niet gebruiken.")
        wereld.on(by, date(2025, 12, 23))
        wereld.ended(bezwaar, by, "ongegrond")
        assert stands(dossier, by)[0] == "geschorst"
    for day, state in ((date(2026, 2, 10), "geschorst"), (date(2026, 2, 11), "onherroepelijk")):
        portal.clock.set(datetime(day.year, day.month, day.day, 9))
        portal.work()
        with world() as (_, dossier):
            assert dossier.bekendgemaakt().state == state


def test_a_suspension_ends_with_the_bezwaar_that_was_taken_back_and_with_the_judgment(world):
    with world() as (by, dossier):
        bezwaar = wereld.a_bezwaar(dossier, by)
        wereld.ended(wereld.a_bezwaar(dossier, by, "voorlopige_voorziening"), by, "toegewezen")
        wereld.ended(bezwaar, by, "ongegrond")
        beroep = wereld.a_bezwaar(dossier, by, "beroep")
        assert stands(dossier, by)[0] == "geschorst"
        wereld.ended(beroep, by, "ongegrond")
        assert stands(dossier, by)[0] == "bekendgemaakt"
        herstellen.heropenen(beroep, wereld.acting(by, "behandelaar"), "Verkeerde zaak.")
        rechtsmiddelen.intrekken(beroep, wereld.acting(by, "behandelaar"), datum=by.today)
        assert stands(dossier, by)[0] == "bekendgemaakt"


@pytest.mark.parametrize("day, state", [(date(2025, 12, 1), "geschorst"), (date(2025, 12, 2), "aangevochten")])
def test_a_suspension_with_a_day_ends_after_that_day(portal, world, day, state):
    with world() as (by, dossier):
        wereld.a_bezwaar(dossier, by)
        wereld.ended(wereld.a_bezwaar(dossier, by, "voorlopige_voorziening"), by, "toegewezen",
                     schorsing_tot=date(2025, 12, 1))
    portal.clock.set(datetime(day.year, day.month, day.day, 9))
    portal.work()
    with world() as (by, dossier):
        assert stands(dossier, by)[0] == state


def test_a_judge_who_wants_a_new_decision_on_bezwaar_opens_the_bezwaar_again(world):
    with world() as (by, dossier):
        bezwaar = wereld.a_bezwaar(dossier, by)
        assert "gegrond_opnieuw" not in bezwaar.uitkomsten()
        wereld.ended(bezwaar, by, "ongegrond")
        beroep = wereld.a_bezwaar(dossier, by, "beroep")
        wereld.ended(beroep, by, "gegrond_opnieuw")
        assert (bezwaar.state, bezwaar.uitkomst, bezwaar.beslissen_uiterlijk) == ("ingesteld", "", None)
        assert stands(dossier, by)[0] == "aangevochten"
        wereld.ended(bezwaar, by, "gegrond")
        assert stands(dossier, by)[0] == "herroepen"


def test_hoger_beroep_can_bring_an_annulled_decision_back(world):
    with world() as (by, dossier):
        dossier.bekendgemaakt().rechtsmiddel = "beroep"
        wereld.ended(wereld.a_bezwaar(dossier, by, "beroep"), by, "gegrond")
        assert stands(dossier, by)[1] == "Dit besluit is op 7 oktober 2025 vernietigd door de rechter. Het geldt niet meer."
        hoger = wereld.a_bezwaar(dossier, by, "hoger_beroep", indiener="De houder")
        assert stands(dossier, by)[0] == "herroepen"
        wereld.ended(hoger, by, "gegrond_in_stand")
        assert stands(dossier, by)[0] == "bekendgemaakt"


def test_a_refusal_that_is_suspended_is_nothing_to_use(world):
    with world() as (by, dossier):
        dossier.bekendgemaakt().uitkomst = "geweigerd"
        wereld.a_bezwaar(dossier, by)
        assert stands(dossier, by)[1] == "Tegen dit besluit is bezwaar gemaakt. Wij moeten daar nog op beslissen."
        wereld.ended(wereld.a_bezwaar(dossier, by, "voorlopige_voorziening"), by, "toegewezen")
        assert stands(dossier, by)[1] == "De rechter heeft dit besluit geschorst."


# When it begins to work


def _delayed(dossier, by, how):
    besluit = dossier.bekendgemaakt()
    besluit.omstandigheden = (how,)
    besluit.inwerkingtreding = {"onomkeerbaar": date(2025, 11, 5), "werking_uitgesteld": date(2025, 11, 19)}[how]
    if how == "werking_uitgesteld":
        dossier.regime = "wabo"


@pytest.mark.parametrize("how, last", [("onomkeerbaar", date(2025, 11, 4)), ("werking_uitgesteld", LAST)])
@pytest.mark.parametrize("late", [0, 1])
def test_a_request_in_the_weeks_that_the_law_waits_holds_the_day_it_begins_to_work(world, how, last, late):
    with world() as (by, dossier):
        _delayed(dossier, by, how)
        wereld.a_bezwaar(dossier, by)
        wereld.on(by, last + timedelta(late))
        verzoek = wereld.a_bezwaar(dossier, by, "voorlopige_voorziening")
        publicatie = wereld.notice(dossier, by)
        assert publicatie.werking_wacht is (late == 0)
        assert ("Het geldt pas als de rechter" in publicatie.stand) is (late == 0)
        wereld.on(by, date(2025, 11, 24))
        wereld.ended(verzoek, by, "afgewezen")
        publicatie = wereld.notice(dossier, by)
        assert publicatie.inwerkingtreding == (date(2025, 11, 24) if late == 0 else dossier.bekendgemaakt().inwerkingtreding)
        assert not publicatie.werking_wacht and "Intussen geldt het besluit gewoon." in publicatie.stand


def test_without_such_a_rule_a_request_holds_nothing(world):
    with world() as (by, dossier):
        wereld.a_bezwaar(dossier, by)
        wereld.a_bezwaar(dossier, by, "voorlopige_voorziening")
        assert not wereld.notice(dossier, by).werking_wacht


# The decisions that come after


@pytest.mark.parametrize("soort, state, words", [
    ("wijziging", "vervangen", "Dit besluit is op 13 oktober 2025 gewijzigd."),
    ("rectificatie", "vervangen", "Dit besluit is op 13 oktober 2025 verbeterd."),
    ("intrekking", "ingetrokken", "Deze vergunning is op 13 oktober 2025 ingetrokken. Zij geldt niet meer vanaf 14")])
def test_a_decision_that_comes_after_is_told_on_the_notice_of_the_first(world, soort, state, words):
    with world() as (by, dossier):
        first = dossier.bekendgemaakt()
        wereld.on(by, date(2025, 10, 13))
        wereld.followed_by(dossier, by, soort)
        assert first.state == state and wereld.notice(dossier, by).stand.startswith(words)
        assert dossier.te_publiceren


def test_what_runs_against_the_first_runs_against_the_changed_decision_as_well(world):
    """Awb 6:19."""
    with world() as (by, dossier):
        bezwaar = wereld.a_bezwaar(dossier, by)
        wereld.on(by, date(2025, 10, 13))
        second = wereld.followed_by(dossier, by, "wijziging")
        assert second.state == "aangevochten"
        wereld.ended(bezwaar, by, "gegrond")
        assert second.state == "herroepen"


def test_what_had_ended_before_does_not_run_on(world):
    with world() as (by, dossier):
        wereld.ended(wereld.a_bezwaar(dossier, by), by, "ongegrond")
        wereld.on(by, date(2025, 10, 13))
        assert wereld.followed_by(dossier, by, "wijziging").state == "bekendgemaakt"


def test_an_annulled_withdrawal_gives_the_permit_back(world):
    with world() as (by, dossier):
        permit = dossier.bekendgemaakt()
        wereld.on(by, date(2025, 10, 13))
        wereld.followed_by(dossier, by, "intrekking")
        bezwaar = wereld.a_bezwaar(dossier, by, indiener="De houder")
        assert permit.state == "ingetrokken" and "Tegen de intrekking loopt bezwaar" in wereld.notice(dossier, by).stand
        wereld.ended(wereld.a_bezwaar(dossier, by, "voorlopige_voorziening"), by, "toegewezen")
        assert "de vergunning geldt voorlopig nog wel" in wereld.notice(dossier, by).stand
        wereld.ended(bezwaar, by, "gegrond")
        assert (permit.state, wereld.notice(dossier, by).stand) == ("bekendgemaakt", "")
        herstellen.heropenen(bezwaar, wereld.acting(by, "behandelaar"), "Het was ongegrond.")
        wereld.ended(bezwaar, by, "ongegrond")
        assert permit.state == "ingetrokken"


# Mistakes, closing, telling


def test_a_wrong_outcome_is_mended_with_a_trace(world):
    with world() as (by, dossier):
        handler = wereld.acting(by, "behandelaar")
        bezwaar = wereld.a_bezwaar(dossier, by)
        wereld.ended(bezwaar, by, "gegrond")
        with pytest.raises(Refused, match="Schrijf op waarom"):
            herstellen.heropenen(bezwaar, handler, " ")
        herstellen.heropenen(bezwaar, handler, "Verkeerd aangeklikt.")
        assert stands(dossier, by)[0] == "aangevochten"
        assert "Verkeerd aangeklikt. Was: Gegrond: besluit herroepen, 7 oktober 2025." in bezwaar.history[-1].why
        assert [line.what for line in dossier.bekendgemaakt().history][-2:] == [
            "Beschikking: weer laten gelden", "Beschikking: bezwaar of beroep ingesteld"]


def test_what_should_not_have_been_noted_counts_nowhere(world):
    with world() as (by, dossier):
        handler = wereld.acting(by, "behandelaar")
        bezwaar = wereld.a_bezwaar(dossier, by)
        verzoek = wereld.a_bezwaar(dossier, by, "voorlopige_voorziening")
        with pytest.raises(Refused, match="Er hangt een voorlopige"):
            herstellen.laten_vervallen(bezwaar, handler, "Andere zaak.")
        herstellen.laten_vervallen(verzoek, handler, "Andere zaak.")
        herstellen.laten_vervallen(bezwaar, handler, "Andere zaak.")
        assert stands(dossier, by) == ("bekendgemaakt", "") and wereld.notice(dossier, by).stand_verloop == ()


def test_a_wrong_day_is_mended_and_measured_again(world):
    with world() as (by, dossier):
        wereld.on(by, date(2025, 11, 20))
        handler, bezwaar = wereld.acting(by, "behandelaar"), wereld.a_bezwaar(dossier, by)
        values = {"indiener": bezwaar.indiener, "ontvangen": LAST, "gepost": None, "kenmerk": "", "met_commissie": True}
        assert not bezwaar.tijdig and bezwaar.beslissen_uiterlijk == date(2025, 12, 30)
        with pytest.raises(Refused, match="Schrijf op waarom"):
            herstellen.verbeteren(bezwaar, handler, values, "")
        with pytest.raises(Refused, match="heeft dit gewijzigd"):
            herstellen.verbeteren(bezwaar, handler, values, "Tikfout", versie="een oude")
        herstellen.verbeteren(bezwaar, handler, values, "Tikfout")
        assert bezwaar.tijdig and bezwaar.beslissen_uiterlijk == date(2026, 2, 10)
        assert "ontvangen 20 november 2025" in bezwaar.history[-1].what and bezwaar.history[-1].why == "Tikfout"


def test_a_late_bezwaar_is_judged_by_a_person_with_a_reason(world):
    with world() as (by, dossier):
        handler, in_time = wereld.acting(by, "behandelaar"), wereld.a_bezwaar(dossier, by)
        with pytest.raises(Refused, match="kwam op tijd"):
            herstellen.te_laat_beoordelen(in_time, handler, "verschoonbaar", "Ziek")
        wereld.on(by, date(2025, 12, 1))
        late = wereld.a_bezwaar(dossier, by)
        for oordeel, waarom, words in (("x", "Ziek", "Kies wat"), ("verschoonbaar", " ", "Schrijf op waarom")):
            with pytest.raises(Refused, match=words):
                herstellen.te_laat_beoordelen(late, wereld.acting(by, "behandelaar"), oordeel, waarom)
        herstellen.te_laat_beoordelen(late, wereld.acting(by, "behandelaar"), "verschoonbaar", "Lag in het ziekenhuis.")
        assert (late.te_laat_oordeel, late.te_laat_reden, late.tijdig) == ("verschoonbaar", "Lag in het ziekenhuis.", False)


def test_a_dossier_stays_open_while_something_runs(world):
    with world() as (by, dossier):
        bezwaar = wereld.a_bezwaar(dossier, by)
        with pytest.raises(Refused, match="Er loopt nog een bezwaar of beroep"):
            dossiers.sluiten(dossier, wereld.acting(by, "coordinator"))
        wereld.ended(bezwaar, by, "ongegrond")
        dossiers.sluiten(dossier, wereld.acting(by, "coordinator"))
        wereld.a_bezwaar(dossier, by, indiener="Nog iemand")
        with pytest.raises(Refused, match="Er loopt nog een bezwaar of beroep"):
            by.cause(dossier, "archiveren")


@pytest.mark.parametrize("uitkomst, datum, words", [
    ("", None, "hoe het afliep"), ("toegewezen", None, "hoe het afliep"), ("gegrond", date(2025, 10, 8), "in de toekomst"),
    ("gegrond", date(2025, 10, 6), "van voor de ontvangst")])
def test_an_outcome_that_cannot_be_is_refused(world, uitkomst, datum, words):
    with world() as (by, dossier):
        bezwaar = wereld.a_bezwaar(dossier, by)
        with pytest.raises(Refused, match=words):
            wereld.ended(bezwaar, by, uitkomst, datum=datum or by.today)
        assert bezwaar.state == "ingesteld"


def test_the_applicant_hears_it_and_nowhere_outside_the_dossier_is_a_name(portal, world):
    with world() as (by, dossier):
        bezwaar = wereld.a_bezwaar(dossier, by)
        wereld.a_bezwaar(dossier, by, "voorlopige_voorziening", kenmerk="UTR 25/4711")
        wereld.ended(bezwaar, by, "gegrond", toelichting="Karin kreeg gelijk.")
        publicatie = wereld.notice(dossier, by)
        public = " ".join([publicatie.stand, str(publicatie.stand_verloop), *(line.why for line in publicatie.history)])
    mails = [m for m in portal.mails() if "Nieuws over het besluit" in m["Subject"]]
    assert [m["To"] for m in mails] == ["jan@jansen.test"] * 2 and "/mijn/Z-2025-000001?code=" in mails[0].get_content()
    for text in (public, *(m.get_content() for m in portal.mails())):
        assert not any(word in text for word in ("Karin", "Smit", "4711"))


def test_who_handles_hears_what_a_colleague_noted(world):
    with world() as (by, dossier):
        rechtsmiddelen.noteren(dossier, wereld.acting(by, "coordinator"), soort="bezwaar", indiener="X", ontvangen=by.today)
        assert wereld.person(by, "behandelaar").signalen.newest(1)[0].tekst.startswith("Bezwaar ontvangen bij")


def test_every_state_of_a_decision_can_be_reached_from_every_other_that_others_decide_on():
    states = ("bekendgemaakt", "aangevochten", "geschorst", "herroepen", "vervangen", "ingetrokken")
    for state in (*states, "onherroepelijk"):
        for wanted in states:
            if (state, wanted) != ("onherroepelijk", "bekendgemaakt"):
                assert publicatiestand._way(state, wanted) or state == wanted, (state, wanted)
    assert set(publicatiestand.STAPPEN) <= {step.name for step in BESCHIKKING.transitions}


def test_every_kind_has_words_for_how_it_can_end():
    assert set(SOORTEN) == set(UITKOMSTEN)
