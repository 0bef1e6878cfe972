"""Can a request be helped along (reminded, given time, asked again, entered for the adviser), with nothing lost or said twice?"""

import io
from datetime import date, timedelta

import pytest

from portal.actions import adviestekst, adviesverloop
from portal.actions import adviesverzoek as adviezen
from portal.actions import terinzagelegging as terinzageleggingen
from portal.services import rights
from portal.services.actor import NotAllowed, Refused
from tests import wereld
from tests.zaak import Zaak
from workflows.permissions import Permission

MAANDAG = date(2025, 10, 6)


def asked(by):
    return wereld.a_dossier(by, "advies_gevraagd").adviesverzoeken()[0]


def answered(by):
    return wereld.a_dossier(by, "advies_uitgebracht").adviesverzoeken()[0]


def staff(by):
    return wereld.acting(by, "behandelaar")


def entered(verzoek, by, **values):
    words = {"wie": "Bert Brand", "wijze": "telefoon", "wanneer": by.today, "antwoord": "Ja, mits."} | values
    adviesverloop.namens_invoeren(verzoek, staff(by), **words)


@pytest.mark.parametrize("deed", [
    adviesverloop.herinneren, lambda v, who: adviesverloop.verlengen(v, who, uiterlijk=who.today + timedelta(99)),
    lambda v, who: adviesverloop.opnieuw_vragen(v, who, vraag="En?", uiterlijk=who.today),
    lambda v, who: adviesverloop.namens_invoeren(v, who, wie="B", wijze="telefoon", wanneer=who.today, antwoord="Ja"),
    lambda v, who: adviesverloop.delen_met_adviseurs(v, who, True), lambda v, who: adviesverloop.laten_lezen(v, who, []),
    lambda v, who: adviesverloop.bestand_klaarzetten(v, io.BytesIO(wereld.PDF), "a.pdf", who)])
@pytest.mark.parametrize("who", ["brandweer", "beslisser", "collega", "balie"])
def test_only_who_may_ask_for_advice_may_help_it_along(by, deed, who):
    for verzoek in (asked(by), answered(by)):
        with pytest.raises(NotAllowed):
            deed(verzoek, wereld.acting(by, who))


# Reminding


def mails(portal) -> list[str]:
    return [message["Subject"] for message in portal.mails("advies@brandweer.test")]


def test_a_reminder_by_hand_goes_out_once_a_day_with_a_link_that_works(portal):
    zaak = Zaak(portal, MAANDAG, "advies_gevraagd")
    for day in (MAANDAG, MAANDAG, MAANDAG + timedelta(1)):
        zaak.doe(day, lambda dossier, by: adviesverloop.herinneren(dossier.adviesverzoeken()[0], by))
    assert mails(portal).count("Herinnering, uw advies gevraagd: Z-2025-000001") == 2
    assert "/adviezen/link/" in portal.mails("advies@brandweer.test")[-1].get_content()


@pytest.mark.parametrize("after, reminded", [(10, 0), (11, 1), (12, 1), (13, 1), (14, 2), (15, 2)],
                         ids=["four days before", "three days before", "two", "one", "the last day", "the day after"])
def test_the_portal_reminds_some_days_before_and_on_the_last_day(portal, after, reminded):
    zaak = Zaak(portal, MAANDAG, "advies_gevraagd")
    for days in range(after + 1):
        with zaak.op(MAANDAG + timedelta(days)):
            pass
        portal.work()
    assert len(mails(portal)) == 1 + reminded


def test_a_reminder_of_a_day_on_which_the_portal_was_down_goes_out_once_after(portal):
    zaak = Zaak(portal, MAANDAG, "advies_gevraagd")
    portal.work()
    with zaak.op(MAANDAG + timedelta(13)):
        pass
    assert len(mails(portal)) == 2


def test_who_answered_is_not_reminded(portal):
    zaak = Zaak(portal, MAANDAG, "advies_uitgebracht")
    portal.work()
    with zaak.op(MAANDAG + timedelta(11)):
        pass
    assert len(mails(portal)) == 1


# More time


@pytest.mark.parametrize("days, toch, refusal", [
    (14, False, None), (13, False, "Kies een dag na"), (-1, False, "Kies een dag na"), (15, False, ""), (200, False, "te laat"),
    (200, True, "")])
def test_more_time_is_later_and_after_the_decision_only_on_purpose(by, days, toch, refusal):
    verzoek = asked(by)
    before, uiterlijk = verzoek.uiterlijk, by.today + timedelta(days)
    if refusal:
        with pytest.raises(Refused, match=refusal):
            adviesverloop.verlengen(verzoek, staff(by), uiterlijk=uiterlijk, toch=toch)
    else:
        adviesverloop.verlengen(verzoek, staff(by), uiterlijk=uiterlijk, toch=toch)
    assert verzoek.uiterlijk == (before if refusal else uiterlijk)


# Asking again


