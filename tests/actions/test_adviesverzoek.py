"""Do the deeds around advice ask their own rights, and give access to exactly what was opened?"""

import io
from datetime import timedelta

import pytest

from portal.actions import adviestekst, adviesverloop
from portal.actions import adviesverzoek as adviezen
from portal.services import adviestoegang, rights
from portal.services.actor import NotAllowed, Refused
from tests import wereld
from workflows.permissions import Permission


def ask(by, dossier, who="behandelaar", **answers):
    return adviezen.vragen(dossier, wereld.acting(by, who), **{
        "adviesorganisatie": "brandweer", "vraag": "Veilig?", "uiterlijk": by.today + timedelta(days=7), **answers})


@pytest.mark.parametrize("wrong, sentence", [
    ({"adviesorganisatie": "waterrijk"}, "Kies een adviesorganisatie"), ({"adviesorganisatie": "x"}, "Kies een advies"),
    ({"documenten": {"weg"}}, "bestaat niet meer"), ({"vraag": " "}, "Schrijf op wat u wilt weten"),
    ({"vraag": "x" * 5001}, "te lang"), ({"werkzaamheden": ("zwembad",)}, "Kies werkzaamheden die in deze aanvraag staan"),
    ({"soort_advies": "x"}, "Kies het soort advies"), ({"antwoorden_van": ("weg",)}, "mag niet")])
def test_a_question_that_cannot_be_asked_says_why(by, wrong, sentence):
    with pytest.raises(Refused, match=sentence):
        ask(by, wereld.a_dossier(by, "in_behandeling"), **wrong)


@pytest.mark.parametrize("days, refused", [(-1, True), (0, False)])
def test_today_is_the_first_day_that_can_be_asked_for(by, days, refused):
    dossier = wereld.a_dossier(by, "in_behandeling")
    if refused:
        with pytest.raises(Refused, match="een dag die nog komt"):
            ask(by, dossier, uiterlijk=by.today + timedelta(days=days))
    else:
        assert ask(by, dossier, uiterlijk=by.today).state == "gevraagd"


@pytest.mark.parametrize("who", ["collega", "beslisser", "redacteur", "brandweer", "balie"])
def test_only_who_handles_or_steers_may_ask(by, who):
    with pytest.raises(NotAllowed):
        ask(by, wereld.a_dossier(by, "in_behandeling"), who)


@pytest.mark.parametrize("deed", [
    lambda v, who: adviezen.antwoord_bewaren(v, "x", who), lambda v, who: adviezen.uitbrengen(v, "x", who),
    lambda v, who: adviezen.document_weghalen(v, "x", who)])
@pytest.mark.parametrize("who", ["behandelaar", "welstand", "redacteur"])
def test_only_the_organisation_that_was_asked_may_answer(by, deed, who):
    verzoek = wereld.a_dossier(by, "advies_gevraagd").adviesverzoeken()[0]
    with pytest.raises(NotAllowed):
        deed(verzoek, wereld.acting(by, who))


def test_two_questions_to_one_organisation_close_one_by_one(by):
    dossier = wereld.a_dossier(by, "in_behandeling")
    first, second = ask(by, dossier), ask(by, dossier, vraag="En de vluchtweg?")
    adviezen.intrekken(first, wereld.acting(by, "behandelaar"))
    brandweer = wereld.acting(by, "brandweer")
    assert not brandweer.may(Permission.VIEW, first)
    assert brandweer.may(Permission.VIEW, second)
    assert brandweer.may(Permission.VIEW, dossier.aanvraag)
    adviezen.intrekken(second, wereld.acting(by, "behandelaar"))
    assert not brandweer.may(Permission.VIEW, dossier.aanvraag)


def test_no_new_link_goes_out_for_a_request_that_was_closed(by):
    verzoek = ask(by, wereld.a_dossier(by, "in_behandeling"))
    adviezen.intrekken(verzoek, wereld.acting(by, "behandelaar"))
    with pytest.raises(Refused, match="nieuwe link is niet meer mogelijk"):
        adviezen.link_opnieuw_sturen(verzoek, by)


def ask_both(by, dossier, **answers):
    return adviezen.vragen_aan(dossier, wereld.acting(by, "behandelaar"), **{
        "organisaties": ["brandweer", "welstand"], "vraag": "Mag dit?", "uiterlijk": by.today + timedelta(days=7), **answers})


