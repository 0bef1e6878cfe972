"""Is what I advise on, and what I advised, still as it was? What was opened with this one request, and nothing else."""

from pyramid.view import view_config

from content_types.adviesverzoek import Adviesverzoek
from portal.services import zegels
from portal.skin import url
from portal.views.shared.zegel import ADVISEUR, PAGE, Vraag, bewijs, pagina
from workflows.permissions import Permission

DELEN = (zegels.ORIGINEEL, zegels.AANVULLINGEN, zegels.ADVIEZEN, zegels.BESTANDEN)


def _vraag(verzoek, request) -> Vraag:
    by = request.actor
    return Vraag(verzoek, verzoek.dossier, "Zijn deze stukken ongewijzigd?", url(request, verzoek, "zegel"),
                 (url(request, verzoek), "Terug naar het adviesverzoek"), lambda thing: by.may(Permission.VIEW, thing), ADVISEUR,
                 delen=DELEN, beperkt=not by.may(Permission.VIEW, verzoek.dossier))


@view_config(context=Adviesverzoek, name="zegel", renderer=PAGE)
def page(verzoek, request):
    return pagina(_vraag(verzoek, request), request)


@view_config(context=Adviesverzoek, name="zegel.pdf", request_method="GET")
def proof(verzoek, request):
    return bewijs(_vraag(verzoek, request), request)
