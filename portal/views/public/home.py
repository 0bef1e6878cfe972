"""What can a visitor do here? The home page: search, four doors, the newest notices and those one can soon no longer react to."""

from pyramid.view import view_config

from content_types.site import Site
from portal.services import page_cache, search
from portal.skin import url
from portal.views.public.register import rows
from portal.views.public.zoekvraag import Zoekvraag

NEWEST, CLOSING = 5, 3


@view_config(context=Site, renderer="skins:basis/public/home.pt", request_method="GET")
def home(site, request):
    page_cache.mark(request, from_search=True)
    register, still_open = url(request, site["bekendmakingen"]), Zoekvraag(open="ja", sorteer=search.EINDE)
    return {"titel": "Vergunningen en bekendmakingen", "register": register, "feed": f"{register}/atom.xml",
            "kaart": f"{register}/kaart", "deuren": _doors(site, request), "nieuwste": _first(search.Query(), NEWEST, request),
            "sluiten": _first(still_open.query(request.today), CLOSING, request), "open_url": f"{register}?{still_open.but()}"}


def _first(query: search.Query, number: int, request) -> list[dict]:
    found = search.find(request.registry.settings["zoek.map"], query, size=number, facets=False)
    return rows(found.paden, request)


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
