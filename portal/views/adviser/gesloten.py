"""What does an adviser see of a request that was withdrawn, or of which the time is over? That it is closed, without a word of
the case; also on the page on which they were about to send or to distribute."""

from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from content_types.adviesverzoek import Adviesverzoek
from portal.services import adviestoegang

PAGE = "skins:basis/shared/fout.pt"


@view_config(context=Adviesverzoek, dossier_open=False, gesloten=True, renderer=PAGE, permission=NO_PERMISSION_REQUIRED)
@view_config(context=Adviesverzoek, name="versturen", dossier_open=False, gesloten=True, renderer=PAGE,
             permission=NO_PERMISSION_REQUIRED)
@view_config(context=Adviesverzoek, name="toewijzen", dossier_open=False, gesloten=True, renderer=PAGE,
             permission=NO_PERMISSION_REQUIRED)
@view_config(context=Adviesverzoek, name="zegel", dossier_open=False, gesloten=True, renderer=PAGE,
             permission=NO_PERMISSION_REQUIRED)
def gesloten(verzoek, request):
    request.response.status_int = 403
    return {"titel": "Dit adviesverzoek is gesloten", "tekst": adviestoegang.dicht(verzoek, request.today), "inloggen": False,
            "verder": ""}
