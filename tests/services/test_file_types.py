"""Does a file get the type it really has, and a name that is only a name?"""

import contextlib
import io
import struct
import time
import tracemalloc
import unicodedata
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from portal.services.file_types import (
    KINDS,
    FileRefused,
    FileType,
    check_upload,
    human_size,
    safe_name,
    sniff,
)

OOXML, ODF = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
MEGA = 1 << 20


def picture(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, kind)
    return stream.getvalue()


def zipped(*names: str, **files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**dict.fromkeys(names, b"x"), **files}.items():
            archive.writestr(name, data)
    return stream.getvalue()


def ole(*names: str) -> bytes:
    """A minimal file of the old Office: header, allocation table, directory."""
    header = bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0")
    entries = [name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 2 * len(name) + 2, 2).ljust(64,
                                                                                                          b"\0")
               for name in ("Root Entry", *names)]
    return header + b"\xff" * 512 + b"".join(entries)


PNG, JPEG, TIFF = picture("PNG"), picture("JPEG"), picture("TIFF")
PDF = b"%PDF-1.7\n1 0 obj\n"
DOCX = zipped("[Content_Types].xml", "word/document.xml")
XLSX = zipped("[Content_Types].xml", "xl/workbook.xml")
MAIL = b"Received: from a\r\n\tby b\r\nFrom: a@b.nl\r\nSubject: x\r\n\r\n<html>hallo</html>"
HTML, SVG = b"<!DOCTYPE html><html><script>alert(1)</script>", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
EXE = b"MZ\x90\0" + bytes(60) + b"PE\0\0"

ACCEPTED = [
    ("a.pdf", PDF, "application/pdf"), ("A.PDF", b"\xef\xbb\xbf" + PDF, "application/pdf"),
    ("a.png", PNG, "image/png"),
    ("a.jpg", JPEG, "image/jpeg"), ("a.jpeg", JPEG, "image/jpeg"), ("a.tif", TIFF, "image/tiff"),
    ("a.tiff", b"MM\0*" + bytes(8), "image/tiff"), ("a.tif", b"II+\0" + bytes(8), "image/tiff"),
    ("a.heic", b"\0\0\0\x18ftypheic" + bytes(8), "image/heic"),
    ("a.heif", b"\0\0\0\x18ftypmif1", "image/heic"),
    ("a.doc", ole("1Table", "WordDocument"), "application/msword"),
    ("a.xls", ole("Workbook"), "application/vnd.ms-excel"),
    ("a.xls", ole("Book"), "application/vnd.ms-excel"),
    ("a.msg", ole("__properties_version1.0"), "application/vnd.ms-outlook"),
    ("a.docx", DOCX, OOXML + "wordprocessingml.document"), ("a.xlsx", XLSX, OOXML + "spreadsheetml.sheet"),
    ("a.odt", zipped(mimetype=(ODF + "text").encode()), ODF + "text"),
    ("a.ods", zipped(mimetype=(ODF + "spreadsheet").encode()), ODF + "spreadsheet"),
    ("a.dwg", b"AC1032" + bytes(20), "image/vnd.dwg"), ("a.dxf", b"  0\r\nSECTION\r\n", "image/vnd.dxf"),
    ("a.dxf", b"999\nvan mij\n0\nSECTION\n", "image/vnd.dxf"),
    ("a.dxf", b"AutoCAD Binary DXF\r\n\x1a\0", "image/vnd.dxf"),
    ("a.ifc", b"ISO-10303-21;\nHEADER;", "application/x-step"),
    ("a.ifc", b"/* x */\nISO-10303-21;", "application/x-step"),
    ("a.txt", "één".encode(), "text/plain"), ("a.txt", "één".encode("cp1252"), "text/plain"),
    ("a.txt", "één".encode("utf-16"), "text/plain"), ("a.csv", b"a;b\r\n1;2\r\n", "text/csv"),
    ("a.xml", b"<?xml version='1.0'?><a/>", "application/xml"), ("a.zip", zipped("a.txt"), "application/zip"),
    ("a.eml", MAIL, "message/rfc822"), ("map\\b.c.pdf", PDF, "application/pdf"),
]


@pytest.mark.parametrize("name, data, mime", ACCEPTED)
def test_a_permitted_file_gets_its_type(name, data, mime):
    stream = io.BytesIO(data)
    assert check_upload(stream, name, len(data)).mime == mime and stream.tell() == 0


def test_every_permitted_kind_is_tried_above():
    assert {"." + name.lower().rpartition(".")[2] for name, _, _ in ACCEPTED} == set(KINDS)


def test_a_type_has_a_name_for_people():
    assert sniff(io.BytesIO(PNG), "a.png") == FileType("image/png", "PNG-afbeelding")


