"""How does somebody give a zienswijze without an account? Fill in, check and send; the receipt, and the way back by mail.

What was typed and the files are kept while somebody is busy, for this browser alone, so that no error loses anything.
"""

from deform.widget import TextAreaWidget, TextInputWidget
from pyramid.exceptions import BadCSRFToken
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import exception_view_config, view_config

from content_types.publicatie import Publicatie
from content_types.site import Site
from content_types.zienswijze import GEVOLGEN, ZienswijzeSchema
from portal import security
from portal.actions import zienswijze as zienswijzen
from portal.services import brief
from portal.services.file_types import human_size
from portal.services.forms import make_form, validate
from portal.skin import flash, url
from portal.views.attempt import attempt, keep_all, uploads
from portal.views.public.publicatie import contact
from portal.views.public.reactie import reactie
from portal.views.shared import errors
from portal.views.shared.bestand import download
from workflows.termijnen import datum_in_woorden

FORM = "skins:basis/public/zienswijze.pt"
CHECK = "skins:basis/public/zienswijze_controleren.pt"
RECEIPT = "skins:basis/public/zienswijze_ontvangst.pt"
STALE = "Deze pagina was te lang open. Er is niets verstuurd. Controleer wat er staat en ga opnieuw verder."
NOTHING = "Kies eerst een of meer bestanden"
AUTOCOMPLETE = {"naam": "name", "adres": "address-line1", "email": "email"}


def _place(publicatie, request) -> dict:
    """What every step shows: which draft it is about, and until when."""
    root = url(request, request.site).rstrip("/")
    return {"publicatie": publicatie, "ontwerp": publicatie.titel, "bekendmaking": url(request, publicatie),
            "reactie": reactie(publicatie, request.today, url(request, publicatie), root),
            "contact": contact(publicatie, request), "fout": False, "kan_niet": ""}


def _form(publicatie, request, appstruct=None):
    schema = ZienswijzeSchema()
    for name, token in AUTOCOMPLETE.items():
        schema[name].widget = TextInputWidget(attributes={"autocomplete": token})
    schema["email"].widget.input_type = "email"
    schema["tekst"].widget = TextAreaWidget(rows=14)
    return make_form(schema, request, formid="zienswijze", action=url(request, publicatie, "zienswijze"),
                     buttons=("Verder naar controleren",), appstruct=appstruct)


def _busy(publicatie, request):
    """What this browser is filling in and has not sent."""
    klad = zienswijzen.klad_van(publicatie, request.actor)
    return klad if klad is not None and not klad.verzonden else None


@view_config(context=Publicatie, name="zienswijze", renderer=FORM, state="gepubliceerd", request_method="GET")
def fill_in(publicatie, request):
    reason = zienswijzen.kan_niet(publicatie, request.actor)
    if reason:
        return _closed(publicatie, request, reason)
    klad = _busy(publicatie, request)
    form = _form(publicatie, request, klad.waarden if klad else None)
    return {"titel": "Geef uw zienswijze", **_place(publicatie, request), "formulier": form.render(), "melding": ""}


def _closed(publicatie, request, reason: str) -> dict:
    return {"titel": "Geef uw zienswijze", **_place(publicatie, request), "formulier": "", "melding": "", "kan_niet": reason}


