"""Where on the map lie the notices that answer a question? Each by itself where there are few, else counted by square.

The index counts; what is asked for is a box of map tiles, so that everybody asks for the same boxes and answers can be kept.
"""

import math
import re
from dataclasses import dataclass, replace

import tantivy
from tantivy import Occur

from content_types.coordinaten import Punt, naar_rd, naar_wgs84
from portal.services import search, search_index, search_within

MOST_POINTS = 100
"""More than this in a box are counted by square."""
ZOOMS, MOST_TILES = range(5, 20), 16
SQUARES = 4
"""On the side of a tile: squares of 64 pixels."""
VAK = re.compile(r"([0-9]{1,2}),([0-9]{1,7}),([0-9]{1,7}),([0-9]{1,7}),([0-9]{1,7})", re.ASCII)
SPLIT = math.cos(math.radians(52.2)) * 40_075_017


@dataclass(frozen=True)
class Vak:
    """From tile to tile, both taken in, at one zoom of the usual web map."""

    zoom: int
    west: int
    noord: int
    oost: int
    zuid: int

    @property
    def doos(self) -> tuple[int, int, int, int]:
        """In RD: west, south, east, north around all four corners."""
        corners = [naar_rd(self._hoek(x, y)) for x in (self.west, self.oost + 1) for y in (self.noord, self.zuid + 1)]
        xs, ys = zip(*corners, strict=True)
        return math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys))

    def _hoek(self, x: int, y: int) -> Punt:
        """Latitude and longitude of the north-west corner of a tile, kept near the Netherlands."""
        n = 1 << self.zoom
        lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / n))))
        return min(max(lat, 50.0), 54.5), min(max(x / n * 360 - 180, 2.5), 8.0)

    @property
    def zijde(self) -> float:
        """Metres of the side of a square."""
        return SPLIT / (1 << self.zoom) / SQUARES


ALLES = Vak(7, 65, 40, 66, 43)
"""The Netherlands."""


def lees_vak(typed: str) -> Vak:
    """`zoom,west,north,east,south` in numbers of tiles; all of the country where that is no box, or too large a one."""
    match = VAK.fullmatch(typed)
    vak = Vak(*map(int, match.groups())) if match else ALLES
    fits = vak.zoom in ZOOMS and 0 <= vak.oost - vak.west < MOST_TILES and 0 <= vak.zuid - vak.noord < MOST_TILES \
        and max(vak.oost, vak.zuid) < 1 << vak.zoom
    return vak if fits else ALLES


@dataclass(frozen=True)
class Groep:
    """`aantal` notices around a point (latitude, longitude); of one that stands by itself its path."""

    wgs84: Punt
    aantal: int
    pad: str = ""


def groups(folder: str, query: search.Query, vak: Vak) -> list[Groep]:
    """What to draw in a box."""
    opened = search_index.reader(folder).opened()
    if opened is None:
        return []
    searcher = opened.index.searcher()
    clauses = [search.compile_query(opened, query.zonder_volgorde()), *search_within.box(*vak.doos)]
    wanted = tantivy.Query.boolean_query([(Occur.Must, clause) for clause in clauses])
    found = searcher.search(wanted, MOST_POINTS, order_by_field="volgorde")
    if found.count > MOST_POINTS:
        return _squares(searcher, wanted, vak)
    addresses = [address for _, address in found.hits]
    columns = [searcher.fast_field_values(name, addresses) for name in ("x", "y")]
    return [Groep(_rounded((x, y)), 1, searcher.doc(address)["pad"][0])
            for address, x, y in zip(addresses, *columns, strict=True)]


def _squares(searcher, wanted, vak: Vak) -> list[Groep]:
    """For each square with something in it how many, at the middle of what is there."""
    def by(name: str, **aggs) -> dict:
        return {name: {"histogram": {"field": name, "interval": vak.zijde, "min_doc_count": 1}, "aggs": aggs}}

    middle = {f"midden_{name}": {"avg": {"field": name}} for name in ("x", "y")}
    answer = searcher.aggregate(wanted, by("x", **by("y", **middle)))
    return [Groep(_rounded((cell["midden_x"]["value"], cell["midden_y"]["value"])), cell["doc_count"])
            for column in answer["x"]["buckets"] for cell in column["y"]["buckets"] if cell["doc_count"]]


def _rounded(rd: Punt) -> Punt:
    lat, lon = naar_wgs84(rd)
    return round(lat, 6), round(lon, 6)


def bounds(folder: str, query: search.Query) -> tuple[Punt, Punt] | None:
    """South-west and north-east of all that answers; None where nothing has a place."""
    opened = search_index.reader(folder).opened()
    if opened is None:
        return None
    wanted = {f"{name}_{what}": {what: {"field": name}} for name in ("x", "y") for what in ("min", "max")}
    found = opened.index.searcher().aggregate(search.compile_query(opened, replace(query, volgorde="")), wanted)
    west, oost, zuid, noord = (found[name]["value"] for name in ("x_min", "x_max", "y_min", "y_max"))
    return None if west is None else (_rounded((west, zuid)), _rounded((oost, noord)))
