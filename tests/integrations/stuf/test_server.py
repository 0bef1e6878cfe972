"""Do real clients get along with the running portal: zeep, curl, and several at once?"""

import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from lxml import etree
from pyramid.traversal import find_resource

from content_types.base import path_of
from portal.integrations.stuf.controle import actie
from portal.integrations.stuf.namen import stuf
from portal.services import rights
from tests import koppeling, wereld
from tests.browser.conftest import Site
from tests.conftest import once_configured
from tests.koppeling import PAD, Systeem


@pytest.fixture(scope="module")
def wat(tmp_path_factory):
    """A portal on a port, and the system of the fire brigade and that of the municipality."""
    site, brandweer, zaak = Site(tmp_path_factory.mktemp("server") / "var", application=once_configured), Systeem(), Systeem()
    with site.site_as(rights.SYSTEM) as by:
        for partner, systeem in (("brandweer", brandweer), (wereld.GEMEENTE, zaak)):
            koppeling.een_koppeling(by, partner, systeem, adres="https://ander.test/OntvangAsynchroon")
    yield site, brandweer, zaak
    site.close()


def session(systeem) -> requests.Session:
    made = requests.Session()
    made.auth, made.trust_env = (systeem.naam, systeem.wachtwoord), False
    return made


def verzoek(site, what):
    """A new request for advice, and `what(it)` later."""
    with site.site_as(rights.SYSTEM) as by:
        path = path_of(wereld.a_dossier(by, "advies_gevraagd").adviesverzoeken()[0])

    def later():
        with site.site_as(rights.SYSTEM) as by:
            return what(find_resource(by.site, path))
    return path.rpartition("/")[2], later


def referentie(site, kenmerk: str) -> str:
    """The number of our question."""
    with site.site_as(rights.SYSTEM) as by:
        return next(b.referentie for b in by.site.stufberichten.values() if b.uit and b.inhoud.get("kenmerk") == kenmerk)


def test_zeep_reads_the_wsdl_sends_a_message_and_understands_a_refusal(wat):
    zeep = pytest.importorskip("zeep", reason="zeep ontbreekt: pip install -r requirements/test.txt")
    from zeep.transports import Transport
    site, _, systeem = wat
    client = zeep.Client(f"{site.url}{PAD}?wsdl", transport=Transport(session=session(systeem)))
    def gegevens(applicatie):
        return {"berichtcode": "Di01", "zender": {"organisatie": koppeling.OIN, "applicatie": applicatie},
                "ontvanger": {"organisatie": koppeling.ONS_OIN, "applicatie": "PORTAAL"}, "referentienummer": "zeep-1",
                "tijdstipBericht": "20251007110000000", "functie": "zaakKoppelen"}
    words = {"zaaknummer": "Z-2025-000001", "eigenZaaknummer": "W-1"}
    answer = client.service.zaakKoppelenDi01(stuurgegevens=gegevens("ANDER-SYSTEEM"), **words)
    assert answer.stuurgegevens.crossRefnummer == "zeep-1" and answer.stuurgegevens.berichtcode == "Bv03"
    with pytest.raises(zeep.exceptions.Fault) as fault:
        client.service.zaakKoppelenDi01(stuurgegevens=gegevens("VREEMD"), **words)
    assert fault.value.detail.findtext(f".//{stuf('code')}") == "StUF013"


def test_curl_brings_an_advice_with_its_file_beside_it(wat, tmp_path):
    site, systeem, _ = wat
    kenmerk, later = verzoek(site, lambda v: (v.state, [(d.bestandsnaam, d.omvang) for d in v.antwoord_documenten()]))
    xml = systeem.maak("adviesGeven", kenmerk=kenmerk, tekst="Akkoord.", crossref=referentie(site, kenmerk),
                       documenten=[("advies.pdf", "PLAATS")])
    xml = xml.replace(b"PLAATS", b'<x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="cid:file%40x"/>')
    body = tmp_path / "bericht"
    part = b"--grens\r\nContent-Type: %s\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <%s>\r\n\r\n%s\r\n"
    body.write_bytes(part % (b'application/xop+xml; charset=UTF-8; type="text/xml"', b"a@x", xml)
                     + part % (b"application/pdf", b"file@x", wereld.PDF) + b"--grens--\r\n")
    kind = 'multipart/related; type="application/xop+xml"; start="<a@x>"; start-info="text/xml"; boundary=grens'
    done = subprocess.run(["curl", "-s", "-u", f"{systeem.naam}:{systeem.wachtwoord}", "-H", f"Content-Type: {kind}", "-H",
                           f"SOAPAction: \"{actie('adviesGeven')}\"", "--data-binary", f"@{body}", f"{site.url}{PAD}"],
                          capture_output=True, timeout=30)
    assert etree.fromstring(done.stdout).find(f".//{stuf('Bv03Bericht')}") is not None
    site.work()
    assert later() == ("uitgebracht", [("advies.pdf", len(wereld.PDF))])


def test_the_same_message_four_times_at_once_is_taken_in_once(wat):
    site, systeem, _ = wat
    body = systeem.maak("adviesGeopend", kenmerk="k", referentie="tegelijk")

    def send(_):
        return session(systeem).post(f"{site.url}{PAD}", body, headers={"Content-Type": "text/xml"}, timeout=30)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, range(4)))
    assert {a.status_code for a in answers} == {200} and len({a.content for a in answers}) == 1
    with site.site_as(rights.SYSTEM) as by:
        kept = by.site.stufberichten.met_referentie(systeem.naam, "tegelijk")
        assert len(kept) == 1 and sum(t.argumenten.get("bericht") == kept[0].__name__ for t in by.site.taken.open.values()) == 1
