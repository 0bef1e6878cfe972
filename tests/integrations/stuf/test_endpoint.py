"""How does the portal answer what other systems send: taken in (Bv03), or refused with the code of the standard?"""

import base64
from datetime import timedelta

import pytest
from lxml import etree

from content_types.evolve import d2026_12_02_koppelingen
from content_types.stufbericht import Stufberichten
from portal.integrations.stuf import endpoint
from portal.integrations.stuf.controle import VAN_STUF, actie
from portal.integrations.stuf.namen import ADVIES, SOAP, SOAP_12, STUF, stuf
from portal.services import rights
from portal.services.safe_xml import validate
from tests import koppeling
from tests.conftest import Portal, once_configured, shared
from tests.koppeling import Systeem, fout_van

FUNCTIE = "adviesGeopend"


@pytest.fixture(scope="module")
def wat(tmp_path_factory):
    """A portal with the system of the fire brigade, for tests that each send messages of their own."""
    portal = Portal(tmp_path_factory.mktemp("stuf") / "var", application=once_configured, **{
        "koppelvlak.lokaal": "ja", "koppelvlak.proxy": "10.0.0.9", "koppelvlak.bytes": "300000"})
    systeem = Systeem()
    with portal.site_as(rights.SYSTEM) as by:
        koppeling.een_koppeling(by, "brandweer", systeem)
    yield portal, systeem
    portal.close()


def send(wat, body: bytes, **kw):
    """A second after the one before, so that the newest line is known."""
    portal, systeem = wat
    portal.clock.set(portal.clock.now() + timedelta(seconds=1))
    return systeem.post(portal.browser(), body, **{"functie": FUNCTIE, **kw})


def lines(portal) -> list:
    with portal.site_as(rights.SYSTEM) as by:
        return [(b.stand, b.foutcode, b.reden, b.herhaald) for b in by.site.stufberichten.values()]


def test_a_message_is_kept_and_confirmed_with_its_own_number(wat):
    portal, systeem = wat
    answer = etree.fromstring(send(wat, systeem.maak(FUNCTIE, kenmerk="k", referentie="eerste")).body)
    assert answer.findtext(f".//{stuf('crossRefnummer')}") == "eerste"
    assert answer.findtext(f".//{stuf('zender')}/{stuf('applicatie')}") == "PORTAAL"
    with portal.site_as(rights.SYSTEM) as by:
        kept = by.site.stufberichten.met_referentie(systeem.naam, "eerste")[0]
        assert kept["bericht"].real_sha256() == kept["bericht"].sha256 and b"eerste" in kept["bericht"].open().read()
        assert kept.stand == "ontvangen" and kept.taak in by.site.taken.open


def test_the_answers_are_valid_by_the_standard(wat):
    portal, systeem = wat
    xsd = shared("standards/stuf0301/0301/stuf0301.xsd")
    for body, status in ((systeem.maak(FUNCTIE, kenmerk="k"), 200), (b"<kapot", 500),
                         (systeem.maak(FUNCTIE, kenmerk="k", code="Lk01"), 500)):
        root = etree.fromstring(send(wat, body, status=status).body)
        bericht = next(root.iter(stuf("Bv03Bericht"), stuf("Fo03Bericht")))
        assert validate(etree.fromstring(etree.tostring(bericht)), xsd) == []


def test_the_codes_are_those_of_the_standard():
    root = etree.parse(str(shared("standards/stuf0301/0301/stuf0301.xsd")))
    ns = {"xs": "http://www.w3.org/2001/XMLSchema"}
    codes = root.xpath("//xs:simpleType[@name='Berichtcode']//xs:enumeration/@value", namespaces=ns)
    assert codes and [code for code in codes if not VAN_STUF.fullmatch(code)] == []


