"""Where does one look at a file page by page, with the remarks on it? The viewer, the same as text, and the deeds of both.

Works without a script: pictures of pages that the server makes, and a form. With one, static/kijker.js draws the file itself.
"""

from pyramid.events import NewResponse, subscriber
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.base import inside
from content_types.bestand import Bestand
from content_types.dossier import Dossier, Dossierdeel
from content_types.markering import Markering, bestand_van
from portal.actions import markering as deeds
from portal.actions import markeringpdf
from portal.security import HEADERS
from portal.services import bladzijden, proces
from portal.services.forms import add_error, validate
from portal.skin import flash, url
from portal.views.attempt import attempt, obtain, uploads
from portal.views.shared import markeringformulier as formulieren
from portal.views.shared import markeringwoorden as woorden
from workflows.machine import Refused
from workflows.permissions import Permission

KIJKEN, LIJST = "skins:basis/shared/kijken.pt", "skins:basis/shared/markeringen.pt"
CSP = "Content-Security-Policy"
SCRIPTED = f"{HEADERS[CSP]}; script-src 'self'; worker-src 'self'; connect-src 'self'; font-src 'self'"
WORKERS = ("/kijkerwerker.js", "/pdfjs/pdf.renderer.min.mjs")
WORKING = "default-src 'none'; script-src 'self'; connect-src 'self'; font-src 'self'"
"""What reads and draws a PDF in the browser: it fetches character maps, fonts and decoders of ours, and nothing else."""
GEBOUWD = "skins:basis/static/gebouwd/pdfjs/"
SCHERP = 1600
"""Pixels of the longest side of a picture of a page."""
MEEST_NAAST = 500
"""So many remarks stand beside the viewer; all of them are in the list."""


@subscriber(NewResponse)
def werkerbeleid(event):
    """A worker has the policy that its script came with."""
    if event.request.environ.get("PATH_INFO", "").endswith(WORKERS):
        event.response.headers[CSP] = WORKING


# The pages


@view_config(context=Bestand, name="kijken", renderer=KIJKEN, request_method="GET", kijkbaar=True)
def kijken(bestand, request, form=None, **tried):
    """The viewer on one page; `tried` is a deed on a remark that was refused."""
    request.response.headers[CSP] = SCRIPTED
    pages, why_not = _pages(bestand)
    nummer = _nummer(request, len(pages))
    words = _words(bestand, request, form, nummer, **tried)
    return words | {"titel": bestand.titel, "niet": why_not, "nummer": nummer, "aantal": len(pages), "terug": "kijken",
                    "alle": len(pages) < bladzijden.MOST_PAGES, "pagina": pages[nummer - 1] if pages else None,
                    "beeld_url": url(request, bestand, "bladzijde", str(nummer)), "vorige": nummer - 1 if nummer > 1 else 0,
                    "volgende": nummer + 1 if nummer < len(pages) else 0, "meer": len(words["rijen"]) > MEEST_NAAST,
                    "rijen": words["rijen"][:MEEST_NAAST], "tekening": woorden.tekening(words["rijen"], nummer),
                    "soort": "pdf" if bestand.mime == bladzijden.PDF else "afbeelding",
                    "script": request.static_path("skins:basis/static/kijker.js"), "pdfjs": request.static_path(GEBOUWD)}


@view_config(context=Bestand, name="markeringen", renderer=LIJST, request_method="GET", kijkbaar=True)
def lijst(bestand, request, form=None, **tried):
    """The same as text, for who does not see the page or uses no pointer."""
    stand = request.params.get("stand", "") if request.params.get("stand") in woorden.STANDEN else ""
    words = _words(bestand, request, form, 1, stand=stand, **tried)
    here = url(request, bestand, "markeringen")
    return words | {"titel": f"Opmerkingen bij {bestand.titel}", "terug": "markeringen", "standen": [
        (title, f"{here}?stand={name}" if name else here, name == stand) for name, title in woorden.STANDEN.items()]}


