"""How did the site look on another day, to a resident? Register and notices, for who publishes only, and never kept."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from pyramid.view import view_config

from content_types.publicatie import Publicatie
from content_types.site import Bekendmakingen
from portal.actions.publicatiemoment import ingeplande
from portal.services import catalog, opdatum, search
from portal.services.catalog import catalog_of, words_in
from portal.skin import url
from portal.views.editor import webopdatum
from portal.views.public.publicatie import PAGE, withdrawn, words
from portal.views.public.register import row
from portal.views.public.zoekvraag import WRONG_DATE, as_day
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

LIST = "skins:basis/editor/opdatum.pt"
WITHDRAWN = "skins:basis/public/publicatie_ingetrokken.pt"
SIZE = 50
NIET = "Op die dag ziet een inwoner deze bekendmaking niet."
NIET_ALS_TOEN = ("Gebeurde er na die dag nog iets met een besluit, dan ziet u ook niet wat er eerder mee gebeurde. De verwachte "
                 "dag van een besluit is die van nu.")


@dataclass(frozen=True)
class Vraag:
    """What the web editor asks: which day (None: what was typed is no day), which words, which page of the answer."""

    dag: date | None
    getypt: str
    zoek: str
    pagina: int


def _vraag(request) -> Vraag:
    """Nothing typed is today."""
    typed = request.GET.get("dag", "").strip()[:40]
    page = request.GET.get("pagina", "")
    return Vraag(as_day(typed) if typed else request.today, typed, request.GET.get("zoek", "").strip()[:100],
                 max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 5 else 1)


@view_config(context=Bekendmakingen, name="op-datum", renderer=LIST, request_method="GET", permission=Permission.PUBLISH)
def register(bekendmakingen, request):
    """What the register shows at the end of that day, newest first."""
    request.response.cache_control = "no-store"
    vraag = _vraag(request)
    found, number = _shown(vraag, request) if vraag.dag is not None else ([], 0)
    return {"titel": "De site op een andere dag", "rijen": [_row(p, vraag.dag, request) for p in found], "aantal": number,
            "dag_woorden": datum_in_woorden(vraag.dag) if vraag.dag else "", "getypt": vraag.getypt, "zoek": vraag.zoek,
            "fout": vraag.dag is None, "fouten": [] if vraag.dag else [("veld-dag", WRONG_DATE)], "hier": request.path,
            "paginas": webopdatum.rijen(vraag.dag, request) if vraag.dag else [], **_leaf(vraag, number, request),
            "voorpagina": webopdatum.adres(request.site, vraag.dag, request) if vraag.dag else "",
            "niet_als_toen": (NIET_ALS_TOEN, webopdatum.NIET_ALS_TOEN),
            "nu": url(request, bekendmakingen), "redactie": url(request, bekendmakingen, "redactie")}


def _leaf(vraag: Vraag, number: int, request) -> dict:
    def to(page: int) -> str:
        return f"{request.path}?{urlencode({'dag': vraag.getypt, 'zoek': vraag.zoek, 'pagina': page})}"

    first, last = (vraag.pagina - 1) * SIZE + 1, min(vraag.pagina * SIZE, number)
    return {"vorige": to(vraag.pagina - 1) if vraag.pagina > 1 else "", "volgende": to(vraag.pagina + 1) if last < number else "",
            "bladertekst": f"Bekendmakingen {first} tot en met {last} van {number}." if first <= last else ""}


def _shown(vraag: Vraag, request) -> tuple[list[Publicatie], int]:
    """One page of copies as they were, and how many there are; of what is planned only for who may publish it."""
    planned, first = gepland(vraag.dag, vraag.zoek, request), (vraag.pagina - 1) * SIZE
    there, number = _searched(vraag, request) if vraag.zoek else _newest(vraag.dag, first + SIZE, request)
    found = [*(planned if not vraag.zoek or vraag.pagina == 1 else []), *there]
    return [opdatum.zoals(p, vraag.dag, request.site) for p in (found if vraag.zoek else found[first:first + SIZE])
            ], number + len(planned)


def gepland(day: date, zoek: str, request) -> list[Publicatie]:
    """What will be there then and is not yet."""
    asked = set(words_in(zoek))
    return [p for p in ingeplande(request.site) if p.state == "concept" and opdatum.toestand(p, day)
            and request.actor.may(Permission.PUBLISH, p) and asked <= set(words_in(f"{p.titel} {p.adres} {p.zaaknummer}"))]


def _searched(vraag: Vraag, request) -> tuple[list[Publicatie], int]:
    """Words do not change once online: the index of now finds them."""
    query = search.Query(woorden=vraag.zoek, tot=vraag.dag)
    found = search.find(request.registry.settings["zoek.map"], query, vraag.pagina, size=SIZE, facets=False)
    return [p for path in found.paden if (p := search.at(request.site, path)) is not None], found.totaal


def _newest(day: date, most: int, request) -> tuple[list[Publicatie], int]:
    cat = catalog_of(request.site)
    query = cat["soort"].eq(Publicatie.soort) & cat["gepubliceerd"].inrange(1, day.toordinal())
    numbers = catalog.numbers_of(request.site, query, sort="gepubliceerd", reverse=True)
    return catalog.objects(request.site, numbers[:most]), len(numbers)


def nieuwste(day: date, request) -> list[Publicatie]:
    """Copies of the newest that day, for the home page."""
    return _shown(Vraag(day, "", "", 1), request)[0]


def _row(publicatie: Publicatie, day: date, request) -> dict:
    return row(publicatie, adres(publicatie, day, request), day)


def adres(publicatie: Publicatie, day: date, request) -> str:
    """Where it is shown as on that day; of another organisation as it is now, as everybody sees it."""
    now = request.site["bekendmakingen"][publicatie.__parent__.__name__][publicatie.__name__]
    return webopdatum.adres(now, day, request) if request.actor.may(Permission.PUBLISH, now) else url(request, now)


@view_config(context=Publicatie, name="op-datum", renderer=PAGE, request_method="GET", permission=Permission.PUBLISH)
def notice(publicatie, request):
    """The page as a resident would see it at the end of that day, under a bar."""
    day = _vraag(request).dag or request.today
    shown, bar = opdatum.zoals(publicatie, day, request.site), _bar(publicatie, day, request)
    request.today = day
    if shown.state == "ingetrokken":
        request.override_renderer = WITHDRAWN
        made = withdrawn(shown, request) | {"redactie": bar}
    else:
        made = words(shown, request) | {"canoniek": "", "redactie": bar}
        bar["redenen"] = [] if shown.state else [NIET]
    request.response.cache_control = "no-store"
    return made


def _bar(publicatie, day: date, request) -> dict:
    there = url(request, request.site["bekendmakingen"], "op-datum")
    return {"kop": f"Zo ziet een inwoner deze pagina op {datum_in_woorden(day)}.", "tekst": f"Alleen u ziet dit. {NIET_ALS_TOEN}",
            "redenen": [], "publiceren": "", "links": [("Het register op die dag", f"{there}?dag={day.isoformat()}"),
                                                       ("Terug naar vandaag", url(request, publicatie))]}