def test_several_organisations_asked_at_once_get_a_request_and_a_mail_each(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        asked = ask_both(by, dossier)
        assert ask_both(by, dossier) == asked, "a double click"
        assert [v.adviesorganisatie for v in dossier.adviesverzoeken()] == ["brandweer", "welstand"]
    assert [len(portal.mails(f"advies@{name}.test")) for name in ("brandweer", "welstand")] == [1, 1]


@pytest.mark.parametrize("change, sentence", [
    (lambda o, by: setattr(o, "gestopt_op", by.today), "Welstandscommissie is niet in gebruik"),
    (lambda o, by: setattr(o, "email", ""), "Van Welstandscommissie is geen e-mailadres bekend")])
def test_when_one_of_them_cannot_be_asked_none_is_and_it_says_which(by, change, sentence):
    dossier = wereld.a_dossier(by, "in_behandeling")
    change(by.site.organisaties["welstand"], by)
    with pytest.raises(Refused, match=sentence):
        ask_both(by, dossier)
    assert not dossier.adviesverzoeken()


def test_nobody_chosen_is_refused(by):
    with pytest.raises(Refused, match="ten minste één"):
        ask_both(by, wereld.a_dossier(by, "in_behandeling"), organisaties=[])


def test_in_a_case_that_no_longer_runs_nothing_can_be_asked(by):
    with pytest.raises(Refused, match="loopt niet meer"):
        ask(by, wereld.a_dossier(by, "bekendgemaakt"))


def test_the_first_mail_names_the_number_and_nothing_else_of_the_case(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "advies_gevraagd")
        secret = [dossier.titel, dossier.adres, "Jansen", "Kerkstraat", "brandveilig", dossier.aanvraag.werkzaamheden()[0]]
    text = portal.mails("advies@brandweer.test")[0].as_string()
    assert "Z-2025-000001" in text and not [word for word in secret if word.lower() in text.lower()]


def test_what_was_stored_before_there_were_kinds_and_rounds_still_works(by):
    verzoek = wereld.a_dossier(by, "advies_uitgebracht").adviesverzoeken()[0]
    for name in ("soort_advies", "werkzaamheden", "rondes", "namens", "antwoorden_van", "mailtaak", "open_tot"):
        verzoek.__dict__.pop(name, None)
    assert (verzoek.soort_titel_advies, verzoek.keuzes, len(verzoek.gegeven())) == ("Anders", {}, 1)


@pytest.mark.parametrize("answer, refusal", [
    ({"antwoord_ja_nee": ""}, "Kies uw antwoord: ja of nee"), ({"antwoord_ja_nee": "misschien"}, "Kies uw antwoord"),
    ({"antwoord_ja_nee": "ja"}, ""), ({"antwoord_ja_nee": "nee"}, "")])
def test_where_yes_or_no_is_asked_one_of_these_is_answered(by, answer, refusal):
    verzoek = ask(by, wereld.a_dossier(by, "in_behandeling"), ja_nee=True)
    adviser = wereld.acting(by, "brandweer")
    if refusal:
        with pytest.raises(Refused, match=refusal):
            adviezen.uitbrengen(verzoek, "Met uitleg", adviser, **answer)
    else:
        adviezen.uitbrengen(verzoek, "", adviser, **answer)
        assert verzoek.oordeel == answer["antwoord_ja_nee"].capitalize()


def sees(by, who, thing) -> bool:
    return wereld.acting(by, who).may(Permission.VIEW, thing)


def given(by, dossier, **answers):
    """The advice of the brandweer with a document, and a request to welstand."""
    first = ask(by, dossier, **answers)
    document = adviezen.document_toevoegen(first, io.BytesIO(wereld.PDF), "advies.pdf", wereld.acting(by, "brandweer"))
    adviezen.uitbrengen(first, "Ja", wereld.acting(by, "brandweer"))
    return first, document


@pytest.mark.parametrize("vertrouwelijk, aangekruist, seen", [(True, True, False), (False, False, False), (False, True, True)])
def test_the_answer_of_another_adviser_is_read_only_when_ticked_and_not_confidential(by, vertrouwelijk, aangekruist, seen):
    dossier = wereld.a_dossier(by, "in_behandeling")
    first, document = given(by, dossier, antwoord_vertrouwelijk=False)
    second = ask(by, dossier, adviesorganisatie="welstand", antwoorden_van=(first.__name__,) if aangekruist else ())
    adviesverloop.delen_met_adviseurs(first, wereld.acting(by, "behandelaar"), not vertrouwelijk)
    assert sees(by, "welstand", document) is seen
    assert (first in adviestoegang.gedeeld(second).antwoorden) is seen
    assert not sees(by, "welstand", first), "the request itself never"


def test_the_document_made_of_an_answer_goes_to_no_other_adviser(by):
    dossier, staff = wereld.a_dossier(by, "in_behandeling"), wereld.acting(by, "behandelaar")
    first, _ = given(by, dossier)
    made = adviestekst.maken(first, staff)
    assert made not in adviestoegang.te_delen(dossier)
    with pytest.raises(Refused, match="Kies de documenten opnieuw"):
        ask(by, dossier, adviesorganisatie="welstand", documenten=[made.__name__])


def test_an_answer_that_still_has_to_come_opens_when_it_is_there(by):
    dossier = wereld.a_dossier(by, "in_behandeling")
    first = ask(by, dossier, antwoord_vertrouwelijk=False)
    ask(by, dossier, adviesorganisatie="welstand", antwoorden_van=(first.__name__,))
    document = adviezen.document_toevoegen(first, io.BytesIO(wereld.PDF), "advies.pdf", wereld.acting(by, "brandweer"))
    assert not sees(by, "welstand", document), "a draft is the adviser's own"
    adviezen.uitbrengen(first, "Ja", wereld.acting(by, "brandweer"))
    assert sees(by, "welstand", document)


@pytest.mark.parametrize("days, after, seen", [(0, 0, False), (5, 0, True), (5, 5, True), (5, 6, False), (90, 90, True)])
def test_after_the_decision_who_gave_advice_reads_on_for_the_days_that_were_chosen(by, days, after, seen):
    by.site.organisaties[wereld.GEMEENTE].advies_na_besluit_dagen = days
    dossier = wereld.a_dossier(by, "bekendgemaakt")
    verzoek, who = dossier.adviesverzoeken()[0], wereld.acting(by, "brandweer").who
    later = by.today + timedelta(days=after)
    for thing in (verzoek, dossier.aanvraag):
        assert rights.allowed(who, Permission.VIEW, thing, later) is seen
    assert bool(adviestoegang.gesloten(verzoek, later)) is not seen
    assert not rights.allowed(who, Permission.VIEW, dossier, later)


def test_a_later_choice_of_days_leaves_cases_that_were_decided(by):
    dossier = wereld.a_dossier(by, "bekendgemaakt")
    by.site.organisaties[wereld.GEMEENTE].advies_na_besluit_dagen = 90
    adviestoegang.bijwerken(dossier, by.today)
    assert not sees(by, "brandweer", dossier.aanvraag)


def test_withdrawing_keeps_what_the_adviser_wrote_for_staff_alone(by):
    verzoek = ask(by, wereld.a_dossier(by, "in_behandeling"))
    adviser = wereld.acting(by, "brandweer")
    document = adviezen.document_toevoegen(verzoek, io.BytesIO(wereld.PDF), "klad.pdf", adviser)
    adviezen.antwoord_bewaren(verzoek, "Half af", adviser)
    adviezen.intrekken(verzoek, wereld.acting(by, "behandelaar"), "Niet meer nodig")
    assert (verzoek.antwoord, verzoek.antwoord_documenten()) == ("Half af", [document])
    assert sees(by, "behandelaar", document) and not sees(by, "brandweer", document)


def test_a_given_advice_can_be_withdrawn_and_stays(by):
    verzoek = wereld.a_dossier(by, "advies_uitgebracht").adviesverzoeken()[0]
    adviezen.intrekken(verzoek, wereld.acting(by, "behandelaar"))
    assert verzoek.state == "ingetrokken" and verzoek.antwoord == "Ja, mits de deur opengaat."
    assert not sees(by, "brandweer", verzoek)


def test_the_first_reading_is_noted_once_and_only_of_the_adviser(by):
    dossier = wereld.a_dossier(by, "advies_gevraagd")
    verzoek, bijlage = dossier.adviesverzoeken()[0], dossier.aanvraag.bijlagen()[0]
    for who in ("behandelaar", "welstand"):
        adviezen.lezen(bijlage, wereld.acting(by, who))
    assert verzoek.gelezen_op is None
    adviezen.lezen(bijlage, wereld.acting(by, "brandweer"))
    first = verzoek.gelezen_op
    by.now += timedelta(hours=1)
    adviezen.lezen(dossier.aanvraag, wereld.acting(by, "brandweer"))
    assert first is not None and verzoek.gelezen_op == first
