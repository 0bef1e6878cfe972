"""How does somebody log in, log out, and get a new password?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.site import Site
from portal import security
from portal.actions import gebruiker as gebruikers
from portal.services.throttle import TooOften
from portal.skin import flash, url
from workflows.machine import Refused
from workflows.permissions import Permission

WRONG = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer ze en probeer het opnieuw."
SENT = "Als dit e-mailadres bij ons bekend is, krijgt u zo een e-mail met een link."


def safe_next(path: str) -> str:
    """A path on this site, or empty: never an address elsewhere."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path else ""


@view_config(context=Site, name="inloggen", renderer="skins:basis/shared/inloggen.pt", request_method="GET")
def form(site, request):
    return _words(request.GET.get("verder", ""))


def _words(verder, **more):
    return {"titel": "Inloggen", "verder": safe_next(verder), "email": "", "fout": "", **more}


@view_config(context=Site, name="inloggen", renderer="skins:basis/shared/inloggen.pt", request_method="POST")
def inloggen(site, request):
    email, verder = request.POST.get("email", ""), request.POST.get("verder", "")
    try:
        found = gebruikers.inloggen(request.actor, email, request.POST.get("wachtwoord", ""), request.remote_addr or "")
    except TooOften as error:
        request.response.status_int = 429
        return _words(verder, email=email, fout=str(error))
    if found is None:
        request.response.status_int = 403
        request.tm.get().note("log-in refused")
        return _words(verder, email=email, fout=WRONG)
    security.log_in(request, *found)
    return HTTPSeeOther(safe_next(verder) or url(request, site, "start"))


@view_config(context=Site, name="uitloggen", request_method="POST")
def uitloggen(site, request):
    gebruiker = security.gebruiker_of(request)
    if gebruiker is not None:
        gebruikers.uitloggen(gebruiker, request.session["sleutel"], request.actor)
    request.session.invalidate()
    flash(request, "U bent uitgelogd.", "info")
    return HTTPSeeOther(url(request, site))


@view_config(context=Site, name="start")
def start(site, request):
    """After log-in: the page where this person's work is."""
    doors = ((Permission.WORKLIST, site["dossiers"], ""), (Permission.WORKLIST, site["adviezen"], ""),
             (Permission.PUBLISH, site["bekendmakingen"], "redactie"), (Permission.VIEW, site["beheer"], ""),
             (Permission.INBOX, site["postvak"], ""))
    for permission, folder, view in doors:
        if request.actor.may(permission, folder):
            return HTTPSeeOther(url(request, folder, view))
    return HTTPSeeOther(url(request, site, "mijn"))


@view_config(context=Site, name="wachtwoord-vergeten", renderer="skins:basis/shared/wachtwoord_vergeten.pt")
def wachtwoord_vergeten(site, request):
    if request.method == "POST":
        gebruikers.wachtwoord_vergeten(request.actor, request.POST.get("email", ""))
        flash(request, SENT, "info")
        return HTTPSeeOther(url(request, site, "inloggen"))
    return {"titel": "Wachtwoord vergeten"}


@view_config(context=Site, name="wachtwoord", renderer="skins:basis/shared/wachtwoord.pt")
def nieuw_wachtwoord(site, request):
    """The page behind the mailed link; the token is the last part of the path."""
    token = request.subpath[0] if request.subpath else ""
    gebruiker = gebruikers.reset_bestemd_voor(request.actor, token)
    words = {"titel": "Kies een nieuw wachtwoord", "email": gebruiker.email, "fout": ""}
    if request.method != "POST":
        return words
    try:
        if request.POST.get("wachtwoord", "") != request.POST.get("herhaling", ""):
            raise Refused("De twee wachtwoorden zijn niet hetzelfde. Typ ze opnieuw.")
        gebruikers.wachtwoord_zetten(gebruiker, request.POST.get("wachtwoord", ""), request.actor)
    except Refused as error:
        return {**words, "fout": str(error)}
    flash(request, "Uw wachtwoord is gewijzigd. U kunt nu inloggen.")
    return HTTPSeeOther(url(request, site, "inloggen"))
