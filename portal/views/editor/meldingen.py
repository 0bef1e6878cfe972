"""Which meldingen can a web editor publish? Those that are complete, where the organisation wants them on the site."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.melding import Melding
from portal.actions import meldingpublicatie as deeds
from portal.services import catalog
from portal.services.catalog import catalog_of
from portal.skin import flash, url
from portal.views.attempt import attempt, obtain
from workflows.permissions import Permission

MOST = 100


def wachtend(request) -> list[dict]:
    """In the words that the notice would have: the web editor may publish it, not read it."""
    cat = catalog_of(request.site)
    query = cat["soort"].eq(Melding.soort) & cat["te_publiceren"].eq(True)
    return [_row(melding, request) for melding in catalog.find(request.site, query, limit=MOST)
            if _wanted(melding, request.site) and request.actor.may(Permission.PUBLISH, melding.dossier)]


def _wanted(melding: Melding, site) -> bool:
    return melding.te_publiceren and site.organisaties[melding.dossier.organisatie].meldingen_publiceren


def _row(melding: Melding, request) -> dict:
    return {"titel": deeds.voorgestelde_titel(melding), "zaaknummer": melding.dossier.zaaknummer, "op": melding.ontvangen,
            "naam": melding.__name__, "url": url(request, melding, "klaarzetten"),
            "niet_url": url(request, melding, "niet-nodig")}


@view_config(context=Melding, name="klaarzetten", request_method="POST", permission=Permission.PUBLISH)
def klaarzetten(melding, request):
    """Make the notice in concept; a second click opens the one that is there."""
    made, reason = obtain(request, deeds.klaarzetten, melding, request.actor)
    if made is not None:
        return HTTPSeeOther(url(request, made, "bewerken" if request.actor.may(Permission.EDIT, made) else ""))
    flash(request, reason, "fout")
    return HTTPSeeOther(url(request, request.site["bekendmakingen"], "redactie"))


@view_config(context=Melding, name="niet-nodig", request_method="POST", permission=Permission.PUBLISH)
def niet_nodig(melding, request):
    reason = attempt(request, deeds.niet_nodig, melding, request.actor)
    flash(request, reason or "De melding komt niet op de site.", "fout" if reason else "succes")
    return HTTPSeeOther(url(request, request.site["bekendmakingen"], "redactie"))
