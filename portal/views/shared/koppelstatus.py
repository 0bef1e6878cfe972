"""The door by which another system says how far a case is: `POST /koppelvlak/status`, JSON in, JSON or problem+json out."""

import json
import logging

from pyramid.response import Response
from pyramid.view import exception_view_config, view_config
from ZODB.POSException import ConflictError

from content_types.site import Site
from portal.integrations.eigen import statusdeur
from portal.integrations.stuf import herkenning
from portal.services.actor import Actor
from portal.services.request_form import Unreadable
from portal.services.request_size import TooLarge
from portal.services.rights import SYSTEM

log = logging.getLogger(__name__)
PAD = "^/koppelvlak/status$"
TITELS = {400: "Niet te lezen", 401: "Onbekende afzender", 403: "Niet toegestaan", 409: "Kan niet", 413: "Te groot",
          422: "Klopt niet", 429: "Te vaak", 500: "Er ging bij ons iets mis"}
LATER = "Er is niets bewaard. Stuur het bericht later nog eens."


@view_config(context=Site, name="koppelvlak", path_info=PAD, request_method="POST", require_csrf=False)
def ontvang(site, request):
    """Who may send is asked of the koppeling: no session, no account. What was refused leaves nothing but a count."""
    by = Actor(SYSTEM, request.now, site, request.registry.settings)
    savepoint = request.tm.get().savepoint()
    try:
        made = statusdeur.ontvang(by, herkenning.post_van(request))
    except statusdeur.Fout as fout:
        if fout.status not in (401, 429):
            savepoint.rollback()
        return probleem(fout.status, str(fout))
    return _json({"zaaknummer": made.zaaknummer, "status": made.status, "alOntvangen": made.al_gedaan}, 200)


@exception_view_config(context=Exception, path_info=PAD, request_method="POST")
@exception_view_config(context=TooLarge, path_info=PAD, request_method="POST")
@exception_view_config(context=Unreadable, path_info=PAD, request_method="POST")
@exception_view_config(context=ConflictError, path_info=PAD, request_method="POST")
def mis(error, request):
    """A machine gets no page."""
    if not isinstance(error, ConflictError):
        log.error("unexpected error at %s", request.path, exc_info=error)
    return probleem(413, "Het bericht is te groot.") if isinstance(error, TooLarge) else probleem(500, LATER)


def probleem(status: int, zin: str) -> Response:
    """RFC 9457."""
    response = _json({"type": "about:blank", "title": TITELS[status], "status": status, "detail": zin}, status,
                     "application/problem+json")
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Basic realm="koppelvlak", charset="UTF-8"'
    return response


def _json(values: dict, status: int, kind: str = "application/json") -> Response:
    return Response(json.dumps(values, ensure_ascii=False).encode(), status=status, content_type=kind)
