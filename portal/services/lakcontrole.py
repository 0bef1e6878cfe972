"""Is what had to go really gone from the public file? Judged by what lakinhoud.py read of its inside, and what poppler reads."""

import re

from content_types.tweeling import Vak
from portal.services import redaction
from portal.services.lakinhoud import kaal
from portal.services.lakvondsten import Mensen, Woord, vondsten

INSET = 1.0
"""Points inside a box within which no word may stand."""


def bezwaren(gelezen: dict, pages: list[list[Woord]], vakken: list[Vak], mensen: Mensen, blijft: frozenset[str]) -> list[str]:
    """Why it may not be used, in Dutch sentences; empty when nothing of what had to go is left. `blijft` are the words, as by
    `kaal`, that were found and stay on purpose. No sentence says what was found: these are kept."""
    wrong = [f"er zit nog iets in het bestand dat u niet ziet ({', '.join(gelezen['verboden'])})"] if gelezen["verboden"] else []
    wrong += [f"{gelezen['gevonden']} van de weggelakte woorden staan nog in het bestand"] if gelezen["gevonden"] else []
    wrong += [f"op bladzijde {', '.join(map(str, gelezen['licht']))} is een vak niet zwart"] if gelezen["licht"] else []
    under = sorted({vak.pagina for vak in vakken for word in _page(pages, vak.pagina) if vak.raakt(
        word.x0 + INSET, word.y0 + INSET, word.x1 - INSET, word.y1 - INSET)})
    wrong += [f"op bladzijde {', '.join(map(str, under))} staat nog tekst onder een vak"] if under else []
    left = {vondst.pagina for vondst in vondsten(pages, mensen) if not _stays(kaal(vondst.tekst), blijft)}
    left |= {number for number, text in enumerate(gelezen["tekst"], start=1) if _persons(text, mensen, blijft)}
    return wrong + ([f"op bladzijde {', '.join(map(str, sorted(left)))} staan nog persoonsgegevens"] if left else [])


def _page(pages: list, number: int) -> list[Woord]:
    return pages[number - 1] if number <= len(pages) else []


def _persons(text: str, mensen: Mensen, blijft: frozenset[str]) -> bool:
    found = redaction.spans(re.sub(r"\s+", " ", text), mensen.namen, mensen.adressen, mensen.toegestaan)
    plain = re.sub(r"\s+", " ", text)
    return any(not _stays(kaal(plain[start:end]), blijft) for start, end, _ in found)


def _stays(bare: str, blijft: frozenset[str]) -> bool:
    """Is it, or is it a part of, what stays on purpose?"""
    return any(bare in kept for kept in blijft)
