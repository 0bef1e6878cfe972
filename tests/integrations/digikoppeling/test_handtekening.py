"""Are messages signed, and signatures checked, as somebody else's software does it (xmlsec), and does nobody get round it?"""

import base64
import copy
from contextlib import contextmanager
from datetime import timedelta

import pytest
from lxml import etree

from content_types.base import path_of
from portal.actions import koppeling as deeds
from portal.integrations.digikoppeling.namen import BASE64, DS, WSA, WSSE, WSSE11, WSU, X509, soap, wsa
from portal.integrations.stuf.controle import actie
from portal.integrations.stuf.namen import stuf
from portal.services import koppelcertificaat, koppelingen, rights
from tests import certificaten, koppeling, wereld
from tests.conftest import MOMENT, Portal, once_configured
from tests.integrations.digikoppeling.test_adressering import FUNCTIE, GOED, dk_code, met_koppen, post
from tests.koppeling import OIN, ONS_OIN, Systeem, _bv03, draaiend
from workflows.machine import Refused

xmlsec = pytest.importorskip("xmlsec", reason="xmlsec ontbreekt: pip install -r requirements/test.txt")
NU = MOMENT.astimezone()


@pytest.fixture(scope="module")
def hun():
    return certificaten.maak("hun systeem", oin=OIN, nu=NU)


@pytest.fixture(scope="module")
def wat(tmp_path_factory, hun):
    folder = tmp_path_factory.mktemp("handtekening")
    ons = certificaten.maak("ons portaal", oin=ONS_OIN, nu=NU)
    portal = Portal(folder / "var", application=once_configured, **{
        "koppelvlak.lokaal": "ja", "koppelvlak.proxy": "10.0.0.9", "koppelvlak.certificaat": ons.bewaar(folder / "ons.pem")})
    systeem = Systeem()
    with portal.site_as(rights.SYSTEM) as by:
        made = koppeling.een_koppeling(by, "brandweer", systeem)
        deeds.certificaat_toevoegen(made, by, hun.pem)
        made.profiel = "2W-be-S"
    portal.ons = ons
    yield portal, systeem
    portal.close()


def teken(envelope, wie, moment, *, zonder=(), bevestigt="", transform=xmlsec.Transform.EXCL_C14N,
          method=xmlsec.Transform.RSA_SHA256, verloopt=None):
    """Sign as the profile asks, with xmlsec; `zonder` are local names that are left unsigned."""
    header = envelope.find(soap("Header"))
    security = etree.SubElement(header, f"{{{WSSE}}}Security", nsmap={"wsse": WSSE, "wsu": WSU})
    token = etree.SubElement(security, f"{{{WSSE}}}BinarySecurityToken", EncodingType=BASE64, ValueType=X509)
    token.set(f"{{{WSU}}}Id", "x509")
    token.text = "".join(wie.pem.decode().split("-----")[2].split())
    time = etree.SubElement(security, f"{{{WSU}}}Timestamp")
    etree.SubElement(time, f"{{{WSU}}}Created").text = f"{moment:%Y-%m-%dT%H:%M:%S}Z"
    if verloopt:
        etree.SubElement(time, f"{{{WSU}}}Expires").text = f"{verloopt:%Y-%m-%dT%H:%M:%S}Z"
    if bevestigt:
        etree.SubElement(security, f"{{{WSSE11}}}SignatureConfirmation", nsmap={"w11": WSSE11}, Value=bevestigt)
    signature = xmlsec.template.create(envelope, xmlsec.Transform.EXCL_C14N, method)
    security.append(signature)
    ctx = xmlsec.SignatureContext()
    parts = [envelope.find(soap("Body")), *header.findall(f"{{{WSA}}}*"), time, *security.findall(f"{{{WSSE11}}}*")]
    for number, part in enumerate(p for p in parts if etree.QName(p).localname not in zonder):
        part.set(f"{{{WSU}}}Id", f"id{number}")
        ctx.register_id(part, "Id", WSU)
        reference = xmlsec.template.add_reference(signature, xmlsec.Transform.SHA256, uri=f"#id{number}")
        xmlsec.template.add_transform(reference, transform)
    info = xmlsec.template.ensure_key_info(signature)
    place = etree.SubElement(etree.SubElement(info, f"{{{WSSE}}}SecurityTokenReference"), f"{{{WSSE}}}Reference", URI="#x509")
    place.set("ValueType", X509)
    ctx.key = xmlsec.Key.from_memory(wie.geheim, xmlsec.KeyFormat.PEM)
    ctx.sign(signature)
    return envelope


