"""How does an applicant say where it is? The address looked up, and the map on the step with the place.

The map (static/plek.js) only fills the fields `punt` and `hoeken`; without it people type them.
"""

import json
from urllib.parse import urlsplit

from content_types.plek import Onleesbaar, lees_gebied, lees_punt
from portal.security import HEADERS
from portal.services import adressen
from portal.services.forms import add_error
from portal.views.applicant import formulieren

CSP, IMAGES = "Content-Security-Policy", "img-src 'self'"
STYLES, SCRIPTS = ("gebouwd/leaflet/leaflet.css",), ("gebouwd/leaflet/leaflet.js", "plek.js")
MIDDEN = ("52.1552", "5.3872", "8")


def getoetst(aanvraag, form, values: dict, request):
    """(the answers with what the register knows, None), or (None, the form with what is to be checked in it)."""
    toets = adressen.toets(request.registry.settings, values, zeker=values.get("onbekend_adres", False))
    if not toets.zin:
        return toets.locatie, None
    again = formulieren.step_form(aanvraag, "locatie", request, bevestigen=toets.bevestigen)
    again.set_pstruct(formulieren.typed(form, request))
    return None, add_error(again, toets.veld, toets.zin)


def kaart(form, request) -> dict:
    """What the page needs for the map on it; what it may fetch is said in its headers."""
    settings = request.registry.settings
    tiles = settings["kaart.tegels"].strip()
    images = f"{IMAGES} {_host(tiles)}" if tiles else IMAGES
    request.response.headers[CSP] = f"{HEADERS[CSP].replace(IMAGES, images)}; script-src 'self'"
    lat, lon, zoom = _midden(settings["kaart.midden"])
    return {"scripts": _paths(request, SCRIPTS), "stijlen": _paths(request, STYLES),
            "kaart": {"lat": lat, "lon": lon, "zoom": zoom, "tegels": tiles, "bron": settings["kaart.bron"],
                      "punt": json.dumps(_punt(form)), "hoeken": json.dumps(_hoeken(form))}}


def _paths(request, names) -> list[str]:
    return [request.static_path(f"skins:basis/static/{name}") for name in names]


def _host(url: str) -> str:
    """The one place that tiles come from, as a Content-Security-Policy has it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _midden(setting: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in setting.split(","))
    return parts if len(parts) == len(MIDDEN) else MIDDEN


def _punt(form) -> list[float] | None:
    try:
        return list(lees_punt(_typed(form, "punt")).wgs84)
    except Onleesbaar:
        return None


def _hoeken(form) -> list[list[float]]:
    try:
        return [list(hoek.wgs84) for hoek in lees_gebied(_typed(form, "hoeken")).hoeken]
    except Onleesbaar:
        return []


def _typed(form, name: str) -> str:
    value = form[name].cstruct
    return value if isinstance(value, str) else ""