def _pages(bestand) -> tuple[list, str]:
    """Its pages, or why they cannot be shown."""
    try:
        return bladzijden.paginas(bestand), ""
    except bladzijden.NietTeTonen as error:
        return [], str(error)


def _nummer(request, most: int) -> int:
    """Which page is asked for; another than there is becomes the nearest."""
    asked = request.params.get("bladzijde", "1")
    return min(max(int(asked), 1), max(most, 1)) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1


def _words(bestand, request, form, nummer: int, *, stand: str = "", inleesfout: str = "", **tried) -> dict:
    """What both pages have: the remarks, and the form where one may place one."""
    gesprekken, dossier = deeds.gesprekken(bestand, request.actor), inside(bestand, Dossier)
    if form is None and gesprekken and _pages(bestand)[0]:
        form = formulieren.formulier(bestand, request, gesprekken, {"bladzijde": nummer})
    staff = request.actor.may(Permission.VIEW, dossier)
    wrong = bool(inleesfout or tried.get("reden") or form and form.error)
    return {"zaaknummer": dossier.zaaknummer, "rijen": woorden.rijen(bestand, request, stand=stand, **tried),
            "formulier": form.render() if form is not None else "", "fout": wrong,
            "kijk_url": url(request, bestand, "kijken"), "lijst_url": url(request, bestand, "markeringen"),
            "pdf_url": url(request, bestand, "met-markeringen.pdf"), "bestand_url": url(request, bestand),
            "inlezen_url": url(request, bestand, "markeringen-inlezen") if gesprekken else "", "gesprekken": gesprekken,
            "alles_url": url(request, dossier, "markeringen") if staff else "", "bestandsnaam": bestand.bestandsnaam,
            "eenheid": bladzijden.eenheid(bestand), "inleesfout": inleesfout}


@view_config(context=Bestand, name="bladzijde", request_method="GET", kijkbaar=True)
def beeld(bestand, request):
    """A picture of one page, made when asked."""
    asked = request.subpath[0] if request.subpath else ""
    try:
        with proces.werkmap() as folder:
            data = bladzijden.beeld(bestand, int(asked) if asked.isdigit() and len(asked) < 8 else 0, SCHERP, folder)
    except bladzijden.NietTeTonen as error:
        raise HTTPNotFound() from error
    return Response(data, content_type="image/png")


@view_config(context=Dossierdeel, path_info=r".*/markeringen/?$", renderer="skins:basis/shared/dossiermarkeringen.pt")
@view_config(context=Dossier, name="markeringen", renderer="skins:basis/shared/dossiermarkeringen.pt")
def dossier_lijst(context, request):
    """All remarks in a dossier, file by file."""
    dossier = inside(context, Dossier)
    files = {id(found): found for m in dossier.markeringen() if (found := bestand_van(m)) is not None}
    shown = [found for found in files.values() if request.actor.may(Permission.VIEW, found)]
    return {"titel": "Opmerkingen op stukken", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "dossier_url": url(request, dossier), "stukken": [
                {"titel": found.titel, "kijk_url": url(request, found, "kijken"), "lijst_url": url(request, found, "markeringen"),
                 "id": f"stuk-{found.__name__}", "rijen": woorden.rijen(found, request)} for found in shown]}


@view_config(context=Markering, request_method="GET")
def zelf(markering, request):
    """A remark has no page of its own: it is shown where it stands."""
    bestand = bestand_van(markering)
    if bestand is None:
        raise HTTPNotFound()
    return HTTPSeeOther(_terug(bestand, request, markering))


# The deeds


def _terug(bestand, request, markering) -> str:
    """Back to the page on which the button was, at this remark."""
    where = "markeringen" if request.POST.get("terug") == "markeringen" else "kijken"
    query = {"query": {"bladzijde": markering.bladzijde}} if where == "kijken" else {}
    return url(request, bestand, where, **query) + f"#m-{markering.__name__}"


def _page(bestand, request, **words):
    """The page on which the button was, again."""
    listed = request.POST.get("terug") == "markeringen"
    request.override_renderer = LIJST if listed else KIJKEN
    return (lijst if listed else kijken)(bestand, request, **words)


