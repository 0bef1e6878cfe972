"""Does a dossier go from one to another whole, with the reason kept, and with rights that end at once?"""

import pytest

from portal.actions import overdragen
from portal.services import rights
from portal.services.actor import NotAllowed, Refused
from tests import wereld
from workflows.permissions import Permission
from workflows.roles import Role


def people(by):
    return wereld.person(by, "behandelaar"), wereld.person(by, "collega"), wereld.acting(by, "coordinator")


def test_every_dossier_goes_over_with_its_rights_and_keeps_who_had_it(by):
    fatima, karel, cora = people(by)
    zaken = [wereld.a_dossier(by, step) for step in ("toegewezen", "in_behandeling", "concept")]
    done = overdragen.overdragen(zaken, fatima, karel, "Karel heeft ruimte.", cora)
    assert [one.reden for one in done] == ["", "", ""]
    for dossier in zaken:
        assert dossier.behandelaar == karel.__name__
        assert wereld.acting(by, "collega").may(Permission.VIEW, dossier)
        assert not wereld.acting(by, "behandelaar").may(Permission.VIEW, dossier)
        last = dossier.history[-1]
        assert (last.what, last.why, last.name) == (
            "overgedragen van Fatima de Wit aan Karel Collega", "Karel heeft ruimte.", "Cora Dinator")


def test_each_dossier_is_refused_by_itself_and_says_why(by):
    fatima, karel, cora = people(by)
    good, closed, foreign, moved = (wereld.a_dossier(by, step) for step in
                                    ("toegewezen", "bekendgemaakt", "toegewezen", "toegewezen"))
    closed.state, foreign.organisatie = "gesloten", "buurgemeente"
    overdragen.vrijgeven(moved, "Vakantie", cora)
    done = overdragen.overdragen([good, closed, foreign, moved], fatima, karel, "Ziek", cora)
    assert [one.gelukt for one in done] == [True, False, False, False]
    assert "in de status “Gesloten”" in done[1].reden
    assert "U mag dit dossier niet toewijzen" in done[2].reden
    assert "heeft dit dossier niet meer: nu is dat niemand" in done[3].reden
    assert (closed.behandelaar, foreign.behandelaar, moved.behandelaar) == (fatima.__name__, fatima.__name__, "")
    assert not wereld.acting(by, "collega").may(Permission.VIEW, closed)


@pytest.mark.parametrize("waarom, sentence", [("", "Schrijf op waarom"), ("  ", "Schrijf op waarom"), ("x" * 1001, "te lang")])
def test_without_a_good_reason_nothing_goes_over(by, waarom, sentence):
    fatima, karel, cora = people(by)
    dossier = wereld.a_dossier(by, "toegewezen")
    with pytest.raises(Refused, match=sentence):
        overdragen.overdragen([dossier], fatima, karel, waarom, cora)
    with pytest.raises(Refused, match=sentence):
        overdragen.vrijgeven(dossier, waarom, cora)
    assert dossier.behandelaar == fatima.__name__


def test_nothing_and_to_oneself_are_refused(by):
    fatima, karel, cora = people(by)
    with pytest.raises(Refused, match="minstens één"):
        overdragen.overdragen([], fatima, karel, "Ziek", cora)
    with pytest.raises(Refused, match="een ander"):
        overdragen.overdragen([wereld.a_dossier(by, "toegewezen")], fatima, fatima, "Ziek", cora)


def test_the_same_once_more_changes_and_tells_nothing(by):
    fatima, karel, cora = people(by)
    dossier = wereld.a_dossier(by, "toegewezen")
    overdragen.overdragen([dossier], fatima, karel, "Ziek", cora)
    lines, notices = len(dossier.history), len(karel.signalen.alle)
    assert overdragen.overdragen([dossier], fatima, karel, "Ziek", cora)[0].gelukt
    assert (len(dossier.history), len(karel.signalen.alle)) == (lines, notices)


