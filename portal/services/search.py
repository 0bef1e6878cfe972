"""What answers these words and filters, and how many of each kind are there? Full text and facets; never more than
`publiek`, `sleutels` let through, and whoever shows it asks for the right of each thing again.

Whatever somebody types is words: there is no query language, so nothing typed can be wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import tantivy
from tantivy import FieldType, Occur

from content_types.base import Content, Folder
from portal.services import search_compounds, search_facets, search_index, search_newest, search_within
from portal.services.search_area import Cirkel, Gebied
from portal.services.search_index import Opened, analyzers, one_of, schema
from workflows.permissions import Permission

Q = tantivy.Query
LONGEST_QUERY, MOST_UNITS, LAST_PAGE = 300, 16, 500
UNIT = re.compile(r'"(?P<phrase>[^"]+)"|(?P<postcode>(?<!\w)[1-9][0-9]{3} ?[A-Za-z]{2}\b)|(?P<word>\S+)')
QUOTES = str.maketrans("“”„«»", '"""""')
WEIGHTS = {"titel": 3.0, "adres": 2.0, "tekst": 1.0}
EXACT = {"soort": "soort_bekendmaking", "fase": "fase", "uitkomst": "uitkomst", "werkzaamheid": "werkzaamheid",
         "plaats": "plaats", "buurt": "buurt", "zaak": "zaak"}
"""Attribute of a Query → field that must have just that value."""
EINDE, AFSTAND, GEWIJZIGD = "einde", "afstand", "gewijzigd"
"""Orders besides newest first: what closes soonest; what is nearest to the middle of the circle that was asked for; what changed
last."""
NEWEST = {"order_by_field": "volgorde"}
BY_FIELD = {EINDE: {"order_by_field": "bezwaar_einde", "order": tantivy.Order.Asc}, GEWIJZIGD: {"order_by_field": "gewijzigd"}}


@dataclass(frozen=True)
class Query:
    """`plek` is what somebody typed to say where: a street, a postcode, a place. `open_op`: one can still object that
    day. `sleutels` (see search_words.keys_of) widen it beyond what is public. `gebied`: it lies there, or a part of it."""

    woorden: str = ""
    plek: str = ""
    soort: str = ""
    uitkomst: str = ""
    werkzaamheid: str = ""
    plaats: str = ""
    zaak: str = ""
    van: date | None = None
    tot: date | None = None
    open_op: date | None = None
    publiek: bool = True
    sleutels: tuple[str, ...] = ()
    organisaties: tuple[str, ...] = ()
    objecten: tuple[str, ...] = ("publicatie",)
    op_relevantie: bool = False
    fase: str = ""
    buurt: str = ""
    gebied: Gebied | None = None
    volgorde: str = ""

    def zonder_volgorde(self) -> "Query":
        """The same question, whatever comes first in the answer."""
        return replace(self, op_relevantie=False, volgorde="")


@dataclass(frozen=True)
class Result:
    """`paden` of one page; `facetten` counts by field and value, most first."""

    totaal: int = 0
    paden: tuple[str, ...] = ()
    facetten: dict[str, dict] = field(default_factory=dict)


def find(folder: str, query: Query, page: int = 1, *, size: int = 20, facets: bool = True) -> Result:
    """One page of what answers `query`; nothing where there is no index yet."""
    opened = search_index.reader(folder).opened()
    if opened is None:
        return Result()
    searcher, compiled = opened.index.searcher(), compile_query(opened, query)
    offset = (min(max(page, 1), LAST_PAGE) - 1) * size
    known, counts = search_facets.counted(opened, query, compiled) if facets else (None, {})
    totaal, addresses = _page(opened, searcher, query, compiled, offset, size, known)
    return Result(totaal, tuple(searcher.doc(address)["pad"][0] for address in addresses), counts)


def _page(opened: Opened, searcher, query: Query, compiled: Q, offset: int, size: int, known: int | None) -> tuple[int, list]:
    """How many there are (`known` where that was counted before), and the addresses of one page in the order asked for."""
    if query.volgorde == AFSTAND and isinstance(query.gebied, Cirkel):
        near = _near_enough(opened, searcher, query, offset + size)
        found = search_within.from_near(searcher, near, query.gebied, LAST_PAGE * size)
        return searcher.search(compiled, 1).count, found[offset:offset + size]
    order = _order(query)
    if known is not None and order == NEWEST and (newest := search_newest.page(opened, compiled, known, offset, size)):
        return known, newest
    found = searcher.search(compiled, size, offset=offset, **order)
    return found.count, [address for _, address in found.hits]