def klopt(envelope, wie) -> bool:
    """Does xmlsec find the signature good, over body, timestamp and each header of WS-Addressing?"""
    ctx = xmlsec.SignatureContext()
    signed = envelope.xpath("//*[@wsu:Id]", namespaces={"wsu": WSU})
    for element in signed:
        ctx.register_id(element, "Id", WSU)
    ctx.key = xmlsec.Key.from_memory(wie.pem, xmlsec.KeyFormat.CERT_PEM)
    signature = envelope.find(f".//{{{DS}}}Signature")
    ctx.verify(signature)
    named = {r.get("URI")[1:] for r in signature.iter(f"{{{DS}}}Reference")}
    must = [envelope.find(soap("Body")), envelope.find(f".//{{{WSU}}}Timestamp"),
            *envelope.iterfind(f"{soap('Header')}/{{{WSA}}}*")]
    return all(e.get(f"{{{WSU}}}Id") in named for e in must)


def bericht(systeem, number: int = 1, **kw):
    """With every prefix at the top, so that moving an element changes nothing in it."""
    made = met_koppen(systeem.maak(FUNCTIE, kenmerk="k", **kw), GOED | {"MessageID": f"urn:h:{number}"})
    names = f'<soap:Envelope xmlns:wsu="{WSU}" xmlns:wsse="{WSSE}" xmlns:w="{WSA}" '
    return etree.fromstring(made.replace(b"<soap:Envelope ", names.encode(), 1))


def stuur(wat, envelope, status=200):
    return post(wat, etree.tostring(envelope), status=status)


def nu(portal):
    return portal.clock.now()


def test_what_xmlsec_signed_is_taken_in_and_our_answer_is_good_to_xmlsec(wat, hun):
    signed = teken(bericht(wat[1]), hun, nu(wat[0]))
    answer = etree.fromstring(stuur(wat, signed).body)
    assert answer.find(f".//{stuf('Bv03Bericht')}") is not None and klopt(answer, wat[0].ons)
    confirmed = answer.find(f".//{{{WSSE11}}}SignatureConfirmation").get("Value")
    assert confirmed == "".join(signed.findtext(f".//{{{DS}}}SignatureValue").split())


@pytest.mark.parametrize("missing", ["Body", "Timestamp", "Action", "MessageID", "To"])
def test_everything_the_profile_names_has_to_be_signed(wat, hun, missing):
    found = dk_code(stuur(wat, teken(bericht(wat[1]), hun, nu(wat[0]), zonder=(missing,)), 500))
    assert found[0] == "0002" and missing in found[2]


def _body_away(envelope, other) -> None:
    """The signed body moves aside, and another takes its place."""
    body = envelope.find(soap("Body"))
    aside = etree.SubElement(envelope.find(f"{soap('Header')}/{{{WSSE}}}Security"), "{urn:x}weg")
    new = copy.deepcopy(other.find(soap("Body")))
    envelope.replace(body, new)
    aside.append(body)


def _body_away_same_id(envelope, other) -> None:
    value = envelope.find(soap("Body")).get(f"{{{WSU}}}Id")
    _body_away(envelope, other)
    envelope.find(soap("Body")).set(f"{{{WSU}}}Id", value)


def _two_signatures(envelope, other) -> None:
    security = envelope.find(f".//{{{WSSE}}}Security")
    security.append(copy.deepcopy(security.find(f"{{{DS}}}Signature")))


def _extra_action(envelope, other) -> None:
    """A signed header stays where it was signed, another stands in front of it."""
    action = envelope.find(f".//{wsa('MessageID')}")
    new = copy.deepcopy(action)
    del new.attrib[f"{{{WSU}}}Id"]
    new.text = "urn:vals"
    action.addprevious(new)
    envelope.find(f".//{{{WSSE}}}Security").append(action)


def _text(envelope, other) -> None:
    next(envelope.iter("{*}kenmerk")).text = "anders"


def _unsigned(envelope, other) -> None:
    security = envelope.find(f".//{{{WSSE}}}Security")
    security.getparent().remove(security)


@pytest.mark.parametrize("attack", [_body_away, _body_away_same_id, _two_signatures, _extra_action, _text, _unsigned])
def test_a_signed_message_that_was_rebuilt_is_refused(wat, hun, attack):
    envelope = teken(bericht(wat[1]), hun, nu(wat[0]))
    attack(envelope, bericht(wat[1], 2))
    assert dk_code(stuur(wat, envelope, 500))[0] in ("0002", "0010")
    with wat[0].site_as(rights.SYSTEM) as by:
        assert by.site.stufberichten.values()[0].stand == "geweigerd"


