"""Does the cockpit of a hybrid case read what happened here, keep what is said of the own system, and warn where they differ?"""

import io
from datetime import date, timedelta

import pytest

from content_types.evolve import d2026_12_03_modus as evolve
from content_types.spiegel import STAPPEN, sleutel_gevraagd, sleutel_overgehaald
from portal.actions import aanvulling, beschikking, cockpit, documentversie, koppeladvies
from portal.actions import adviesverzoek as adviezen
from portal.actions import dossier as dossiers
from portal.actions import organisatie as organisaties
from portal.actions.koppeladvies import Binnen
from portal.services import afwijkingen, koppelingen, rights
from portal.services import cockpit as service
from portal.services.actor import Actor, NotAllowed, Refused
from portal.services.werkvoorraad import Vraag, werkvoorraad
from tests import wereld
from tests.hybride import a_hybrid_dossier, tick
from tests.koppeling import Systeem, een_koppeling


def differs(dossier, by) -> list[str]:
    return [one.zin for one in afwijkingen.afwijkingen(dossier, by.site, by.today)]


def later(by, days: int) -> None:
    by.now += timedelta(days=days)


def row(dossier, by, stap: str):
    """The first row of a step."""
    return service.rijen(dossier, by.site)[stap][0]


def coordinator(by):
    return wereld.acting(by, "coordinator")


# What happened here, and what is said of the own system


def test_what_happened_here_is_read_from_the_trail_with_who_did_it(by):
    dossier = a_hybrid_dossier(by, "uitgebracht")
    found = {stap.naam: row(dossier, by, stap.naam).hier for stap in STAPPEN}
    assert [found[name].wat for name in ("coordinator", "in_behandeling", "advies", "terug")] == [
        "Toegewezen aan Cora Dinator", "In behandeling genomen", "Gevraagd", "Advies gegeven"]
    assert found["in_behandeling"].naam == found["advies"].naam == "Cora Dinator"
    assert found["sluiten"] is None


def test_a_tick_is_kept_with_name_and_moment_and_the_first_one_stays(by):
    dossier = a_hybrid_dossier(by)
    tick(dossier, by, "coordinator")
    first = dossier.spiegel["coordinator"]
    later(by, 1)
    tick(dossier, by, "coordinator")
    assert dossier.spiegel["coordinator"] is first
    assert (first.naam, dossier.history[-1].what) == ("Cora Dinator", "eigen systeem, afgevinkt: de coördinator is toegewezen")
    cockpit.terugnemen(dossier, "coordinator", coordinator(by))
    assert row(dossier, by, "coordinator").daar is None


def test_who_has_nothing_to_do_with_the_case_ticks_nothing(by):
    dossier = a_hybrid_dossier(by)
    for name in ("collega", "redacteur", "brandweer", "balie"):
        with pytest.raises(NotAllowed):
            cockpit.afvinken(dossier, "coordinator", wereld.acting(by, name))


@pytest.mark.parametrize("modus, sleutel", [("portaal", "coordinator"), ("eigen", "coordinator"), ("hybride", "onzin"),
                                            ("hybride", "gevraagd:weg")])
def test_there_is_nothing_to_tick_in_another_mode_or_of_a_step_that_is_not_there(by, modus, sleutel):
    with pytest.raises(Refused):
        tick(a_hybrid_dossier(by, modus=modus), by, sleutel)


# Where the two differ


@pytest.mark.parametrize("until, said, words", [
    ("nieuw", "coordinator", "In het eigen systeem is een coördinator toegewezen"),
    ("toegewezen", "in_behandeling", "In het eigen systeem is de zaak in behandeling"),
    ("in_behandeling", "advies", "In het eigen systeem is advies gevraagd, hier niet."),
    ("in_behandeling", "besloten", "In het eigen systeem is de zaak besloten"),
    ("in_behandeling", "gesloten", "In het eigen systeem is de zaak gesloten")])
def test_what_is_done_there_and_not_here_is_warned_of_at_once(by, until, said, words):
    dossier = a_hybrid_dossier(by, until)
    assert differs(dossier, by) == []
    tick(dossier, by, said)
    assert len(differs(dossier, by)) == 1 and differs(dossier, by)[0].startswith(words)


