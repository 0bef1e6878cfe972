"""How is a whole ketensimulatie played: each way of working after the other, with the counterparts around them?"""

from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial

from content_types.ketensimulatie import MODI
from portal.integrations.keten import verslag
from portal.integrations.keten.deur import Deur
from portal.integrations.keten.postbus import Postbus
from portal.integrations.keten.spel import Spel
from portal.integrations.keten.stap import Uitkomst, speel
from portal.integrations.keten.stappen import STAPPEN
from portal.integrations.keten.systeem import Systeem

WACHTEN = 30
"""Seconds that a step waits for what has to come."""


def nu() -> datetime:
    return datetime.now(UTC)


@contextmanager
def tegenpartijen(now):
    """The mail server and the two systems, on free ports of this machine."""
    started = []
    try:
        for make in (Postbus, lambda: Systeem(now=now), lambda: Systeem(now=now)):
            started.append(make().start())
        yield tuple(started)
    finally:
        for one in reversed(started):
            one.stop()


def speel_alles(deur: Deur, run: str, modi, *, voor: str = "", wachten: float = WACHTEN,
                hoor=lambda modus, uitkomst: None) -> dict:
    """Play these ways of working; the report, which is kept in the portal as well. Raises NietToegelaten when that can not be."""
    begonnen, gespeeld = deur.now(), []

    def vastleggen(klaar: bool) -> dict:
        made = verslag.maak(deur.url, voor, begonnen, deur.now(), gespeeld, compleet=len(gespeeld) == len(set(modi)))
        deur.vraag("vastleggen", run=run, verslag=made, klaar=klaar)
        return made

    try:
        with tegenpartijen(deur.now) as (post, eigen, advies):
            for modus in [m for m in MODI if m in modi]:
                spel = Spel(deur, run, modus, post=post, eigen=eigen, advies=advies, wachten=wachten)
                found = speel(spel, STAPPEN[modus], partial(hoor, modus))
                gespeeld.append(verslag.van_modus(modus, found, spel.zaak))
                vastleggen(False)
    finally:  # also when it was cut off: nobody has to wait for it
        made = vastleggen(True)
    return made


def regel(modus: str, uitkomst: Uitkomst) -> str:
    """One step for on a screen of text."""
    mark = {"gelukt": "goed", "mislukt": "FOUT", "overgeslagen": "niet gespeeld", "kan_niet": "niet ingesteld"}[uitkomst.oordeel]
    tail = f": {uitkomst.reden}" if uitkomst.reden else ""
    return f"{modus:20} {mark:14} {uitkomst.titel} ({uitkomst.ms} ms){tail}"
