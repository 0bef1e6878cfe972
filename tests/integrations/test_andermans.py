"""Can a system with a koppeling of its own reach a case of another organisation, through any of the doors?"""

import base64
import io
import json

import pytest
from pyramid.traversal import find_resource

from content_types.base import path_of
from portal.actions import organisatie as organisaties
from portal.actions import proefopstelling
from portal.integrations.inlezen import ontvangst, verwerken
from portal.services import koppelingen, rights
from tests import koppeling, wereld
from tests.conftest import Portal, once_configured
from tests.integrations.inlezen import loket
from tests.koppeling import Systeem

BUUR = "buurdorp"


@pytest.fixture(scope="module")
def wat(tmp_path_factory):
    """A case of the municipality that came from the loket, with a request for advice; and the systems of a neighbour and of two
    adviesorganisaties."""
    portal = Portal(tmp_path_factory.mktemp("andermans") / "var", application=once_configured, **{"koppelvlak.lokaal": "ja"})
    systemen = {name: Systeem() for name in (BUUR, "brandweer", "welstand")}
    with portal.site_as(rights.SYSTEM) as by:
        organisaties.toevoegen(by, BUUR, naam="Gemeente Buurdorp", soort_organisatie="bevoegd gezag", email="post@buurdorp.test")
        for name, systeem in systemen.items():
            koppeling.een_koppeling(by, name, systeem, adres="https://127.0.0.1:9/x", inlezen=name == BUUR)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by, "advies_gevraagd")
        by.site.organisaties[wereld.GEMEENTE].modus = "eigen"
        found = loket_zaak(by)
    yield portal, systemen, found
    portal.close()


def loket_zaak(by) -> str:
    bericht, _ = ontvangst.neem_aan(by, io.BytesIO(loket.stam()), "v.xml", deur="map")
    verwerken.lees(by, bericht)
    assert bericht.dossier
    return bericht.dossier


def hoe(portal, zaaknummer: str) -> tuple:
    with portal.site_as(rights.SYSTEM) as by:
        dossier = by.site["dossiers"].by_zaaknummer(zaaknummer)
        return dossier.state, dossier.eigen_zaaknummer, len(dossier.history), len(dossier.adviesverzoeken())


def login(systeem) -> dict:
    return {"Authorization": "Basic " + base64.b64encode(f"{systeem.naam}:{systeem.wachtwoord}".encode()).decode()}


def test_by_json_the_case_of_another_is_not_there(wat):
    portal, systemen, zaak = wat
    before = hoe(portal, zaak)
    for number in (zaak, "Z-2025-999999"):
        body = json.dumps({"referentie": "1", "zaaknummer": number, "status": "gesloten"})
        answer = portal.browser().post("/koppelvlak/status", body, headers=login(systemen[BUUR]), content_type="application/json",
                                       status=409)
        assert "Deze zaak is er niet" in answer.json["detail"]
    assert hoe(portal, zaak) == before


@pytest.mark.parametrize("functie, words", [
    ("zaakStatus", {"status": "in_behandeling", "datum": "2025-10-07"}), ("zaakKoppelen", {"eigenZaaknummer": "B-1"}),
    ("adviesVragen", {"kenmerk": "b1", "ronde": 1, "adviesorganisatie": "brandweer", "soortAdvies": "anders", "vraag": "Mag dit?",
                      "antwoordkeuze": "geen", "uiterlijk": "2025-11-01"})])
def test_by_stuf_neither(wat, functie, words):
    portal, systemen, zaak = wat
    before = hoe(portal, zaak)
    systemen[BUUR].stuur(portal, functie, referentie=f"x{functie}", zaaknummer=zaak, **words)
    with portal.site_as(rights.SYSTEM) as by:
        (kept,) = by.site.stufberichten.met_referentie(systemen[BUUR].naam, f"x{functie}")
        assert (kept.stand, kept.dossier) == ("mislukt", "") and "is niet van uw organisatie" in kept.reden
    assert hoe(portal, zaak) == before


