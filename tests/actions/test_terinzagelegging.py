"""Does a draft decision lie open for its whole term, unchanged, with proof of each day; and does it close by itself?"""

import io
from datetime import date, datetime, time, timedelta

import pytest

from content_types.bestand import Document
from portal.actions import beschikking as beschikkingen
from portal.actions import publicatie as publicaties
from portal.actions import terinzagelegging as terinzageleggingen
from portal.actions import terinzagetermijn
from portal.services import rights, signalen
from portal.services.actor import NotAllowed
from tests import wereld
from workflows.machine import Refused

PLAATS = "Gemeentehuis, Raadhuisplein 1"


def at(portal, day: date, hour: int = 10):
    portal.clock.set(datetime.combine(day, time(hour)))


@pytest.fixture
def on(portal):
    """`on(day)` sets the clock to ten o'clock on that day."""
    return lambda day: at(portal, day)


def dossier_in(by):
    return next(d for d in by.site["dossiers"].items_newest_first())


def notice_of(terinzagelegging, by):
    return terinzagetermijn.bekendmaking_van(terinzagelegging, by.site)


# The term


@pytest.mark.parametrize("start, einde", [
    (date(2025, 3, 6), date(2025, 4, 16)),
    (date(2026, 3, 25), date(2026, 5, 6)),
    (date(2025, 5, 1), date(2025, 6, 11)),
])
def test_the_term_is_that_of_the_law(portal, on, start, einde):
    on(start)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        terinzagelegging = wereld.laid_open(by)
        assert (terinzagelegging.start, terinzagelegging.einde) == (start, einde)
        publicatie = notice_of(terinzagelegging, by)
        assert (publicatie.reactie_start, publicatie.reactie_einde) == (start, einde)


