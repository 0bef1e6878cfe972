"""Is what I sent still as I sent it, and the decision as I got it? The applicant checks that without seeing the dossier."""

from content_types.aanvraag import Aanvraag
from content_types.aanvulling import Aanvulling
from content_types.base import inside
from portal.services import zegels
from portal.skin import url
from portal.views.shared.zegel import AANVRAGER, PAGE, Vraag, bewijs, pagina
from workflows.permissions import Permission

DELEN = (zegels.ORIGINEEL, zegels.AANVULLINGEN, zegels.BESLUITEN)


def _vraag(dossier, request) -> Vraag:
    by = request.actor

    def own(thing) -> bool:
        sent = inside(thing, Aanvraag) or inside(thing, Aanvulling)
        return sent is not None or by.may(Permission.VIEW_STATUS, thing)

    there = url(request, request.site, "mijn", dossier.zaaknummer)
    return Vraag(dossier, dossier, "Is wat u stuurde ongewijzigd?", f"{there}/zegel", (there, "Terug naar uw zaak"), own,
                 AANVRAGER, delen=DELEN)


def page(dossier, request) -> dict:
    request.override_renderer = PAGE
    return pagina(_vraag(dossier, request), request)


def proof(dossier, request):
    return bewijs(_vraag(dossier, request), request)
