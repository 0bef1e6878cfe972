"""How are days counted, and how are they said in words? Calendar dates only: no hours, no clock."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

NEDERLAND = ZoneInfo("Europe/Amsterdam")
WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = ("januari", "februari", "maart", "april", "mei", "juni",
           "juli", "augustus", "september", "oktober", "november", "december")


def plus_dagen(dag: date, dagen: int) -> date:
    return dag + timedelta(days=dagen)


def plus_maanden(dag: date, maanden: int) -> date:
    """Same day number; where that does not exist, the last day of the month (31 Aug + 6 = 28 or 29 Feb)."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def datum_kort(dag: date) -> str:
    """9 januari 2026"""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def datum_in_woorden(dag: date) -> str:
    """vrijdag 9 januari 2026"""
    return f"{WEEKDAGEN[dag.weekday()]} {datum_kort(dag)}"


def civiele_datum(tijdstip: datetime) -> date:
    """The day it is in the Netherlands at this instant; an instant without zone is UTC."""
    if tijdstip.tzinfo is None:
        tijdstip = tijdstip.replace(tzinfo=UTC)
    return tijdstip.astimezone(NEDERLAND).date()


def aantal(getal: int, enkelvoud: str, meervoud: str) -> str:
    """1 dag, 2 dagen"""
    return f"{getal} {enkelvoud if getal == 1 else meervoud}"
