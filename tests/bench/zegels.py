"""How long does it take to check the seals of a case with fifty files, and the audit trail of a whole store?"""

import io
import os
import resource
import time
from datetime import datetime
from pathlib import Path

from content_types.bestand import Bijlage
from portal.actions import aanvraag as aanvragen
from portal.services import auditcontrole, dagstaat, rights, zegels
from portal.services.clock import FixedClock
from tests import wereld
from tests.bench.serveer import KLOK
from tests.conftest import Portal

FILES, SIZE = 50, 2 << 20


def measure(folder: Path) -> str:
    """A line for each check, over the store in `folder`."""
    portal = Portal(folder, make=False, **{"sessie.secure": "false"})
    portal.clock = portal.registry.clock = FixedClock(datetime.fromisoformat(KLOK))
    try:
        return "\n".join((_seals(portal), _bill(portal), _trail(portal)))
    finally:
        portal.close()


def _seals(portal) -> str:
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        aanvraag, who = wereld.a_concept(by, bijlagen=())
        for number in range(FILES):
            aanvraag.add(Bijlage(io.BytesIO(os.urandom(SIZE)), bestandsnaam=f"{number}.pdf", mime="application/pdf", door="",
                                 op=by.now))
        nummer = aanvragen.indienen(aanvraag, who).zaaknummer
    with portal.site_as(rights.SYSTEM) as by:
        begin = time.process_time()
        lines = zegels.controleer(by.site["dossiers"].by_zaaknummer(nummer), by.site._p_jar)
        spent = time.process_time() - begin
    assert zegels.heel(lines)
    return f"{1000 * spent:8.0f} ms CPU  zegel van een zaak met {FILES} bestanden van {SIZE >> 20} MB"


def _bill(portal) -> str:
    with portal.site_as(rights.SYSTEM) as by:
        begin = time.process_time()
        dagstaat.opmaken(_at(by), by.today)
        spent = time.process_time() - begin
    size = max(path.stat().st_size for path in Path(portal.registry.settings["dagstaten.map"]).glob("*.json"))
    return f"{1000 * spent:8.0f} ms CPU  eerste dagstaat van alle ketens, {size >> 10} kB"


def _at(by):
    by.late = False
    return by


def _trail(portal) -> str:
    with portal.site_as(rights.SYSTEM) as by:
        number = sum(len(year) for year in by.site["dossiers"].values())
        begin = time.process_time()
        for _ in auditcontrole.controleer(by.site, portal.registry.settings):
            pass
        spent = time.process_time() - begin
    return f"{1000 * spent:8.0f} ms CPU  auditlog en {number} dossiers, hoogstens {_memory()} MB geheugen"


def _memory() -> int:
    """The most that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