def test_a_second_round_keeps_the_first_as_it_was_for_both_sides(by):
    verzoek = answered(by)
    first = verzoek.ronde()
    adviesverloop.opnieuw_vragen(verzoek, staff(by), vraag="En de vluchtweg?", uiterlijk=by.today, ja_nee=True)
    adviesverloop.opnieuw_vragen(verzoek, staff(by), vraag="En de vluchtweg?", uiterlijk=by.today, ja_nee=True)
    assert verzoek.rondes == (first,), "and a double click is one"
    assert (verzoek.state, verzoek.antwoord, verzoek.geopend_op) == ("gevraagd", "", None)
    adviezen.uitbrengen(verzoek, "Die is er.", wereld.acting(by, "brandweer"), "ja")
    assert [ronde.antwoord for ronde in verzoek.gegeven()] == ["Ja, mits de deur opengaat.", "Die is er."]
    assert verzoek.rondes == (first,)


def test_each_round_has_its_own_documents_and_those_of_before_stay(by):
    dossier = wereld.a_dossier(by, "advies_gevraagd")
    verzoek, adviser = dossier.adviesverzoeken()[0], wereld.acting(by, "brandweer")
    old = adviezen.document_toevoegen(verzoek, io.BytesIO(wereld.PDF), "een.pdf", adviser)
    adviezen.uitbrengen(verzoek, "Een", adviser)
    adviesverloop.opnieuw_vragen(verzoek, staff(by), vraag="Nog iets", uiterlijk=by.today)
    adviezen.document_weghalen(verzoek, old.__name__, adviser)
    assert old.__name__ in verzoek, "what was sent cannot be taken out"
    new = adviezen.document_toevoegen(verzoek, io.BytesIO(wereld.PDF), "een.pdf", adviser)
    assert verzoek.antwoord_documenten() == [new], "the same file counts again in another round"
    assert old in terinzageleggingen.te_kiezen(dossier, staff(by)) and new not in terinzageleggingen.te_kiezen(dossier, staff(by))
    assert adviser.may(Permission.VIEW, old)


def test_the_advice_of_a_second_round_becomes_a_document_of_its_own(by):
    verzoek = answered(by)
    first = adviestekst.maken(verzoek, staff(by))
    adviesverloop.opnieuw_vragen(verzoek, staff(by), vraag="Nog iets", uiterlijk=by.today)
    adviezen.uitbrengen(verzoek, "Twee", wereld.acting(by, "brandweer"))
    second = adviestekst.maken(verzoek, staff(by))
    assert first is not second and "Twee" in second.tekst and "Twee" not in first.tekst


@pytest.mark.parametrize("until", ["advies_gevraagd", "bekendgemaakt"])
def test_asking_again_is_after_an_answer_and_before_the_decision(by, until):
    verzoek = wereld.a_dossier(by, until).adviesverzoeken()[0]
    with pytest.raises(Refused, match="kan na een antwoord"):
        adviesverloop.opnieuw_vragen(verzoek, staff(by), vraag="En?", uiterlijk=by.today)


# Entered for the adviser


def test_an_advice_by_phone_says_who_gave_it_and_who_entered_it(by):
    verzoek = asked(by)
    entered(verzoek, by)
    assert (verzoek.state, verzoek.namens.wie, verzoek.namens.naam) == ("uitgebracht", "Bert Brand", "Fatima de Wit")
    line = verzoek.history[-2]
    assert (line.name, line.why) == ("Fatima de Wit", "Bert Brand, telefonisch op dinsdag 7 oktober 2025")


def test_the_organisation_gets_a_confirmation_with_how_and_when(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        entered(asked(by), by)
    text = " ".join(" ".join(m.get_content() for m in portal.mails("advies@brandweer.test")).split())
    assert "telefonisch op dinsdag 7 oktober 2025, door Bert Brand" in text


@pytest.mark.parametrize("values, sentence", [
    ({"wie": " "}, "Vul in wie"), ({"wijze": "duif"}, "Vul in wie"), ({"antwoord": ""}, "Schrijf uw advies op"),
    ({"wanneer": date(2025, 10, 6)}, "tot en met vandaag"), ({"wanneer": date(2025, 10, 8)}, "tot en met vandaag"),
    ({"antwoord": "x" * 50_001}, "te lang")])
def test_an_advice_that_cannot_be_entered_says_why(by, values, sentence):
    with pytest.raises(Refused, match=sentence):
        entered(asked(by), by, **values)


def test_files_put_ready_go_along_and_the_draft_of_the_adviser_does_not(by):
    verzoek, adviser = asked(by), wereld.acting(by, "brandweer")
    adviezen.antwoord_bewaren(verzoek, "Half af", adviser)
    draft = adviezen.document_toevoegen(verzoek, io.BytesIO(wereld.PDF), "klad.pdf", adviser)
    ready = adviesverloop.bestand_klaarzetten(verzoek, io.BytesIO(wereld.PDF + b"%2"), "brief.pdf", staff(by))
    adviezen.document_toevoegen(verzoek, io.BytesIO(wereld.PDF + b"%3"), "klad2.pdf", adviser)
    assert not adviser.may(Permission.VIEW, ready), "not yet an answer"
    entered(verzoek, by, antwoord="")
    assert (verzoek.antwoord, verzoek.terzijde_tekst) == ("", "Half af")
    assert verzoek.antwoord_documenten() == [ready] and draft.__name__ in verzoek
    assert adviser.may(Permission.VIEW, ready)
