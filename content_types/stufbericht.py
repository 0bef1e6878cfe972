"""Which messages went to and came from other systems, and what became of each? Kept as they were, before anything reads them."""

from dataclasses import dataclass

from BTrees.OOBTree import OOBTree

from content_types.base import Folder, content_type, lineage, new_id
from content_types.bestand import Bestand

VAN_NIEMAND = "-"
"""No id of an organisation."""
ADVIES, GEZAG = "adviesorganisatie", "bevoegd gezag"
_GEZAGEN = (GEZAG, "behandeldienst")


@dataclass(frozen=True)
class Functie:
    """A message of our own schema: what it is called on screen, its StUF code, and which kinds of organisation send it to us
    or get it from us."""

    titel: str
    code: str = "Di01"
    van: tuple[str, ...] = ()
    naar: tuple[str, ...] = ()

    @property
    def soorten(self) -> set[str]:
        return {*self.van, *self.naar}


FUNCTIES = {
    "adviesVragen": Functie("Vraag om advies", van=_GEZAGEN, naar=(ADVIES,)),
    "adviesHerinneren": Functie("Herinnering aan een advies", van=_GEZAGEN, naar=(ADVIES,)),
    "adviesTermijn": Functie("Meer tijd voor een advies", van=_GEZAGEN, naar=(ADVIES,)),
    "adviesIntrekken": Functie("Vraag om advies ingetrokken", van=_GEZAGEN, naar=(ADVIES,)),
    "adviesGeopend": Functie("Vraag om advies geopend", van=(ADVIES,), naar=_GEZAGEN),
    "adviesGeven": Functie("Advies", "Du01", van=(ADVIES,), naar=_GEZAGEN),
    "zaakAanbieden": Functie("Aanvraag voor het eigen systeem", naar=_GEZAGEN),
    "zaakKoppelen": Functie("Eigen zaaknummer", van=_GEZAGEN),
    "zaakStatus": Functie("Status van de zaak", van=_GEZAGEN, naar=_GEZAGEN),
}
ANTWOORDEN = {"Fo01": "Melding dat verwerken niet lukte", "Fo03": "Melding dat een bericht niet is aangenomen",
              "Bv01": "Melding dat een bericht is verwerkt"}
"""What StUF itself knows as messages that come by themselves."""
STANDEN = {
    "ontvangen": ("Nog te verwerken", "info"), "verwerkt": ("Verwerkt", "success"), "mislukt": ("Verwerken mislukt", "danger"),
    "geweigerd": ("Niet aangenomen", "warning"), "onbekend": ("Onbekende afzender", "warning"),
    "wacht": ("Wacht op verzenden", "info"), "bevestigd": ("Aangekomen", "success"),
    "niet_bezorgd": ("Niet aangekomen", "danger"), "afgekeurd": ("Aangekomen, niet verwerkt", "danger"),
    "vervangen": ("Opnieuw gestuurd", "neutral"), "gestopt": ("Gestopt", "neutral"),
}
"""In words, with the kind of badge; from `wacht` on of what we send."""


@content_type("stufberichten", title="Berichten van en naar andere systemen")
class Stufberichten(Folder):
    """Messages, the newest first in the order of their names."""

    per_zaak = None
    """Names of messages, by the zaaknummer that they are about, the oldest first; made with the first one."""

    def __init__(self):
        super().__init__()
        self.referenties = OOBTree()
        """Names of messages in, by `koppeling referentienummer`; of messages out by that with a `>` before it."""
        self.kenmerken = OOBTree()
        """Path of the adviesverzoek, by `koppeling kenmerk`."""
        self.per_verzoek = OOBTree()
        """Names of messages, by the path of the adviesverzoek that they are about, the oldest first."""

    def neem(self, bericht: "Stufbericht") -> "Stufbericht":
        """Keep a message, under a name that sorts before all older ones."""
        return self.add(bericht, f"{_aftellend(bericht.op)}{new_id()[:5]}")

    def ouder_dan(self, moment):
        """The messages from before this moment, the newest first."""
        return self._items.values(min=_aftellend(moment))

    def noem(self, index: str, key: str, bericht: "Stufbericht") -> None:
        """Let it be found by this key of `referenties`, `per_verzoek` or `per_zaak`."""
        if index == "per_zaak" and self.per_zaak is None:
            self.per_zaak = OOBTree()
        found = getattr(self, index)
        if bericht.__name__ not in found.get(key, ()):
            found[key] = (*found.get(key, ()), bericht.__name__)

    def met_referentie(self, koppeling: str, referentie: str, *, uit: bool = False) -> list["Stufbericht"]:
        names = self.referenties.get(referentiesleutel(koppeling, referentie, uit=uit), ())
        return [self[name] for name in names if name in self]

    def over(self, pad: str) -> list["Stufbericht"]:
        """What was exchanged about this adviesverzoek, the oldest first."""
        return [self[name] for name in self.per_verzoek.get(pad, ()) if name in self]

    def over_zaak(self, zaaknummer: str) -> list["Stufbericht"]:
        """What was exchanged about this case, the oldest first."""
        return [self[name] for name in (self.per_zaak or {}).get(zaaknummer, ()) if name in self]


def _aftellend(moment) -> str:
    """A number that is smaller for a later moment."""
    return f"{10**17 - int(moment.timestamp() * 1_000_000):017d}"


def referentiesleutel(koppeling: str, referentie: str, *, uit: bool = False) -> str:
    return f"{'>' if uit else ''}{koppeling} {referentie}"


@content_type("stufbericht", title="Bericht")
class Stufbericht(Folder):
    """The child `bericht` is what came or went, as bytes. Of a message out `inhoud` is what it says, in plain values."""

    richting = "in"
    koppeling = ""
    functie = ""
    """A key of FUNCTIES or ANTWOORDEN; empty where that could not be read."""
    zender = ontvanger = referentie = crossref = tijdstip = ""
    adres = ""
    """Of which address it came."""
    soap_action = content_type = ""
    vingerafdruk = ""
    """SHA-256 over what it says, however its parts were wrapped."""
    stand = "ontvangen"
    foutcode = reden = ""
    antwoord = b""
    antwoord_status = 0
    """The answer that we gave, or got."""
    herhaald = 0
    """How many more times it came."""
    verzoek = dossier = ""
    """Path of the adviesverzoek, and zaaknummer, that it is about."""
    inhoud: dict = {}
    taak = ""
    """The job that processes or sends it."""
    klaar_op = None

    def __init__(self, *, op, **fields):
        super().__init__()
        self.op = op
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def organisatie(self) -> str:
        """Whose system sent or gets it; of nobody that is known only who manages the whole portal sees it."""
        *_, site = lineage(self)
        koppeling = site.koppelingen.get(self.koppeling) if getattr(site, "koppelingen", None) is not None else None
        return koppeling.partner if koppeling is not None else VAN_NIEMAND

    @property
    def titel(self) -> str:
        known = FUNCTIES.get(self.functie)
        return known.titel if known else ANTWOORDEN.get(self.functie, "Onleesbaar bericht")

    @property
    def uit(self) -> bool:
        return self.richting == "uit"


@content_type("stufinhoud", title="Bericht zoals het was")
class Stufinhoud(Bestand):
    """The bytes of a message; only who manages the portal reads them."""
