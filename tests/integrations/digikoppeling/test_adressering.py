"""Does a koppeling with Digikoppeling WUS ask for what the profile asks, and answer with the codes of its table?"""

import base64
import resource
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import etree
from ZODB.POSException import ConflictError

from portal.integrations.digikoppeling.namen import ANONIEM, DETAIL, FOUT_ACTIE, WSA, soap, wsa
from portal.integrations.stuf import antwoord, client, endpoint, versturen, wus
from portal.integrations.stuf.controle import actie
from portal.integrations.stuf.namen import STUF, stuf
from portal.integrations.stuf.stuurgegevens import Stuurgegevens
from portal.services import rights
from tests import koppeling
from tests.conftest import Portal, once_configured
from tests.koppeling import OIN, ONS_OIN, PAD, Systeem, fout_van

FUNCTIE, ACTIE = "adviesGeopend", actie("adviesGeopend")
GOED = {"To": f"https://portaal.test{PAD}?OIN={ONS_OIN}", "Action": ACTIE, "MessageID": "urn:uuid:1"}


@pytest.fixture(scope="module")
def wat(tmp_path_factory):
    """The fire brigade with the profile 2W-be, behind the proxy on 10.0.0.9."""
    portal = Portal(tmp_path_factory.mktemp("wus") / "var", application=once_configured, **{
        "koppelvlak.lokaal": "ja", "koppelvlak.proxy": "10.0.0.9", "koppelvlak.bytes": "300000"})
    systeem = Systeem()
    with portal.site_as(rights.SYSTEM) as by:
        koppeling.een_koppeling(by, "brandweer", systeem, profiel="2W-be")
    yield portal, systeem
    portal.close()


def met_koppen(body: bytes, velden: dict, extra: bytes = b"") -> bytes:
    """The envelope with these headers; a dict is an endpoint with its Address."""
    blocks = b"".join(b"<w:%s>%s</w:%s>" % (n.encode(), (f"<w:Address>{v['a']}</w:Address>" if isinstance(v, dict) else v)
                                            .encode(), n.encode()) for n, v in velden.items())
    header = b'<soap:Header xmlns:w="%s">%s%s</soap:Header><soap:Body>' % (WSA.encode(), blocks, extra)
    return body.replace(b"<soap:Body>", header, 1)


def post(wat, body: bytes, *, soap_action: str = "", status: int = 200, content_type="text/xml; charset=utf-8", oin=OIN, **kw):
    portal, systeem = wat
    portal.clock.set(portal.clock.now() + timedelta(seconds=1))
    browser = portal.browser()
    browser.extra_environ["REMOTE_ADDR"] = "10.0.0.9"
    return browser.request(PAD, method="POST", body=body, status=status, headers={
        "Content-Type": content_type, "SOAPAction": f'"{soap_action}"', **({"X-Client-OIN": oin} if oin else {}), **kw})


def dk_code(response) -> tuple[str, str, str]:
    """Code, fault string and sentence of a fault of Digikoppeling."""
    root = etree.fromstring(response.body)
    return (root.findtext(f".//{{{DETAIL}}}code"), root.findtext(".//faultstring"), root.findtext(f".//{{{DETAIL}}}toelichting"))


def test_a_good_request_is_answered_with_action_message_id_and_relates_to(wat):
    body = wat[1].maak(FUNCTIE, kenmerk="k")
    for action, number in (("", "1"), (ACTIE, "2")):
        answer = post(wat, met_koppen(body, GOED | {"MessageID": f"urn:uuid:{number}", "ReplyTo": {"a": ANONIEM},
                                                    "From": {"a": f"https://hun.test/x?OIN={OIN}"}}), soap_action=action)
        root = etree.fromstring(answer.body)
        header = {etree.QName(e).localname: e.text for e in root.find(soap("Header"))}
        assert (header["Action"], header["RelatesTo"]) == (f"{STUF}/Bv03", f"urn:uuid:{number}")
        assert header["MessageID"].startswith("urn:") and root.find(f".//{stuf('Bv03Bericht')}") is not None


