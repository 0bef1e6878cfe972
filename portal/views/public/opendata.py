"""How does another program get the notices? The answer to a question in pages, everything at once, and what changed since.

Anybody may read it from any site (CORS), and only what the page of a notice shows is in it.
"""

from datetime import datetime
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response
from pyramid.view import view_config

from content_types.site import Bekendmakingen, Site
from portal.services import opendata, page_cache, search, wijzigingen
from portal.services.clock import AMSTERDAM
from portal.services.stroom import Stroom, TeDruk
from portal.skin import url
from portal.views.public.zoekvraag import read

PAGE = "skins:basis/public/opendata.pt"
PER_PAGINA, PER_KEER = 100, 500
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin", "X-Robots-Tag": "noindex"}
SOORTEN = {"json": "application/json", "csv": "text/csv", "geojson": "application/geo+json", "ndjson": "application/x-ndjson"}
ALLES = {"ndjson": opendata.als_ndjson, "csv": opendata.als_csv, "geojson": opendata.als_geojson}
TE_VER = "Zo ver bladeren kan niet. Maak de vraag kleiner, of haal alles in één keer op: zie /open-data."
GEEN_MOMENT = "Geef bij sinds een dag of een moment, bijvoorbeeld 2025-11-03 of 2025-11-03T12:00:00Z."


def _base(request) -> str:
    return request.registry.settings["portaal.url"].rstrip("/")


def _answer(request, kind: str, text: str, *, status: int = 200) -> Response:
    request.response = Response(text, content_type=SOORTEN[kind], charset="utf-8", status=status)
    request.response.headers.update(OPEN)
    return request.response


def _wrong(request, sentence: str) -> Response:
    return _answer(request, "json", opendata.als_json({"fout": sentence}), status=400)


# A question


@view_config(context=Bekendmakingen, name="gegevens.json", request_method="GET")
def als_json(bekendmakingen, request):
    """With how many there are, and the addresses of the pages before and after."""
    return _page(request, "json", lambda records, more: more | {"bekendmakingen": [record for record, _ in records]})


@view_config(context=Bekendmakingen, name="gegevens.geojson", request_method="GET")
def als_geojson(bekendmakingen, request):
    return _page(request, "geojson", lambda records, more: {"type": "FeatureCollection", **more, "features": [
        opendata.feature(*pair) for pair in records]})


@view_config(context=Bekendmakingen, name="gegevens.csv", request_method="GET")
def als_csv(bekendmakingen, request):
    """The address of the next page is in the header Link."""
    return _page(request, "csv", lambda records, more: "\ufeff" + opendata.kop() + "".join(
        opendata.rij(record) for record, _ in records))


def _page(request, kind: str, make) -> Response:
    vraag = read(request)
    if vraag.fouten or vraag.pagina > search.LAST_PAGE:
        return _wrong(request, " ".join(vraag.fouten.values()) or TE_VER)
    found = search.find(request.registry.settings["zoek.map"], vraag.query(request.today), vraag.pagina, size=PER_PAGINA,
                        facets=False)
    notices = [p for p in (search.at(request.site, path) for path in found.paden) if wijzigingen.openbaar(p)]
    records = [(opendata.gegevens(p, request.site, _base(request)), p) for p in notices]
    more = _around(request, vraag, found.totaal, kind)
    made = make(records, more)
    response = _answer(request, kind, made if isinstance(made, str) else opendata.als_json(made))
    if more["volgende"]:
        response.headers["Link"] = f'<{more["volgende"]}>; rel="next"'
    page_cache.mark(request, from_search=True)
    return response


