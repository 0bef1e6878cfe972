"""May a file become public as it is, only as its checked twin, or never? One table, and every door keeps to it."""

import io

import pytest

from content_types.base import path_of
from content_types.bestand import Bijlage, Document
from content_types.dossier import PARTS, Dossierdeel
from content_types.oordeel import geheim, sleutel
from content_types.tweeling import OPENBAAR, Tweeling, Vak, tweeling_van
from portal.actions import aanvullen, lakken, publicatiecontrole, verwijzing
from portal.actions import adviesverzoek as adviezen
from portal.actions import publicatie as publicaties
from portal.actions import terinzagelegging as terinzageleggingen
from portal.services import doorzendpakket, openbaarheid, rights
from portal.services.openbaarheid import Mag
from tests import wereld
from workflows.machine import Refused
from workflows.permissions import Permission

GEEN, VAKKEN, TE_CONTROLEREN, GOED, OUD = "geen", "vakken", "te controleren", "goed", "oud"
"""How far the twin is."""


def een_tweeling(bestand, dossier, by, how: str = TE_CONTROLEREN) -> None:
    """The twin of this file in that stand."""
    if how == GEEN:
        return
    tweeling = dossier["tweelingen"].add(Tweeling(sleutel(bestand)), sleutel(bestand))
    tweeling.vakken, tweeling.paginas = (Vak(1, 0, 0, 10, 10, "anders"),), ((595.0, 842.0),)
    tweeling.gezocht_in = tweeling.gemaakt_van = bestand.sha256
    if how != VAKKEN:
        tweeling.add(Document(io.BytesIO(b"%PDF-gelakt"), bestandsnaam="openbaar.pdf", mime="application/pdf", door="",
                              op=by.now), OPENBAAR)
        tweeling.state = "gemaakt" if how == TE_CONTROLEREN else "gecontroleerd"
        tweeling.gemaakt_door, tweeling.gemaakt_op = wereld.person(by, "behandelaar").__name__, by.now
        tweeling.gelakt = ((1, "naam"), (1, "naam"), (1, "handtekening"))
    if how == OUD:
        tweeling.gemaakt_van = "0" * 64


TABEL = [
    # wish of the sender, judgement of staff, twin → what may, and can it now
    ("publiek", "", GEEN, Mag.ZO, True),
    ("publiek", "openbaar", GEEN, Mag.ZO, True),
    ("publiek", "intern", GEEN, Mag.NOOIT, False),
    ("publiek", "vertrouwelijk", GEEN, Mag.NOOIT, False),
    ("publiek", "intern", GOED, Mag.NOOIT, False),
    ("publiek", "", VAKKEN, Mag.TWEELING, False),
    ("publiek", "", TE_CONTROLEREN, Mag.TWEELING, False),
    ("publiek", "", OUD, Mag.TWEELING, False),
    ("publiek", "", GOED, Mag.TWEELING, True),
    ("niet publiek", "", GEEN, Mag.NOOIT, False),
    ("niet publiek", "", GOED, Mag.NOOIT, False),
    ("niet publiek", "openbaar", GEEN, Mag.TWEELING, False),
    ("niet publiek", "openbaar", GOED, Mag.TWEELING, True),
    ("vertrouwelijk", "", GEEN, Mag.NOOIT, False),
    ("vertrouwelijk", "", GOED, Mag.NOOIT, False),
    ("vertrouwelijk", "openbaar", GEEN, Mag.TWEELING, False),
    ("vertrouwelijk", "openbaar", OUD, Mag.TWEELING, False),
    ("vertrouwelijk", "openbaar", GOED, Mag.TWEELING, True),
    ("vertrouwelijk", "vertrouwelijk", GOED, Mag.NOOIT, False),
]
WENS = {"publiek": (False, True), "niet publiek": (False, False), "vertrouwelijk": (True, False)}


