"""Which parts has a message that came with its files beside it (MTOM: multipart/related, application/xop+xml)?"""

import re
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser

MOST_PARTS = 200
MOST_HEADER = 16 * 1024
ENCODINGS = {"", "binary", "8bit", "7bit"}


class Kapot(ValueError):
    """What came is not whole, or not in this form; a Dutch sentence."""


@dataclass(frozen=True)
class Delen:
    """The XML, and where in `data` each other part is, by its Content-ID."""

    data: bytes
    xml: bytes
    plaatsen: dict[str, tuple[int, int]]

    def deel(self, cid: str) -> bytes:
        start, end = self.plaatsen[cid]
        return self.data[start:end]


def kop(value: str) -> Message:
    """A Content-Type, to ask its parameters of."""
    made = Message()
    made["Content-Type"] = value or "text/xml"
    return made


def lees(data: bytes, content_type: str) -> Delen:
    """Raises Kapot."""
    head = kop(content_type)
    kind = head.get_content_type()
    if kind == "text/xml":
        _charset(head)
        return Delen(data, data, {})
    if kind != "multipart/related":
        raise Kapot(f"Het bericht is van de soort {kind[:60]}. Stuur text/xml, of multipart/related met de bestanden (MTOM).")
    boundary = head.get_boundary() or ""
    if not re.fullmatch(r"[\x20-\x7e]{1,70}", boundary):
        raise Kapot("Het bericht noemt geen geldige scheiding (boundary) tussen zijn delen.")
    return _delen(data, boundary.encode(), _cid(str(head.get_param("start") or "")))


def _charset(head: Message) -> None:
    charset = (head.get_content_charset() or "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise Kapot(f"Het bericht zegt dat het in {charset[:40]} is geschreven. Stuur het in UTF-8.")


def _delen(data: bytes, boundary: bytes, start: str) -> Delen:
    found = [_deel(data, begin, end) for begin, end in _grenzen(data, b"--" + boundary)]
    root = next((deel for deel in found if deel[0] == start), found[0]) if start else found[0]
    if root[1].get_content_type() not in ("application/xop+xml", "text/xml"):
        raise Kapot("Het eerste deel van het bericht is geen XML (application/xop+xml).")
    _charset(root[1])
    places = {cid: place for cid, _, place in found if cid}
    if len(places) != sum(bool(cid) for cid, _, _ in found):
        raise Kapot("Twee delen van het bericht hebben dezelfde Content-ID.")
    begin, end = root[2]
    return Delen(data, data[begin:end], {cid: place for cid, place in places.items() if place != root[2]})


def _grenzen(data: bytes, line: bytes):
    """Where the parts lie. Raises Kapot without a last line: then something is missing."""
    if data.startswith(line):
        at = 0
    elif (at := data.find(b"\r\n" + line) + 2) == 1:
        raise Kapot("De delen van het bericht zijn niet te vinden.")
    found = []
    while not data.startswith(b"--", at + len(line)):
        begin = data.find(b"\n", at + len(line)) + 1
        at = data.find(b"\r\n" + line, begin - 2 if begin >= 2 else 0) + 2
        if not begin or at == 1:
            raise Kapot("Het bericht is afgebroken: het laatste deel is niet heel. Stuur het opnieuw.")
        found.append((begin, max(begin, at - 2)))
        if len(found) > MOST_PARTS:
            raise Kapot(f"Het bericht heeft meer dan {MOST_PARTS} delen.")
    if not found:
        raise Kapot("Het bericht heeft geen delen.")
    return found


def _deel(data: bytes, begin: int, end: int) -> tuple[str, Message, tuple[int, int]]:
    head_end = data.find(b"\r\n\r\n", max(0, begin - 2), min(end, begin + MOST_HEADER))
    if head_end < 0:
        raise Kapot("Een deel van het bericht heeft geen leesbare kop.")
    head = BytesHeaderParser().parsebytes(data[begin:head_end])
    if str(head.get("Content-Transfer-Encoding", "")).strip().lower() not in ENCODINGS:
        raise Kapot("Een deel van het bericht is gecodeerd. Stuur bestanden in MTOM als binary.")
    return _cid(str(head.get("Content-ID", ""))), head, (head_end + 4, end)


def _cid(value: str) -> str:
    return value.strip().removeprefix("<").removesuffix(">")
