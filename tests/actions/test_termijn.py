"""Does every deed about a term do what the law says, on the last day and on the day after? (rules.md 1.4-1.9)"""

import io
from datetime import date

import pytest

from portal.actions import aanvulling as aanvullingen
from portal.actions import beschikking as beschikkingen
from portal.actions import dossier as dossiers
from portal.actions import dwangsom, intrekken, opschorting, procedure, rechtswege, termijn, uitstel
from portal.services import verwachting
from portal.services.actor import NotAllowed
from tests import wereld
from tests.zaak import Zaak
from workflows.machine import Refused


def d(text: str) -> date:
    return date.fromisoformat(text)


VERLENG = {"weken": 6, "waarom": "Het advies van de brandweer is nog niet binnen."}


@pytest.fixture
def zaak(portal):
    """Received on Monday 6 January 2025: to be decided by Monday 3 March."""
    return Zaak(portal, d("2025-01-06"))


@pytest.fixture
def wabo(portal):
    """Received on Friday 3 November 2023: to be decided by Friday 29 December 2023."""
    return Zaak(portal, d("2023-11-03"))


def refused(zaak, day, deed, words, wie="behandelaar", **values):
    with pytest.raises(Refused, match=words):
        zaak.doe(d(day), deed, wie, **values)
    return zaak.lees(lambda dossier: dossier.gebeurtenissen)


# Extending


def test_an_extension_on_the_last_day_counts_from_the_unextended_calendar_end(zaak):
    zaak.doe(d("2025-03-03"), termijn.verlengen, **VERLENG)
    assert zaak.lees(lambda z: (z.beslisdatum, z.beslisdatum_veilig)) == (d("2025-04-14"), d("2025-04-14"))
    mail = zaak.portal.mails("jan@jansen.test")[-1].get_content()
    for words in ("Het advies van de brandweer is nog niet binnen.", "maandag 14 april 2025", "Ow art. 16.64",
                  "Wij hebben de termijn verlengd met 6 weken"):
        assert words in mail
    assert "Besluit uiterlijk op" not in mail


def test_an_extension_the_day_after_is_refused_and_changes_nothing(zaak):
    assert refused(zaak, "2025-03-04", termijn.verlengen, "uiterlijk op 3 maart 2025", **VERLENG) == ()
    assert zaak.lees(lambda z: z.beslisdatum) == d("2025-03-03")


def test_extending_happens_once_and_a_double_click_is_one(zaak):
    for _ in range(2):
        zaak.doe(d("2025-02-03"), termijn.verlengen, **VERLENG)
    assert len(refused(zaak, "2025-02-04", termijn.verlengen, "mag een keer", **VERLENG)) == 1
    assert len([m for m in zaak.portal.mails("jan@jansen.test") if "verlengen de termijn" in m["Subject"]]) == 1


def test_after_the_safe_day_the_warning_is_ticked(portal):
    zaak = Zaak(portal, d("2025-02-21"))  # Friday + 56 days is Good Friday 18 April: in law Tuesday 22, safe Thursday 17
    assert refused(zaak, "2025-04-18", termijn.verlengen, "laatste veilige dag .* donderdag 17 april 2025", **VERLENG) == ()
    zaak.doe(d("2025-04-22"), termijn.verlengen, **VERLENG, gewaarschuwd=True)
    assert zaak.lees(lambda z: z.beslisdatum) == d("2025-06-02")


def test_extending_by_another_number_of_weeks_or_without_a_reason_is_refused(zaak):
    refused(zaak, "2025-02-03", termijn.verlengen, "1 tot en met 6", weken=7, waarom="Te druk.")
    refused(zaak, "2025-02-03", termijn.verlengen, "1 tot en met 6", weken=0, waarom="Te druk.")
    refused(zaak, "2025-02-03", termijn.verlengen, "waarom u meer tijd", weken=2, waarom="  ")


