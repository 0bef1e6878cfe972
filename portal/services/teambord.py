"""How is the work of an organisation spread over its people? Counted from the indexes; no dossier is loaded."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from portal.services.catalog import NO_DAY, catalog_of, standing_still
from portal.services.werkvoorraad import STEERING, Zicht, bij, hele_organisaties
from workflows.termijnen.stand import BIJNA_DAGEN

EERSTE = 3


@dataclass(frozen=True)
class Stand:
    """The running dossiers of one person: how many with each light, and the nearest last days as (day, path)."""

    lopend: int
    lichten: dict[str, int]
    eerste: tuple[tuple[date, str], ...]


def stuurt(by) -> list[str]:
    """Ids of the organisations of which this person assigns the dossiers."""
    held = hele_organisaties(by.who, STEERING)
    everywhere = [organisatie.__name__ for kind in ("bevoegd gezag", "behandeldienst")
                  for organisatie in by.site.organisaties.of_kind(kind)]
    return everywhere if "" in held else [name for name in everywhere if name in held]


def bord(by, organisatie: str) -> dict[str, Stand]:
    """Who has what in one organisation, by the id of the behandelaar; an empty id for what nobody has yet."""
    cat = catalog_of(by.site)
    numbers = cat.family.IF.intersection(Zicht(cat, by.who, by.today).lopend(), bij(cat, organisatie))
    handled, last_day = cat["behandelaar"]._rev_index, cat["uiterlijk"]._rev_index
    still, found = standing_still(cat, by.today), defaultdict(list)
    for number in numbers:
        found[handled[number]].append((NO_DAY if number in still else last_day[number], number))
    return {name: _stand(cat, sorted(terms), by.today) for name, terms in found.items()}


def _stand(cat, terms: list[tuple[int, int]], today: date) -> Stand:
    """`terms` are (last day, or NO_DAY while the clock stands still, number), the first day first."""
    days = [day for day, _ in terms]
    still, late = bisect_right(days, NO_DAY), bisect_left(days, today.toordinal())
    near = bisect_right(days, (today + timedelta(BIJNA_DAGEN)).toordinal())
    nearest = tuple((date.fromordinal(day), cat.paths[number]) for day, number in terms[still: still + EERSTE])
    return Stand(len(days), {"te_laat": late - still, "bijna": near - late, "op_schema": len(days) - near,
                             "opgeschort": still}, nearest)
