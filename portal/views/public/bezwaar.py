"""How does somebody lodge a bezwaar on the page of a decision? Fill in, check and send; the receipt, and the way back by mail.

What was typed and the files are kept while somebody is busy, for this browser alone, so that no error loses anything.
"""

from deform.widget import TextAreaWidget, TextInputWidget
from pyramid.exceptions import BadCSRFToken
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import exception_view_config, view_config

from content_types.bezwaarschrift import BezwaarSchema
from content_types.publicatie import Publicatie
from content_types.site import Site
from portal import security
from portal.actions import bezwaar as bezwaren
from portal.actions.zienswijze import bestand_toevoegen, bestand_weghalen, invullen, moment_in_woorden
from portal.services import remedie
from portal.services.file_types import human_size
from portal.services.forms import make_form, validate
from portal.skin import flash, url
from portal.views.attempt import attempt, keep_all, uploads
from portal.views.public.publicatie import bezwaar as termijn
from portal.views.public.publicatie import contact
from portal.views.shared import errors

FORM = "skins:basis/public/bezwaar.pt"
CHECK = "skins:basis/public/bezwaar_controleren.pt"
RECEIPT = "skins:basis/public/bezwaar_ontvangst.pt"
TITLE = "Maak bezwaar"
STALE = "Deze pagina was te lang open. Er is niets verstuurd. Controleer wat er staat en ga opnieuw verder."
NOTHING = "Kies eerst een of meer bestanden"
AUTOCOMPLETE = {"naam": "name", "adres": "address-line1", "email": "email", "telefoon": "tel"}


def _place(publicatie, request) -> dict:
    """What every step shows: against which decision, until when, and which court can hold it."""
    organisatie = request.site.organisaties.get(publicatie.organisatie)
    return {"publicatie": publicatie, "bekendmaking": url(request, publicatie), "termijn": termijn(publicatie, request.today),
            "rechtbank": remedie.rechtbank(organisatie) if organisatie is not None else "", "melding": "", "fout": False,
            "contact": contact(publicatie, request), "kan_niet": ""}


def _form(publicatie, request, appstruct=None):
    schema = BezwaarSchema()
    for name, token in AUTOCOMPLETE.items():
        schema[name].widget = TextInputWidget(attributes={"autocomplete": token})
    schema["email"].widget.input_type, schema["telefoon"].widget.input_type = "email", "tel"
    schema["gronden"].widget = TextAreaWidget(rows=14)
    return make_form(schema, request, formid="bezwaar", action=url(request, publicatie, "bezwaar"),
                     buttons=("Verder naar controleren",), appstruct=appstruct)


def _busy(publicatie, request):
    """What this browser is filling in and has not sent."""
    klad = bezwaren.klad_van(publicatie, request.actor)
    return klad if klad is not None and not klad.verzonden else None


def _shown(publicatie, request, form, melding: str = "") -> dict:
    return {"titel": TITLE, **_place(publicatie, request), "formulier": form.render(), "melding": melding,
            "fout": bool(melding or form.error)}


@view_config(context=Publicatie, name="bezwaar", renderer=FORM, state="gepubliceerd", request_method="GET")
def fill_in(publicatie, request):
    if reason := bezwaren.kan_niet(publicatie, request.actor):
        return {"titel": TITLE, **_place(publicatie, request), "formulier": "", "kan_niet": reason}
    klad = _busy(publicatie, request)
    return _shown(publicatie, request, _form(publicatie, request, klad.waarden if klad else None))


