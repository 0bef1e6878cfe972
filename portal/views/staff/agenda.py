"""How do the last days of my dossiers get into my own calendar? An address to subscribe to, and the calendar there."""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.site import Site
from portal.actions import agenda as deeds
from portal.services import agenda
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff.werklijst import mij
from workflows.permissions import Permission

PAGE = "skins:basis/staff/agenda.pt"
ENDING = ".ics"
DONE = {
    "openen": (deeds.openen, "Uw agenda heeft een nieuw adres. Een eerder adres werkt niet meer."),
    "intrekken": (deeds.intrekken, "Het adres is ingetrokken. Niemand kan de agenda nog lezen."),
}


@view_config(context=Site, name="agenda", renderer=PAGE, request_method="GET")
def page(site, request, reason=""):
    """Only who has a work list has a calendar of it."""
    request.actor.require(Permission.WORKLIST, site["dossiers"])
    ik, here = mij(request), url(request, site, "agenda")
    address = f"{_base(request)}{here}/{agenda.sleutel(request.registry.settings, ik)}{ENDING}" if ik.agenda_open else ""
    return {"titel": "Agenda", "fout": bool(reason), "weigering": reason, "hier": here, "adres": address,
            "nummer": ik.agendanummer, "terug": url(request, site["dossiers"])}


def _base(request) -> str:
    return request.registry.settings["portaal.url"].rstrip("/")


@view_config(context=Site, name="agenda", renderer=PAGE, request_method="POST")
def change(site, request):
    request.actor.require(Permission.WORKLIST, site["dossiers"])
    number, stap = request.POST.get("nummer", ""), request.POST.get("stap", "")
    if stap not in DONE or not (number.isascii() and number.isdigit() and len(number) < 10):
        return page(site, request)
    deed, sentence = DONE[stap]
    reason = attempt(request, deed, mij(request), int(number), request.actor)
    if reason:
        return page(site, request, reason)
    flash(request, sentence)
    return HTTPSeeOther(url(request, site, "agenda"))


@view_config(context=Site, name="agenda", path_info="^/agenda/.+", request_method="GET")
def feed(site, request):
    """The calendar itself; who has the address can read it, so it holds no names. Raises HTTPNotFound."""
    given = "/".join(request.subpath)
    gebruiker = agenda.van_sleutel(site, request.registry.settings, given.removesuffix(ENDING)) \
        if given.endswith(ENDING) else None
    if gebruiker is None:
        raise HTTPNotFound()
    found = agenda.dossiers_van(site, gebruiker, request.today)
    body = agenda.kalender(found, _base(request), lambda dossier: url(request, dossier), f"Beslisdatums {site.naam}")
    response = Response(body, content_type="text/calendar", charset="utf-8", conditional_response=True)
    response.headers.update({"Cache-Control": "private", "X-Robots-Tag": "noindex",
                             "Content-Disposition": 'inline; filename="agenda.ics"'})
    response.md5_etag()
    return response
