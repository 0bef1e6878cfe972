"""Which ways lead through the questions of a werkzaamheid, as far as they make a difference to some conditions?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from workflows.vragen.soorten import Antwoorden, Voorwaarde, Vraag
from workflows.vragen.voorwaarden import GETAL, GEWOON, delen, geldt, gelezen

MEESTE_MOEITE = 2_000_000
"""Answers that are looked at for one set; beyond it the trying stops and says so. The national set takes a tenth of it."""
MEESTE_DEELKEUZES = 6


class TeVeel(Exception):
    """There are too many ways to try them all."""


@dataclass
class Moeite:
    """How much may still be tried."""

    over: int = MEESTE_MOEITE

    def kost(self, hoeveel: int) -> None:
        """Raises TeVeel when it was used up."""
        self.over -= hoeveel
        if self.over < 0:
            raise TeVeel


def wegen(vragen: tuple[Vraag, ...], voorwaarden: list[Voorwaarde | None], waar: str | None,
          moeite: Moeite) -> Iterator[Antwoorden]:
    """Every way through those of these questions on which the conditions depend; only asked at `waar`, None for everywhere.

    Raises TeVeel.
    """
    moeite.kost(len(vragen))
    read, used = set().union(*map(gelezen, voorwaarden)), []
    for vraag in reversed(vragen):
        if vraag.naam in read and (waar is None or waar in vraag.waar):
            used.append(vraag)
            read |= gelezen(vraag.als)
    compared: dict[str, list[Voorwaarde]] = {vraag.naam: [] for vraag in used}
    for deel in (deel for v in (*voorwaarden, *(vraag.als for vraag in used)) for deel in delen(v)):
        compared.get(deel["vraag"], []).append(deel)
    return _lopen([(vraag, antwoorden_van(vraag, compared[vraag.naam])) for vraag in reversed(used)], moeite)


def _lopen(vragen: list[tuple[Vraag, list]], moeite: Moeite) -> Iterator[Antwoorden]:
    """Depth first; `todo` holds where to go on, with what was answered before."""
    todo: list[tuple[int, Antwoorden]] = [(0, {})]
    while todo:
        place, kept = todo.pop()
        moeite.kost(1 + len(kept))
        while place < len(vragen) and not geldt(vragen[place][0].als, kept):
            place += 1
        if place == len(vragen):
            yield kept
            continue
        vraag, waarden = vragen[place]
        todo += [(place + 1, kept if waarde is None else {**kept, vraag.naam: waarde}) for waarde in reversed(waarden)]


def antwoorden_van(vraag: Vraag, vergelijkingen: Iterable[Voorwaarde]) -> list:
    """Answers of which every other one acts like one of them; None is none at all, where that is allowed."""
    own = {"ja_nee": lambda: ["ja", "nee"], "keuze": lambda: [optie.waarde for optie in vraag.opties],
           "meerkeuze": lambda: _deelkeuzes(vraag, vergelijkingen), "getal": lambda: _getallen(vraag, vergelijkingen)}
    found = own.get(vraag.soort, lambda: _genoemd(vraag, vergelijkingen))()
    return found if vraag.verplicht else [*found, None]


def _genoemd(vraag: Vraag, vergelijkingen: list[Voorwaarde]) -> list[str]:
    """Of text and dates: what conditions name, and something else."""
    other = "2001-02-03" if vraag.soort == "datum" else "iets anders"
    return [*_waarden(vergelijkingen), other]


def _waarden(vergelijkingen: list[Voorwaarde]) -> list[str]:
    found = [deel.get("is", deel.get("is_niet", deel.get("een_van", []))) for deel in vergelijkingen]
    return sorted({waarde for deel in found for waarde in ([deel] if isinstance(deel, str) else deel)})


def _deelkeuzes(vraag: Vraag, vergelijkingen: list[Voorwaarde]) -> list[list[str]]:
    """Every set of the options that conditions name (up to MEESTE_DEELKEUZES), with and without one of the others."""
    opties = [optie.waarde for optie in vraag.opties]
    named = [waarde for waarde in opties if any(deel.get("bevat") == waarde for deel in vergelijkingen)][:MEESTE_DEELKEUZES]
    other = next(([waarde] for waarde in opties if waarde not in named), [])
    sets = [list(some) for size in range(len(named) + 1) for some in combinations(named, size)]
    return [some for some in (*sets, *([*some, *other] for some in sets if other)) if some]


def _getallen(vraag: Vraag, vergelijkingen: list[Voorwaarde]) -> list[str]:
    """At each threshold, one step under and one above it, within what can be filled in."""
    step = Decimal(1).scaleb(-vraag.decimalen)
    grenzen = {Decimal(deel[soort]) for deel in vergelijkingen for soort in GETAL if soort in deel}
    grenzen |= {Decimal(waarde) for waarde in _waarden(vergelijkingen) if GEWOON.fullmatch(waarde)}
    begin = grenzen or {Decimal(vraag.minimum or 1)}
    tried = {grens.quantize(step) + shift for grens in begin for shift in (-step, Decimal(0), step)}
    inside = [value for value in sorted(tried) if (not vraag.minimum or value >= Decimal(vraag.minimum))
              and (not vraag.maximum or value <= Decimal(vraag.maximum))]
    return [format(value.normalize() + 0, "f") for value in inside]