def test_the_extensive_procedure_is_extended_within_eight_weeks_after_hearing_the_applicant(portal):
    zaak = Zaak(portal, d("2025-01-06"), procedure="uitgebreid")
    heard = {"gehoord_op": d("2025-02-24"), "gehoord_hoe": "Gebeld: geen bezwaar."}
    refused(zaak, "2025-03-03", termijn.verlengen, "Awb 3:18 lid 2", **VERLENG)
    refused(zaak, "2025-03-03", termijn.verlengen, "tussen de ontvangst en vandaag", **VERLENG,
            gehoord_op=d("2025-03-04"), gehoord_hoe="Gebeld")
    zaak.doe(d("2025-03-03"), termijn.verlengen, **VERLENG, **heard)
    assert zaak.lees(lambda z: z.beslisdatum) == d("2025-08-17")  # six months, then 42 days; the Atw does not apply
    assert "Gebeld" in zaak.lees(lambda z: z.termijnnotities[0].meer[0][1])
    later = Zaak(portal, d("2025-01-06"), procedure="uitgebreid")
    refused(later, "2025-03-04", termijn.verlengen, "3 maart 2025", **VERLENG, **heard)


def test_who_has_no_right_or_no_mandate_extends_nothing(zaak):
    with pytest.raises(NotAllowed):
        zaak.doe(d("2025-02-03"), termijn.verlengen, "collega", **VERLENG)
    refused(zaak, "2025-02-03", termijn.verlengen, "geen mandaat", "coordinator", **VERLENG)


def test_where_the_portal_does_not_mail_somebody_has_to_send_it(portal):
    zaak = Zaak(portal, d("2025-01-06"), berichten_via_portaal=False)
    refused(zaak, "2025-02-03", termijn.verlengen, "zelf aan de aanvrager", **VERLENG)
    zaak.doe(d("2025-02-03"), termijn.verlengen, **VERLENG, zelf_gestuurd=True)


def test_an_extension_under_the_wabo_is_announced_publicly_too(wabo):
    wabo.doe(d("2023-12-01"), termijn.verlengen, **VERLENG)
    assert wabo.lees(termijn.verlenging_te_publiceren)
    with wabo.op(d("2023-12-01")) as by:
        told = [s.tekst for s in wereld.person(by, "redacteur").signalen.alle.values()]
    assert any(wabo.zaaknummer in tekst and "verlengd" in tekst for tekst in told)
    refused(wabo, "2023-12-04", termijn.verlenging_openbaar_gemaakt, "Kies een dag van", op=d("2023-12-05"))
    wabo.doe(d("2023-12-04"), termijn.verlenging_openbaar_gemaakt, op=d("2023-12-04"))
    assert not wabo.lees(termijn.verlenging_te_publiceren)


# Holding


def test_after_a_hold_a_whole_new_term_runs_from_the_day_it_ended(zaak):
    zaak.doe(d("2025-02-03"), termijn.aanhouden, grond="ow_16_49", van=d("2025-02-03"))
    assert zaak.lees(lambda z: (z.state, z.beslisdatum, z.staat_stil(d("2025-02-04")))) == ("aanhouden", None, True)
    zaak.doe(d("2025-05-12"), termijn.hervatten, einde=d("2025-05-12"))
    assert zaak.lees(lambda z: (z.state, z.beslisdatum)) == ("in_behandeling", d("2025-07-07"))
    subjects = [m["Subject"] for m in zaak.portal.mails("jan@jansen.test")]
    assert any("houden de beslissing" in s for s in subjects) and any("behandelen uw aanvraag weer" in s for s in subjects)


def test_holding_on_the_last_day_still_counts_and_the_day_after_not(zaak, portal):
    zaak.doe(d("2025-03-03"), termijn.aanhouden, grond="ow_16_49", van=d("2025-03-03"))
    assert zaak.lees(lambda z: z.state) == "aanhouden"
    refused(Zaak(portal, d("2025-01-06")), "2025-03-04", termijn.aanhouden, "al om", grond="ow_16_49", van=d("2025-03-03"))


@pytest.mark.parametrize("van, words", [("2025-02-05", "in de toekomst"), ("2025-01-05", "niet beginnen voor")])
def test_a_hold_cannot_begin_on_a_day_that_cannot_be(zaak, van, words):
    assert refused(zaak, "2025-02-04", termijn.aanhouden, words, grond="ow_16_49", van=d(van)) == ()
    assert zaak.lees(lambda z: z.state) == "in_behandeling"


