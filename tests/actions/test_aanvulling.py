"""Does a request for what is missing stand in law, and does the clock follow every answer? (Awb 4:5, 4:15; rules.md 1.6)"""

import io
from datetime import date, datetime, timedelta

import pytest

from portal.actions import aanvullen, adviesverzoek
from portal.actions import aanvulling as aanvullingen
from portal.actions import dossier as dossiers
from portal.actions import mandaat as mandaten
from portal.services import adviestoegang, rights
from portal.services.actor import NotAllowed
from tests import wereld
from workflows.machine import Refused
from workflows.permissions import Permission

JAN_6 = datetime(2025, 1, 6, 10, 0)
PUNTEN = ("Een plattegrond op schaal", "Een constructieberekening")


class Zaak:
    """A dossier of 6 January 2025 in handling, with a clock: `with zaak(day=20) as by:` is a moment on that day."""

    def __init__(self, portal, until="in_behandeling", **answers):
        self.portal = portal
        portal.clock.set(JAN_6)
        with self.op(JAN_6.date()) as by:
            self.pad = wereld.a_dossier(by, until, **answers).zaaknummer

    def op(self, day: date):
        self.portal.clock.set(datetime(day.year, day.month, day.day, 10, 0))
        return _Moment(self)

    def dossier(self, by):
        return by.site["dossiers"].by_zaaknummer(self.pad)


class _Moment:
    def __init__(self, zaak):
        self.zaak, self.inner, self.app = zaak, zaak.portal.site_as(rights.SYSTEM), wereld.in_app(zaak.portal)

    def __enter__(self):
        self.app.__enter__()
        return self.inner.__enter__()

    def __exit__(self, *problem):
        self.inner.__exit__(*problem)
        return self.app.__exit__(*problem)


@pytest.fixture
def zaak(portal):
    return Zaak(portal)


def day(month, number, year=2025):
    return date(year, month, number)


def ask(zaak, by, *, einde=None, punten=PUNTEN, **more):
    return wereld.an_aanvulling(zaak.dossier(by), by, punten=punten, hersteltermijn_einde=einde or day(2, 17), **more)


def answer(zaak, by, *punten, tekst="Zie hier."):
    return wereld.answer_aanvulling(zaak.dossier(by), by, punten or ("1", "2"), tekst)


def judge(zaak, by, full=True, **more):
    aanvulling = zaak.dossier(by).aanvullingen()[-1]
    handler = wereld.acting(by, "behandelaar")
    if full:
        aanvullingen.volledig_verklaren(aanvulling, handler)
    else:
        aanvullingen.onvolledig_verklaren(aanvulling, handler, "De maten ontbreken nog.", more.get("ontbreekt", ("1",)))
    return aanvulling


# The clock


