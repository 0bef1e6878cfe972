"""Who sees what of one dossier? A table over everything in it and everybody in the world of the tests."""

import io
from datetime import time

import pytest

from portal.actions import aanvullen, contactmoment
from portal.actions import aanvulling as aanvullingen
from portal.actions import adviesverzoek as adviezen
from portal.actions import bericht as berichten
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
    "aanvulling": STAFF,
    "gekozen bestand bij aanvulling": STAFF | {"brandweer"},
    "ander bestand bij aanvulling": STAFF,
    "bestand dat nog niet verstuurd is": set(),
    "bericht": STAFF,
    "bestand bij bericht": STAFF,
    "bericht in wording": set(),
    "contactmoment": STAFF,
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
    aangevuld, klad = added(dossier, by)
    bericht, wording = written(dossier, by)
    vragen = {"vraag": "Mag dit?", "uiterlijk": by.today}
    eerste = adviezen.vragen(dossier, staff, adviesorganisatie="brandweer",
                             documenten=[gekozen.__name__, aangevuld[0].__name__], **vragen)
    tweede = adviezen.vragen(dossier, staff, adviesorganisatie="welstand", **vragen)
    bijgevoegd = adviezen.document_toevoegen(tweede, io.BytesIO(wereld.PDF), "advies.pdf",
                                             wereld.acting(by, "welstand"))
    wereld._draft(dossier, by)
    return {"dossier": dossier, "aanvraag": dossier.aanvraag, "bijlage": gewoon, "vertrouwelijke bijlage": geheim,
            "gekozen document": gekozen, "ander document": ander, "notitie": notitie, "adviesverzoek": eerste,
            "ander adviesverzoek": tweede, "document bij ander advies": bijgevoegd,
            "aanvulling": aangevuld[0].__parent__, "gekozen bestand bij aanvulling": aangevuld[0],
            "ander bestand bij aanvulling": aangevuld[1], "bestand dat nog niet verstuurd is": klad,
            "bericht": bericht, "bestand bij bericht": bericht.bestanden()[0], "bericht in wording": wording,
            "contactmoment": spoken(dossier, by),
            "beschikking": dossier.beschikkingen()[0]}


def added(dossier, by):
    """Two files that the applicant sent with an answer, and one that they did not send."""
    aanvulling, who = wereld.an_aanvulling(dossier, by), wereld.applicant(dossier, by)
    aanvullen.bestand_toevoegen(aanvulling, "2", io.BytesIO(wereld.PDF), "berekening.pdf", who)
    wereld.answer_aanvulling(dossier, by)
    sent = aanvulling.bestanden()
    klad = aanvullen.bestand_toevoegen(aanvulling, "1", io.BytesIO(wereld.PDF), "kladje.pdf", who)
    aanvullingen.volledig_verklaren(aanvulling, wereld.acting(by, "behandelaar"))
    return sent, klad


def written(dossier, by):
    """A message of the applicant with a file, and one that they are still writing."""
    who = wereld.applicant(dossier, by)
    bericht = berichten.sturen(dossier, who, "Kijkt u hier eens naar.", [(io.BytesIO(wereld.PDF), "foto.pdf")])
    return bericht, berichten.klad_bewaren(dossier, who, "Half af")


def spoken(dossier, by):
    """What somebody asked by phone; who works at the counter reads it by a right of its own."""
    return contactmoment.noteren(dossier, wereld.acting(by, "balie"), kanaal="telefoon", dag=by.today, tijd=time(9),
                                 vraag="Mag het?")


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


def away(by, van: int, tot: int | None, name="behandelaar", vervanger="collega"):
    """`name` is away from `van` up to and including `tot` days after today, replaced by another."""
    from datetime import timedelta

    from portal.actions import afwezigheid
    last = None if tot is None else by.today + timedelta(tot)
    afwezigheid.afwezig_melden(wereld.person(by, name), by.today + timedelta(van), last, wereld.person(by, vervanger),
                               wereld.acting(by, name))


@pytest.mark.parametrize("offset, seen", [(1, False), (2, True), (5, True), (6, False)],
                         ids=["the day before", "the first day", "the last day", "the day after"])
