"""Is an organisation open now, when is it again, and how do we say its hours? Pure: the moment is an argument.

A recognised holiday (workflows/termijnen/kalender.py) is closed, unless the organisation said otherwise of that day.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from content_types.openingstijden import GESLOTEN, uur
from portal.services.clock import AMSTERDAM
from workflows.termijnen import datum_in_woorden
from workflows.termijnen.datums import WEEKDAGEN
from workflows.termijnen.kalender import GELIJKGESTELD, feestdag

VOORUIT = 60
"""How many days ahead we look for the next hours, and tell of days that are different."""
WEEK = 7


@dataclass(frozen=True)
class Nu:
    """Open at this moment or not, and the sentence that says so."""

    open: bool
    tekst: str


def op_dag(week, afwijkend, dag: date) -> tuple[tuple, str]:
    """The hours of one day, and why they are different; without a reason they are those of the week."""
    for day, tijden, tekst in afwijkend:
        if day == dag:
            return tijden, tekst
    feest = feestdag(dag)
    return ((), "feestdag" if feest == GELIJKGESTELD else feest) if feest else (week[dag.weekday()], "")


def nu(week, afwijkend, moment: datetime) -> Nu | None:
    """From the first minute up to and without the last of each period; None where no hours are known."""
    if not week:
        return None
    local = moment.astimezone(AMSTERDAM)
    today, clock = local.date(), local.time()
    tijden, _ = op_dag(week, afwijkend, today)
    closes = next((tot for van, tot in tijden if van <= clock < tot), None)
    if closes is not None:
        return Nu(True, f"Nu open, tot {uur(closes)} uur.")
    later = next((van for van, _ in tijden if clock < van), None)
    if later is not None:
        return Nu(False, f"Nu gesloten, vandaag open vanaf {uur(later)} uur.")
    return Nu(False, _again(week, afwijkend, today))


def _again(week, afwijkend, today: date) -> str:
    """When it opens on a later day; the day by its name within a week, else by its date."""
    for ahead in range(1, VOORUIT + 1):
        day = today + timedelta(days=ahead)
        tijden, _ = op_dag(week, afwijkend, day)
        if tijden:
            named = "morgen" if ahead == 1 else WEEKDAGEN[day.weekday()] if ahead < WEEK else datum_in_woorden(day)
            return f"Nu gesloten, {named} open vanaf {uur(tijden[0][0])} uur."
    return "Nu gesloten."


def in_woorden(tijden) -> str:
    """9.00 tot 12.30 uur en 13.00 tot 17.00 uur; or: gesloten"""
    return " en ".join(f"{uur(van)} tot {uur(tot)} uur" for van, tot in tijden) or GESLOTEN


def per_dag(week) -> list[tuple[str, str]]:
    """(Maandag, hours in words) of each day; days with the same hours that follow each other are one row."""
    rows = []
    for tijden, days in groupby(zip(WEEKDAGEN, week, strict=True), key=lambda pair: pair[1]):
        names = [name for name, _ in days]
        joined = names[0] if len(names) == 1 else f"{names[0]} {'en' if len(names) == 2 else 'tot en met'} {names[-1]}"
        rows.append((joined.capitalize(), in_woorden(tijden)))
    return rows


def in_het_kort(week) -> str:
    """The week in one line, without the days on which it is closed."""
    return "; ".join(f"{days.lower()} {words}" for days, words in per_dag(week) if words != GESLOTEN)


def vandaag(week, afwijkend, today: date) -> str:
    """What holds on a whole day, so that a page that is kept for that day may say it."""
    if not week:
        return ""
    tijden, waarom = op_dag(week, afwijkend, today)
    return f"Vandaag {'open van ' if tijden else ''}{in_woorden(tijden)}" + (f" ({waarom})" if waarom else "")


def binnenkort(week, afwijkend, today: date) -> list[tuple[str, str]]:
    """The coming days on which the hours are not those of the week, with why."""
    found = []
    for ahead in range(VOORUIT if week else 0):
        day = today + timedelta(days=ahead)
        tijden, waarom = op_dag(week, afwijkend, day)
        if waarom and tijden != week[day.weekday()]:
            found.append((datum_in_woorden(day).capitalize(), f"{in_woorden(tijden)} ({waarom})"))
    return found

