"""Do any bytes give a result or the one refusal, at each parser of what comes from outside, and in a time that is theirs?"""

import io
import json
import re
import time
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from content_types.base import fingerprint
from portal.actions import postbus
from portal.integrations.digikoppeling import adressering, fouten
from portal.integrations.eigen import statusdeur
from portal.integrations.inlezen import brievenbus, ontvangst, verwerken, wissen
from portal.integrations.lvo import lezen as lvo
from portal.integrations.olo.uitvoer import dossiers_in
from portal.integrations.stam import lezen as stam
from portal.integrations.stuf import antwoord, bericht, client, envelop, mime, stuurgegevens, versturen
from portal.integrations.stuf.controle import Aangeboden, actie, controleer
from portal.integrations.stuf.fouten import StufFout
from portal.integrations.stuf.herkenning import post_van
from portal.services import dossierpakket, mail
from portal.services.file_types import safe_name
from portal.services.safe_xml import UnsafeXml, parse
from tests.conftest import MOMENT
from tests.integrations.digikoppeling.test_adressering import GOED, met_koppen
from tests.integrations.inlezen import loket
from tests.koppeling import Systeem
from workflows.machine import Refused

EACH = settings(max_examples=60, deadline=None, derandomize=True)
MTOM = 'multipart/related; type="application/xop+xml"; start="<a>"; boundary="grens"'
PART = b"--grens\r\nContent-Type: %s\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <%s>\r\n\r\n%s\r\n"
SOAP = Systeem().maak("adviesGeven", kenmerk="k", tekst="Ja.", documenten=[("a.pdf", b"x")])
WHOLE = PART % (b"application/xop+xml", b"a", SOAP) + PART % (b"application/pdf", b"b", b"%PDF") + b"--grens--\r\n"
ODD = st.sampled_from([b"", b"\0", b"\x01", b"<", b">", b"&#1;", b"&x;", b"\xff\xfe", b"\r\n", b"--grens", b"]]>", b"<!--",
                       b"<?x?>", b"xmlns:a='u'", b"\xf0\x9f\x98\x80", b"charset*=utf-8''%01", b"=?utf-8?b?", b"9" * 400,
                       b"\xed\xa0\x80"])


