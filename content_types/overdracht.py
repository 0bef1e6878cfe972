"""What was handed over, to whom, and did it arrive? Files that wait in the mailbox of an organisation, or as one ZIP."""

import hashlib
from datetime import datetime

from BTrees.OOBTree import OOBTree, OOTreeSet
from persistent import Persistent
from ZODB.blob import Blob

from content_types.base import Content, Folder, content_type, new_id

SOORTEN = {"bericht": "Bericht", "tussentijds": "Tussentijdse overdracht", "definitief": "Overdracht naar het archief",
           "advies": "Adviesverzoek"}
STANDEN = {
    "in_voorbereiding": ("Wordt klaargezet", "info"), "mislukt": ("Klaarzetten mislukt", "danger"),
    "klaar": ("Staat klaar", "info"), "deels_opgehaald": ("Deels opgehaald", "warning"), "opgehaald": ("Opgehaald", "success"),
    "bevestigd": ("Ontvangst bevestigd", "success"), "vervallen": ("Vervallen", "neutral"),
}
"""In words, with the kind of badge."""
ONDERWEG = frozenset({"klaar", "deels_opgehaald", "opgehaald"})
"""States in which the receipt can still be confirmed."""
POSTBUS, ZIP = "postbus", "zip"
BEWAARTERMIJNEN = (30, 90, 365)
"""So many days an overdracht can wait before it lapses."""


class Postbestand(Persistent):
    """One file of an overdracht: where it lies in the box, its bytes, and how much of it was fetched.

    `inhoud` is bytes, or a Bestand or another Postbestand: a blob never changes, so it is shared and not copied.
    """

    verzonden = 0
    """So many bytes, from the first one on without a gap, were sent."""
    lopend: tuple[tuple[str, int], ...] = ()
    """(run of the server, first byte) of fetches of which the end was not noted."""
    opgehaald_op: datetime | None = None
    weg_op: datetime | None = None
    """Since when it is no longer in the box; the bytes stay until the overdracht is cleared."""

    def __init__(self, overdracht, pad: str, inhoud, op: datetime):
        self.overdracht, self.pad, self.op = overdracht, pad, op
        if isinstance(inhoud, bytes):
            self.blob, self.sha256, self.omvang = _bewaard(inhoud)
        else:
            self.blob, self.sha256, self.omvang = inhoud.blob, inhoud.sha256, inhoud.omvang

    def open(self):
        """The bytes as they are stored, as a file that stays open when the connection closes."""
        return self.blob.open("c")


def _bewaard(inhoud: bytes) -> tuple[Blob, str, int]:
    blob = Blob()
    with blob.open("w") as target:
        target.write(inhoud)
    return blob, hashlib.sha256(inhoud).hexdigest(), len(inhoud)


@content_type("overdracht", title="Overdracht")
class Overdracht(Content):
    """`ontvanger` is the id of the organisation, `referentie` what its sender calls it: the same one is placed once.

    `state` is a key of STANDEN; there is no state machine, because a program on the other side moves it.
    """

    state = "klaar"
    kanaal = POSTBUS
    zaaknummer = ""
    plek = ""
    """The folder in which everything of it lies; empty where there is no such one."""
    fout = ""
    bestanden: tuple[Postbestand, ...] = ()
    lijst: tuple[tuple[str, int, str], ...] = ()
    """(path, bytes, SHA-256) of each file once these were cleared."""
    klaar_op = opgehaald_op = bevestigd_op = vervallen_op = opgeruimd_op = gestopt_op = None
    bevestigd_door = ontvangstnummer = ""
    door = naam = ""
    """Who asked for it."""
    formulier = ""
    """The version of the form with which it was asked, so that a second click asks nothing."""
    voorblad: Postbestand | None = None
    """Of a dossier: the aanvraag to read, made when it was asked."""
    selectie = ""
    """Number of the result in the selectielijst, where it goes to the archive."""
    peil = ""
    """Hash of the last line in the trail of the dossier at the moment of which this is the content."""

    def __init__(self, *, ontvanger: str, overdrachtsoort: str, referentie: str, op: datetime, **fields):
        self.ontvanger, self.overdrachtsoort, self.referentie, self.op = ontvanger, overdrachtsoort, referentie, op
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def organisatie(self) -> str:
        return self.ontvanger

    @property
    def titel(self) -> str:
        return SOORTEN[self.overdrachtsoort]

    @property
    def state_title(self) -> str:
        return STANDEN[self.state][0]

    @property
    def omvang(self) -> int:
        return sum(bestand.omvang for bestand in self.bestanden)

    @property
    def aantal_opgehaald(self) -> int:
        return sum(bestand.opgehaald_op is not None for bestand in self.bestanden)

    def stand_na_ophalen(self) -> str:
        """What its state is by what was fetched of it."""
        if self.bestanden and all(bestand.opgehaald_op is not None for bestand in self.bestanden):
            return "opgehaald"
        return "deels_opgehaald" if any(b.opgehaald_op or b.verzonden or b.lopend for b in self.bestanden) else "klaar"


@content_type("overdrachten", title="Overdrachten")
class Overdrachten(Folder):
    """Every overdracht, the newest first in the order of their names."""

    def __init__(self):
        super().__init__()
        self.referenties = OOBTree()
        """Name by (ontvanger, referentie)."""
        self.per_ontvanger, self.per_zaak = OOTreeSet(), OOTreeSet()
        """(ontvanger, name) and (zaaknummer, name)."""
        self.met_bestanden = OOTreeSet()
        """Names of those that still hold files."""

    def neem(self, overdracht: Overdracht) -> Overdracht:
        """Keep it under a name that sorts before all older ones."""
        made = self.add(overdracht, f"{10**17 - int(overdracht.op.timestamp() * 1_000_000):017d}{new_id()[:5]}")
        self.referenties[(made.ontvanger, made.referentie)] = made.__name__
        self.per_ontvanger.add((made.ontvanger, made.__name__))
        self.met_bestanden.add(made.__name__)
        if made.zaaknummer:
            self.per_zaak.add((made.zaaknummer, made.__name__))
        return made

    def vergeet(self, overdracht: Overdracht) -> None:
        """Take it away as if it never was."""
        self.referenties.pop((overdracht.ontvanger, overdracht.referentie), None)
        self.per_ontvanger.discard((overdracht.ontvanger, overdracht.__name__))
        self.per_zaak.discard((overdracht.zaaknummer, overdracht.__name__))
        self.met_bestanden.discard(overdracht.__name__)
        self.remove(overdracht.__name__)

    def nieuwste(self):
        """All, the newest first, loaded one by one."""
        return (self[name] for name in self)

    def met_referentie(self, ontvanger: str, referentie: str) -> Overdracht | None:
        name = self.referenties.get((ontvanger, referentie))
        return self[name] if name is not None else None

    def van_ontvanger(self, ontvanger: str):
        """To this organisation, the newest first, loaded one by one."""
        return self._van(self.per_ontvanger, ontvanger)

    def van_zaak(self, zaaknummer: str):
        """Of this dossier, the newest first."""
        return self._van(self.per_zaak, zaaknummer)

    def _van(self, index: OOTreeSet, key: str):
        return (self[name] for _, name in index.keys(min=(key, ""), max=(key, "~")))

    def op_te_ruimen(self, voor: datetime):
        """Those from before this moment that still hold files, the newest first."""
        begin = f"{10**17 - int(voor.timestamp() * 1_000_000):017d}"
        return [self[name] for name in self.met_bestanden.keys(min=begin)]

