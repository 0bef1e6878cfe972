"""Which parts has a message that came with its files beside it (MTOM: multipart/related, application/xop+xml)?"""

import io
import re
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from typing import BinaryIO

from portal.services.safe_xml import MAX_BYTES

MOST_PARTS = 200
MOST_HEADER = 16 * 1024
BLOK = 1 << 20
"""So much is in memory at a time: a message can have parts of hundreds of MB."""
ENCODINGS = {"", "binary", "8bit", "7bit"}


class Kapot(ValueError):
    """What came is not whole, or not in this form; a Dutch sentence."""


class AndereTekens(Kapot):
    """It is, or says it is, not written in UTF-8."""


class Stuk(io.RawIOBase):
    """A piece of an open file, as a file of its own that can be read and sought through."""

    def __init__(self, bron: BinaryIO, begin: int, end: int):
        self.bron, self.begin, self.end, self.at = bron, begin, end, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.omvang}[whence])
        return self.at

    def readinto(self, buffer) -> int:
        self.bron.seek(self.begin + self.at)
        piece = self.bron.read(min(len(buffer), max(0, self.omvang - self.at)))
        buffer[:len(piece)] = piece
        self.at += len(piece)
        return len(piece)

    @property
    def omvang(self) -> int:
        return self.end - self.begin


@dataclass(frozen=True)
class Delen:
    """The XML, and where in the message each other part is, by its Content-ID."""

    bron: BinaryIO
    xml: bytes
    plaatsen: dict[str, tuple[int, int]]

    def deel(self, cid: str) -> Stuk:
        return Stuk(self.bron, *self.plaatsen[cid])


def kop(value: str) -> Message:
    """A Content-Type, to ask its parameters of."""
    made = Message()
    made["Content-Type"] = value or "text/xml"
    return made


def lees(bron: BinaryIO, content_type: str) -> Delen:
    """`bron` can be sought through, and stays open while parts are read. Raises Kapot."""
    head = kop(content_type)
    kind = head.get_content_type()
    if kind == "text/xml":
        _charset(head)
        return Delen(bron, _xml(bron, 0, bron.seek(0, io.SEEK_END)), {})
    if kind != "multipart/related":
        raise Kapot(f"Het bericht is van de soort {kind[:60]}. Stuur text/xml, of multipart/related met de bestanden (MTOM).")
    boundary = head.get_boundary() or ""
    if not re.fullmatch(r"[\x20-\x7e]{1,70}", boundary):
        raise Kapot("Het bericht noemt geen geldige scheiding (boundary) tussen zijn delen.")
    return _delen(bron, boundary.encode(), _cid(str(head.get_param("start") or "")))


def _xml(bron: BinaryIO, begin: int, end: int) -> bytes:
    if end - begin > MAX_BYTES:
        raise Kapot(f"De XML is te groot: hoogstens {MAX_BYTES >> 20} MB. Stuur bestanden ernaast mee (MTOM).")
    return _lees(bron, begin, end - begin)


def _lees(bron: BinaryIO, at: int, size: int) -> bytes:
    bron.seek(at)
    return bron.read(size)


def _charset(head: Message) -> None:
    charset = (head.get_content_charset() or "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise AndereTekens(f"Het bericht zegt dat het in {charset[:40]} is geschreven. Stuur het in UTF-8.")


def _delen(bron: BinaryIO, boundary: bytes, start: str) -> Delen:
    found = [_deel(bron, begin, end) for begin, end in _grenzen(bron, b"--" + boundary)]
    root = next((deel for deel in found if deel[0] == start), found[0]) if start else found[0]
    if root[1].get_content_type() not in ("application/xop+xml", "text/xml"):
        raise Kapot("Het eerste deel van het bericht is geen XML (application/xop+xml).")
    _charset(root[1])
    places = {cid: place for cid, _, place in found if cid}
    if len(places) != sum(bool(cid) for cid, _, _ in found):
        raise Kapot("Twee delen van het bericht hebben dezelfde Content-ID.")
    return Delen(bron, _xml(bron, *root[2]), {cid: place for cid, place in places.items() if place != root[2]})


def _grenzen(bron: BinaryIO, line: bytes):
    """Where the parts lie. Raises Kapot without a last line: then something is missing."""
    at = 0 if _lees(bron, 0, len(line)) == line else _vind(bron, b"\r\n" + line, 0) + 2
    if at == 1:
        raise Kapot("De delen van het bericht zijn niet te vinden.")
    found = []
    while _lees(bron, at + len(line), 2) != b"--":
        begin = _vind(bron, b"\n", at + len(line)) + 1
        at = _vind(bron, b"\r\n" + line, max(0, begin - 2)) + 2
        if not begin or at == 1:
            raise Kapot("Het bericht is afgebroken: het laatste deel is niet heel. Stuur het opnieuw.")
        found.append((begin, max(begin, at - 2)))
        if len(found) > MOST_PARTS:
            raise Kapot(f"Het bericht heeft meer dan {MOST_PARTS} delen.")
    if not found:
        raise Kapot("Het bericht heeft geen delen.")
    return found


def _vind(bron: BinaryIO, wat: bytes, at: int) -> int:
    """Where `wat` stands first, from `at` on; -1 where it does not."""
    bron.seek(at)
    tail = b""
    while piece := bron.read(BLOK):
        block = tail + piece
        if (place := block.find(wat)) >= 0:
            return at - len(tail) + place
        at, tail = at + len(piece), block[max(0, len(block) - len(wat) + 1):]
    return -1


def _deel(bron: BinaryIO, begin: int, end: int) -> tuple[str, Message, tuple[int, int]]:
    at = max(0, begin - 2)
    size = _lees(bron, at, min(end, begin + MOST_HEADER) - at).find(b"\r\n\r\n")
    if size < 0:
        raise Kapot("Een deel van het bericht heeft geen leesbare kop.")
    head = BytesHeaderParser().parsebytes(_lees(bron, begin, max(0, at + size - begin)))
    if str(head.get("Content-Transfer-Encoding", "")).strip().lower() not in ENCODINGS:
        raise Kapot("Een deel van het bericht is gecodeerd. Stuur bestanden in MTOM als binary.")
    return _cid(str(head.get("Content-ID", ""))), head, (at + size + 4, end)


def _cid(value: str) -> str:
    return value.strip().removeprefix("<").removesuffix(">")
