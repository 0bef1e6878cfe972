"""Which aanvragen and extensions can a web editor announce? Those of the organisations that want it."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.publicatie import AANKONDIGINGEN
from portal.actions import aankondiging as deeds
from portal.services import catalog
from portal.services.catalog import catalog_of, having
from portal.services.openbaarwoord import voorgestelde_titel
from portal.skin import flash, url
from portal.views.attempt import attempt, obtain
from workflows.permissions import Permission

MOST = 100
KOPPEN = {"aanvraag": "Aanvraag ontvangen", "verlenging": "Later besluit"}


def wachtend(request) -> list[dict]:
    """In the words that the notice would have: the web editor may publish it, not read it. Oldest first."""
    numbers = sorted(having(catalog_of(request.site), "aan_te_kondigen", *AANKONDIGINGEN))
    found = [d for d in catalog.objects(request.site, numbers) if request.actor.may(Permission.PUBLISH, d)]
    return [_row(dossier, soort, request) for dossier in sorted(found, key=lambda d: (d.ontvangen, d.zaaknummer))[:MOST]
            for soort in dossier.aan_te_kondigen if _wanted(dossier, soort, request.site)]


def _wanted(dossier: Dossier, soort: str, site) -> bool:
    return soort not in site.organisaties[dossier.organisatie].bekendmakingen_niet


def _row(dossier: Dossier, soort: str, request) -> dict:
    return {"titel": voorgestelde_titel(dossier, KOPPEN[soort]), "zaaknummer": dossier.zaaknummer, "op": dossier.ontvangen,
            "soort": soort, "url": url(request, dossier, "aankondigen"), "niet_url": url(request, dossier, "niet-aankondigen")}


@view_config(context=Dossier, name="aankondigen", request_method="POST", permission=Permission.PUBLISH)
def aankondigen(dossier, request):
    """Make the notice in concept; a second click opens the one that is there."""
    made, reason = obtain(request, deeds.klaarzetten, dossier, request.POST.get("soort", ""), request.actor)
    if made is not None:
        return HTTPSeeOther(url(request, made, "bewerken" if request.actor.may(Permission.EDIT, made) else ""))
    flash(request, reason, "fout")
    return _back(request)


@view_config(context=Dossier, name="niet-aankondigen", request_method="POST", permission=Permission.PUBLISH)
def niet_aankondigen(dossier, request):
    reason = attempt(request, deeds.niet_nodig, dossier, request.POST.get("soort", ""), request.actor)
    flash(request, reason or "Deze bekendmaking komt niet op de site.", "fout" if reason else "succes")
    return _back(request)


def _back(request):
    return HTTPSeeOther(url(request, request.site["bekendmakingen"], "redactie"))