@pytest.mark.parametrize("einde, words", [("2025-02-02", "kan niet eerder"), ("2025-05-13", "in de toekomst")])
def test_a_hold_cannot_end_before_it_began_or_in_the_future(zaak, einde, words):
    zaak.doe(d("2025-02-03"), termijn.aanhouden, grond="ow_16_49", van=d("2025-02-03"))
    refused(zaak, "2025-05-12", termijn.hervatten, words, einde=d(einde))
    assert zaak.lees(lambda z: z.state) == "aanhouden"


def test_a_hold_needs_a_ground_of_the_law_of_the_case(zaak, wabo):
    refused(zaak, "2025-02-03", termijn.aanhouden, "Kies de grond", grond="wabo_3_3_plan", van=d("2025-02-03"))
    refused(zaak, "2025-02-03", termijn.aanhouden, "Noem het artikel", grond="ow_16_61", van=d("2025-02-03"))
    wabo.doe(d("2023-11-20"), termijn.aanhouden, grond="wabo_3_3_plan", van=d("2023-11-20"))
    words = wabo.lees(lambda z: verwachting.verwachting(z, d("2023-11-21")).termijn)
    assert "nieuw bestemmingsplan" in words and "geen termijn" in words


def test_an_extension_of_before_a_hold_does_not_come_along_and_there_is_no_second(zaak):
    zaak.doe(d("2025-01-20"), termijn.verlengen, **VERLENG)
    zaak.doe(d("2025-02-03"), termijn.aanhouden, grond="ow_16_49", van=d("2025-02-03"))
    zaak.doe(d("2025-05-12"), termijn.hervatten, einde=d("2025-05-12"))
    assert zaak.lees(lambda z: z.beslisdatum) == d("2025-07-07")
    refused(zaak, "2025-05-13", termijn.verlengen, "mag een keer", **VERLENG)


# Consent to a later decision


def with_letter(zaak, day="2025-02-03"):
    with zaak.op(d(day)) as by:
        dossiers.document_toevoegen(zaak.dossier(by), io.BytesIO(wereld.PDF), "brief.pdf", wereld.acting(by, "behandelaar"))
        return next(iter(zaak.dossier(by)["documenten"]))


def consent(zaak, op="2025-02-03", van="2025-02-10", tot="2025-02-23"):
    return {"ingestemd_op": d(op), "van": d(van), "tot_en_met": d(tot), "document": with_letter(zaak)}


def test_the_agreed_days_do_not_count(zaak):
    zaak.doe(d("2025-02-03"), uitstel.noteren, **consent(zaak))
    assert zaak.lees(lambda z: (z.opgeschorte_dagen, z.beslisdatum)) == (14, d("2025-03-17"))
    assert zaak.lees(lambda z: [z.staat_stil(d(day)) for day in ("2025-02-09", "2025-02-10", "2025-02-23", "2025-02-24")]) == [
        False, True, True, False]


CONSENTS = [
    ({"van": "2025-03-04", "tot": "2025-03-10"}, "als de termijn al om is"),
    ({"van": "2025-02-10", "tot": "2025-02-09"}, "voor de eerste"),
    ({"op": "2025-02-04"}, "tussen de ontvangst"), ({"op": "2025-01-05"}, "tussen de ontvangst"),
    ({"van": "2025-02-02"}, "op of na de dag"), ({"tot": "2026-05-01"}, "langer dan een jaar")]


@pytest.mark.parametrize("days, words", CONSENTS)
def test_consent_that_cannot_be_is_refused_with_the_reason(zaak, days, words):
    assert refused(zaak, "2025-02-03", uitstel.noteren, words, **consent(zaak, **days)) == ()


def test_consent_of_the_last_day_counts_and_of_the_day_after_not(zaak):
    refused(zaak, "2025-03-04", uitstel.noteren, "al om", **consent(zaak, "2025-03-04", "2025-03-04", "2025-03-20"))
    zaak.doe(d("2025-03-03"), uitstel.noteren, **consent(zaak, "2025-03-03", "2025-03-03", "2025-03-16"))
    assert zaak.lees(lambda z: z.beslisdatum) == d("2025-03-17")


