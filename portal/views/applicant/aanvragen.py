"""How does an aanvraag begin, and how does somebody come back to one? The first page, and the ways back in."""

from pyramid.csrf import check_csrf_origin
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import forbidden_view_config, notfound_view_config, view_config

from content_types.aanvraag import SOORTEN_AANVRAAG, Aanvraag
from content_types.site import Aanvragen
from portal import security
from portal.actions import aanvraag as aanvragen
from portal.actions.concept import dagen, was_van
from portal.actions.proefopstelling import BEGINNEN
from portal.services import files, inrichting, links
from portal.services.checkweg import Weg
from portal.skin import day, flash, url
from portal.views.attempt import obtain
from portal.views.public.pagina import hier
from portal.views.shared import errors
from workflows.permissions import Permission

PAGE = "skins:basis/applicant/aanvragen.pt"
ALREADY = "Deze aanvraag was al ingediend. Er is niets veranderd en niets dubbel verstuurd."
UITLEG = {
    "vergunning": "Wij nemen een besluit. Meestal duurt dat hoogstens 8 weken.",
    "melding": "U laat ons weten wat u gaat doen. Na een wachttijd mag u beginnen.",
    "vooroverleg": "Wij zeggen wat wij van uw plan vinden, voordat u een vergunning aanvraagt. Er loopt geen wettelijke termijn.",
}
"""What each kind of aanvraag means for who begins one."""
HERE = r"^/aanvragen/[^/]+"


@view_config(context=Aanvragen, renderer=PAGE, request_method="GET")
def begin_page(map_, request, reden: str = ""):
    """`reden`: why one could not begin just now."""
    soorten = [{"naam": naam, "titel": titel, "uitleg": UITLEG[naam]} for naam, titel in SOORTEN_AANVRAAG.items()]
    return {"titel": "Vergunning aanvragen", "concepten": concepten(request), "soorten": soorten,
            "proef": request.params.get("proef", ""), **loket(request, proef=_proef_bij(request)),
            "reden": reden, "fout": bool(reden), "grootste": files.largest(request.registry.settings),
            "check": url(request, request.site, "vergunningcheck")}


def _proef_bij(request) -> str:
    """The organisation of a ketensimulatie in which somebody plays the applicant; empty for others. Raises LinkRefused."""
    token = request.params.get("proef", "")
    return links.read(request.registry.settings, BEGINNEN, token, request.now).thing if token else ""


def loket(request, *, proef: str = "") -> dict:
    """Can one apply here? If not, what a visitor reads; who sets up the portal may try it out."""
    closed = inrichting.niet_open(request.site, request.today) if not proef else []
    return {"dicht": closed, "contact": hier(request) if closed else None,
            "proberen": bool(closed) and request.actor.may(Permission.MANAGE, request.site["beheer"])}


def concepten(request) -> list[dict]:
    """The concepts that this browser or account may go on with."""
    map_ = request.site["aanvragen"]
    found = [map_[name] for name in aanvragen.begonnen_door(request.actor) if name in map_]
    return [{"titel": concept.titel, "begonnen": day(concept.begonnen), "url": url(request, concept)}
            for concept in reversed(found) if request.actor.may(Permission.EDIT, concept)]


@view_config(context=Aanvragen, renderer=PAGE, request_method="POST", permission=Permission.CREATE, require_csrf=False)
def beginnen(map_, request):
    """A new concept of the kind that was chosen, with the answers of the vergunningcheck where it comes from there. No token is
    asked, because the check gives its visitors no cookie; that it comes from a page of ours is enough for an empty concept."""
    check_csrf_origin(request)
    soort = request.POST.get("soort", "vergunning")
    aanvraag, reden = obtain(request, aanvragen.beginnen, request.actor, soort if soort in SOORTEN_AANVRAAG else "vergunning",
                             _checked(request), proef_bij=_proef_bij(request))
    if reden:
        return begin_page(map_, request, reden)
    security.open_link(request, aanvragen.concept_principal(aanvraag))
    return HTTPSeeOther(url(request, aanvraag))


def _checked(request) -> dict[str, dict]:
    """The answers of the vergunningcheck to what it goes on with, by werkzaamheid."""
    if "voor" not in request.POST:
        return {}
    weg = Weg.uit(request.site.vragensets.geldend(request.site.bevoegd_gezag).vragenset, request.POST)
    return {code: weg.antwoorden[code] for code in request.POST.getall("voor") if code in weg.antwoorden}


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


def wiped(request):
    """For who still holds its key, and without a word about what was in it."""
    request.response.status_int = 410
    return {"titel": "Uw concept is gewist", "inloggen": False, "verder": "",
            "tekst": f"Wij bewaren een concept dat niet is verstuurd {dagen(request.actor)} dagen na de laatste wijziging. Die "
                     "tijd is voorbij. Daarom hebben wij alles gewist wat u had ingevuld en toegevoegd. U kunt opnieuw beginnen."}


@notfound_view_config(path_info=HERE, renderer=errors.PAGE)
def gone(request):
    """After submission: a second click, or an old page, leads to the confirmation of the first. A concept can be wiped, too."""
    parts = request.path_info.split("/")
    zaaknummer = request.site.ingediend.get(parts[2], "")
    dossier = request.site["dossiers"].by_zaaknummer(zaaknummer)
    if was_van(parts[2], request.GET.get("code", ""), request.actor):
        return wiped(request)
    if dossier is None or not request.actor.may(Permission.VIEW_STATUS, dossier):
        return errors.not_found(request)
    flash(request, ALREADY, "info")
    return HTTPSeeOther(url(request, request.site, "mijn", zaaknummer, "bevestiging"))