@view_config(context=Bestand, name="markeren", renderer=KIJKEN, request_method="POST", kijkbaar=True)
def plaatsen(bestand, request):
    """Place one; what was typed comes back when it cannot be."""
    form = formulieren.formulier(bestand, request, deeds.gesprekken(bestand, request.actor) or {"": ""})
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return _page(bestand, request, form=failed)
    try:
        punten = formulieren.plaats(bestand, values)
        schaal = formulieren.schaal(values, punten)
    except formulieren.Ontbreekt as error:
        return _again(bestand, request, form, values, *error.args)
    except Refused as error:
        return _again(bestand, request, form, values, "bladzijde", str(error))
    made, reason = obtain(request, deeds.plaatsen, bestand, request.actor, gesprek=values["gesprek"], vorm=values["vorm"],
                          bladzijde=values["bladzijde"], punten=punten, tekst=values["tekst"], schaal=schaal)
    if reason:
        return _again(bestand, request, form, values, "x", reason, request.response.status_int)
    flash(request, "De opmerking staat erop.")
    return HTTPSeeOther(_terug(bestand, request, made))


def _again(bestand, request, form, values, field: str, sentence: str, status: int = 422):
    request.response.status_int = status
    form.set_appstruct({name: value for name, value in values.items() if value is not None})
    return _page(bestand, request, form=add_error(form, field, sentence))


@view_config(context=Markering, name="beantwoorden", renderer=KIJKEN, request_method="POST")
def beantwoorden(markering, request):
    tekst = request.POST.get("tekst", "")
    return _do(markering, request, "Uw antwoord staat erbij.", deeds.beantwoorden, tekst, getypt=tekst)


@view_config(context=Markering, name="oplossen", renderer=KIJKEN, request_method="POST")
def oplossen(markering, request):
    return _do(markering, request, "De opmerking is opgelost.", deeds.oplossen)


@view_config(context=Markering, name="heropenen", renderer=KIJKEN, request_method="POST")
def heropenen(markering, request):
    return _do(markering, request, "De opmerking staat weer open.", deeds.heropenen)


def _do(markering, request, done: str, deed, *words, getypt: str = ""):
    bestand = bestand_van(markering)
    if bestand is None:
        raise HTTPNotFound()
    reason = attempt(request, deed, markering, *words, request.actor)
    if reason:
        return _page(bestand, request, bij=markering, reden=reason, getypt=getypt)
    flash(request, done)
    return HTTPSeeOther(_terug(bestand, request, markering))


@view_config(context=Bestand, name="met-markeringen.pdf", request_method="GET", kijkbaar=True)
def uitvoeren(bestand, request):
    """A copy with real annotations, to save and to open in another program."""
    data = markeringpdf.uitvoeren(bestand, request.actor)
    response = Response(data, content_type="application/pdf")
    response.content_disposition = "attachment; filename=met-opmerkingen.pdf"
    response.headers[CSP] = "default-src 'none'; sandbox"
    return response


@view_config(context=Bestand, name="markeringen-inlezen", renderer=LIJST, request_method="POST", kijkbaar=True)
def inlezen(bestand, request):
    """Take the remarks out of a PDF that was annotated elsewhere."""
    chosen = uploads(request, "bestand")
    if not chosen:
        request.response.status_int = 400
        return lijst(bestand, request, inleesfout="Kies eerst een pdf.")
    found, reason = obtain(request, markeringpdf.inlezen, bestand, *chosen[0], request.actor,
                           gesprek=request.POST.get("gesprek", ""))
    if reason:
        return lijst(bestand, request, inleesfout=reason)
    flash(request, "Ingelezen: {} en {}.".format(*_counted(*found)))
    return HTTPSeeOther(url(request, bestand, "markeringen"))


def _counted(remarks: int, answers: int) -> tuple[str, str]:
    return ("1 nieuwe opmerking" if remarks == 1 else f"{remarks} nieuwe opmerkingen",
            "1 nieuw antwoord" if answers == 1 else f"{answers} nieuwe antwoorden")
