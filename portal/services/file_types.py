"""What kind of file is this really, may it come in, and under which name?

The name says what a file should be, its content says what it is, and both must agree.
Reads pieces, never a whole file at once.
"""

import codecs
import re
import struct
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import puremagic

from portal.services import safe_xml, safe_zip

MAX_BYTES = 100 * 1024 * 1024
MAX_NAME, MAX_NAME_BYTES, MAX_EXTENSION = 120, 200, 10
HEAD = 1 << 16
UNITS = ("kB", "MB", "GB", "TB")

FORBIDDEN = re.compile(r'[<>:"|?*]')
DEVICES = re.compile(r"^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?=\.|$)", re.IGNORECASE)
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of signs that have no place in a name; Cf holds the right-to-left overrides."""

MARKUP = re.compile(rb"\s*<(?:!doctype|!--|\?|html|head|body|script|svg|iframe)", re.IGNORECASE)
HEADER = re.compile(rb"[A-Za-z0-9-]+:")
MAIL_HEADERS = re.compile(rb"^(?:From|Date|Subject|MIME-Version|Received):", re.IGNORECASE | re.MULTILINE)
DXF = re.compile(rb"(?:\s*999\r?\n[^\n]*\n)*\s*0\r?\n\s*SECTION\s|AutoCAD Binary DXF\r\n\x1a\0")
IFC = re.compile(rb"(?:\s++|(?>/\*.*?\*/))*+ISO-10303-21;", re.DOTALL)
PDF = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]{0,16}%PDF-\d")
PNG = re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR", re.DOTALL)
JPEG = re.compile(rb"\xff\xd8\xff")
TIFF = re.compile(rb"II[*+]\0|MM\0[*+]")
DWG = re.compile(rb"AC10\d\d")
HEIC = re.compile(rb".{4}ftyp(?:heic|heix|heim|heis|hevc|mif1|msf1)", re.DOTALL)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
WEB_PAGES = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}", "html", "svg")
RUNS = frozenset({"exe", "dll", "com", "scr", "bat", "cmd", "ps1", "vbs", "js", "msi", "hta", "lnk", "html",
                  "htm", "svg", "docm", "xlsm"})
"""Extensions of files that make a computer do something."""

OFFICE_LIMITS = {"max_files": 5000, "max_total": 1 << 30, "max_one": 1 << 29, "max_ratio": 500,
                 "nested": True}
NO_DISGUISE = "Geef het bestand de naam die erbij hoort, of sla het opnieuw op in het goede formaat."


class FileRefused(ValueError):
    """The file may not come in; the message says in Dutch why, and what to do."""


@dataclass(frozen=True)
class FileType:
    """What a file is: to a browser, and to a person."""

    mime: str
    label: str


def safe_name(name: str) -> str:
    """A name that is only a name: no path, nothing invisible, not too long, its extension kept."""
    last = name.replace("\\", "/").rpartition("/")[2]
    visible = "".join(sign for sign in last if unicodedata.category(sign) not in INVISIBLE)
    tidy = FORBIDDEN.sub("_", " ".join(unicodedata.normalize("NFC", visible).split()))
    stem, extension = _split(tidy.rstrip(" ."))
    short = _cut(DEVICES.sub(r"_\1", stem.strip(" .")), extension)
    return (short or "bestand") + extension


def human_size(size: int) -> str:
    """A size as people say it: 214 kB, 3,1 MB."""
    if size < 1024:
        return "1 byte" if size == 1 else f"{size} bytes"
    amount, unit = size / 1024, 0
    while round(amount, min(unit, 1)) >= 1024 and unit < len(UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    number = f"{amount:.0f}" if unit == 0 else f"{amount:.1f}".removesuffix(".0").replace(".", ",")
    return f"{number} {UNITS[unit]}"


def check_upload(stream, name: str, size: int, *, max_bytes: int = MAX_BYTES) -> FileType:
    """The type of a file that may come in. Raises FileRefused."""
    check_announced(name, size, max_bytes=max_bytes)
    return sniff(stream, name)


def check_announced(name: str, size: int, *, max_bytes: int = MAX_BYTES) -> None:
    """What can be said before a byte is there: is it not empty, not too large, of a kind we know? Raises FileRefused."""
    shown = safe_name(name)
    if size == 0:
        raise FileRefused(f"{shown} is leeg (0 bytes). Controleer het bestand en probeer het opnieuw.")
    if size > max_bytes:
        raise FileRefused(f"{shown} is {human_size(size)} groot. Dat is te groot: een bestand mag hoogstens "
                          f"{human_size(max_bytes)} zijn. Maak het kleiner of verdeel het.")
    _kind_of(shown)


def sniff(stream, name: str) -> FileType:
    """The type that name and content agree on. Raises FileRefused."""
    shown = safe_name(name)
    kind = _kind_of(shown)
    stream.seek(0)
    head = stream.read(HEAD)
    try:
        proven = kind.proof(head, stream)
    except (safe_xml.UnsafeXml, safe_zip.UnsafeZip) as error:
        raise FileRefused(f"{shown} is niet te gebruiken. {error}") from None
    finally:
        stream.seek(0)
    if not proven:
        raise FileRefused(f"{shown} is geen {kind.type.label}{_but(head)}. {NO_DISGUISE}")
    return kind.type


def _kind_of(shown: str) -> "Kind":
    """The kind that the name says it is. Raises FileRefused."""
    kind = KINDS.get(_split(shown)[1].lower())
    if kind is None:
        raise FileRefused(f"{shown} heeft een soort die wij niet kunnen aannemen. Wij nemen aan: {ACCEPTED}.")
    return kind


def _split(name: str) -> tuple[str, str]:
    """Stem and extension with its dot; a long or odd end is part of the stem."""
    stem, dot, extension = name.rpartition(".")
    extension = extension.strip()
    is_one = dot and extension.isalnum() and len(extension) <= MAX_EXTENSION
    return (stem, f".{extension}") if is_one else (name, "")


def _cut(stem: str, extension: str) -> str:
    short = stem[:MAX_NAME - len(extension)].encode()[:MAX_NAME_BYTES - len(extension.encode())]
    return short.decode(errors="ignore").strip(" .")


def _but(head: bytes) -> str:
    """What it looks like instead, when that is known."""
    found = next((label for signs, label in DISGUISES if signs.match(head)), "")
    try:
        found = found or f"iets anders ({puremagic.magic_string(head[:4096])[0].name})"
    except (puremagic.PureError, ValueError):
        found = ""
    return f", maar lijkt {found}" if found else ""


def _starts(signs: re.Pattern) -> Callable:
    return lambda head, stream: signs.match(head) is not None


def _is_text(head: bytes, stream) -> bool:
    """Readable signs only, to the end, and not a page or a script in disguise."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = codecs.getincrementaldecoder("utf-16")("replace").decode(head)
        return "\ufffd" not in text and "\0" not in text and not MARKUP.match(text.encode("utf-8", "replace"))
    start = head.removeprefix(codecs.BOM_UTF8)
    return not MARKUP.match(start) and not start.startswith(b"#!") \
        and not any(CONTROL.search(chunk) for chunk in _chunks(stream))