@pytest.mark.parametrize("right", [Permission.VIEW, Permission.ANNOTATE, Permission.DRAFT])
def test_a_replacement_has_the_rights_of_the_behandelaar_on_the_days_of_absence_alone(portal, offset, seen, right):
    from datetime import timedelta
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        away(by, 2, 5)
        who = wereld.acting(by, "collega").who
        assert rights.allowed(who, right, dossier, by.today + timedelta(offset)) is seen
        assert rights.allowed(wereld.acting(by, "behandelaar").who, right, dossier, by.today + timedelta(offset))


def test_a_replacement_sees_of_a_dossier_exactly_what_the_absent_behandelaar_sees(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        everything = things(by)
        away(by, 0, None)
        for what, thing in everything.items():
            mine, theirs = (wereld.acting(by, name) for name in ("collega", "behandelaar"))
            assert [p for p in Permission if mine.may(p, thing)] == [p for p in Permission if theirs.may(p, thing)], what


def test_a_mandate_to_sign_does_not_go_over_to_a_replacement(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "ter_controle")
        fatima = wereld.person(by, "behandelaar")
        fatima.rollen = (*fatima.rollen, (wereld.Role.BESLISSER, wereld.GEMEENTE))
        dossier.give_role(fatima.principal, wereld.Role.BESLISSER, by.today)
        away(by, 0, 3)
        besluit = dossier.beschikkingen()[0]
        assert wereld.acting(by, "behandelaar").may(Permission.SIGN, besluit)
        assert not wereld.acting(by, "collega").may(Permission.SIGN, besluit)
        assert wereld.acting(by, "collega").may(Permission.VIEW, besluit)


def test_a_replacement_who_is_no_longer_behandelaar_has_nothing_of_the_absent_colleague(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        away(by, 0, 3)
        wereld.person(by, "collega").rollen = ((wereld.Role.BALIEMEDEWERKER, wereld.GEMEENTE),)
        assert not wereld.acting(by, "collega").may(Permission.VIEW, dossier)


def test_what_somebody_does_as_replacement_is_noted_under_their_own_name(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        away(by, 0, 3)
        notitie = dossiers.notitie_maken(dossier, "Gebeld", wereld.acting(by, "collega"))
        assert (notitie.door, notitie.history[-1].name) == ("Karel Collega", "Karel Collega")


def test_a_replacement_of_the_replacement_gets_nothing_of_the_first(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        third = wereld.person(by, "balie")
        third.rollen = ((wereld.Role.BEHANDELAAR, wereld.GEMEENTE),)
        away(by, 0, 3)
        away(by, 0, 3, "collega", "balie")
        assert not wereld.acting(by, "balie").may(Permission.VIEW, dossier)
        assert wereld.acting(by, "collega").may(Permission.VIEW, dossier)


def test_what_a_colleague_has_as_applicant_does_not_go_over_to_a_replacement(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by)
        for name in ("behandelaar", "collega"):
            wereld.person(by, name).rollen = (*wereld.person(by, name).rollen, (wereld.Role.AANVRAGER, ""))
        dossier.give_role(wereld.person(by, "behandelaar").principal, wereld.Role.AANVRAGER, by.today)
        away(by, 0, 3)
        assert wereld.acting(by, "behandelaar").may(Permission.VIEW_STATUS, dossier)
        assert not wereld.acting(by, "collega").may(Permission.VIEW_STATUS, dossier)


def an_account(by):
    """Somebody with an account and no role."""
    from content_types.gebruiker import Gebruiker
    piet = Gebruiker(naam="Piet Peters", email="piet@peters.test")
    piet.zelf_gemaakt = True
    return by.site.gebruikers.add(piet)


def test_an_account_without_a_role_may_nothing_that_a_passer_by_may_not(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        piet = rights.identity_of(an_account(by))
        site, beheer = by.site, by.site["beheer"]
        everywhere = [site, *site.values(), *beheer.values(), *(each for folder in beheer.values() for each in folder.values()),
                      *things(by).values()]
        assert len(everywhere) > 50
        for thing in everywhere:
            for permission in Permission:
                assert rights.allowed(piet, permission, thing, by.today) is \
                    rights.allowed(rights.ANONYMOUS, permission, thing, by.today), (thing, permission)


def test_with_the_account_of_who_applies_only_the_lokaal_beheerder_has_to_do(portal):
    with portal.site_as(rights.SYSTEM) as by:
        piet = an_account(by)
        assert {name for name in wereld.MENSEN for p in Permission if wereld.acting(by, name).may(p, piet)} == {"beheerder"}
        assert wereld.acting(by, "coordinator").may(Permission.ASSIGN, wereld.person(by, "behandelaar"))
