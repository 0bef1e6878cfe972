"""Which things have these properties? The indexes that the process depends on, in the transaction of the deed itself.

Full text and the public facets are in `search.py`; here is what work lists, deadlines and rights need.
"""

import hashlib
import re
import unicodedata

from BTrees.LOBTree import LOBTree
from BTrees.OLBTree import OLBTree
from hypatia.catalog import Catalog
from hypatia.field import FieldIndex
from hypatia.keyword import KeywordIndex
from pyramid.traversal import find_resource

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import Content, inside, path_of
from content_types.beschikking import Beschikking
from content_types.dossier import FASEN, Dossier
from content_types.publicatie import Publicatie
from workflows.roles import Role

NO_DAY = 0
WORD = re.compile(r"\d+|[^\W\d_]+")


def _ordinal(day) -> int:
    return day.toordinal() if day else NO_DAY


def words_in(text: str) -> list[str]:
    """The words and numbers of a text as they are kept and looked up: no capitals, no accents, no leading zeros."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))
    return [word.lstrip("0") or "0" for word in WORD.findall(plain)]


def _words(obj) -> list[str]:
    """What staff look a dossier up by: number, plan, address, applicant, number of the message."""
    if not isinstance(obj, Dossier):
        return []
    wie = obj.aanvraag.deel("aanvrager")
    return words_in(" ".join([obj.zaaknummer, obj.titel, obj.adres, wie.get("naam", ""), wie.get("bedrijfsnaam", ""),
                              obj.aanvraag.verzoeknummer]))


FASE_NUMMER = {fase: number for number, fase in enumerate(FASEN, start=1)}


FIELDS = {
    "soort": lambda obj: obj.soort,
    "staat": lambda obj: obj.state,
    "organisatie": lambda obj: obj.organisatie,
    "behandelaar": lambda obj: getattr(obj, "behandelaar", ""),
    "adviesorganisatie": lambda obj: getattr(obj, "adviesorganisatie", ""),
    "uiterlijk": lambda obj: _ordinal(getattr(obj, "beslisdatum_veilig", None) or getattr(obj, "uiterlijk", None)),
    "te_publiceren": lambda obj: bool(getattr(obj, "te_publiceren", False)),
    "gepubliceerd": lambda obj: _ordinal(getattr(obj, "gepubliceerd_op", None)),
    "fase": lambda obj: FASE_NUMMER.get(getattr(obj, "fase", ""), 0),
    "zaaknummer": lambda obj: getattr(obj, "zaaknummer", ""),
    "toegankelijk": lambda obj: any(role.role is Role.ADVISEUR for role in obj.local_roles),
}
"""Index name → what it reads from an object. Days are ordinals, 0 for none; a fase is its place in FASEN."""

KEYWORDS = {"woorden": _words}

INDEXED = (Dossier, Adviesverzoek, Publicatie)
MOVES_ITS_DOSSIER = (Adviesverzoek, Beschikking)
"""What makes a dossier go to another fase."""


class Catalogus(Catalog):
    """The indexes and the map of number to path; stored in the root as `catalogus`."""

    def __init__(self):
        super().__init__()
        self.paths, self.numbers = LOBTree(), OLBTree()
        for name in FIELDS:
            self[name] = FieldIndex(_Reader(name))
        for name in KEYWORDS:
            self[name] = KeywordIndex(_Reader(name))


class _Reader:
    """Reads one field; a class, because the index stores it."""

    def __init__(self, name):
        self.name = name

    def __call__(self, obj, default):
        return (FIELDS.get(self.name) or KEYWORDS[self.name])(obj)


def catalog_of(site) -> Catalogus:
    if "catalogus" not in site.__dict__:
        site.catalogus = Catalogus()
    return site.catalogus


def index(site, obj: Content) -> None:
    """Take `obj` in, or note its change, and that of its dossier. Things that no list needs are passed over."""
    if isinstance(obj, INDEXED):
        _index(site, obj)
    if isinstance(obj, MOVES_ITS_DOSSIER):
        _index(site, inside(obj, Dossier))


def _index(site, obj: Content) -> None:
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


def starting_with(site, word: str):
    """The numbers of what has a word that begins with `word`."""
    index = catalog_of(site)["woorden"]
    found = index._fwd_index.values(word, word + "\uffff")
    return index.family.IF.multiunion(list(found))


def objects(site, numbers) -> list[Content]:
    """The objects behind these numbers, in the same order."""
    paths = catalog_of(site).paths
    return [find_resource(site, paths[number]) for number in numbers]


def find(site, query, *, sort=None, limit=None, reverse=False) -> list[Content]:
    """The objects that answer a hypatia query, in order."""
    return objects(site, numbers_of(site, query, sort=sort, limit=limit, reverse=reverse))


def numbers_of(site, query, *, sort=None, limit=None, reverse=False) -> list[int]:
    """The numbers of what answers a query; cheap, for counting and paging before objects are loaded."""
    catalog = catalog_of(site)
    result = query.execute()
    if sort:
        result = result.sort(catalog[sort], limit=limit, reverse=reverse)
    return list(result.ids)
