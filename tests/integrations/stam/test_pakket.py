"""Does every document of the message find its file, and is it said which are missing or too many?"""

import hashlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.integrations.stam.fouten import StamError
from portal.integrations.stam.pakket import lees_pakket
from portal.services.safe_xml import UnsafeXml
from portal.services.safe_zip import UnsafeZip
from tests.integrations.stam import berichten

DOC, LOGO, TEST = (
    "a4de8bfd25d4516c8d5ddc9477366ec7e95ba8b46af9f2fc0a042b40c80e7a7d",
    "63d740338a8221afd596ff40ffa747d29c96e020b1ad1dd18eec82bc0534c9a0",
    "3cb9bba60e06c4c7ee00f2c07ef6252fdceb4c83f7619b59ec64491c2d1e0908",
)


def zipped(files: dict) -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream


def package(files: dict, message: bytes | None = None):
    return lees_pakket(zipped({"verzoek.xml": message or berichten.sample(), **files}), "pakket.zip")


def test_a_bare_message_has_all_its_documents_missing():
    pakket = lees_pakket(io.BytesIO(berichten.sample()), "verzoek.xml")
    assert pakket.verzoek.verzoeknummer == "2023073100048"
    assert pakket.bericht == berichten.sample() and pakket.documenten == {}
    assert pakket.ontbrekend == ("doc.doc", "logo.png", "test.pdf") and pakket.overtollig == ()


@pytest.mark.parametrize("names", [
    (f"{DOC}.doc", f"{LOGO}.png", f"{TEST}.pdf"),
    (f"{DOC}_doc.doc", f"{LOGO}-logo.png", f"x {TEST.upper()}.pdf"),
    (f"{DOC}/1", f"{LOGO}/2", f"bijlagen/{TEST}/3"),
    (DOC, LOGO, TEST),
    ("doc.doc", "bijlagen/logo.png", "a/b/TEST.PDF"),
    ("doc.doc", f"{LOGO}.png", "test.pdf"),
])
def test_a_document_is_found_by_its_id_or_by_its_name(names):
    pakket = package(dict(zip(names, (b"1", b"2", b"3"), strict=True)))
    assert {key: entry.pad for key, entry in pakket.documenten.items()} == dict(zip((DOC, LOGO, TEST), names,
                                                                                    strict=True))
    assert pakket.ontbrekend == () and pakket.overtollig == ()


def test_the_bytes_of_a_document_can_be_read_and_wound_back():
    with package({"test.pdf": b"%PDF-1.7"}).documenten[TEST].open() as stream:
        assert stream.read() == b"%PDF-1.7" and stream.seek(0, io.SEEK_END) == 8 and stream.seek(0) == 0


def test_missing_documents_and_files_too_many_are_named():
    pakket = package({"doc.doc": b"1", "map/vreemd.txt": b"2"})
    assert pakket.ontbrekend == ("logo.png", "test.pdf") and pakket.overtollig == ("map/vreemd.txt",)


def test_the_id_goes_before_the_name():
    pakket = package({"test.pdf": b"wrong", f"{TEST}_other.pdf": b"right"})
    assert pakket.documenten[TEST].read(10) == b"right" and pakket.overtollig == ("test.pdf",)


def test_two_files_of_the_same_name_are_left_to_a_person():
    pakket = package({"a/test.pdf": b"1", "b/test.pdf": b"2"})
    assert TEST not in pakket.documenten and "test.pdf" in pakket.ontbrekend
    assert any("test.pdf passen meer" in melding for melding in pakket.meldingen)


def test_two_documents_of_the_same_name_are_left_to_a_person():
    message = berichten.sample().replace(b">logo.png<", b">test.pdf<")
    pakket = package({"test.pdf": b"1"}, message)
    assert pakket.documenten == {} and pakket.overtollig == ("test.pdf",) and len(pakket.meldingen) == 2


def test_a_short_id_must_be_the_whole_name():
    message = berichten.sample().replace(TEST.encode(), b"12").replace(b">test.pdf<", b">plan.pdf<")
    assert package({"bijlage-12.pdf": b"1"}, message).documenten == {}
    assert set(package({"12.pdf": b"1"}, message).documenten) == {"12"}


def test_it_is_said_whether_the_id_is_the_hash_of_the_content():
    same = hashlib.sha256(b"inhoud").hexdigest()
    message = berichten.sample().replace(DOC.encode(), same.encode())
    pakket = package({"doc.doc": b"inhoud", "test.pdf": b"iets anders"}, message)
    assert pakket.meldingen == (
        "Van 1 van de 2 documenten is de inhoud gelijk aan het kenmerk in het bericht.",
        "De inhoud van test.pdf is niet gelijk aan het kenmerk in het bericht. "
        "Controleer of het juiste bestand is meegestuurd.")


def test_the_message_is_found_among_other_xml():
    pakket = package({"anders.xml": b"<a/>", "kapot.xml": b"<a", "test.pdf": b"1"})
    assert pakket.verzoek.doel == "Initieren" and pakket.overtollig == ("anders.xml", "kapot.xml")


@pytest.mark.parametrize("files, sentence", [
    ({"doc.doc": b"1"}, "staat geen verzoekbericht"),
    ({"a.xml": b"<a/>", "b.xml": b"<b/>"}, "staat geen verzoekbericht"),
    ({"a.xml": b"<verzoekXML/>", "b.xml": b"<verzoekXML/>"}, "staat meer dan één verzoekbericht"),
    ({"a.xml": b"<a/>"}, "geen verzoekbericht: het begint met a"),
])
def test_a_zip_must_hold_one_message(files, sentence):
    with pytest.raises(StamError, match=sentence):
        lees_pakket(zipped(files), "pakket.zip")


def test_a_message_that_is_too_large_is_refused_in_a_zip_and_alone():
    large = berichten.sample() + b" " * (11 << 20)
    with pytest.raises(UnsafeXml, match="te groot"):
        lees_pakket(io.BytesIO(large), "verzoek.xml")
    with pytest.raises(UnsafeZip, match="te groot"):
        lees_pakket(zipped({"verzoek.xml": large}), "pakket.zip")


@settings(deadline=None, max_examples=150, derandomize=True)
@given(st.integers(0, 10**6), st.integers(0, 255), st.integers(1, 40))
def test_a_damaged_package_raises_nothing_but_our_own_errors(place, value, length):
    data = bytearray(zipped({"verzoek.xml": berichten.sample(), "test.pdf": b"%PDF-1.7 x" * 30}).getvalue())
    place %= len(data)
    data[place:place + length] = bytes([value]) * len(data[place:place + length])
    try:
        lees_pakket(io.BytesIO(bytes(data)), "pakket.zip")
    except (StamError, UnsafeXml, UnsafeZip) as error:
        assert str(error).endswith(".")


@settings(deadline=None, max_examples=100, derandomize=True)
@given(st.binary(max_size=300))
def test_random_bytes_raise_nothing_but_our_own_errors(data):
    for start in (b"", b"PK\x03\x04", b"PK\x05\x06"):
        with pytest.raises((StamError, UnsafeXml, UnsafeZip)):
            lees_pakket(io.BytesIO(start + data), "pakket.zip")
