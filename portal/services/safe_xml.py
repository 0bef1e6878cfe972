"""Is this XML safe to read? Parses what strangers send: no DTD, no entities, no network, and bounded.

The bytes are decoded here, so that one decoder decides what the text is; parsers are given UTF-8 only.
Expat walks through first and counts, because lxml never gives back the memory of a name it saw: a message
with a million attributes costs 200 MB for as long as the process lives. lxml gets only what passes.
Comments and processing instructions are dropped: nothing the portal reads lives there.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit
from xml.parsers import expat

from lxml import etree

MAX_BYTES = 10 * 1024 * 1024
MAX_DEPTH = 100
MAX_ELEMENTS, MANY_ELEMENTS = 200_000, 2_000_000
MAX_ATTRIBUTES = 50
MAX_NAMES = 5_000
MAX_TAG = 1 << 20
CHUNK = 1 << 16

STARTS = (
    (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"<\x00\x00\x00", "utf-32"),
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"),
)
"""What the first bytes give away."""

ENCODINGS = {
    "": {"": "utf-8", "utf-8": "utf-8", "us-ascii": "ascii", "iso-8859-1": "iso-8859-1",
         "iso-8859-15": "iso-8859-15", "windows-1252": "cp1252"},
    "utf-8": {"": "utf-8", "utf-8": "utf-8"},
    "utf-16-le": {"": "utf-16-le", "utf-16": "utf-16-le", "utf-16le": "utf-16-le"},
    "utf-16-be": {"": "utf-16-be", "utf-16": "utf-16-be", "utf-16be": "utf-16-be"},
    "utf-32": {},
}
"""What the declaration may say after such a start, and what that is to Python."""

DECLARATION = re.compile(
    r"""<\?xml\s+version\s*=\s*(["'])1\.[0-9]+\1"""
    r"""(?:\s+encoding\s*=\s*(["'])(?P<encoding>[A-Za-z][\w.-]*)\2)?"""
    r"""(?:\s+standalone\s*=\s*(["'])(?:yes|no)\4)?\s*\?>""")

ASK_AGAIN = "Vraag de afzender om een nieuw bestand."
ASK_UTF_8 = "Vraag de afzender om een bestand in UTF-8."


class UnsafeXml(ValueError):
    """The XML is broken or could do harm; the message says in Dutch what to do about it."""


def parse(data: bytes, *, max_bytes=MAX_BYTES, max_depth=MAX_DEPTH, max_elements=MAX_ELEMENTS):
    """The root element of an XML document from outside. Raises UnsafeXml."""
    if len(data) > max_bytes:
        raise UnsafeXml(f"Het XML-bestand is te groot: meer dan {max_bytes // 1024} kB. {ASK_AGAIN}")
    clean = b"".join(_as_utf_8([data]))
    for _ in _Walk(max_depth, max_elements, MAX_NAMES).tags(_pieces(clean)):
        pass
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True,
                             huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(clean, parser)
    except etree.XMLSyntaxError as error:
        raise _broken(error.lineno) from None


def written(root: etree._Element) -> bytes:
    """As a document in UTF-8."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def tags(stream, *, max_depth=MAX_DEPTH) -> Iterator[str]:
    """Every tag of a large XML file, one by one, without keeping the file in memory. Raises UnsafeXml."""
    stream.seek(0)
    return _Walk(max_depth, MANY_ELEMENTS).tags(_as_utf_8(iter(lambda: stream.read(CHUNK), b"")))


def validate(document: etree._Element | bytes, xsd_path: str | Path) -> list[str]:
    """What is wrong according to this XSD, a line each; empty when valid. Reads local files only."""
    root = parse(document) if isinstance(document, bytes) else document
    schema = _schema(xsd_path)
    schema.validate(root)
    return [f"Regel {error.line}: {re.sub(r'{http[^}]*}', '', error.message)}" for error in schema.error_log]


class _Walk:
    """One walk through a document: counts everything, keeps nothing but the tags of the piece at hand."""

    def __init__(self, max_depth: int, max_elements: int, max_names=float("inf")):
        self.max_depth, self.max_elements, self.max_names = max_depth, max_elements, max_names
        self.depth = self.elements = 0
        self.names, self.found = set(), []
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartNamespaceDeclHandler = self._namespace
        self.parser.StartDoctypeDeclHandler = self._doctype

    def tags(self, pieces: Iterable[bytes]) -> Iterator[str]:
        fed = 0
        for piece in _with_end(pieces):
            self._feed(piece)
            fed += len(piece or b"")
            waiting = fed - max(self.parser.CurrentByteIndex, 0)
            _refuse(waiting > MAX_TAG, "heeft een onderdeel dat te lang is")
            yield from self.found
            self.found.clear()

    def _feed(self, piece: bytes | None) -> None:
        try:
            self.parser.Parse(piece or b"", piece is None)
        except expat.ExpatError as error:
            raise _broken(error.lineno) from None

    def _start(self, name, attributes) -> None:
        self.depth += 1
        self.elements += 1
        self.names.update((name, *attributes))
        self.found.append(f"{{{name}" if "}" in name else name)
        _refuse(self.depth > self.max_depth, f"is dieper genest dan {self.max_depth} lagen")
        _refuse(self.elements > self.max_elements, f"heeft meer dan {self.max_elements} onderdelen")
        _refuse(len(attributes) > MAX_ATTRIBUTES, "heeft een onderdeel met te veel kenmerken")
        _refuse(len(self.names) > self.max_names, f"gebruikt meer dan {self.max_names} verschillende namen")

    def _end(self, name) -> None:
        self.depth -= 1

    def _namespace(self, prefix, uri) -> None:
        self.names.update((f"xmlns:{prefix}", uri))
        _refuse(len(self.names) > self.max_names, f"gebruikt meer dan {self.max_names} verschillende namen")

    def _doctype(self, *_) -> None:
        _refuse(True, "heeft een DOCTYPE; dat is niet veilig")


class _LocalOnly(etree.Resolver):
    """Answers for every file that an XSD asks for: only one of this machine."""

    def resolve(self, url, public_id, context):
        if urlsplit(url).scheme not in ("", "file"):
            raise UnsafeXml(f"Het schema verwijst naar {url}.")
        return None


def _schema(path: str | Path) -> etree.XMLSchema:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    parser.resolvers.add(_LocalOnly())
    try:
        return etree.XMLSchema(etree.parse(str(path), parser))
    except (OSError, etree.XMLSyntaxError, etree.XMLSchemaParseError, UnsafeXml):
        raise UnsafeXml(f"Het schema {Path(path).name} is niet te lezen. Vraag de beheerder om "
                        "alle bestanden van het schema op de server te zetten.") from None


def _refuse(wrong: bool, what: str) -> None:
    if wrong:
        raise UnsafeXml(f"Het XML-bestand {what}. {ASK_AGAIN}")


def _broken(line: int | None) -> UnsafeXml:
    return UnsafeXml("Het XML-bestand is kapot of onvolledig: "
                     f"het loopt vast op regel {line or 1}. {ASK_AGAIN}")


def _pieces(data: bytes) -> Iterator[bytes]:
    return (data[start:start + CHUNK] for start in range(0, len(data), CHUNK))


def _with_end(pieces: Iterable[bytes]) -> Iterator[bytes | None]:
    yield from pieces
    yield None


def _as_utf_8(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same document in UTF-8, without its declaration, which is no longer true."""
    pieces = iter(pieces)
    first = next(pieces, b"")
    encoding = _encoding(first)
    texts = codecs.iterdecode(chain([first], pieces), encoding)
    try:
        yield _without_declaration(next(texts, "").removeprefix("\ufeff")).encode()
        yield from (text.encode() for text in texts)
    except UnicodeDecodeError:
        raise UnsafeXml(f"De tekens in het XML-bestand passen niet bij de codering {encoding}. "
                        f"{ASK_UTF_8}") from None


def _encoding(data: bytes) -> str:
    """The encoding by first bytes and declaration, which must agree."""
    start = next((encoding for start, encoding in STARTS if data.startswith(start)), "")
    head = data[:400].decode(start or "latin-1", "replace").removeprefix("\ufeff")
    match = DECLARATION.match(head)
    declared = (match["encoding"] or "").lower() if match else ""
    if declared not in ENCODINGS[start]:
        raise UnsafeXml("Het XML-bestand heeft een codering die niet klopt of die het portaal niet leest. "
                        f"{ASK_UTF_8}")
    return ENCODINGS[start][declared]


def _without_declaration(text: str) -> str:
    if not re.match(r"<\?xml\s", text):
        return text
    match = DECLARATION.match(text)
    if not match:
        raise UnsafeXml(f"De eerste regel van het XML-bestand klopt niet. {ASK_AGAIN}")
    return "\n" * match.group().count("\n") + text[match.end():]
