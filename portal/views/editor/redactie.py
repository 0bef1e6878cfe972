"""What is there to publish? Decisions that wait, notices in the making, and what went online lately."""

from itertools import islice

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.base import path_of
from content_types.dossier import Dossier
from content_types.publicatie import Publicatie
from content_types.site import Bekendmakingen
from portal.actions import publicatie as publicaties
from portal.actions import publicatiecontrole, publicatiemoment
from portal.actions.meldingpublicatie import melding_van
from portal.services import catalog
from portal.services.openbaarwoord import voorgestelde_titel
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.editor import aankondigingen, meldingen, officieel
from workflows.permissions import Permission

MOST, RECENT = 100, 10
STATES = {"gepubliceerd": ("Gepubliceerd", "success"), "ingetrokken": ("Ingetrokken", "warning")}


@view_config(context=Bekendmakingen, name="redactie", renderer="skins:basis/editor/redactie.pt", request_method="GET",
             permission=Permission.PUBLISH)
def overview(bekendmakingen, request):
    waiting = _waiting(request)
    return {"titel": "Redactie", "meldingen": meldingen.wachtend(request),
            "officieel": officieel.ontbrekend(request), "aankondigingen": aankondigingen.wachtend(request),
            "wachtend": waiting[:MOST], "aantal": len(waiting),
            "ingepland": [_planned(found, request) for found in publicatiemoment.ingeplande(request.site)
                          if request.actor.may(Permission.PUBLISH, found)],
            "concepten": [_concept(found, request) for found in _notices(request, ["concept"])],
            "recent": [_recent(found, request) for found in _notices(request, list(STATES), RECENT)],
            "op_datum": url(request, bekendmakingen, "op-datum"), "paginas": url(request, request.site, "inhoud")}


def _waiting(request) -> list[dict]:
    """Decisions that were made known and have no notice yet, of the organisations this person publishes for."""
    cat = catalog.catalog_of(request.site)
    query = cat["soort"].eq(Dossier.soort) & cat["te_publiceren"].eq(True)
    found = catalog.find(request.site, query, sort="zaaknummer")
    return [_decision(dossier, request) for dossier in found if request.actor.may(Permission.PUBLISH, dossier)]


def _decision(dossier, request) -> dict:
    """A dossier in the words that its notice would have: the web editor may publish it, not read it."""
    beschikking = dossier.bekendgemaakt()
    return {"titel": voorgestelde_titel(dossier, beschikking.titel), "zaaknummer": dossier.zaaknummer,
            "op": beschikking.bekendgemaakt_op, "url": url(request, dossier, "klaarzetten")}


def _notices(request, states: list[str], limit: int = MOST) -> list[Publicatie]:
    """The newest of the organisations of this person: those of others do not take their place."""
    cat, places = catalog.catalog_of(request.site), {where for _, where in request.actor.who.rollen}
    query = cat["soort"].eq(Publicatie.soort) & cat["staat"].any(states)
    query = query if "" in places else query & cat["organisatie"].any(sorted(places))
    numbers = catalog.numbers_of(request.site, query, sort="gepubliceerd", reverse=True)
    found = (publicatie for number in numbers for publicatie in catalog.objects(request.site, [number]))
    return list(islice((p for p in found if request.actor.may(Permission.PUBLISH, p)), limit))


def _planned(publicatie, request) -> dict:
    return {"titel": publicatie.titel, "zaaknummer": publicatie.zaaknummer, "url": url(request, publicatie, "moment"),
            "zinnen": [zin[0].upper() + zin[1:] for zin in publicatiemoment.gepland(publicatie)]}


def _concept(publicatie, request) -> dict:
    last = publicatie.history[-1]
    return {"titel": publicatie.titel, "zaaknummer": publicatie.zaaknummer, "door": last.name, "wat": last.what,
            "url": url(request, publicatie, "bewerken"), "bevindingen": len(publicatiecontrole.persoonsgegevens(publicatie)),
            "mislukt": publicatie.gepland_mislukt, "moment": "; ".join(publicatiemoment.gepland(publicatie)),
            "wacht": bool(publicatie.gecontroleerd_door) and publicatiecontrole.vier_ogen(publicatie)
            and not publicatiecontrole.goedgekeurd(publicatie), "kijken": url(request, publicatie)}


def _recent(publicatie, request) -> dict:
    badge, soort = STATES[publicatie.state]
    source, again = _source(publicatie, request)
    return {"titel": publicatie.titel, "zaaknummer": publicatie.zaaknummer, "op": publicatie.gepubliceerd_op,
            "badge": badge, "soort": soort, "url": url(request, publicatie),
            "opnieuw": url(request, source, "aankondigen" if publicatie.is_aankondiging else "klaarzetten") if again else "",
            "kind": publicatie.soort_bekendmaking}


def _source(publicatie, request):
    """What it was made from, and whether it can be made anew: it was taken back, and no later one was made."""
    dossier = publicaties.dossier_van(publicatie, request.actor)
    source = melding_van(publicatie, request.site) if publicatie.is_melding else dossier
    if source is None or publicatie.state != "ingetrokken":
        return source, False
    if publicatie.fout_was:  # it is made from the notice that it corrects
        return source, False
    if publicatie.is_aankondiging:
        made = [path for soort, path in dossier.aankondigingen if soort == publicatie.soort_bekendmaking]
        return source, made[-1:] == [path_of(publicatie)] and dossier.lopend
    return source, source.publicaties[-1:] == (path_of(publicatie),)


@view_config(context=Dossier, name="klaarzetten", request_method="POST", permission=Permission.PUBLISH)
def klaarzetten(dossier, request):
    """Make the notice in concept; a second click opens the one that is there."""
    reason = attempt(request, publicaties.klaarzetten, dossier, request.actor)
    begun = [made for made in publicaties.bekendmakingen(dossier, request.actor)
             if request.actor.may(Permission.EDIT, made)]
    if begun:
        return HTTPSeeOther(url(request, begun[-1], "bewerken"))
    flash(request, reason, "fout")
    return HTTPSeeOther(url(request, request.site["bekendmakingen"], "redactie"))