def _is_mail(head: bytes, stream) -> bool:
    headers = re.split(rb"\r?\n\r?\n", head.removeprefix(codecs.BOM_UTF8), maxsplit=1)[0]
    return bool(HEADER.match(headers) and MAIL_HEADERS.search(headers)) and b"\0" not in headers


def _is_xml(head: bytes, stream) -> bool:
    return not any(tag.startswith(WEB_PAGES[:2]) or tag.lower() in WEB_PAGES for tag in safe_xml.tags(stream))


def _is_zip(head: bytes, stream) -> bool:
    if not head.startswith(b"PK\x03\x04"):
        return False
    for entry in safe_zip.open_zip(stream):
        if _split(entry.naam)[1][1:].lower() in RUNS:
            raise safe_zip.UnsafeZip(f"Er zit een programma of webpagina in: {safe_zip.shown(entry.pad)}. "
                                     "Haal die eruit en maak een nieuw zipbestand.")
    return True


def _is_office(folder: str) -> Callable:
    """A Word or Excel file of today: a ZIP with such a folder, and without macros."""
    def proof(head, stream):
        if head.startswith(OLE):
            _refuse_password(stream)
        if not head.startswith(b"PK\x03\x04"):
            return False
        names = [entry.pad for entry in safe_zip.open_zip(stream, **OFFICE_LIMITS)]
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise safe_zip.UnsafeZip("Er zitten macro's in. Sla het bestand op zonder macro's.")
        return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names)
    return proof


def _is_opendocument(mime: str) -> Callable:
    def proof(head, stream):
        if not head.startswith(b"PK\x03\x04"):
            return False
        entries = {entry.pad: entry for entry in safe_zip.open_zip(stream, **OFFICE_LIMITS)}
        return "mimetype" in entries and entries["mimetype"].start(100).strip() == mime.encode()
    return proof


