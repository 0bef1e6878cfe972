"""Which things have these properties? The indexes that the process depends on, in the transaction of the deed itself.

Full text and the public facets are in `search.py`; here is what work lists, deadlines and rights need.
"""

import hashlib
import re
import unicodedata
from datetime import UTC, datetime, timedelta

from BTrees.LOBTree import LOBTree
from BTrees.OLBTree import OLBTree
from hypatia.catalog import Catalog
from hypatia.field import FieldIndex
from hypatia.keyword import KeywordIndex

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import Content, inside, lineage, path_of
from content_types.beschikking import Beschikking
from content_types.contactmoment import Contactmoment
from content_types.dossier import FASEN, Dossier
from content_types.melding import Melding
from content_types.publicatie import Publicatie
from content_types.rechtsmiddel import Rechtsmiddel
from content_types.scan import Scan
from content_types.terinzagelegging import Terinzagelegging
from content_types.termijn import ALLE_DAGEN
from portal.services import afwijkingen, audit, plekken
from workflows.roles import Role

NO_DAY = 0
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
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


def _balie(obj) -> list[str]:
    """What the counter looks things up by: all that somebody says who they are, and where it is. Of a contact moment only
    without a case: with one it is found by the case."""
    if isinstance(obj, Scan):
        return words_in(f"{obj.bestandsnaam} {obj.titel} {obj.zaaknummer} {obj.reden}")
    if isinstance(obj, Contactmoment):
        return [] if inside(obj, Dossier) else words_in(f"{obj.vraag} {obj.antwoord}")
    if not isinstance(obj, Dossier):
        return []
    wie, plek = obj.aanvraag.deel("aanvrager"), obj.aanvraag.deel("locatie")
    said = [wie.get(name) or "" for name in ("kvk", "email", "adres", *(f"gemachtigde_{name}" for name in (
        "naam", "bedrijf", "email", "adres")))]
    called = [word for name in ("telefoon", "gemachtigde_telefoon") for word in telefoon_woord(wie.get(name) or "")]
    where = [plek.get(name) or "" for name in ("straat", "postcode", "plaats", "kadaster", "toelichting")]
    return [*_words(obj), *words_in(" ".join([*said, *where])), *called]


NUMMER = re.compile(r"[+0-9][0-9 ()./-]{7,24}")
LANDNUMMER = re.compile(r"^(?:\+|00)31")


def telefoon_woord(typed: str) -> list[str]:
    """A telephone number (or another long number) as one word, however it was typed; nothing for other text."""
    if not NUMMER.fullmatch(typed.strip()):
        return []
    digits = re.sub(r"[^+0-9]", "", typed.replace("(0)", ""))
    return [re.sub(r"\D", "", LANDNUMMER.sub("", digits)).lstrip("0")]


FASE_NUMMER = {fase: number for number, fase in enumerate(FASEN, start=1)}


def moment(op: str) -> int:
    """The instant of a line in the audit trail, as a number that sorts: microseconds since EPOCH."""
    return (datetime.fromisoformat(op) - EPOCH) // timedelta(microseconds=1)


def _veranderd(dossier: Dossier) -> tuple[int, str, int] | None:
    """When and by whom something was last done in this dossier, and when last by another than that; 0 for never."""
    *_, site = lineage(dossier)
    lines = audit.newest_first(site._p_jar, dossier.zaaknummer)
    last = next(lines, None)
    if last is None:
        return None
    other = next((line for line in lines if line["wie"] != last["wie"]), None)
    return moment(last["op"]), last["wie"], moment(other["op"]) if other else 0


def _afwijking(dossier: Dossier) -> int | None:
    """From which day on a hybrid case does not agree with the own system."""
    *_, site = lineage(dossier)
    return afwijkingen.vanaf(dossier, site)


def _uiterlijk(obj) -> int | None:
    """The last day of what has one."""
    if isinstance(obj, Dossier):
        return _ordinal(obj.beslisdatum_veilig)
    if isinstance(obj, Rechtsmiddel):
        return _ordinal(obj.beslissen_veilig)
    return _ordinal(obj.uiterlijk) if isinstance(obj, Adviesverzoek) else None


