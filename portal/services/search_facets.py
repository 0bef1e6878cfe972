"""How many of each kind are among what was found? Counted once for each question until something public changes."""

import threading
from collections import OrderedDict

from portal.services.search_index import Opened

FACETS = ("soort_bekendmaking", "fase", "uitkomst", "werkzaamheid", "plaats", "buurt", "jaar")
MOST_VALUES, KEPT = 30, 1000

_kept: OrderedDict[tuple, dict] = OrderedDict()
_lock = threading.Lock()


def counted(opened: Opened, query, compiled) -> dict[str, dict]:
    """Counts by field and value, most first. Those for staff are not kept: they depend on more than what is public."""
    if query.sleutels:
        return _count(opened, compiled)
    key = opened.naam, opened.stand.publiek, query.zonder_volgorde()
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = _count(opened, compiled)
    with _lock:
        _kept[key] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def _count(opened: Opened, compiled) -> dict[str, dict]:
    wanted = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in FACETS}
    answer = opened.index.searcher().aggregate(compiled, wanted)
    return {name: {_value(b["key"]): b["doc_count"] for b in answer[name]["buckets"] if b["key"]} for name in FACETS}


def _value(key):
    return int(key) if isinstance(key, float) else key
