"""What does a visitor find in a folder of the web editors, and how is an image sent?"""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response
from pyramid.view import view_config

from content_types.map import Map
from content_types.pagina import Nieuws
from content_types.webbestand import Afbeelding, Webbestand
from content_types.webinhoud import Webinhoud, kinderen
from portal.services import page_cache
from portal.services.file_types import human_size
from portal.skin import day, url
from portal.views.shared.bestand import Stroom
from workflows.permissions import Permission


def redactiebalk(inhoud: Webinhoud, request) -> dict | None:
    """What a web editor can do from the page of a visitor; nothing for anybody else."""
    if not request.actor.may(Permission.EDIT, inhoud):
        return None
    said = "Deze pagina staat online." if inhoud.openbaar else "Voorbeeld, nog niet openbaar."
    if inhoud.state == "gepubliceerd" and not inhoud.openbaar:
        said = "Voorbeeld, nog niet openbaar: een map hierboven staat niet op de site."
    return {"tekst": said, "bewerken": url(request, inhoud, "inhoud" if isinstance(inhoud, Map) else "bewerken"),
            "stappen": [{"naam": step.name, "titel": step.title, "url": url(request, inhoud, "stap")}
                        for step in request.actor.steps(inhoud) if step.name != "inplannen"]}


@view_config(context=Map, renderer="skins:basis/public/webmap.pt", request_method="GET")
def page(map_, request):
    """What is public in it, in the order of the web editor; news by its day, the newest first."""
    if map_.openbaar:
        page_cache.mark(request)
    shown = [child for child in kinderen(map_) if request.actor.may(Permission.VIEW, child)]
    news = sorted((one for one in shown if isinstance(one, Nieuws)), key=lambda one: str(one.datum), reverse=True)
    return {"titel": map_.titel, "inleiding": map_.samenvatting, "redactie": redactiebalk(map_, request),
            "canoniek": canoniek(map_, request), "nieuws": [line(one, request) for one in news],
            "rijen": [line(one, request) for one in shown if not isinstance(one, Nieuws | Afbeelding)]}


def canoniek(inhoud: Webinhoud, request) -> str:
    return request.registry.settings["portaal.url"].rstrip("/") + url(request, inhoud)


def line(inhoud: Webinhoud, request) -> dict:
    """One thing in a list for visitors."""
    detail = day(getattr(inhoud, "datum", None)) if isinstance(inhoud, Nieuws) else ""
    if isinstance(inhoud, Webbestand):
        detail = f"{inhoud.bestandsnaam.rpartition('.')[2].lower()}, {human_size(inhoud.omvang)}"
    detail = ", ".join(part for part in (detail, "" if inhoud.openbaar else "nog niet openbaar") if part)
    return {"titel": inhoud.titel, "url": url(request, inhoud), "tekst": inhoud.samenvatting, "detail": detail}


@view_config(context=Afbeelding, name="beeld", request_method="GET")
def image(beeld, request):
    """One of its sizes; a name that there is not is not found."""
    name = "/".join(request.subpath)
    if name != "heel" and name not in beeld.schalen:
        raise HTTPNotFound()
    blob = beeld.schalen[name][0] if name != "heel" else beeld.blob
    response = Response(content_type=beeld.mime, conditional_response=True)
    response.etag = f"{beeld.sha256[:24]}-{name}-{beeld.focus_x}-{beeld.focus_y}"
    response.app_iter = Stroom(blob.open("r"))
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if beeld.openbaar:
        response.headers["Cache-Control"] = "public, no-cache"
    return response
