"""Which documents does a dossier have, newest first or as asked, without loading them? A compact row of each, kept with the deed.

A row says nothing about rights. `zichtbaar` drops what somebody may not open: documents that are not kept back all have the
rights of the dossier, so one question answers for them; each of the others is asked by itself.
"""

from collections.abc import Iterable
from typing import NamedTuple

from BTrees.OOBTree import OOBTree

from content_types.aanvulling import Aanvulbestand
from content_types.adviesverzoek import Adviesverzoek
from content_types.base import inside
from content_types.bestand import Bestand, Bijlage, Document
from content_types.dossier import Dossier, Dossierdeel
from portal.services.documentbeheer import voorbeeld_van
from workflows.document import SOORTEN
from workflows.permissions import Permission

NAAM = "documenten"
BIJLAGE, AANVULLING, ADVIES = "bijlage", "aanvulling", "bij_advies"
"""In the place of a kind, for what came with the aanvraag, an aanvulling or an advice: that stays as it was sent."""
SOORT_TITELS = {"": "Geen soort", **SOORTEN, BIJLAGE: "Bijlage bij de aanvraag", AANVULLING: "Aanvulling van de aanvrager",
                ADVIES: "Bij een advies"}
LETTERS = {BIJLAGE: "B", AANVULLING: "A", ADVIES: "AD"}
INGEDIEND = (Bijlage, Aanvulbestand)
STATUS_TITELS = {"concept": "Concept", "definitief": "Definitief", "ingediend": "Zoals ingediend", "gegeven": "Zoals gegeven"}


class Rij(NamedTuple):
    """One document in a list. `datum` is an ordinal, 0 for none; `op` an instant in ISO; `slot` who works on it, empty for
    nobody; `beeld`: there is a thumbnail; `apart`: its right is not that of the dossier; `gescand`: of a scan of paper the day on
    which that came, an ordinal, 0 for others; `reden`: why it was added."""

    naam: str
    nummer: int
    titel: str
    bestandsnaam: str
    soort: str
    datum: int
    status: str
    versie: int
    door: str
    op: str
    omvang: int
    slot: str
    beeld: bool
    apart: bool
    gescand: int = 0
    reden: str = ""

    @property
    def kenmerk(self) -> str:
        return f"{LETTERS.get(self.soort, 'D')}-{self.nummer}" if self.nummer else ""


def rij(document: Document, beeld: bool = False) -> Rij:
    day = document.documentdatum or document.ontvangen
    return Rij(document.__name__, document.nummer, document.titel, document.bestandsnaam, document.documentsoort,
               day.toordinal() if day else 0, document.state, document.versienummer, document.door, document.op.isoformat(),
               document.omvang, document.slot.naam if document.slot is not None else "", beeld, document.vertrouwelijk,
               document.ontvangen.toordinal() if document.gescand and document.ontvangen else 0, document.reden)


def noteren(site, obj) -> None:
    """Keep the row of a document of a dossier as it is now; other things have none."""
    deel = obj.__parent__
    if not isinstance(obj, Document) or not isinstance(deel, Dossierdeel) or deel.__name__ != NAAM:
        return
    if deel.regels is None:
        deel.regels = OOBTree()
    row = tuple(rij(obj, heeft_beeld(site, obj)))
    if deel.regels.get(obj.__name__) != row:
        deel.regels[obj.__name__] = row


def heeft_beeld(site, bestand: Bestand) -> bool:
    found = voorbeeld_van(site, bestand)
    return found is not None and found.miniatuur is not None


def vergeten(deel: Dossierdeel, name: str) -> None:
    """The document is no longer here."""
    if deel.regels is not None:
        deel.regels.pop(name, None)


def rijen(dossier: Dossier) -> list[Rij]:
    """A row of every document, in the order of their names; of one without a row it is made now."""
    deel = dossier[NAAM]
    known = dict(deel.regels.items()) if deel.regels is not None else {}
    return [_known(known.get(name)) or rij(deel[name]) for name in deel]


def _known(stored: tuple | None) -> Rij | None:
    """None as well for a row of before a change of its shape."""
    return Rij._make(stored) if stored is not None and len(stored) == len(Rij._fields) else None


