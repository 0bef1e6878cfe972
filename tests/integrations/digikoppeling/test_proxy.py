"""Does the nginx configuration that we ship let in who has a good certificate, as whom it says, and nobody else? A real nginx."""

import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
import requests
from lxml import etree

from portal.integrations.stuf.controle import actie
from portal.integrations.stuf.namen import stuf
from portal.services import rights
from tests import certificaten, koppeling, wereld
from tests.browser.conftest import Site
from tests.conftest import once_configured
from tests.koppeling import OIN, PAD, Systeem

CONF = Path(__file__).resolve().parents[3] / "tools" / "nginx" / "koppelvlak.conf"
pytestmark = pytest.mark.skipif(not shutil.which("nginx"), reason="nginx ontbreekt: make test installeert het")


def vrij() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def wat(tmp_path_factory):
    """Portal, system, folder with certificates, and the addresses of both hosts of the proxy."""
    folder = tmp_path_factory.mktemp("nginx")
    ca, vreemd = certificaten.maak("PKI test"), certificaten.maak("Andere PKI")
    made = {"goed": certificaten.maak("goed", oin=OIN, uitgever=ca),
            "verlopen": certificaten.maak("verlopen", oin=OIN, uitgever=ca, dagen=(-90, -1)),
            "vreemd": certificaten.maak("vreemd", oin=OIN, uitgever=vreemd),
            "zonder oin": certificaten.maak("zonder oin", uitgever=ca),
            "ingetrokken": certificaten.maak("ingetrokken", oin=OIN, uitgever=ca),
            "onbekend": certificaten.maak("onbekend", oin="00000001999999999000", uitgever=ca),
            "naam als oin": certificaten.maak(f"x,serialNumber={OIN}", uitgever=ca)}
    paths = {name: one.bewaar(folder / f"{name}.pem") for name, one in made.items()}
    certificaten.maak("localhost", uitgever=ca).bewaar(folder / "server.pem")
    (folder / "ca.pem").write_bytes(ca.pem)
    (folder / "crl.pem").write_bytes(certificaten.crl(ca, [made["ingetrokken"]]))
    site, systeem = Site(folder / "var", application=once_configured, **{"koppelvlak.proxy": "127.0.0.1"}), Systeem()
    with site.site_as(rights.SYSTEM) as by:
        koppeling.een_koppeling(by, wereld.GEMEENTE, systeem, adres="https://ander.test/OntvangAsynchroon")
    ports = vrij(), vrij()
    server = _nginx(folder, site.url, *ports)
    yield site, systeem, paths, folder, *(f"https://localhost:{port}" for port in ports)
    server.terminate()
    server.wait(10)
    site.close()


def _nginx(folder: Path, portaal: str, machines: int, mensen: int):
    text = CONF.read_text()
    for name, value in {"KOPPELVLAK": f"127.0.0.1:{machines}", "KOPPELVLAK_NAAM": "localhost", "PORTAAL": portaal,
                        "PORTAAL_PUBLIEK": f"127.0.0.1:{mensen}", "PORTAAL_NAAM": "localhost",
                        "CERTIFICAAT": str(folder / "server.pem"), "SLEUTEL": str(folder / "server.pem"),
                        "PKIOVERHEID": str(folder / "ca.pem"), "CRL": str(folder / "crl.pem")}.items():
        text = text.replace(f"@{name}@", value)
    temp = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(f"daemon off; pid {folder}/pid; error_log {folder}/fout.log; worker_processes 1;\n"
                                       f"events {{}} http {{ access_log off; {temp}\n{text} }}")
    server = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE)
    until = time.monotonic() + 10
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", mensen)):
                return server
        time.sleep(0.05)
    pytest.fail(f"nginx begint niet: {server.stderr.read().decode()}")


