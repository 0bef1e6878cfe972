"""How does an adviser get in without an account? By the mailed link: a page that says what it is, and a button.

Only the button opens, because mail scanners visit links. The link itself is the right: these pages ask no permission. A link that
no longer opens says why, and nothing of the dossier.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from content_types.adviestoewijzing import Adviestoewijzing
from content_types.adviesverzoek import Adviesverzoek
from content_types.site import Adviezen
from portal import security
from portal.actions import adviestoewijzing as toewijzingen
from portal.actions import adviesverzoek as adviesverzoeken
from portal.services import adviestoegang
from portal.services.links import LinkRefused
from portal.services.rights import Identity
from portal.skin import url
from portal.views.attempt import attempt
from portal.views.staff.woorden import organisatie_naam
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/adviser/link.pt"
OLD = "skins:basis/adviser/oude_link.pt"
SENT = "Wij hebben een nieuwe link gestuurd naar het e-mailadres van {wie}. Hij werkt drie dagen."
ANDER = ("U bent ingelogd als {naam}. Deze link is voor iemand anders, of voor een andere organisatie. Log uit en open de link "
         "opnieuw als hij voor u is.")


@dataclass(frozen=True)
class Deur:
    """One kind of link: what it opens, what an old one was for, how a new one is sent, and to whom that goes."""

    bij_link: Callable
    bij_oude_link: Callable
    opnieuw: Callable
    wie: str


DEUREN = {
    "link": Deur(lambda by, token: (adviesverzoeken.bij_link(by, token), None),
                 lambda by, token: (adviesverzoeken.bij_oude_link(by, token), None),
                 lambda verzoek, toewijzing, by: adviesverzoeken.link_opnieuw_sturen(verzoek, by), "uw organisatie"),
    "persoonlijk": Deur(toewijzingen.bij_link, toewijzingen.bij_oude_link,
                        lambda verzoek, toewijzing, by: toewijzingen.nieuwe_link(verzoek, toewijzing.id, by),
                        "de adviseur"),
}
"""By the name in the address: the link to the mailbox of the organisation, and that of one adviser without an account."""
NIEUW = {"link": "nieuwe-link", "persoonlijk": "nieuwe-persoonlijke-link"}


def _token(request) -> str:
    return request.subpath[0] if request.subpath else ""


def _words(verzoek, request) -> dict:
    site, dossier = request.site, verzoek.dossier
    return {"titel": "Adviesverzoek openen", "zaaknummer": dossier.zaaknummer,
            "vrager": organisatie_naam(site, dossier.organisatie), "uiterlijk": datum_in_woorden(verzoek.uiterlijk),
            "adviesorganisatie": organisatie_naam(site, verzoek.adviesorganisatie), "hier": request.path}


def _old(request, status: int, tekst: str, *, verstuurd: bool = False, opnieuw: str = ""):
    """The page of a link that does not open: with a button for a new one, where that can be."""
    request.override_renderer = OLD
    request.response.status_int = status
    return {"titel": "Een nieuwe link" if verstuurd else "Deze link werkt niet meer", "tekst": tekst, "opnieuw": opnieuw}


def _other(request):
    """Who is logged in and may not see it does not open it with somebody else's link."""
    request.override_renderer, request.response.status_int = OLD, 409
    return {"titel": "Deze link is voor iemand anders", "tekst": ANDER.format(naam=request.who.naam), "opnieuw": ""}


def _closed(name: str, request) -> str:
    """Why a new link would not open either, in a Dutch sentence; empty where it would."""
    verzoek, _ = DEUREN[name].bij_oude_link(request.actor, _token(request))
    return adviestoegang.dicht(verzoek, request.today)


def _at_the_door(request, then):
    """What the link is for, handed to `then`; the page why not for a link that does not open, or not to this person."""
    name = request.view_name
    try:
        verzoek, toewijzing = DEUREN[name].bij_link(request.actor, _token(request))
    except LinkRefused as error:
        closed = _closed(name, request) if error.thing else ""
        again = url(request, request.context, NIEUW[name], _token(request)) if error.thing and not closed else ""
        return _old(request, 410, closed or str(error), opnieuw=again)
    if request.who.ingelogd:
        return HTTPSeeOther(url(request, verzoek)) if request.actor.may(Permission.VIEW, verzoek) else _other(request)
    return then(verzoek, toewijzing, request)


@view_config(context=Adviezen, name="link", renderer=PAGE, request_method="GET", permission=NO_PERMISSION_REQUIRED)
@view_config(context=Adviezen, name="persoonlijk", renderer=PAGE, request_method="GET", permission=NO_PERMISSION_REQUIRED)
def door(adviezen, request):
    return _at_the_door(request, lambda verzoek, toewijzing, request: _words(verzoek, request))


@view_config(context=Adviezen, name="link", renderer=PAGE, request_method="POST", permission=NO_PERMISSION_REQUIRED)
@view_config(context=Adviezen, name="persoonlijk", renderer=PAGE, request_method="POST", permission=NO_PERMISSION_REQUIRED)
def openen(adviezen, request):
    """Let this browser act for the organisation, or as this one adviser, on this one request for the coming hours."""
    return _at_the_door(request, _open)


def _open(verzoek: Adviesverzoek, toewijzing: Adviestoewijzing | None, request):
    principal = adviestoegang.link_principal(verzoek) if toewijzing is None else toewijzing.principal
    naam = adviestoegang.naam_bij_link(request.site, principal) or security.LINK_NAMES["uitnodiging"]
    security.open_link(request, principal)
    by = replace(request.actor, who=Identity(principal, naam, frozenset({principal})))
    adviesverzoeken.openen(verzoek, by)
    toewijzingen.geopend(verzoek, by)
    return HTTPSeeOther(url(request, verzoek))


@view_config(context=Adviezen, name="nieuwe-link", renderer=OLD, request_method="POST", permission=NO_PERMISSION_REQUIRED)
@view_config(context=Adviezen, name="nieuwe-persoonlijke-link", renderer=OLD, request_method="POST",
             permission=NO_PERMISSION_REQUIRED)
def nieuwe_link(adviezen, request):
    """A new link for who holds an old one: mailed to the address we know, to no other."""
    deur = DEUREN[next(name for name, other in NIEUW.items() if other == request.view_name)]
    found = deur.bij_oude_link(request.actor, _token(request))
    reason = attempt(request, deur.opnieuw, *found, request.actor)
    again = request.path if request.response.status_int == 429 else ""
    return _old(request, request.response.status_int, reason or SENT.format(wie=deur.wie), verstuurd=not reason, opnieuw=again)
