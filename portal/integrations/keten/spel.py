"""What do the players of one way of working share: where the portal is, who they are, what they saw, and how long they wait?"""

import re
import time
from datetime import date
from urllib.parse import urlsplit

from portal.integrations.keten.bezoeker import Bezoeker
from portal.integrations.keten.deur import Deur
from portal.integrations.keten.postbus import Postbus
from portal.integrations.keten.stap import Mislukt
from portal.integrations.keten.systeem import Ontvangen, Systeem
from portal.services.proef import MERK, adres

AANVRAGER = "aanvrager"
NOG_EENS = 0.2
"""Seconds between two looks at a page that the worker has to change."""
PDF = b"\n".join((
    b"%PDF-1.4", b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj", b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<>>>>endobj",
    b"xref", b"0 4", b"0000000000 65535 f ", b"0000000009 00000 n ", b"0000000052 00000 n ", b"0000000101 00000 n ",
    b"trailer<</Size 4/Root 1 0 R>>", b"startxref", b"178", b"%%EOF", b""))
"""A whole PDF of one empty page."""


class Spel:
    """One way of working, being played. `gezien` is what a step left for later ones."""

    def __init__(self, deur: Deur, run: str, modus: str, *, post: Postbus, eigen: Systeem, advies: Systeem, wachten: float = 30):
        self.deur, self.run, self.modus, self.wachten = deur, run, modus, wachten
        self.post, self.eigen, self.advies = post, eigen, advies
        self.opstelling, self.gezien, self.zaak = {}, {}, ""
        self.begin_stap()
        self._ingelogd: dict[str, Bezoeker] = {}

    @property
    def url(self) -> str:
        return self.deur.url

    @property
    def vandaag(self) -> date:
        return date.fromisoformat(self.opstelling["vandaag"])

    @property
    def dossier(self) -> str:
        """The path of the case."""
        return f"/dossiers/{self.zaak.split('-')[1]}/{self.zaak}"

    # What goes back and forth

    def begin_stap(self) -> None:
        self.gestuurd, self.gekregen, self.vanaf = [], [], len(self.post.berichten)

    def noteer(self, sent: str, received: str) -> None:
        self.gestuurd.append(sent)
        self.gekregen.append(received)

    def bezoeker(self) -> Bezoeker:
        """Somebody who is not logged in."""
        return Bezoeker(self.url, self.noteer)

    def meldt_aan(self) -> str:
        """Who of the bevoegd gezag gets the mail about a new aanvraag first."""
        return (self.opstelling["meldt_aan"] or [self.opstelling["email"]])[0].partition("@")[0]

    def als(self, wie: str) -> Bezoeker:
        """This person of the organisation, logged in on the page for that."""
        if wie not in self._ingelogd:
            person, found = self.opstelling["mensen"][wie], self.bezoeker()
            found.bezoek("/inloggen")
            found.vul("E-mailadres", person["email"])
            found.vul("Wachtwoord", self.opstelling["wachtwoord"])
            found.stuur("Inloggen")
            if "Uitloggen" not in found.tekst():
                raise Mislukt(f"{person['naam']} kan niet inloggen. {found.fouten()}".strip())
            self._ingelogd[wie] = found
        self._ingelogd[wie].noteer = self.noteer
        return self._ingelogd[wie]

    def mail(self, wie: str, onderwerp: str = "", *, over: str | None = None, eerder: bool = False):
        """The mail of this step (or of an `eerder` one) to somebody in the simulation, about this case, with these words in its
        subject; an organisation can choose the words of some. Raises Mislukt."""
        aan, about = adres(wie), self.zaak if over is None else over

        def past(message) -> bool:
            return onderwerp.lower() in message["Subject"].lower() and about in f"{message['Subject']} {tekst_van(message)}"

        found = self.post.wacht(aan, past, self.wachten, 0 if eerder else self.vanaf)
        if found is None:
            raise Mislukt(f"Binnen {self.wachten:g} seconden kwam er geen e-mail aan {wie} over {about or 'deze stap'}. "
                          "Draait de werker, en kan hij bij de mailserver van de simulatie?")
        self.gekregen.append(f"e-mail aan {wie}: {found['Subject']}")
        if not found["Subject"].startswith(MERK):
            raise Mislukt(f"Het onderwerp van de e-mail aan {wie} begint niet met {MERK}.")
        return found

    def geen_mail(self, wie: str) -> None:
        """Raises Mislukt when there is a mail of this step to them now."""
        if found := self.post.wacht(adres(wie), lambda message: True, 0, self.vanaf):
            raise Mislukt(f"Er ging een e-mail “{found['Subject']}” aan {wie}, terwijl dat uit staat.")

    def geduld(self):
        """Again and again, until time is up."""
        einde = time.monotonic() + self.wachten
        yield
        while time.monotonic() < einde:
            time.sleep(NOG_EENS)
            yield

    def link(self, message, begin: str) -> str:
        """The path (with its code) of the link in a mail that begins with `begin`. Raises Mislukt."""
        for found in re.findall(r"https?://\S+", tekst_van(message)):
            parts = urlsplit(found.rstrip(".,)"))
            if parts.path.startswith(begin):
                return f"{parts.path}?{parts.query}" if parts.query else parts.path
        raise Mislukt(f"In de e-mail “{message['Subject']}” staat geen link naar {begin}.")

    def bericht(self, systeem: Systeem, functie: str, **waarden) -> Ontvangen:
        """The newest message of this function that came there, with these values. Raises Mislukt."""
        found = systeem.wacht(functie, lambda got: all(got.get(name) == value for name, value in waarden.items()), self.wachten)
        if found is None:
            raise Mislukt(f"Binnen {self.wachten:g} seconden kwam het bericht {functie} niet aan. Kijk onder Beheer bij de "
                          "berichten van de koppeling waarom.")
        self.gekregen.append(f"bericht {functie}, nummer {found.gegevens.referentie}")
        return found

    def stuur(self, systeem: Systeem, functie: str, **inhoud) -> None:
        """Send a message to the portal. Raises Geweigerd."""
        self.gestuurd.append(f"bericht {functie}")
        self.gekregen.append(systeem.stuur(self.url, functie, **inhoud))


def tekst_van(message) -> str:
    """What a mail says, whatever is attached to it."""
    return message.get_body(("plain",)).get_content()


def eis(waar: bool, zin: str) -> None:
    """Raises Mislukt with the sentence unless it is so."""
    if not waar:
        raise Mislukt(zin)