def test_without_a_document_of_the_applicant_there_is_no_consent(zaak):
    refused(zaak, "2025-02-03", uitstel.noteren, "schriftelijke instemming", **{**consent(zaak), "document": ""})


def answer(zaak, day, akkoord):
    with zaak.op(d(day)) as by:
        uitstel.beantwoorden(zaak.dossier(by), wereld.applicant(zaak.dossier(by), by), akkoord=akkoord)


def test_the_applicant_says_yes_in_the_portal_and_the_term_stands_still_from_tomorrow(zaak):
    zaak.doe(d("2025-02-03"), uitstel.vragen, tot_en_met=d("2025-02-28"), waarom="Het advies komt later.")
    answer(zaak, "2025-02-10", True)
    answer(zaak, "2025-02-10", True)
    assert zaak.lees(lambda z: (z.opgeschorte_dagen, len(z.gebeurtenissen), z.uitstelverzoek.stand)) == (18, 1, "akkoord")
    assert zaak.lees(lambda z: z.stiltes) == ((d("2025-02-11"), d("2025-02-28")),)


def test_a_no_changes_nothing(zaak):
    zaak.doe(d("2025-02-03"), uitstel.vragen, tot_en_met=d("2025-02-28"), waarom="Het advies komt later.")
    answer(zaak, "2025-02-10", False)
    assert zaak.lees(lambda z: (z.gebeurtenissen, z.beslisdatum)) == ((), d("2025-03-03"))
    with pytest.raises(Refused, match="niet meer"):
        answer(zaak, "2025-02-11", True)


def test_a_yes_on_the_last_day_has_no_effect_and_is_refused(zaak):
    zaak.doe(d("2025-02-03"), uitstel.vragen, tot_en_met=d("2025-03-20"), waarom="Het advies komt later.")
    with pytest.raises(Refused, match="geen gevolg meer"):
        answer(zaak, "2025-03-03", True)
    answer(zaak, "2025-03-02", True)
    assert zaak.lees(lambda z: z.opgeschorte_dagen) == 18


def test_staff_cannot_agree_for_the_applicant(zaak):
    zaak.doe(d("2025-02-03"), uitstel.vragen, tot_en_met=d("2025-02-28"), waarom="Het advies komt later.")
    refused(zaak, "2025-02-04", uitstel.beantwoorden, "Alleen de aanvrager", akkoord=True)


# Force majeure, and from abroad


def test_force_majeure_is_told_twice_and_counts_its_real_days(zaak):
    zaak.doe(d("2025-02-03"), opschorting.overmacht_noteren, van=d("2025-02-01"), tot_en_met=d("2025-02-14"),
             waarom="Brand in het gemeentehuis.")
    assert zaak.lees(lambda z: z.opgeschorte_dagen) == 14
    refused(zaak, "2025-02-10", opschorting.overmacht_beeindigen, "in de toekomst", tot_en_met=d("2025-02-11"))
    refused(zaak, "2025-02-10", opschorting.overmacht_beeindigen, "voor de eerste", tot_en_met=d("2025-01-31"))
    zaak.doe(d("2025-02-10"), opschorting.overmacht_beeindigen, tot_en_met=d("2025-02-10"))
    assert zaak.lees(lambda z: (z.opgeschorte_dagen, z.beslisdatum)) == (10, d("2025-03-13"))
    told = [m["Subject"] for m in zaak.portal.mails("jan@jansen.test")]
    assert any("later door overmacht" in s for s in told) and any("overmacht is voorbij" in s for s in told)


@pytest.mark.parametrize("van, tot, words", [("2025-02-04", "2025-02-14", "tussen de ontvangst"),
                                             ("2025-02-03", "2025-02-02", "voor de eerste")])
def test_force_majeure_that_cannot_be_is_refused(zaak, van, tot, words):
    assert refused(zaak, "2025-02-03", opschorting.overmacht_noteren, words, van=d(van), tot_en_met=d(tot), waarom="Brand") == ()