@st.composite
def broken(draw, whole: bytes):
    """These bytes with something put in, taken out or cut off, once or a few times."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(whole)))
        whole = whole[:at] + draw(ODD | st.binary(max_size=8)) + whole[at + draw(st.sampled_from([0, 1, 5, 60])):]
    return whole[:draw(st.integers(0, len(whole)))] if draw(st.integers(0, 9)) == 0 else whole


def answers(fout: StufFout) -> None:
    """Whatever it repeats of what came, the answer can be written and read."""
    etree.fromstring(antwoord.fo03(fout, None, "P1", MOMENT).body)


@EACH
@given(broken(SOAP) | st.binary(max_size=200), st.sampled_from(["text/xml", "text/xml; charset=utf-8"]) | st.text(max_size=40))
def test_an_envelope_is_read_or_refused(data, kind):
    try:
        found = envelop.lees(io.BytesIO(data), kind)
        given_ = stuurgegevens.lees(found.wortel)
        controleer(Aangeboden(found.wortel, given_, "", KOPPELING, "adviesorganisatie"))
        bericht.lees(found)
        assert len(found.vingerafdruk) == 64
    except StufFout as fout:
        answers(fout)


KOPPELING = SimpleNamespace(onze=("", "PORTAAL", ""), hun=("", "ANDER-SYSTEEM", ""), volgorde=False, laatste_in="",
                            berichten=("adviesGeven",))


@EACH
@given(broken(WHOLE), st.just(MTOM) | broken(MTOM.encode()).map(lambda b: b.decode("latin-1")))
def test_parts_are_found_or_refused(data, kind):
    try:
        found = mime.lees(io.BytesIO(data), kind)
        assert all(0 <= begin <= end <= len(data) for begin, end in found.plaatsen.values())
        envelop.lees(io.BytesIO(data), kind)
    except mime.Kapot as error:
        assert str(error).endswith((".", ")."))
    except StufFout as fout:
        answers(fout)


@EACH
@given(broken(met_koppen(SOAP, GOED | {"ReplyTo": {"a": "urn:x"}, "From": {"a": "https://x.test/?OIN=1"}})))
def test_headers_are_good_or_refused(data):
    try:
        found = envelop.lees(io.BytesIO(data), "text/xml")
        adressering.controleer_vraag(found.koppen, soap_action="", verwacht=actie("adviesGeven"), oins=("1", "2"), pad="/x",
                                     ondertekend=False)
    except StufFout as fout:
        answers(fout if isinstance(fout, fouten.WusFout) else fouten.WusFout("0001", fout.details))


@EACH
@given(broken(antwoord.bv03(stuurgegevens.Stuurgegevens("Di01", referentie="P1"), "B1", MOMENT).body) | st.binary(max_size=100),
       st.sampled_from([200, 202, 401, 500]))
def test_an_answer_of_a_partner_counts_or_is_said_in_words(data, status):
    try:
        versturen.uitkomst(client.Gekregen(status, data, "text/xml"), SimpleNamespace(referentie="P1"))
    except client.NietBezorgd as error:
        assert str(error)


JSON = json.dumps({"referentie": "R1", "zaaknummer": "Z-2025-000001", "status": "gesloten", "datum": "2025-10-07"}).encode()
ANY = st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=50), lambda inner: st.lists(
    inner, max_size=3) | st.dictionaries(st.sampled_from(list(statusdeur.VELDEN)) | st.text(max_size=9), inner, max_size=4))


@EACH
@given(broken(JSON) | st.binary(max_size=60) | ANY.map(lambda value: json.dumps(value).encode()))
def test_a_status_is_read_or_refused(data):
    try:
        found = statusdeur.lees(data)
        assert set(found) == set(statusdeur.VELDEN) and fingerprint(found)
        statusdeur._dag(found["datum"])
    except statusdeur.Fout as fout:
        assert 400 <= fout.status < 430 and str(fout).encode() and str(fout).endswith(".")


@pytest.mark.parametrize("body, status", [
    (b'{"referentie":"\\ud800","status":"x"}', 422), (b'{"referentie":"a\\u0000","status":"x"}', 422), (b'{"\\ud800":"x"}', 422),
    (b'{"referentie":' + b"9" * 9000 + b"}", 400)])
def test_signs_that_are_in_no_text_are_refused(body, status):
    with pytest.raises(statusdeur.Fout) as fout:
        statusdeur.lees(body)
    assert fout.value.status == status and str(fout.value).encode()


STAM = loket.stam()


@EACH
@given(broken(STAM))
def test_a_verzoek_is_read_or_refused(data):
    try:
        stam.lees_ruim(data)
    except (stam.StamError, UnsafeXml) as error:
        assert str(error).endswith(".")


@EACH
@given(broken(loket.lvo(bijlagen=[("a.pdf", b"x"), ("b.pdf", None)])))
def test_a_message_of_olo_is_read_or_refused(data):
    try:
        root = lvo.inhoud(parse(data))
        assert root is None or lvo.lees(root, {}).nummer
    except (lvo.Onleesbaar, UnsafeXml) as error:
        assert str(error).endswith((".", "opnieuw."))


LATIN = st.text(alphabet=st.characters(max_codepoint=255), max_size=50)
PADEN = st.lists(st.sampled_from(["berichten", "144546", "144546_20231210_1015", "Concept20231210", "..", "", "aanvraag", "²³",
                                  "a.xml", "144546_x.pdf", "notities"]) | st.text(max_size=12),
                 min_size=1, max_size=5).map("/".join)


@EACH
@given(st.lists(PADEN, max_size=8))
def test_any_names_are_an_export_or_none(paths):
    entries = [SimpleNamespace(pad=path, naam=path.rpartition("/")[2]) for path in paths]
    assert sum(len(map_.entries) for map_ in dossiers_in(entries).values()) <= len(entries)


MAIL = b"""From: Loket <loket@dso.test>\r\nSubject: =?utf-8?q?Verzoek?=\r\nMessage-ID: <1@dso.test>\r\nMIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nZie bijlage\r\n--b\r
Content-Type: application/xml\r\nContent-Transfer-Encoding: base64\r
Content-Disposition: attachment; filename="v.xml"\r\n\r\nPGEvPg==\r\n--b--\r\n"""


@EACH
@given(broken(MAIL) | st.binary(max_size=120))
def test_a_mail_gives_messages_or_none(data):
    mail, found = brievenbus._gelezen(data)
    assert all(isinstance(inhoud, bytes) and naam for naam, inhoud in found)
    assert all(isinstance(brievenbus.kop(mail, name), str) for name in ("From", "Message-ID", "Subject", "Return-Path"))
    assert brievenbus.vanzelf(mail) in (True, False) and brievenbus._naam(mail).endswith(".eml")


@EACH
@given(broken(b"<a><bsn>219876543</bsn><burgerservicenummer nr='1'>219876543</burgerservicenummer></a>") | broken(loket.lvo()))
def test_what_is_kept_of_it_has_no_bsn_where_its_name_says_so(data):
    kept = wissen.zonder(data)
    assert not re.search(rb"<(?:bsn|burgerservicenummer|l:burgerservicenummer)>\s*219876543", kept)


@EACH
@given(st.text(max_size=40), st.text(max_size=10))
def test_a_name_in_a_bag_is_only_a_name(naam, deel):
    made = dossierpakket._naam(f"Z-2025-000001_001_{naam}{deel}.pdf")
    assert "/" not in made and "\\" not in made and made not in ("", ".", "..") and len(made.encode()) < 256
    assert made.isprintable() and safe_name(made) == made


@EACH
@given(PADEN | st.text(max_size=60))
def test_a_path_is_laid_in_a_box_only_when_it_is_names(path):
    try:
        postbus._controleer([path], None)
    except Refused as error:
        assert str(error).endswith(".")
    else:
        assert all(part not in ("", ".", "..") and part.isprintable() and "\\" not in part for part in path.split("/"))


@EACH
@given(LATIN, LATIN)
def test_any_headers_name_somebody_or_nobody(certificate, login):
    request = SimpleNamespace(
        registry=SimpleNamespace(settings={"koppelvlak.proxy": "10.0.0.9"}), environ={"REMOTE_ADDR": "10.0.0.9"},
        headers={"X-Client-OIN": certificate, "Authorization": f"Basic {login}"}, body_file_seekable=io.BytesIO())
    post = post_van(request)
    assert re.fullmatch(r"[0-9]{20}|", post.oin) and post.naam


# Time and memory: each of these took hours, or all there is


def places(number: int, place: bytes) -> bytes:
    good = re.search(rb"<vx:projectlocatie>.*?</vx:projectlocatie>", STAM, re.S)[0]
    return STAM.replace(good, place * number + good * 200, 1)


def bijlagen() -> bytes:
    names = b"".join(b"<bestandsnaam>a%d</bestandsnaam>" % n for n in range(20_000))
    return (b'<omvDi01AanbiedenAanvraag xmlns="%s"><aanvraagnummer>123</aanvraagnummer>%s<inhoud>%s</inhoud>'
            b"</omvDi01AanbiedenAanvraag>" % (loket.LVO.encode(), names, b"AAAA" * 100_000))


@pytest.mark.parametrize("work", [
    lambda: wissen.zonder(b"<" + b"bsn " * 500_000), lambda: wissen.zonder(b"<bsn " + b"='" * 500_000),
    lambda: pytest.raises(stam.StamError, stam.lees_ruim, places(2000, b"<vx:projectlocatie><vx:x/></vx:projectlocatie>")),
    lambda: lvo.lees(lvo.inhoud(parse(bijlagen())), {}), lambda: stam.lees_ruim(STAM.replace(b"91000.0", b"1" * 900_000 + b"x")),
    lambda: mime.lees(io.BytesIO(PART % (b"text/xml", b"a", b"\r\n--gren" * 300_000) + b"--grens--"), MTOM)],
    ids=["bsn", "bsn in een tag", "locaties", "bijlagen", "getal", "delen"])
def test_a_message_made_to_take_hours_takes_a_moment(work):
    begin = time.process_time()
    work()
    assert time.process_time() - begin < 5


def test_a_thousand_names_beside_one_text_are_one_file():
    found = lvo.lees(lvo.inhoud(parse(bijlagen())), {}).bijlagen
    assert (len(found), sum(b.data is not None for b in found)) == (20_000, 1)


@pytest.mark.parametrize("text, can", [
    ("jan@jansen.test", True), ("j.van-der_berg+x@a.b.test", True), ("jan@j@x.test", False), ("", False), ("jan", False),
    ("a@b.test, c@d.test", False), ("<jan@x.test>", False), ("jan@x.test\r\nBcc: y@z.test", False),
    ("x" * 300 + "@y.test", False)])
def test_only_what_can_be_an_address_is_mailed_to(text, can):
    assert mail.is_adres(text) is can


def test_an_address_of_half_a_megabyte_holds_no_worker_and_a_person_hears_of_it(by):
    long = "Jan de Vries " * 40_000
    data = re.sub(r"(<[a-z]+:emailadres[^>]*>)[^<]+<", rf"\1{long}<", STAM.decode()).encode()
    bericht, _ = ontvangst.neem_aan(by, io.BytesIO(data), "v.xml", deur="map")
    assert "is geen adres" in verwerken.lees(by, bericht).reden
    worker = SimpleNamespace(site=by.site, settings=by.settings, clock=None)
    begin = time.process_time()
    with pytest.raises(Refused, match="geen e-mailadres"):
        mail._deliver(worker, key="x", to=long, subject="S", body="T")
    assert time.process_time() - begin < 2
    assert not any(len(str(taak.argumenten.get("to", ""))) > 300 for taak in by.site.taken.open.values())
