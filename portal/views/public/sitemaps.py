"""Where do search engines and the Woo index begin? robots.txt, the two sitemap indexes it names, and the sitemaps in these."""

from urllib.parse import urlsplit

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response
from pyramid.view import view_config

from content_types.site import Site
from portal.integrations.diwoo import metadata
from portal.services import page_cache, search, sitemap, wijzigingen

INDEX, DIWOO = "sitemap.xml", "sitemapindex-diwoo-infocat016.xml"
"""The second has the name that the Woo index asks for; 016 is the category beschikkingen."""
PRIVE = ("/aanvragen/", "/account", "/adviezen", "/agenda", "/balie", "/beheer", "/bekendmakingen/redactie", "/dossiers",
         "/inloggen", "/mijn", "/postvak", "/samenhangen", "/signalen", "/voorkeuren", "/volgen-", "/wachtwoord", "/zienswijze")
"""Beginnings of addresses that every portal of this kind has, so they say nothing about this one."""
VRAGEN = ("/*?",)
"""Each question to the register is an address; there is no end to them."""
REACTIES = tuple(f"/bekendmakingen/*/*/{name}" for name in ("bezwaar", "zienswijze"))
"""A form to react: its notice is the page to find."""


def _base(request) -> str:
    return request.registry.settings["portaal.url"].rstrip("/")


def _answer(request, body: bytes | str, content_type: str) -> Response:
    request.response = Response(body, content_type=content_type, charset="utf-8")
    page_cache.mark(request)
    return request.response


@view_config(context=Site, name="robots.txt", request_method="GET")
def robots(site, request):
    """Under another name than its own the portal is a copy or a trial, and not to be found."""
    base = _base(request)
    if request.host.partition(":")[0] != (urlsplit(base).hostname or ""):
        return _answer(request, "User-agent: *\nDisallow: /\n", "text/plain")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in (*PRIVE, *REACTIES, *VRAGEN)), "", f"Sitemap: {base}/{INDEX}"]
    lines += [f"Sitemap: {base}/{DIWOO}"] if _woo(request) else []
    return _answer(request, "\n".join(lines) + "\n", "text/plain")


@view_config(context=Site, name=INDEX, request_method="GET")
def index(site, request):
    base = _base(request)
    places = [(f"{base}/sitemaps/{sitemap.PAGINAS}.xml", max((m for _, m in sitemap.paginas(site)), default=""))]
    places += [(f"{base}/sitemaps/bekendmakingen-{naam}.xml", max(m for _, m in lines))
               for naam, lines in sitemap.delen(site).items()]
    return _answer(request, sitemap.index(places), "application/xml")


def _woo(request) -> dict[str, str]:
    """The parts in which there is a decision, with their last change."""
    site = request.site
    return {naam: max(m for _, m in lines) for naam, lines in sitemap.delen(site).items()
            if any(_decision(site, pad) for pad, _ in lines)}


def _decision(site, pad: str):
    """The notice at this path, where it is one for the Woo index."""
    publicatie = search.at(site, pad)
    return publicatie if wijzigingen.openbaar(publicatie) and metadata.publiceerbaar(publicatie, site) else None


@view_config(context=Site, name=DIWOO, request_method="GET")
def woo_index(site, request):
    """Nothing where there is no decision, or nobody whom the register knows: an empty index would be invalid."""
    base, parts = _base(request), _woo(request)
    if not parts:
        raise HTTPNotFound
    return _answer(request, sitemap.index([(f"{base}/sitemaps/diwoo-{naam}.xml", m) for naam, m in parts.items()]),
                   "application/xml")


@view_config(context=Site, name="sitemaps", request_method="GET")
def one(site, request):
    """`paginas.xml`, `bekendmakingen-2025.xml`, `diwoo-2025-a.xml`."""
    kind, _, naam = "/".join(request.subpath).removesuffix(".xml").partition("-")
    places = list(PLACES[kind](request, naam)) if kind in PLACES and request.subpath[0].endswith(".xml") else []
    if not places:
        raise HTTPNotFound
    return _answer(request, sitemap.urlset(places[:sitemap.MEESTE]), "application/xml")


def _pages(request, naam: str):
    return [(_base(request) + pad, moment) for pad, moment in sitemap.paginas(request.site)] if not naam else []


def _notices(request, naam: str):
    """A notice that was taken back says itself that search engines should not show it."""
    return [(_base(request) + pad, moment) for pad, moment in sitemap.delen(request.site).get(naam, ())
            if wijzigingen.openbaar(search.at(request.site, pad))]


def _decisions(request, naam: str):
    base = _base(request)
    for pad, moment in sitemap.delen(request.site).get(naam, ()):
        publicatie = _decision(request.site, pad)
        for loc, document in metadata.documenten(publicatie, request.site, base) if publicatie is not None else ():
            yield loc, moment, document


PLACES = {sitemap.PAGINAS: _pages, "bekendmakingen": _notices, "diwoo": _decisions}
