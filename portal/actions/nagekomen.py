"""What if something about a case comes in from another loket? Added beside the original, which never changes.

An aanvulling that was asked is answered with it; else it becomes documents. What the sender no longer names lapses, and stays.
"""

from collections.abc import Iterable
from datetime import date

from content_types.aanvulling import Aanvulbestand
from content_types.bestand import Bestand, Document
from content_types.dossier import Dossier
from content_types.oordeel import sleutel
from portal.actions import aanvullen, eigensysteem
from portal.services import files, voorbeeld
from portal.services.berichtbestand import Stuk, opnemen
from portal.services.gezag import gezag_inlichten
from workflows.dossier import LOPEND
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

NEEMT_AAN = (*LOPEND, "beschikking")
DICHT = "Zaak {0} is {1}. Daar kan niets meer bij. Kijk of de zaak weer open moet, of antwoord de indiener."


def aanvullen_van_elders(dossier: Dossier, by, *, stukken: Iterable[Stuk], ontvangen: date, tekst: str, reden: str) -> bool:
    """Take in an addition of that day; `tekst` is what it says, `reden` where it came from. True when it answers an aanvulling
    that was asked. Raises Refused where the case is closed."""
    by.require(Permission.ANNOTATE, dossier)
    if dossier.state not in NEEMT_AAN and not dossier.overgenomen:
        raise Refused(DICHT.format(dossier.zaaknummer, dossier.state_title.lower()))
    asked = gevraagd(dossier, by, ontvangen)
    if asked is None:
        added = documenten_toevoegen(dossier, by, stukken, ontvangen=ontvangen, reden=reden)
        eigensysteem.aanbieden(dossier, by, "aanvulling", documenten=added, gebeurtenis={
            "wat": "Aanvulling", "datum": ontvangen.isoformat(), "toelichting": reden})
        if not dossier.overgenomen:
            gezag_inlichten(dossier, by, "aanvulling_binnen", f"Er is een aanvulling binnen bij {dossier.titel}.", dossier)
        return False
    aanvullen.van_elders(asked, by, [opnemen(stuk, by, Aanvulbestand, wijze="loket") for stuk in stukken], tekst,
                         ontvangen=ontvangen)
    return True


def gevraagd(dossier: Dossier, by, ontvangen: date):
    """The aanvulling that this can be the answer to, or None: asked, not judged complete, and before it came."""
    asked = dossier.aanvullingen()[-1] if dossier.met_besluit and dossier.aanvullingen() else None
    if asked is None or not dossier.lopend or asked.state in ("volledig", "ingetrokken"):
        return None
    return asked if asked.gevraagd <= ontvangen <= by.today else None


def documenten_toevoegen(dossier: Dossier, by, stukken: Iterable[Stuk], *, reden: str, ontvangen: date | None = None,
                         soort: str = "") -> list[Document]:
    """These files as documents of the case, each once; the new ones."""
    by.require(Permission.ANNOTATE, dossier)
    found = []
    for stuk in stukken:
        document = opnemen(stuk, by, Document, reden=reden, ontvangen=ontvangen, documentsoort=soort)
        if not files.has_double(dossier["documenten"], document):
            found.append(dossier["documenten"].add(document))
            by.record(document, f"document ontvangen: {document.bestandsnaam}", reden)
            voorbeeld.straks(document, by)
    return found


def van_indiener(dossier: Dossier) -> list[Bestand]:
    """The files that the sender named in messages so far."""
    every = [*dossier.aanvraag.bijlagen(), *dossier.aanvulbestanden(), *dossier["documenten"].values()]
    return [bestand for bestand in every if bestand.extern_id]


def laten_vervallen(dossier: Dossier, by, genoemd: set[str], reden: str) -> list[Bestand]:
    """The files of the sender that are not named any more lapse; those that are named again count again. The newly lapsed."""
    by.require(Permission.ANNOTATE, dossier)
    known, lapsed = dict(dossier.vervallen), []
    for bestand in van_indiener(dossier):
        if bestand.extern_id in genoemd:
            known.pop(sleutel(bestand), None)
        elif sleutel(bestand) not in known:
            known[sleutel(bestand)] = reden
            lapsed.append(bestand)
    if known != dict(dossier.vervallen):
        dossier.vervallen = known
        by.record(dossier, f"stukken vervallen: {len(lapsed)}", f"{reden} {', '.join(b.bestandsnaam for b in lapsed)}"[:1000])
    return lapsed


def herkomst(naam: str, nummer: str, dag: date) -> str:
    """Where it came from, in a sentence."""
    return f"Ontvangen via {naam} op {datum_kort(dag)}, nummer {nummer}."