def test_what_may_become_public_is_one_table_and_every_door_keeps_to_it(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "klaargezet")
        publicatie, editor, handler = wereld.notice(dossier, by), wereld.acting(by, "redacteur"), wereld.acting(by, "behandelaar")
        for wens, niveau, how, mag, kan in TABEL:
            bestand = dossier.aanvraag.bijlagen()[0]
            bestand.vertrouwelijk, bestand.publiceerbaar = WENS[wens]
            dossier.oordelen = {}
            if niveau:
                lakken.oordelen(bestand, handler, niveau=niveau, reden="Daarom.")
            een_tweeling(bestand, dossier, by, how)
            now, row = openbaarheid.stand(bestand), (wens, niveau, how)
            assert (now.mag, now.kan, bool(now.reden)) == (mag, kan, not kan), row
            assert (bestand in publicaties.te_kiezen(publicatie, editor)) is kan, row
            assert (bestand in terinzageleggingen.te_kiezen(dossier, handler)) is (mag is not Mag.NOOIT), row
            assert (bestand in terinzageleggingen.niet_te_kiezen(dossier, handler)) is (mag is Mag.NOOIT), row
            if kan:
                publicaties.document_openbaar_maken(publicatie, bestand, editor)
                copy = publicatie.remove(bestand.__name__)
                assert (copy.open().read() == b"%PDF-gelakt") is (mag is Mag.TWEELING), row
            else:
                with pytest.raises(Refused):
                    publicaties.document_openbaar_maken(publicatie, bestand, editor)
            if tweeling_van(bestand):
                dossier["tweelingen"].remove(sleutel(bestand))


@pytest.mark.parametrize("niveau, secret", [("openbaar", False), ("intern", False), ("vertrouwelijk", True)])
def test_a_file_that_staff_judged_confidential_is_treated_as_one_everywhere(portal, niveau, secret):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "advies_gevraagd")
        [bestand], handler = dossier.aanvraag.bijlagen(), wereld.acting(by, "behandelaar")
        adviser = wereld.acting(by, "brandweer")
        assert adviser.may(Permission.VIEW, bestand)
        lakken.oordelen(bestand, handler, niveau=niveau, reden="Er staan beveiligingsmaatregelen in.")
        assert geheim(bestand) is secret and adviser.may(Permission.VIEW, bestand) is not secret
        assert (bestand in verwijzing.te_delen(dossier, handler)) is not secret
        assert (bestand in adviezen.adviestoegang.te_delen(dossier)) is secret
        assert list(doorzendpakket.bestanden(dossier))[0][1] is bestand
        assert dossier.aanvraag.seal() == dossier.aanvraag.zegel


@pytest.mark.parametrize("values, words", [
    ({"niveau": "geheim", "reden": "x"}, "Kies of"), ({"niveau": "intern", "reden": " "}, "waarom"),
    ({"niveau": "intern", "reden": "x" * 1001}, "hoogstens 1000")])
def test_a_judgement_says_what_and_why(portal, values, words):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        with pytest.raises(Refused, match=words):
            lakken.oordelen(dossier.aanvraag.bijlagen()[0], wereld.acting(by, "behandelaar"), **values)


@pytest.mark.parametrize("wat", ["aanvulling", "advies"])
def test_the_web_editor_may_choose_what_was_sent_later_as_soon_as_it_was_judged_public(portal, wat):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        if wat == "aanvulling":
            aanvulling = wereld.an_aanvulling(dossier, by)
            aanvullen.bestand_toevoegen(aanvulling, "1", io.BytesIO(wereld.PDF), "later.pdf", wereld.applicant(dossier, by))
            wereld.answer_aanvulling(dossier, by)
            wereld.aanvullingen.volledig_verklaren(aanvulling, wereld.acting(by, "behandelaar"))
        wereld._ask(dossier, by)
        if wat == "advies":
            adviezen.document_toevoegen(dossier.adviesverzoeken()[0], io.BytesIO(wereld.PDF), "later.pdf",
                                        wereld.acting(by, "brandweer"))
        for deed in (wereld._advise, wereld._draft, wereld._hand_in, wereld._sign, wereld._make_known):
            deed(dossier, by)
        bestand, *_ = dossier.aanvulbestanden() or dossier.adviesverzoeken()[0].verstuurde_documenten()
        editor = wereld.acting(by, "redacteur")
        publicatie = publicaties.klaarzetten(dossier, editor)
        assert bestand not in publicaties.te_kiezen(publicatie, editor)
        lakken.oordelen(bestand, wereld.acting(by, "behandelaar"), niveau="openbaar", reden="Geen namen")
        assert bestand in publicaties.te_kiezen(publicatie, editor)
        publicaties.document_openbaar_maken(publicatie, bestand, editor)
        assert bestand.__name__ in publicatie and not editor.may(Permission.VIEW, bestand)


