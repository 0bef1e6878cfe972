"""How much CPU costs the list of a dossier with a thousand documents, and its first page? In this process, without a network.

`python -m tests.bench.documenten` runs it alone.
"""

import io
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from content_types.bestand import Document
from portal.services import documentlijst, rights
from tests import wereld
from tests.bench.werklijst import cookie_of, cpu_ms
from tests.conftest import Portal

NUMBER, MOST_MS = 1000, 10
HIER = "/dossiers/2025/Z-2025-000001"
PAGES = (f"{HIER}/documenten", f"{HIER}/documenten?sorteer=titel&aflopend=1&pagina=7", f"{HIER}/documenten?soort=rapport")
OTHERS = (HIER,)
"""Beside the list, for comparison: no limit is set for it."""


def measure() -> tuple[str, bool]:
    """A line for the rows alone and for each page; and whether each of the list stays under MOST_MS."""
    with tempfile.TemporaryDirectory() as folder:
        portal = Portal(Path(folder) / "var", **{"sessie.secure": "false"})
        try:
            _fill(portal)
            cookie = cookie_of(portal.as_("behandelaar"))
            rows = _rows_ms(portal)
            pages = [(path, cpu_ms(portal.wsgi, path, cookie)) for path in PAGES + OTHERS]
        finally:
            portal.close()
    lines = [f"{rows:6.1f} ms CPU  de regels van {NUMBER} documenten, gefilterd en gesorteerd",
             *(f"{cpu:6.1f} ms CPU  {path}" for path, cpu in pages)]
    return "\n".join(lines), rows < MOST_MS and all(cpu < MOST_MS for _, cpu in pages[:len(PAGES)])


def _fill(portal) -> None:
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        dossier = wereld.a_dossier(by, "in_behandeling")
        for number in range(NUMBER):
            by.now += timedelta(seconds=1)
            document = Document(io.BytesIO(b"%d" % number), bestandsnaam=f"stuk-{number * 37 % NUMBER}.pdf",
                                mime="application/pdf", door=wereld.person(by, "behandelaar").__name__,
                                op=by.now, documentsoort=("rapport", "brief", "")[number % 3])
            dossier["documenten"].add(document)
            documentlijst.noteren(by.site, document)


def _rows_ms(portal) -> float:
    """The middle of many, with everything in memory: the list without its page."""
    spent = []
    with portal.site_as(rights.SYSTEM) as by:
        who, dossier = wereld.acting(by, "behandelaar"), by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        for _ in range(25):
            begin = time.process_time()
            documentlijst.gekozen(documentlijst.zichtbaar(dossier, who, documentlijst.rijen(dossier)), sorteer="titel")
            spent.append(time.process_time() - begin)
    return sorted(spent)[12] * 1000


if __name__ == "__main__":
    text, fast = measure()
    sys.stdout.write(f"{text}\n")
    sys.exit(not fast)
