"""How many are found, and how many of each kind? Counted once for each question until something public changes."""

from portal.services.search_index import Opened
from portal.services.search_memory import Kept

FACETS = ("soort_bekendmaking", "fase", "uitkomst", "werkzaamheid", "plaats", "buurt", "jaar")
MOST_VALUES = 30

_kept = Kept(500)


def counted(opened: Opened, query, compiled) -> tuple[int, dict[str, dict]]:
    """How many there are, and counts by field and value, most first. Those for staff are not kept: they depend on more than
    what is public."""
    if query.sleutels:
        return _count(opened, compiled)
    return _kept.get((opened.naam, opened.stand.publiek, query.zonder_volgorde()), lambda: _count(opened, compiled))


def _count(opened: Opened, compiled) -> tuple[int, dict[str, dict]]:
    wanted = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in FACETS}
    answer = opened.index.searcher().aggregate(compiled, wanted | {"totaal": {"value_count": {"field": "object"}}})
    counts = {name: {_value(b["key"]): b["doc_count"] for b in answer[name]["buckets"] if b["key"]} for name in FACETS}
    return int(answer["totaal"]["value"]), counts


def _value(key):
    return int(key) if isinstance(key, float) else key
