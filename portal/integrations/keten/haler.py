"""What does the system of somebody else do at an FTP mailbox, played alone: fetch what is new, check it, delete what it has?"""

import ftplib
import hashlib
import threading

from portal.integrations.keten import bag
from portal.integrations.keten.ftpclient import Ftp

ELKE = 5.0
"""Seconds between two looks."""
BREEKT_AF = "breekt-af"


class Haler:
    """`fout` is BREEKT_AF (the line is lost in the middle of each file) or empty; `hoor(words)` hears what it does. With `bags`
    it is an archive: it checks what it got when a bag is there whole. What it gets stays in memory: it is for rehearsing."""

    def __init__(self, adres: str, naam: str, wachtwoord: str, *, hoor, bags: bool = False):
        self.adres, self.naam, self.hoor, self.fout = adres, naam, hoor, ""
        self._wachtwoord, self._bags, self._klaar = wachtwoord, bags, threading.Event()
        self.bestanden: dict[str, bytes] = {}
        self._thread = threading.Thread(target=self._steeds, daemon=True)

    def start(self) -> "Haler":
        self._thread.start()
        return self

    def stop(self) -> None:
        self._klaar.set()

    def _steeds(self) -> None:
        while not self._klaar.is_set():
            self.kijk()
            self._klaar.wait(ELKE)

    def kijk(self) -> None:
        """Look once; what goes wrong is said, and tried again with the next look."""
        try:
            with Ftp(self.adres, self.naam, self._wachtwoord) as client:
                self._haal(client)
        except ftplib.all_errors as error:
            self.hoor(f"kon niet ophalen bij {self.adres}: {str(error)[:200] or type(error).__name__}")

    def _haal(self, client: Ftp) -> None:
        new = [pad for pad in client.paden() if pad not in self.bestanden]
        for pad in new:
            if self.fout == BREEKT_AF:
                self.hoor(f"brak af bij {pad}")
                return client.breek_af(pad)
            data = self.bestanden[pad] = client.haal(pad)
            self.hoor(f"haalde {pad}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")
        if new and self._bags and bag.wortel(new) is not None:
            self._controleer({pad: self.bestanden[pad] for pad in new})
        for pad in new:
            client.weg(pad)
        if new:
            self.hoor(f"verwijderde {len(new)} bestanden uit de postbus")

    def _controleer(self, bestanden: dict[str, bytes]) -> None:
        wrong = bag.wat_ontbreekt(bestanden)
        self.hoor(f"de bag is niet heel: {' '.join(wrong[:5])}" if wrong else
                  f"de bag is heel. Ontvangstbewijs {hashlib.sha256(b''.join(bestanden.values())).hexdigest()[:12]}")
