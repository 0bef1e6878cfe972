"""What does an ordinary page say? Its text, made from Markdown."""

from pyramid.view import view_config

from content_types.pagina import Pagina
from portal.services import markdown, page_cache
from portal.skin import url
from workflows.permissions import Permission


@view_config(context=Pagina, renderer="skins:basis/public/pagina.pt", request_method="GET")
def page(pagina, request):
    """A concept is seen by web editors only, with a line that says so."""
    if pagina.state == "gepubliceerd":
        page_cache.mark(request)
    editing = request.actor.may(Permission.EDIT, pagina)
    return {"titel": pagina.titel, "tekst": markdown.html(pagina.tekst), "concept": pagina.state == "concept",
            "canoniek": request.registry.settings["portaal.url"].rstrip("/") + url(request, pagina),
            "bewerken": url(request, pagina, "bewerken") if editing else "",
            "stappen": [{"naam": step.name, "titel": step.title, "url": url(request, pagina, "stap")}
                        for step in request.actor.steps(pagina)] if editing else []}