def _is_ole(*names: str) -> Callable:
    """A file of the old Office: known by the names of the streams in it."""
    def proof(head, stream):
        if not head.startswith(OLE):
            return False
        _refuse_password(stream)
        return _has_stream(stream, *names)
    return proof


def _refuse_password(stream) -> None:
    if _has_stream(stream, "EncryptedPackage"):
        raise safe_zip.UnsafeZip("Het is beveiligd met een wachtwoord. Sla het op zonder wachtwoord.")


def _has_stream(stream, *names: str) -> bool:
    """Is one of these in the directory? An entry is a name in 64 bytes and its length [MS-CFB 2.6.1]."""
    entries = [name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2)
               for name in names]
    return any(entry in chunk for chunk in _chunks(stream) for entry in entries)


def _chunks(stream) -> Iterator[bytes]:
    stream.seek(0)
    return iter(lambda: stream.read(HEAD), b"")


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PAGE = rb"(?is)\s*(?:<\?xml.{0,500}|<!--.{0,500})?<(?:!doctype\s+)?"
DISGUISES = (
    (re.compile(rb"MZ|\x7fELF|#!|\xca\xfe\xba\xbe"), "een programma"),
    (re.compile(_PAGE + b"svg"), "een SVG-tekening"),
    (re.compile(_PAGE + b"(?:html|head|body|script)"), "een webpagina"),
    (re.compile(b"PK\x03\x04"), "een zipbestand of Office-bestand"),
    (re.compile(re.escape(OLE)), "een oud Office-bestand"),
    (PDF, "een pdf"), (PNG, "een PNG-afbeelding"), (JPEG, "een JPEG-foto"), (TIFF, "een TIFF-afbeelding"),
    (HEIC, "een HEIC-foto"), (DWG, "een AutoCAD-tekening"), (IFC, "een bouwmodel (IFC)"),
)
"""First bytes of what often goes under a false name, and what to call it."""


@dataclass(frozen=True)
class Kind:
    """A permitted kind of file, and how its content proves it."""

    type: FileType
    proof: Callable[[bytes, object], bool]


def _kind(mime: str, label: str, proof: Callable) -> Kind:
    return Kind(FileType(mime, label), proof)


_OOXML, _ODF = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
_JPEG = _kind("image/jpeg", "JPEG-foto", _starts(JPEG))
_TIFF = _kind("image/tiff", "TIFF-afbeelding", _starts(TIFF))
_HEIC = _kind("image/heic", "HEIC-foto", _starts(HEIC))

KINDS = {
    ".pdf": _kind("application/pdf", "pdf", _starts(PDF)),
    ".png": _kind("image/png", "PNG-afbeelding", _starts(PNG)),
    ".jpg": _JPEG, ".jpeg": _JPEG, ".tif": _TIFF, ".tiff": _TIFF, ".heic": _HEIC, ".heif": _HEIC,
    ".doc": _kind("application/msword", "Word-document", _is_ole("WordDocument")),
    ".docx": _kind(_OOXML + "wordprocessingml.document", "Word-document", _is_office("word/")),
    ".xls": _kind("application/vnd.ms-excel", "Excel-bestand", _is_ole("Workbook", "Book")),
    ".xlsx": _kind(_OOXML + "spreadsheetml.sheet", "Excel-bestand", _is_office("xl/")),
    ".odt": _kind(_ODF + "text", "OpenDocument-tekst", _is_opendocument(_ODF + "text")),
    ".ods": _kind(_ODF + "spreadsheet", "OpenDocument-rekenblad", _is_opendocument(_ODF + "spreadsheet")),
    ".dwg": _kind("image/vnd.dwg", "AutoCAD-tekening (DWG)", _starts(DWG)),
    ".dxf": _kind("image/vnd.dxf", "AutoCAD-tekening (DXF)", _starts(DXF)),
    ".ifc": _kind("application/x-step", "bouwmodel (IFC)", _starts(IFC)),
    ".txt": _kind("text/plain", "tekstbestand", _is_text),
    ".csv": _kind("text/csv", "CSV-tabel", _is_text),
    ".xml": _kind("application/xml", "XML-bestand", _is_xml),
    ".zip": _kind("application/zip", "zipbestand", _is_zip),
    ".eml": _kind("message/rfc822", "e-mail", _is_mail),
    ".msg": _kind("application/vnd.ms-outlook", "e-mail van Outlook",
                  _is_ole("__properties_version1.0", "__nameid_version1.0")),
}
"""Every extension that may come in."""

ACCEPTED = ", ".join(extension[1:] for extension in KINDS)
