"""Where are the notices? The register on a map: the same question, the same list, and the points that the map asks for."""

import json

from pyramid.response import Response
from pyramid.view import view_config

from content_types.coordinaten import naar_wgs84
from content_types.site import Bekendmakingen
from portal.services import page_cache, search, search_map
from portal.services.search_area import Cirkel
from portal.skin import url
from portal.views.public.register import answered, row
from portal.views.public.registerkeuzes import address
from portal.views.public.zoekvraag import Zoekvraag, fields, read
from portal.views.shared import kaartblad

POINTS = "kaart.geojson"


@view_config(context=Bekendmakingen, name="kaart", renderer="skins:basis/public/kaart.pt", request_method="GET")
def kaart(bekendmakingen, request):
    page_cache.mark(request, from_search=True)
    vraag, here = read(request), url(request, bekendmakingen, "kaart")
    found = answered(vraag, request, here)
    blad = kaartblad.voor(request, "kaart.js", "; connect-src 'self'")
    blad["kaart"] |= {"punten": address(url(request, bekendmakingen, POINTS), vraag.but()), "vorm": json.dumps(_vorm(vraag)),
                      "grenzen": json.dumps(_grenzen(vraag, request)), "lijst": url(request, bekendmakingen),
                      "zonder": address(here, vraag.but(bij="", gebied=""))}
    return {**found, "titel": "Bekendmakingen op de kaart", **blad}


def _grenzen(vraag: Zoekvraag, request):
    return search_map.bounds(request.registry.settings["zoek.map"], vraag.query(request.today))


def _vorm(vraag: Zoekvraag) -> dict | None:
    """The area that is searched in, to be drawn."""
    if isinstance(vraag.waar, Cirkel):
        return {"midden": _rounded(vraag.waar.midden), "straal": vraag.waar.straal}
    return {"hoeken": [_rounded(hoek) for hoek in vraag.waar.hoeken]} if vraag.waar else None


def _rounded(rd) -> list[float]:
    return [round(number, 6) for number in naar_wgs84(rd)]


@view_config(context=Bekendmakingen, name=POINTS, request_method="GET")
def punten(bekendmakingen, request):
    """GeoJSON of one box of the map: notices, or how many there are in each square."""
    vraag, vak = read(request), search_map.lees_vak(fields(request).get("vak", ""))
    groups = search_map.groups(request.registry.settings["zoek.map"], vraag.query(request.today), vak)
    features = [feature for group in groups if (feature := _feature(group, request))]
    body = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    request.response = Response(body.encode(), content_type="application/geo+json")
    page_cache.mark(request, from_search=True)
    return request.response


def _feature(group: search_map.Groep, request) -> dict | None:
    """None for a notice that this visitor may not open any more."""
    words = _notice(group.pad, request) if group.pad else {"aantal": group.aantal}
    lat, lon = group.wgs84
    return words and {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": words}


def _notice(path: str, request) -> dict | None:
    found = next(search.shown(request.actor, [path]), None)
    if found is None:
        return None
    words = row(found[0], url(request, request.site).rstrip("/") + path, request.today)
    return {name: words[name] for name in ("titel", "url", "adres", "badge", "termijn")}