VELDEN = [
    ({"To": None}, "0005"), ({"To": "geen adres"}, "0005"), ({"Action": None}, "0006"), ({"MessageID": None}, "0007"),
    ({"MessageID": ""}, "0007"), ({"Action": "urn:iets-anders"}, "0003"), ({"Action": actie("adviesGeven")}, "0003"),
    ({"ReplyTo": {"a": "https://elders.test/"}}, "0011"), ({"FaultTo": {"a": "https://elders.test/"}}, "0011"),
    ({"To": f"https://portaal.test{PAD}?OIN=00000001999999999000"}, "0011"), ({"To": "https://portaal.test/elders"}, "0011"),
    ({"From": {"a": "https://hun.test/?OIN=00000001999999999000"}}, "0011")]


@pytest.mark.parametrize("change, code", VELDEN)
def test_a_header_that_is_missing_or_wrong_gets_the_code_of_the_table(wat, change, code):
    velden = {n: v for n, v in (GOED | change).items() if v is not None}
    found = dk_code(post(wat, met_koppen(wat[1].maak(FUNCTIE, kenmerk="k"), velden), status=500))
    assert found[0] == code and found[1] == f"{code} {endpoint.WusFout(code).omschrijving}" and len(found[2]) > 30
    with wat[0].site_as(rights.SYSTEM) as by:
        kept = by.site.stufberichten.values()[0]
        assert (kept.stand, kept.foutcode) == ("geweigerd", code) and found[2] in kept.reden and "bericht" in kept


@pytest.mark.parametrize("what, code", [
    ("kapot", "0001"), ("twee", "0001"), ("soap 1.2", "0001"), ("dtd", "0001"), ("latin", "0009"), ("liegt", "0009"),
    ("verklaart latin", "0009"), ("charset", "0009"), ("eigen kop", "0010"), ("dubbel", "0011"),
    ("xsd", "0004"), ("actie", "0003"),
    ("wachtwoord", "0002"), ("entiteit", "0001"), ("diep", "0001")])
def test_an_envelope_that_is_wrong_gets_the_code_of_the_table(wat, what, code):
    systeem = wat[1]
    good = met_koppen(systeem.maak(FUNCTIE, kenmerk="k"), GOED)
    bodies = {
        "kapot": good[:-20], "twee": good.replace(b"<soap:Body>", b"<soap:Body><x/>"),
        "soap 1.2": good.replace(b"http://schemas.xmlsoap.org/soap/envelope/", b"http://www.w3.org/2003/05/soap-envelope"),
        "dtd": b"<!DOCTYPE a>" + good, "latin": good.replace(b">k<", b">\xe9<"), "diep": b"<a>" * 2000 + b"</a>" * 2000,
        "entiteit": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + good.replace(b">k<", b">&x;<"),
        "liegt": b'<?xml version="1.0" encoding="utf-16"?>' + good,
        "verklaart latin": b'<?xml version="1.0" encoding="iso-8859-1"?>' + good,
        "eigen kop": met_koppen(systeem.maak(FUNCTIE, kenmerk="k"), GOED, b'<q:s xmlns:q="u"/>'),
        "dubbel": met_koppen(systeem.maak(FUNCTIE, kenmerk="k"), GOED, b"<w:To>urn:a</w:To>"),
        "xsd": met_koppen(systeem.maak(FUNCTIE, kenmerk="k" * 41), GOED)}
    kw = {"actie": {"soap_action": "urn:anders"}, "charset": {"content_type": "text/xml; charset=iso-8859-1"},
          "wachtwoord": {"oin": "", "Authorization": _login(systeem)}}.get(what, {})
    assert dk_code(post(wat, bodies.get(what, good), status=500, **kw))[0] == code


def _login(systeem) -> str:
    return "Basic " + base64.b64encode(f"{systeem.naam}:{systeem.wachtwoord}".encode()).decode()


def test_what_stuf_itself_refuses_keeps_its_own_code_and_gets_headers(wat):
    answer = post(wat, met_koppen(wat[1].maak(FUNCTIE, kenmerk="k", code="Lk01"), GOED), status=500)
    assert fout_van(answer)[0] == "StUF025"
    assert etree.fromstring(answer.body).findtext(f".//{wsa('RelatesTo')}") == "urn:uuid:1"