@view_config(context=Publicatie, name="bezwaar", renderer=FORM, state="gepubliceerd", request_method="POST")
def keep(publicatie, request):
    """Right answers lead to the check page; what is not right yet is shown as it was typed."""
    form = _form(publicatie, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return _shown(publicatie, request, failed)
    form.set_appstruct(values)
    if reason := attempt(request, _keep, publicatie, request, values):
        return _shown(publicatie, request, form, reason)
    return HTTPSeeOther(url(request, publicatie, "bezwaar-controleren"))


def _keep(publicatie, request, values: dict) -> None:
    klad = _busy(publicatie, request)
    if klad is None:
        klad = bezwaren.beginnen(publicatie, request.actor, request.remote_addr or "")
        security.open_link(request, bezwaren.klad_principal(klad.__name__))
    invullen(klad, values)


@exception_view_config(context=BadCSRFToken, path_info=r"^/bekendmakingen/[^/]+/[^/]+/bezwaar$", renderer=FORM)
def stale(error, request):
    """A form of before a new session: shown again with all that was typed, to be sent once more."""
    publicatie = request.context
    if not isinstance(publicatie, Publicatie) or publicatie.state != "gepubliceerd":
        return errors.stale_form(error, request)
    request.response.status_int = 400
    form = _form(publicatie, request)
    form.set_pstruct({node.name: request.POST.get(node.name, "") for node in BezwaarSchema()})
    return _shown(publicatie, request, form, STALE)


# Check and send


@view_config(context=Publicatie, name="bezwaar-controleren", renderer=CHECK, state="gepubliceerd", request_method="GET")
def check(publicatie, request, fouten=()):
    klad = bezwaren.klad_van(publicatie, request.actor)
    if klad is None or not klad.waarden:
        sent = klad is not None and klad.verzonden
        return HTTPSeeOther(url(request, publicatie, "bezwaar-verstuurd" if sent else "bezwaar"))
    rows = [(node.title, klad.waarden[node.name]) for node in BezwaarSchema() if node.name != "gronden"]
    return {**_place(publicatie, request), "titel": "Controleer uw bezwaar", "rijen": [row for row in rows if row[1]],
            "tekst": klad.waarden["gronden"], "bestanden": klad.bestanden(),
            "hier": url(request, publicatie, "bezwaar-controleren"), "terug": url(request, publicatie, "bezwaar"),
            "weg": url(request, publicatie, "bezwaar-bestand-weghalen"),
            "fouten": [("bestand", tekst) for tekst in fouten], "fout": bool(fouten)}


@view_config(context=Publicatie, name="bezwaar-controleren", renderer=CHECK, state="gepubliceerd", request_method="POST")
def send(publicatie, request):
    """Every good file is kept at once; the bezwaar is sent when its button was used and no file was refused."""
    klad = bezwaren.klad_van(publicatie, request.actor)
    if klad is None:
        flash(request, "Wij vonden geen ingevuld bezwaar meer. Vul het opnieuw in.", "fout")
        return HTTPSeeOther(url(request, publicatie, "bezwaar"))
    if klad.verzonden:
        return HTTPSeeOther(url(request, publicatie, "bezwaar-verstuurd"))
    reasons = _files(klad, request)
    if not reasons and "toevoegen" not in request.POST:
        reason = attempt(request, bezwaren.versturen, klad, request.actor, request.remote_addr or "")
        if not reason:
            return HTTPSeeOther(url(request, publicatie, "bezwaar-verstuurd"))
        reasons = [reason]
    if reasons:
        request.response.status_int = max(request.response.status_int, 422)
        return check(publicatie, request, reasons)
    return HTTPSeeOther(url(request, publicatie, "bezwaar-controleren"))


def _files(klad, request) -> list[str]:
    """Keep what was chosen; why something was not."""
    chosen = len(uploads(request, "bestand"))
    _, reasons = keep_all(request, "bestand", lambda source, name: bestand_toevoegen(klad, source, name, request.actor))
    return [NOTHING] if "toevoegen" in request.POST and not chosen else reasons


@view_config(context=Publicatie, name="bezwaar-bestand-weghalen", state="gepubliceerd", request_method="POST")
def take_out(publicatie, request):
    """A second click finds it gone already."""
    klad = _busy(publicatie, request)
    if klad is not None:
        bestand_weghalen(klad, request.POST.get("naam", ""))
        flash(request, "Het bestand is verwijderd.", "info")
    return HTTPSeeOther(url(request, publicatie, "bezwaar-controleren"))


# The receipt, in this browser and by the link in the mail


@view_config(context=Publicatie, name="bezwaar-verstuurd", renderer=RECEIPT, request_method="GET")
def sent(publicatie, request):
    """Proof of receipt, for the browser that sent it, to keep or print."""
    found = _sent(publicatie, request)
    if found is None:
        return HTTPSeeOther(url(request, publicatie))
    return _receipt(found, request, url(request, publicatie, "bezwaar-kopie.txt"))


def _sent(publicatie, request):
    klad = bezwaren.klad_van(publicatie, request.actor)
    return bezwaren.find_resource(request.site, klad.verzonden) if klad is not None and klad.verzonden else None


@view_config(context=Publicatie, name="bezwaar-kopie.txt", request_method="GET")
def own_copy(publicatie, request):
    found = _sent(publicatie, request)
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
        response = Response(stream.read(), content_type="text/plain", charset="utf-8")
    response.content_disposition = f"attachment; filename={found.kenmerk}.txt"
    response.cache_control = "no-store"
    return response


def _receipt(found, request, kopie_url: str) -> dict:
    request.response.cache_control = "no-store"
    documents = [found.dossier["documenten"][name] for name in found.stukken[1:]]
    organisatie = request.site.organisaties[found.dossier.organisatie]
    besluit = found.dossier["beschikkingen"][found.beschikking]
    return {"titel": "Wij hebben uw bezwaar ontvangen", "bezwaar": found, "moment": moment_in_woorden(found.op),
            "kopie_url": kopie_url, "organisatie": organisatie, "rechtbank": remedie.rechtbank(organisatie),
            "houdt_tegen": remedie.houdt_tegen(besluit),
            "bestanden": [{"naam": b.bestandsnaam, "omvang": human_size(b.omvang), "sha256": b.sha256} for b in documents]}
