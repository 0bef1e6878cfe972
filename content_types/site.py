"""What are the root and its fixed folders?"""

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from content_types.abonnement import Abonnementen
from content_types.balie import Balie
from content_types.base import Folder, content_type
from content_types.berichttekst import Berichtteksten
from content_types.documentbeheer import Documentbeheer
from content_types.gebruiker import Accounts
from content_types.ketensimulatie import Ketensimulaties
from content_types.koppeling import Koppelingen
from content_types.mandaat import Mandaten
from content_types.overdracht import Overdrachten
from content_types.overeenkomst import Overeenkomsten
from content_types.postbus import Postbussen
from content_types.samenhang import Samenhangen
from content_types.sjabloon import Sjablonen
from content_types.statustekst import Statusteksten
from content_types.stufbericht import Stufberichten
from content_types.taak import Outbox
from content_types.vragenset import Vragensets, landelijk
from content_types.wijziging import Wijzigingen
from workflows.machine import Refused
from workflows.portaal import FOLDERS


@content_type("aanvragen", title="Vergunning aanvragen", grid=FOLDERS["aanvragen"])
class Aanvragen(Folder):
    """Concepts, by a random id that only their owner knows."""


class Jaarmappen(Folder):
    """A folder sharded by year."""

    jaarmap: type

    def year(self, year: int):
        name = str(year)
        return self[name] if name in self else self.add(self.jaarmap(), name)

    def items_newest_first(self):
        for year in sorted(self, reverse=True):
            yield from self[year].values()


@content_type("jaar", title="Jaar")
class Jaar(Folder):
    """One year of a folder; it has the folder's rights."""

    in_trail = False

    def add(self, child, name=None):
        """Nothing of a ketensimulatie becomes public. Raises Refused."""
        if child.fictief and isinstance(self.__parent__, Bekendmakingen):
            raise Refused("Dit is een proefzaak van de ketensimulatie. Daarvan komt niets in het openbaar.")
        return super().add(child, name)

    @property
    def titel(self):
        return self.__name__


@content_type("bekendmakingen", title="Bekendmakingen", grid=FOLDERS["bekendmakingen"])
class Bekendmakingen(Jaarmappen):
    jaarmap = Jaar


@content_type("dossiers", title="Dossiers", grid=FOLDERS["dossiers"])
class Dossiers(Jaarmappen):
    """Dossiers by year and zaaknummer."""

    jaarmap = Jaar

    def by_zaaknummer(self, zaaknummer: str):
        """The dossier with this number, or None."""
        parts = zaaknummer.split("-")
        if len(parts) != 3 or parts[1] not in self:
            return None
        return self[parts[1]].get(zaaknummer)


@content_type("adviezen", title="Adviezen", grid=FOLDERS["adviezen"])
class Adviezen(Folder):
    """The door for advisers; the requests themselves lie in their dossiers."""

    uitgenodigd = None
    """Names of advisers without an account, by the id of their assignment; made with the first one."""


@content_type("postvak", title="Postvak", grid=FOLDERS["postvak"])
class Postvak(Folder):
    """Messages from other systems, by random id, for whichever bevoegd gezag: none of the people of a behandeldienst."""

    zonder_diensten = True
    namen = None
    """Names of messages, oldest first, by `sha` and the hash of their bytes, and by `nr` and the number that they are about;
    made with the first one. What came in before it was kept is not in it."""
    brievenbus = ("", None)
    """What went wrong when the mailbox was last looked into, empty when it went well, and since when that is so."""
    map = ("", None)
    """The same of the folder in which messages are laid."""

    def noem(self, key: str, bericht) -> None:
        """Let a message be found by this key."""
        if self.namen is None:
            self.namen = OOBTree()
        if bericht.__name__ not in (known := self.namen.get(key, ())):
            self.namen[key] = (*known, bericht.__name__)

    def vergeet(self, bericht) -> None:
        """Take a message away as if it never was."""
        for key in (f"sha {bericht.origineel}", f"nr {bericht.kenmerk}"):
            if bericht.__name__ in (known := (self.namen or {}).get(key, ())):
                self.namen[key] = tuple(name for name in known if name != bericht.__name__)
        self.remove(bericht.__name__)

    def bij(self, key: str) -> list:
        """The messages with this key, oldest first."""
        return [self[name] for name in (self.namen or {}).get(key, ()) if name in self]


@content_type("beheer", title="Beheer", grid=FOLDERS["beheer"])
class Beheer(Folder):
    """What only the lokaal beheerder sees: organisations, people, jobs."""


@content_type("organisaties", title="Organisaties")
class Organisaties(Folder):
    def echte(self) -> list:
        """All but those of the ketensimulatie."""
        return [o for o in self.values() if not o.fictief]

    def of_kind(self, soort: str, *, fictief: bool = False):
        """The real ones, or those of the ketensimulatie; never both."""
        return sorted((o for o in self.values() if o.soort_organisatie == soort and o.fictief is fictief), key=lambda o: o.naam)


@content_type("gebruikers", title="Gebruikers")
class Gebruikers(Accounts):
    """People by random id; going through it gives staff only."""

    def with_role(self, role, *organisaties: str):
        """Who may log in and has this role at one of these organisations, by name."""
        return sorted((g for g in self.values() if g.actief and g.has_role(role, *organisaties)), key=lambda g: g.naam)


class Teller(Persistent):
    """A counter of its own record, so that only those who need a number meet each other."""

    stand = 0

    def next(self) -> int:
        self.stand += 1
        return self.stand


