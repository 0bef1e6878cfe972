"""What does a public file hold: every text, string and stream of its whole inside? Read in a bounded process (lakwerk.py).

It imports little, because each of those processes begins anew; what it read is judged by lakcontrole.py.
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from PIL import Image
from pypdf import PdfReader

from portal.services import beeldresten, privacy

FORBIDDEN = frozenset({"/JS", "/JavaScript", "/OpenAction", "/AA", "/EmbeddedFiles", "/EmbeddedFile", "/AF", "/AcroForm",
                       "/OCProperties", "/Metadata", "/PieceInfo", "/Outlines", "/PageLabels", "/StructTreeRoot", "/Annots",
                       "/Thumb", "/ActualText", "/Alt", "/XFA", "/Names", "/Dests", "/Threads", "/Author", "/Creator",
                       "/Producer", "/Subject", "/Keywords"})
"""What a public file has no use for, and where things hide."""
LEAST = 5
"""Signs of what went that are looked for in strings and streams; shorter is in everything."""
MOST_STREAM = 64 << 20
DARK = 60
"""The lightest grey (of 255) that a black box may hold, for what JPEG makes of its edge."""


def kaal(text: str) -> str:
    """Letters and digits alone, without capitals and accents."""
    plain = unicodedata.normalize("NFKD", privacy.plain(text).casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def controle(bron: str, geheimen: list[str], beelden: list[dict]) -> dict:
    """What the file holds: names of FORBIDDEN, how many of `geheimen` stand in a string or stream, its text by page; and on
    which of `beelden` (number, picture, width, boxes) a box is not black."""
    geheimen = [secret for secret in geheimen if len(kaal(secret)) >= LEAST]
    raw = [Path(bron).read_bytes().decode("latin-1")]
    with pikepdf.open(bron) as pdf:
        names, strings = set(), []
        for obj in pdf.objects:
            names |= _names(obj)
            strings += [kaal(text) for text in _strings(obj)]
            raw += _drawn(obj)
        names |= {"/Metadata"} if beeldresten.vertelt(pdf) else set()
    found = sum(any(secret in text for text in raw) or any(kaal(secret) in text for text in strings) for secret in geheimen)
    return {"verboden": sorted(names & FORBIDDEN), "gevonden": found,
            "licht": [page["nummer"] for page in beelden if not _black(page)],
            "tekst": [page.extract_text() for page in PdfReader(bron).pages]}


def _black(page: dict) -> bool:
    with Image.open(page["png"]) as picture:
        grey, scale = picture.convert("L"), picture.width / page["breedte"]
    boxes = [[round(value * scale) for value in (x, y, x + wide, y + high)] for x, y, wide, high in page["vakken"]]
    cut = [(max(x0, 0) + 1, max(y0, 0) + 1, min(x1, grey.width) - 1, min(y1, grey.height) - 1) for x0, y0, x1, y1 in boxes]
    return all(grey.crop(box).getextrema()[1] < DARK for box in cut if box[0] < box[2] and box[1] < box[3])


def _names(obj, depth: int = 0) -> set[str]:
    """The keys of this object and of what lies directly in it."""
    if depth > 20:
        return set()
    if isinstance(obj, pikepdf.Dictionary | pikepdf.Stream):
        own = dict(obj.items() if isinstance(obj, pikepdf.Dictionary) else obj.stream_dict.items())
        return set(own).union(*(_names(value, depth + 1) for value in own.values() if not _elsewhere(value)))
    if isinstance(obj, pikepdf.Array):
        return set().union(*(_names(value, depth + 1) for value in obj if not _elsewhere(value)))
    return set()


def _elsewhere(value) -> bool:
    """An object of its own comes by itself."""
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _strings(obj, depth: int = 0) -> Iterator[str]:
    """The strings in this object, and those of what lies directly in it."""
    if isinstance(obj, pikepdf.Stream):
        yield from _strings(pikepdf.Dictionary(dict(obj.stream_dict.items())), depth + 1)
    elif isinstance(obj, pikepdf.String):
        yield str(obj)
        yield bytes(obj).decode("latin-1")
    elif isinstance(obj, pikepdf.Dictionary | pikepdf.Array) and depth < 20:
        for value in obj.values() if isinstance(obj, pikepdf.Dictionary) else obj:
            if isinstance(value, pikepdf.Object) and not _elsewhere(value):
                yield from _strings(value, depth + 1)


def _drawn(obj) -> list[str]:
    """A stream as it was before it was packed, but no picture and no font."""
    if not isinstance(obj, pikepdf.Stream) or str(obj.stream_dict.get("/Subtype", "/Form")) != "/Form":
        return []
    return [obj.read_bytes()[:MOST_STREAM].decode("latin-1")]
