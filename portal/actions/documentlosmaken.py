"""What if a document does not belong here at all? It leaves the list with who, when and why; the coördinator can put it back.

Nothing is deleted: it waits out of sight, and its history and number stay.
"""

from BTrees.OOBTree import OOBTree

from content_types.bestand import Document
from content_types.documentversie import Losgemaakt
from content_types.dossier import Dossier
from portal.actions.documentslot import eindigen
from portal.actions.documentverplaatsen import LONGEST, blijft_hier
from portal.services import documentlijst
from workflows.machine import Refused
from workflows.permissions import Permission


def losmaken(document: Document, waarom: str, by) -> None:
    """Take it out of the dossier. Raises Refused where it is used, or without a reason."""
    deel = document.__parent__
    by.require(Permission.ANNOTATE, document)
    if not waarom.strip() or len(waarom) > LONGEST:
        raise Refused(f"Schrijf op waarom u het document losmaakt, in hoogstens {LONGEST} tekens.")
    blijft_hier(document, deel.__parent__, by)
    eindigen(document, by)
    by.record(document, f"{document.kenmerk} {document.titel} losgemaakt van de zaak", waarom.strip())
    deel.remove(document.__name__)
    documentlijst.vergeten(deel, document.__name__)
    if deel.losgemaakt is None:
        deel.losgemaakt = OOBTree()
    deel.losgemaakt[document.__name__] = Losgemaakt(document, naam=by.who.naam, op=by.now, reden=waarom.strip())


def losgemaakt(dossier: Dossier, by) -> list[Losgemaakt]:
    """What was taken out, oldest first, for who may put it back."""
    found = dossier["documenten"].losgemaakt
    return sorted(found.values(), key=lambda f: f.op) if found and by.may(Permission.DOCUMENTS, dossier) else []


def terugzetten(dossier: Dossier, name: str, by) -> Document:
    """Put it back as it was. A second time changes nothing. Raises Refused where it never was taken out."""
    by.require(Permission.DOCUMENTS, dossier)
    deel = dossier["documenten"]
    found = deel.losgemaakt.pop(name, None) if deel.losgemaakt is not None else None
    if found is None and name in deel:
        return deel[name]
    if found is None:
        raise Refused("Dit document is hier niet losgemaakt.")
    deel.add(found.document, name)
    by.record(found.document, f"{found.document.kenmerk} {found.document.titel} teruggezet in de zaak")
    return found.document