@pytest.mark.parametrize("until, days, words", [
    ("in_behandeling", 3, "Hier is het dossier in behandeling."), ("gevraagd", 3, "Hier is advies gevraagd aan Brandweer."),
    ("uitgebracht", 1, "Het advies van Brandweer is nog niet overgehaald")])
def test_what_is_done_here_is_to_be_ticked_there_within_some_days(by, until, days, words):
    dossier = a_hybrid_dossier(by, until)
    later(by, days - 1)
    assert not any(zin.startswith(words) for zin in differs(dossier, by))
    later(by, 1)
    assert any(zin.startswith(words) for zin in differs(dossier, by))


def test_a_case_that_is_kept_up_in_both_systems_gives_no_warning(by):
    dossier = a_hybrid_dossier(by, "uitgebracht")
    verzoek = dossier.adviesverzoeken()[0]
    tick(dossier, by, "coordinator", "in_behandeling", sleutel_gevraagd(verzoek), sleutel_overgehaald(verzoek, 1), "besloten",
         "gesloten")
    cockpit.sluiten(dossier, coordinator(by), besloten_op=by.today)
    later(by, 90)
    assert differs(dossier, by) == []


def test_what_is_closed_here_alone_is_warned_of(by):
    dossier = a_hybrid_dossier(by, "in_behandeling")
    cockpit.sluiten(dossier, coordinator(by), besloten_op=by.today)
    later(by, 3)
    assert differs(dossier, by) == ["Hier is het dossier klaar. Van het eigen systeem is sluiten niet afgevinkt."]
    assert werkvoorraad(coordinator(by), Vraag(kaart="afwijking")).dossiers == [dossier]


def test_the_coordinator_finds_it_in_the_work_list_from_the_day_on_which_it_counts_and_nobody_else_has_that_card(by):
    dossier, _ = a_hybrid_dossier(by, "in_behandeling"), wereld.a_dossier(by)
    ask = Vraag(kaart="afwijking")
    assert werkvoorraad(coordinator(by), ask).dossiers == []
    later(by, 3)
    found = werkvoorraad(coordinator(by), ask)
    assert (found.dossiers, found.kaarten["afwijking"]) == ([dossier], 1)
    assert "afwijking" not in werkvoorraad(wereld.acting(by, "behandelaar"), Vraag()).kaarten
    tick(dossier, by, "in_behandeling")
    assert werkvoorraad(coordinator(by), ask).dossiers == []


def test_the_work_list_is_filtered_by_mode(by):
    old = wereld.a_dossier(by)
    new = a_hybrid_dossier(by)
    for modus, found in (("portaal", [old]), ("hybride", [new]), ("eigen", [])):
        assert werkvoorraad(coordinator(by), Vraag(modus=modus)).dossiers == found


# The way without webservices (K5)


def test_a_coordinator_alone_is_enough_to_take_a_hybrid_case_in(by):
    dossier = a_hybrid_dossier(by)
    with pytest.raises(Refused, match="coördinator of een behandelaar"):
        dossiers.in_behandeling_nemen(dossier, coordinator(by))
    assert a_hybrid_dossier(by, "in_behandeling").state == "in_behandeling"


@pytest.mark.parametrize("modus, verzendwijze", [("portaal", "email"), ("hybride", "soap")])
def test_a_question_is_needed_where_it_does_not_go_out_from_the_own_system(by, modus, verzendwijze):
    dossier = wereld.a_dossier(by, "in_behandeling")
    dossier.modus, dossier.verzendwijze = modus, verzendwijze
    with pytest.raises(Refused, match="Schrijf op wat u wilt weten"):
        adviezen.vragen(dossier, coordinator(by), adviesorganisatie="brandweer", vraag=" ", uiterlijk=by.today)


def test_without_a_question_the_adviser_reads_where_it_is_and_twice_is_once(by):
    dossier = a_hybrid_dossier(by, "gevraagd")
    adviezen.vragen(dossier, coordinator(by), adviesorganisatie="brandweer", vraag="", uiterlijk=by.today)
    assert [v.vraag for v in dossier.adviesverzoeken()] == ["De vraag staat in de e-mail die u van Gemeente Waterrijk kreeg."]


def notices(by, name: str) -> list[str]:
    lijst = wereld.person(by, name).signalen
    return [] if lijst is None else [signaal.soort_signaal for signaal in lijst.alle.values()]


