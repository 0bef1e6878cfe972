"""Who handles this dossier and who steers it? Choose somebody, or release it with a reason."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.dossier import Dossier
from portal.actions import overdragen
from portal.actions.behandeldienst import GEWISSELD, bestemmingen
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff import mensen, woorden
from workflows.permissions import Permission

PAGE = "skins:basis/staff/toewijzing.pt"
DEEDS = {"behandelaar": overdragen.toewijzen, "coordinator": overdragen.coordinator_toewijzen}
OVER = ("toegewezen ", "overgedragen ", "vrijgegeven: ", GEWISSELD)
"""How the lines begin that say who had it."""


@view_config(context=Dossier, name="toewijzing", renderer=PAGE, request_method="GET", permission=Permission.ASSIGN)
def page(dossier, request, fouten=None, **typed):
    """`fouten` are sentences by control; `typed` what was filled in, by control."""
    return {"titel": "Toewijzing", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "dossier_url": url(request, dossier), "hier": url(request, dossier, "toewijzing"),
            "behandelt": woorden.organisatie_naam(request.site, dossier.plekken[0]),
            "overgeven_url": url(request, dossier, "behandeldienst") if bestemmingen(dossier, request.actor) else "",
            "rollen": [_role(dossier, request, kind, typed) for kind in DEEDS],
            "eerder": [line for line in woorden.regels(dossier.history) if line["wat"].startswith(OVER)],
            **woorden.errors(fouten or {}, {name: name for name in (*DEEDS, *(f"waarom-{kind}" for kind in DEEDS))})}


def _role(dossier, request, kind: str, typed) -> dict:
    holder, people = getattr(dossier, kind), request.site.gebruikers
    can = people.with_role(overdragen.SOORTEN[kind], *dossier.plekken)
    return {"soort": kind, "titel": overdragen.WOORDEN[kind].capitalize(), "nu": holder,
            "naam": woorden.naam_van(request.site, holder) if holder else "",
            "afwezig": mensen.afwezig(people[holder], request.today) if holder in people else "",
            "keuzes": mensen.keuzes(can, request.today), "gekozen": typed.get(kind, holder),
            "waarom": typed.get(f"waarom-{kind}", "")}


@view_config(context=Dossier, name="toewijzing", renderer=PAGE, request_method="POST", permission=Permission.ASSIGN)
def save(dossier, request):
    kind = request.POST.get("soort", "")
    if kind not in DEEDS:
        return page(dossier, request)
    if request.POST.get("deed") == "vrijgeven":
        return _release(dossier, request, kind)
    chosen = request.POST.get("wie", "")
    gebruiker = request.site.gebruikers.get(chosen)
    if gebruiker is None:
        request.response.status_int = 400
        return page(dossier, request, {kind: f"Kies eerst een {overdragen.WOORDEN[kind]}."})
    reason = attempt(request, DEEDS[kind], dossier, gebruiker, request.actor, was=request.POST.get("was", ""))
    if reason:
        return page(dossier, request, {kind: reason}, **{kind: chosen})
    flash(request, f"{gebruiker.naam} is nu {overdragen.WOORDEN[kind]} van dit dossier.")
    return HTTPSeeOther(url(request, dossier, "toewijzing"))


def _release(dossier, request, kind: str):
    waarom = request.POST.get("waarom", "")
    reason = attempt(request, overdragen.vrijgeven, dossier, waarom, request.actor, kind=kind)
    if reason:
        return page(dossier, request, {f"waarom-{kind}": reason}, **{f"waarom-{kind}": waarom})
    flash(request, f"Dit dossier heeft nu geen {overdragen.WOORDEN[kind]}.")
    return HTTPSeeOther(url(request, dossier, "toewijzing"))
