"""What does an ordinary page say? Its text, made safe; on the page about contact also how to reach us, and whether
somebody is there now."""

from pyramid.view import view_config

from content_types.pagina import Nieuws, Pagina
from portal.services import contact, page_cache, webtekst
from portal.views.public.webmap import canoniek, redactiebalk, submenu
from workflows.termijnen import datum_in_woorden

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
    if pagina.openbaar and not about_contact:
        page_cache.mark(request)
    return {**words(pagina, pagina, request), "canoniek": canoniek(pagina, request),
            "contact": hier(request) if about_contact else None, "redactie": redactiebalk(pagina, request)}


def words(pagina, source, request) -> dict:
    """What a reader gets of a page; `source` is the page itself or its working copy."""
    return {"titel": source.titel, "tekst": webtekst.tonen(source.tekst, source.opmaak, request.actor),
            "samenvatting": source.samenvatting if isinstance(pagina, Nieuws) else "",
            "datum": datum_in_woorden(source.datum) if source.datum else "", "submenu": submenu(pagina, request)}