LIES = [
    ("a.pdf", PNG, "a.pdf is geen pdf, maar lijkt een PNG-afbeelding"),
    ("a.png", JPEG, "lijkt een JPEG-foto"),
    ("a.pdf", HTML, "lijkt een webpagina"), ("a.pdf", b"<html>" + PDF, "lijkt een webpagina"),
    ("a.jpg", HTML, "lijkt een webpagina"), ("a.jpg", SVG, "lijkt een SVG-tekening"),
    ("a.png", b"<?xml version='1.0'?>\n" + SVG, "lijkt een SVG-tekening"),
    ("a.pdf", EXE, "lijkt een programma"),
    ("a.jpg", EXE, "lijkt een programma"), ("a.txt", EXE, "lijkt een programma"),
    ("a.csv", HTML, "lijkt een webpagina"),
    ("a.txt", b"#!/bin/sh\nrm", "lijkt een programma"), ("a.pdf", b"junk" * 300, "a.pdf is geen pdf. Geef"),
    ("a.txt", b"een\0twee", "geen tekstbestand"), ("a.txt", b"x" * 100_000 + b"\0", "geen tekstbestand"),
    ("a.docx", zipped("a.txt"), "geen Word-document, maar lijkt een zipbestand of Office-bestand"),
    ("a.docx", XLSX, "geen Word-document"), ("a.xlsx", DOCX, "geen Excel-bestand"),
    ("a.docx", PDF, "lijkt een pdf"),
    ("a.doc", DOCX, "geen Word-document"), ("a.doc", ole("Workbook"), "geen Word-document"),
    ("a.msg", ole("WordDocument"), "geen e-mail van Outlook"),
    ("a.odt", zipped(mimetype=b"x"), "geen OpenDocument"),
    ("a.ods", zipped(mimetype=(ODF + "text").encode()), "geen OpenDocument-rekenblad"),
    ("a.eml", b"hallo allemaal", "geen e-mail"), ("a.eml", EXE, "lijkt een programma"),
    ("a.dwg", b"0\nSECTION\n", "geen AutoCAD"), ("a.ifc", b"hallo", "geen bouwmodel"),
    ("a.zip", b"x", "geen zipbestand"),
    ("a.xml", SVG, "geen XML-bestand, maar lijkt een SVG-tekening"),
    ("a.xml", b"<a>" + SVG + b"</a>", "geen XML-bestand"),
    ("a.xml", b"<x xmlns='http://www.w3.org/1999/xhtm&#108;'/>", "geen XML-bestand"),
    ("a.xml", b"<HTML/>", "geen XML"),
    ("a.heic", JPEG, "geen HEIC-foto"), ("a.jpg", b"GIF89a" + bytes(20), "iets anders .Graphics"),
]


@pytest.mark.parametrize("name, data, sentence", LIES)
def test_a_file_that_lies_about_itself_is_refused_with_what_it_is(name, data, sentence):
    with pytest.raises(FileRefused, match=sentence):
        check_upload(io.BytesIO(data), name, len(data))


UNUSABLE = [
    ("a.docx", zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "macro's"),
    ("a.docx", ole("EncryptedPackage"), "wachtwoord"),
    ("a.doc", ole("EncryptedPackage", "WordDocument"), "wachtwoord"),
    ("a.zip", zipped("map/x.exe"), "Er zit een programma of webpagina in: map/x.exe"),
    ("a.zip", zipped("../x.txt"), "een naam die niet mag"), ("a.zip", b"PK\x03\x04x", "beschadigd"),
    ("a.zip", zipped(**{"a.txt": bytes(40 * MEGA)}), "te groot bij het uitpakken"),
    ("a.docx", zipped("[Content_Types].xml", **{"word/document.xml": bytes(40 * MEGA)}),
     "te groot bij het uitpakken"),
    ("a.xml", b"<!DOCTYPE a><a/>", "DOCTYPE"), ("a.xml", b"<a>", "kapot of onvolledig"),
]


@pytest.mark.parametrize("name, data, sentence", UNUSABLE, ids=range(len(UNUSABLE)))
def test_a_file_that_could_do_harm_is_refused_with_the_reason(name, data, sentence):
    with pytest.raises(FileRefused, match=f"{name} is niet te gebruiken.*{sentence}"):
        check_upload(io.BytesIO(data), name, len(data))


@pytest.mark.parametrize("name", ["a.exe", "a.svg", "a.html", "a.pdf.exe", "a", "pdf", "a.docm", "a.js", "",
                                  "a.gif"])
def test_an_unknown_kind_is_refused_with_the_list_of_what_may_come(name):
    with pytest.raises(FileRefused, match="Wij nemen aan: pdf, png, jpg"):
        check_upload(io.BytesIO(PDF), name, 9)


@pytest.mark.parametrize("size, sentence", [
    (0, "leeg .0 bytes."), (100 * MEGA + 1, "hoogstens 100 MB"), (250 * MEGA, "is 250 MB groot")])
def test_an_empty_or_too_large_file_is_refused_unread(size, sentence):
    with pytest.raises(FileRefused, match=sentence):
        check_upload(None, "a.pdf", size)


def test_a_file_of_exactly_the_limit_is_accepted():
    assert check_upload(io.BytesIO(PDF), "a.pdf", 100 * MEGA)


