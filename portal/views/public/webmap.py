"""What does a visitor find in a folder of the web editors, and how is an image sent?"""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response
from pyramid.view import view_config

from content_types.base import inside
from content_types.map import Map
from content_types.pagina import Nieuws, Pagina
from content_types.webbestand import Afbeelding, Webbestand
from content_types.webinhoud import Webinhoud, kinderen
from portal.actions.blok import blokken
from portal.services import page_cache
from portal.services.file_types import human_size
from portal.skin import Link, url
from portal.views.public import blokken as blokwoorden
from portal.views.shared.bestand import Stroom
from workflows.permissions import Permission


def redactiebalk(inhoud: Webinhoud, request) -> dict | None:
    """What a web editor can do from the page of a visitor; nothing for anybody else."""
    if not request.actor.may(Permission.EDIT, inhoud):
        return None
    said = "Deze pagina staat online." if inhoud.openbaar else "Voorbeeld, nog niet openbaar."
    if inhoud.state == "gepubliceerd" and not inhoud.openbaar:
        said = "Voorbeeld, nog niet openbaar: een map hierboven staat niet op de site."
    more = [("Bekijken als bezoeker", url(request, inhoud, query={"als": "bezoeker"}))]
    more += [("Geschiedenis", url(request, inhoud, "geschiedenis"))] if isinstance(inhoud, Pagina) else []
    if getattr(inhoud, "werkversie", None) is not None:
        said, more = f"{said} Er is een werkversie.", [("Werkversie bekijken", url(request, inhoud, "werkversie")), *more]
    return {"tekst": said, "meer": more, "bewerken": url(request, inhoud, "inhoud" if isinstance(inhoud, Map) else "bewerken"),
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
            "blokken": blokwoorden.tonen(blokken(map_), request) if blokken(map_) else [], "submenu": submenu(map_, request),
            "rijen": [line(one, request) for one in shown if not isinstance(one, Nieuws | Afbeelding)]}


def submenu(inhoud: Webinhoud, request) -> dict | None:
    """The folder around it, or itself, with what of it the web editor put in its menu; None where there is nothing."""
    map_ = inside(inhoud, Map)
    found = [child for child in kinderen(map_) if child.in_menu and request.actor.may(Permission.VIEW, child)] if map_ else []
    return {"titel": map_.titel, "url": url(request, map_), "links": [
        Link(child.titel, url(request, child), child is inhoud) for child in found]} if found else None


def canoniek(inhoud: Webinhoud, request) -> str:
    return request.registry.settings["portaal.url"].rstrip("/") + url(request, inhoud)


def line(inhoud: Webinhoud, request) -> dict:
    """One thing in a list for visitors."""
    words = blokwoorden.line(inhoud, request)
    if isinstance(inhoud, Webbestand):
        words["detail"] = f"{inhoud.bestandsnaam.rpartition('.')[2].lower()}, {human_size(inhoud.omvang)}"
    words["detail"] = ", ".join(part for part in (words["detail"], "" if inhoud.openbaar else "nog niet openbaar") if part)
    return words


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