def test_the_hand_check_asked_20_january_and_full_3_february(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
        assert zaak.dossier(by).state == "aanvulling_gevraagd"
    with zaak.op(day(2, 3)) as by:
        answer(zaak, by)
        judge(zaak, by)
        dossier = zaak.dossier(by)
        assert (dossier.opgeschorte_dagen, dossier.beslisdatum, dossier.beslisdatum_veilig, dossier.state) == (
            13, day(3, 17), day(3, 14), "in_behandeling")


def test_the_hand_check_that_spans_the_old_end(zaak):
    with zaak.op(day(2, 24)) as by:
        ask(zaak, by, einde=day(3, 24))
    with zaak.op(day(3, 17)) as by:
        answer(zaak, by)
        judge(zaak, by)
        assert (zaak.dossier(by).opgeschorte_dagen, zaak.dossier(by).beslisdatum) == (20, day(3, 24))


def test_before_it_is_judged_an_answer_counts_for_the_safe_date_only(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
    with zaak.op(day(2, 3)) as by:
        answer(zaak, by, "1")
        dossier = zaak.dossier(by)
        assert dossier.gebeurtenissen[-1] == {"type": "aanvulling_ontvangen", "date": day(2, 3), "volledig": False}
        assert dossier.beslisdatum_strikt == day(3, 3) + timedelta(27)  # until 17 February: 21-1 … 16-2
        assert dossier.beslisdatum_veilig == day(3, 14)


def test_an_answer_judged_incomplete_leaves_the_term_standing_until_the_second(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
    with zaak.op(day(1, 27)) as by:
        answer(zaak, by, "1", "2")
        judge(zaak, by, full=False)
    with zaak.op(day(2, 3)) as by:
        answer(zaak, by, "1", tekst="Nu met maten.")
        judge(zaak, by)
        dossier = zaak.dossier(by)
        assert (dossier.opgeschorte_dagen, dossier.beslisdatum, dossier.beslisdatum_veilig) == (13, day(3, 17), day(3, 7))


@pytest.mark.parametrize("on, te_laat, days", [(day(2, 17), False, 27), (day(2, 18), True, 27)])
def test_an_answer_on_the_last_day_is_in_time_and_the_day_after_it_is_late_and_moves_no_term(zaak, on, te_laat, days):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
    with zaak.op(on) as by:
        answer(zaak, by)
        assert zaak.dossier(by).aanvullingen()[0].zendingen[-1].te_laat is te_laat
        told = [e for e in zaak.dossier(by).gebeurtenissen if e["type"] == "aanvulling_ontvangen"]
        assert bool(told) is not te_laat
        judge(zaak, by)
        assert (zaak.dossier(by).opgeschorte_dagen, zaak.dossier(by).state) == (days, "in_behandeling")


def test_days_of_several_requests_and_of_consent_count_once(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
        dossiers.gebeurtenis(zaak.dossier(by), "uitstel_instemming", date=day(1, 20), van=day(1, 25), tot_en_met=day(2, 5))
    with zaak.op(day(2, 3)) as by:
        answer(zaak, by)
        judge(zaak, by)
        assert zaak.dossier(by).opgeschorte_dagen == 16  # 21-1 … 5-2
        ask(zaak, by, einde=day(2, 24), punten=["Iets anders"])
    with zaak.op(day(2, 10)) as by:
        answer(zaak, by, "1")
        judge(zaak, by)
        assert zaak.dossier(by).opgeschorte_dagen == 20  # 21-1 … 9-2


def test_a_request_taken_back_stood_still_until_that_day_and_no_longer(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
    with zaak.op(day(1, 27)) as by:
        aanvullingen.intrekken(zaak.dossier(by).open_aanvulling(), wereld.acting(by, "behandelaar"), "Het stond er al bij.")
        dossier = zaak.dossier(by)
        assert (dossier.opgeschorte_dagen, dossier.state, dossier.beslisdatum) == (6, "in_behandeling", day(3, 10))
        assert "ingetrokken" not in dossier.buiten_behandeling_kan_niet(by.today)
        assert "pas nadat u om een aanvulling" in dossier.buiten_behandeling_kan_niet(by.today)
    assert "niet meer aan te vullen" in zaak.portal.mails("jan@jansen.test")[-1]["Subject"]


# Refused where it has no effect in law


@pytest.mark.parametrize("on, effect", [(day(2, 28), True), (day(3, 2), True), (day(3, 3), False), (day(3, 4), False)])
def test_a_request_on_the_last_day_or_later_is_refused_with_the_reason(zaak, on, effect):
    with zaak.op(on) as by:
        reason = aanvullingen.waarom_niet(zaak.dossier(by), wereld.acting(by, "behandelaar"))
        assert ("heeft geen gevolg" in reason) is not effect
        if not effect:
            with pytest.raises(Refused, match="dan is de termijn al om"):
                ask(zaak, by, einde=day(3, 31), gewaarschuwd=True)
            assert zaak.dossier(by).gebeurtenissen == ()


@pytest.mark.parametrize("on, warned", [(day(2, 27), False), (day(2, 28), True), (day(3, 1), True), (day(3, 2), True)])
def test_from_three_days_before_the_end_somebody_has_to_say_that_they_saw_the_warning(zaak, on, warned):
    with zaak.op(on) as by:
        assert bool(aanvullingen.waarschuwing(zaak.dossier(by), by)) is warned
        if warned:
            with pytest.raises(Refused, match="Kruis aan"):
                ask(zaak, by, einde=day(3, 31))
        ask(zaak, by, einde=day(3, 31), gewaarschuwd=True)
        assert zaak.dossier(by).state == "aanvulling_gevraagd"


def test_after_a_partial_answer_the_warning_follows_the_most_careful_reading(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by, einde=day(2, 28))
    with zaak.op(day(1, 22)) as by:
        answer(zaak, by, "1")
        judge(zaak, by, full=False)
    with zaak.op(day(2, 28)) as by:
        answer(zaak, by, "1", tekst="De rest")
        judge(zaak, by)
    with zaak.op(day(3, 10)) as by:  # in the careful reading the term was over on 4 March
        assert "voorzichtigste lezing" in aanvullingen.waarschuwing(zaak.dossier(by), by)
        assert aanvullingen.waarom_niet(zaak.dossier(by), wereld.acting(by, "behandelaar")) == ""


BAD = [
    ({"einde": day(1, 20)}, "moet na vandaag liggen"),
    ({"einde": day(1, 19)}, "moet na vandaag liggen"),
    ({"einde": day(2, 15)}, "Zaterdag 15 februari 2025 is geen werkdag.*maandag 17 februari 2025"),
    ({"einde": day(4, 18)}, "dinsdag 22 april 2025"),
    ({"einde": day(2, 17, 2035)}, "Klopt het jaar"),
    ({"punten": ()}, "minstens één punt"),
    ({"punten": (" ", "\t")}, "minstens één punt"),
    ({"punten": [f"Punt {n}" for n in range(31)]}, "hoogstens 30 punten"),
    ({"punten": ["x" * 501]}, "te lang"),
    ({"punten": ["Een tekening", "een  TEKENING"]}, "twee keer"),
]


@pytest.mark.parametrize("fields, words", BAD, ids=[words for _, words in BAD])
def test_a_request_that_cannot_be_is_refused_with_what_to_do(zaak, fields, words):
    with zaak.op(day(1, 20)) as by:
        with pytest.raises(Refused, match=words):
            ask(zaak, by, **fields)
        assert zaak.dossier(by).aanvullingen() == []


def test_without_mandate_the_request_is_refused_and_nothing_happens(zaak):
    with zaak.op(day(1, 19)) as by:
        for mandaat in by.site.mandaten.van_gebruiker(wereld.person(by, "behandelaar").__name__):
            mandaten.intrekken(mandaat, by.today, "Ander werk", by)
    with zaak.op(day(1, 20)) as by, pytest.raises(Refused, match="mandaat.*schort de termijn niet op"):
        ask(zaak, by)


@pytest.mark.parametrize("name", ["collega", "coordinator", "beslisser", "balie", "aanvrager", "brandweer"])
def test_only_the_behandelaar_asks(zaak, name):
    with zaak.op(day(1, 20)) as by, pytest.raises(NotAllowed):
        aanvullingen.vragen(zaak.dossier(by), wereld.acting(by, name), punten=PUNTEN, hersteltermijn_einde=day(2, 17))


def test_while_the_decision_is_held_no_term_runs_and_asking_is_refused(zaak):
    with zaak.op(day(1, 20)) as by:
        dossier = zaak.dossier(by)
        by.fire(dossier, "aanhouden")
        dossiers.gebeurtenis(dossier, "aanhouding", van=by.today)
        with pytest.raises(Refused, match="loopt nu geen beslistermijn"):
            ask(zaak, by)


def test_a_second_request_waits_for_the_first_and_asks_for_other_gaps(zaak):
    with zaak.op(day(1, 20)) as by:
        first = ask(zaak, by)
        assert ask(zaak, by) is first
        with pytest.raises(Refused, match="al een verzoek om aanvulling open"):
            ask(zaak, by, punten=["Iets anders"])
    assert len(zaak.portal.mails("jan@jansen.test")) == 3  # received, taken in, asked once
    with zaak.op(day(1, 27)) as by:
        answer(zaak, by)
        judge(zaak, by)
        with pytest.raises(Refused, match="al eerder om gevraagd: “Een Plattegrond op schaal”"):
            ask(zaak, by, punten=["Een Plattegrond op schaal"])
        ask(zaak, by, punten=["Een foto van de gevel"])


# The answer


def test_an_answer_is_sealed_and_the_original_stays_as_it_was(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
        zegel = zaak.dossier(by).aanvraag.zegel
    with zaak.op(day(1, 27)) as by:
        zending = answer(zaak, by)
        dossier = zaak.dossier(by)
        aanvulling = dossier.aanvullingen()[0]
        assert zending.zegel and aanvulling.zegel_heel() and dossier.aanvraag.zegel == zegel and dossier.aanvraag.seal_intact()
        assert [bestand.zending for bestand in aanvulling.bestanden()] == [1]
    with zaak.op(day(1, 28)) as by:
        aanvulling = zaak.dossier(by).aanvullingen()[0]
        aanvulling.punten = aanvulling.punten | {"1": "Iets anders"}
        assert not aanvulling.zegel_heel()


def test_changed_bytes_of_a_file_break_the_seal(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
        answer(zaak, by)
        aanvulling = zaak.dossier(by).aanvullingen()[0]
        with aanvulling.bestanden()[0].blob.open("w") as stream:
            stream.write(b"iets anders")
        assert not aanvulling.zegel_heel()


def test_what_was_sent_cannot_be_taken_out_and_what_was_not_can(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
        answer(zaak, by, "1")
        aanvulling, applicant = zaak.dossier(by).aanvullingen()[0], wereld.applicant(zaak.dossier(by), by)
        sent = aanvulling.bestanden()[0].__name__
        new = aanvullen.bestand_toevoegen(aanvulling, "2", io.BytesIO(wereld.PDF), "later.pdf", applicant)
        for name in (sent, new.__name__, new.__name__, "bestaatniet"):
            aanvullen.bestand_weghalen(aanvulling, name, applicant)
        assert [bestand.__name__ for bestand in aanvulling.bestanden()] == [sent]


def test_nothing_filled_in_cannot_be_sent_and_a_second_click_is_one_sending(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
        dossier = zaak.dossier(by)
        aanvulling, applicant = dossier.aanvullingen()[0], wereld.applicant(dossier, by)
        with pytest.raises(Refused, match="minstens één punt"):
            aanvullen.versturen(aanvulling, applicant)
        first = answer(zaak, by, "1")
        assert aanvullen.versturen(aanvulling, applicant) == first and len(aanvulling.zendingen) == 1
    assert [m["Subject"] for m in zaak.portal.mails("jan@jansen.test")].count(
        "Wij hebben uw aanvulling ontvangen (Z-2025-000001)") == 1


def test_an_older_form_does_not_overwrite_a_newer_answer(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
        dossier = zaak.dossier(by)
        aanvulling, applicant = dossier.aanvullingen()[0], wereld.applicant(dossier, by)
        old = aanvullen.stand(aanvulling, "1")
        aanvullen.beantwoorden(aanvulling, "1", "Van de gemachtigde", applicant, versie=old)
        with pytest.raises(Refused, match="intussen"):
            aanvullen.beantwoorden(aanvulling, "1", "Van de aanvrager", applicant, versie=old)
        aanvullen.beantwoorden(aanvulling, "1", "Van de gemachtigde", applicant, versie=old)
        assert aanvulling.kladtekst("1") == "Van de gemachtigde"


def test_points_that_are_in_order_are_closed(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
        answer(zaak, by)
        aanvulling = judge(zaak, by, full=False, ontbreekt=("2",))
        applicant = wereld.applicant(zaak.dossier(by), by)
        assert aanvulling.open_punten() == ["2"]
        with pytest.raises(Refused, match="al in orde"):
            aanvullen.beantwoorden(aanvulling, "1", "Nog iets", applicant)
        with pytest.raises(Refused, match="al in orde"):
            aanvullen.bestand_toevoegen(aanvulling, "verzonnen", io.BytesIO(wereld.PDF), "a.pdf", applicant)


@pytest.mark.parametrize("name", sorted(set(wereld.MENSEN) - {"beheerder"}))
def test_nobody_but_the_applicant_answers(zaak, name):
    with zaak.op(day(1, 20)) as by:
        aanvulling = ask(zaak, by)
        with pytest.raises(NotAllowed):
            aanvullen.beantwoorden(aanvulling, "1", "Ik doe alsof", wereld.acting(by, name))


def test_another_applicant_may_nothing(zaak):
    with zaak.op(day(1, 20)) as by:
        aanvulling = ask(zaak, by)
        other = wereld.applicant(wereld.a_dossier(by), by)
        for deed in (lambda: aanvullen.beantwoorden(aanvulling, "1", "x", other), lambda: aanvullen.versturen(aanvulling, other),
                     lambda: aanvullen.bestand_van(aanvulling, "x", other)):
            with pytest.raises(NotAllowed):
                deed()


def test_an_answer_on_paper_counts_by_its_day_of_receipt_also_when_entered_after_the_last_day(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
    with zaak.op(day(2, 20)) as by:
        zaak.portal.work()
    with zaak.op(day(2, 20)) as by:
        aanvulling, handler = zaak.dossier(by).aanvullingen()[0], wereld.acting(by, "behandelaar")
        assert aanvulling.state == "verlopen"
        aanvullen.scan_toevoegen(aanvulling, io.BytesIO(wereld.PDF), "brief.pdf", handler)
        values = {"ontvangen": day(2, 3), "punten": {"1", "2"}, "tekst": ""}
        zending = aanvullen.invoeren(aanvulling, values, handler)
        assert aanvullen.invoeren(aanvulling, values, handler) == zending and len(aanvulling.zendingen) == 1
        assert not zending.te_laat and len(zending.bestanden) == 1
        judge(zaak, by)
        assert (zaak.dossier(by).opgeschorte_dagen, zaak.dossier(by).beslisdatum) == (13, day(3, 17))


@pytest.mark.parametrize("on, words", [(day(1, 28), "in de toekomst"), (day(1, 19), "voor het verzoek van 20 januari 2025")])
def test_a_day_of_receipt_that_cannot_be_is_refused(zaak, on, words):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
    with zaak.op(day(1, 27)) as by, pytest.raises(Refused, match=words):
        aanvullen.invoeren(zaak.dossier(by).aanvullingen()[0], {"ontvangen": on, "punten": {"1"}, "tekst": ""},
                           wereld.acting(by, "behandelaar"))


# When the last day has gone by


def test_the_day_after_the_last_day_it_has_run_out_and_the_handler_hears_until_when(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
    for on, state in ((day(2, 17), "gevraagd"), (day(2, 18), "verlopen"), (day(2, 19), "verlopen")):
        with zaak.op(on) as by:
            zaak.portal.work()
        with zaak.op(on) as by:
            assert zaak.dossier(by).aanvullingen()[0].state == state
    with zaak.op(day(2, 19)) as by:
        told = [s.tekst for s in wereld.person(by, "behandelaar").signalen.newest(99) if "hersteltermijn" in s.tekst]
        assert len(told) == 1 and "uiterlijk maandag 17 maart 2025" in told[0]
        assert zaak.dossier(by).state == "aanvulling_gevraagd"
        aanvullingen.verder_behandelen(zaak.dossier(by), wereld.acting(by, "behandelaar"))
        assert zaak.dossier(by).state == "in_behandeling"


def test_going_on_is_refused_while_the_applicant_may_still_answer(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
    with zaak.op(day(2, 17)) as by, pytest.raises(Refused, match="hersteltermijn loopt nog"):
        aanvullingen.verder_behandelen(zaak.dossier(by), wereld.acting(by, "behandelaar"))
    with zaak.op(day(2, 18)) as by:
        aanvullingen.verder_behandelen(zaak.dossier(by), wereld.acting(by, "behandelaar"))
        assert zaak.dossier(by).aanvullingen()[0].state == "verlopen"


def test_who_did_not_answer_is_reminded_once_three_days_before(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
    for on in (day(2, 13), day(2, 14), day(2, 14), day(2, 15)):
        with zaak.op(on):
            zaak.portal.work()
    subjects = [mail["Subject"] for mail in zaak.portal.mails("jan@jansen.test")]
    assert len([s for s in subjects if "maandag 17 februari 2025" in s]) == 1


BUITEN = [
    (day(2, 17), "De hersteltermijn loopt nog"),
    (day(2, 18), None),
    (day(3, 17), None),
    (day(3, 18), "binnen vier weken"),
]


@pytest.mark.parametrize("on, reason", BUITEN)
def test_not_handling_can_from_the_day_after_until_four_weeks_later(zaak, on, reason):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
    with zaak.op(on) as by:
        zaak.portal.work()
    with zaak.op(on) as by:
        found = zaak.dossier(by).buiten_behandeling_kan_niet(by.today)
        assert (found is None) if reason is None else (reason in found)


def test_not_handling_waits_for_the_judgement_and_for_the_last_day(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
        answer(zaak, by, "1")
        assert "Beoordeel eerst" in zaak.dossier(by).buiten_behandeling_kan_niet(by.today)
        judge(zaak, by, full=False)
        assert "loopt nog" in zaak.dossier(by).buiten_behandeling_kan_niet(by.today)


@pytest.mark.parametrize("on, left", [(day(2, 17), False), (day(2, 18), True), (day(3, 17), True), (day(3, 18), False)])
def test_the_dossier_itself_refuses_to_be_left_unhandled_too_early_or_too_late(zaak, on, left):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
    with zaak.op(on) as by:
        dossier = zaak.dossier(by)
        if not left:
            with pytest.raises(Refused):
                by.cause(dossier, "buiten_behandeling_laten")
            return
        by.cause(dossier, "buiten_behandeling_laten")
        assert dossier.state == "beschikking"


def test_while_what_lacks_may_still_be_sent_the_handling_does_not_go_on(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
        answer(zaak, by, "1")
        judge(zaak, by, full=False)
        with pytest.raises(Refused, match="hersteltermijn loopt nog"):
            aanvullingen.verder_behandelen(zaak.dossier(by), wereld.acting(by, "behandelaar"))
        assert zaak.dossier(by).fase == "aanvulling"


def test_when_the_applicant_withdraws_nothing_is_asked_any_more(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
    with zaak.op(day(1, 27)) as by:
        aanvullingen.afsluiten(zaak.dossier(by), wereld.applicant(zaak.dossier(by), by))
        aanvullingen.afsluiten(zaak.dossier(by), wereld.applicant(zaak.dossier(by), by))
        assert (zaak.dossier(by).aanvullingen()[0].state, zaak.dossier(by).opgeschorte_dagen) == ("ingetrokken", 6)


def test_a_later_request_that_was_taken_back_gives_no_more_time_to_leave_it_unhandled(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by, einde=day(2, 3))
    with zaak.op(day(2, 4)) as by:
        aanvullingen.verder_behandelen(zaak.dossier(by), wereld.acting(by, "behandelaar"))
        ask(zaak, by, einde=day(2, 24), punten=["Iets anders"])
    with zaak.op(day(2, 10)) as by:
        aanvullingen.intrekken(zaak.dossier(by).open_aanvulling(), wereld.acting(by, "behandelaar"))
        assert zaak.dossier(by).buiten_behandeling_termijn().uiterlijk == day(3, 3)  # 3 February and four weeks


# Who sees it


def test_an_adviser_sees_a_file_of_an_aanvulling_only_when_it_was_chosen(zaak):
    with zaak.op(day(1, 20)) as by:
        ask(zaak, by)
        answer(zaak, by, "1")
        dossier, handler = zaak.dossier(by), wereld.acting(by, "behandelaar")
        bestand = dossier.aanvullingen()[0].bestanden()[0]
        adviesverzoek.vragen(dossier, handler, adviesorganisatie="brandweer", vraag="Mag dit?", uiterlijk=day(2, 3))
        assert bestand in adviestoegang.te_delen(dossier)
        assert not wereld.acting(by, "brandweer").may(Permission.VIEW, bestand)
        tweede = adviesverzoek.vragen(dossier, handler, adviesorganisatie="welstand", vraag="En dit?", uiterlijk=day(2, 3),
                                      documenten=[bestand.__name__])
        assert wereld.acting(by, "welstand").may(Permission.VIEW, bestand)
        assert not wereld.acting(by, "welstand").may(Permission.VIEW, dossier.aanvullingen()[0])
        adviesverzoek.intrekken(tweede, handler)
        assert not wereld.acting(by, "welstand").may(Permission.VIEW, bestand)


def test_a_file_that_was_not_sent_is_the_applicants_own(zaak):
    with zaak.op(day(1, 20)) as by:
        aanvulling = ask(zaak, by)
        applicant = wereld.applicant(zaak.dossier(by), by)
        bestand = aanvullen.bestand_toevoegen(aanvulling, "1", io.BytesIO(wereld.PDF), "kladje.pdf", applicant)
        assert not any(wereld.acting(by, name).may(Permission.VIEW, bestand) for name in wereld.MENSEN)
        assert bestand not in adviestoegang.te_delen(zaak.dossier(by))
        assert aanvullen.bestand_van(aanvulling, bestand.__name__, applicant) is bestand
        scan = aanvullen.scan_toevoegen(aanvulling, io.BytesIO(wereld.PDF), "scan.pdf", wereld.acting(by, "behandelaar"))
        assert aanvullen.bestand_van(aanvulling, scan.__name__, applicant) is None


def test_where_messages_are_off_somebody_says_that_they_send_it_themselves_and_no_mail_leaves(zaak):
    with zaak.op(day(1, 20)) as by:
        zaak.dossier(by).berichten_via_portaal = False
        with pytest.raises(Refused, match="zelf aan de aanvrager stuurt"):
            ask(zaak, by)
        ask(zaak, by, zelf_gestuurd=True)
        applicant = wereld.applicant(zaak.dossier(by), by)
        with pytest.raises(Refused, match="niet via deze site"):
            aanvullen.versturen(zaak.dossier(by).aanvullingen()[0], applicant)
    assert not [m for m in zaak.portal.mails("jan@jansen.test") if "Vul uw aanvraag" in m["Subject"]]
