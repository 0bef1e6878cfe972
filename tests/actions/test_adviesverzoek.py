"""Do the deeds around advice ask their own rights, and give access to exactly what was opened?"""

from datetime import timedelta

import pytest

from portal.actions import adviesverzoek as adviezen
from portal.services import rights
from portal.services.actor import NotAllowed, Refused
from tests import wereld
from workflows.permissions import Permission


@pytest.fixture
def by(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        yield by


def ask(by, dossier, who="behandelaar", **answers):
    return adviezen.vragen(dossier, wereld.acting(by, who), **{
        "adviesorganisatie": "brandweer", "vraag": "Veilig?", "uiterlijk": by.today + timedelta(days=7), **answers})


@pytest.mark.parametrize("wrong, sentence", [
    ({"adviesorganisatie": "waterrijk"}, "Kies een adviesorganisatie"), ({"adviesorganisatie": "x"}, "Kies een advies"),
    ({"documenten": {"weg"}}, "bestaat niet meer")])
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