def wrong(systeem, what: str) -> bytes:
    """A message with one thing wrong."""
    good = {"kenmerk": "k"}
    made = {"zender": lambda: systeem.maak(FUNCTIE, zender=(koppeling.OIN, "VREEMD", ""), **good),
            "ontvanger": lambda: systeem.maak(FUNCTIE, ontvanger=(koppeling.ONS_OIN, "ANDERS", ""), **good),
            "code onbekend": lambda: systeem.maak(FUNCTIE, code="Qq77", **good),
            "code niet": lambda: systeem.maak(FUNCTIE, code="Lk01", **good),
            "combinatie": lambda: systeem.maak(FUNCTIE, code="Du01", crossref="x", **good),
            "tijdstip": lambda: systeem.maak(FUNCTIE, tijdstip="gisteren", **good),
            "referentie": lambda: systeem.maak(FUNCTIE, referentie="r" * 41, **good),
            "niet afgesproken": lambda: systeem.maak("zaakKoppelen", zaaknummer="Z", eigenZaaknummer="1"),
            "crossref": lambda: systeem.maak("adviesGeven", crossref="nooit gestuurd", tekst="Ja", **good)}
    return made[what]()


@pytest.mark.parametrize("what, code", [
    ("ontvanger", "StUF010"), ("zender", "StUF013"), ("referentie", "StUF016"), ("tijdstip", "StUF019"),
    ("code onbekend", "StUF022"), ("code niet", "StUF025"), ("niet afgesproken", "StUF037"), ("combinatie", "StUF040"),
    ("crossref", "StUF043")])
def test_stuurgegevens_that_are_wrong_get_the_code_of_the_standard(wat, what, code):
    portal, systeem = wat
    body = wrong(systeem, what)
    answer = send(wat, body, soap_action="", status=500)
    assert fout_van(answer)[0] == code and answer.content_type == "text/xml"
    stand, kept, reden, _ = lines(portal)[0]
    assert (stand, kept) == ("geweigerd", code) and len(reden) > 40
    before = len(lines(portal))
    assert send(wat, body, soap_action="", status=500).body == answer.body
    assert len(lines(portal)) == before and lines(portal)[0][3] == 1


@pytest.mark.parametrize("old, new, code", [
    (STUF.encode(), b"http://www.egem.nl/StUF/StUF0204", "StUF001"),
    (ADVIES.encode(), b"http://www.vrom.nl/StUF/sector/lvo/0312", "StUF004"),
    (ADVIES.encode(), ADVIES.encode()[:-4] + b"0200", "StUF007"),
    (b"<StUF:functie>adviesGeopend", b"<StUF:functie>iets anders", "StUF034"),
    (b"adviesGeopendDi01", b"adviesVerzinnenDi01", "StUF034")])
def test_another_version_model_or_function_is_named(wat, old, new, code):
    body = wat[1].maak(FUNCTIE, kenmerk="k").replace(old, new)
    assert fout_van(send(wat, body, soap_action="", status=500))[0] == code


def test_what_is_older_is_refused_only_where_that_was_agreed(wat):
    portal, systeem = wat
    for volgorde, status in ((False, 200), (True, 500), (False, 200)):
        with portal.site_as(rights.SYSTEM) as by:
            by.site.koppelingen[systeem.naam].volgorde = volgorde
        answer = send(wat, systeem.maak(FUNCTIE, kenmerk="k", tijdstip="20240101"), status=status)
        assert status == 200 or fout_van(answer)[0] == "StUF019"


def test_one_message_from_the_year_2099_does_not_shut_out_all_that_come_after_it(wat):
    portal, systeem = wat
    with portal.site_as(rights.SYSTEM) as by:
        by.site.koppelingen[systeem.naam].volgorde = True
    send(wat, systeem.maak(FUNCTIE, kenmerk="k", tijdstip="20991231"))
    send(wat, systeem.maak(FUNCTIE, kenmerk="k", tijdstip="20251007235959999"))
    with portal.site_as(rights.SYSTEM) as by:
        by.site.koppelingen[systeem.naam].volgorde = False


