"""How does somebody log in, log out, and get a new password?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.site import Site
from portal import security
from portal.actions import account as accounts
from portal.actions import gebruiker as gebruikers
from portal.services.throttle import TooOften
from portal.skin import flash, url
from portal.views.shared.oidc import na_uitloggen
from portal.views.shared.verder import safe_next
from workflows.machine import Refused
from workflows.permissions import Permission

WRONG = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer ze en probeer het opnieuw."
SENT = "Als dit e-mailadres bij ons bekend is, krijgt u zo een e-mail met een link."


@view_config(context=Site, name="inloggen", renderer="skins:basis/shared/inloggen.pt", request_method="GET")
def form(site, request):
    return _words(request, request.GET.get("verder", ""))


def _words(request, verder, *, groep="", email="", fout=""):
    """`groep` is the form that was filled in: aanvrager, or empty for that of staff."""
    verder, site = safe_next(verder), request.site
    more = {"query": {"verder": verder}} if verder else {}
    organisatie = site.organisaties.get(site.bevoegd_gezag)
    return {"titel": "Inloggen", "verder": verder, "email": {groep: email}, "fout": fout,
            "naam": organisatie.naam if organisatie is not None else site.naam,
            "diensten": [(dienst.titel, url(request, site, "inloggen-met", naam, **more))
                         for naam, dienst in request.registry.oidc.items()]}


@view_config(context=Site, name="inloggen", renderer="skins:basis/shared/inloggen.pt", request_method="POST")
def inloggen(site, request):
    email, verder = request.POST.get("email", ""), request.POST.get("verder", "")
    filled = {"groep": request.POST.get("groep", ""), "email": email}
    try:
        found = accounts.inloggen(request.actor, email, request.POST.get("wachtwoord", ""), request.remote_addr or "")
    except TooOften as error:
        request.response.status_int = 429
        return _words(request, verder, fout=str(error), **filled)
    if found is None:
        request.response.status_int = 403
        request.tm.get().note("log-in refused")
        return _words(request, verder, fout=WRONG, **filled)
    security.log_in(request, *found)
    return HTTPSeeOther(safe_next(verder) or url(request, site, "start"))


@view_config(context=Site, name="uitloggen", request_method="POST")
def uitloggen(site, request):
    """Our session ends; with DigiD or eHerkenning, that at the broker as well."""
    gebruiker = security.gebruiker_of(request)
    if gebruiker is not None:
        gebruikers.uitloggen(gebruiker, request.session["sleutel"], request.actor)
    request.session.invalidate()
    flash(request, "U bent uitgelogd.", "info")
    return HTTPSeeOther(na_uitloggen(request, gebruiker.wijze if gebruiker is not None else ""))


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