def curl(wat, certificaat: str, *extra: str, host: int = 4) -> tuple[int, bytes]:
    """Post a message with this certificate; status 0 where TLS did not come about."""
    _, systeem, paths, folder, *_ = wat
    (folder / "bericht").write_bytes(systeem.maak("zaakKoppelen", zaaknummer="Z", eigenZaaknummer="W"))
    own = ["--cert", paths[certificaat]] if certificaat else []
    done = subprocess.run(["curl", "-s", "--cacert", str(folder / "ca.pem"), *own, "-H", "Content-Type: text/xml", "-w",
                           "\n%{http_code}", "--data-binary", f"@{folder}/bericht", *extra, wat[host] + PAD],
                          capture_output=True, timeout=30)
    body, _, code = done.stdout.rpartition(b"\n")
    return int(code), body


def test_who_has_a_good_certificate_comes_in_as_whom_it_names(wat):
    status, body = curl(wat, "goed")
    assert status == 200 and etree.fromstring(body).find(f".//{stuf('Bv03Bericht')}") is not None
    with wat[0].site_as(rights.SYSTEM) as by:
        kept = by.site.stufberichten.values()[0]
        assert (kept.koppeling, kept.adres) == (wat[1].naam, "127.0.0.1")


@pytest.mark.parametrize("certificaat, status", [
    ("verlopen", 400), ("vreemd", 400), ("ingetrokken", 400), ("", 400), ("zonder oin", 403), ("naam als oin", 403),
    ("onbekend", 401)])
def test_any_other_certificate_does_not(wat, certificaat, status):
    assert curl(wat, certificaat)[0] == status


@pytest.mark.parametrize("certificaat, host", [("", 5), ("goed", 5), ("onbekend", 4)])
def test_who_says_by_itself_whose_it_is_is_not_believed(wat, certificaat, host):
    assert curl(wat, certificaat, "-H", f"X-Client-OIN: {OIN}", "-H", "X-Client-Address: 192.0.2.1", host=host)[0] == 401


def test_straight_at_the_portal_the_header_counts_only_from_the_address_of_the_proxy(wat, monkeypatch):
    site, systeem, *_ = wat
    monkeypatch.setitem(site.registry.settings, "koppelvlak.proxy", "10.0.0.9")
    answer = requests.post(site.url + PAD, systeem.maak("zaakKoppelen", zaaknummer="Z", eigenZaaknummer="W"), timeout=10,
                           headers={"Content-Type": "text/xml", "X-Client-OIN": OIN})
    assert answer.status_code == 401


def test_the_host_for_systems_has_no_pages_and_the_one_for_people_has(wat):
    _, _, paths, folder, machines, mensen = wat
    assert requests.get(f"{machines}/bekendmakingen", verify=folder / "ca.pem", cert=paths["goed"], timeout=10).status_code == 404
    assert requests.get(f"{mensen}/bekendmakingen", verify=folder / "ca.pem", timeout=10).status_code == 200


def test_zeep_reads_the_wsdl_through_the_proxy_and_talks_ws_addressing(wat):
    """It adds the headers by itself, because our WSDL names an Action (WS008)."""
    zeep = pytest.importorskip("zeep", reason="zeep ontbreekt: pip install -r requirements/test.txt")
    from zeep.transports import Transport
    site, systeem, paths, folder, machines, _ = wat
    session = requests.Session()
    session.verify, session.cert, session.trust_env = str(folder / "ca.pem"), paths["goed"], False
    site.registry.settings["koppelvlak.url"] = machines
    with site.site_as(rights.SYSTEM) as by:
        by.site.koppelingen[systeem.naam].profiel = "2W-be"
    client = zeep.Client(f"{machines}{PAD}?wsdl", transport=Transport(session=session))
    words = {"zaaknummer": "Z-2025-000001", "eigenZaaknummer": "W-1"}
    answer = client.service.zaakKoppelenDi01(stuurgegevens={
        "berichtcode": "Di01", "zender": {"organisatie": OIN, "applicatie": "ANDER-SYSTEEM"},
        "ontvanger": {"organisatie": koppeling.ONS_OIN, "applicatie": "PORTAAL"}, "referentienummer": "zeep-1",
        "tijdstipBericht": "20251007110000000", "functie": "zaakKoppelen"}, **words)
    body = answer.body if hasattr(answer, "body") else answer
    assert body.stuurgegevens.crossRefnummer == "zeep-1"
    assert actie("zaakKoppelen") == client.service._binding.get("zaakKoppelenDi01").abstract.wsa_action