@view_config(context=Publicatie, name="zienswijze", renderer=FORM, state="gepubliceerd", request_method="POST")
def keep(publicatie, request):
    """Right answers lead to the check page; what is not right yet is kept as it was typed."""
    form = _form(publicatie, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return {"titel": "Geef uw zienswijze", **_place(publicatie, request), "formulier": failed.render(), "fout": True,
                "melding": ""}
    reason = attempt(request, _keep, publicatie, request, values)
    if reason:
        form.set_appstruct(values)
        return {"titel": "Geef uw zienswijze", **_place(publicatie, request), "formulier": form.render(), "fout": True,
                "melding": reason}
    return HTTPSeeOther(url(request, publicatie, "zienswijze-controleren"))


def _keep(publicatie, request, values: dict) -> None:
    klad = _busy(publicatie, request)
    if klad is None:
        klad = zienswijzen.beginnen(publicatie, request.actor, request.remote_addr or "")
        security.open_link(request, zienswijzen.klad_principal(klad.__name__))
    zienswijzen.invullen(klad, values)


@exception_view_config(context=BadCSRFToken, path_info=r"^/bekendmakingen/[^/]+/[^/]+/zienswijze$", renderer=FORM)
def stale(error, request):
    """A form of before a new session: shown again with all that was typed, to be sent once more."""
    publicatie = request.context
    if not isinstance(publicatie, Publicatie) or publicatie.state != "gepubliceerd":
        return errors.stale_form(error, request)
    request.response.status_int = 400
    form = _form(publicatie, request)
    form.set_pstruct({name: request.POST.get(name, "") for name in ("naam", "adres", "email", "tekst")})
    return {"titel": "Geef uw zienswijze", **_place(publicatie, request), "formulier": form.render(), "fout": True,
            "melding": STALE}


# Check and send


@view_config(context=Publicatie, name="zienswijze-controleren", renderer=CHECK, state="gepubliceerd", request_method="GET")
def check(publicatie, request, fouten=()):
    klad = zienswijzen.klad_van(publicatie, request.actor)
    if klad is None or not klad.waarden:
        sent = klad is not None and klad.verzonden
        return HTTPSeeOther(url(request, publicatie, "zienswijze-verstuurd" if sent else "zienswijze"))
    rows = [(node.title, klad.waarden[node.name]) for node in ZienswijzeSchema() if node.name != "tekst"]
    return {"titel": "Controleer uw zienswijze", **_place(publicatie, request), "rijen": rows, "tekst": klad.waarden["tekst"],
            "bestanden": klad.bestanden(), "hier": url(request, publicatie, "zienswijze-controleren"),
            "terug": url(request, publicatie, "zienswijze"), "weg": url(request, publicatie, "zienswijze-bestand-weghalen"),
            "fouten": [("bestand", tekst) for tekst in fouten], "fout": bool(fouten)}


@view_config(context=Publicatie, name="zienswijze-controleren", renderer=CHECK, state="gepubliceerd", request_method="POST")
def send(publicatie, request):
    """Every good file is kept at once; the zienswijze is sent when its button was used and no file was refused."""
    klad = zienswijzen.klad_van(publicatie, request.actor)
    if klad is None:
        flash(request, "Wij vonden geen ingevulde zienswijze meer. Vul haar opnieuw in.", "fout")
        return HTTPSeeOther(url(request, publicatie, "zienswijze"))
    if klad.verzonden:
        return HTTPSeeOther(url(request, publicatie, "zienswijze-verstuurd"))
    chosen = len(uploads(request, "bestand"))
    _, reasons = keep_all(request, "bestand", lambda source, name: zienswijzen.bestand_toevoegen(
        klad, source, name, request.actor))
    if "toevoegen" in request.POST and not chosen:
        reasons = [NOTHING]
    if not reasons and "toevoegen" not in request.POST:
        reason = attempt(request, zienswijzen.versturen, klad, request.actor, request.remote_addr or "")
        if not reason:
            return HTTPSeeOther(url(request, publicatie, "zienswijze-verstuurd"))
        reasons = [reason]
    if reasons:
        request.response.status_int = max(request.response.status_int, 422)
        return check(publicatie, request, reasons)
    return HTTPSeeOther(url(request, publicatie, "zienswijze-controleren"))


@view_config(context=Publicatie, name="zienswijze-bestand-weghalen", state="gepubliceerd", request_method="POST")
def take_out(publicatie, request):
    """A second click finds it gone already."""
    klad = _busy(publicatie, request)
    if klad is not None:
        zienswijzen.bestand_weghalen(klad, request.POST.get("naam", ""))
        flash(request, "Het bestand is verwijderd.", "info")
    return HTTPSeeOther(url(request, publicatie, "zienswijze-controleren"))


# The receipt, in this browser and by the link in the mail


@view_config(context=Publicatie, name="zienswijze-verstuurd", renderer=RECEIPT, request_method="GET")
def sent(publicatie, request):
    """Proof of receipt, for the browser that sent it, to keep or print."""
    zienswijze = _sent(publicatie, request)
    if zienswijze is None:
        return HTTPSeeOther(url(request, publicatie))
    return {**_receipt(zienswijze, request), "titel": "Wij hebben uw zienswijze ontvangen", "bevestigen": "",
            "kopie_url": url(request, publicatie, "zienswijze-kopie.txt")}


def _sent(publicatie, request):
    klad = zienswijzen.klad_van(publicatie, request.actor)
    return zienswijzen.find_resource(request.site, klad.verzonden) if klad is not None and klad.verzonden else None


@view_config(context=Publicatie, name="zienswijze-kopie.txt", request_method="GET")
def own_copy(publicatie, request):
    zienswijze = _sent(publicatie, request)
    if zienswijze is None:
        raise HTTPNotFound
    return _text(zienswijze)


def _text(zienswijze) -> Response:
    response = Response(zienswijze.kopie(), content_type="text/plain", charset="utf-8")
    response.content_disposition = f"attachment; filename={zienswijze.kenmerk}.txt"
    response.cache_control = "no-store"
    return response


@view_config(context=Site, name="zienswijze", renderer=RECEIPT, request_method="GET", permission=NO_PERMISSION_REQUIRED)
def by_link(site, request):
    """What the sender sees with the link in the mail: the receipt, and later the answer and the decision."""
    zienswijze, part = _linked(request)
    if part == "kopie.txt":
        return _text(zienswijze)
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
