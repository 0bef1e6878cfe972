"""Who sees what of one dossier? A table over everything in it and everybody in the world of the tests."""

import io

import pytest

from portal.actions import adviesverzoek as adviezen
from portal.actions import dossier as dossiers
from portal.services import rights
from tests import wereld
from workflows.permissions import Permission

STAFF = {"coordinator", "behandelaar", "beslisser"}
WHO_MAY_VIEW = {
    "dossier": STAFF,
    "aanvraag": STAFF | {"brandweer"},
    "bijlage": STAFF | {"brandweer"},
    "vertrouwelijke bijlage": STAFF,
    "gekozen document": STAFF | {"brandweer"},
    "ander document": STAFF,
    "notitie": STAFF,
    "adviesverzoek": STAFF | {"brandweer"},
    "ander adviesverzoek": STAFF | {"welstand"},
    "document bij ander advies": STAFF | {"welstand"},
    "beschikking": {"coordinator", "behandelaar"},
}


def things(by):
    """One dossier with one of everything; the brandweer is asked with one chosen document, welstand without."""
    dossier = wereld.a_dossier(by, "in_behandeling")
    staff = wereld.acting(by, "behandelaar")
    for bijlage in dossier.aanvraag.bijlagen():
        gewoon = bijlage
    from content_types.bestand import Bijlage
    geheim = dossier.aanvraag.add(Bijlage(io.BytesIO(b"x"), bestandsnaam="geheim.pdf", mime="application/pdf",
                                          door="", op=by.now, vertrouwelijk=True))
    gekozen = dossiers.document_toevoegen(dossier, io.BytesIO(wereld.PDF), "gekozen.pdf", staff)
    ander = dossiers.document_toevoegen(dossier, io.BytesIO(wereld.PDF), "ander.pdf", staff)
    notitie = dossiers.notitie_maken(dossier, "Intern", staff)
    vragen = {"vraag": "Mag dit?", "uiterlijk": by.today}
    eerste = adviezen.vragen(dossier, staff, adviesorganisatie="brandweer", documenten=[gekozen.__name__], **vragen)
    tweede = adviezen.vragen(dossier, staff, adviesorganisatie="welstand", **vragen)
    bijgevoegd = adviezen.document_toevoegen(tweede, io.BytesIO(wereld.PDF), "advies.pdf",
                                             wereld.acting(by, "welstand"))
    wereld._draft(dossier, by)
    return {"dossier": dossier, "aanvraag": dossier.aanvraag, "bijlage": gewoon, "vertrouwelijke bijlage": geheim,
            "gekozen document": gekozen, "ander document": ander, "notitie": notitie, "adviesverzoek": eerste,
            "ander adviesverzoek": tweede, "document bij ander advies": bijgevoegd,
            "beschikking": dossier.beschikkingen()[0]}


def may_view(by, thing) -> set[str]:
    return {name for name in wereld.MENSEN if wereld.acting(by, name).may(Permission.VIEW, thing)}


def test_only_who_may_see_a_part_of_a_dossier_sees_it(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        found = {what: may_view(by, thing) for what, thing in things(by).items()}
        # who is adviser by the welstand sees the original too, for their own request
        expected = {what: who | ({"welstand"} if what in ("aanvraag", "bijlage") else set())
                    for what, who in WHO_MAY_VIEW.items()}
    assert found == expected


def test_an_adviser_sees_nothing_any_more_when_the_request_is_withdrawn(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        everything = things(by)
        adviezen.intrekken(everything["adviesverzoek"], wereld.acting(by, "behandelaar"))
        left = {what for what, thing in everything.items() if "brandweer" in may_view(by, thing)}
    assert left == set()


def test_an_adviser_sees_nothing_any_more_when_the_decision_is_made_known(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "bekendgemaakt")
        seen = [thing for thing in (dossier.aanvraag, dossier.adviesverzoeken()[0])
                if wereld.acting(by, "brandweer").may(Permission.VIEW, thing)]
    assert seen == []


def test_another_behandelaar_than_the_assigned_one_sees_nothing(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        colleague = wereld.acting(by, "collega")
        assert not colleague.may(Permission.VIEW, dossier)


def test_roles_at_another_organisation_give_nothing_here(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        stranger = rights.Identity("x", "X", frozenset({"gebruiker:x"}), ((wereld.Role.COORDINATOR, "elders"),))
        assert not rights.allowed(stranger, Permission.VIEW, dossier, by.today)


@pytest.mark.parametrize("offset, seen", [(-1, False), (0, True), (3, True), (4, False)])
def test_a_local_role_holds_from_its_first_up_to_and_including_its_last_day(portal, offset, seen):
    from datetime import timedelta
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        dossier.give_role("gebruiker:gast", wereld.Role.BEHANDELAAR, by.today, by.today + timedelta(3))
        guest = rights.Identity("gast", "Gast", frozenset({"gebruiker:gast"}))
        assert rights.allowed(guest, Permission.VIEW, dossier, by.today + timedelta(offset)) is seen
