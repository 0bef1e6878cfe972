"""How does somebody give a zienswijze without an account? The way of reactieweg.py; the receipt, and the way back by mail."""

from pyramid.exceptions import BadCSRFToken
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import exception_view_config, view_config

from content_types.publicatie import Publicatie
from content_types.site import Site
from content_types.zienswijze import GEVOLGEN, ZienswijzeSchema
from portal.actions import zienswijze as zienswijzen
from portal.services import brief
from portal.services.file_types import human_size
from portal.skin import flash, url
from portal.views.public import reactieweg
from portal.views.public.publicatie import contact
from portal.views.public.reactie import reactie
from portal.views.shared.bestand import download
from workflows.termijnen import datum_in_woorden

FORM = "skins:basis/public/zienswijze.pt"
CHECK = "skins:basis/public/zienswijze_controleren.pt"
RECEIPT = "skins:basis/public/zienswijze_ontvangst.pt"


def _place(publicatie, request) -> dict:
    """What every step shows: which draft it is about, and until when."""
    root = url(request, request.site).rstrip("/")
    return {"publicatie": publicatie, "ontwerp": publicatie.titel, "bekendmaking": url(request, publicatie),
            "reactie": reactie(publicatie, request.today, url(request, publicatie), root),
            "contact": contact(publicatie, request)}


WEG = reactieweg.Weg("zienswijze", zienswijzen, ZienswijzeSchema, "tekst", "Geef uw zienswijze", "Controleer uw zienswijze",
                     "Wij vonden geen ingevulde zienswijze meer. Vul haar opnieuw in.", _place)


@view_config(context=Publicatie, name="zienswijze", renderer=FORM, state="gepubliceerd", request_method="GET")
def fill_in(publicatie, request):
    return reactieweg.fill_in(WEG, publicatie, request)


@view_config(context=Publicatie, name="zienswijze", renderer=FORM, state="gepubliceerd", request_method="POST")
def keep(publicatie, request):
    return reactieweg.keep(WEG, publicatie, request)


@exception_view_config(context=BadCSRFToken, path_info=r"^/bekendmakingen/[^/]+/[^/]+/zienswijze$", renderer=FORM)
def stale(error, request):
    return reactieweg.stale(WEG, error, request)


@view_config(context=Publicatie, name="zienswijze-controleren", renderer=CHECK, state="gepubliceerd", request_method="GET")
def check(publicatie, request):
    return reactieweg.check(WEG, publicatie, request)


@view_config(context=Publicatie, name="zienswijze-controleren", renderer=CHECK, state="gepubliceerd", request_method="POST")
def send(publicatie, request):
    return reactieweg.send(WEG, publicatie, request)


@view_config(context=Publicatie, name="zienswijze-bestand-weghalen", state="gepubliceerd", request_method="POST")
def take_out(publicatie, request):
    return reactieweg.take_out(WEG, publicatie, request)


# The receipt, in this browser and by the link in the mail


@view_config(context=Publicatie, name="zienswijze-verstuurd", renderer=RECEIPT, request_method="GET")
def sent(publicatie, request):
    """Proof of receipt, for the browser that sent it, to keep or print."""
    zienswijze = WEG.verzonden(publicatie, request)
    if zienswijze is None:
        return HTTPSeeOther(url(request, publicatie))
    return {**_receipt(zienswijze, request), "titel": "Wij hebben uw zienswijze ontvangen", "bevestigen": "",
            "kopie_url": url(request, publicatie, "zienswijze-kopie.txt")}


@view_config(context=Publicatie, name="zienswijze-kopie.txt", request_method="GET")
def own_copy(publicatie, request):
    zienswijze = WEG.verzonden(publicatie, request)
    if zienswijze is None:
        raise HTTPNotFound
    return reactieweg.text(zienswijze.kopie(), zienswijze.kenmerk)


