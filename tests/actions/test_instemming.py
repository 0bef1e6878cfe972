"""Does a request for consent move the term as the law says, and can no permit go out without the consent that was asked?"""

from datetime import date, timedelta

import pytest

from portal.actions import adviesverloop, instemming, procedure
from portal.actions import adviesverzoek as adviezen
from portal.actions import beschikking as beschikkingen
from portal.services import adviesrisico
from portal.services.actor import Refused
from tests import wereld
from tests.zaak import Zaak

ONTVANGEN = date(2025, 10, 7)


def consent(by, dossier, *organisaties, vraag="Stemt u in?"):
    return adviezen.vragen_aan(dossier, wereld.acting(by, "behandelaar"), organisaties=organisaties or ("brandweer",),
                               vraag=vraag, uiterlijk=by.today, instemming=True)


def answer(by, verzoek, keuze, tekst="Daarom."):
    adviezen.uitbrengen(verzoek, tekst, wereld.acting(by, verzoek.adviesorganisatie), keuze)


@pytest.mark.parametrize("before, after, last", [
    ("regulier", "regulier_instemming", date(2025, 12, 30)), ("regulier_instemming", "regulier_instemming", date(2025, 12, 30)),
    ("uitgebreid", "uitgebreid", date(2026, 4, 7))])
def test_asking_consent_gives_a_regular_case_twelve_weeks_and_an_extensive_one_nothing(portal, before, after, last):
    zaak = Zaak(portal, ONTVANGEN, procedure=before)
    zaak.doe(ONTVANGEN + timedelta(1), lambda dossier, by: consent(by, dossier))
    assert zaak.lees(lambda d: (d.procedure, d.beslisdatum)) == (after, last)
    assert zaak.lees(lambda d: d.events("verzoek_instemming")) == [{"type": "verzoek_instemming", "date": date(2025, 10, 8)}]
    assert zaak.lees(lambda d: d.adviesverzoeken()[0].uiterlijk) == date(2025, 11, 5), "four weeks, whatever was filled in"


def test_asking_advice_moves_no_date(by):
    dossier = wereld.a_dossier(by, "in_behandeling")
    before = dossier.termijnstanden()
    wereld._ask(dossier, by)
    assert dossier.termijnstanden() == before


def test_asking_two_organisations_on_one_day_is_one_event_and_one_letter_to_the_applicant(portal):
    zaak = Zaak(portal, ONTVANGEN)
    zaak.doe(ONTVANGEN, lambda dossier, by: (consent(by, dossier, "brandweer", "welstand"), consent(by, dossier, "brandweer",
                                                                                                   vraag="En dit?")))
    assert zaak.lees(lambda d: len(d.events("verzoek_instemming"))) == 1
    told = [m for m in portal.mails("jan@jansen.test") if "procedure" in m.get_content() and "instemmen" in m.get_content()]
    assert len(told) == 1


@pytest.mark.parametrize("fields, sentence", [({"regime": "wabo"}, "De*Wabo"), ({"met_besluit": False}, "geen besluit")])
def test_where_the_law_knows_no_consent_it_cannot_be_asked(by, fields, sentence):
    dossier = wereld.a_dossier(by, "in_behandeling")
    for name, value in fields.items():
        setattr(dossier, name, value)
    with pytest.raises(Refused, match=sentence.replace("De*", ".*")):
        consent(by, dossier)
    assert not dossier.adviesverzoeken()


def test_who_was_asked_for_consent_cannot_get_more_time(by):
    verzoek, = consent(by, wereld.a_dossier(by, "in_behandeling"))
    with pytest.raises(Refused, match="staat in de wet"):
        adviesverloop.verlengen(verzoek, wereld.acting(by, "behandelaar"), uiterlijk=by.today + timedelta(60))


@pytest.mark.parametrize("keuze, tekst, sentence", [
    ("", "Tekst", "Kies uw antwoord: wij stemmen in of"), ("geweigerd", "", "Schrijf op waarom"),
    ("niet_nodig", " ", "Schrijf op"), ("ja", "Tekst", "Kies uw antwoord"), ("verleend", "", ""), ("geweigerd", "Te hoog", "")])
def test_the_answer_is_one_of_three_and_a_refusal_says_why(by, keuze, tekst, sentence):
    verzoek, = consent(by, wereld.a_dossier(by, "in_behandeling"))
    if sentence:
        with pytest.raises(Refused, match=sentence):
            answer(by, verzoek, keuze, tekst)
    else:
        answer(by, verzoek, keuze, tekst)
        assert verzoek.state == "uitgebracht"


