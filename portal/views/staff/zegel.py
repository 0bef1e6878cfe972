"""Is this case, its original, one aanvulling, or what was opened for one advice still as it came? For staff, the archivist and
advisers, who see of it what they may."""

from dataclasses import dataclass

from pyramid.view import view_config

from content_types.aanvraag import Aanvraag
from content_types.aanvulling import Aanvulling
from content_types.adviesverzoek import Adviesverzoek
from content_types.base import inside, path_of
from content_types.dossier import Dossier
from portal.services import zegels
from portal.skin import url
from portal.views.shared.zegel import ADVISEUR, BEHANDELING, PAGE, Vraag, bewijs, pagina
from workflows.permissions import Permission

SEALED = ("ingediend", "ingetrokken")


@dataclass(frozen=True)
class Soort:
    """The page of one kind of thing: its title, the way back, which parts are checked (None: all), only what lies below it."""

    titel: str
    terug: str
    delen: tuple[str, ...] | None = None
    eronder: bool = False


SOORTEN = {
    Dossier.soort: Soort("Is dit dossier ongewijzigd?", "Terug naar het dossier"),
    Aanvraag.soort: Soort("Is de aanvraag ongewijzigd?", "Terug naar de aanvraag", (zegels.ORIGINEEL,)),
    Aanvulling.soort: Soort("Is de aanvulling ongewijzigd?", "Terug naar de aanvulling", (zegels.AANVULLINGEN,), eronder=True),
    Adviesverzoek.soort: Soort("Zijn deze stukken ongewijzigd?", "Terug naar het adviesverzoek", (
        zegels.ORIGINEEL, zegels.AANVULLINGEN, zegels.ADVIEZEN, zegels.BESTANDEN)),
}


def _vraag(obj, request) -> Vraag:
    dossier, by, soort = inside(obj, Dossier), request.actor, SOORTEN[obj.soort]
    whole = by.may(Permission.VIEW, dossier)
    return Vraag(obj, dossier, soort.titel, url(request, obj, "zegel"), (url(request, obj), soort.terug),
                 lambda thing: by.may(Permission.VIEW, thing), BEHANDELING if whole else ADVISEUR, delen=soort.delen,
                 onder=path_of(obj) if soort.eronder else "", beperkt=not whole)


@view_config(context=Dossier, name="zegel", renderer=PAGE)
@view_config(context=Aanvraag, name="zegel", state=SEALED, renderer=PAGE)
@view_config(context=Aanvulling, name="zegel", renderer=PAGE)
@view_config(context=Adviesverzoek, name="zegel", renderer=PAGE)
def page(obj, request):
    return pagina(_vraag(obj, request), request)


@view_config(context=Dossier, name="zegel.pdf", request_method="GET")
@view_config(context=Aanvraag, name="zegel.pdf", state=SEALED, request_method="GET")
@view_config(context=Aanvulling, name="zegel.pdf", request_method="GET")
@view_config(context=Adviesverzoek, name="zegel.pdf", request_method="GET")
def proof(obj, request):
    return bewijs(_vraag(obj, request), request)
