"""What happened since somebody last looked? Their own notices, newest first."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.site import Site
from portal.actions import signaal as deeds
from portal.services import signalen
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.permissions import Permission

PAGE = "skins:basis/staff/signalen.pt"
SHOWN = 100
NOT_YOURS = "Over een dossier dat u niet meer mag openen"


def mij(request):
    """The account of who asks; the right NOTICES is for people with one."""
    return request.site.gebruikers[request.who.id]


@view_config(context=Site, name="signalen", renderer=PAGE, request_method="GET", permission=Permission.NOTICES)
def page(site, request):
    gebruiker = mij(request)
    found = [] if gebruiker.signalen is None else gebruiker.signalen.newest(SHOWN)
    rows = [_row(signaal, gebruiker, request) for signaal in found]
    return {"titel": "Signalen", "rijen": rows, "nieuw": signalen.aantal_nieuw(gebruiker),
            "laatste": rows[0]["sleutel"] if rows else "", "hier": url(request, site, "signalen"),
            "voorkeuren_url": url(request, site, "voorkeuren"), "dagen": signalen.KEEP_DAYS}


def _row(signaal, gebruiker, request) -> dict:
    """What may be told of it now: nothing about what this person may no longer open."""
    obj = signalen.object_van(request.site, signaal)
    hidden = bool(signaal.pad) and (obj is None or not signalen.mag_openen(gebruiker, obj, request.today))
    return {"sleutel": signaal.__name__, "titel": "Signaal" if hidden else signalen.SOORTEN[signaal.soort_signaal].titel,
            "tekst": NOT_YOURS if hidden else signaal.tekst, "url": "" if hidden or obj is None else url(request, obj),
            "namens": "" if hidden else signaal.namens, "wanneer": woorden.moment(signaal.op),
            "nieuw": signaal.gelezen_op is None}


@view_config(context=Site, name="signalen", renderer=PAGE, request_method="POST", permission=Permission.NOTICES)
def gelezen(site, request):
    """One, or all that the page showed."""
    if "alles" in request.POST:
        attempt(request, deeds.alles_gelezen, mij(request), request.POST["alles"], request.actor)
        flash(request, "Alle signalen zijn gelezen.")
    else:
        attempt(request, deeds.gelezen, mij(request), request.POST.get("gelezen", ""), request.actor)
    return HTTPSeeOther(url(request, site, "signalen"))
