"""The door for the systems of other organisations: messages in (SOAP), their description (WSDL), files to fetch.

`/koppelvlak/stuf/OntvangAsynchroon`, `/koppelvlak/stam` and `/koppelvlak/document/<token>`.
"""

import json
import logging

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response
from pyramid.view import exception_view_config, view_config
from ZODB.POSException import ConflictError

from content_types.site import Site
from portal.integrations.eigen import afleveren
from portal.integrations.inlezen import beurt
from portal.integrations.inlezen import http as inlezen
from portal.integrations.inlezen import verwerken as inleestaken
from portal.integrations.stuf import endpoint, herkenning, ophalen, versturen, verwerken, wsdl
from portal.services import request_size
from portal.services.actor import Actor
from portal.services.file_types import human_size
from portal.services.request_form import Unreadable
from portal.services.request_size import TooLarge
from portal.services.rights import SYSTEM
from portal.views.shared.bestand import antwoord

log = logging.getLogger(__name__)
STUF = ("stuf", wsdl.NAAM)
STAM, STAM_PAD = ("stam",), "^/koppelvlak/stam$"
SOAP_PAD = f"^/koppelvlak/stuf/{wsdl.NAAM}$"
TEKST = "Hier ontvangt het portaal berichten van andere systemen (SOAP 1.1, StUF 03.01).\nDe beschrijving: {0}?wsdl\n"
HANDLERS = (verwerken.verwerk, versturen.verstuur, afleveren.in_postbus, inleestaken.lees_taak, beurt.kijk)
"""The jobs that belong to this door; importing them registers them."""


def adres(request) -> str:
    """Where other systems send their messages: by default the address of the portal itself."""
    settings = request.registry.settings
    return "/".join((settings.get("koppelvlak.url") or settings["portaal.url"], "koppelvlak", *STUF))


@view_config(context=Site, name="koppelvlak", request_method="POST", require_csrf=False)
def ontvang(site, request):
    """Who may send is asked by the message itself: no session, no account."""
    by = Actor(SYSTEM, request.now, site, request.registry.settings)
    if request.subpath == STAM:
        return _json(inlezen.ontvang(by, herkenning.post_van(request), request.headers.get("Content-Disposition", "")))
    if request.subpath != STUF:
        raise HTTPNotFound
    post = herkenning.post_van(request)
    request.koppelterugweg = post.terugweg
    made = endpoint.ontvang(by, post)
    response = _xml(made.body, made.status)
    if made.status == 401:
        response.headers["WWW-Authenticate"] = 'Basic realm="koppelvlak", charset="UTF-8"'
    return response


@exception_view_config(context=Exception, path_info=SOAP_PAD, request_method="POST")
@exception_view_config(context=TooLarge, path_info=SOAP_PAD, request_method="POST")
@exception_view_config(context=Unreadable, path_info=SOAP_PAD, request_method="POST")
@exception_view_config(context=ConflictError, path_info=SOAP_PAD, request_method="POST")
def niet_bewaard(error, request):
    """A machine gets no page: nothing was kept, so it may offer the message again. Also at the end, when all of it is stored:
    then the answer goes back as the koppeling of the message asks."""
    if not isinstance(error, ConflictError):
        log.error("unexpected error at %s", request.path, exc_info=error)
    by = Actor(SYSTEM, request.now, None, request.registry.settings)
    terugweg = getattr(request, "koppelterugweg", None) or herkenning.Terugweg()
    words = (_te_groot(request),) if isinstance(error, TooLarge) else ()
    return _xml(endpoint.niet_bewaard(by, terugweg, *words).body, 500)


def _te_groot(request) -> str:
    size = human_size(request_size.limit_of(request.registry.settings))
    return f"Het bericht is te groot. Hoogstens {size} kan in één keer."


@exception_view_config(context=Exception, path_info=STAM_PAD, request_method="POST")
@exception_view_config(context=Unreadable, path_info=STAM_PAD, request_method="POST")
@exception_view_config(context=ConflictError, path_info=STAM_PAD, request_method="POST")
def stam_niet_bewaard(error, request):
    """Nothing was kept: it may be offered again."""
    if not isinstance(error, ConflictError):
        log.error("unexpected error at %s", request.path, exc_info=error)
    return _json(inlezen.probleem(500, "Niet bewaard", "Er ging bij het portaal iets mis. Stuur het bericht later nog eens."))


@exception_view_config(context=TooLarge, path_info=STAM_PAD, request_method="POST")
def stam_te_groot(error, request):
    return _json(inlezen.te_groot(request_size.limit_of(request.registry.settings), request.registry.settings))


def _json(made) -> Response:
    response = Response(json.dumps(made.inhoud), status=made.status, content_type=made.soort, charset="utf-8")
    if made.status == 401:
        response.headers["WWW-Authenticate"] = 'Basic realm="koppelvlak", charset="UTF-8"'
    return response


@view_config(context=Site, name="koppelvlak", request_method="GET")
def beschrijf(site, request):
    here = adres(request)
    if len(request.subpath) == 2 and request.subpath[0] == "document":
        return antwoord(ophalen.bestand_bij(Actor(SYSTEM, request.now, site, request.registry.settings), request.subpath[1]))
    if request.subpath != STUF:
        raise HTTPNotFound
    if "wsdl" in map(str.lower, request.GET):
        return _xml(wsdl.maak(here))
    if "xsd" in request.GET:
        found = wsdl.schema(request.GET["xsd"], here)
        if found is None:
            raise HTTPNotFound
        return _xml(found)
    return Response(TEKST.format(here), content_type="text/plain", charset="utf-8")


def _xml(body: bytes, status: int = 200) -> Response:
    return Response(body, status=status, content_type="text/xml", charset="utf-8")
