"""What does an adviser see of a request that was withdrawn, or of which the time is over? That it is closed, without a word of
the case."""

from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from content_types.adviesverzoek import Adviesverzoek
from portal.services import adviestoegang


@view_config(context=Adviesverzoek, dossier_open=False, gesloten=True, renderer="skins:basis/shared/fout.pt",
             permission=NO_PERMISSION_REQUIRED)
def gesloten(verzoek, request):
    request.response.status_int = 403
    return {"titel": "Dit adviesverzoek is gesloten", "tekst": adviestoegang.gesloten(verzoek, request.today), "inloggen": False,
            "verder": ""}