def test_another_certificate_with_the_same_name_is_not_believed(wat, hun):
    other = certificaten.maak("iemand anders", oin=OIN, nu=NU)
    assert "niet bij deze koppeling" in dk_code(stuur(wat, teken(bericht(wat[1]), other, nu(wat[0])), 500))[2]
    envelope = teken(bericht(wat[1]), other, nu(wat[0]))
    envelope.find(f".//{{{WSSE}}}BinarySecurityToken").text = base64.b64encode(
        hun.certificaat.public_bytes(certificaten.serialization.Encoding.DER)).decode()
    assert dk_code(stuur(wat, envelope, 500))[2].startswith("De handtekening klopt niet")


@pytest.mark.parametrize("kw", [{"method": xmlsec.Transform.RSA_SHA1}, {"transform": xmlsec.Transform.C14N}])
def test_old_or_other_algorithms_are_refused(wat, hun, kw):
    assert dk_code(stuur(wat, teken(bericht(wat[1]), hun, nu(wat[0]), **kw), 500))[0] == "0002"


@pytest.mark.parametrize("uren, verloopt, status, words", [
    (-0.5, None, 200, ""), (-2, None, 500, "verlopen"), (-1, -0.5, 500, "verlopen"), (0.5, None, 500, "Klopt hun klok"),
    (0, 1, 200, "")])
def test_a_timestamp_holds_for_a_while(wat, hun, uren, verloopt, status, words):
    moment = nu(wat[0])
    ends = moment + timedelta(hours=verloopt) if verloopt else None
    answer = stuur(wat, teken(bericht(wat[1]), hun, moment + timedelta(hours=uren), verloopt=ends), status)
    assert not words or words in dk_code(answer)[2]


def test_a_certificate_that_expired_meanwhile_is_refused_in_words_and_cannot_be_added(wat):
    old = certificaten.maak("oud systeem", oin=OIN, nu=NU, dagen=(-400, 2))
    portal, systeem = wat
    with portal.site_as(rights.SYSTEM) as by:
        made = by.site.koppelingen[systeem.naam]
        deeds.certificaat_toevoegen(made, by, old.pem)
        with pytest.raises(Refused, match="verlopen op"):
            deeds.certificaat_toevoegen(made, by, certificaten.maak("oud systeem", oin=OIN, nu=NU, dagen=(-400, -1)).pem)
        with pytest.raises(Refused, match="geen certificaat"):
            deeds.certificaat_toevoegen(made, by, b"hallo")
    before = portal.clock.now()
    portal.clock.set(before + timedelta(days=3))
    found = dk_code(stuur(wat, teken(bericht(systeem), old, nu(portal)), 500))
    portal.clock.set(before)
    assert "is verlopen op" in found[2]


def test_a_signed_koppeling_goes_on_only_with_a_certificate_of_theirs_and_one_of_ours(wat, hun):
    portal, ours = wat[0], wat[0].settings["koppelvlak.certificaat"]
    with portal.site_as(rights.SYSTEM) as by:
        made = koppeling.een_koppeling(by, "welstand", Systeem("https://x.test/a"), hun_applicatie="TWEEDE")
        deeds.schakelen(made, by, False)
        names = ["adres", "hun_organisatie", "hun_applicatie", "onze_organisatie", "onze_applicatie", "berichten", "documenten",
                 "uit_naam"]
        words = {name: getattr(made, name) for name in names} | {"profiel": "2W-be-S"}
        by.settings["koppelvlak.certificaat"] = "/bestaat/niet.pem"
        with pytest.raises(Refused, match="eigen certificaat"):
            deeds.wijzigen(made, by, **words)
        by.settings["koppelvlak.certificaat"] = ours
        deeds.wijzigen(made, by, **words)
        with pytest.raises(Refused, match="Voeg eerst het certificaat toe"):
            deeds.schakelen(made, by, True)
        deeds.certificaat_toevoegen(made, by, hun.pem)
        deeds.schakelen(made, by, True)
        with pytest.raises(Refused, match="laatste certificaat"):
            deeds.certificaat_weghalen(made, by, koppelcertificaat.gegevens(made.certificaten[0]).vingerafdruk)
        deeds.schakelen(made, by, False)


INCLUDE = b'<x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="cid:%s"/>'
MTOM = 'multipart/related; type="application/xop+xml"; start="<a>"; start-info="text/xml"; boundary="grens"'