def test_a_repeat_gets_the_same_answer_with_headers_for_its_own_number(wat):
    body = wat[1].maak(FUNCTIE, kenmerk="k")
    first, second = (etree.fromstring(post(wat, met_koppen(body, GOED | {"MessageID": f"urn:n:{n}"})).body) for n in (1, 2))
    assert etree.tostring(first[1]) == etree.tostring(second[1])
    assert [r.findtext(f".//{wsa('RelatesTo')}") for r in (first, second)] == ["urn:n:1", "urn:n:2"]


def test_nothing_kept_is_told_as_not_available(wat, monkeypatch):
    def full(*_, **__):
        raise OSError("vol")
    monkeypatch.setattr(endpoint, "Stufinhoud", full)
    assert dk_code(post(wat, met_koppen(wat[1].maak(FUNCTIE, kenmerk="k"), GOED), status=500))[0] == "0051"


@contextmanager
def schijf_vol(wat):
    """The database can not grow any more: what was judged can not be stored."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((Path(wat[0].settings["portaal.map"]) / "data/Data.fs").stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def conflict(*_, **__):
    raise ConflictError


@pytest.mark.parametrize("what", ["schijf", "conflict"])
def test_what_can_not_be_stored_at_the_end_is_answered_in_the_profile_and_can_come_again(wat, monkeypatch, what):
    body = met_koppen(wat[1].maak(FUNCTIE, kenmerk="k", referentie=f"eind {what}"), GOED | {"MessageID": f"urn:eind:{what}"})
    with monkeypatch.context() as patch:
        patch.setattr(endpoint, "_neem_aan", conflict if what == "conflict" else endpoint._neem_aan)
        with schijf_vol(wat) if what == "schijf" else nullcontext():
            answer = post(wat, body, status=500)
    root = etree.fromstring(answer.body)
    header = {etree.QName(e).localname: e.text for e in root.find(soap("Header"))}
    assert dk_code(answer)[0] == "0051" and "later nog eens" in dk_code(answer)[2]
    assert (header["Action"], header["RelatesTo"]) == (FOUT_ACTIE, f"urn:eind:{what}") and header["MessageID"].startswith("urn:")
    with wat[0].site_as(rights.SYSTEM) as by:
        assert by.site.stufberichten.met_referentie(wat[1].naam, f"eind {what}") == []
    post(wat, body)


@pytest.mark.parametrize("soort", ["Bv03", "Bv04"])
@pytest.mark.parametrize("change, words", [
    ({}, ""), ({"RelatesTo": None}, "(0008)"), ({"RelatesTo": "urn:ander"}, "(0011)"), ({"MessageID": None}, "(0007)"),
    ({"ReplyTo": "https://elders.test/"}, "(0011)")])
def test_an_answer_counts_only_when_it_says_which_message_it_answers(wat, soort, change, words):
    koppeling_ = SimpleNamespace(profiel="2W-be", ondertekend=False)
    made = antwoord.bv03(Stuurgegevens("Di01", referentie="P1"), "B1", wat[0].clock.now()).body.replace(b"Bv03", soort.encode())
    velden = {"Action": f"{STUF}/{soort}", "MessageID": "urn:hun:1", "RelatesTo": wus.message_id("P1")} | change
    body = met_koppen(made, {n: v for n, v in velden.items() if v is not None})
    versturen.uitkomst(client.Gekregen(200, body, "text/xml"), SimpleNamespace(referentie="P1"))
    with wat[0].site_as(rights.SYSTEM) as by:
        if not words:
            return wus.controleer_antwoord(by, body, koppeling_, "P1", "")
        with pytest.raises(endpoint.WusFout) as fout:
            wus.controleer_antwoord(by, body, koppeling_, "P1", "")
    assert f"({fout.value.code})" == words and len(fout.value.details) > 30


def test_the_path_that_is_checked_is_the_one_where_we_listen():
    assert wus.PAD == PAD
