"""How does somebody lodge a bezwaar on the page of a decision? The way of reactieweg.py; the receipt, the way back by mail."""

from pyramid.exceptions import BadCSRFToken
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import exception_view_config, view_config

from content_types.bezwaarschrift import BezwaarSchema
from content_types.publicatie import Publicatie
from content_types.site import Site
from portal.actions import bezwaar as bezwaren
from portal.actions.zienswijze import moment_in_woorden
from portal.services import remedie
from portal.services.file_types import human_size
from portal.skin import url
from portal.views.public import reactieweg
from portal.views.public.publicatie import bezwaar as termijn
from portal.views.public.publicatie import contact

FORM = "skins:basis/public/bezwaar.pt"
CHECK = "skins:basis/public/bezwaar_controleren.pt"
RECEIPT = "skins:basis/public/bezwaar_ontvangst.pt"


def _place(publicatie, request) -> dict:
    """What every step shows: against which decision, until when, and which court can hold it."""
    organisatie = request.site.organisaties.get(publicatie.organisatie)
    return {"publicatie": publicatie, "bekendmaking": url(request, publicatie), "termijn": termijn(publicatie, request.today),
            "rechtbank": remedie.rechtbank(organisatie) if organisatie is not None else "",
            "contact": contact(publicatie, request)}


WEG = reactieweg.Weg("bezwaar", bezwaren, BezwaarSchema, "gronden", "Maak bezwaar", "Controleer uw bezwaar",
                     "Wij vonden geen ingevuld bezwaar meer. Vul het opnieuw in.", _place)


@view_config(context=Publicatie, name="bezwaar", renderer=FORM, state="gepubliceerd", request_method="GET")
def fill_in(publicatie, request):
    return reactieweg.fill_in(WEG, publicatie, request)


@view_config(context=Publicatie, name="bezwaar", renderer=FORM, state="gepubliceerd", request_method="POST")
def keep(publicatie, request):
    return reactieweg.keep(WEG, publicatie, request)


@exception_view_config(context=BadCSRFToken, path_info=r"^/bekendmakingen/[^/]+/[^/]+/bezwaar$", renderer=FORM)
def stale(error, request):
    return reactieweg.stale(WEG, error, request)


@view_config(context=Publicatie, name="bezwaar-controleren", renderer=CHECK, state="gepubliceerd", request_method="GET")
def check(publicatie, request):
    return reactieweg.check(WEG, publicatie, request)


@view_config(context=Publicatie, name="bezwaar-controleren", renderer=CHECK, state="gepubliceerd", request_method="POST")
def send(publicatie, request):
    return reactieweg.send(WEG, publicatie, request)


@view_config(context=Publicatie, name="bezwaar-bestand-weghalen", state="gepubliceerd", request_method="POST")
def take_out(publicatie, request):
    return reactieweg.take_out(WEG, publicatie, request)


# The receipt, in this browser and by the link in the mail


@view_config(context=Publicatie, name="bezwaar-verstuurd", renderer=RECEIPT, request_method="GET")
def sent(publicatie, request):
    """Proof of receipt, for the browser that sent it, to keep or print."""
    found = WEG.verzonden(publicatie, request)
    if found is None:
        return HTTPSeeOther(url(request, publicatie))
    return _receipt(found, request, url(request, publicatie, "bezwaar-kopie.txt"))


@view_config(context=Publicatie, name="bezwaar-kopie.txt", request_method="GET")
def own_copy(publicatie, request):
    found = WEG.verzonden(publicatie, request)
    if found is None:
        raise HTTPNotFound
    return _text(found)


@view_config(context=Site, name=bezwaren.DEUR, renderer=RECEIPT, request_method="GET", permission=NO_PERMISSION_REQUIRED)
def by_link(site, request):
    """The receipt for who has the link of the mail, with the copy at `kopie.txt`."""
    if not 1 <= len(request.subpath) <= 2 or request.subpath[1:] not in ((), ("kopie.txt",)):
        raise HTTPNotFound
    found = bezwaren.bij_link(request.actor, request.subpath[0])
    if request.subpath[1:]:
        return _text(found)
    return _receipt(found, request, f"{url(request, site, bezwaren.DEUR, request.subpath[0])}/kopie.txt")


def _text(found) -> Response:
    with found.dossier["documenten"][found.stukken[0]].open() as stream:
        return reactieweg.text(stream.read(), found.kenmerk)


def _receipt(found, request, kopie_url: str) -> dict:
    request.response.cache_control = "no-store"
    documents = [found.dossier["documenten"][name] for name in found.stukken[1:]]
    organisatie = request.site.organisaties[found.dossier.organisatie]
    besluit = found.dossier["beschikkingen"][found.beschikking]
    return {"titel": "Wij hebben uw bezwaar ontvangen", "bezwaar": found, "moment": moment_in_woorden(found.op),
            "kopie_url": kopie_url, "organisatie": organisatie, "rechtbank": remedie.rechtbank(organisatie),
            "houdt_tegen": remedie.houdt_tegen(besluit),
            "bestanden": [{"naam": b.bestandsnaam, "omvang": human_size(b.omvang), "sha256": b.sha256} for b in documents]}