@pytest.mark.parametrize("functie, words", [("adviesGeopend", {}), ("adviesGeven", {"tekst": "Ja."})])
def test_an_adviser_says_nothing_about_a_request_to_another(wat, functie, words):
    portal, systemen, _ = wat
    with portal.site_as(rights.SYSTEM) as by:
        asked = next(b for b in by.site.stufberichten.values() if b.functie == "adviesVragen" and b.uit)
        own = koppelingen.zenden(by, by.site.koppelingen[systemen["welstand"].naam], "adviesHerinneren", {"kenmerk": "w"})
        verzoek = asked.verzoek
        kenmerk, cross = asked.inhoud["kenmerk"], own.referentie if functie == "adviesGeven" else ""
    systemen["welstand"].stuur(portal, functie, referentie=f"w{functie}", kenmerk=kenmerk, ronde=1, crossref=cross, **words)
    with portal.site_as(rights.SYSTEM) as by:
        (kept,) = by.site.stufberichten.met_referentie(systemen["welstand"].naam, f"w{functie}")
        assert kept.stand == "mislukt" and "hoort niet bij een adviesverzoek" in kept.reden
        assert find_resource(by.site, verzoek).state == "gevraagd"


@pytest.mark.parametrize("data", [
    loket.stam("Intrekken", "001"), loket.stam("Aanvullen", "002"), loket.stam("Initieren", "003"),
    f"<root><oin></oin><verzoeknummer>{loket.NUMMER}</verzoeknummer><actie>close</actie></root>".encode()],
    ids=["intrekken", "aanvullen", "nieuw", "sluiten"])
def test_what_its_system_hands_in_is_not_done_with_a_case_of_another(wat, data):
    portal, systemen, zaak = wat
    before, number = hoe(portal, zaak), aantal(portal)
    answer = portal.browser().post("/koppelvlak/stam", data, headers=login(systemen[BUUR]), content_type="text/xml", status=202)
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        bericht = by.site["postvak"][answer.json["referentie"]]
        assert bericht.uitkomst == "met_de_hand" and "kwam van het systeem van Gemeente Buurdorp" in bericht.reden
        assert bericht.dossier == "" and bericht.organisatie == BUUR
    assert (hoe(portal, zaak), aantal(portal)) == (before, number)
    assert answer.json["referentie"] not in portal.as_("coordinator").get("/postvak").text


def aantal(portal) -> int:
    with portal.site_as(rights.SYSTEM) as by:
        return len(list(by.site["dossiers"].values()))


def test_what_a_played_system_hands_in_becomes_a_played_case_and_stands_in_no_real_list(wat):
    portal, systeem = wat[0], Systeem()
    with portal.site_as(rights.SYSTEM) as by:
        adressen = proefopstelling.Adressen("127.0.0.1:9", "http://127.0.0.1:9/x", "http://127.0.0.1:9/y")
        gezag = proefopstelling.voorbereiden(by, voor=wereld.GEMEENTE, modus="portaal", adressen=adressen)["organisatie"]
        koppeling.een_koppeling(by, gezag, systeem, adres="http://127.0.0.1:9/x", inlezen=True)
    answer = portal.browser().post("/koppelvlak/stam", loket.stam(wissel=((loket.NUMMER, "2023073199999"),)),
                                   headers=login(systeem), content_type="text/xml", status=202)
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        bericht = by.site["postvak"][answer.json["referentie"]]
        dossier = by.site["dossiers"].by_zaaknummer(bericht.dossier)
        assert dossier is not None and dossier.fictief and bericht.fictief, bericht.reden
        name = path_of(bericht)
    assert name not in portal.as_("coordinator").get("/postvak").text


@pytest.mark.parametrize("deur, pad, laatste", [("stuf", koppeling.PAD, 401), ("stam", "/koppelvlak/stam", 429),
                                                ("status", "/koppelvlak/status", 429)])
def test_nobody_gets_more_tries_or_lines_by_another_address_in_one_network(wat, deur, pad, laatste):
    portal, login_ = wat[0], {"Authorization": "Basic eDp5"}
    before = regels(portal)
    for number in range(25):
        answer = portal.browser().request(pad, method="POST", body=b"<a/>", headers=login_ | {"Content-Type": "text/xml"},
                                          expect_errors=True, environ={"REMOTE_ADDR": f"2001:db8:7:1::{number:x}"})
    assert answer.status_int == laatste and regels(portal) - before == (20 if deur == "stuf" else 0)


def regels(portal) -> int:
    with portal.site_as(rights.SYSTEM) as by:
        return sum(b.stand == "onbekend" for b in by.site.stufberichten.values())
