"""Can everybody who may see something check its seal, and nobody what they may not see?"""

import io

import pypdf
import pytest
from webtest import Upload

from content_types.bestand import Bijlage
from content_types.gebruiker import Gebruiker
from portal.actions import dossier as dossiers
from portal.services import catalog, passwords, rights, zegels
from portal.services.links import volgcode
from tests import wereld
from tests.databank import opened
from workflows.permissions import Permission
from workflows.roles import Role

D = "/dossiers/2025/Z-2025-000001"


@pytest.fixture
def zaak(portal):
    """A case with an open bijlage and one that is kept back, a document of staff, and advice asked."""
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        aanvraag, who = wereld.a_concept(by)
        aanvraag.add(Bijlage(io.BytesIO(b"geheim"), bestandsnaam="geheim.pdf", mime="application/pdf", door="", op=by.now,
                             vertrouwelijk=True))
        dossier = wereld.aanvragen.indienen(aanvraag, who)
        for step in (wereld._assign, wereld._take_in, wereld._ask):
            step(dossier, by)
        dossiers.document_toevoegen(dossier, io.BytesIO(wereld.PDF + b"%%EOF\n"), "nota.pdf", wereld.acting(by, "behandelaar"))
        return f"{D}/adviezen/{dossier.adviesverzoeken()[0].__name__}"


def break_an_answer(portal):
    with opened(portal) as site:
        aanvraag = site["dossiers"].by_zaaknummer("Z-2025-000001").aanvraag
        aanvraag.gegevens = {**aanvraag.gegevens, "locatie": {**aanvraag.deel("locatie"), "huisnummer": 14}}


def follower(portal):
    """The applicant, who opened the case with its code."""
    browser = portal.browser()
    code = volgcode(portal.registry.settings, "Z-2025-000001")
    browser.get("/mijn/Z-2025-000001", {"code": code}).forms["openen"].submit()
    return browser


def test_staff_check_the_whole_dossier(portal, zaak):
    page = portal.as_("behandelaar").get(D).click("Controleer het hele dossier")
    assert "Ja, het zegel klopt" in page and "nota.pdf" in page and "geheim.pdf" in page and "Het zegel in het logboek" in page


def test_what_differs_is_named_with_what_to_do(portal, zaak):
    break_an_answer(portal)
    page = portal.as_("behandelaar").get(f"{D}/zegel")
    assert "Nee, het zegel klopt niet" in page and "Antwoorden: de plek. Veranderd." in page
    assert "Waarschuw de lokaal beheerder" in page


def test_the_adviser_checks_what_was_opened_and_hears_of_nothing_else(portal, zaak):
    browser = portal.as_("brandweer")
    for page in (browser.get(zaak).click("Controleer of deze stukken"), browser.get(f"{D}/aanvraag/zegel")):
        assert "Ja, het zegel klopt" in page and "tekening.pdf" in page
        assert "geheim.pdf" not in page and "nota.pdf" not in page and "Logboek" not in page.html.find("main").get_text()
    browser.get(f"{D}/zegel", status=403)
    portal.as_("welstand").get(f"{zaak}/zegel", status=403)


def test_the_applicant_checks_what_they_sent_and_never_sees_the_dossier(portal, zaak):
    page = follower(portal).get("/mijn/Z-2025-000001").click("Controleer het zegel")
    assert "Ja, het zegel klopt" in page and "geheim.pdf" in page and "nota.pdf" not in page
    break_an_answer(portal)
    page = follower(portal).get("/mijn/Z-2025-000001/zegel")
    assert "Neem contact met ons op" in page and "lokaal beheerder" not in page
    portal.browser().get("/mijn/Z-2025-000001/zegel", status=403)


