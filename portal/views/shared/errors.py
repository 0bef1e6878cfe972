"""What does somebody see when something cannot be done? A page with what to do, and the right status."""

import logging

from pyramid.exceptions import BadCSRFOrigin, BadCSRFToken
from pyramid.httpexceptions import HTTPForbidden, HTTPMovedPermanently, HTTPNotFound, HTTPTemporaryRedirect
from pyramid.view import exception_view_config, forbidden_view_config, notfound_view_config
from ZODB.POSException import ConflictError, POSKeyError

from content_types.base import inside
from content_types.bestand import Bestand
from content_types.publicatie import Publicatie
from portal.services import webadressen
from portal.services.actor import NotAllowed, Refused
from portal.services.file_types import FileRefused
from portal.services.links import LinkRefused
from portal.services.request_form import Unreadable
from portal.services.request_size import TooLarge
from portal.services.throttle import TooOften
from portal.skin import url
from workflows.permissions import Permission

log = logging.getLogger(__name__)
PAGE = "skins:basis/shared/fout.pt"
VERWIJDERD = ("Een collega heeft deze pagina in de prullenbak gegooid terwijl u eraan werkte. Zet haar terug uit de prullenbak "
              "en verstuur uw tekst daarna opnieuw.")


def _page(request, status: int, titel: str, tekst: str, **more):
    """Also after a page that had chosen another template for itself."""
    request.response.status_int, request.override_renderer = status, PAGE
    return {"titel": titel, "tekst": tekst, "inloggen": False, "verder": "", "getypt": "", "naar": "", **more}


@notfound_view_config(renderer=PAGE, append_slash=False)
def not_found(request):
    """What a web editor moved is found at its new address by who may see it; a page for writing also by a form that was open."""
    path, _, page = request.path_info.rstrip("/").rpartition("/")
    reading, site = request.method in ("GET", "HEAD"), request.site
    moved = webadressen.verhuisd(site, request.path_info) or webadressen.bedoeld(site, request.path_info)
    if reading and moved is not None and request.actor.may(Permission.VIEW, moved):
        return HTTPMovedPermanently(url(request, moved))
    written = webadressen.verhuisd(site, path)
    if written is not None and request.actor.may(Permission.EDIT, written):
        return HTTPTemporaryRedirect(url(request, written, page))
    if not reading and request.who.ingelogd and webadressen.weggegooid(request.site, path):
        return _page(request, 409, "Deze pagina is verwijderd", VERWIJDERD, getypt=request.POST.get("tekst", ""))
    return _page(request, 404, "Deze pagina bestaat niet",
                 "Misschien is het adres verkeerd getypt, of is de pagina verplaatst. Kies boven aan de pagina Zoeken.")


@forbidden_view_config(renderer=PAGE)
@exception_view_config(context=NotAllowed, renderer=PAGE)
def forbidden(request):
    """403 for everybody; who is not logged in can do so here and go on. What went with a notice that was withdrawn is gone."""
    notice = inside(request.context, Publicatie) if isinstance(request.context, Bestand) else None
    if notice is not None and notice.state == "ingetrokken":
        return _page(request, 410, "Dit document is niet meer openbaar",
                     "Het hoorde bij een bekendmaking die is ingetrokken. Daar leest u waarom.", naar=url(request, notice))
    if request.who.ingelogd:
        return _page(request, 403, "U mag deze pagina niet bekijken",
                     "U hebt hier geen recht toe. Vraag de lokaal beheerder om dit recht als u het nodig hebt.")
    return _page(request, 403, "U moet eerst inloggen", "Deze pagina is niet voor iedereen. Log in om verder te gaan.",
                 inloggen=True, verder=request.path_qs if request.method == "GET" else "")


@exception_view_config(context=Refused, renderer=PAGE)
@exception_view_config(context=FileRefused, renderer=PAGE)
def refused(error, request):
    return _page(request, 409, "Dit kan nu niet", str(error))


@exception_view_config(context=TooLarge, renderer=PAGE)
def too_large(error, request):
    return _page(request, 413, "Dit is te veel tegelijk", str(error))


@exception_view_config(context=TooOften, renderer=PAGE)
def too_often(error, request):
    return _page(request, 429, "Even wachten", str(error))


@exception_view_config(context=LinkRefused, renderer=PAGE)
def link_refused(error, request):
    return _page(request, 410, "Deze link werkt niet meer", str(error))


@exception_view_config(context=BadCSRFToken, renderer=PAGE)
@exception_view_config(context=BadCSRFOrigin, renderer=PAGE)
def stale_form(error, request):
    return _page(request, 400, "Deze pagina is te lang open geweest",
                 "Ga terug, ververs de pagina en verstuur het formulier opnieuw. Er is niets veranderd.")


@exception_view_config(context=UnicodeDecodeError, renderer=PAGE)
def garbled(error, request):
    """Signs in the address or the form that are no text in any language (URLDecodeError is one of these)."""
    return _page(request, 400, "Dit adres klopt niet",
                 "In het adres of in wat u verstuurde staan tekens die wij niet kunnen lezen. Typ het opnieuw.")


@exception_view_config(context=Unreadable, renderer=PAGE)
def unreadable(error, request):
    return _page(request, 400, "Wij kunnen dit niet lezen",
                 "Wat u verstuurde, kwam niet heel bij ons aan. Ga terug en verstuur het opnieuw. Er is niets veranderd.")


@exception_view_config(context=ConflictError, renderer=PAGE)
def conflict(error, request):
    """After the last retry: nothing of this request was kept."""
    return _page(request, 503, "Het is nu te druk",
                 "Iemand anders sloeg tegelijk iets op. Uw invoer is niet bewaard. Ga terug en probeer het opnieuw.")


@exception_view_config(context=Exception, renderer=PAGE)
def broken(error, request):
    """A fault of ours: logged in full, shown without detail."""
    if isinstance(error, HTTPNotFound | POSKeyError):
        return not_found(request)
    if isinstance(error, HTTPForbidden):
        return forbidden(request)
    log.error("unexpected error at %s", request.path, exc_info=error)
    return _page(request, 500, "Er ging iets mis bij ons",
                 "Wij hebben de fout genoteerd. Probeer het over een paar minuten opnieuw.")
