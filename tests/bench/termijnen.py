"""How long does it take to reckon the terms of 100,000 dossiers? `python -m tests.bench.termijnen [NUMBER]`"""

import sys
import time
from datetime import date, timedelta

from workflows.termijnen import beslistermijn

NUMBER = 100_000
START = date(2024, 1, 1)
HISTORIES = (
    lambda day: [{"type": "verlenging", "date": day(40), "weken": 6}],
    lambda day: [{"type": "aanvulling_gevraagd", "date": day(10), "hersteltermijn_einde": day(38)},
                 {"type": "aanvulling_ontvangen", "date": day(25), "volledig": True}],
    lambda day: [{"type": "aanvulling_gevraagd", "date": day(7), "hersteltermijn_einde": day(21)},
                 {"type": "aanvulling_ontvangen", "date": day(20), "volledig": True},
                 {"type": "verlenging", "date": day(50), "weken": 6}],
    lambda day: [{"type": "aanhouding", "van": day(12), "einde": day(60)}],
)
"""What happened to a dossier, by the day so long after receipt."""


def cases(number: int) -> list[tuple]:
    """(procedure, received, events) of each dossier: two years of receipts, half without events, a tenth extensive."""
    found = []
    for n in range(number):
        received = START + timedelta(days=n % 730)
        events = HISTORIES[n // 2 % len(HISTORIES)](lambda days, received=received: received + timedelta(days)) if n % 2 else []
        found.append(("uitgebreid" if n % 20 in (4, 9) else "regulier", received, events))
    return found


def timed(work) -> tuple[float, float]:
    """Seconds on the clock, and seconds of CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def measure(number: int = NUMBER) -> str:
    """One sentence; the bare loop adds eight weeks to the same days and does nothing else."""
    given = cases(number)

    def reckon():
        for procedure, received, events in given:
            beslistermijn("omgevingswet", procedure, received, events)

    def bare():
        for _, received, _ in given:
            received + timedelta(weeks=8)

    (wall, cpu), (_, bare_cpu) = timed(reckon), timed(bare)
    return (f"Termijnen van {number} dossiers: {wall:.1f} s, {cpu:.1f} s CPU, {cpu / number * 1e6:.0f} µs CPU per dossier "
            f"(kale lus: {bare_cpu / number * 1e6:.2f} µs).")


if __name__ == "__main__":
    sys.stdout.write(measure(*map(int, sys.argv[1:])) + "\n")
