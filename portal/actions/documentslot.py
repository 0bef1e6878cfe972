"""Who works on a document? Taken, given back, ended by the coördinator, and ended by itself after some days."""

from datetime import timedelta

from content_types.base import path_of
from content_types.bestand import Document
from content_types.documentversie import Slot
from portal.actions.document import op_pad, vrij
from portal.services import signalen
from portal.services.daily import daily
from portal.services.documentbeheer import beheer
from workflows.machine import Refused
from workflows.permissions import Permission

LONGEST = 500


def nemen(document: Document, by) -> None:
    """Say that you work on it. A second time changes nothing. Raises Refused with who was first."""
    by.require(Permission.ANNOTATE, document)
    vrij(document, by)
    if document.slot is None:
        until = by.now + timedelta(days=int(by.settings["document.slot_dagen"]))
        document.slot = Slot(by.who.id, by.who.naam, by.now, until)
        beheer(by.site).sloten[path_of(document)] = until
        by.record(document, f"{document.kenmerk}: in bewerking genomen")


def teruggeven(document: Document, by) -> None:
    """Give it back as it is. A second time changes nothing."""
    by.require(Permission.ANNOTATE, document)
    vrij(document, by)
    if document.slot is not None:
        eindigen(document, by)
        by.record(document, f"{document.kenmerk}: teruggegeven")


def verbreken(document: Document, waarom: str, by) -> None:
    """End the lock of somebody else, who is told. Raises Refused without a reason."""
    by.require(Permission.DOCUMENTS, document)
    slot = document.slot
    if slot is None:
        return
    if not waarom.strip() or len(waarom) > LONGEST:
        raise Refused(f"Schrijf op waarom u het document vrijgeeft, in hoogstens {LONGEST} tekens. {slot.naam} leest dat.")
    eindigen(document, by)
    by.record(document, f"{document.kenmerk}: vrijgegeven, was in bewerking bij {slot.naam}", waarom.strip())
    _tell(document, slot, f"{by.who.naam} gaf {document.kenmerk} {document.titel} vrij: {waarom.strip()}", by)


def eindigen(document: Document, by) -> None:
    """The lock is over; the caller records."""
    document.slot = None
    beheer(by.site).sloten.pop(path_of(document), None)


def _tell(document: Document, slot: Slot, tekst: str, by) -> None:
    signalen.geven(by, by.site.gebruikers.get(slot.wie), "overig", tekst, document.__parent__.__parent__)


@daily("documentsloten")
def aflopen(by, day) -> None:
    """End what lasted too long; who had it is told."""
    if by.site.documentbeheer is None:
        return
    over = [pad for pad, until in by.site.documentbeheer.sloten.items() if until <= by.now]
    for pad in over:
        document = op_pad(by.site, pad)
        slot = document.slot if document is not None else None
        by.site.documentbeheer.sloten.pop(pad)
        if slot is not None:
            document.slot = None
            by.record(document, f"{document.kenmerk}: vrijgegeven, {slot.naam} had het te lang in bewerking")
            _tell(document, slot, f"{document.kenmerk} {document.titel} is vrijgegeven: u had het te lang in bewerking.", by)