def test_while_an_answer_from_abroad_is_waited_for_the_clock_stands_still_and_is_counted_afterwards(zaak):
    zaak.doe(d("2025-02-03"), opschorting.buitenland_noteren, instantie="Gegevens van de gemeente Gent.")
    assert zaak.lees(lambda z: z.staat_stil(d("2025-02-03")) and z.stille_dagen() == [0])
    words = zaak.lees(lambda z: verwachting.verwachting(z, d("2025-03-10")))
    assert "staat nu stil" in words.termijn and "te laat" not in words.termijn
    refused(zaak, "2025-03-10", opschorting.buitenland_ontvangen, "Kies een dag", ontvangen=d("2025-02-02"))
    refused(zaak, "2025-03-10", opschorting.buitenland_ontvangen, "Kies een dag", ontvangen=d("2025-03-11"))
    zaak.doe(d("2025-03-10"), opschorting.buitenland_ontvangen, ontvangen=d("2025-03-10"))
    assert zaak.lees(lambda z: (z.opgeschorte_dagen, z.beslisdatum)) == (34, d("2025-04-07"))  # 6 April is a Sunday


def test_a_duty_under_a_treaty_suspends_and_does_not_start_the_term_anew(zaak, wabo):
    zaak.doe(d("2025-02-03"), opschorting.verdrag_noteren, van=d("2025-02-03"), waarom="Verdrag van Espoo: overleg met België.")
    zaak.doe(d("2025-02-14"), opschorting.verdrag_afronden, einde=d("2025-02-14"))
    assert zaak.lees(lambda z: (z.opgeschorte_dagen, z.beslisdatum)) == (10, d("2025-03-13"))
    refused(wabo, "2023-11-20", opschorting.verdrag_noteren, "Omgevingswet", van=d("2023-11-20"), waarom="Espoo")


def test_on_the_last_day_nothing_from_abroad_can_be_waited_for(zaak):
    refused(zaak, "2025-03-03", opschorting.buitenland_noteren, "al om", instantie="Gent")


def test_what_was_noted_wrongly_is_taken_back_in_the_open(zaak):
    zaak.doe(d("2025-02-03"), uitstel.noteren, **consent(zaak))
    for _ in range(2):
        zaak.doe(d("2025-02-04"), opschorting.terugnemen, nummer=0, waarom="Dit was een brief in een andere zaak.")
    assert zaak.lees(lambda z: (z.gebeurtenissen, z.beslisdatum, z.termijnnotities[0].vervallen_op)) == (
        (), d("2025-03-03"), d("2025-02-04"))
    refused(zaak, "2025-02-04", opschorting.terugnemen, "kan niet", nummer=7, waarom="x")


# Procedure and receipt


def test_another_procedure_gives_other_dates_and_tasks_and_the_applicant_is_told(zaak):
    zaak.doe(d("2025-02-03"), procedure.wijzigen, grond="ow_16_65_1a", waarom="Het is een rijksmonument.")
    assert zaak.lees(lambda z: (z.procedure, z.beslisdatum)) == ("uitgebreid", d("2025-07-06"))
    assert "rijksmonument" in zaak.lees(lambda z: z.procedure_grond)
    assert "zienswijzen" in zaak.lees(lambda z: [taak.__name__ for taak in z.behandeltaken()])
    assert "uitgebreide procedure" in zaak.portal.mails("jan@jansen.test")[-1].get_content()


def test_what_was_done_stays_done_when_the_procedure_changes(zaak):
    with zaak.op(d("2025-02-03")) as by:
        zaak.dossier(by)["behandeltaken"]["ontvankelijkheid"].state = "klaar"
    zaak.doe(d("2025-02-03"), procedure.wijzigen, grond="ow_16_16", waarom="Het waterschap moet instemmen.")
    assert zaak.lees(lambda z: {t.__name__: t.state for t in z.behandeltaken()})["ontvankelijkheid"] == "klaar"
    assert zaak.lees(lambda z: (z.procedure, z.beslisdatum)) == ("regulier_instemming", d("2025-03-31"))


