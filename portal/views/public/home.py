"""What can a visitor do here? The home page: the blocks that a web editor chose, at first four doors and the newest notices."""

from pyramid.view import view_config

from content_types.blok import ALLEEN_VOORPAGINA, STANDAARD
from content_types.site import Site
from portal.actions.blok import blokken
from portal.services import page_cache
from portal.skin import url
from portal.views.public.blokken import tonen
from workflows.permissions import Permission


@view_config(context=Site, renderer="skins:basis/public/home.pt", request_method="GET")
def home(site, request):
    """One introduction with the title, one search field, one set of doors: of what can be there once the first counts."""
    page_cache.mark(request)
    seen, found = set(), []
    for blok in blokken(site):
        if blok.soort not in seen:
            found.append(blok)
        seen |= {blok.soort} & ALLEEN_VOORPAGINA
    register = url(request, site["bekendmakingen"])
    titel = next((blok.titel for blok in found if blok.soort == "inleiding"), STANDAARD[0].titel)
    return {"titel": titel, "register": register, "feed": f"{register}/atom.xml", "deuren": deuren(site, request),
            "blokken": tonen(tuple(found), request),
            "blokken_url": url(request, site, "blokken") if request.actor.may(Permission.CREATE, site) else ""}


def deuren(site, request) -> list[dict]:
    """The four quick ways in."""
    doors = ((site["bekendmakingen"], "", "Bekendmakingen zoeken",
              "Lees welke vergunningen er zijn gegeven of geweigerd, en tot wanneer u bezwaar kunt maken."),
             (site, "vergunningcheck", "Vergunningcheck doen",
              "Kijk met een paar vragen of u een vergunning nodig hebt. U hoeft niet te zeggen wie u bent."),
             (site["aanvragen"], "", "Vergunning aanvragen",
              "Vraag in een paar stappen een omgevingsvergunning aan. U kunt tussendoor stoppen."),
             (site, "mijn", "Mijn zaken volgen",
              "Kijk hoe het met uw aanvraag gaat en lees het besluit."))
    return [{"url": url(request, place, view), "titel": title, "tekst": text} for place, view, title, text in doors]
