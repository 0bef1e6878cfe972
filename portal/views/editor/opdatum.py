"""How did the site look on another day, to a resident? Register and notices, for who publishes only, and never kept."""

from datetime import date

from pyramid.view import view_config

from content_types.publicatie import Publicatie
from content_types.site import Bekendmakingen
from portal.actions.publicatiemoment import ingeplande
from portal.services import catalog, opdatum
from portal.services.catalog import catalog_of
from portal.skin import url
from portal.views.public.publicatie import PAGE, withdrawn, words
from portal.views.public.register import row
from portal.views.public.zoekvraag import WRONG_DATE, as_day
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

LIST = "skins:basis/editor/opdatum.pt"
WITHDRAWN = "skins:basis/public/publicatie_ingetrokken.pt"
MOST = 100
NIET = "Op die dag ziet een inwoner deze bekendmaking niet."


def _day(request) -> date | None:
    """The day in the address; nothing typed is today, None is no day."""
    typed = request.GET.get("dag", "").strip()[:40]
    return as_day(typed) if typed else request.today


@view_config(context=Bekendmakingen, name="op-datum", renderer=LIST, request_method="GET", permission=Permission.PUBLISH)
def register(bekendmakingen, request):
    """What the register shows at the end of that day, newest first."""
    request.response.cache_control = "no-store"
    day = _day(request)
    found = _shown(day, request) if day is not None else []
    return {"titel": "De site op een andere dag", "rijen": [_row(p, day, request) for p in found[:MOST]], "aantal": len(found),
            "dag_woorden": datum_in_woorden(day) if day else "", "getypt": request.GET.get("dag", "").strip()[:40],
            "fout": day is None, "fouten": [] if day else [("veld-dag", WRONG_DATE)], "hier": request.path,
            "nu": url(request, bekendmakingen), "redactie": url(request, bekendmakingen, "redactie")}


def _shown(day: date, request) -> list[Publicatie]:
    """Copies as they were; of what is planned only for who may publish it."""
    cat = catalog_of(request.site)
    query = cat["soort"].eq(Publicatie.soort) & cat["gepubliceerd"].inrange(1, day.toordinal())
    found = catalog.find(request.site, query, sort="gepubliceerd", reverse=True, limit=MOST)
    planned = [p for p in ingeplande(request.site) if p.state == "concept" and request.actor.may(Permission.PUBLISH, p)]
    there = [p for p in (*planned, *found) if opdatum.toestand(p, day) and request.actor.may(Permission.VIEW, p)]
    copies = [opdatum.zoals(p, day, request.site) for p in there]
    return sorted(copies, key=lambda p: p.gepubliceerd_op, reverse=True)


def _row(publicatie: Publicatie, day: date, request) -> dict:
    return row(publicatie, f"{url(request, publicatie, 'op-datum')}?dag={day.isoformat()}", day)


@view_config(context=Publicatie, name="op-datum", renderer=PAGE, request_method="GET", permission=Permission.PUBLISH)
def notice(publicatie, request):
    """The page as a resident would see it at the end of that day, under a bar."""
    day = _day(request) or request.today
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
    return {"kop": f"Zo ziet een inwoner deze pagina op {datum_in_woorden(day)}.", "tekst": "Alleen u ziet dit.", "redenen": [],
            "publiceren": "", "links": [("Het register op die dag", f"{there}?dag={day.isoformat()}"),
                                        ("Terug naar vandaag", url(request, publicatie))]}
