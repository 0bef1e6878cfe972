"""Is an absence taken in as it was meant, and only from who may say so?"""

from datetime import timedelta

import pytest

from portal.actions import afwezigheid
from portal.services.actor import NotAllowed, Refused
from tests import wereld
from workflows.permissions import Permission


def say(by, van=0, tot=3, vervanger="collega", who="behandelaar", name="behandelaar", **more):
    afwezigheid.afwezig_melden(
        wereld.person(by, name), by.today + timedelta(van), None if tot is None else by.today + timedelta(tot),
        wereld.person(by, vervanger) if vervanger else None, wereld.acting(by, who), **more)


@pytest.mark.parametrize("wrong, sentence", [
    ({"van": 3, "tot": 2}, "De laatste dag ligt voor de eerste"), ({"van": -5, "tot": -1}, "al voorbij"),
    ({"vervanger": "behandelaar"}, "niet uzelf"), ({"vervanger": "beslisser"}, "dezelfde rol"),
    ({"vervanger": "brandweer"}, "dezelfde rol"), ({"vervanger": "balie"}, "dezelfde rol")])
def test_what_can_not_be_says_why(by, wrong, sentence):
    with pytest.raises(Refused, match=sentence):
        say(by, **wrong)
    assert wereld.person(by, "behandelaar").afwezig_van is None


@pytest.mark.parametrize("theirs, ours, refused", [
    ((0, 5), (1, 4), True), ((1, 4), (1, 4), True), ((0, None), (2, None), True), ((0, None), (1, 9), True),
    ((1, 3), (1, 4), False), ((2, 4), (1, 4), False), ((0, 5), (1, None), False), ((6, 9), (1, 4), False)])
def test_a_replacement_who_is_away_the_whole_time_is_refused(by, theirs, ours, refused):
    say(by, *theirs, vervanger="", who="collega", name="collega")
    if refused:
        with pytest.raises(Refused, match="deze hele periode zelf afwezig"):
            say(by, *ours)
    else:
        say(by, *ours)
        assert wereld.person(by, "collega").vervangt


@pytest.mark.parametrize("who, may", [
    ("behandelaar", True), ("coordinator", True), ("beheerder", True), ("collega", False), ("beslisser", False),
    ("balie", False), ("redacteur", False), ("brandweer", False), ("aanvrager", False)])
def test_the_person_who_steers_the_work_and_the_lokaal_beheerder_may_say_it(by, who, may):
    if may:
        say(by, who=who)
    else:
        with pytest.raises(NotAllowed):
            say(by, who=who)
        with pytest.raises(NotAllowed):
            afwezigheid.terug_melden(wereld.person(by, "behandelaar"), wereld.acting(by, who))
    assert (wereld.person(by, "behandelaar").afwezig_van is not None) is may


def test_a_coordinator_says_nothing_of_people_of_another_organisation(by):
    fatima = wereld.person(by, "behandelaar")
    fatima.rollen = ((wereld.Role.BEHANDELAAR, "buurgemeente"),)
    with pytest.raises(NotAllowed):
        say(by, vervanger="", who="coordinator")


def test_back_again_ends_the_replacement_at_once_and_tells_who_replaced(by):
    dossier = wereld.a_dossier(by, "in_behandeling")
    say(by)
    assert wereld.acting(by, "collega").may(Permission.VIEW, dossier)
    afwezigheid.terug_melden(wereld.person(by, "behandelaar"), wereld.acting(by, "behandelaar"))
    assert not wereld.acting(by, "collega").may(Permission.VIEW, dossier)
    assert [s.tekst for s in wereld.person(by, "collega").signalen.alle.values()] == [
        "Fatima de Wit is afwezig van 7 oktober 2025 tot en met 10 oktober 2025. U vervangt.",
        "U vervangt Fatima de Wit niet meer."]



def test_another_replacement_takes_it_from_the_first(by):
    wereld.person(by, "balie").rollen = ((wereld.Role.BEHANDELAAR, wereld.GEMEENTE),)
    dossier = wereld.a_dossier(by, "in_behandeling")
    say(by)
    say(by, vervanger="balie")
    assert wereld.person(by, "collega").vervangt == ()
    assert [wereld.acting(by, name).may(Permission.VIEW, dossier) for name in ("collega", "balie")] == [False, True]


def test_the_same_twice_is_one_absence_and_a_form_that_is_behind_is_refused(by):
    known = afwezigheid.stand(wereld.person(by, "behandelaar"))
    say(by, was=known)
    say(by, was=known)
    assert len(wereld.person(by, "collega").signalen.alle) == 1
    with pytest.raises(Refused, match="intussen gewijzigd"):
        say(by, tot=9, was=known)


def test_the_audit_trail_names_who_said_it_and_no_reason(by):
    say(by, who="coordinator")
    line = wereld.person(by, "behandelaar").history[-1]
    assert (line.name, line.what, line.why) == (
        "Cora Dinator", "afwezig van 7 oktober 2025 tot en met 10 oktober 2025", "vervanger: Karel Collega")


def test_who_signs_only_can_be_away_but_nobody_replaces_them(by):
    assert afwezigheid.mogelijke_vervangers(wereld.person(by, "beslisser")) == []
    say(by, vervanger="", who="beslisser", name="beslisser")
    assert wereld.person(by, "beslisser").afwezig(by.today)
