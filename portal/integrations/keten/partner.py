"""How does one counterpart of the portal run alone, so that a municipality can rehearse against it?"""

import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portal.integrations.keten.haler import FOUTEN, Haler
from portal.integrations.keten.postbus import WEIGERT, Postbus
from portal.integrations.keten.ronde import nu
from portal.integrations.keten.streken import STREKEN, certificaat
from portal.integrations.keten.systeem import Systeem

CERTIFICAAT = "certificaat"
SYSTEEM_FOUTEN = (*STREKEN, CERTIFICAAT)
PARTNERS = {"eigen": SYSTEEM_FOUTEN, "advies": SYSTEEM_FOUTEN, "mail": tuple(WEIGERT), "ftp": FOUTEN, "archief": FOUTEN}
"""Which counterparts there are, and how each can misbehave."""
HALERS = ("ftp", "archief")
"""Those that go and fetch at a mailbox; the others are there to be sent to."""


@dataclass(frozen=True)
class Aan:
    """Where a counterpart is: the port that it listens on, or the mailbox (host:port, name, password) where it fetches, and
    whether what it fetched stays there."""

    poort: int = 0
    adres: str = ""
    naam: str = ""
    wachtwoord: str = ""
    bewaren: bool = False


def draai(partner: str, aan: Aan, fout: str, zeg: Callable[[str], None], stop: threading.Event) -> None:
    """Until `stop`; `zeg` says what it gets and answers."""
    with tempfile.TemporaryDirectory(prefix="keten-") as folder:
        made = _maak(partner, aan, fout, zeg, Path(folder))
        made.fout = "" if fout == CERTIFICAAT else fout
        made.start()
        doet = f"haalt op bij {aan.adres} als {aan.naam}" if partner in HALERS else f"luistert op {made.adres}"
        zeg(f"{partner} {doet}" + (f" en doet fout: {fout}" if fout else "") + ". Stop met Ctrl-C.")
        try:
            stop.wait()
        finally:
            made.stop()


def _maak(partner: str, aan: Aan, fout: str, zeg, folder: Path):
    if partner in HALERS:
        return Haler(aan.adres, aan.naam, aan.wachtwoord, hoor=zeg, bags=partner == "archief", bewaren=aan.bewaren)
    if partner == "mail":
        return Postbus(aan.poort, hoor=lambda message: zeg(f"kreeg een e-mail aan {message['To']}: {message['Subject']}"))
    return Systeem(aan.poort, now=nu, hoor=zeg, certificaat=certificaat(folder, nu()) if fout == CERTIFICAAT else None)
