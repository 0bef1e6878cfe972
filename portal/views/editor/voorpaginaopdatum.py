"""How did the home page look on another day, to a resident? For who writes it only, and never kept."""

from datetime import date

from pyramid.view import view_config

from content_types.blok import Blok
from content_types.pagina import Nieuws, Pagina
from content_types.site import Site
from portal.actions.blok import blokken
from portal.services import opdatum, webadressen, webopdatum
from portal.skin import url
from portal.views.editor.opdatum import adres, nieuwste
from portal.views.editor.webopdatum import NIET_ALS_TOEN, gevraagd, regel
from portal.views.public.blokken import tonen
from portal.views.public.home import deuren
from portal.views.public.register import row
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden


@view_config(context=Site, name="op-datum", renderer="skins:basis/public/home.pt", request_method="GET",
             permission=Permission.PUBLISH)
def home(site, request):
    """With the blocks of now, and in them what was there on that day."""
    request.response.cache_control = "no-store"
    day, register = gevraagd(request), url(request, site["bekendmakingen"])
    found = blokken(site)
    shown = [made | _toen(blok, day, request) for blok, made in zip(found, tonen(found, request), strict=True)]
    return {"titel": next((blok.titel for blok in found if blok.soort == "inleiding"), site.naam), "register": register,
            "feed": "", "deuren": deuren(site, request), "blokken": shown, "blokken_url": "",
            "balk": {"kop": f"Zo ziet een inwoner de voorpagina op {datum_in_woorden(day)}.", "tekst": NIET_ALS_TOEN,
                     "links": [("De site op die dag", f"{register}/op-datum?dag={day.isoformat()}"),
                               ("Terug naar vandaag", url(request, site))]}}


def _toen(blok: Blok, day: date, request) -> dict:
    """What in a block is of a day; of the others nothing."""
    make = {"bekendmakingen": _notices, "sluitend": _closing, "nieuws": _news, "links": _links}.get(blok.soort)
    return {"rijen": make(blok, day, request)} if make else {}


def _notices(blok: Blok, day: date, request) -> list[dict]:
    found = [p for p in nieuwste(day, request) if blok.keuze in ("", p.soort_bekendmaking)]
    return [row(p, adres(p, day, request), day) for p in found[:blok.aantal]]


def _closing(blok: Blok, day: date, request) -> list[dict]:
    """Of the newest what one can still react to, what closes soonest first."""
    found = [(last, p) for p in nieuwste(day, request) if (last := opdatum.laatste_dag(p)) and last >= day]
    return [row(p, adres(p, day, request), day) for _, p in sorted(found, key=lambda pair: pair[0])[:blok.aantal]]


def _news(blok: Blok, day: date, request) -> list[dict]:
    where = webadressen.van_uid(request.site, blok.keuze) if blok.keuze else request.site
    found = webopdatum.paginas(where, day, request.today) if where is not None else []
    news = sorted((one for one in found if isinstance(one, Nieuws)), key=lambda one: str(webopdatum.woorden(one, day)["datum"]),
                  reverse=True)
    return [regel(one, day, request) for one in news[:blok.aantal]]


def _links(blok: Blok, day: date, request) -> list[dict]:
    found = (webadressen.van_uid(request.site, uid) for uid in blok.paginas)
    return [regel(one, day, request) for one in found if isinstance(one, Pagina) and webopdatum.online(one, day, request.today)]
