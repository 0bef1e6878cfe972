"""Which organisation has a mailbox on the FTPS server, how does it log in there, and what lies where in it?"""

from dataclasses import dataclass
from datetime import datetime

import colander
from BTrees.OOBTree import OOBTree

from content_types.base import Content, Folder, content_type, new_id
from content_types.invoer import Schema
from content_types.overdracht import BEWAARTERMIJNEN, Postbestand

LETTERS = {"bevoegd gezag": "g", "behandeldienst": "d", "adviesorganisatie": "a"}
"""In the name to log in with, by kind of organisation: ftp_g1."""
MET_POSTBUS = ("bevoegd gezag", "adviesorganisatie")
ZELF, NA_OPHALEN, NIEMAND = "zelf", "na_ophalen", "niemand"
WISSEN = {
    ZELF: "Uw systeem verwijdert zelf wat helemaal is opgehaald",
    NA_OPHALEN: "Wij verwijderen elk bestand zodra het helemaal is opgehaald",
    NIEMAND: "Niemand: alles blijft staan tot het vervalt",
}
"""Who takes a file out of the box after it was fetched."""
GEBEURTENISSEN = {
    "ingelogd": "Ingelogd", "geweigerd": "Inloggen geweigerd", "opgehaald": "Helemaal opgehaald", "deels": "Deels opgehaald",
    "verwijderd": "Verwijderd",
}
LAATSTE = "\U0010ffff"
"""The last of all signs."""
MEESTE_REGELS, MEESTE_ADRESSEN = 20_000, 20


@dataclass(frozen=True)
class Logregel:
    """What happened in a box, from which address; `gebeurtenis` is a key of GEBEURTENISSEN."""

    op: datetime
    gebeurtenis: str
    adres: str
    pad: str = ""
    begin: int = 0
    bytes: int = 0


@content_type("postbus", title="FTP-postbus")
class Postbus(Content):
    """The box of one organisation, which is its name. Nobody logs in before a password was chosen."""

    wachtwoord = ""
    """Argon2; never anything else."""
    wachtwoord_op = geblokkeerd_op = None
    wissen, bewaardagen = ZELF, 90
    adressen: tuple[str, ...] = ()
    """Where it logged in from lately; wrong passwords of others do not keep these out."""

    def __init__(self, gebruikersnaam: str, gemaakt_op: datetime):
        self.gebruikersnaam, self.gemaakt_op = gebruikersnaam, gemaakt_op
        self.paden = OOBTree()
        """Postbestand by its whole path, for what is in the box now."""
        self.log = OOBTree()
        """Logregel by moment and a random sign."""

    @property
    def titel(self) -> str:
        return f"FTP-postbus {self.gebruikersnaam}"

    @property
    def organisatie(self) -> str:
        """Who manages another organisation does not get in here."""
        return self.__name__

    @property
    def bruikbaar(self) -> bool:
        """Can somebody log in?"""
        return bool(self.wachtwoord) and self.geblokkeerd_op is None

    # What lies where: folders are only there because something lies in them

    def bestand(self, pad: str) -> Postbestand | None:
        return self.paden.get(pad)

    def is_map(self, pad: str) -> bool:
        return not pad or next(iter(self.paden.keys(min=f"{pad}/", max=f"{pad}/{LAATSTE}")), None) is not None

    def inhoud(self, pad: str) -> list[str]:
        """The names of what lies in this folder (empty: the box itself); what lies deeper is passed over, not read."""
        begin, found = f"{pad}/" if pad else "", []
        cursor = begin
        while (key := next(iter(self.paden.keys(min=cursor, max=f"{begin}{LAATSTE}")), None)) is not None:
            name, slash, _ = key[len(begin):].partition("/")
            found.append(name)
            cursor = f"{begin}{name}0" if slash else f"{key}\0"
        return found

    def bezet(self, pad: str) -> bool:
        """Is there a file or folder with this name, or a file where it needs a folder?"""
        parts = pad.split("/")
        return self.is_map(pad) or any("/".join(parts[:n]) in self.paden for n in range(1, len(parts) + 1))

    # What happened

    def noteer(self, regel: Logregel) -> None:
        self.log[f"{regel.op.isoformat(timespec='microseconds')} {new_id()[:6]}"] = regel
        while len(self.log) > MEESTE_REGELS:
            del self.log[self.log.minKey()]

    def nieuwste(self, aantal: int) -> list[Logregel]:
        """What happened last, the newest first."""
        return [self.log[key] for key in reversed(list(self.log.keys())[-aantal:])]

    def vergeet_voor(self, moment: datetime) -> None:
        """Addresses are not kept longer than agreed."""
        for key in list(self.log.keys(max=moment.isoformat(timespec="microseconds"))):
            del self.log[key]


@content_type("postbussen", title="FTP-postbussen en overdrachten")
class Postbussen(Folder):
    """Boxes by the id of the organisation. A name to log in with is never given twice."""

    laatste = 0

    def __init__(self):
        super().__init__()
        self.per_naam = OOBTree()
        """Id of the organisation by the name to log in with."""

    def maak(self, organisatie, op: datetime) -> Postbus:
        self.laatste += 1
        naam = f"ftp_{LETTERS[organisatie.soort_organisatie]}{self.laatste}"
        self.per_naam[naam] = organisatie.__name__
        return self.add(Postbus(naam, op), organisatie.__name__)

    def vergeet(self, organisatie: str) -> None:
        """Take the box of this organisation away, where it has one; the name to log in with is not given again."""
        postbus = self.get(organisatie)
        if postbus is not None:
            del self.per_naam[postbus.gebruikersnaam]
            self.remove(organisatie)

    def met_naam(self, naam: str) -> Postbus | None:
        return self.get(self.per_naam.get(naam, ""))


class WachtwoordSchema(Schema):
    """The password that the organisation logs in with."""

    wachtwoord = colander.SchemaNode(colander.String(), title="Nieuw wachtwoord", missing_msg="Vul het wachtwoord in",
                                     description="Minstens 12 tekens. Een paar woorden achter elkaar is een goed wachtwoord. "
                                                 "U ziet het hierna nergens meer.",
                                     validator=colander.Length(max=1000, max_err="Gebruik niet meer dan 1000 tekens"))


class InstellingenSchema(Schema):
    """How the box is used."""

    wissen = colander.SchemaNode(colander.String(), title="Wie verwijdert wat is opgehaald?",
                                 missing_msg="Kies wie verwijdert wat is opgehaald", validator=colander.OneOf(list(WISSEN)))
    bewaardagen = colander.SchemaNode(
        colander.Integer(), title="Hoeveel dagen blijft iets klaarstaan?", missing_msg="Kies hoeveel dagen dit is",
        description="Daarna vervalt het. Het dossier zelf blijft in het portaal.", validator=colander.OneOf(BEWAARTERMIJNEN))

