"""What can be said of a document, and when is it final? Its kind, number, date and words; see documentversie for its bytes."""

from content_types.bestand import Document
from portal.services import documentgebruik, stale, voorbeeld
from portal.services.clock import civil_date
from portal.services.search import at
from workflows.document import SOORTEN
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

VAST = "Deze versie is definitief. Voeg een nieuwe versie toe als er iets moet veranderen."
VELDEN = {"titel": "titel", "documentsoort": "soort", "documentdatum": "datum", "omschrijving": "omschrijving", "reden": "reden"}
"""What people may say of it, and how that is called in the trail."""


def gegevens_wijzigen(document: Document, values: dict, by, *, versie: str | None = None) -> None:
    """Say something else of a draft; what stays the same is not noted. `versie` is that of the form. Raises Refused."""
    by.require(Permission.ANNOTATE, document)
    changed = {name: value for name, value in values.items() if name in VELDEN and value != getattr(document, name)}
    if not changed:
        return
    if document.state == "definitief":
        raise Refused(VAST)
    vrij(document, by)
    stale.check(document, versie)
    if changed.get("documentsoort", "") not in ("", *SOORTEN):
        raise Refused("Kies een soort uit de lijst.")
    for name, value in changed.items():
        setattr(document, name, value)
    by.record(document, f"{document.kenmerk}: {', '.join(VELDEN[name] for name in changed)} gewijzigd")


def vaststellen(document: Document, by) -> None:
    """Say that this version is final. A second time changes nothing."""
    by.require(Permission.ANNOTATE, document)
    if document.state != "definitief":
        by.fire(document, "vaststellen")


def vrij(document: Document, by) -> None:
    """Raises Refused where somebody else works on it, or where the portal makes it itself."""
    if documentgebruik.zelf_gemaakt(document):
        raise Refused(documentgebruik.ZELF)
    slot = document.slot
    if slot is not None and slot.wie != by.who.id:
        since = datum_kort(civil_date(slot.sinds))
        raise Refused(f"{slot.naam} werkt aan dit document, sinds {since}. Overleg, of wacht tot het is teruggegeven.")


def voorbeeld_opnieuw(bestand, by) -> None:
    """Try once more to make a preview."""
    by.require(Permission.VIEW, bestand)
    voorbeeld.opnieuw(bestand, by)


def op_pad(site, pad: str) -> Document | None:
    """The document of a dossier at this path, or None where it is no longer there."""
    found = at(site, pad)
    return found if isinstance(found, Document) else None