class Endless(io.RawIOBase):
    """A file of 100 MB that exists only while it is read."""

    def __init__(self, start: bytes, filler: bytes):
        self.start, self.filler, self.place, self.size = start, filler, 0, 100 * MEGA

    def seek(self, place, whence=0):
        self.place = place if whence == 0 else self.size + place
        return self.place

    def read(self, size=-1):
        assert 0 <= size <= MEGA, "reads all at once"
        size = max(0, min(size, self.size - self.place))
        data = (self.start[self.place:] + self.filler * size)[:size]
        self.place += size
        return data


@pytest.mark.parametrize("name, start, filler", [
    ("a.pdf", PDF, b"x"), ("a.txt", b"hallo", b"x"), ("a.doc", ole("WordDocument"), b"\0"),
    ("a.xml", b"<a>", b"x")])
def test_a_large_file_is_never_held_in_memory(name, start, filler):
    tracemalloc.start()
    try:
        sniff(Endless(start, filler), name)
    except FileRefused:
        assert name == "a.xml"
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 5 * MEGA


SLOW = [("a.ifc", b"/**/" * 16_000), ("a.ifc", b"/*" * 32_000), ("a.ifc", b" " * 64_000),
        ("a.dxf", b"999\n\n" * 13_000),
        ("a.dxf", b" \n" * 32_000), ("a.eml", b"A:" * 32_000), ("a.eml", b"A:\n " * 16_000),
        ("a.txt", b" " * 64_000 + b"<"),
        ("a.pdf", b"<?xml" * 12_000), ("a.pdf", b"<!--" * 16_000), ("a.pdf", b" " * 64_000)]


@pytest.mark.parametrize("name, data", SLOW, ids=range(len(SLOW)))
def test_no_content_makes_the_check_slow(name, data):
    started = time.perf_counter()
    with contextlib.suppress(FileRefused):
        sniff(io.BytesIO(data + b"!"), name)
    assert time.perf_counter() - started < 1


NAMES = [
    ("tekening.pdf", "tekening.pdf"), ("C:\\Users\\Jan\\plan.pdf", "plan.pdf"),
    ("../../etc/passwd", "passwd"),
    ("/a/b.pdf", "b.pdf"), ("", "bestand"), ("..", "bestand"), ("/", "bestand"), (" . ", "bestand"),
    (".pdf", "bestand.pdf"),
    ("rekening\u202efdp.exe", "rekeningfdp.exe"), ("a\0b\n.pdf", "ab.pdf"), ("a\u200b\ufeffb.txt", "ab.txt"),
    ("a<b>:\"|?*.pdf", "a_b______.pdf"), ("plan  van   aanpak.pdf", "plan van aanpak.pdf"),
    ("plan.pdf.", "plan.pdf"),
    ("plan. pdf", "plan.pdf"), ("CON.txt", "_CON.txt"), ("lpt1", "_lpt1"), ("concept.pdf", "concept.pdf"),
    ("e\u0301e\u0301n.pdf", "\xe9\xe9n.pdf"), ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ("\ud800.pdf", "bestand.pdf"),
    ("a." + "x" * 30, "a." + "x" * 30), ("🏠" * 100 + ".pdf", "🏠" * 49 + ".pdf"),
]


@pytest.mark.parametrize("given_name, safe", NAMES)
def test_a_name_becomes_only_a_name(given_name, safe):
    assert safe_name(given_name) == safe


@settings(max_examples=500, derandomize=True)
@given(st.text(st.characters(), max_size=300))
@example("a" * 119 + ". .pdf")
@example("con .")
@example("a.\u0301")
def test_whatever_was_given_the_name_is_safe_and_stays_so(name):
    safe = safe_name(name)
    assert safe and len(safe) <= 120 and len(safe.encode()) <= 200
    assert not set(safe) & set('/\\<>:"|?*') and safe == safe.strip(" .")
    assert not [sign for sign in safe if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl",
                                                                        "Zp")]
    assert safe_name(safe) == safe


@settings(derandomize=True)
@given(st.text(st.characters(exclude_characters="/\\"), max_size=300), st.sampled_from(sorted(KINDS)))
def test_the_extension_is_kept(stem, extension):
    assert safe_name(stem + extension).endswith(extension)


@settings(deadline=None, max_examples=300, derandomize=True)
@given(st.sampled_from(ACCEPTED), st.integers(0, 10**5), st.binary(max_size=20))
def test_damaged_files_raise_nothing_but_our_own_error(accepted, place, damage):
    name, data, _ = accepted
    place %= len(data) + 1
    damaged = data[:place] + damage + data[place + len(damage):]
    try:
        sniff(io.BytesIO(damaged), name)
    except FileRefused as error:
        assert str(error).startswith(safe_name(name)) and str(error).endswith(".")


@pytest.mark.parametrize("size, text", [
    (0, "0 bytes"), (1, "1 byte"), (1023, "1023 bytes"), (1024, "1 kB"), (214 * 1024, "214 kB"),
    (MEGA - 1, "1 MB"),
    (MEGA, "1 MB"), (int(3.1 * MEGA), "3,1 MB"), (100 * MEGA, "100 MB"), (1024 * MEGA - 1, "1 GB"),
    (5 << 40, "5 TB"),
    (5 << 50, "5120 TB")])
def test_a_size_reads_as_people_say_it(size, text):
    assert human_size(size) == text
