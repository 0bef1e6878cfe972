"""Is XML that could do harm refused, before it costs memory, time or a connection?"""

import io
import resource
import socket
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.services import safe_xml
from portal.services.safe_xml import UnsafeXml, parse, tags, validate

XSD = ('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{}'
       '<xs:element name="a" type="xs:int"/></xs:schema>')
LAUGHS = b"<!DOCTYPE l [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)) + b"]><l>&j;</l>"
HARMFUL = {
    "a doctype": b"<!DOCTYPE a><a/>",
    "a doctype after comments": b"<?xml version='1.0'?>\n<!-- x --><?pi?> <!DOCTYPE a><a/>",
    "a billion laughs": LAUGHS,
    "quadratic blow-up": b"<!DOCTYPE a [<!ENTITY b '" + b"x" * 50000 + b"'>]><a>" + b"&b;" * 50000 + b"</a>",
    "a file of the server": b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    "a parameter entity": b"<!DOCTYPE a [<!ENTITY % b SYSTEM 'file:///etc/passwd'>%b;]><a/>",
    "a doctype in UTF-16": "<!DOCTYPE a [<!ENTITY b 'x'>]><a>&b;</a>".encode("utf-16"),
}


def test_plain_xml_is_read():
    root = parse(b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<a b='1'><c>\xc3\xa9</c></a>")
    assert (root.tag, root.get("b"), root[0].text, root[0].sourceline) == ("a", "1", "é", 2)


@pytest.mark.parametrize("data", HARMFUL.values(), ids=HARMFUL)
def test_a_document_type_is_refused_and_so_is_everything_in_it(data):
    for read in (parse, lambda data: list(tags(io.BytesIO(data)))):
        with pytest.raises(UnsafeXml, match="DOCTYPE"):
            read(data)


def test_an_entity_that_nobody_declared_is_refused():
    with pytest.raises(UnsafeXml, match="kapot"):
        parse(b"<a>&b;</a>")


def test_the_word_doctype_in_text_is_no_doctype():
    assert parse(b"<a><!-- <!DOCTYPE a> --><![CDATA[<!DOCTYPE a>]]></a>").text == "<!DOCTYPE a>"


def test_xinclude_is_not_followed():
    include = (b"<a xmlns:i='http://www.w3.org/2001/XInclude'>"
               b"<i:include href='file:///etc/passwd' parse='text'/></a>")
    assert "root:" not in "".join(parse(include).itertext())


ENCODINGS = [("utf-8", "utf-8"), ("UTF-8", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16", "utf-16-le"),
             ("UTF-16BE", "utf-16-be"), ("iso-8859-1", "iso-8859-1"), ("ISO-8859-15", "iso-8859-15"),
             ("Windows-1252", "cp1252")]


@pytest.mark.parametrize("declared, real", ENCODINGS)
def test_the_encoding_that_is_declared_is_honoured(declared, real):
    data = f"<?xml version='1.0' encoding='{declared}'?><a>één</a>".encode(real)
    assert parse(data).text == "één" and list(tags(io.BytesIO(data))) == ["a"]


def test_utf_16_without_declaration_is_read():
    assert parse("<a>één</a>".encode("utf-16")).text == "één"


@pytest.mark.parametrize("data", [
    b"<?xml version='1.0' encoding='utf-7'?><a/>", b"<?xml version='1.0' encoding='utf-16'?><a/>",
    b"<?xml version='1.0' encoding='ebcdic-cp-us'?><a/>",
    "<?xml version='1.0' encoding='utf-8'?><a/>".encode("utf-16"),
    b"\xef\xbb\xbf<?xml version='1.0' encoding='iso-8859-1'?><a/>", "<a/>".encode("utf-32"),
    "<a/>".encode("utf-32-le"), b"<?xml version='1.0' encoding='rot13'?><a/>",
])
def test_an_odd_or_contradictory_encoding_is_refused(data):
    with pytest.raises(UnsafeXml, match="codering"):
        parse(data)


@pytest.mark.parametrize("data", [b"<a>\xff\xfe</a>",
                                  b"<?xml version='1.0' encoding='us-ascii'?><a>\xc3\xa9</a>",
                                  "<a>é</a>".encode("utf-16")[:-1]])
def test_signs_that_do_not_fit_the_encoding_are_refused(data):
    with pytest.raises(UnsafeXml, match="passen niet bij de codering"):
        parse(data)


BROKEN = [b"", b"x", b"<a>", b"<a></b>", b"<a/><b/>", b"<a>\0</a>", b"<x:a/>", b"<a b='1' b='2'/>",
          b"<a>&#0;</a>",
          b"<a/>x", b"\0" * 50, b"<?xml version='1.0'?>", b" <?xml version='1.0'?><a/>",
          b"<?xml versie='1'?><a/>"]


@pytest.mark.parametrize("data", BROKEN)
def test_broken_xml_is_refused_with_what_to_do(data):
    for read in (parse, lambda data: list(tags(io.BytesIO(data)))):
        with pytest.raises(UnsafeXml, match="Vraag de afzender om een nieuw bestand"):
            read(data)


MEGA = 1_000_000
LARGE = {
    "30 MB of junk": (b"x" * 30 * MEGA, "te groot"),
    "9 MB of junk": (b"x" * 9 * MEGA, "te lang"),
    "many elements": (b"<r>" + b"<a/>" * 2 * MEGA + b"</r>", "onderdelen"),
    "deep nesting": (b"<a>" * 3 * MEGA, "dieper genest"),
    "nesting just too deep": (b"<a>" * 101 + b"</a>" * 101, "dieper genest"),
    "many attributes": (b"<a " + b" ".join(b"a%d=''" % n for n in range(600_000)) + b"/>", "te lang"),
    "too many attributes": (b"<a " + b" ".join(b"a%d=''" % n for n in range(51)) + b"/>", "kenmerken"),
    "many namespaces": (b"<a " + b" ".join(b"xmlns:a%d='u'" % n for n in range(9_000)) + b"/>", "namen"),
    "many names": (b"<r>" + b"".join(b"<a%d/>" % n for n in range(9_000)) + b"</r>", "namen"),
    "one long attribute": (b"<a b='" + b"x" * 9 * MEGA + b"'/>", "te lang"),
    "one long name": (b"<" + b"x" * 9 * MEGA + b"/>", "te lang"),
}


@pytest.mark.parametrize("data, sentence", LARGE.values(), ids=LARGE)
def test_large_xml_is_refused_quickly_and_without_filling_memory(data, sentence):
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    with pytest.raises(UnsafeXml, match=sentence):
        parse(data)
    assert time.perf_counter() - started < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000


def test_no_memory_stays_behind_for_names_that_were_refused():
    def held():
        return int(open("/proc/self/statm").read().split()[1]) * 4096
    before = held()
    for number in range(10):
        with pytest.raises(UnsafeXml):
            parse(b"<r>" + b"".join(b"<a%d_%d b%d_%d=''/>" % ((number,
                                                               n) * 2) for n in range(100_000)) + b"</r>")
    assert held() - before < 60 * MEGA


def test_depth_and_size_on_the_edge_are_accepted():
    assert parse(b"<a>" * 100 + b"</a>" * 100) is not None
    assert parse(b"<a/>", max_bytes=4) is not None
    with pytest.raises(UnsafeXml, match="te groot"):
        parse(b"<a/> ", max_bytes=4)


def test_a_large_text_is_accepted():
    assert len(parse(b"<a>" + b"x" * 9 * MEGA + b"</a>").text) == 9 * MEGA


def test_tags_come_with_their_namespace():
    assert list(tags(io.BytesIO(b"<a xmlns='urn:x'><b xmlns=''/></a>"))) == ["{urn:x}a", "b"]


def test_an_xsd_gives_readable_errors(tmp_path):
    schema = tmp_path / "a.xsd"
    schema.write_text(XSD.format(""))
    assert validate(b"<a>1</a>", schema) == [] and validate(parse(b"<a>1</a>"), schema) == []
    assert validate(b"<a>\nx</a>", schema)[0].startswith("Regel 1: Element 'a': '\nx' is not a valid value")


def test_an_xsd_may_include_a_file_beside_it(tmp_path):
    (tmp_path / "b.xsd").write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>')
    schema = tmp_path / "a.xsd"
    schema.write_text(XSD.format('<xs:include schemaLocation="b.xsd"/>'))
    assert validate(b"<a>1</a>", schema) == []


@pytest.mark.parametrize("content", [None, "<a", "<a/>",
                                     XSD.format('<xs:include schemaLocation="weg.xsd"/>')])
def test_an_xsd_that_cannot_be_read_is_for_the_administrator(tmp_path, content):
    if content:
        (tmp_path / "a.xsd").write_text(content)
    with pytest.raises(UnsafeXml, match="Vraag de beheerder"):
        validate(b"<a>1</a>", tmp_path / "a.xsd")


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


def _nobody_called(server) -> bool:
    try:
        server.accept()
    except TimeoutError:
        return True
    return False


@pytest.mark.parametrize("scheme", ["http", "ftp"])
def test_an_xsd_that_points_to_the_network_is_refused_without_a_call(tmp_path, listener, scheme):
    schema = tmp_path / "a.xsd"
    address = f"{scheme}://127.0.0.1:{listener.getsockname()[1]}/b.xsd"
    schema.write_text(XSD.format(f'<xs:include schemaLocation="{address}"/>'))
    with pytest.raises(UnsafeXml, match="a.xsd is niet te lezen. Vraag de beheerder"):
        validate(b"<a>1</a>", schema)
    assert _nobody_called(listener)


def test_a_message_that_points_to_the_network_causes_no_call(tmp_path, listener):
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/b.xsd"
    schema = tmp_path / "a.xsd"
    schema.write_text(XSD.format(""))
    message = ("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' "
               f"i:noNamespaceSchemaLocation='{address}' i:schemaLocation='u {address}'>1</a>").encode()
    assert validate(message, schema) == [] and _nobody_called(listener)
    with pytest.raises(UnsafeXml):
        parse(f"<!DOCTYPE a SYSTEM '{address}'><a/>".encode())
    assert _nobody_called(listener)


@settings(deadline=None, max_examples=400, derandomize=True)
@given(st.binary(max_size=300), st.sampled_from([b"", b"<a>", b"<?xml version='1.0'", b"\xff\xfe<\0", b"<!",
                                                 b"<a b='"]))
def test_random_bytes_raise_nothing_but_our_own_error(data, start):
    for read in (parse, lambda data: list(safe_xml.tags(io.BytesIO(data)))):
        try:
            read(start + data)
        except UnsafeXml as error:
            assert str(error).endswith(".") and error.__cause__ is None
