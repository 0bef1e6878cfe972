"""Which days are no working days, and on what day does a statutory term end?

Algemene termijnenwet (Atw) art. 1 and 3. Easter is computed; days made equal to a holiday by royal decree
(art. 3 lid 3) follow no formula and are a dated table, to be filled each year. A year for which the table
is not known to be whole gives a warning, never silence.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

DAG = timedelta(days=1)
ZATERDAG, ZONDAG = 5, 6

GELIJKGESTELD = "Gelijkgestelde dag"
BESLUITEN = {
    "uitvaart.nl vraag 7168 (2009)": ("2010-05-14",),
    "Besluit van 17 juni 2013, nr. 13.001210":
        ("2014-05-30", "2015-01-02", "2015-05-04", "2015-05-15", "2016-05-06"),
    "Besluit van 31 oktober 2016, Stcrt. 2016, 58653":
        ("2017-04-28", "2017-05-26", "2018-05-11", "2018-12-24", "2018-12-31", "2019-05-31", "2019-12-27"),
    "Lijst 2022 (wvhl.nl)": ("2022-05-27",),
    "Besluit gelijkstelling 2023-2025":
        ("2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30"),
    "Besluit gelijkstelling 2026-2028":
        ("2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"),
}
GELIJKGESTELDE_DAGEN = {
    date.fromisoformat(dag): besluit for besluit, dagen in BESLUITEN.items() for dag in dagen}
"""Day to the decree that made it equal to a holiday."""

VOLLEDIGE_JAREN = frozenset({*range(2014, 2020), *range(2023, 2029)})
"""Years of which every decree is known; outside them a day may be missing."""

PASEN = {-2: "Goede Vrijdag", 1: "Tweede Paasdag", 39: "Hemelvaartsdag", 50: "Tweede Pinksterdag"}
"""Days after Easter Sunday (Atw art. 3 lid 1 and 2)."""

VAST = {(1, 1): "Nieuwjaarsdag", (5, 5): "Bevrijdingsdag",
        (12, 25): "Eerste Kerstdag", (12, 26): "Tweede Kerstdag"}
"""(month, day); 5 May is a holiday every year."""

EERSTE_KONINGSDAG = 2014


@lru_cache(maxsize=512)
def paaszondag(jaar: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm (Meeus)."""
    a, (b, c) = jaar % 19, divmod(jaar, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def verjaardag_koning(jaar: int) -> tuple[date, str]:
    """The day it is celebrated: 27 April (30 April until 2013), on a Sunday the day before."""
    dag, naam = ((date(jaar, 4, 27), "Koningsdag") if jaar >= EERSTE_KONINGSDAG
                 else (date(jaar, 4, 30), "Koninginnedag"))
    return (dag - DAG if dag.weekday() == ZONDAG else dag), naam


@lru_cache(maxsize=512)
def feestdagen(jaar: int) -> dict[date, str]:
    """Every recognised holiday of a year, in order; where two fall together, the one Easter sets is told."""
    pasen = paaszondag(jaar)
    koning, naam = verjaardag_koning(jaar)
    dagen = {dag: GELIJKGESTELD for dag in GELIJKGESTELDE_DAGEN if dag.year == jaar}
    dagen |= {date(jaar, *maand_dag): feest for maand_dag, feest in VAST.items()}
    dagen |= {koning: naam}
    dagen |= {pasen + afstand * DAG: feest for afstand, feest in PASEN.items()}
    return dict(sorted(dagen.items()))


def feestdag(dag: date) -> str | None:
    return feestdagen(dag.year).get(dag)


def vrije_dag(dag: date) -> bool:
    """Saturday, Sunday or recognised holiday."""
    return dag.weekday() >= ZATERDAG or feestdag(dag) is not None


def volgende_werkdag(dag: date) -> date:
    """The day itself if it is a working day, else the first after it (Atw art. 1 lid 1)."""
    while vrije_dag(dag):
        dag += DAG
    return dag


def werkdagen_sinds(dag: date, vandaag: date) -> int:
    """How many working days went by after `dag`, up to and including `vandaag`."""
    return sum(not vrije_dag(dag + nummer * DAG) for nummer in range(1, (vandaag - dag).days + 1))


def vorige_werkdag(dag: date) -> date:
    """The day itself if it is a working day, else the last before it."""
    while vrije_dag(dag):
        dag -= DAG
    return dag


def waarschuwingen(dagen: Iterable[date]) -> list[str]:
    """One for each year in which a day may be equal to a holiday without this table knowing it."""
    onzeker = sorted({dag for dag in dagen if dag.year not in VOLLEDIGE_JAREN})
    return [f"De gelijkgestelde dagen van {jaar} zijn niet volledig bekend (Atw art. 3 lid 3). "
            f"Controleer {', '.join(f'{dag:%d-%m-%Y}' for dag in groep)}."
            for jaar, groep in groupby(onzeker, key=lambda dag: dag.year)]
