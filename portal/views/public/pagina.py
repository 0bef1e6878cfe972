"""What does an ordinary page say? Its text, made from Markdown; on the page about contact also how to reach us, and whether
somebody is there now."""

from pyramid.view import view_config

from content_types.pagina import Pagina
from portal.services import contact, markdown, page_cache
from portal.skin import url
from workflows.permissions import Permission

CONTACT = "contact"
"""The page of the footer that says more than its text. No memory keeps it: what it says changes by the minute."""


def hier(request) -> contact.Contact | None:
    """How to reach whose portal this is, with "nu open" or "nu gesloten"."""
    gezag = request.site.organisaties.get(request.site.bevoegd_gezag)
    return contact.op_dit_moment(gezag, request.now) if gezag is not None else None


@view_config(context=Pagina, renderer="skins:basis/public/pagina.pt", request_method="GET")
def page(pagina, request):
    """A concept is seen by web editors only, with a line that says so."""
    about_contact = pagina.__parent__ is request.site and pagina.__name__ == CONTACT
    if pagina.state == "gepubliceerd" and not about_contact:
        page_cache.mark(request)
    editing = request.actor.may(Permission.EDIT, pagina)
    return {"titel": pagina.titel, "tekst": markdown.html(pagina.tekst), "concept": pagina.state == "concept",
            "canoniek": request.registry.settings["portaal.url"].rstrip("/") + url(request, pagina),
            "contact": hier(request) if about_contact else None,
            "bewerken": url(request, pagina, "bewerken") if editing else "",
            "stappen": [{"naam": step.name, "titel": step.title, "url": url(request, pagina, "stap")}
                        for step in request.actor.steps(pagina)] if editing else []}
