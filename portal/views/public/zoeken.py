"""What does the site say about these words? Pages, news, folders and files of the web editors, and how many notices hold them."""

from textwrap import shorten

from pyramid.view import view_config

from content_types.map import Map
from content_types.pagina import Nieuws, Pagina
from content_types.site import Site
from content_types.webbestand import Webbestand
from portal.services import page_cache, search, search_spelling, webtekst
from portal.skin import url
from portal.views.public import webmap
from portal.views.public.register import INSTEAD
from portal.views.public.registerkeuzes import address
from portal.views.public.zoekvraag import Zoekvraag, read

SIZE, LONGEST = 20, 220
SOORTEN = {Pagina: "Pagina", Nieuws: "Nieuws", Map: "Map", Webbestand: "Bestand"}
OBJECTEN = tuple(cls.soort for cls in SOORTEN)


@view_config(context=Site, name="zoeken", renderer="skins:basis/public/zoeken.pt", request_method="GET")
def zoeken(site, request):
    """One field. Without words only that; words that are nowhere are read as a near one that is."""
    page_cache.mark(request, from_search=True)
    given, here, register = read(request), url(request, site, "zoeken"), url(request, site["bekendmakingen"])
    vraag = Zoekvraag(zoek=given.zoek, pagina=given.pagina)
    return {"titel": "Zoeken op deze site", "woorden": vraag.zoek, "hier": here, "register": address(register, vraag.but()),
            **(_found(vraag, request, here) if vraag.zoek else {})}


def _found(vraag: Zoekvraag, request, here: str) -> dict:
    folder = request.registry.settings["zoek.map"]
    query = search.Query(woorden=vraag.zoek, objecten=OBJECTEN, op_relevantie=True)
    totaal = search.count(folder, query)
    bedoeld = search_spelling.bedoeld(folder, query, totaal) if not totaal else None
    if bedoeld:
        query, totaal = bedoeld.query, bedoeld.totaal
    pagina = min(vraag.pagina, max(1, min(-(-totaal // SIZE), search.LAST_PAGE)))
    paths = search.find(folder, query, pagina, size=SIZE, facets=False).paden
    notices = search.count(folder, search.Query(woorden=vraag.zoek))
    return {"rijen": [_row(found, query.woorden, request) for found, _ in search.shown(request.actor, paths)],
            "gevonden": {0: "Niets gevonden", 1: "1 resultaat"}.get(totaal, f"{totaal} resultaten"),
            "in_plaats": INSTEAD.format(getypt=bedoeld.getypt, bedoeld=bedoeld.bedoeld) if bedoeld else "",
            "bekendmakingen": {0: "", 1: "1 bekendmaking gevonden"}.get(notices, f"{notices} bekendmakingen gevonden"),
            **_leaf(vraag, pagina, totaal, here)}


def _row(found, woorden: str, request) -> dict:
    """In words; of a page without a summary the first line in which one of the words stands."""
    words = webmap.line(found, request)
    if not words["tekst"] and isinstance(found, Pagina):
        words["tekst"] = _line(webtekst.leesbaar(found.tekst, found.opmaak), woorden)
    return words | {"badge": SOORTEN[type(found)]}


def _line(text: str, woorden: str) -> str:
    lines, typed = text.splitlines(), woorden.casefold().split()
    found = next((line for line in lines if any(word in line.casefold() for word in typed)), lines[0] if lines else "")
    return shorten(found, LONGEST, placeholder=" …")


def _leaf(vraag: Zoekvraag, pagina: int, totaal: int, here: str) -> dict:
    def to(number: int) -> str:
        return address(here, vraag.but(pagina=number))

    last = min(pagina * SIZE, totaal)
    return {"vorige": to(pagina - 1) if pagina > 1 else "",
            "volgende": to(pagina + 1) if last < totaal and pagina < search.LAST_PAGE else "",
            "bladertekst": f"Resultaat {(pagina - 1) * SIZE + 1} tot en met {last} van {totaal}."}