def naast(envelope, data: bytes) -> bytes:
    """Signed with its file in it, and then sent with that file beside it, as the profile has it (MTOM)."""
    xml = etree.tostring(envelope).replace(base64.b64encode(data), INCLUDE % b"f", 1)
    parts = [(b'application/xop+xml; charset=UTF-8; type="text/xml"', b"a", xml), (b"application/pdf", b"f", data)]
    return b"".join(b"--grens\r\nContent-Type: %s\r\nContent-ID: <%s>\r\n\r\n%s\r\n" % part for part in parts) + b"--grens--\r\n"


@pytest.mark.parametrize("what, code", [("goed", ""), ("ander bestand", "0002"), ("verwijst in de kop", "0001"), ("weg", "0001")])
def test_a_signed_message_with_its_file_beside_it_is_taken_in_only_with_the_file_that_was_signed(wat, hun, what, code):
    portal, data = wat[0], wereld.PDF * 20
    with portal.site_as(rights.SYSTEM) as by:
        asked = koppelingen.zenden(by, by.site.koppelingen[wat[1].naam], "adviesHerinneren", {"kenmerk": "k"}).referentie
    made = met_koppen(wat[1].maak("adviesGeven", kenmerk="k", tekst="Ja.", crossref=asked, documenten=[("a.pdf", data)]),
                      GOED | {"Action": actie("adviesGeven"), "MessageID": f"urn:mtom:{what.replace(' ', '')}"})
    whole = naast(teken(etree.fromstring(made), hun, nu(portal)), data)
    sent = {"goed": whole, "ander bestand": whole.replace(data, data[:-1] + b"x"), "weg": whole.replace(b"<f>", b"<g>"),
            "verwijst in de kop": whole.replace(b"</wsse:Security>", INCLUDE % b"weg" + b"</wsse:Security>")}[what]
    answer = post(wat, sent, content_type=MTOM, status=500 if code else 200)
    assert (dk_code(answer)[0] or "") == code and klopt(etree.fromstring(answer.body), portal.ons)
    if not code:
        with portal.site_as(rights.SYSTEM) as by:
            number = etree.fromstring(made).findtext(f".//{stuf('referentienummer')}")
            kept = by.site.stufberichten.met_referentie(wat[1].naam, number)
            assert [b.stand for b in kept] == ["ontvangen"] and data in kept[0]["bericht"].open().read()


@contextmanager
def _antwoordend(wie, portal, **kw):
    """Their system, which signs what it answers."""
    with draaiend() as systeem:
        def antwoord(body):
            made = etree.fromstring(_bv03(body))
            ours = etree.fromstring(body)
            header = etree.Element(soap("Header"))
            made.insert(0, header)
            for name, text in (("Action", "urn:bv03"), ("MessageID", "urn:hun:1"),
                               ("RelatesTo", ours.findtext(f".//{wsa('MessageID')}"))):
                etree.SubElement(header, wsa(name)).text = kw.get(name, text)
            value = kw.get("bevestigt", "".join((ours.findtext(f".//{{{DS}}}SignatureValue") or "").split()))
            teken(made, wie, nu(portal), bevestigt=value, zonder=kw.get("zonder", ()))
            return 200, etree.tostring(made), "text/xml"
        systeem.antwoord = antwoord
        yield systeem


@pytest.mark.parametrize("kw, words", [
    ({}, ""), ({"RelatesTo": "urn:ander"}, "ander bericht dan wij stuurden"), ({"bevestigt": "AAAA"}, "andere handtekening"),
    ({"zonder": ("RelatesTo",)}, "Onderteken ook: RelatesTo")])
def test_ours_is_good_to_xmlsec_and_their_answer_is_checked(tmp_path, wat, hun, kw, words):
    portal = Portal(tmp_path / "var", application=once_configured, **{
        "koppelvlak.lokaal": "ja", "koppelvlak.certificaat": wat[0].settings["koppelvlak.certificaat"]})
    try:
        with _antwoordend(hun, portal, **kw) as systeem:
            with portal.site_as(rights.SYSTEM) as by:
                made = koppeling.een_koppeling(by, "brandweer", systeem)
                deeds.certificaat_toevoegen(made, by, hun.pem)
                made.profiel = "2W-be-S"
                path_of(wereld.a_dossier(by, "advies_gevraagd"))
            portal.work()
            sent = etree.fromstring(systeem.ontvangen[0][1])
            assert klopt(sent, wat[0].ons) and wereld.PDF in base64.b64decode(sent.findtext(".//{*}inhoud"))
            with portal.site_as(rights.SYSTEM) as by:
                found = next(b for b in by.site.stufberichten.values() if b.uit)
                fout = by.site.taken[found.taak].fout if found.taak in by.site.taken else ""
                assert (found.stand, words in fout) == ("wacht" if words else "bevestigd", True)
    finally:
        portal.close()