def test_the_answer_names_the_message_of_ws_addressing(wat):
    header = b'<soap:Header><w:MessageID xmlns:w="http://www.w3.org/2005/08/addressing">urn:m1</w:MessageID></soap:Header><soap:Body>'
    answer = send(wat, wat[1].maak(FUNCTIE, kenmerk="k").replace(b"<soap:Body>", header))
    assert b"RelatesTo>urn:m1<" in answer.body


def test_a_soapaction_of_another_message_is_refused_and_an_empty_one_is_not(wat):
    body = wat[1].maak(FUNCTIE, kenmerk="k")
    code, words = fout_van(send(wat, body, soap_action=actie("adviesGeven"), status=500))
    assert code == "StUF034" and actie(FUNCTIE) in words
    send(wat, wat[1].maak(FUNCTIE, kenmerk="k"), soap_action="")


DTD = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def hostile(good: bytes) -> dict[str, tuple[bytes, str]]:
    """(body, kind) by what is wrong with it."""
    text = "text/xml; charset=utf-8"
    mtom = 'multipart/related; type="application/xop+xml"; start="<a>"; boundary="grens"'
    part = b'\r\n--grens\r\nContent-Type: application/xop+xml; charset=UTF-8; type="text/xml"\r\nContent-ID: <a>\r\n\r\n' + good
    missing = good.replace(b"</adv:kenmerk>", b"</adv:kenmerk><adv:document><adv:naam>a</adv:naam><adv:inhoud><x:Include xmlns:x="
                           b'"http://www.w3.org/2004/08/xop/include" href="cid:weg"/></adv:inhoud></adv:document>')
    must = b'<soap:Header><q:s xmlns:q="u" soap:mustUnderstand="1"/></soap:Header><soap:Body>'
    return {
        "kapot": (good[:-20], text), "leeg": (b"", text), "geen xml": (b"hallo", text), "html": (b"<html/>", text),
        "dtd": (DTD + good, text), "diep": (b"<a>" * 2000 + b"</a>" * 2000, text),
        "codering": (good, "text/xml; charset=iso-8859-1"), "liegt": (b'<?xml version="1.0" encoding="utf-16"?>' + good, text),
        "geen utf-8": (good.replace(b">k<", b">\xe9<"), text),
        "twee": (good.replace(b"<soap:Body>", b"<soap:Body><x/>"), text),
        "soap 1.2": (good.replace(SOAP.encode(), SOAP_12.encode()), text),
        "soort": (good, "application/json"), "verwijst": (missing, text),
        "afgebroken": (part, mtom), "zonder grens": (part, "multipart/related"), "zonder delen": (b"\r\n--grens--\r\n", mtom),
        "gecodeerd": (part.replace(b"Content-ID", b"Content-Transfer-Encoding: base64\r\nContent-ID") + b"\r\n--grens--", mtom),
        "begrijpen": (good.replace(b"<soap:Body>", must), text)}


@pytest.mark.parametrize("what", hostile(b""))
def test_what_is_no_message_is_kept_and_answered_in_words(wat, what):
    portal, systeem = wat
    before = len(lines(portal))
    body, kind = hostile(systeem.maak(FUNCTIE, kenmerk="k"))[what]
    code, words = fout_van(send(wat, body, content_type=kind, soap_action="", status=500))
    assert code == "StUF022" and words.endswith((".", "is.")) and "root:" not in words
    stand, _, reden, _ = lines(portal)[0]
    assert (stand, len(lines(portal))) == ("geweigerd", before + 1) and words in reden


def test_a_message_that_is_too_large_is_noted_and_not_kept(wat):
    portal, systeem = wat
    code, words = fout_van(send(wat, systeem.maak(FUNCTIE, kenmerk="k" * 300_000), status=500))
    assert code == "StUF046" and "te groot" in words
    with portal.site_as(rights.SYSTEM) as by:
        assert "bericht" not in by.site.stufberichten.values()[0]


