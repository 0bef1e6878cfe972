"""Which places lie in an area to search in: a circle or a shape with straight sides? Pure: RD metres in, squares and answers out.

Each point is kept in the index by its squares of ten sizes. An area becomes the squares that lie in it whole, and the small ones
on its edge, of which each point is reckoned by itself; so counts are exact and cost no more for a large area.
"""

import json
import math
from dataclasses import dataclass
from functools import cached_property

from content_types.coordinaten import Punt, naar_rd, oppervlakte, raken, zijden, zwaartepunt
from portal.services.plekken import binnen, tot_zijde, vorm_van

SMALLEST, LEVELS = 32, 10
"""Metres of the side of the smallest square; each next size is twice as wide."""
MOST_EDGE = 96
"""Squares on an edge are made smaller until there are as many."""

Cel = tuple[int, int, int]
"""Size, column, row."""


@dataclass(frozen=True)
class Cirkel:
    midden: Punt
    straal: float

    @property
    def doos(self) -> tuple[float, float, float, float]:
        (x, y), r = self.midden, self.straal
        return x - r, y - r, x + r, y + r

    def bevat(self, punt: Punt) -> bool:
        return math.dist(punt, self.midden) <= self.straal

    def raakt(self, vorm: list[Punt]) -> bool:
        """Does any of a shape lie in it?"""
        return binnen(self.midden, vorm) or any(tot_zijde(self.midden, *zijde) <= self.straal for zijde in zijden(vorm))

    def cel(self, cel: Cel, sides) -> tuple[bool | None, tuple]:
        """True where the square lies in it whole, False outside, None on the edge; and what its quarters have to look at."""
        size, column, row = cel
        half, (x, y), most = (SMALLEST << size) / 2, self.midden, self.straal ** 2
        east, north = abs((2 * column + 1) * half - x), abs((2 * row + 1) * half - y)
        if (east + half) ** 2 + (north + half) ** 2 <= most:
            return True, ()
        east, north = (east - half if east > half else 0), (north - half if north > half else 0)
        return (None if east * east + north * north <= most else False), ()

    randen = ()


@dataclass(frozen=True)
class Veelhoek:
    """The corners in order, without the first again at the end; its sides do not cross."""

    hoeken: tuple[Punt, ...]

    @property
    def doos(self) -> tuple[float, float, float, float]:
        return _doos(self.hoeken)

    @cached_property
    def randen(self) -> tuple[tuple[Punt, Punt], ...]:
        return tuple(zijden(list(self.hoeken)))

    def bevat(self, punt: Punt) -> bool:
        """As plekken.binnen, for many points in one shape."""
        x, y = punt
        odd = False
        for (x1, y1), (x2, y2) in self.randen:
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                odd = not odd
        return odd

    def raakt(self, vorm: list[Punt]) -> bool:
        return self.bevat(vorm[0]) or binnen(self.hoeken[0], vorm) or any(
            raken(een, ander) for een in zijden(vorm) for ander in self.randen)

    def cel(self, cel: Cel, sides) -> tuple[bool | None, tuple]:
        box = vierkant(cel)
        touching = tuple(side for side in sides if _door(side, box))
        return (None if touching else self.bevat(box[:2])), touching


Gebied = Cirkel | Veelhoek


def vierkant(cel: Cel) -> tuple[float, float, float, float]:
    """West, south, east, north of a square."""
    size, column, row = cel
    side = SMALLEST << size
    return column * side, row * side, (column + 1) * side, (row + 1) * side


def _door(side, box) -> bool:
    """Does a side touch a square?"""
    (ax, ay), (bx, by) = side
    west, zuid, oost, noord = box
    if max(ax, bx) < west or min(ax, bx) > oost or max(ay, by) < zuid or min(ay, by) > noord:
        return False
    turns = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for x in (west, oost) for y in (zuid, noord)]
    return min(turns) <= 0 <= max(turns)


def velden(locatie: dict) -> dict:
    """What the index keeps of a place: of a point its squares, of an area its box and its shape; nothing without either."""
    vorm = [naar_rd(punt) for punt in vorm_van(locatie)]
    if not vorm:
        return {}
    west, zuid, oost, noord = (round(number) for number in _doos(vorm))
    if len(vorm) == 1:
        return {"x": west, "y": zuid, "cel": cellen((west, zuid))}
    x, y = map(round, zwaartepunt(vorm) if oppervlakte(vorm) else vorm[0])
    return {"x": x, "y": y, "west": west, "zuid": zuid, "oost": oost, "noord": noord, "vlak": "ja",
            "vorm": json.dumps([[round(x), round(y)] for x, y in vorm]).encode()}


def _doos(vorm) -> tuple[float, float, float, float]:
    xs, ys = zip(*vorm, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def cellen(punt: Punt) -> list[str]:
    """The squares of each size in which a point lies, as the index keeps them."""
    return [sleutel((size, int(punt[0] // (SMALLEST << size)), int(punt[1] // (SMALLEST << size)))) for size in range(LEVELS)]


def sleutel(cel: Cel) -> str:
    size, column, row = cel
    return f"{size}.{column}.{row}"


def bedekking(gebied: Gebied) -> tuple[list[str], list[str]]:
    """The squares that lie in it whole, and the small ones on its edge."""
    inside, edge = [], _begin(gebied)
    while edge:
        kept = []
        for cel, sides in edge:
            lies, touching = gebied.cel(cel, sides)
            if lies is None:
                kept.append((cel, touching))
            elif lies:
                inside.append(cel)
        if len(kept) > MOST_EDGE or not kept or kept[0][0][0] == 0:
            return list(map(sleutel, inside)), [sleutel(cel) for cel, _ in kept]
        edge = [(quarter, sides) for cel, sides in kept for quarter in _quarters(cel)]
    return list(map(sleutel, inside)), []


def _begin(gebied: Gebied) -> list[tuple[Cel, tuple]]:
    """The squares of the size of its box that it can touch."""
    west, zuid, oost, noord = gebied.doos
    size = next((n for n in range(LEVELS) if SMALLEST << n >= max(oost - west, noord - zuid)), LEVELS - 1)
    side, edges = SMALLEST << size, gebied.randen
    return [((size, column, row), edges) for column in range(int(west // side), int(oost // side) + 1)
            for row in range(int(zuid // side), int(noord // side) + 1)]


def _quarters(cel: Cel) -> list[Cel]:
    size, column, row = cel
    return [(size - 1, column * 2 + east, row * 2 + north) for east in (0, 1) for north in (0, 1)]
