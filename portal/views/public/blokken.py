"""What do the blocks of the home page and of a folder show? Newest notices, news, links, a text; only what one may see."""

from content_types.blok import Blok
from content_types.map import Map
from content_types.pagina import Nieuws
from content_types.webinhoud import Webinhoud, alles_in
from portal.services import page_cache, search, webadressen, webtekst
from portal.skin import day, url
from portal.views.public.register import rows
from portal.views.public.zoekvraag import Zoekvraag
from workflows.permissions import Permission


def tonen(found: tuple[Blok, ...], request) -> list[dict]:
    """The blocks with what is in them, in words. A page with notices is kept as long as the index stays the same."""
    if any(blok.soort in ("bekendmakingen", "sluitend") for blok in found):
        page_cache.mark(request, from_search=True)
    return [{"soort": blok.soort, "titel": blok.titel, "id": f"blok-{number}", **_inside(blok, request)}
            for number, blok in enumerate(found, start=1)]


def _inside(blok: Blok, request) -> dict:
    make = {"bekendmakingen": _notices, "sluitend": _closing, "nieuws": _news, "links": _links,
            "tekst": _text, "inleiding": _intro}.get(blok.soort)
    return make(blok, request) if make else {}


def _intro(blok: Blok, request) -> dict:
    return {"tekst": blok.tekst}


def _text(blok: Blok, request) -> dict:
    return {"html": webtekst.tonen(blok.tekst, "markdown", request.actor)}


def _notices(blok: Blok, request) -> dict:
    register = url(request, request.site["bekendmakingen"])
    return {"rijen": _first(search.Query(soort=blok.keuze), blok.aantal, request), "leeg": "Er zijn nog geen bekendmakingen.",
            "wegen": [("Alle bekendmakingen", f"{register}?soort={blok.keuze}" if blok.keuze else register),
                      ("Bekijk de kaart", f"{register}/kaart"), ("Krijg ze per e-mail", url(request, request.site, "volgen"))]}


def _closing(blok: Blok, request) -> dict:
    """What somebody can still react to; what closes soonest first."""
    vraag = Zoekvraag(open="ja", sorteer=search.EINDE)
    return {"soort": "bekendmakingen", "rijen": _first(vraag.query(request.today), blok.aantal, request),
            "leeg": "Er is nu niets waarop u nog kunt reageren.",
            "wegen": [("Alles waarop u nog kunt reageren", f"{url(request, request.site['bekendmakingen'])}?{vraag.but()}")]}


def _first(query: search.Query, number: int, request) -> list[dict]:
    found = search.find(request.registry.settings["zoek.map"], query, size=number, facets=False)
    return rows(found.paden, request)


def _news(blok: Blok, request) -> dict:
    """From one folder and those in it, or from the whole site; the newest first."""
    map_ = webadressen.van_uid(request.site, blok.keuze) if blok.keuze else request.site
    if map_ is None or map_ is not request.site and not isinstance(map_, Map):
        return {"rijen": [], "alles": ""}
    found = [one for one in alles_in(map_) if isinstance(one, Nieuws) and request.actor.may(Permission.VIEW, one)]
    newest = sorted(found, key=lambda one: str(one.datum), reverse=True)
    return {"rijen": [line(one, request) for one in newest[:blok.aantal]], "alles": url(request, map_) if blok.keuze else ""}


def _links(blok: Blok, request) -> dict:
    found = (webadressen.van_uid(request.site, uid) for uid in blok.paginas)
    return {"rijen": [line(one, request) for one in found if one is not None and request.actor.may(Permission.VIEW, one)]}


def line(inhoud: Webinhoud, request) -> dict:
    detail = day(getattr(inhoud, "datum", None)) if isinstance(inhoud, Nieuws) else ""
    return {"titel": inhoud.titel, "url": url(request, inhoud), "tekst": inhoud.samenvatting, "detail": detail}
