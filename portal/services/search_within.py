"""Which notices in the index lie in an area? As a clause for a search, and from near to far."""

import json
import math

import tantivy
from tantivy import FieldType, Occur

from portal.services.search_area import Cirkel, Gebied, bedekking
from portal.services.search_index import Opened, one_of, schema
from portal.services.search_memory import Kept

Q = tantivy.Query
MOST = 200_000
"""Things on an edge that are looked at."""
_kept = Kept(24)


def clause(opened: Opened, gebied: Gebied) -> Q:
    """What is public and lies in it, or of which a part does. Kept until something public changes."""
    return _kept.get((opened.naam, opened.stand.publiek, gebied), lambda: _made(opened.index.searcher(), gebied))


def _made(searcher, gebied: Gebied) -> Q:
    inside, edge = bedekking(gebied)
    found = [*_points(searcher, gebied, edge), *_areas(searcher, gebied)]
    either = [one_of(name, values) for name, values in (("cel", inside), ("pad", found)) if values]
    return Q.boolean_query([(Occur.Should, query) for query in either]) if either else Q.empty_query()


def _public(*more: Q) -> Q:
    wanted = [Q.term_query(schema(), "openbaar", "publicatie", "basic"), *more]
    return Q.boolean_query([(Occur.Must, Q.const_score_query(query, 0.0)) for query in wanted])


def _points(searcher, gebied: Gebied, edge: list[str]):
    """The paths of the points in the squares on the edge that lie in it."""
    if not edge:
        return
    addresses = [hit[1] for hit in searcher.search(_public(one_of("cel", edge)), MOST, count=False).hits]
    columns = [searcher.fast_field_values(name, addresses) for name in ("x", "y")]
    for address, x, y in zip(addresses, *columns, strict=True):
        if gebied.bevat((x, y)):
            yield searcher.doc(address)["pad"][0]


def _areas(searcher, gebied: Gebied):
    """The paths of the areas that touch it."""
    west, zuid, oost, noord = gebied.doos
    box = [_between(name, low, high) for name, low, high in (
        ("oost", west, None), ("west", None, oost), ("noord", zuid, None), ("zuid", None, noord))]
    vlak = Q.term_query(schema(), "vlak", "ja", "basic")
    for _, address in searcher.search(_public(vlak, *box), MOST, count=False).hits:
        doc = searcher.doc(address)
        if gebied.raakt([tuple(corner) for corner in json.loads(doc["vorm"][0])]):
            yield doc["pad"][0]


def _between(name: str, low: float | None, high: float | None) -> Q:
    return Q.range_query(schema(), name, FieldType.Integer, None if low is None else math.floor(low),
                         None if high is None else math.ceil(high))


def box(west: int, zuid: int, oost: int, noord: int) -> list[Q]:
    """Clauses for the things whose point lies in this box."""
    return [_between("x", west, oost), _between("y", zuid, noord)]


def from_near(searcher, compiled: Q, cirkel: Cirkel, most: int) -> list:
    """The addresses of what answers, from near its middle to far; at one distance the newest first."""
    addresses = [hit[1] for hit in searcher.search(compiled, most, count=False).hits]
    columns = [searcher.fast_field_values(name, addresses) for name in ("x", "y", "volgorde")]
    x0, y0 = cirkel.midden
    keys = [((x - x0) ** 2 + (y - y0) ** 2, -order) for x, y, order in zip(*columns, strict=True)]
    return [addresses[n] for n in sorted(range(len(addresses)), key=keys.__getitem__)]