def _order(query: Query) -> dict:
    if query.op_relevantie and (query.woorden or query.plek):
        return {}
    return BY_FIELD.get(query.volgorde, NEWEST)


def _near_enough(opened: Opened, searcher, query: Query, wanted: int) -> Q:
    """The question over the smallest of some circles in which there is enough; the widest is the one asked for."""
    cirkel = query.gebied
    for part in (16, 4):
        near = compile_query(opened, replace(query, gebied=Cirkel(cirkel.midden, cirkel.straal / part)))
        if searcher.search(near, 1).count >= wanted:
            return near
    return compile_query(opened, query)


def count(folder: str, query: Query) -> int:
    """How many answer it."""
    opened = search_index.reader(folder).opened()
    return opened.index.searcher().search(compile_query(opened, query), 1).count if opened else 0


def points(folder: str, query: Query, most: int) -> list[tuple[int, int]]:
    """Where the first so many of what answers it lie, in RD; without those of which that is not known."""
    opened = search_index.reader(folder).opened()
    if opened is None:
        return []
    searcher = opened.index.searcher()
    addresses = [hit[1] for hit in searcher.search(compile_query(opened, query), most, count=False).hits]
    columns = [searcher.fast_field_values(name, addresses) for name in ("x", "y")]
    return [(x, y) for x, y in zip(*columns, strict=True) if x is not None and y is not None]


def words_like(folder: str, word: str, distance: int, most: int, objecten=("publicatie",)) -> dict[str, int]:
    """Words of public things in which a word like this stands, with how many; those like it come first."""
    opened = search_index.reader(folder).opened()
    if opened is None:
        return {}
    like = Q.fuzzy_term_query(schema(), "woord", _clean(word), distance=distance)
    wanted = Q.boolean_query([(Occur.Must, clause) for clause in (like, one_of("openbaar", objecten))])
    found = opened.index.searcher().aggregate(wanted, {"woord": {"terms": {"field": "woord", "size": most}}})
    return {bucket["key"]: bucket["doc_count"] for bucket in found["woord"]["buckets"]}


def generation(folder: str) -> tuple:
    """Another value as soon as something public in the index changed; cheap enough to ask at each request."""
    opened = search_index.reader(folder).opened()
    return (opened.naam, opened.stand.publiek) if opened else ()


def shown(by, paths) -> Iterator[tuple[Content, str]]:
    """The things at these paths that still exist and that `by` may open, each with its path."""
    for path in paths:
        obj = at(by.site, path)
        if obj is not None and by.may(Permission.VIEW, obj):
            yield obj, path


def at(site, path: str) -> Content | None:
    """The thing at this path, or None."""
    obj = site
    for name in path.split("/")[1:]:
        obj = obj.get(name) if isinstance(obj, Folder) else _versie(obj, name)
    return obj


def _versie(obj: Content | None, name: str) -> Content | None:
    """An earlier version of a document."""
    return next((found for found in getattr(obj, "eerdere", ()) if found.__name__ == name), None)


def compile_query(opened: Opened, query: Query) -> Q:
    """The question as the index understands it."""
    must = [*_rights(query), *_days(query)]
    must += [_is(name, value) for attribute, name in EXACT.items() if (value := _clean(getattr(query, attribute)))]
    must += [one_of("organisatie", query.organisaties)] if query.organisaties else []
    must += [search_within.clause(opened, query.gebied)] if query.gebied else []
    clauses = [(Occur.Must, Q.const_score_query(clause, 0.0)) for clause in must]
    one = _word if query.op_relevantie else _anywhere
    return Q.boolean_query([*clauses, *_words(query.woorden, one), *_words(query.plek, _place_word)])


def _rights(query: Query) -> Iterator[Q]:
    """The kinds of thing, as far as they are public or somebody holds a key to them."""
    if query.publiek and not query.sleutels:
        yield one_of("openbaar", query.objecten)
        return
    keys = [_is("publiek", "ja")] if query.publiek else []
    keys += [one_of("sleutel", query.sleutels)] if query.sleutels else []
    yield one_of("object", query.objecten)
    yield _either(keys)


def _days(query: Query) -> Iterator[Q]:
    for name, low, high in (("datum", query.van, query.tot), ("bezwaar_einde", query.open_op, None)):
        if low or high:
            yield Q.range_query(schema(), name, FieldType.Integer, low.toordinal() if low else 1,
                                high.toordinal() if high else None)


