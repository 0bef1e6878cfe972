"""What can a visitor do here? The home page: four doors and the newest notices."""

from pyramid.view import view_config

from content_types.site import Site
from portal.services import page_cache, search
from portal.skin import url
from portal.views.public.register import rows

NEWEST = 5


@view_config(context=Site, renderer="skins:basis/public/home.pt", request_method="GET")
def home(site, request):
    page_cache.mark(request, from_search=True)
    found = search.find(request.registry.settings["zoek.map"], search.Query(), size=NEWEST, facets=False)
    register = url(request, site["bekendmakingen"])
    return {"titel": "Vergunningen en bekendmakingen", "register": register, "feed": f"{register}/atom.xml",
            "deuren": _doors(site, request), "nieuwste": rows(found.paden, request)}


def _doors(site, request) -> list[dict]:
    doors = ((site["bekendmakingen"], "", "Bekendmakingen zoeken",
              "Lees welke vergunningen er zijn gegeven of geweigerd, en tot wanneer u bezwaar kunt maken."),
             (site, "vergunningcheck", "Vergunningcheck doen",
              "Kijk met een paar vragen of u een vergunning nodig hebt. U hoeft niet te zeggen wie u bent."),
             (site["aanvragen"], "", "Vergunning aanvragen",
              "Vraag in een paar stappen een omgevingsvergunning aan. U kunt tussendoor stoppen."),
             (site, "mijn", "Mijn zaken volgen",
              "Kijk hoe het met uw aanvraag gaat en lees het besluit."))
    return [{"url": url(request, place, view), "titel": title, "tekst": text} for place, view, title, text in doors]
