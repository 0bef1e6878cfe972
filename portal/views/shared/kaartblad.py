"""What does a page with a map need? Leaflet, a script of ours, and leave for images from where tiles come from."""

from urllib.parse import urlsplit

from portal.security import HEADERS

CSP, IMAGES = "Content-Security-Policy", "img-src 'self'"
STYLES, SCRIPTS = ("gebouwd/leaflet/leaflet.css",), ("gebouwd/leaflet/leaflet.js", "kaartgrond.js")
MIDDEN = ("52.1552", "5.3872", "8")


def voor(request, script: str, more: str = "") -> dict:
    """The scripts, styles and settings of the map; what the page may fetch is said in its headers, with `more`."""
    settings = request.registry.settings
    tiles = settings["kaart.tegels"].strip()
    images = f"{IMAGES} {_host(tiles)}" if tiles else IMAGES
    request.response.headers[CSP] = f"{HEADERS[CSP].replace(IMAGES, images)}; script-src 'self'{more}"
    lat, lon, zoom = _midden(settings["kaart.midden"])
    return {"scripts": _paths(request, (*SCRIPTS, script)), "stijlen": _paths(request, STYLES),
            "kaart": {"lat": lat, "lon": lon, "zoom": zoom, "tegels": tiles, "bron": settings["kaart.bron"]}}


def _paths(request, names) -> list[str]:
    return [request.static_path(f"skins:basis/static/{name}") for name in names]


def _host(url: str) -> str:
    """The one place that tiles come from, as a Content-Security-Policy has it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _midden(setting: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in setting.split(","))
    return parts if len(parts) == len(MIDDEN) else MIDDEN