def _is(name: str, value: str) -> Q:
    return Q.term_query(schema(), name, value, "basic")


def _clean(text: str) -> str:
    """Text that can be searched for: halves of a surrogate pair and the like left out."""
    return text[:LONGEST_QUERY].encode("utf-8", "ignore").decode().translate(QUOTES)


def _words(text: str, one) -> list[tuple[Occur, Q]]:
    """A clause for each word, phrase and postcode. Small words ("de", "van") need not be there."""
    typed = _clean(text)
    units = [unit for match in list(UNIT.finditer(typed))[:MOST_UNITS] if (unit := _unit(match, one))]
    if not units and typed.strip():
        return [(Occur.Must, Q.empty_query())]
    if not any(occur == Occur.Must for occur, _ in units):
        units = [(Occur.Must, clause) for _, clause in units]
    return units


def _unit(match, one) -> tuple[Occur, Q] | None:
    kind, text = match.lastgroup, match.group(match.lastgroup)
    words = analyzers()["letterlijk"].analyze(text)
    if not words:
        return None
    if kind == "word" and not analyzers()["betekenis"].analyze(text):
        return Occur.Should, one(words[0])
    together = _phrase(text) if kind == "phrase" else _all([one(word) for word in words])
    if kind == "postcode":
        together = _either([together, Q.boost_query(_is("postcode", "".join(text.split()).upper()), 4.0)])
    return Occur.Must, together


def _all(queries: list[Q]) -> Q:
    return queries[0] if len(queries) == 1 else Q.boolean_query([(Occur.Must, query) for query in queries])


def _either(queries: list[Q]) -> Q:
    return Q.boolean_query([(Occur.Should, query) for query in queries])


def _word(word: str) -> Q:
    """A word in title, text or address; the first part of a longer word in a title or address, also as it is written there (the
    stem of "legesverordening" lost its "ge"); or less heavy, a word that holds it, its plural, or another word for it."""
    found = [Q.boost_query(Q.term_query(schema(), name, term), WEIGHTS[name]) for name, term in _terms(word)]
    if len(word) >= 4:
        found += [_beginning(name, term) for name, term in (*_terms(word), ("woord", word)) if name != "tekst"]
    return _either([*found, *_in_words(word)])


def _anywhere(word: str) -> Q:
    """What `_word` finds, where nothing is weighed: a word of letters has its stem in `stam` wherever it stands."""
    if not word.isalpha() or len(word) < 4:
        return _word(word)
    beginnings = [_beginning(name, term) for name, term in (*_terms(word), ("woord", word)) if name != "tekst"]
    return _either([*beginnings, *_in_words(word)])


def _in_words(word: str) -> list[Q]:
    """That word inside others; and the words that it consists of, standing apart."""
    stem, parts = search_compounds.stam(word), search_compounds.delen(word)
    found = [_stem(stem, 0.5)] if stem else []
    return [*found, *([_all([_stem(part, 0.1) for part in parts])] if parts else [])]


def _stem(stem: str, weight: float) -> Q:
    return Q.boost_query(Q.const_score_query(one_of("stam", [stem, *search_compounds.gelijk(stem)]), 1.0), weight)


def _beginning(name: str, term: str) -> Q:
    """Words that begin so. Ten times cheaper to make than a regular expression."""
    return Q.fuzzy_term_query(schema(), name, term, distance=0, prefix=True)


def _terms(word: str) -> list[tuple[str, str]]:
    return [(name, term) for name in WEIGHTS for term in analyzers()[search_index.WORDS[name]].analyze(word)[:1]]


def _place_word(word: str) -> Q:
    """A word of an address, or its beginning; four digits may be a postcode."""
    found = [Q.term_query(schema(), "adres", word)]
    if len(word) >= 3 and not word.isdigit():
        found.append(_beginning("adres", word))
    if len(word) == 4 and word.isdigit():
        found.append(_beginning("postcode", word))
    return _either(found)


def _phrase(text: str) -> Q:
    """The same words in the same order."""
    found = []
    for name, weight in WEIGHTS.items():
        words = analyzers()[search_index.WORDS[name]].analyze(text)
        query = Q.phrase_query(schema(), name, words) if len(words) > 1 else Q.term_query(schema(), name, words[0])
        found.append(Q.boost_query(query, weight))
    return _either(found)