def _of_dossier(read):
    """Reads only dossiers; other things are not in this index."""
    return lambda obj: read(obj) if isinstance(obj, Dossier) else None


FIELDS = {
    "soort": lambda obj: obj.soort,
    "staat": lambda obj: obj.state,
    "organisatie": lambda obj: obj.organisatie,
    "behandeldienst": _of_dossier(lambda dossier: dossier.behandeldienst),
    "behandelaar": _of_dossier(lambda dossier: dossier.behandelaar),
    "adviesorganisatie": lambda obj: getattr(obj, "adviesorganisatie", ""),
    "uiterlijk": _uiterlijk,
    "te_publiceren": lambda obj: bool(getattr(obj, "te_publiceren", False)),
    "gepubliceerd": lambda obj: _ordinal(getattr(obj, "gepubliceerd_op", None)),
    "fase": lambda obj: FASE_NUMMER.get(getattr(obj, "fase", ""), 0),
    "zaaknummer": lambda obj: getattr(obj, "zaaknummer", ""),
    "lopend": _of_dossier(lambda dossier: dossier.organisatie if dossier.lopend else None),
    "coordinator": _of_dossier(lambda dossier: dossier.coordinator),
    "procedure": _of_dossier(lambda dossier: dossier.procedure),
    "ontvangen": _of_dossier(lambda dossier: _ordinal(dossier.ontvangen)),
    "wettelijk": _of_dossier(lambda dossier: _ordinal(dossier.beslisdatum)),
    "veranderd": _of_dossier(_veranderd),
    "papier": _of_dossier(lambda dossier: dossier.papier_open),
    "samenloop": _of_dossier(lambda dossier: True if dossier.samenloop else None),
    "modus": _of_dossier(lambda dossier: dossier.modus),
    "afwijking": _of_dossier(_afwijking),
    "advies_uiterlijk": _of_dossier(lambda dossier: min(
        (_ordinal(v.uiterlijk) for v in dossier.adviesverzoeken() if v.state == "gevraagd"), default=None)),
    "toegankelijk": lambda obj: any(role.role is Role.ADVISEUR for role in obj.local_roles),
}
"""Index name → what it reads from an object, None to stay out. Days are ordinals, 0 for none; a fase is its place in
FASEN. A site from before an index gets it with `portal evolve`; until then a list does as if nothing is in it."""

KEYWORDS = {"woorden": _words, "balie": _balie, "stil": lambda obj: obj.stille_dagen() if isinstance(obj, Dossier) else [],
            "aan_te_kondigen": lambda obj: obj.aan_te_kondigen if isinstance(obj, Dossier) else [],
            "plek": lambda obj: plekken.sleutels(obj.aanvraag.deel("locatie")) if isinstance(obj, Dossier) else []}

INDEXED = (Dossier, Adviesverzoek, Publicatie, Terinzagelegging, Beschikking, Rechtsmiddel, Melding, Scan, Contactmoment)


class Catalogus(Catalog):
    """The indexes and the map of number to path; stored in the root as `catalogus`."""

    def __init__(self):
        super().__init__()
        self.paths, self.numbers = LOBTree(), OLBTree()
        self._add(_missing(self))

    def _add(self, names) -> None:
        for name in names:
            self[name] = (FieldIndex if name in FIELDS else KeywordIndex)(_Reader(name))

    def take_in(self, obj: Content) -> None:
        """Note a thing for the first time."""
        path = path_of(obj)
        number = self.numbers[path] = _number_for(path)
        self.paths[number] = path
        self.index_doc(number, obj)

    def complete(self, site) -> list[str]:
        """Make the indexes that this catalogue is too old for, and then note all it knows anew; the names of these."""
        names = _missing(self)
        self._add(names)
        for number, path in self.paths.items() if names else ():
            self.reindex_doc(number, _at(site, path))
        return names


def _missing(catalog) -> list[str]:
    return [name for name in (*FIELDS, *KEYWORDS) if name not in catalog]


