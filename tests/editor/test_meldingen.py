"""Does a melding come on the site without a word about who made it, and does its notice follow what becomes of it?"""

from datetime import date, datetime

import pytest

from portal.actions import intrekken, meldingpublicatie
from portal.actions import melding as meldingen
from portal.actions import publicatie as publicaties
from portal.services import rights
from portal.services.actor import NotAllowed
from tests import wereld
from tests.staff.test_zonder_besluit import taken_in
from workflows.machine import Refused

REDACTIE = "/bekendmakingen/redactie"


def accepted(by, soort="melding"):
    """A melding that was found complete on 7 October 2025, on its own or with a permit."""
    handler = wereld.acting(by, "behandelaar")
    if soort == "melding":
        melding, = taken_in(by, "melding").meldingen()
    else:
        melding = wereld.a_melding(wereld.a_dossier(by, "bekendgemaakt"), by, days=30, toelichting="Bel Jan Jansen even.")
    meldingen.in_behandeling_nemen(melding, handler)
    meldingen.akkoord_bevinden(melding, handler)
    return melding


@pytest.fixture
def waiting(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        accepted(by)
    return portal


def published(portal) -> str:
    """Published by the web editor from the browser; the address."""
    editor = portal.as_("redacteur")
    page = editor.get(REDACTIE)
    name = next(name for name in page.forms if str(name).startswith("klaarzetten-") and "Z-" not in str(name))
    form = page.forms[name].submit().follow().forms["bekendmaking"]
    form["gecontroleerd"] = True
    return form.submit("bekijken").follow().forms["publiceren"].submit().follow().request.path


def test_a_web_editor_publishes_a_melding_and_everybody_reads_when_it_may(waiting):
    path = published(waiting)
    page = waiting.browser().get(path)
    page.mustcontain("Sloopmelding", "Het werk mag beginnen vanaf dinsdag 4 november 2025.", "Melding ontvangen",
                     "Tegen een melding kunt u geen bezwaar maken", no=["Jan Jansen", "Besluit", "bezwaar maken tot", "Bel "])
    assert "Geen" not in page.html.find("dl").text
    waiting.clock.set(datetime(2025, 11, 5, 10))
    assert "Het werk mocht beginnen vanaf dinsdag 4 november 2025." in waiting.browser().get(path)


def test_it_stands_in_register_facets_feed_and_home(waiting):
    published(waiting)
    waiting.work()
    browser = waiting.browser()
    for address in ("/", "/bekendmakingen", "/bekendmakingen?soort=melding", "/bekendmakingen?zoek=Kerkstraat"):
        browser.get(address).mustcontain("Sloopmelding: Dakkapel aan de voorkant", "Mag vanaf 4 november 2025")
    assert "Sloopmelding" not in browser.get("/bekendmakingen?soort=ontwerp").html.find("main").text
    assert "Sloopmelding" not in browser.get("/bekendmakingen?open=ja").html.find("main").text
    assert "Sloopmelding" in browser.get("/bekendmakingen/atom.xml")


def test_a_melding_with_a_permit_is_published_apart_from_the_decision(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        melding, editor = accepted(by, "bouwmelding"), wereld.acting(by, "redacteur")
        dossier = melding.dossier
        notice = meldingpublicatie.klaarzetten(melding, editor)
        assert dossier.te_publiceren and not melding.te_publiceren and dossier.publicaties == ()
        assert "Jansen" not in notice.samenvatting and notice.namen and not list(notice)
        besluit = publicaties.klaarzetten(dossier, editor)
        assert besluit is not notice and meldingpublicatie.klaarzetten(melding, editor) is notice


@pytest.mark.parametrize("ends", ["ingetrokken", "zaak"])
def test_the_notice_says_that_the_melding_no_longer_holds(waiting, ends):
    path = published(waiting)
    with waiting.site_as(rights.SYSTEM) as by, wereld.in_app(waiting):
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        who = wereld.applicant(dossier, by)
        meldingen.intrekken(dossier.meldingen()[0], who) if ends == "ingetrokken" else intrekken.intrekken(dossier, who)
        assert dossier.meldingen()[0].state == "ingetrokken"
    page = waiting.browser().get(path)
    page.mustcontain("Melding ingetrokken", "Wat is er na de melding gebeurd?", no=["mag beginnen vanaf"])
    waiting.work()
    assert "Melding ingetrokken" in waiting.browser().get("/bekendmakingen")


def test_a_lapsed_melding_says_so_and_a_concept_of_it_goes(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        melding = accepted(by, "bouwmelding")
        notice = meldingpublicatie.klaarzetten(melding, wereld.acting(by, "redacteur"))
    portal.clock.set(datetime(2026, 10, 9, 10))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        melding = by.site["dossiers"].by_zaaknummer("Z-2025-000001").meldingen()[0]
        again, = meldingpublicatie.bekendmakingen(melding, by.site)
        assert (melding.state, again.__name__, again.state) == ("vervallen", notice.__name__, "vervallen")


def test_it_is_taken_back_with_a_reason_and_can_be_prepared_again(waiting):
    path, editor = published(waiting), waiting.as_("redacteur")
    form = editor.get(f"{path}/intrekken").forms["intrekken"]
    form["reden"] = "De plek klopte niet."
    form.submit(status=303)
    waiting.browser().get(path).mustcontain("De plek klopte niet.", "zegt niets over de melding zelf")
    page = editor.get(REDACTIE).forms["opnieuw-Z-2025-000001"].submit().follow()
    assert page.request.path != f"{path}/bewerken" and "bekendmaking" in page.forms


def test_an_organisation_can_leave_meldingen_off_the_site(waiting):
    with waiting.site_as(rights.SYSTEM) as by:
        by.site.organisaties[wereld.GEMEENTE].meldingen_publiceren = False
    assert "Meldingen om te publiceren" not in waiting.as_("redacteur").get(REDACTIE)


def test_what_needs_no_notice_is_put_aside_once(waiting):
    editor = waiting.as_("redacteur")
    page = editor.get(REDACTIE)
    name = next(name for name in page.forms if str(name).startswith("niet-nodig-"))
    page.forms[name].submit(status=303)
    assert "De melding komt niet op de site." in page.forms[name].submit(status=303).follow()
    assert "Meldingen om te publiceren" not in editor.get(REDACTIE)


@pytest.mark.parametrize("who", ["coordinator", "behandelaar", "beslisser", "balie", "beheerder", "aanvrager", "brandweer"])
def test_nobody_but_a_web_editor_prepares_the_notice_of_a_melding(portal, who):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        melding = accepted(by)
        for deed in (meldingpublicatie.klaarzetten, meldingpublicatie.niet_nodig):
            with pytest.raises(NotAllowed):
                deed(melding, wereld.acting(by, who))


def test_only_a_complete_melding_can_be_published(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        melding, = taken_in(by, "melding").meldingen()
        assert melding.eerste_dag == date(2025, 11, 4)
        with pytest.raises(Refused, match="compleet"):
            meldingpublicatie.klaarzetten(melding, wereld.acting(by, "redacteur"))