def test_the_procedure_stays_once_a_draft_lies_open_or_was_decided(portal):
    with portal.site_as(portal.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.laid_open(by).dossier
        with pytest.raises(Refused, match="ontwerpbesluit ter inzage"):
            procedure.wijzigen(dossier, wereld.acting(by, "behandelaar"), grond="ow_regulier", waarom="Toch regulier.")


def test_a_ground_of_another_law_is_no_ground(zaak):
    refused(zaak, "2025-02-03", procedure.wijzigen, "Kies de procedure", grond="wabo_3_10_a", waarom="x")


@pytest.mark.parametrize("dag, words", [("2025-02-04", "in de toekomst"), ("2009-12-31", "1 oktober 2010"),
                                        ("2025-01-07", "kan niet later")])
def test_a_day_of_receipt_that_cannot_be_is_refused(zaak, dag, words):
    refused(zaak, "2025-02-03", procedure.ontvangstdatum_corrigeren, words, dag=d(dag), waarom="Verkeerd overgenomen.")
    assert zaak.lees(lambda z: z.ontvangen) == d("2025-01-06")


def test_another_day_of_receipt_moves_all_dates_and_can_bring_another_law(portal):
    zaak = Zaak(portal, d("2024-01-03"))
    zaak.doe(d("2024-01-10"), procedure.ontvangstdatum_corrigeren, dag=d("2023-12-29"), waarom="Stond al in het loket.")
    assert zaak.lees(lambda z: (z.regime, z.beslisdatum, z.wetsversie[:4])) == ("wabo", d("2024-02-23"), "Wabo")
    assert "Wabo" in portal.mails("jan@jansen.test")[-1].get_content()


def test_a_case_keeps_the_law_it_was_computed_with(wabo):
    before = wabo.lees(lambda z: z.wetsversie)
    wabo.doe(d("2023-12-01"), termijn.verlengen, **VERLENG)
    assert wabo.lees(lambda z: (z.wetsversie, z.regime)) == (before, "wabo") and "3 november 2023" in before


def test_a_year_whose_holidays_are_not_known_gives_a_warning_with_the_date(portal):
    zaak = Zaak(portal, d("2028-11-20"))
    assert zaak.lees(lambda z: [w for w in z.termijn_waarschuwingen if "2029" in w and "15-01-2029" in w])


# Too late


@pytest.mark.parametrize("day, premature", [("2025-03-03", True), ("2025-03-04", False)])
def test_a_notice_on_the_last_day_is_premature_and_the_day_after_valid(zaak, day, premature):
    zaak.doe(d("2025-03-04"), dwangsom.ingebrekestelling_noteren, ontvangen=d(day))
    stand = zaak.lees(lambda z: z.dwangsom(d("2025-03-04")))
    assert (stand.prematuur, stand.eerste_dag) == (premature, None if premature else d("2025-03-19"))


@pytest.mark.parametrize("day, amount, with_day", [
    ("2025-03-18", 0, 0), ("2025-03-19", 0, 23), ("2025-03-20", 23, 46), ("2025-04-29", 1397, 1442), ("2025-04-30", 1442, 1442)])
def test_the_penalty_begins_fifteen_days_after_the_notice_and_ends_at_1442_euros(zaak, day, amount, with_day):
    zaak.doe(d("2025-03-04"), dwangsom.ingebrekestelling_noteren, ontvangen=d("2025-03-04"))
    stand = zaak.lees(lambda z: z.dwangsom(d(day)))
    assert (stand.bedrag, stand.bedrag_met_die_dag, stand.zonder_dwangsom_tot_en_met) == (amount, with_day, d("2025-03-18"))
    assert (stand.laatste_dag, stand.maximum) == (d("2025-04-29"), 1442)


@pytest.mark.parametrize("day, words", [("2025-03-05", "in de toekomst"), ("2025-01-05", "pas ontvangen")])
def test_a_notice_cannot_come_in_on_a_day_that_cannot_be(zaak, day, words):
    refused(zaak, "2025-03-04", dwangsom.ingebrekestelling_noteren, words, ontvangen=d(day))


def test_the_penalty_is_fixed_with_mandate_after_the_last_day(zaak):
    zaak.doe(d("2025-03-04"), dwangsom.ingebrekestelling_noteren, ontvangen=d("2025-03-04"))
    words = {"bedrag": 1442, "op": d("2025-04-30"), "toelichting": ""}
    refused(zaak, "2025-04-29", dwangsom.vaststellen, "kan nog oplopen", "beslisser", **{**words, "op": d("2025-04-29")})
    refused(zaak, "2025-04-30", dwangsom.vaststellen, "geen mandaat", **words)
    refused(zaak, "2025-04-30", dwangsom.vaststellen, "hoogstens", "beslisser", **{**words, "bedrag": 1443})
    refused(zaak, "2025-04-30", dwangsom.vaststellen, "ander bedrag", "beslisser", **{**words, "bedrag": 0})
    zaak.doe(d("2025-04-30"), dwangsom.vaststellen, "beslisser", **words)
    assert zaak.lees(lambda z: z.dwangsombesluit.bedrag) == 1442


def test_under_the_wabo_there_is_no_penalty_where_the_permit_comes_by_law(wabo):
    wabo.doe(d("2024-01-02"), dwangsom.ingebrekestelling_noteren, ontvangen=d("2024-01-02"))
    assert not wabo.lees(lambda z: z.dwangsom(d("2024-02-01"))).van_toepassing


def draft_refusal(zaak, day):
    with zaak.op(d(day)) as by:
        handler = wereld.acting(by, "behandelaar")
        beschikking = beschikkingen.opstellen(zaak.dossier(by), handler)
        beschikkingen.wijzigen(beschikking, {"uitkomst": "geweigerd", "samenvatting": "De vergunning is geweigerd.",
                                             "overwegingen": "Het plan past niet."}, handler)


def test_refusing_is_possible_on_the_last_day_and_locked_on_the_day_after_also_without_daily_work(wabo):
    draft_refusal(wabo, "2023-12-29")
    with wabo.op(d("2023-12-29")) as by:
        beschikking = wabo.dossier(by).beschikkingen()[0]
        assert not wereld.acting(by, "behandelaar").refusal(beschikking, "voorleggen")
        assert wabo.dossier(by).van_rechtswege_sinds(by.today) is None
    with wabo.op(d("2023-12-30")) as by:
        beschikking = wabo.dossier(by).beschikkingen()[0]
        assert "van rechtswege" in wereld.acting(by, "behandelaar").refusal(beschikking, "voorleggen")
        assert wabo.dossier(by).van_rechtswege_sinds(by.today) == d("2023-12-30")
        assert wabo.dossier(by).van_rechtswege_op is None and wabo.dossier(by).state == "in_behandeling"


def test_a_refusal_signed_in_time_cannot_be_made_known_too_late(wabo):
    draft_refusal(wabo, "2023-12-29")
    with wabo.op(d("2023-12-29")) as by:
        beschikkingen.voorleggen(wabo.dossier(by).beschikkingen()[0], wereld.acting(by, "behandelaar"))
        beschikkingen.ondertekenen(wabo.dossier(by).beschikkingen()[0], wereld.acting(by, "beslisser"))
    with wabo.op(d("2023-12-30")) as by, pytest.raises(Refused, match="van rechtswege"):
        beschikkingen.bekendmaken(wabo.dossier(by).beschikkingen()[0], wereld.acting(by, "behandelaar"))


def test_the_daily_work_notes_a_permit_by_law_and_tells_handler_and_coordinator_once(wabo):
    wabo.portal.work()
    for day in ("2023-12-29", "2023-12-30", "2023-12-31"):
        with wabo.op(d(day)):
            pass
        wabo.portal.work()
    with wabo.op(d("2023-12-31")) as by:
        dossier = wabo.dossier(by)
        assert (dossier.van_rechtswege_op, dossier.state, dossier.bekendgemaakt()) == (d("2023-12-30"), "in_behandeling", None)
        for name in ("behandelaar", "coordinator"):
            told = [s.tekst for s in wereld.person(by, name).signalen.alle.values() if "rechtswege" in s.tekst]
            assert len(told) == 1 and "jurist" in told[0]


@pytest.mark.parametrize("ontvangen, op", [("2023-11-03", "2023-12-30"), ("2023-11-04", None), ("2024-01-04", None)])
def test_no_permit_comes_by_law_when_the_term_ends_after_2023(portal, ontvangen, op):
    zaak = Zaak(portal, d(ontvangen))
    assert zaak.lees(lambda z: z.van_rechtswege_sinds(d("2024-06-01"))) == (op and d(op))


def test_consent_that_comes_to_light_later_takes_the_permit_by_law_back(wabo):
    with wabo.op(d("2023-12-30")) as by:
        rechtswege.bijwerken(wabo.dossier(by), by)
        assert wabo.dossier(by).van_rechtswege_op == d("2023-12-30")
    wabo.doe(d("2023-12-31"), uitstel.noteren, ingestemd_op=d("2023-12-20"), van=d("2023-12-20"), tot_en_met=d("2024-01-05"),
             document=with_letter(wabo, "2023-12-31"))
    assert wabo.lees(lambda z: (z.van_rechtswege_op, z.van_rechtswege_sinds(d("2023-12-31")))) == (None, None)


# Withdrawing


def withdraw(zaak, day, **more):
    with zaak.op(d(day)) as by:
        dossier = zaak.dossier(by)
        intrekken.intrekken(dossier, wereld.applicant(dossier, by), **more)


def test_withdrawing_ends_everything_that_hung_on_the_case(portal):
    zaak = Zaak(portal, d("2025-01-06"), "concept")
    with zaak.op(d("2025-01-06")) as by:
        wereld._ask(zaak.dossier(by), by)
        wereld.an_aanvulling(zaak.dossier(by), by)
    for _ in range(2):
        withdraw(zaak, "2025-01-08", waarom="Wij gaan verhuizen.")
    assert zaak.lees(lambda z: (z.state, z.aanvraag.state, z.ingetrokken_op)) == ("ingetrokken", "ingetrokken", d("2025-01-08"))
    assert zaak.lees(lambda z: (z.beschikkingen()[0].state, z.aanvullingen()[0].state)) == ("vervallen", "ingetrokken")
    assert zaak.lees(lambda z: {verzoek.state for verzoek in z.adviesverzoeken()}) == {"vervallen", "uitgebracht"}
    assert len([m for m in portal.mails("jan@jansen.test") if "is ingetrokken" in m["Subject"]]) == 1


@pytest.mark.parametrize("until", ["ter_controle", "ondertekend"])
def test_a_decision_that_was_not_made_known_lapses_too(portal, until):
    zaak = Zaak(portal, d("2025-01-06"), until)
    withdraw(zaak, "2025-01-08")
    assert zaak.lees(lambda z: z.beschikkingen()[0].state) == "vervallen"


def test_a_draft_that_lies_open_is_taken_back(portal):
    with portal.site_as(portal.SYSTEM) as by, wereld.in_app(portal):
        laid_open = wereld.laid_open(by)
        intrekken.intrekken(laid_open.dossier, wereld.applicant(laid_open.dossier, by))
        assert (laid_open.state, laid_open.dossier.state) == ("afgebroken", "ingetrokken")
        assert laid_open.dossier.beschikkingen()[0].state == "vervallen"


def test_after_the_decision_nothing_can_be_withdrawn(portal):
    zaak = Zaak(portal, d("2025-01-06"), "bekendgemaakt")
    with pytest.raises(Refused, match="al besloten"):
        withdraw(zaak, "2025-01-08")


def test_staff_note_a_letter_with_its_day(zaak):
    refused(zaak, "2025-02-03", intrekken.intrekken, "op welke dag")
    refused(zaak, "2025-02-03", intrekken.intrekken, "tussen de ontvangst", ontvangen=d("2025-02-04"))
    zaak.doe(d("2025-02-03"), intrekken.intrekken, ontvangen=d("2025-01-31"), waarom="Brief.")
    assert zaak.lees(lambda z: (z.state, z.ingetrokken_op)) == ("ingetrokken", d("2025-01-31"))


# Standing still


def test_the_clock_stands_still_between_question_and_last_day_but_not_on_those_days(zaak):
    zaak.doe(d("2025-01-20"), aanvullingen.vragen, punten=["Een plattegrond"], hersteltermijn_einde=d("2025-02-03"))
    still = zaak.lees(lambda z: [z.staat_stil(d(day)) for day in ("2025-01-20", "2025-01-21", "2025-02-02", "2025-02-03")])
    assert still == [False, True, True, False]
    assert zaak.lees(lambda z: len(z.stille_dagen())) == 13
