"""Which things have these properties? The indexes that the process depends on, in the transaction of the deed itself.

Full text and the public facets are in `search.py`; here is what work lists, deadlines and rights need.
"""

import hashlib

from BTrees.LOBTree import LOBTree
from BTrees.OLBTree import OLBTree
from hypatia.catalog import Catalog
from hypatia.field import FieldIndex
from pyramid.traversal import find_resource

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import Content, path_of
from content_types.dossier import Dossier
from content_types.publicatie import Publicatie

NO_DAY = 0


def _ordinal(day) -> int:
    return day.toordinal() if day else NO_DAY


FIELDS = {
    "soort": lambda obj: obj.soort,
    "staat": lambda obj: obj.state,
    "organisatie": lambda obj: obj.organisatie,
    "behandelaar": lambda obj: getattr(obj, "behandelaar", ""),
    "adviesorganisatie": lambda obj: getattr(obj, "adviesorganisatie", ""),
    "uiterlijk": lambda obj: _ordinal(getattr(obj, "beslisdatum_veilig", None) or getattr(obj, "uiterlijk", None)),
    "te_publiceren": lambda obj: bool(getattr(obj, "te_publiceren", False)),
    "gepubliceerd": lambda obj: _ordinal(getattr(obj, "gepubliceerd_op", None)),
}
"""Index name → what it reads from an object. Days are ordinals, 0 for none."""

INDEXED = (Dossier, Adviesverzoek, Publicatie)


class Catalogus(Catalog):
    """The indexes and the map of number to path; stored in the root as `catalogus`."""

    def __init__(self):
        super().__init__()
        self.paths, self.numbers = LOBTree(), OLBTree()
        for name, read in FIELDS.items():
            self[name] = FieldIndex(_Reader(name))


class _Reader:
    """Reads one field; a class, because the index stores it."""

    def __init__(self, name):
        self.name = name

    def __call__(self, obj, default):
        return FIELDS[self.name](obj)


def catalog_of(site) -> Catalogus:
    if "catalogus" not in site.__dict__:
        site.catalogus = Catalogus()
    return site.catalogus


def index(site, obj: Content) -> None:
    """Take `obj` in, or note its change. Things that no list needs are passed over."""
    if not isinstance(obj, INDEXED):
        return
    catalog, path = catalog_of(site), path_of(obj)
    number = catalog.numbers.get(path)
    if number is None:
        number = _number_for(path)
        catalog.numbers[path], catalog.paths[number] = number, path
        catalog.index_doc(number, obj)
    else:
        catalog.reindex_doc(number, obj)


def _number_for(path: str) -> int:
    return int.from_bytes(hashlib.sha256(path.encode()).digest()[:8]) >> 4


def find(site, query, *, sort=None, limit=None, reverse=False) -> list[Content]:
    """The objects that answer a hypatia query, in order."""
    numbers = numbers_of(site, query, sort=sort, limit=limit, reverse=reverse)
    paths = catalog_of(site).paths
    return [find_resource(site, paths[number]) for number in numbers]


def numbers_of(site, query, *, sort=None, limit=None, reverse=False) -> list[int]:
    """The numbers of what answers a query; cheap, for counting and paging before objects are loaded."""
    catalog = catalog_of(site)
    result = query.execute()
    if sort:
        result = result.sort(catalog[sort], limit=limit, reverse=reverse)
    return list(result.ids)