@view_config(context=Site, name="zienswijze", renderer=RECEIPT, request_method="GET", permission=NO_PERMISSION_REQUIRED)
def by_link(site, request):
    """What the sender sees with the link in the mail: the receipt, and later the answer and the decision."""
    zienswijze, part = _linked(request)
    if part == "kopie.txt":
        return reactieweg.text(zienswijze.kopie(), zienswijze.kenmerk)
    if part == "besluit.pdf":
        return _decision(zienswijze, request)
    request.response.cache_control = "no-store"
    here = url(request, site, "zienswijze", request.subpath[0])
    return {**_receipt(zienswijze, request), "titel": "Uw zienswijze", "kopie_url": f"{here}/kopie.txt",
            "bevestigen": here if zienswijze.bevestigd_op is None else "", "besluit_url": f"{here}/besluit.pdf"}


def _linked(request):
    if not 1 <= len(request.subpath) <= 2 or request.subpath[1:] not in ((), ("kopie.txt",), ("besluit.pdf",)):
        raise HTTPNotFound
    return zienswijzen.bij_link(request.actor, request.subpath[0]), "".join(request.subpath[1:])


@view_config(context=Site, name="zienswijze", request_method="POST", permission=NO_PERMISSION_REQUIRED)
def confirm(site, request):
    """Only the button confirms the address, because mail scanners visit links."""
    zienswijze, _ = _linked(request)
    zienswijzen.bevestigen(zienswijze, request.actor)
    flash(request, "Dank u wel. Uw e-mailadres is bevestigd.")
    return HTTPSeeOther(url(request, site, "zienswijze", request.subpath[0]))


def _receipt(zienswijze, request) -> dict:
    """The receipt in words; answer and decision only once the decision was made known."""
    dossier = zienswijze.dossier
    besluit = dossier.bekendgemaakt()
    return {"zienswijze": zienswijze, "kenmerk": zienswijze.kenmerk, "status": zienswijze.workflow.states[
                zienswijze.state].public,
            "moment": zienswijzen.moment_van(zienswijze),
            "ontvangen": datum_in_woorden(zienswijze.ontvangen), "te_laat": zienswijze.te_laat,
            "einde": _last_day(dossier), "rijen": _rows(zienswijze), "adres_bevestigd": zienswijze.bevestigd_op is not None,
            "bestanden": [{"naam": b.bestandsnaam, "omvang": human_size(b.omvang), "sha256": b.sha256}
                          for b in zienswijze.bestanden()],
            "antwoord": zienswijze.antwoord if besluit is not None and zienswijze.state == "beantwoord" else "",
            "gevolg": GEVOLGEN.get(zienswijze.gevolg, ""), "besluit": besluit, "besluit_url": "",
            "besluit_online": _online(dossier, request), "organisatie": request.site.organisaties[dossier.organisatie]}


def _rows(zienswijze) -> list[tuple[str, str]]:
    return [(label, value) for label, value in (("Naam", zienswijze.naam), ("Adres", zienswijze.adres),
                                                ("E-mailadres", zienswijze.email)) if value]


def _last_day(dossier) -> str:
    laid_open = dossier.terinzage_ontwerp()
    return datum_in_woorden(laid_open.einde) if laid_open is not None else ""


def _online(dossier, request) -> str:
    """The public page of the decision, where there is one."""
    root = url(request, request.site).rstrip("/")
    notices = [zienswijzen.find_resource(request.site, path) for path in dossier.publicaties]
    found = [notice for notice in notices if notice.state == "gepubliceerd"]
    return root + dossier.publicaties[notices.index(found[-1])] if found else ""


def _decision(zienswijze, request) -> Response:
    """The decision as everybody may read it (Awb 3:44 lid 1 b)."""
    dossier = zienswijze.dossier
    besluit = dossier.bekendgemaakt()
    if besluit is None:
        raise HTTPNotFound
    public = [zienswijzen.find_resource(request.site, path) for path in dossier.publicaties]
    online = [notice["besluit"] for notice in public if notice.state == "gepubliceerd" and "besluit" in notice]
    if online:
        return download(online[-1], request)
    response = Response(brief.openbare_pdf(besluit, request.site), content_type="application/pdf")
    response.content_disposition = f"inline; filename=besluit-{dossier.zaaknummer}.pdf"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.cache_control = "no-store"
    return response