@content_type("site", title="Home", grid=FOLDERS["site"])
class Site(Folder):
    """The root. `generatie` rises with each change of what is public, so that cached pages know they are old."""

    naam = "Gemeente"
    evolved = ()
    """Names of the upgrade steps that ran here; see content_types.evolve."""
    wijzigingen = None
    """When each public notice last changed; None on a site of before this was noted that has not been brought up to date."""
    bevoegd_gezag = ""
    """Id of the organisation whose portal this is."""
    zienswijze_klad = None
    """Zienswijzen that are being filled in, by random id (content_types.zienswijze.Klad); made with the first one."""
    herinnerd_op = None
    """The last civil day on which people were reminded; see portal.actions.herinneren."""

    volgorde: tuple[str, ...] = ()
    """The names of what web editors put in the root, in their order."""
    blokken = None
    """The blocks of the home page (content_types.blok); None: the standard ones."""
    webbeheer = None
    """What the portal remembers of what web editors made (content_types.webbeheer); made with the first thing that needs it."""
    documentbeheer = None
    """Previews by hash, and which documents are locked; made with the first one on a site of before it."""

    FIXED = {"aanvragen": Aanvragen, "bekendmakingen": Bekendmakingen, "dossiers": Dossiers,
             "adviezen": Adviezen, "postvak": Postvak, "balie": Balie, "beheer": Beheer, "samenhangen": Samenhangen}

    def __init__(self, naam: str):
        super().__init__()
        self.naam = naam
        self.wijzigingen = Wijzigingen()
        for name, cls in self.FIXED.items():
            self.add(cls(), name)
        beheer = self["beheer"]
        beheer.add(Organisaties(), "organisaties")
        beheer.add(Gebruikers(), "gebruikers")
        beheer.add(Outbox(), "taken")
        beheer.add(Abonnementen(), "abonnementen")
        beheer.add(Mandaten(), "mandaten")
        beheer.add(Sjablonen(), "sjablonen")
        beheer.add(Berichtteksten(), "berichtteksten")
        beheer.add(Statusteksten(), "statusteksten")
        beheer.add(Overeenkomsten(), "overeenkomsten")
        beheer.add(Koppelingen(), "koppelingen")
        beheer.add(Ketensimulaties(), "ketensimulaties")
        beheer.add(Stufberichten(), "stufberichten")
        beheer.add(Postbussen(), "postbussen")
        beheer.add(Overdrachten(), "overdrachten")
        beheer.add(Vragensets(), "vragensets").uitgeven(landelijk(), "", None)
        self.documentbeheer = Documentbeheer()
        self.generatie = Teller()
        self.tellers = OOBTree()
        self.pogingen = OOBTree()
        """Throttled attempts, by key; see portal.services.throttle."""
        self.ingediend = OOBTree()
        """Zaaknummer by the id of the concept that was submitted, so that a second submit finds the first."""
        self.dagwerk = OOBTree()
        """The last civil day that each daily deed ran for; see portal.services.daily."""
        self.verzoeken = OOBTree()
        """(zaaknummer or empty, path of the message) by `verzoeknummer/volgnummer` or `OLO/aanvraagnummer` of an imported
        message."""

    @property
    def titel(self):
        return self.naam

    @property
    def organisaties(self) -> Organisaties:
        return self["beheer"]["organisaties"]

    @property
    def gebruikers(self) -> Gebruikers:
        return self["beheer"]["gebruikers"]

    @property
    def abonnementen(self) -> Abonnementen | None:
        """Who follows notices by e-mail; None on a site of before that which has not been brought up to date."""
        return self["beheer"].get("abonnementen")

    @property
    def mandaten(self) -> Mandaten | None:
        """The mandate register; None on a site of before it that has not been brought up to date."""
        return self["beheer"].get("mandaten")

    @property
    def sjablonen(self) -> Sjablonen | None:
        """Templates and standard conditions; None on a site of before them that has not been brought up to date."""
        return self["beheer"].get("sjablonen")

    @property
    def berichtteksten(self) -> Berichtteksten | None:
        """Adapted texts of mails; None on a site of before them that has not been brought up to date."""
        return self["beheer"].get("berichtteksten")

    @property
    def statusteksten(self) -> Statusteksten | None:
        """Adapted words of the status; None on a site of before them that has not been brought up to date."""
        return self["beheer"].get("statusteksten")

    @property
    def overeenkomsten(self) -> Overeenkomsten | None:
        """Agreements; None on a site of before them that has not been brought up to date."""
        return self["beheer"].get("overeenkomsten")

    @property
    def koppelingen(self) -> Koppelingen | None:
        """Koppelingen with other systems; None on a site of before them that has not been brought up to date."""
        return self["beheer"].get("koppelingen")

    @property
    def ketensimulaties(self) -> Ketensimulaties | None:
        """What the ketensimulatie did; None likewise."""
        return self["beheer"].get("ketensimulaties")

    @property
    def stufberichten(self) -> Stufberichten | None:
        """The messages over these; None likewise."""
        return self["beheer"].get("stufberichten")

    @property
    def postbussen(self) -> Postbussen | None:
        """Mailboxes on the FTPS server; None on a site of before them that has not been brought up to date."""
        return self["beheer"].get("postbussen")

    @property
    def overdrachten(self) -> Overdrachten | None:
        """What was handed over by these or as a ZIP; None likewise."""
        return self["beheer"].get("overdrachten")

    @property
    def samenhangen(self) -> Samenhangen | None:
        """Cases that belong together; None on a site of before them that has not been brought up to date."""
        return self.get("samenhangen")

    @property
    def vragensets(self) -> Vragensets | None:
        """Question sets; None on a site of before them that has not been brought up to date."""
        return self["beheer"].get("vragensets")

    @property
    def balie(self) -> Balie | None:
        """The counter; None on a site of before it that has not been brought up to date."""
        found = self.get("balie")
        return found if isinstance(found, Balie) else None

    @property
    def taken(self) -> Outbox:
        return self["beheer"]["taken"]