def signed(by, dossier, uitkomst="verleend"):
    handler = wereld.acting(by, "behandelaar")
    wereld._draft(dossier, by)
    besluit = dossier.beschikkingen()[0]
    beschikkingen.wijzigen(besluit, {"uitkomst": uitkomst, "voorschriften": ""}, handler)
    wereld._hand_in(dossier, by)
    wereld._sign(dossier, by)
    return besluit


@pytest.mark.parametrize("keuze, uitkomst, sentence", [
    (None, "verleend", "nog niet beslist"), ("geweigerd", "verleend", "is geweigerd"), ("verleend", "verleend", ""),
    ("niet_nodig", "verleend", ""), (None, "geweigerd", ""), ("geweigerd", "geweigerd", "")])
def test_a_permit_needs_the_consent_that_was_asked_and_a_refusal_does_not(by, keuze, uitkomst, sentence):
    dossier = wereld.a_dossier(by, "in_behandeling")
    verzoek, = consent(by, dossier)
    if keuze:
        answer(by, verzoek, keuze)
    besluit = signed(by, dossier, uitkomst)
    if sentence:
        with pytest.raises(Refused, match=f"{sentence}.*16.16"):
            beschikkingen.bekendmaken(besluit, wereld.acting(by, "behandelaar"))
    else:
        beschikkingen.bekendmaken(besluit, wereld.acting(by, "behandelaar"))
        assert besluit.state == "bekendgemaakt"


def test_of_one_organisation_the_last_answer_counts(by):
    dossier = wereld.a_dossier(by, "in_behandeling")
    verzoek, = consent(by, dossier)
    answer(by, verzoek, "geweigerd")
    adviesverloop.opnieuw_vragen(verzoek, wereld.acting(by, "behandelaar"), vraag="En zo?", uiterlijk=by.today)
    answer(by, verzoek, "verleend")
    beschikkingen.bekendmaken(signed(by, dossier), wereld.acting(by, "behandelaar"))


@pytest.mark.parametrize("again", [
    None, lambda by, verzoek, dossier: adviesverloop.opnieuw_vragen(verzoek, wereld.acting(by, "behandelaar"), vraag="En zo?",
                                                                    uiterlijk=by.today),
    lambda by, verzoek, dossier: adviezen.intrekken(consent(by, dossier, vraag="En zo?")[0], wereld.acting(by, "behandelaar"))])
def test_consent_that_was_refused_cannot_be_taken_out_of_the_way(by, again):
    dossier = wereld.a_dossier(by, "in_behandeling")
    verzoek, = consent(by, dossier)
    answer(by, verzoek, "geweigerd")
    if again:
        again(by, verzoek, dossier)
    with pytest.raises(Refused, match="Dat antwoord blijft gelden"):
        adviezen.intrekken(verzoek, wereld.acting(by, "behandelaar"))
    with pytest.raises(Refused, match="16.16"):
        beschikkingen.bekendmaken(signed(by, dossier), wereld.acting(by, "behandelaar"))


@pytest.mark.parametrize("end", ["niet_nodig", "ingetrokken"])
def test_when_consent_is_not_needed_after_all_staff_plan_on_eight_weeks(by, end):
    dossier = wereld.a_dossier(by, "in_behandeling")
    verzoek, = consent(by, dossier)
    assert instemming.niet_meer_nodig(dossier) == ""
    if end == "niet_nodig":
        answer(by, verzoek, end)
    else:
        adviezen.intrekken(verzoek, wereld.acting(by, "behandelaar"))
    assert "dinsdag 2 december 2025" in instemming.niet_meer_nodig(dossier)
    procedure.wijzigen(dossier, wereld.acting(by, "behandelaar"), grond="ow_zonder_16_16", waarom="Niet nodig")
    assert (instemming.niet_meer_nodig(dossier), dossier.beslisdatum) == ("", date(2025, 12, 2))


@pytest.mark.parametrize("answers, words", [
    ({}, "is er nog niet"), ({"antwoord_ja_nee": "nee"}, "Awb 3:50"), ({"antwoord_ja_nee": "ja"}, "")])
def test_of_a_statutory_advice_staff_are_told_that_it_is_out_or_says_no(by, answers, words):
    dossier = wereld.a_dossier(by, "in_behandeling")
    verzoek = adviezen.vragen(dossier, wereld.acting(by, "behandelaar"), adviesorganisatie="welstand", vraag="Mooi?", ja_nee=True,
                              uiterlijk=by.today, soort_advies="omgevingskwaliteit", wettelijk=True)
    if answers:
        adviezen.uitbrengen(verzoek, "", wereld.acting(by, "welstand"), **answers)
    found = adviesrisico.waarschuwingen(dossier, by.site)
    assert [words in zin and "Omgevingswet 17.9" in zin for zin in found] == ([True] if words else [])