def _around(request, vraag, totaal: int, kind: str) -> dict:
    here = f"{_base(request)}{url(request, request.context, f'gegevens.{kind}')}"

    def to(number: int) -> str | None:
        return f"{here}?{vraag.but(pagina=number)}".rstrip("?")

    last = min(-(-totaal // PER_PAGINA), search.LAST_PAGE)
    return {"totaal": totaal, "pagina": vraag.pagina, "per_pagina": PER_PAGINA,
            "vorige": to(vraag.pagina - 1) if vraag.pagina > 1 else None,
            "volgende": to(vraag.pagina + 1) if vraag.pagina < last else None}


# Everything, and what changed


@view_config(context=Site, name="open-data", renderer=PAGE, request_method="GET")
def uitleg(site, request):
    """What there is, in plain words; below it the files themselves."""
    if request.subpath:
        return _file(request)
    page_cache.mark(request)
    gezagen = site.organisaties.of_kind("bevoegd gezag")
    return {"titel": "Open data", "velden": list(opendata.VELDEN.items()), "basis": _base(request),
            "licenties": [(gezag.naam, *opendata.licentie(gezag)) for gezag in gezagen],
            "alles": [(kind, url(request, site, "open-data", f"alles.{kind}")) for kind in ALLES],
            "wijzigingen": url(request, site, "open-data", "wijzigingen.json"),
            "register": url(request, site["bekendmakingen"])}


def _file(request):
    name = "/".join(request.subpath)
    if name == "wijzigingen.json":
        return _changes(request)
    if not name.startswith("alles.") or name.removeprefix("alles.") not in ALLES:
        raise HTTPNotFound
    return _whole(request, name.removeprefix("alles."))


def _whole(request, kind: str) -> Response:
    """Made while it leaves, so that nothing that was taken back is in it."""
    base, packed = _base(request), "gzip" in request.headers.get("Accept-Encoding", "")
    try:
        body = Stroom(request.registry, lambda site: ALLES[kind](opendata.alles(site), site, base), ingepakt=packed)
    except TeDruk as error:
        response = _answer(request, "json", opendata.als_json({"fout": str(error)}), status=503)
        response.headers["Retry-After"] = "120"
        return response
    response = Response(app_iter=body, content_type=SOORTEN[kind], charset="utf-8")
    response.headers.update(OPEN | ({"Content-Encoding": "gzip"} if packed else {}) | {
        "Vary": "Accept-Encoding", "Cache-Control": "no-cache",
        "Content-Disposition": f'attachment; filename="bekendmakingen-{request.today.isoformat()}.{kind}"'})
    return response


def _changes(request) -> Response:
    """What is new, changed, taken back or gone since a moment, oldest first; `verder` is the address to ask next time."""
    sinds = _moment(request.GET.get("sinds", ""))
    if sinds is None:
        return _wrong(request, GEEN_MOMENT)
    site, found = request.site, []
    for moment, pad in site.wijzigingen.sinds(sinds, request.GET.get("na", "")) if site.wijzigingen is not None else ():
        if len(found) == PER_KEER:
            break
        found.append((moment, pad))
    last = {"sinds": found[-1][0], "na": found[-1][1]} if found else {"sinds": sinds, "na": request.GET.get("na", "")}
    answer = {"wijzigingen": [_changed(request, pad) for _, pad in found], "meer": len(found) == PER_KEER,
              "verder": f"{_base(request)}{url(request, site, 'open-data', 'wijzigingen.json')}?{urlencode(last)}"}
    response = _answer(request, "json", opendata.als_json(answer))
    page_cache.mark(request)
    return response


def _changed(request, pad: str) -> dict:
    publicatie = search.at(request.site, pad)
    if not wijzigingen.openbaar(publicatie):
        return {"id": pad.removeprefix("/bekendmakingen/"), "status": "verwijderd"}
    return opendata.gegevens(publicatie, request.site, _base(request))


def _moment(typed: str) -> str | None:
    """A day (its beginning in Amsterdam) or an instant as the list of changes has it; None when it is neither."""
    try:
        instant = datetime.fromisoformat(typed.strip().replace(" ", "+")) if len(typed) < 40 else None
    except ValueError:
        return None
    if instant is None:
        return None
    try:
        return wijzigingen.moment(instant if instant.tzinfo else instant.replace(tzinfo=AMSTERDAM))
    except OverflowError:
        return None
