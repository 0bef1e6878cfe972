"""Which words are in an office file? Read straight from its XML; no program is needed, nothing is unpacked to disk.

The file is a ZIP from outside: safe_zip and safe_xml bound what is read. What is too large or broken has no words.
"""

from collections.abc import Iterable, Iterator

from portal.services import safe_xml, safe_zip
from portal.services.file_types import OFFICE_LIMITS

MOST_CHARACTERS, MOST_ELEMENTS = 500_000, 400_000
_ODF = "application/vnd.oasis.opendocument."
_OOXML = "application/vnd.openxmlformats-officedocument."
DELEN = {
    _OOXML + "wordprocessingml.document": ("word/document.xml", "word/header", "word/footer", "word/footnotes.xml",
                                           "word/endnotes.xml", "word/comments.xml"),
    _OOXML + "spreadsheetml.sheet": ("xl/sharedStrings.xml", "xl/worksheets/sheet"),
    _ODF + "text": ("content.xml",), _ODF + "spreadsheet": ("content.xml",),
}
"""Kind of file → how the names begin of the parts that hold words, in the order in which they are read."""
BREAKS = frozenset({"p", "h", "br", "cr", "tab", "line-break", "s", "si", "row", "table-row", "table-cell", "c", "tc"})
"""Elements (without their namespace) after which a new word begins."""
NUMBERS_ONLY = "xl/worksheets/"
"""Of a sheet only numbers and words of its own: what is shared stands elsewhere."""


def lees(stream, mime: str) -> str:
    """The words of an office file open for reading; raises ValueError (of safe_zip or safe_xml) where it cannot be read."""
    entries = safe_zip.open_zip(stream, **OFFICE_LIMITS)
    found, left = [], MOST_CHARACTERS
    for entry in _parts(entries, DELEN[mime]):
        root = safe_xml.parse(entry.read(safe_xml.MAX_BYTES), max_elements=MOST_ELEMENTS)
        text = _words(root, shared=entry.pad.startswith(NUMBERS_ONLY))[:left]
        found.append(text)
        left -= len(text)
        if left <= 0:
            break
    return "\n".join(found)


def _parts(entries: Iterable, names: tuple[str, ...]) -> Iterator:
    """The parts with words in order; a sheet or header that is not XML is passed over."""
    for name in names:
        found = (entry for entry in entries if entry.pad.startswith(name) and entry.pad.endswith(".xml"))
        yield from sorted(found, key=lambda entry: (len(entry.pad), entry.pad))


def _words(root, *, shared: bool) -> str:
    """The texts in the order of the file."""
    found: list[str] = []
    for element in root.iter():
        name = _local(element)
        if name in BREAKS:
            found.append(" ")
        if element.text and not (shared and _is_reference(element)):
            found.append(element.text)
        if element.tail:
            found.append(element.tail)
    return "".join(found)


def _local(element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _is_reference(element) -> bool:
    """In a sheet: a value that is the number of a shared text, or a formula."""
    above = element.getparent()
    return _local(element) == "f" or _local(element) == "v" and above is not None and above.get("t") == "s"
