"""What does the system of somebody else do at an FTP mailbox, played alone: fetch what is new, check it, delete what it has?"""

import ftplib
import hashlib
import ssl
import threading

from portal.integrations.keten import bag
from portal.integrations.keten.ftpclient import Ftp

ELKE = 5.0
"""Seconds between two looks."""
BREEKT_AF, VERWIJDERT_NIET = "breekt-af", "verwijdert-niet"
FOUTEN = (BREEKT_AF, VERWIJDERT_NIET)
ONBEKEND = "logde niet in bij {0}: wie het certificaat van die server gaf, kent deze computer niet, of de naam klopt niet"


class Haler:
    """`fout` is one of FOUTEN (the line is lost in the middle of each file; nothing is deleted, and all of it fetched again each
    time) or empty; `hoor(words)` hears what it does. `bewaren`: what was fetched well stays in the mailbox. With `bags` it is an
    archive, that gives a receipt for each bag. What it got last stays in memory: it is for rehearsing."""

    def __init__(self, adres: str, naam: str, wachtwoord: str, *, hoor, bags: bool = False, bewaren: bool = False):
        self.adres, self.naam, self.hoor, self.fout = adres, naam, hoor, ""
        self._wachtwoord, self._bags, self._bewaren, self._klaar = wachtwoord, bags, bewaren, threading.Event()
        self.bestanden: dict[str, bytes] = {}
        self._gezien: set[str] = set()
        """What still lies there and need not be fetched again."""
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
            with Ftp(self.adres, self.naam, self._wachtwoord, echt=True) as client:
                self._haal(client)
        except ssl.SSLCertVerificationError:
            self.hoor(ONBEKEND.format(self.adres))
        except ftplib.all_errors as error:
            self.hoor(f"kon niet ophalen bij {self.adres}: {str(error)[:200] or type(error).__name__}")

    def _haal(self, client: Ftp) -> None:
        here = client.paden()
        self._gezien &= set(here)
        new = [pad for pad in here if pad not in self._gezien]
        if new and self.fout == BREEKT_AF:
            self.hoor(f"brak af bij {new[0]}")
            return client.breek_af(new[0])
        found = {pad: self._een(client, pad) for pad in new}
        if found:
            self.bestanden = found
            self._zeg_of_heel(found)
        if self.fout != VERWIJDERT_NIET:
            self._gezien |= set(new)
            self._ruim_op(client, [] if self._bewaren else new)
        return None

    def _een(self, client: Ftp, pad: str) -> bytes:
        data = client.haal(pad)
        self.hoor(f"haalde {pad}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")
        return data

    def _ruim_op(self, client: Ftp, paden: list[str]) -> None:
        for pad in paden:
            client.weg(pad)
        if paden:
            self.hoor(f"verwijderde {len(paden)} {'bestand' if len(paden) == 1 else 'bestanden'} uit de postbus")

    def _zeg_of_heel(self, found: dict[str, bytes]) -> None:
        """Of each bag, and each folder with a list, whether all checksums are right."""
        for begin, is_bag in bag.mappen(found).items():
            files = {pad: data for pad, data in found.items() if pad.startswith(begin)}
            wrong = bag.wat_ontbreekt(files) if is_bag else bag.wat_ontbreekt_in_kopie(files)
            what = f"de {'bag' if is_bag else 'map'} {begin.strip('/')}"
            bewijs = hashlib.sha256(b"".join(files.values())).hexdigest()[:12]
            good = f"{what} is heel" + (f". Ontvangstbewijs {bewijs}" if is_bag and self._bags else "")
            self.hoor(f"{what} is niet heel: {' '.join(wrong[:5])}" if wrong else good)
