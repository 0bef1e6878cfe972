"""How do remarks get into a copy of a PDF, and out of a PDF that was annotated elsewhere?

Files come from outside: each is read and written in a bounded process of its own, `schrijven.py` and `lezen.py`, and what they
tell each other is JSON. Here are the two doors, and what a remark is between them.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from portal.services import proces

RUIM = proces.Grens(seconds=60, memory=3 << 30)
MEEST, MEEST_REACTIES, MEEST_PUNTEN = 2000, 200, 200
"""Remarks that are read from one file, answers to one remark, points of one line."""
LANGST, LANGSTE_NAAM = 5000, 200
"""Signs of a text and of an author."""


@dataclass(frozen=True)
class Reactie:
    """An answer; `op` is None where the file does not say when."""

    nm: str
    naam: str
    op: datetime | None
    tekst: str


@dataclass(frozen=True)
class Aantekening:
    """A remark on a page, in points from the left upper corner of the page as shown; `op` None: the file does not say."""

    nm: str
    bladzijde: int
    vorm: str
    punten: tuple[tuple[float, float], ...]
    tekst: str
    naam: str
    op: datetime | None
    schaal: float = 0.0
    opgelost: bool = False
    reacties: tuple[Reactie, ...] = ()


@dataclass(frozen=True)
class Gelezen:
    """What a PDF holds: how many pages, and its remarks."""

    bladzijden: int
    aantekeningen: list[Aantekening]


def maken(path: str | Path, mime: str, aantekeningen: list[Aantekening], folder: Path) -> Path:
    """A copy of the file at `path` as a PDF with these remarks, in `folder`. Raises proces.Mislukt."""
    notes, target = folder / "aantekeningen.json", folder / "met-markeringen.pdf"
    notes.write_text(als_json(aantekeningen), encoding="utf-8")
    _run("schrijven", path, mime, notes, target)
    return target


def uit_pdf(path: str | Path) -> Gelezen:
    """The remarks in a PDF. Raises proces.Mislukt for what cannot be read within bounds."""
    found = json.loads(_run("lezen", path))
    return Gelezen(found["bladzijden"], uit_json(found["aantekeningen"]))


def _run(what: str, *words) -> bytes:
    """The folder it works in is no place to import from: `-P`."""
    return proces.run("python", ["-P", "-m", f"portal.services.annotaties.{what}", *map(str, words)], grens=RUIM)


def als_json(aantekeningen) -> str:
    return json.dumps([asdict(note) for note in aantekeningen], default=str)


def uit_json(found: list[dict] | str) -> list[Aantekening]:
    """The same remarks again; `found` is the text, or what json made of it."""
    items = json.loads(found) if isinstance(found, str) else found
    return [Aantekening(**item | {"op": _moment(item["op"]), "punten": tuple(map(tuple, item["punten"])),
                                  "reacties": tuple(Reactie(**r | {"op": _moment(r["op"])}) for r in item["reacties"])})
            for item in items]


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
