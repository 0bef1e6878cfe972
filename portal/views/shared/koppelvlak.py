"""The door for the systems of other organisations: messages in (SOAP), their description (WSDL), files to fetch.

`/koppelvlak/stuf/OntvangAsynchroon` and `/koppelvlak/document/<token>`.
"""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response
from pyramid.view import view_config

from content_types.site import Site
from portal.integrations.stuf import endpoint, herkenning, ophalen, versturen, verwerken, wsdl
from portal.services.actor import Actor
from portal.services.rights import SYSTEM
from portal.views.shared.bestand import antwoord

STUF = ("stuf", wsdl.NAAM)
TEKST = "Hier ontvangt het portaal berichten van andere systemen (SOAP 1.1, StUF 03.01).\nDe beschrijving: {0}?wsdl\n"
HANDLERS = (verwerken.verwerk, versturen.verstuur)
"""The jobs that belong to this door; importing them registers them."""


@view_config(context=Site, name="koppelvlak", request_method="POST", require_csrf=False)
def ontvang(site, request):
    """Who may send is asked by the message itself: no session, no account."""
    if request.subpath != STUF:
        raise HTTPNotFound
    by = Actor(SYSTEM, request.now, site, request.registry.settings)
    made = endpoint.ontvang(by, herkenning.post_van(request))
    response = _xml(made.body, made.status)
    if made.status == 401:
        response.headers["WWW-Authenticate"] = 'Basic realm="koppelvlak", charset="UTF-8"'
    return response


@view_config(context=Site, name="koppelvlak", request_method="GET")
def beschrijf(site, request):
    here = "/".join((request.registry.settings["portaal.url"], "koppelvlak", *STUF))
    if len(request.subpath) == 2 and request.subpath[0] == "document":
        return antwoord(ophalen.bestand_bij(Actor(SYSTEM, request.now, site, request.registry.settings), request.subpath[1]))
    if request.subpath != STUF:
        raise HTTPNotFound
    if "wsdl" in request.GET:
        return _xml(wsdl.maak(here))
    if "xsd" in request.GET:
        found = wsdl.schema(request.GET["xsd"], here)
        if found is None:
            raise HTTPNotFound
        return _xml(found)
    return Response(TEKST.format(here), content_type="text/plain", charset="utf-8")


def _xml(body: bytes, status: int = 200) -> Response:
    return Response(body, status=status, content_type="text/xml", charset="utf-8")
