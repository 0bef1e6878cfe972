"""What is one step of the chain, how is it played, and what is kept of it?"""

import logging
import re
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import requests

from portal.integrations.keten.bezoeker import Anders
from portal.integrations.keten.deur import NietToegelaten
from portal.integrations.keten.systeem import Geweigerd

log = logging.getLogger(__name__)
SPELERS = {
    "beheerder": "Lokaal beheerder", "aanvrager": "Aanvrager", "balie": "Baliemedewerker", "coordinator": "Coördinator",
    "behandelaar": "Behandelaar", "beslisser": "Beslisser", "loket": "Loket", "mail": "Mailserver", "eigen": "Eigen systeem",
    "advies": "Adviesorganisatie zonder webservice", "advies-ws": "Adviesorganisatie met webservice", "ftp": "FTP-cliënt",
    "archief": "Archief",
}
LANGSTE, MEESTE = 160, 12
GEHEIM = re.compile(r"[\w.~%+=-]{33,}")
"""What is as long as a key or code is not shown."""


class Mislukt(Exception):
    """What had to come back did not; a Dutch sentence."""


@dataclass(frozen=True)
class Stap:
    """`doe(spel)` plays it and raises when something is not as `hoort` says. After a failure the rest of its way of working is
    not played, unless `door`: what comes after does not need it. `kan_niet(spel)` says why it is not for this portal, as
    something was not set up; empty where it is."""

    naam: str
    titel: str
    speler: str
    hoort: str
    doe: Callable
    door: bool = False
    kan_niet: Callable = lambda spel: ""


@dataclass
class Uitkomst:
    """`oordeel` is gelukt, mislukt, overgeslagen (after a failure) or kan_niet (not set up here)."""

    naam: str
    titel: str
    speler: str
    hoort: str
    oordeel: str = "overgeslagen"
    reden: str = ""
    gestuurd: tuple[str, ...] = ()
    gekregen: tuple[str, ...] = ()
    ms: int = 0

    @property
    def plain(self) -> dict:
        return asdict(self) | {"gestuurd": list(self.gestuurd), "gekregen": list(self.gekregen)}


def speel(spel, stappen, hoor=lambda uitkomst: None) -> list[Uitkomst]:
    """Play them in order; `hoor` hears of each as it is done."""
    found, stop = [], False
    for stap in stappen:
        uitkomst = Uitkomst(stap.naam, stap.titel, stap.speler, stap.hoort) if stop else een(spel, stap)
        stop = stop or uitkomst.oordeel == "mislukt" and not stap.door
        found.append(uitkomst)
        hoor(uitkomst)
    return found


def een(spel, stap: Stap) -> Uitkomst:
    """Play one step, timed."""
    if reden := stap.kan_niet(spel):
        return Uitkomst(stap.naam, stap.titel, stap.speler, stap.hoort, "kan_niet", reden)
    spel.begin_stap()
    begin, oordeel, reden = time.perf_counter(), "gelukt", ""
    try:
        stap.doe(spel)
    except (Mislukt, Anders, NietToegelaten, Geweigerd) as error:
        oordeel, reden = "mislukt", str(error)
    except requests.RequestException as error:
        oordeel, reden = "mislukt", f"Het portaal antwoordde niet ({type(error).__name__})."
    except Exception as error:  # a step may fail in any way, and the report has to come
        log.exception("step %s", stap.naam)
        oordeel, reden = "mislukt", f"De stap ging mis in de simulatie zelf ({type(error).__name__}: {error})."
    ms = round((time.perf_counter() - begin) * 1000)
    return Uitkomst(stap.naam, stap.titel, stap.speler, stap.hoort, oordeel, zonder_geheim(reden)[:1000],
                    kort(spel.gestuurd), kort(spel.gekregen), ms)


def kort(lines) -> tuple[str, ...]:
    """The last lines, each short and without secrets."""
    return tuple(zonder_geheim(line)[:LANGSTE] for line in lines[-MEESTE:])


def zonder_geheim(text: str) -> str:
    return GEHEIM.sub("…", text)
