"""Is this XML safe to read? Parses what strangers send: no DTD, no entities, no network, and bounded.

The bytes are decoded here, so that one decoder decides what the text is; the parser is given UTF-8 only.
Comments and processing instructions are dropped: nothing the portal reads lives there.
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

MAX_BYTES = 10 * 1024 * 1024
MAX_DEPTH = 100
MAX_ELEMENTS = 200_000
MAX_ATTRIBUTES = 50
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
    r"""<\?xml\s+version\s*=\s*(["'])1\.[0-9]+\1(?:\s+encoding\s*=\s*(["'])(?P<encoding>[A-Za-z][\w.-]*)\2)?"""
    r"""(?:\s+standalone\s*=\s*(["'])(?:yes|no)\4)?\s*\?>""")
BLANK = re.compile(r"[ \t\r\n]*")
BEFORE_ROOT = (("<!--", "-->"), ("<?", "?>"))
SAFE = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False,
        "remove_comments": True, "remove_pis": True}

ASK_AGAIN = "Vraag de afzender om een nieuw bestand."
ASK_UTF_8 = "Vraag de afzender om een bestand in UTF-8."


class UnsafeXml(ValueError):
    """The XML is broken or could do harm; the message says in Dutch what to do about it."""


def parse(data: bytes, *, max_bytes=MAX_BYTES, max_depth=MAX_DEPTH, max_elements=MAX_ELEMENTS):
    """The root element of an XML document from outside. Raises UnsafeXml."""
    if len(data) > max_bytes:
        raise UnsafeXml(f"Het XML-bestand is te groot: meer dan {max_bytes // 1024} kB. {ASK_AGAIN}")
    text = _without_declaration(_decode(data, _encoding(data), final=True))
    _refuse_dtd(text)
    parser = etree.XMLPullParser(events=("start", "end"), encoding="utf-8", **SAFE)
    try:
        return _feed(parser, text.encode(), _Bounds(max_depth, max_elements))
    except etree.XMLSyntaxError as error:
        raise _broken(error) from None


def tags(stream, *, max_depth=MAX_DEPTH) -> Iterator[str]:
    """Every tag of a large XML file, one by one, without keeping the file in memory. Raises UnsafeXml."""
    stream.seek(0)
    head = stream.read(CHUNK)
    encoding = _encoding(head)
    _refuse_dtd(_without_declaration(_decode(head, encoding, final=False)))
    stream.seek(0)
    try:
        yield from _walk(etree.iterparse(stream, ("start", "end"), encoding=encoding, **SAFE), max_depth)
    except etree.XMLSyntaxError as error:
        raise _broken(error) from None


def validate(document: etree._Element | bytes, xsd_path: str | Path) -> list[str]:
    """What is wrong according to this XSD, a line each; empty when valid. Reads local files only."""
    root = parse(document) if isinstance(document, bytes) else document
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    parser.resolvers.add(_LocalOnly())
    schema = etree.XMLSchema(etree.parse(str(xsd_path), parser))
    schema.validate(root)
    return [f"Regel {error.line}: {re.sub(r'{[^}]*}', '', error.message)}" for error in schema.error_log]


class _Bounds:
    """Counts while the parser works, so that a small file cannot become a large tree."""

    def __init__(self, max_depth, max_elements):
        self.max_depth, self.max_elements = max_depth, max_elements
        self.depth = self.elements = 0

    def count(self, event, element) -> None:
        if event == "end":
            self.depth -= 1
            return
        self.depth += 1
        self.elements += 1
        self._refuse(self.depth > self.max_depth, f"is dieper genest dan {self.max_depth} lagen")
        self._refuse(self.elements > self.max_elements, f"heeft meer dan {self.max_elements} onderdelen")
        self._refuse(len(element.attrib) > MAX_ATTRIBUTES, "heeft een onderdeel met te veel kenmerken")

    def _refuse(self, wrong: bool, what: str) -> None:
        if wrong:
            raise UnsafeXml(f"Het XML-bestand {what}. {ASK_AGAIN}")


class _LocalOnly(etree.Resolver):
    """Answers for every file that an XSD asks for: only one of this machine."""

    def resolve(self, url, public_id, context):
        if urlsplit(url).scheme not in ("", "file"):
            raise UnsafeXml(f"Het schema verwijst naar {url}. Zet dat bestand naast het schema.")
        return None


def _broken(error) -> UnsafeXml:
    return UnsafeXml("Het XML-bestand is kapot of onvolledig: "
                     f"het loopt vast op regel {error.lineno or 1}. {ASK_AGAIN}")


def _feed(parser, data: bytes, bounds: _Bounds):
    for start in range(0, len(data), CHUNK):
        parser.feed(data[start:start + CHUNK])
        for event, element in parser.read_events():
            bounds.count(event, element)
    return parser.close()


def _walk(events, max_depth) -> Iterator[str]:
    bounds = _Bounds(max_depth, float("inf"))
    for event, element in events:
        bounds.count(event, element)
        if event == "start":
            yield element.tag
        else:
            _forget(element)


def _forget(element) -> None:
    """Frees an element that was read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


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


def _decode(data: bytes, encoding: str, *, final: bool) -> str:
    """The text; not `final` when the end was cut off."""
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(data, final=final)
    except UnicodeDecodeError:
        raise UnsafeXml(f"De tekens in het XML-bestand passen niet bij de codering {encoding}. "
                        f"{ASK_UTF_8}") from None
    return text.removeprefix("\ufeff")


def _without_declaration(text: str) -> str:
    """The text with its declaration blanked: what it says about encoding is no longer true."""
    if not re.match(r"<\?xml\s", text):
        return text
    match = DECLARATION.match(text)
    if not match:
        raise UnsafeXml(f"De eerste regel van het XML-bestand klopt niet. {ASK_AGAIN}")
    return "\n" * match.group().count("\n") + text[match.end():]


def _refuse_dtd(text: str) -> None:
    """A DOCTYPE can only stand before the root: walk over comments and instructions to see."""
    place = BLANK.match(text).end()
    while closing := next((end for start, end in BEFORE_ROOT if text.startswith(start, place)), ""):
        found = text.find(closing, place)
        if found < 0:
            return
        place = BLANK.match(text, found + len(closing)).end()
    if text.startswith("<!", place):
        raise UnsafeXml(f"Het XML-bestand heeft een DOCTYPE; dat is niet veilig. {ASK_AGAIN}")