def binnengekomen(dossier: Dossier, site) -> list[Rij]:
    """The same of what others sent: numbered in the order in which it came, nothing of that is stored there."""
    return [Rij(b.__name__, number, b.titel, b.bestandsnaam, soort, 0, status_van(b), 1, b.door, b.op.isoformat(), b.omvang, "",
                heeft_beeld(site, b), True)
            for soort, files_of in BINNENGEKOMEN.items() for number, b in enumerate(files_of(dossier), start=1)]


def geadviseerd(dossier: Dossier) -> list[Document]:
    """The files of answers to requests for advice, as far as these were sent."""
    return [bestand for verzoek in dossier.adviesverzoeken() for bestand in verzoek.verstuurde_documenten()]


BINNENGEKOMEN = {BIJLAGE: lambda dossier: dossier.aanvraag.bijlagen(), AANVULLING: Dossier.aanvulbestanden,
                 ADVIES: geadviseerd}
"""Kind of what others sent → the files of that kind in a dossier, in the order in which they are numbered."""


def kenmerk_van(bestand: Bestand) -> str:
    """The number by which people call it: D-3, B-1; empty where it has none."""
    if (soort := soort_van(bestand)) in BINNENGEKOMEN:
        names = [b.__name__ for b in BINNENGEKOMEN[soort](inside(bestand, Dossier))]
        return f"{LETTERS[soort]}-{names.index(bestand.__name__) + 1}" if bestand.__name__ in names else ""
    return bestand.kenmerk if isinstance(bestand, Document) else ""


def soort_van(bestand: Bestand) -> str:
    """A key of SOORT_TITELS."""
    if isinstance(bestand, INGEDIEND):
        return BIJLAGE if isinstance(bestand, Bijlage) else AANVULLING
    if isinstance(bestand.__parent__, Adviesverzoek):
        return ADVIES
    return getattr(bestand, "documentsoort", "")


def status_van(bestand: Bestand) -> str:
    """A key of STATUS_TITELS."""
    return "gegeven" if soort_van(bestand) == ADVIES else bestand.state or "ingediend"


def bestand_van(dossier: Dossier, name: str) -> Bestand | None:
    """The document, bijlage, or sent file of an aanvulling or an advice with this name."""
    found = dossier[NAAM].get(name) or dossier.aanvraag.get(name)
    sent = (b for b in (*dossier.aanvulbestanden(), *geadviseerd(dossier)) if b.__name__ == name)
    return found if isinstance(found, Bestand) else next(sent, None)


def zichtbaar(dossier: Dossier, by, rows: Iterable[Rij]) -> list[Rij]:
    """Only what this person may open."""
    open_ = by.may(Permission.VIEW, dossier[NAAM])
    return [row for row in rows if (by.may(Permission.VIEW, bestand_van(dossier, row.naam)) if row.apart else open_)]


SORTERINGEN = {
    "nummer": lambda row: (LETTERS.get(row.soort, ""), row.nummer), "titel": lambda row: row.titel.casefold(),
    "soort": lambda row: SOORT_TITELS.get(row.soort, row.soort), "datum": lambda row: row.datum,
    "status": lambda row: row.status, "toegevoegd": lambda row: row.op, "omvang": lambda row: row.omvang,
}
"""By what the list can be sorted."""


def gekozen(rows: list[Rij], *, soort: str = "", status: str = "", sorteer: str = "nummer", aflopend: bool = False) -> list[Rij]:
    """The rows of one kind or status, in order; empty: does not matter."""
    found = [row for row in rows if soort in ("", row.soort) and status in ("", row.status)]
    return sorted(found, key=SORTERINGEN.get(sorteer, SORTERINGEN["nummer"]), reverse=aflopend)


def nieuwste(dossier: Dossier, by, most: int) -> tuple[list[Rij], int]:
    """The documents that were added last, and how many there are."""
    rows = zichtbaar(dossier, by, rijen(dossier))
    return sorted(rows, key=SORTERINGEN["toegevoegd"], reverse=True)[:most], len(rows)
