"""Which of many are the newest? Only the last days are looked at, as many as must hold enough of them.

All 40,000 notices with a common word in order of their day cost more than counting them; the newest twenty lie in a few weeks.
"""

import tantivy
from tantivy import FieldType, Occur

from portal.services.search_index import Opened, schema
from portal.services.search_memory import Kept

Q = tantivy.Query
PLENTY, LARGEST_SHARE = 3, 0.3
"""Days that should hold so many times what is wanted; over that share of all, looking at everything is as fast."""
MOST_DAYS = 10_000
_kept = Kept(4)


def page(opened: Opened, compiled: Q, totaal: int, offset: int, size: int) -> list:
    """The addresses of one page, newest first; empty where the last days do not hold enough, or hardly fewer than all."""
    share = PLENTY * (offset + size) / max(totaal, 1)
    day = _day(opened, share) if share < LARGEST_SHARE else None
    if day is None:
        return []
    since = Q.range_query(schema(), "datum", FieldType.Integer, day, None)
    recent = Q.boolean_query([(Occur.Must, since), (Occur.Must, compiled)])
    found = opened.index.searcher().search(recent, size, offset=offset, count=False, order_by_field="volgorde").hits
    return [address for _, address in found] if len(found) == size else []


def _day(opened: Opened, share: float) -> int | None:
    """Since when that share of all public notices was published."""
    days = _kept.get((opened.naam, opened.stand.publiek), lambda: _days(opened))
    left = share * sum(number for _, number in days)
    for day, number in days:
        left -= number
        if left <= 0:
            return day
    return None


def _days(opened: Opened) -> list[tuple[int, int]]:
    """Each day on which something was published, the last one first, with how many."""
    notices = Q.term_query(schema(), "openbaar", "publicatie", "basic")
    found = opened.index.searcher().aggregate(notices, {"dag": {"terms": {"field": "datum", "size": MOST_DAYS}}})
    return sorted(((int(bucket["key"]), bucket["doc_count"]) for bucket in found["dag"]["buckets"]), reverse=True)
