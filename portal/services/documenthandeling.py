"""What was done with a document before it became public, and when: did it come in, or was it made here? For the Woo index."""

from datetime import date, datetime

from content_types.aanvulling import Aanvulbestand
from content_types.adviesverzoek import Adviesverzoek
from content_types.base import inside
from content_types.bestand import Bestand, Bijlage
from content_types.dossier import Dossier

ONTVANGST, VASTSTELLING = "ontvangst", "vaststelling"


def handeling(bestand: Bestand) -> tuple[str, date | datetime]:
    """What came from outside was received, on the day of the aanvraag or its own; what staff added was laid down here."""
    dossier = inside(bestand, Dossier)
    if isinstance(bestand, Bijlage) and dossier is not None:
        return ONTVANGST, dossier.ontvangen
    if isinstance(bestand, Aanvulbestand) or isinstance(bestand.__parent__, Adviesverzoek):
        return ONTVANGST, bestand.op
    if getattr(bestand, "ontvangen", None):
        return ONTVANGST, bestand.ontvangen
    return VASTSTELLING, getattr(bestand, "documentdatum", None) or bestand.op
