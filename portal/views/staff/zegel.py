"""Is this case, its original or one aanvulling still as it came? For staff, the archivist, and who advises on the original."""

from pyramid.view import view_config

from content_types.aanvraag import Aanvraag
from content_types.aanvulling import Aanvulling
from content_types.base import inside, path_of
from content_types.dossier import Dossier
from portal.services import zegels
from portal.skin import url
from portal.views.shared.zegel import ADVISEUR, BEHANDELING, PAGE, Vraag, bewijs, pagina
from workflows.permissions import Permission

SEALED = ("ingediend", "ingetrokken")


def _vraag(obj, request, titel: str, terug: str, **more) -> Vraag:
    dossier, by = inside(obj, Dossier), request.actor
    whole = by.may(Permission.VIEW, dossier)
    return Vraag(obj, dossier, titel, url(request, obj, "zegel"), (url(request, obj), terug),
                 lambda thing: by.may(Permission.VIEW, thing), BEHANDELING if whole else ADVISEUR, beperkt=not whole, **more)


def _dossier(dossier, request) -> Vraag:
    return _vraag(dossier, request, "Is dit dossier ongewijzigd?", "Terug naar het dossier")


def _original(aanvraag, request) -> Vraag:
    return _vraag(aanvraag, request, "Is de aanvraag ongewijzigd?", "Terug naar de aanvraag", delen=(zegels.ORIGINEEL,))


def _addition(aanvulling, request) -> Vraag:
    return _vraag(aanvulling, request, "Is de aanvulling ongewijzigd?", "Terug naar de aanvulling",
                  delen=(zegels.AANVULLINGEN,), onder=path_of(aanvulling))


@view_config(context=Dossier, name="zegel", renderer=PAGE)
def dossier_page(dossier, request):
    return pagina(_dossier(dossier, request), request)


@view_config(context=Dossier, name="zegel.pdf", request_method="GET")
def dossier_proof(dossier, request):
    return bewijs(_dossier(dossier, request), request)


@view_config(context=Aanvraag, name="zegel", state=SEALED, renderer=PAGE)
def original_page(aanvraag, request):
    return pagina(_original(aanvraag, request), request)


@view_config(context=Aanvraag, name="zegel.pdf", state=SEALED, request_method="GET")
def original_proof(aanvraag, request):
    return bewijs(_original(aanvraag, request), request)


@view_config(context=Aanvulling, name="zegel", renderer=PAGE)
def addition_page(aanvulling, request):
    return pagina(_addition(aanvulling, request), request)


@view_config(context=Aanvulling, name="zegel.pdf", request_method="GET")
def addition_proof(aanvulling, request):
    return bewijs(_addition(aanvulling, request), request)
