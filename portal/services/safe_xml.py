"""Is this XML safe to read? Parses what strangers send: no DTD, no entities, no network, and bounded in every way.

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

ENCODINGS = {
    "utf-8": "utf-8", "us-ascii": "ascii", "iso-8859-1": "iso-8859-1", "iso-8859-15": "iso-8859-15",
    "windows-1252": "cp1252", "utf-16": "utf-16", "utf-16le": "utf-16", "utf-16be": "utf-16",
}
"""What a declaration may say, in lower case, and what that is to Python."""

STARTS = (
    (b"\xff\xfe\x00\x00", None), (b"\x00\x00\xfe\xff", None),
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00\x00\x00", None), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"),
)
"""What the first bytes give away; None is UTF-32, which nobody needs."""

DECLARATION = re.compile(
    r"""<\?xml\s+version\s*=\s*(["'])1\.[0-9]+\1(?:\s+encoding\s*=\s*(["'])(?P<encoding>[A-Za-z][\w.-]*)\2)?"""
    r"""(?:\s+standalone\s*=\s*(["'])(?:yes|no)\4)?\s*\?>""")
BEFORE_ROOT = (("<!--", "-->"), ("<?", "?>"))
SAFE = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False,
        "remove_comments": True, "remove_pis": True}

ASK_AGAIN = "Vraag de afzender om een nieuw bestand."


class UnsafeXml(ValueError):
    """The XML is broken or could do harm; the message says in Dutch what to do about it."""


def parse(data: bytes, *, max_bytes=MAX_BYTES, max_depth=MAX_DEPTH, max_elements=MAX_ELEMENTS) -> etree._Element:
    """The root element of an XML document from outside. Raises UnsafeXml."""
    if len(data) > max_bytes:
        raise UnsafeXml(f"Het XML-bestand is te groot: meer dan {max_bytes // 1024} kB. {ASK_AGAIN}")
    text = _without_declaration(_decode(data))
    _refuse_dtd(text)
    parser = etree.XMLPullParser(events=("start", "end"), encoding="utf-8", **SAFE)
    try:
        return _feed(parser, text.encode(), _Bounds(max_depth, max_elements))
    except etree.XMLSyntaxError as error:
        raise UnsafeXml(f"Het XML-bestand is kapot of onvolledig: het loopt vast op regel {error.lineno or 1}. "
                        f"{ASK_AGAIN}") from None


def tags(stream, *, max_depth=MAX_DEPTH) -> Iterator[str]:
    """Every tag of a large XML file, one by one, without keeping the file in memory. Raises UnsafeXml."""
    stream.seek(0)
    head = stream.read(CHUNK)
    _refuse_dtd(_without_declaration(_decode(head, partial=True)))
    stream.seek(0)
    bounds = _Bounds(max_depth, None)
    try:
        for event, element in etree.iterparse(stream, events=("start", "end"), **SAFE):
            bounds.count(event, element)
            if event == "start":
                yield element.tag
            else:
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise UnsafeXml(f"Het XML-bestand is kapot of onvolledig: het loopt vast op regel {error.lineno or 1}. "
                        f"{ASK_AGAIN}") from None


def validate(document: etree._Element | bytes, xsd_path: str | Path) -> list[str]:
    """What is wrong according to this XSD, a line each; empty when valid. Reads files of this machine only."""
    root = parse(document) if isinstance(document, bytes) else document
    schema = etree.XMLSchema(etree.parse(str(xsd_path), _local_parser()))
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
        if self.depth > self.max_depth:
            raise UnsafeXml(f"Het XML-bestand is dieper genest dan {self.max_depth} lagen. {ASK_AGAIN}")
        if self.max_elements and self.elements > self.max_elements:
            raise UnsafeXml(f"Het XML-bestand heeft meer dan {self.max_elements} onderdelen. {ASK_AGAIN}")
        if len(element.attrib) > MAX_ATTRIBUTES:
            raise UnsafeXml(f"Een onderdeel van het XML-bestand heeft meer dan {MAX_ATTRIBUTES} kenmerken. {ASK_AGAIN}")


class _LocalOnly(etree.Resolver):
    """Answers for every file an XSD asks for: one of this machine, or a refusal."""

    def resolve(self, url, public_id, context):
        if urlsplit(url).scheme not in ("", "file"):
            raise UnsafeXml(f"Het schema verwijst naar {url}. Zet dat bestand naast het schema op deze computer.")
        return None


def _local_parser():
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    parser.resolvers.add(_LocalOnly())
    return parser


def _feed(parser, data: bytes, bounds: _Bounds):
    for start in range(0, len(data), CHUNK):
        parser.feed(data[start:start + CHUNK])
        for event, element in parser.read_events():
            bounds.count(event, element)
    root = parser.close()
    if root.getroottree().docinfo.doctype:
        raise UnsafeXml(f"Het XML-bestand heeft een DOCTYPE; dat is niet veilig. {ASK_AGAIN}")
    return root


def _forget(element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _decode(data: bytes, *, partial=False) -> str:
    """The text, by its first bytes and its declaration, which must agree. `partial` when the end was cut off."""
    seen = _encoding_of_start(data)
    declared = _declared(data, seen)
    decoder = codecs.getincrementaldecoder(seen or declared)("strict")
    try:
        text = decoder.decode(data, final=not partial)
    except UnicodeDecodeError:
        raise UnsafeXml(f"De tekens in het XML-bestand passen niet bij de codering {seen or declared}. "
                        f"{ASK_AGAIN}") from None
    return text.removeprefix("\ufeff")


def _encoding_of_start(data: bytes) -> str:
    found = next((encoding for start, encoding in STARTS if data.startswith(start)), "")
    if found is None:
        raise UnsafeXml("Het XML-bestand gebruikt de codering UTF-32. Vraag de afzender om een bestand in UTF-8.")
    return found


def _declared(data: bytes, seen: str) -> str:
    head = data[:400].decode(seen or "latin-1", "replace").removeprefix("\ufeff")
    match = DECLARATION.match(head)
    name = (match and match["encoding"] or seen or "utf-8").lower()
    encoding = ENCODINGS.get(name, "" if name != seen else "utf-16")
    if not encoding or (seen and not seen.startswith(encoding)) or (encoding == "utf-16" and not seen):
        raise UnsafeXml("Het XML-bestand gebruikt een codering die niet klopt of die het portaal niet leest. "
                        "Vraag de afzender om een bestand in UTF-8.")
    return encoding


def _without_declaration(text: str) -> str:
    """The text with its first line blanked: what it says about encoding is no longer true."""
    if not re.match(r"<\?xml\s", text):
        return text
    match = DECLARATION.match(text)
    if not match:
        raise UnsafeXml(f"De eerste regel van het XML-bestand klopt niet. {ASK_AGAIN}")
    return "\n" * match.group().count("\n") + text[match.end():]


def _refuse_dtd(text: str) -> None:
    """A DOCTYPE can only stand before the root: walk over comments and instructions to see."""
    place = 0
    while True:
        place += len(text) - place - len(text[place:].lstrip(" \t\r\n")) if text[place:place + 1].isspace() else 0
        closing = next((end for start, end in BEFORE_ROOT if text.startswith(start, place)), None)
        if closing is None:
            break
        place = text.find(closing, place)
        if place < 0:
            return
        place += len(closing)
    if text.startswith("<!", place):
        raise UnsafeXml(f"Het XML-bestand heeft een DOCTYPE; dat is niet veilig. {ASK_AGAIN}")