def test_the_same_message_again_is_answered_as_before_and_kept_once(wat):
    portal, systeem = wat
    body = systeem.maak(FUNCTIE, kenmerk="k", referentie="dubbel")
    first, before = send(wat, body), len(lines(portal))
    assert send(wat, body).body == first.body
    assert send(wat, body.replace(b"><adv:kenmerk", b" ><adv:kenmerk")).body == first.body  # only the writing differs
    assert (len(lines(portal)), lines(portal)[0][3]) == (before, 2)
    other = send(wat, systeem.maak(FUNCTIE, kenmerk="anders", referentie="dubbel"), status=500)
    assert fout_van(other)[0] == "StUF016"


def test_who_is_not_known_gets_an_answer_and_leaves_a_line_without_content(wat):
    portal, systeem = wat
    before = len(lines(portal))
    for login in ("Basic " + base64.b64encode(f"{systeem.naam}:fout".encode()).decode(), "Basic ???", "Bearer x"):
        answer = send(wat, systeem.maak(FUNCTIE, kenmerk="k"), status=401, Authorization=login)
        assert fout_van(answer)[0] == "StUF013"
    assert len(lines(portal)) == before + 3 and lines(portal)[0][0] == "onbekend"
    for _ in range(30):
        send(wat, b"<x/>", status=401, Authorization="Basic x")
    assert len(lines(portal)) <= before + 20


@pytest.mark.parametrize("adres, kop, status", [
    ("10.0.0.9", koppeling.OIN, 200), ("10.0.0.9", f"CN=x,serialNumber={koppeling.OIN},O=y", 200),
    ("10.0.0.9", f"serialNumber={koppeling.OIN},CN=x", 200), ("10.0.0.9", f"CN=x\\,serialNumber={koppeling.OIN},O=y", 401),
    ("10.0.0.9", f"CN={koppeling.OIN},O=y", 401), ("10.0.0.9", "00000001999999999000", 401), ("192.0.2.1", koppeling.OIN, 401)])
def test_a_certificate_counts_only_when_the_trusted_proxy_names_it(wat, adres, kop, status):
    portal, systeem = wat
    answer = portal.browser().post(koppeling.PAD, systeem.maak(FUNCTIE, kenmerk="k"), content_type="text/xml", status=status,
                                   headers={"X-Client-OIN": kop}, extra_environ={"REMOTE_ADDR": adres})
    assert answer.content_type == "text/xml"


@pytest.mark.parametrize("fault", [RuntimeError("onverwacht"), OSError("schijf vol")])
def test_a_fault_of_ours_is_told_as_one_and_the_message_can_come_again(wat, monkeypatch, fault):
    portal, systeem = wat
    body, before = systeem.maak(FUNCTIE, kenmerk="k"), len(lines(portal))

    def broken(*_, **__):
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(endpoint, "Stufinhoud", broken)
        code, words = fout_van(send(wat, body, status=500))
    assert code == "StUF046" and "later nog eens" in words
    assert len(lines(portal)) == before
    send(wat, body)
    assert lines(portal)[0][0] == "ontvangen" and len(lines(portal)) == before + 1


def test_a_site_without_room_for_messages_says_so(portal):
    with portal.site_as(rights.SYSTEM) as by:
        by.site["beheer"].remove("stufberichten")
        by.site["beheer"].remove("koppelingen")
    answer = Systeem().post(portal.browser(), b"<x/>", status=500)
    assert fout_van(answer)[0] == "StUF046"
    with portal.site_as(rights.SYSTEM) as by:
        assert "2 mappen" in d2026_12_02_koppelingen.evolve(by.site)
        assert "0 mappen" in d2026_12_02_koppelingen.evolve(by.site) and isinstance(by.site.stufberichten, Stufberichten)


def test_a_person_finds_words_at_the_address_and_a_machine_the_wsdl(wat):
    browser = wat[0].browser()
    assert "?wsdl" in browser.get(koppeling.PAD).text
    assert browser.get(f"{koppeling.PAD}?wsdl").content_type == "text/xml"
    browser.get(f"{koppeling.PAD}?xsd=../../etc/passwd", status=404)
    browser.get("/koppelvlak/stuf/Anders", status=404)
    browser.get("/koppelvlak/document/onzin", status=410)