@pytest.mark.parametrize("name", ["behandelaar", "collega", "beslisser", "balie", "beheerder", "brandweer", "redacteur"])
def test_only_who_steers_may_assign_release_and_hand_over(by, name):
    fatima, karel, _ = people(by)
    dossier, who = wereld.a_dossier(by, "toegewezen"), wereld.acting(by, name)
    for deed in (lambda: overdragen.toewijzen(dossier, karel, who), lambda: overdragen.vrijgeven(dossier, "Ziek", who),
                 lambda: overdragen.coordinator_toewijzen(dossier, wereld.person(by, "coordinator"), who)):
        with pytest.raises(NotAllowed):
            deed()
    assert not overdragen.overdragen([dossier], fatima, karel, "Ziek", who)[0].gelukt
    assert dossier.behandelaar == fatima.__name__


@pytest.mark.parametrize("change", [{"actief": False}, {"rollen": ((Role.BALIEMEDEWERKER, wereld.GEMEENTE),)},
                                    {"rollen": ((Role.BEHANDELAAR, "elders"),)}])
def test_nobody_gets_a_dossier_who_is_no_behandelaar_here(by, change):
    fatima, karel, cora = people(by)
    dossier = wereld.a_dossier(by, "toegewezen")
    for name, value in change.items():
        setattr(karel, name, value)
    assert "geen behandelaar" in overdragen.overdragen([dossier], fatima, karel, "Ziek", cora)[0].reden
    with pytest.raises(Refused, match="iemand die behandelaar is"):
        overdragen.toewijzen(dossier, karel, cora)


def test_the_rights_of_who_is_released_end_at_once(by):
    fatima, _, cora = people(by)
    dossier = wereld.a_dossier(by, "in_behandeling")
    overdragen.vrijgeven(dossier, "Andere portefeuille", cora)
    assert dossier.behandelaar == ""
    assert not wereld.acting(by, "behandelaar").may(Permission.VIEW, dossier)
    assert dossier.history[-1].what == "vrijgegeven: Fatima de Wit is niet meer behandelaar"
    overdragen.vrijgeven(dossier, "Andere portefeuille", cora)
    assert [line.what for line in dossier.history].count(dossier.history[-1].what) == 1


def test_the_coordinator_of_a_dossier_is_chosen_changed_and_released(by):
    cora, acting = wereld.person(by, "coordinator"), wereld.acting(by, "coordinator")
    dossier = wereld.a_dossier(by, "toegewezen")
    overdragen.coordinator_toewijzen(dossier, cora, acting)
    assert dossier.coordinator == cora.__name__
    assert dossier.history[-1].what == "toegewezen aan Cora Dinator als coördinator"
    with pytest.raises(Refused, match="iemand die coördinator is"):
        overdragen.coordinator_toewijzen(dossier, wereld.person(by, "collega"), acting)
    overdragen.vrijgeven(dossier, "Weg", acting, kind="coordinator")
    assert dossier.coordinator == "" and dossier.behandelaar


def test_a_form_that_is_behind_does_not_undo_what_a_colleague_did(by):
    fatima, karel, cora = people(by)
    dossier = wereld.a_dossier(by, "toegewezen")
    with pytest.raises(Refused, match="Fatima de Wit is nu behandelaar"):
        overdragen.toewijzen(dossier, karel, cora, was="")
    overdragen.toewijzen(dossier, fatima, cora, was="")
    overdragen.toewijzen(dossier, karel, cora, was=fatima.__name__)
    assert dossier.behandelaar == karel.__name__


def test_who_gets_many_hears_it_in_one_mail_and_who_had_them_too(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        fatima, karel, cora = people(by)
        zaken = [wereld.a_dossier(by, "toegewezen") for _ in range(3)]
        overdragen.overdragen(zaken, fatima, karel, "Ziek", cora)
        assert len(karel.signalen.alle) == 3
    mails = portal.mails(wereld.email_of("collega"))
    assert [mail["Subject"] for mail in mails] == ["Dossiers overgedragen: 3 dossiers"]
    for nummer in ("Z-2025-000001", "Z-2025-000002", "Z-2025-000003"):
        assert f"https://portaal.test/dossiers/2025/{nummer}" in mails[0].get_content()
    assert "Ziek" not in mails[0].get_content() and "dakkapel" not in mails[0].get_content().lower()
    with portal.site_as(rights.SYSTEM) as by:
        told = [s.tekst for s in wereld.person(by, "behandelaar").signalen.newest(1)]
    assert told == ["3 dossiers van u zijn overgedragen aan Karel Collega."]
