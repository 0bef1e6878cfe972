"""Which requests for advice are there for my organisation? Open ones first, then what was answered."""

from hypatia.interfaces import STABLE
from pyramid.view import view_config

from content_types.adviesverzoek import Adviesverzoek
from content_types.site import Adviezen
from portal.services import catalog
from portal.skin import day, url
from portal.views.staff.woorden import licht, organisatie_naam
from workflows.permissions import Permission
from workflows.roles import Role

MAX = 100
ADVISERS = (Role.ADVISEUR, Role.COORDINATOR_ADVIESORGANISATIE)


@view_config(context=Adviezen, renderer="skins:basis/adviser/adviezen.pt", permission=Permission.WORKLIST)
def overview(adviezen, request):
    """Requests to which access has ended are not on it."""
    organisaties = sorted({where for role, where in request.who.rollen if role in ADVISERS and where})
    return {"titel": "Adviezen", "organisaties": [organisatie_naam(request.site, name) for name in organisaties],
            "open": _rows(request, organisaties, "gevraagd"), "gegeven": _rows(request, organisaties, "uitgebracht")}


def _rows(request, organisaties, staat: str) -> list[dict]:
    found = _found(request.site, organisaties, staat)
    return [_row(verzoek, request) for verzoek in found if request.actor.may(Permission.VIEW, verzoek)]


def _found(site, organisaties, staat: str) -> list[Adviesverzoek]:
    cat = catalog.catalog_of(site)
    query = cat["adviesorganisatie"].any(organisaties) & cat["staat"].eq(staat) & cat["toegankelijk"].eq(True)
    numbers = query.execute().ids
    order = list(cat["uiterlijk"].sort(numbers, sort_type=STABLE, limit=MAX)) if numbers else []
    return catalog.objects(site, order)


def _row(verzoek, request) -> dict:
    dossier = verzoek.dossier
    return {"url": url(request, verzoek), "titel": dossier.titel, "zaaknummer": dossier.zaaknummer,
            "adres": dossier.adres, "vraag": verzoek.vraag,
            "vrager": organisatie_naam(request.site, dossier.organisatie),
            "uitgebracht": day(verzoek.uitgebracht_op), "nieuw": verzoek.geopend_op is None,
            "licht": licht(verzoek.uiterlijk, request.today)}
