"""How does an adviser get in without an account? By the mailed link: a page that says what it is, and a button.

Only the button opens, because mail scanners visit links. The link itself is the right: these pages ask no permission.
"""

from dataclasses import replace

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from content_types.site import Adviezen
from portal import security
from portal.actions import adviesverzoek as adviesverzoeken
from portal.services import adviestoegang
from portal.services.links import LinkRefused
from portal.services.rights import Identity
from portal.skin import url
from portal.views.attempt import attempt
from portal.views.staff.woorden import organisatie_naam
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/adviser/link.pt"
OLD = "skins:basis/adviser/oude_link.pt"
SENT = "Wij hebben een nieuwe link gestuurd naar het e-mailadres van uw organisatie. Hij werkt drie dagen."


def _token(request) -> str:
    return request.subpath[0] if request.subpath else ""


def _words(verzoek, request) -> dict:
    site, dossier = request.site, verzoek.dossier
    return {"titel": "Adviesverzoek openen", "zaaknummer": dossier.zaaknummer,
            "vrager": organisatie_naam(site, dossier.organisatie), "uiterlijk": datum_in_woorden(verzoek.uiterlijk),
            "adviesorganisatie": organisatie_naam(site, verzoek.adviesorganisatie), "hier": request.path}


@view_config(context=Adviezen, name="link", renderer=PAGE, request_method="GET", permission=NO_PERMISSION_REQUIRED)
def door(adviezen, request):
    try:
        return _words(adviesverzoeken.bij_link(request.actor, _token(request)), request)
    except LinkRefused as error:
        if not error.thing:
            raise
        return _old(request, 410, str(error))


def _old(request, status: int, tekst: str, *, verstuurd: bool = False):
    """The page of a link that no longer opens: with a button for a new one."""
    request.override_renderer = OLD
    request.response.status_int = status
    return {"titel": "Een nieuwe link" if verstuurd else "Deze link werkt niet meer", "tekst": tekst,
            "opnieuw": "" if verstuurd else url(request, request.context, "nieuwe-link", _token(request))}


@view_config(context=Adviezen, name="link", renderer=PAGE, request_method="POST", permission=NO_PERMISSION_REQUIRED)
def openen(adviezen, request):
    """Let this browser act for the organisation on this one request, for the coming hours."""
    try:
        verzoek = adviesverzoeken.bij_link(request.actor, _token(request))
    except LinkRefused as error:
        if not error.thing:
            raise
        return _old(request, 410, str(error))
    principal = adviestoegang.link_principal(verzoek)
    security.open_link(request, principal)
    by = replace(request.actor, who=Identity(principal, "Adviseur (via link)", frozenset({principal})))
    adviesverzoeken.openen(verzoek, by)
    return HTTPSeeOther(url(request, verzoek))


@view_config(context=Adviezen, name="nieuwe-link", renderer=OLD, request_method="POST",
             permission=NO_PERMISSION_REQUIRED)
def nieuwe_link(adviezen, request):
    """A new link for who holds an old one: mailed to the address we know, to no other."""
    verzoek = adviesverzoeken.bij_oude_link(request.actor, _token(request))
    reason = attempt(request, adviesverzoeken.link_opnieuw_sturen, verzoek, request.actor)
    return _old(request, request.response.status_int, reason or SENT, verstuurd=not reason)
