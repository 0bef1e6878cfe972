"""By which neighbourhoods can notices of an organisation be found? A GeoJSON file, put in by the lokaal beheerder."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.organisatie import Organisatie
from portal.actions import buurten as deeds
from portal.skin import day, flash, url
from portal.views.attempt import attempt, uploads
from workflows.permissions import Permission

PAGE = "skins:basis/admin/buurten.pt"
CHOOSE = "Kies eerst een bestand."


@view_config(context=Organisatie, name="buurten", renderer=PAGE, permission=Permission.MANAGE)
def buurten(organisatie, request):
    reden = _done(organisatie, request) if request.method == "POST" else ""
    if request.method == "POST" and not reden:
        return HTTPSeeOther(url(request, organisatie, "buurten"))
    kaart = organisatie.buurten
    return {"titel": "Buurten en wijken", "boven": organisatie.naam, "reden": reden, "fout": bool(reden),
            "fouten": [("buurten-bestand", reden)] if reden else [], "hier": url(request, organisatie, "buurten"),
            "namen": [buurt.naam for buurt in kaart.buurten] if kaart else [], "terug": url(request, organisatie),
            "sinds": f"{kaart.bestandsnaam}, ingelezen op {day(kaart.op)}" if kaart else ""}


def _done(organisatie, request) -> str:
    """Do what was asked; why not, where it could not be done."""
    if "weg" in request.POST:
        deeds.weghalen(organisatie, request.actor)
        flash(request, "De buurten zijn weggehaald. Binnen enkele minuten kan niemand er meer op zoeken.")
        return ""
    files = uploads(request, "bestand")
    reden = attempt(request, deeds.inlezen, organisatie, *files[0], request.actor) if files else CHOOSE
    if not files:
        request.response.status_int = 400
    if not reden:
        flash(request, "De buurten zijn ingelezen. Binnen enkele minuten kan iedereen erop zoeken.")
    return reden
