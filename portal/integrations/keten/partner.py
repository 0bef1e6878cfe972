"""How does one counterpart of the portal run alone, so that a municipality can rehearse against it?"""

import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from portal.integrations.keten.postbus import WEIGERT, Postbus
from portal.integrations.keten.ronde import nu
from portal.integrations.keten.streken import STREKEN, certificaat
from portal.integrations.keten.systeem import Systeem

CERTIFICAAT = "certificaat"
SYSTEEM_FOUTEN = (*STREKEN, CERTIFICAAT)
PARTNERS = {"eigen": SYSTEEM_FOUTEN, "advies": SYSTEEM_FOUTEN, "mail": tuple(WEIGERT)}
"""Which counterparts there are, and how each can misbehave. A colleague adds here: ftp, archief."""


def draai(partner: str, poort: int, fout: str, zeg: Callable[[str], None], stop: threading.Event) -> None:
    """Until `stop`; `zeg` says what it gets and answers."""
    with tempfile.TemporaryDirectory(prefix="keten-") as folder:
        made = _maak(partner, poort, fout, zeg, Path(folder)).start()
        made.fout = "" if fout == CERTIFICAAT else fout
        zeg(f"{partner} luistert op {made.adres}" + (f" en doet fout: {fout}" if fout else "") + ". Stop met Ctrl-C.")
        try:
            stop.wait()
        finally:
            made.stop()


def _maak(partner: str, poort: int, fout: str, zeg, folder: Path):
    if partner == "mail":
        return Postbus(poort, hoor=lambda message: zeg(f"kreeg een e-mail aan {message['To']}: {message['Subject']}"))
    return Systeem(poort, now=nu, hoor=zeg, certificaat=certificaat(folder, nu()) if fout == CERTIFICAAT else None)
