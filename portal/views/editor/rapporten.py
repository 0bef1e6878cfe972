"""What on the site needs a look of a web editor?"""

from pyramid.view import view_config

from content_types.site import Site
from portal.actions.webboom import RESERVED
from portal.services.webrapport import rapport
from portal.skin import day, url
from portal.views.editor.inhoud import planning_in_woorden
from workflows.permissions import Permission

KOPPEN = {"gebroken": ("Links die niet werken", "Alle links werken."),
          "oud": ("Een jaar niet gewijzigd", "Alle pagina's zijn het afgelopen jaar gewijzigd."),
          "zonder": ("Zonder eigenaar", "Alles heeft een eigenaar met een account."),
          "gepland": ("Gepland", "Er is niets gepland.")}
NAAR = {"zonder": "adres", "gepland": "planning"}
"""Report → the page where one does something about it."""


@view_config(context=Site, name="rapporten", renderer="skins:basis/editor/rapporten.pt", request_method="GET",
             permission=Permission.PUBLISH)
def page(site, request):
    found = rapport(request.actor, RESERVED)
    return {"titel": "Rapporten", "terug": url(request, site, "inhoud"), "delen": [
        {"kop": kop, "leeg": leeg, "id": name, "rijen": [
            {"titel": inhoud.titel, "url": url(request, inhoud, NAAR.get(name, "bewerken")), "tekst": _said(name, inhoud, what)}
            for inhoud, what in found[name]]} for name, (kop, leeg) in KOPPEN.items()]}


def _said(name: str, inhoud, what) -> str:
    if name == "oud":
        return f"Laatst gewijzigd op {day(what)}"
    if name != "gepland":
        return what
    begin, end = planning_in_woorden(inhoud)
    return ", ".join(part for part in (f"op de site vanaf {begin}" if begin else "", end) if part)
