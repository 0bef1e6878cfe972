"""How did a page or news look on another day, to a resident? For who writes it only, and never kept."""

from datetime import date

from pyramid.view import view_config

from content_types.pagina import Nieuws, Pagina
from portal.services import webopdatum, webtekst
from portal.skin import day as dag
from portal.skin import url
from portal.views.public.zoekvraag import as_day
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

NIET = "Op die dag ziet een inwoner deze pagina niet."
NIET_ALS_TOEN = ("Menu's, blokken, afbeeldingen en bestanden staan er zoals ze nu zijn. Wat intussen in de prullenbak ligt, "
                 "staat er niet bij.")


def adres(obj, day: date, request) -> str:
    """Where this is shown as on that day."""
    return f"{url(request, obj, 'op-datum')}?dag={day.isoformat()}"


def rijen(day: date, request) -> list[dict]:
    """The pages and news of that day that this person writes."""
    found = webopdatum.paginas(request.site, day, request.today)
    return [regel(one, day, request) | {"soort": one.soort_titel, "nu": one.openbaar} for one in found
            if request.actor.may(Permission.PUBLISH, one)]


def regel(pagina: Pagina, day: date, request) -> dict:
    """As in a list for visitors; of a page that is of others as it is now."""
    words, own = webopdatum.woorden(pagina, day), request.actor.may(Permission.PUBLISH, pagina)
    return {"titel": words["titel"], "tekst": words["samenvatting"] or "",
            "url": adres(pagina, day, request) if own else url(request, pagina),
            "detail": dag(words["datum"]) if isinstance(pagina, Nieuws) and words["datum"] else ""}


@view_config(context=Pagina, name="op-datum", renderer="skins:basis/public/pagina.pt", request_method="GET",
             permission=Permission.PUBLISH)
def page(pagina, request):
    """With the words of that day, under a bar."""
    request.response.cache_control = "no-store"
    day = gevraagd(request)
    words, there = webopdatum.woorden(pagina, day), webopdatum.online(pagina, day, request.today)
    return {"titel": words["titel"], "tekst": webtekst.tonen(words["tekst"], words["opmaak"], request.actor), "canoniek": "",
            "samenvatting": (words["samenvatting"] or "") if isinstance(pagina, Nieuws) else "", "contact": None, "submenu": None,
            "datum": datum_in_woorden(words["datum"]) if words["datum"] else "", "redactie": _balk(pagina, day, there, request)}


def gevraagd(request) -> date:
    """The day in the address; without one today."""
    return as_day(request.GET.get("dag", "").strip()[:40]) or request.today


def _balk(pagina: Pagina, day: date, there: bool, request) -> dict:
    said = f"Zo ziet een inwoner deze pagina op {datum_in_woorden(day)}." if there else NIET
    register = url(request, request.site["bekendmakingen"], "op-datum")
    return {"tekst": said, "uitleg": f"Alleen u ziet dit. {NIET_ALS_TOEN}", "stappen": [],
            "bewerken": url(request, pagina, "bewerken"),
            "meer": [("De site op die dag", f"{register}?dag={day.isoformat()}"), ("Terug naar vandaag", url(request, pagina))]}
