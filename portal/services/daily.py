"""What has to happen once on every civil day, also when the portal was down on that day?

A daily deed is registered with `@daily(name)` and called as `function(by, day)`, by the portal itself, at a moment
on that day. Days that were missed are run in order, each in a transaction of its own, so what must happen on a day
happens late rather than never. `by.late` is true for a day before today: mail that only makes sense on its day is
left out then.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from portal.services import rights
from portal.services.actor import Actor
from portal.services.clock import AMSTERDAM, civil_date

log = logging.getLogger(__name__)
DEEDS: dict[str, Callable[[Actor, date], None]] = {}
MOST_MISSED = 60
"""Days that are caught up at most; what lies further back is dealt with by the first of these days."""


@dataclass
class DailyActor(Actor):
    """The portal on one day."""

    late: bool = False


def daily(name: str):
    """Register a deed of every day."""

    def register(function):
        DEEDS[name] = function
        return function

    return register


def run_due(database, clock, settings) -> int:
    """Run what has not run up to and including today; returns how many deeds ran. A deed that fails is tried again
    at the next turn and does not stop the others."""
    return sum(_catch_up(database, clock.now(), settings, name) for name in sorted(DEEDS))


def _catch_up(database, now: datetime, settings, name: str) -> int:
    done = 0
    try:
        while _run_next(database, now, settings, name):
            done += 1
    except Exception:  # a daily deed may fail in any way; it is in the log and tried again
        log.exception("daily deed %s failed", name)
    return done


def _run_next(database, now: datetime, settings, name: str) -> bool:
    """Run the deed for the first day that it did not run; False when there is none."""
    today = civil_date(now)
    with database.transaction() as connection:
        site = connection.root().get("site")
        if site is None:
            return False
        last = site.dagwerk.get(name, today - timedelta(days=1))
        day = max(last + timedelta(days=1), today - timedelta(days=MOST_MISSED))
        if day > today:
            return False
        moment = now if day == today else datetime.combine(day, time(23, 59), AMSTERDAM).astimezone(UTC)
        DEEDS[name](DailyActor(rights.SYSTEM, moment, site, settings, late=day < today), day)
        site.dagwerk[name] = day
    return True