@pytest.mark.parametrize("who, path", [("behandelaar", D), ("behandelaar", f"{D}/aanvraag"), ("brandweer", "{zaak}")])
def test_the_proof_is_a_pdf_with_every_hash(portal, zaak, who, path):
    response = portal.as_(who).get(path.format(zaak=zaak) + "/zegel.pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(response.body)).pages)
    with portal.site_as(rights.SYSTEM) as by:
        digest = by.site["dossiers"].by_zaaknummer("Z-2025-000001").aanvraag.zegel
    assert "Bewijs van ongewijzigdheid" in text and digest in "".join(text.split())
    assert ("nota.pdf" in text) == (path == D)


def test_large_files_are_checked_in_the_background_once(portal, zaak, monkeypatch):
    monkeypatch.setattr(zegels, "METEEN", 0)
    browser = portal.as_("behandelaar")
    page = browser.get(f"{D}/zegel")
    assert "nog niet gecontroleerd" in page and "het zegel klopt" not in page
    form = page.forms["controleren"]
    assert "De controle loopt" in form.submit()
    form.submit()
    with portal.site_as(rights.SYSTEM) as by:
        assert [taak.kind for taak in by.site.taken.open.values()].count("zegels_controleren") == 1
    portal.work()
    page = browser.get(f"{D}/zegel")
    assert "Ja, het zegel klopt" in page and "Opnieuw controleren" in page
    assert "geheim.pdf" not in portal.as_("brandweer").get(f"{zaak}/zegel")


def test_the_lokaal_beheerder_hears_of_a_seal_that_the_background_found_broken(portal, zaak, monkeypatch):
    monkeypatch.setattr(zegels, "METEEN", 0)
    break_an_answer(portal)
    portal.as_("behandelaar").get(f"{D}/zegel").forms["controleren"].submit()
    portal.work()
    assert "Z-2025-000001 is niet meer zoals verzegeld" in portal.as_("beheerder").get("/signalen")


# The archivist


@pytest.fixture
def archivaris(portal):
    with portal.site_as(rights.SYSTEM) as by:
        person = by.site.gebruikers.add(Gebruiker(naam="Ada Archief", email=wereld.email_of("archivaris"),
                                                  rollen=[(Role.ARCHIVARIS, wereld.GEMEENTE)], functie="Archivaris"))
        person.wachtwoord = passwords.hashed(wereld.WACHTWOORD)
    return lambda: portal.as_("archivaris")


def close(portal):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        wereld._advise(dossier, by)
        for step in (wereld._draft, wereld._hand_in, wereld._sign, wereld._make_known):
            step(dossier, by)
        dossier.state = "gesloten"
        catalog.index(by.site, dossier)


def test_the_archivist_sees_nothing_of_a_case_that_runs(portal, zaak, archivaris):
    browser = archivaris()
    for path in (D, f"{D}/aanvraag", f"{D}/zegel", zaak):
        browser.get(path, status=403)
    assert "Z-2025-000001" not in browser.get("/dossiers?zoek=dakkapel")


def test_the_archivist_reads_a_closed_case_and_checks_its_seals(portal, zaak, archivaris):
    close(portal)
    browser = archivaris()
    assert "Z-2025-000001" in browser.get("/dossiers")
    for path in (D, f"{D}/aanvraag", zaak):
        browser.get(path, status=200)
    assert "Het zegel in het logboek" in browser.get(f"{D}/zegel")
    with portal.site_as(rights.SYSTEM) as by:
        dossier, who = by.site["dossiers"].by_zaaknummer("Z-2025-000001"), wereld.acting(by, "archivaris")
        assert who.may(Permission.ARCHIVE, dossier) and not who.may(Permission.ANNOTATE, dossier)
        assert all(who.may(Permission.VIEW, b) for b in dossier.beschikkingen())


def test_the_archivist_of_another_organisation_sees_none_of_it(portal, zaak):
    close(portal)
    with portal.site_as(rights.SYSTEM) as by:
        elsewhere = rights.Identity("x", "X", rollen=((Role.ARCHIVARIS, "elders"),))
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        assert not rights.allowed(elsewhere, Permission.VIEW, dossier, by.today)


# What was added


def test_a_document_says_by_whom_when_and_why_on_the_page_and_in_the_trail(portal, zaak):
    form = portal.as_("behandelaar").get(D).forms["document"]
    form["bestand"] = [Upload("foto.pdf", wereld.PDF + b"%a\n%%EOF\n")]
    form["reden"] = "Gevraagd  in het gesprek van vandaag"
    page = form.submit().follow()
    added = page.html.find(id="documenten").get_text(" ", strip=True)
    assert "foto.pdf" in added and "Fatima de Wit, 7 oktober 2025: Gevraagd in het gesprek van vandaag" in added
    assert "Gevraagd in het gesprek van vandaag" in page.html.find(id="logboek").get_text()


def test_why_somebody_adds_a_document_stays_when_the_file_is_refused(portal, zaak):
    form = portal.as_("behandelaar").get(D).forms["document"]
    form["bestand"], form["reden"] = [Upload("x.exe", b"MZ")], "Gevraagd in het gesprek"
    assert 'value="Gevraagd in het gesprek"' in form.submit(status=400)
