"""How does an aanvraag begin, and how does somebody come back to one? The first page, and the ways back in."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import forbidden_view_config, notfound_view_config, view_config

from content_types.aanvraag import Aanvraag
from content_types.site import Aanvragen
from portal import security
from portal.actions import aanvraag as aanvragen
from portal.skin import day, flash, url
from portal.views.shared import errors
from workflows.permissions import Permission

ALREADY = "Deze aanvraag was al ingediend. Er is niets veranderd en niets dubbel verstuurd."
HERE = r"^/aanvragen/[^/]+"


@view_config(context=Aanvragen, renderer="skins:basis/applicant/aanvragen.pt", request_method="GET")
def begin_page(map_, request):
    return {"titel": "Vergunning aanvragen", "concepten": concepten(request)}


def concepten(request) -> list[dict]:
    """The concepts that this browser or account may go on with."""
    map_ = request.site["aanvragen"]
    found = [map_[name] for name in aanvragen.begonnen_door(request.actor) if name in map_]
    return [{"titel": concept.titel, "begonnen": day(concept.begonnen), "url": url(request, concept)}
            for concept in reversed(found) if request.actor.may(Permission.EDIT, concept)]


@view_config(context=Aanvragen, request_method="POST", permission=Permission.CREATE)
def beginnen(map_, request):
    aanvraag = aanvragen.beginnen(request.actor)
    security.open_link(request, aanvragen.concept_principal(aanvraag))
    return HTTPSeeOther(url(request, aanvraag))


@view_config(context=Aanvraag, state="concept", name="verder", renderer="skins:basis/applicant/verder.pt",
             request_method="GET", permission=NO_PERMISSION_REQUIRED)
def door(aanvraag, request):
    """The page behind a kept link. Only its button opens, because mail scanners visit links."""
    code = request.GET.get("code", "")
    if not aanvragen.verder_code_past(aanvraag, code, request.actor):
        return cannot_open(request)
    return {"titel": "Verder met uw aanvraag", "code": code, "begonnen": day(aanvraag.begonnen)}


@view_config(context=Aanvraag, state="concept", name="verder", renderer=errors.PAGE, request_method="POST",
             permission=NO_PERMISSION_REQUIRED)
def openen(aanvraag, request):
    if not aanvragen.verder_code_past(aanvraag, request.POST.get("code", ""), request.actor):
        return cannot_open(request)
    security.open_link(request, aanvragen.concept_principal(aanvraag))
    return HTTPSeeOther(url(request, aanvraag))


@forbidden_view_config(path_info=HERE, renderer=errors.PAGE)
def cannot_open(request):
    """Somebody else's concept, or one's own after the browser forgot it."""
    request.override_renderer = errors.PAGE
    request.response.status_int = 403
    return {"titel": "U kunt deze aanvraag hier niet openen", "verder": request.path if request.method == "GET" else "",
            "inloggen": not request.who.ingelogd,
            "tekst": "Gebruik de link die u hebt bewaard of die wij u hebben gemaild. Begon u met een account? "
                     "Log dan in."}


@notfound_view_config(path_info=HERE, renderer=errors.PAGE)
def gone(request):
    """After submission: a second click, or an old page, leads to the confirmation of the first."""
    parts = request.path_info.split("/")
    zaaknummer = request.site.ingediend.get(parts[2], "")
    dossier = request.site["dossiers"].by_zaaknummer(zaaknummer)
    if dossier is None or not request.actor.may(Permission.VIEW_STATUS, dossier):
        return errors.not_found(request)
    flash(request, ALREADY, "info")
    return HTTPSeeOther(url(request, request.site, "mijn", zaaknummer, "bevestiging"))