def test_the_coordinator_hears_of_each_document_but_of_their_own(by):
    dossier = a_hybrid_dossier(by, "toegewezen")
    dossier.give_role(wereld.person(by, "behandelaar").principal, rights.Role.BEHANDELAAR, by.today)

    def put(who, data):
        return dossiers.document_toevoegen(dossier, io.BytesIO(data), "brief.txt", wereld.acting(by, who))

    made = put("coordinator", b"Van mij.")
    assert notices(by, "coordinator") == []
    put("behandelaar", b"Van Fatima.")
    documentversie.toevoegen(made, io.BytesIO(b"Anders."), "brief.txt", wereld.acting(by, "behandelaar"))
    assert notices(by, "coordinator") == ["document_erbij"] * 2


def test_the_coordinator_hears_of_advice_that_another_asked_only_in_a_hybrid_case(by):
    for modus, heard in (("portaal", []), ("hybride", ["advies_binnen"])):
        dossier = wereld.a_dossier(by, "in_behandeling")
        dossier.modus, dossier.coordinator = modus, wereld.person(by, "coordinator").__name__
        adviezen.vragen(dossier, wereld.acting(by, "behandelaar"), adviesorganisatie="brandweer", vraag="Mag dit?",
                        uiterlijk=by.today)
        adviezen.uitbrengen(dossier.adviesverzoeken()[0], "Ja.", wereld.acting(by, "brandweer"))
        assert notices(by, "coordinator") == heard


# Closing


def test_closing_ends_what_was_asked_and_notes_the_day_of_the_decision_and_a_second_time_changes_nothing(by):
    dossier = a_hybrid_dossier(by, "gevraagd")
    cockpit.sluiten(dossier, coordinator(by), besloten_op=by.today)
    lines = len(dossier.history)
    cockpit.sluiten(dossier, coordinator(by), besloten_op=by.today)
    assert (dossier.state, dossier.besloten_elders_op, len(dossier.history)) == ("gesloten", by.today, lines)
    verzoek = dossier.adviesverzoeken()[0]
    assert verzoek.state == "vervallen"
    assert not wereld.acting(by, "brandweer").may(rights.Permission.VIEW, dossier.aanvraag)


@pytest.mark.parametrize("day, said", [(None, cockpit.KIES_DAG), (date(2025, 10, 8), cockpit.VERKEERDE_DAG),
                                       (date(2025, 10, 6), cockpit.VERKEERDE_DAG)])
def test_the_day_of_the_decision_lies_between_receipt_and_today(by, day, said):
    dossier = a_hybrid_dossier(by, "in_behandeling")
    with pytest.raises(Refused, match=said):
        cockpit.sluiten(dossier, coordinator(by), besloten_op=day)


@pytest.mark.parametrize("modus", ["portaal", "eigen"])
def test_a_case_that_is_not_hybrid_does_not_close_here_without_a_decision(by, modus):
    dossier = wereld.a_dossier(by, "in_behandeling")
    dossier.modus = modus
    with pytest.raises(Refused):
        cockpit.sluiten(dossier, coordinator(by), besloten_op=by.today)


def test_who_does_not_steer_the_case_does_not_close_it(by):
    dossier = a_hybrid_dossier(by, "in_behandeling")
    for name in ("collega", "balie", "brandweer"):
        with pytest.raises(NotAllowed):
            cockpit.sluiten(dossier, wereld.acting(by, name), besloten_op=by.today)


# The own system in the centre


@pytest.mark.parametrize("deed", [
    lambda d, by: adviezen.vragen(d, by, adviesorganisatie="brandweer", vraag="Mag dit?", uiterlijk=by.today),
    lambda d, by: beschikking.opstellen(d, by),
    lambda d, by: aanvulling.vragen(d, by, punten=["Tekening"], hersteltermijn_einde=by.today + timedelta(14))],
    ids=["advies", "besluit", "aanvulling"])
def test_where_the_own_system_is_central_a_deed_says_that_it_is_done_there(by, deed):
    dossier = wereld.a_dossier(by, "in_behandeling")
    dossier.modus = "eigen"
    with pytest.raises(Refused, match="eigen behandelsysteem"):
        deed(dossier, wereld.acting(by, "behandelaar"))


# With webservices


