"""Who has which role at which organisation, and where is nobody?"""

from pyramid.view import view_config

from content_types.organisatie import SOORTEN
from content_types.site import Gebruikers
from portal.services import behandeldiensten, inrichting
from portal.skin import url
from workflows.permissions import Permission
from workflows.roles import BIJ_SOORT, Role

NODIG = {"bevoegd gezag": BIJ_SOORT["bevoegd gezag"], "behandeldienst": behandeldiensten.BEHANDELEN, "adviesorganisatie": ()}
"""Of which roles it is named that nobody has them."""


@view_config(context=Gebruikers, name="rollen", renderer="skins:basis/admin/rollen.pt", permission=Permission.MANAGE)
def rollen(gebruikers, request):
    organisaties = [o for kind in SOORTEN for o in request.site.organisaties.of_kind(kind)]
    return {"titel": "Wie heeft welke rol?", "terug": url(request, gebruikers),
            "toevoegen": url(request, gebruikers, "toevoegen"),
            "organisaties": [_portaal(gebruikers, request), *(_organisatie(o, request) for o in organisaties)]}


def _portaal(gebruikers, request) -> dict:
    """The role that is of no organisation."""
    row = _row(Role.LOKAAL_BEHEERDER, gebruikers.with_role(Role.LOKAAL_BEHEERDER, ""), True, request)
    return {"id": "portaal", "naam": "Het hele portaal", "soort": "", "rijen": [row], "url": "", "mist": ""}


def _organisatie(organisatie, request) -> dict:
    kind = organisatie.soort_organisatie
    people = {role: request.site.gebruikers.with_role(role, organisatie.__name__, "") for role in BIJ_SOORT[kind]}
    rows = [_row(role, found, role in NODIG[kind], request) for role, found in people.items()]
    ready = {rij.onderdeel.naam: rij for rij in inrichting.lijst(request.site, organisatie, request.today)}
    handling = ready.get("behandelaars")
    return {"id": organisatie.__name__, "naam": organisatie.naam, "soort": SOORTEN[kind], "rijen": rows,
            "url": url(request, organisatie), "mist": handling.zin if handling and handling.stand != inrichting.KLAAR else ""}


def _row(role, people, needed: bool, request) -> dict:
    return {"rol": role.capitalize(), "mensen": [(g.naam, url(request, g)) for g in people], "mist": needed and not people}