@pytest.mark.parametrize("niveau, how, words", [
    ("intern", GEEN, "beoordeeld als intern"), ("", VAKKEN, "Maak eerst een openbare"), ("", GOED, "een andere openbare versie")])
def test_what_was_judged_or_boxed_after_a_notice_was_prepared_counts_when_it_goes_online(portal, niveau, how, words):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "klaargezet")
        publicatie, editor, [bestand] = wereld.notice(dossier, by), wereld.acting(by, "redacteur"), dossier.aanvraag.bijlagen()
        values = {"titel": publicatie.titel, "samenvatting": publicatie.samenvatting, "documenten": {bestand.__name__}}
        publicaties.wijzigen(publicatie, values | {"gecontroleerd": True}, editor)
        publicatie[bestand.__name__].ongelezen = False
        assert publicatiecontrole.beletsels(publicatie) == []
        if niveau:
            lakken.oordelen(bestand, wereld.acting(by, "behandelaar"), niveau=niveau, reden="Toch niet.")
        een_tweeling(bestand, dossier, by, how)
        with pytest.raises(Refused, match=words):
            publicaties.publiceren(publicatie, editor)


def test_a_draft_is_not_laid_open_with_a_file_of_which_the_public_version_is_not_ready(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.an_ontwerp(by)
        bestand = dossier.aanvraag.bijlagen()[0]
        een_tweeling(bestand, dossier, by, VAKKEN)
        handler = wereld.acting(by, "behandelaar")
        assert terinzageleggingen.eerst_lakken(dossier, handler) == [bestand]
        with pytest.raises(Refused, match="Maak eerst een openbare versie"):
            terinzageleggingen.voorbereiden(dossier.beschikkingen()[0], handler, start=by.today, plaats="Raadhuisplein 1",
                                            stukken=[bestand.__name__])
        assert isinstance(bestand, Bijlage) and dossier.terinzage_ontwerp() is None


def test_the_form_to_lay_open_says_itself_that_something_was_blacked_out(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.an_ontwerp(by)
        een_tweeling(dossier.aanvraag.bijlagen()[0], dossier, by, GOED)
        path = path_of(dossier)
    page = portal.as_("behandelaar").get(f"{path}/ter-inzage-leggen")
    assert "is iets weggelakt" in page.forms["terinzage"]["weggelaten"].value


def test_a_dossier_of_before_has_no_folder_for_twins_and_gets_one(portal):
    from content_types.evolve import d2026_12_01_lakken as step
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        dossier.remove("tweelingen")
        bestand = dossier.aanvraag.bijlagen()[0]
        assert tweeling_van(bestand) is None and openbaarheid.stand(bestand).mag is Mag.ZO
        assert step.evolve(by.site).startswith("1 dossiers") and step.evolve(by.site).startswith("0 dossiers")
        assert isinstance(dossier["tweelingen"], Dossierdeel) and dossier["tweelingen"].titel == PARTS["tweelingen"]
        dossier.remove("tweelingen")
        assert lakken.zoeken(bestand, wereld.acting(by, "behandelaar")).__parent__ is dossier["tweelingen"]