def test_what_came_as_aanvulling_can_be_laid_open_once_it_was_sent(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier, handler = wereld.a_dossier(by, "in_behandeling"), wereld.acting(by, "behandelaar")
        wereld.an_aanvulling(dossier, by)
        asked, who = dossier.aanvullingen()[0], wereld.applicant(dossier, by)
        wereld.aanvullen.bestand_toevoegen(asked, "1", io.BytesIO(wereld.PDF), "plattegrond.pdf", who)
        assert "plattegrond.pdf" not in [b.bestandsnaam for b in terinzageleggingen.te_kiezen(dossier, handler)]
        wereld.answer_aanvulling(dossier, by)
        assert "plattegrond.pdf" in [b.bestandsnaam for b in terinzageleggingen.te_kiezen(dossier, handler)]


def test_a_notice_that_comes_later_moves_the_first_day(portal, on):
    on(date(2025, 3, 3))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.laid_open(by, start=date(2025, 3, 4), online=False)
    on(date(2025, 3, 6))
    with portal.site_as(rights.SYSTEM) as by:
        terinzagelegging = dossier_in(by).terinzage_ontwerp()
        wereld.publish_draft(terinzagelegging, by)
        assert (terinzagelegging.start, terinzagelegging.einde) == (date(2025, 3, 6), date(2025, 4, 16))
        assert {"type": "kennisgeving_ontwerp", "date": date(2025, 3, 6)} in dossier_in(by).gebeurtenissen


def test_a_notice_that_comes_earlier_waits_for_the_first_day(portal, on):
    on(date(2025, 3, 5))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.laid_open(by, start=date(2025, 3, 6))
        assert (dossier_in(by).state, dossier_in(by).terinzage_ontwerp().state) == ("in_behandeling", "voorbereid")
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert dossier_in(by).terinzage_ontwerp().state == "voorbereid"
    on(date(2025, 3, 6))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        dossier = dossier_in(by)
        assert (dossier.state, dossier.terinzage_ontwerp().state) == ("ontwerpbesluit", "ter_inzage")
        assert dossier.beschikkingen()[0].state == "ter_inzage"
        assert {"type": "terinzage_ontwerp", "date": date(2025, 3, 6)} in dossier.gebeurtenissen


def test_it_closes_by_itself_on_the_day_after_the_last(portal, on):
    on(date(2025, 3, 6))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.laid_open(by)
    for day, state in ((date(2025, 4, 16), "ter_inzage"), (date(2025, 4, 17), "afgelopen")):
        on(day)
        portal.work()
        with portal.site_as(rights.SYSTEM) as by:
            assert dossier_in(by).terinzage_ontwerp().state == state


def test_without_zienswijzen_the_four_weeks_count(portal, on):
    on(date(2025, 5, 1))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.laid_open(by)
    on(date(2025, 6, 12))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        dossier = dossier_in(by)
        assert dossier.gebeurtenissen[-1] == {"type": "zienswijzen", "aantal": 0}
        assert dossier.beslisdatum == date(2025, 7, 9)


def test_with_a_zienswijze_the_six_months_stay(portal, on):
    on(date(2025, 5, 1))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.laid_open(by).dossier
        before = dossier.beslisdatum
        wereld.a_zienswijze(dossier, by)
    on(date(2025, 6, 12))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert dossier_in(by).gebeurtenissen[-1] == {"type": "zienswijzen", "aantal": 1}
        assert dossier_in(by).beslisdatum == before


def test_a_letter_of_the_week_of_the_post_undoes_the_four_weeks(portal, on):
    on(date(2025, 5, 1))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        before = wereld.laid_open(by).dossier.beslisdatum
    on(date(2025, 6, 13))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert dossier_in(by).beslisdatum == date(2025, 7, 9)
        wereld.a_zienswijze(dossier_in(by), by, wijze="brief", gepost=date(2025, 6, 11))
        assert dossier_in(by).beslisdatum == before


def test_the_definitive_decision_waits_for_the_term(portal, on):
    on(date(2025, 3, 6))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.laid_open(by).dossier
        assert "loopt nog" in by.refusal(dossier, "beschikken")
        terinzageleggingen.afbreken(dossier.terinzage_ontwerp(), "Er ontbrak een tekening.", wereld.acting(by, "behandelaar"))
        assert "afgebroken" in by.refusal(dossier, "beschikken")


# Preparing


def test_the_applicant_gets_the_draft_before_it_lies_open(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        terinzagelegging = wereld.laid_open(by, start=by.today + timedelta(7), online=False)
        assert terinzagelegging.ontwerp.mime == "application/pdf"
    subjects = [mail["Subject"] for mail in portal.mails("jan@jansen.test")]
    assert any(subject.startswith("Het ontwerp van het besluit op uw aanvraag") for subject in subjects)


def test_the_same_form_twice_is_one_terinzagelegging(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.an_ontwerp(by)
        handler, beschikking = wereld.acting(by, "behandelaar"), dossier.beschikkingen()[0]
        made = [terinzageleggingen.voorbereiden(beschikking, handler, start=by.today, plaats=PLAATS) for _ in range(2)]
        assert made[0] is made[1] and len(dossier["terinzageleggingen"]) == 1


@pytest.mark.parametrize("days, words", [(-1, "Kies als eerste dag"), (200, "Kies als eerste dag")])
def test_days_that_cannot_be_are_refused(portal, days, words):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.an_ontwerp(by)
        with pytest.raises(Refused, match=words):
            terinzageleggingen.voorbereiden(dossier.beschikkingen()[0], wereld.acting(by, "behandelaar"),
                                            start=by.today + timedelta(days), plaats=PLAATS)


def test_only_the_extensive_procedure_has_a_draft(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.an_ontwerp(by)
        dossier.procedure = "regulier"
        with pytest.raises(Refused, match="uitgebreide procedure"):
            terinzageleggingen.voorbereiden(dossier.beschikkingen()[0], wereld.acting(by, "behandelaar"), start=by.today,
                                            plaats=PLAATS)


@pytest.mark.parametrize("name", ["coordinator", "collega", "balie", "beslisser", "redacteur", "brandweer", "aanvrager"])
def test_only_the_handler_of_the_dossier_lays_it_open(portal, name):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.an_ontwerp(by)
        with pytest.raises(NotAllowed):
            terinzageleggingen.voorbereiden(dossier.beschikkingen()[0], wereld.acting(by, name), start=by.today,
                                            plaats=PLAATS)


def test_what_the_sender_kept_back_cannot_be_laid_open(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.an_ontwerp(by)
        bijlage = dossier.aanvraag.bijlagen()[0]
        bijlage.vertrouwelijk = True
        handler = wereld.acting(by, "behandelaar")
        assert terinzageleggingen.te_kiezen(dossier, handler) == []
        assert terinzageleggingen.niet_te_kiezen(dossier, handler) == [bijlage]
        with pytest.raises(Refused, match="mag niet openbaar"):
            terinzageleggingen.voorbereiden(dossier.beschikkingen()[0], handler, start=by.today, plaats=PLAATS,
                                            stukken=[bijlage.__name__])


def test_the_draft_is_not_reopened_while_it_is_laid_open(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        terinzagelegging = wereld.laid_open(by, start=by.today + timedelta(2), online=False)
        beschikking = terinzagelegging.dossier.beschikkingen()[0]
        with pytest.raises(Refused, match="al ter inzage gelegd"):
            wereld.acting(by, "beslisser").fire(beschikking, "heropenen", why="Er staat een fout in.")


def test_the_notice_cannot_go_online_while_the_case_waits_for_the_applicant(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        terinzagelegging = wereld.laid_open(by, online=False)
        terinzagelegging.dossier.state = "aanvulling_gevraagd"
        with pytest.raises(Refused, match="Aanvulling gevraagd"):
            wereld.publish_draft(terinzagelegging, by)


# The frozen set


def change(publicatie, by, **changes):
    values = {"titel": publicatie.titel, "samenvatting": publicatie.samenvatting, "documenten": set(publicatie),
              "gecontroleerd": True} | changes
    publicaties.wijzigen(publicatie, values, wereld.acting(by, "redacteur"))


def test_a_document_of_a_frozen_set_is_not_removed_and_nothing_is_lost(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        terinzagelegging = wereld.laid_open(by)
        publicatie = notice_of(terinzagelegging, by)
        before = {d.__name__: d.real_sha256() for d in publicatie.documenten()}
        for attempt in (lambda: change(publicatie, by, documenten=set()), lambda: change(publicatie, by, titel="Anders"),
                        lambda: publicatie.remove("besluit"),
                        lambda: publicaties.intrekken(publicatie, "Foutje", wereld.acting(by, "redacteur"))):
            with pytest.raises(Refused, match="liggen ter inzage tot en met maandag 17 november 2025"):
                attempt()
        assert {d.__name__: d.real_sha256() for d in publicatie.documenten()} == before
        assert publicatie.state == "gepubliceerd" and len(before) == 2


def test_nothing_is_added_to_a_frozen_set(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie = notice_of(wereld.laid_open(by), by)
        with pytest.raises(Refused, match="liggen ter inzage"):
            publicatie.add(Document(io.BytesIO(b"x"), bestandsnaam="x.pdf", mime="application/pdf", door="", op=by.now))


def test_the_web_editor_does_not_choose_the_set(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        publicatie = notice_of(wereld.laid_open(by, online=False), by)
        with pytest.raises(Refused, match="De behandelaar koos"):
            change(publicatie, by, documenten={"besluit"})
        assert len(publicatie) == 2


def test_after_the_term_the_notice_can_be_taken_back(portal, on):
    on(date(2025, 3, 6))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.laid_open(by)
    on(date(2025, 4, 17))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        publicatie = notice_of(dossier_in(by).terinzage_ontwerp(), by)
        publicaties.intrekken(publicatie, "De termijn is voorbij.", wereld.acting(by, "redacteur"))
        assert publicatie.state == "ingetrokken"


# Breaking off


def test_broken_off_it_starts_again_with_six_whole_weeks_and_keeps_the_zienswijzen(portal, on):
    on(date(2025, 3, 6))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        terinzagelegging = wereld.laid_open(by)
        wereld.a_zienswijze(terinzagelegging.dossier, by)
    on(date(2025, 4, 10))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier, handler = dossier_in(by), wereld.acting(by, "behandelaar")
        terinzagelegging = dossier.terinzage_ontwerp()
        publicatie = notice_of(terinzagelegging, by)
        terinzageleggingen.afbreken(terinzagelegging, "Er ontbrak een tekening.", handler)
        assert (terinzagelegging.state, publicatie.state, publicatie.intrekreden) == (
            "afgebroken", "ingetrokken", "Er ontbrak een tekening.")
        again = terinzageleggingen.voorbereiden(dossier.beschikkingen()[0], handler, start=by.today, plaats=PLAATS)
        wereld.publish_draft(again, by)
        assert (again.start, again.einde, again.state) == (date(2025, 4, 10), date(2025, 5, 21), "ter_inzage")
        assert dossier.terinzage_ontwerp() is again and len(dossier.zienswijzen()) == 1


@pytest.mark.parametrize("reden", ["", "   ", "Mevrouw Jansen belde daarover.", "Mail klacht@bewoner.nl"])
def test_the_reason_to_break_off_is_there_and_public(portal, reden):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        terinzagelegging = wereld.laid_open(by, wie=wereld.WIE)
        with pytest.raises(Refused):
            terinzageleggingen.afbreken(terinzagelegging, reden, wereld.acting(by, "behandelaar"))


def test_a_prepared_notice_lapses_with_its_terinzagelegging(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        terinzagelegging = wereld.laid_open(by, online=False)
        publicatie = notice_of(terinzagelegging, by)
        terinzageleggingen.afbreken(terinzagelegging, "Het plan verandert nog.", wereld.acting(by, "behandelaar"))
        assert publicatie.state == "vervallen" and publicatie.namen == ()
        beschikkingen_state = terinzagelegging.dossier.beschikkingen()[0]
        wereld.acting(by, "beslisser").fire(beschikkingen_state, "heropenen", why="Het plan verandert.")
        beschikkingen.voorleggen(beschikkingen_state, wereld.acting(by, "behandelaar"))


# Proof


def run_days(portal, first: date, number: int):
    for n in range(number):
        at(portal, first + timedelta(n), 3)
        portal.work()


def test_every_day_of_the_term_has_its_proof(portal, on):
    on(date(2025, 3, 6))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.laid_open(by)
    run_days(portal, date(2025, 3, 7), 42)
    with portal.site_as(rights.SYSTEM) as by:
        bewijs = dossier_in(by).terinzage_ontwerp().bewijs
        assert list(bewijs) == [(date(2025, 3, 6) + timedelta(n)).isoformat() for n in range(42)]
        assert all(day["heel"] for day in bewijs.values())


def test_a_day_on_which_the_portal_was_down_is_said_to_be_so(portal, on):
    on(date(2025, 3, 6))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.laid_open(by)
    portal.work()
    on(date(2025, 3, 9))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        bewijs = dossier_in(by).terinzage_ontwerp().bewijs
        assert [(day, bewijs[day]["heel"]) for day in bewijs] == [
            ("2025-03-06", True), ("2025-03-07", None), ("2025-03-08", None), ("2025-03-09", True)]
        assert bewijs["2025-03-07"] == {"op": None, "heel": None, "wat": "Niet gecontroleerd: het portaal draaide niet."}


def test_one_changed_byte_is_found_and_told(portal, on):
    on(date(2025, 3, 6))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.laid_open(by)
    with portal.site_as(rights.SYSTEM) as by:
        document = notice_of(dossier_in(by).terinzage_ontwerp(), by)["besluit"]
        with document.blob.open("r+") as stream:
            stream.seek(100)
            sign = stream.read(1)
            stream.seek(100)
            stream.write(bytes([sign[0] ^ 1]))
    on(date(2025, 3, 7))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        proof = dossier_in(by).terinzage_ontwerp().bewijs["2025-03-07"]
        assert proof["heel"] is False and "controlegetal klopt niet" in proof["wat"]
    assert [m for m in portal.mails("vergunningen@waterrijk.test") if "niet in orde" in m["Subject"]]


def test_a_failing_laying_open_does_not_stop_another(portal, on):
    on(date(2025, 3, 5))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        first = wereld.laid_open(by, start=date(2025, 3, 6))
        wereld.laid_open(by, start=date(2025, 3, 6))
        first.dossier.state = "aanhouden"
        number = first.dossier.zaaknummer
    on(date(2025, 3, 6))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        states = {d.zaaknummer: d.terinzage_ontwerp().state for d in by.site["dossiers"].items_newest_first()}
        assert states.pop(number) == "voorbereid" and list(states.values()) == ["ter_inzage"]


def test_when_the_aanvraag_is_withdrawn_the_draft_goes_with_the_reason(portal, on):
    on(date(2025, 3, 6))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.laid_open(by).dossier.state = "ingetrokken"
    on(date(2025, 3, 7))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        terinzagelegging = next(iter(dossier_in(by)["terinzageleggingen"].values()))
        assert terinzagelegging.state == "afgebroken"
        assert notice_of(terinzagelegging, by).intrekreden == "De aanvraag is ingetrokken. Er komt geen besluit."


def test_after_the_last_day_it_can_be_laid_open_again_but_not_broken_off(portal, on):
    on(date(2025, 3, 6))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.laid_open(by)
    on(date(2025, 4, 17))
    with portal.site_as(rights.SYSTEM) as by:
        handler, dossier = wereld.acting(by, "behandelaar"), dossier_in(by)
        with pytest.raises(Refused, match="laatste dag is voorbij"):
            terinzageleggingen.afbreken(dossier.terinzage_ontwerp(), "Er ontbrak een tekening.", handler)
    portal.work()
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = dossier_in(by)
        assert dossier.gebeurtenissen[-1] == {"type": "zienswijzen", "aantal": 0}
        again = terinzageleggingen.voorbereiden(dossier.beschikkingen()[0], wereld.acting(by, "behandelaar"), start=by.today,
                                                plaats=PLAATS)
        wereld.publish_draft(again, by)
        assert again.state == "ter_inzage" and not [g for g in dossier.gebeurtenissen if g["type"] == "zienswijzen"]


def test_the_handler_hears_on_the_first_day_that_the_notice_is_not_online(portal, on):
    on(date(2025, 3, 5))
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.laid_open(by, start=date(2025, 3, 6), online=False)
    on(date(2025, 3, 6))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        told = [signaal.tekst for signaal in signalen.lijst_van(wereld.person(by, "behandelaar")).newest(50)]
        assert any("staat nog niet online" in tekst for tekst in told)