class _Reader:
    """Reads one field; a class, because the index stores it."""

    def __init__(self, name):
        self.name = name

    def __call__(self, obj, default):
        value = (FIELDS.get(self.name) or KEYWORDS[self.name])(obj)
        return default if value is None else value


def catalog_of(site) -> Catalogus:
    """The catalogue of this site; made with the first thing. (`site.__dict__` is empty while the site is not loaded.)"""
    if getattr(site, "catalogus", None) is None:
        site.catalogus = Catalogus()
    return site.catalogus


def index(site, obj: Content) -> None:
    """Take `obj` in, or note its change, and that of its dossier. Things that no list needs are passed over."""
    if isinstance(obj, INDEXED):
        _index(site, obj)
    dossier = inside(obj, Dossier)
    if dossier is not None and dossier is not obj:
        _index(site, dossier, ("veranderd",) if obj.workflow is None else (*FIELDS, *KEYWORDS))


def forget(site, path: str) -> None:
    """What lay at this path, and in it, is gone."""
    catalog = catalog_of(site)
    for known in (*catalog.numbers.keys(path, path), *catalog.numbers.keys(f"{path}/", f"{path}0", excludemax=True)):
        number = catalog.numbers.pop(known)
        catalog.paths.pop(number, None)
        catalog.unindex_doc(number)


def _index(site, obj: Content, names=(*FIELDS, *KEYWORDS)) -> None:
    """`names` are the indexes in which something can be different; a thing without states does not move its dossier."""
    catalog, path = catalog_of(site), path_of(obj)
    number = catalog.numbers.get(path)
    if number is None:
        catalog.take_in(obj)
    else:
        for name in names:
            if name in catalog:
                _renew(catalog[name], name, number, obj)


def _renew(stored, name: str, number: int, obj: Content) -> None:
    """Note a change in one index; what stayed the same is not touched, nor loaded more than needed."""
    if name not in FIELDS or stored._rev_index.get(number) != FIELDS[name](obj):
        stored.reindex_doc(number, obj)


def _number_for(path: str) -> int:
    return int.from_bytes(hashlib.sha256(path.encode()).digest()[:8]) >> 4


def having(catalog, name: str, *values):
    """The numbers of what has one of these values in a field; may be the stored set itself, so leave it as it is."""
    if name not in catalog:
        return catalog.family.IF.Set()
    stored = catalog[name]._fwd_index
    sets = [stored[value] for value in values if value in stored]
    return sets[0] if len(sets) == 1 else catalog.family.IF.multiunion(sets)


def standing_still(catalog, today):
    """The numbers of the dossiers whose clock does not run today; see MetTermijn.stille_dagen."""
    return having(catalog, "stil", ALLE_DAGEN, today.toordinal())


def between(catalog, name: str, low, high):
    """The numbers of what lies between two values of a field, both included; leave it as it is, too."""
    sets = list(catalog[name]._fwd_index.values(low, high))
    return sets[0] if len(sets) == 1 else catalog.family.IF.multiunion(sets)


def starting_with(site, word: str, name: str = "woorden"):
    """The numbers of what has a word that begins with `word`, by one of KEYWORDS."""
    index = catalog_of(site)[name]
    found = index._fwd_index.values(word, word + "\uffff")
    return index.family.IF.multiunion(list(found))


def met_woorden(site, name: str, words):
    """The numbers of what has words that begin with each of these; nothing without words, or without that index."""
    cat = catalog_of(site)
    found = None
    for word in words if name in cat else ():
        numbers = starting_with(site, word, name)
        found = numbers if found is None else cat.family.IF.intersection(found, numbers)
    return cat.family.IF.Set() if found is None else found


def objects(site, numbers) -> list[Content]:
    """The objects behind these numbers, in the same order."""
    paths = catalog_of(site).paths
    return [_at(site, paths[number]) for number in numbers]


def _at(site, path: str) -> Content:
    """What lies at a path that we made ourselves. Raises KeyError."""
    obj = site
    for name in path.split("/")[1:]:
        obj = obj[name]
    return obj


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