@pytest.fixture
def koppeling(by):
    return een_koppeling(by, wereld.GEMEENTE, Systeem("http://127.0.0.1:9/OntvangAsynchroon"))


def says(by, koppeling, dossier, status):
    system = Actor(koppelingen.identiteit(by.site, koppeling), by.now, by.site, by.settings)
    return koppeladvies.status(system, Binnen(koppeling, "R1", {"zaaknummer": dossier.zaaknummer, "status": status}))


def test_what_a_message_tells_the_own_system_needs_no_tick(by, koppeling):
    dossier = a_hybrid_dossier(by, "in_behandeling", verzendwijze="soap")
    later(by, 30)
    found = row(dossier, by, "in_behandeling")
    assert (found.daar.wat, found.sleutel) == ("Bericht “status van de zaak”: wacht op verzenden", "")
    assert differs(dossier, by) == []


def test_a_message_that_could_not_be_delivered_is_a_warning_also_in_the_work_list(by, koppeling):
    dossier = a_hybrid_dossier(by, "in_behandeling", verzendwijze="soap")
    bericht = by.site.stufberichten.over_zaak(dossier.zaaknummer)[-1]
    by.site.taken[bericht.taak].stand, by.site.taken[bericht.taak].fout = "mislukt", "NietBezorgd: Geen verbinding."
    assert differs(dossier, by) == ["Bericht “status van de zaak” aan het eigen systeem: niet aangekomen. Geen verbinding."]
    assert row(dossier, by, "in_behandeling").daar.mis
    assert werkvoorraad(coordinator(by), Vraag(kaart="afwijking")).dossiers == [dossier]


def test_without_a_koppeling_that_is_on_the_own_system_hears_nothing(by):
    assert differs(a_hybrid_dossier(by, "toegewezen", verzendwijze="soap"), by) == [
        "Er is geen koppeling die aan staat. Het eigen systeem hoort niets van dit dossier."]


def test_a_decision_in_the_own_system_is_noted_and_a_closing_closes_here_too(by, koppeling):
    dossier = a_hybrid_dossier(by, "in_behandeling", verzendwijze="soap")
    says(by, koppeling, dossier, "beschikking")
    assert dossier.spiegel["besloten"].naam == "Systeem van Gemeente Waterrijk" and dossier.lopend
    assert "In het eigen systeem is de zaak besloten, hier staat het dossier nog open." in differs(dossier, by)
    decided = by.today
    later(by, 2)
    for _ in range(2):
        says(by, koppeling, dossier, "gesloten")
    assert (dossier.state, dossier.besloten_elders_op) == ("gesloten", decided)


def test_a_closing_that_cannot_be_done_here_is_kept_as_a_warning(by, koppeling):
    dossier = a_hybrid_dossier(by, "toegewezen", verzendwijze="soap")
    says(by, koppeling, dossier, "gesloten")
    assert dossier.state == "ingediend"
    assert differs(dossier, by) == ["In het eigen systeem is de zaak gesloten, hier staat het dossier nog open."]


def test_the_upgrade_finds_cases_and_messages_of_before_and_runs_twice(by, koppeling):
    dossier = a_hybrid_dossier(by, "in_behandeling", verzendwijze="soap")
    catalogus, before = by.site.catalogus, by.site.stufberichten.over_zaak(dossier.zaaknummer)
    for name in ("modus", "afwijking"):
        del catalogus[name]
    by.site.stufberichten.per_zaak = None
    assert werkvoorraad(coordinator(by), Vraag(kaart="afwijking", modus="hybride")).dossiers == []
    assert evolve.evolve(by.site).startswith("2 indexen toegevoegd")
    assert evolve.evolve(by.site).startswith("0 indexen toegevoegd")
    assert by.site.stufberichten.over_zaak(dossier.zaaknummer) == before != []
    assert werkvoorraad(coordinator(by), Vraag(modus="hybride")).dossiers == [dossier]


def test_a_case_that_began_before_the_change_keeps_its_mode(by):
    old = wereld.a_dossier(by)
    organisaties.wijzigen(by.site.organisaties[wereld.GEMEENTE], by, modus="hybride", verzendwijze="ftp")
    new = wereld.a_dossier(by)
    assert [(d.modus, d.verzendwijze) for d in (old, new)] == [("portaal", "email"), ("hybride", "ftp")]
