"""Who works on it, where does it belong, what is its next version? The small forms on the page of a document."""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.base import inside
from content_types.bestand import Document
from content_types.dossier import Dossier
from portal.actions import documentlosmaken, documentslot, documentverplaatsen
from portal.actions import documentversie as versies
from portal.services.tekstverschil import verschil
from portal.skin import day, flash, url
from portal.views.attempt import attempt, obtain, uploads
from portal.views.staff import woorden
from portal.views.staff.document import PAGE, is_stuk, terug
from workflows.permissions import Permission

COMPARE = "skins:basis/staff/document_vergelijken.pt"


@view_config(context=Document, name="in-bewerking", dossier_open=True, renderer=PAGE, request_method="POST")
def nemen(document, request):
    reason = attempt(request, documentslot.nemen, document, request.actor)
    return terug(document, request, "slot", "U werkt nu aan dit document. Geef het terug als u klaar bent.", reason)


@view_config(context=Document, name="teruggeven", dossier_open=True, renderer=PAGE, request_method="POST")
def teruggeven(document, request):
    reason = attempt(request, documentslot.teruggeven, document, request.actor)
    return terug(document, request, "slot", "U hebt het document teruggegeven. Er is niets gewijzigd.", reason)


@view_config(context=Document, name="vrijgeven", dossier_open=True, renderer=PAGE, request_method="POST")
def vrijgeven(document, request):
    waarom = request.POST.get("waarom", "")
    reason = attempt(request, documentslot.verbreken, document, waarom, request.actor)
    return terug(document, request, "vrijgeven", "Het document is vrijgegeven.", reason, vrijgeef_waarom=waarom)


@view_config(context=Document, name="nieuwe-versie", dossier_open=True, renderer=PAGE, request_method="POST")
def nieuwe_versie(document, request):
    """Bytes that came are kept, as the newest version or, where somebody was first, as a document of their own."""
    reden, came = request.POST.get("reden", ""), uploads(request, "bestand")
    if not came or not is_stuk(document):
        request.response.status_int = 400
        return terug(document, request, "versie", "", "Kies eerst een bestand.", reden=reden)
    number = request.POST.get("versie", "")
    found, reason = obtain(request, versies.toevoegen, document, *came[0], request.actor, reden=reden,
                           op_versie=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else None)
    if reason:
        return terug(document, request, "versie", "", reason, reden=reden)
    if found.document is not document:
        zin = f"{found.zin} Uw bestand is niet verloren: het staat in de zaak als {found.document.kenmerk}."
        return terug(document, request, "versie", zin, "", "waarschuwing")
    tekst = found.zin or f"Versie {document.versienummer} staat in het dossier."
    return terug(document, request, "versie", tekst, "", "info" if found.zin else "succes")


@view_config(context=Document, name="verplaatsen", dossier_open=True, renderer=PAGE, request_method="POST")
def verplaatsen(document, request):
    naar, waarom = request.POST.get("zaaknummer", ""), request.POST.get("waarom", "")
    reason = _ander(document) or attempt(request, documentverplaatsen.verplaatsen, document, naar, waarom, request.actor)
    return terug(document, request, "verplaatsen", f"Het document staat nu in zaak {naar.strip().upper()}.", reason, naar=naar,
                 verplaats_waarom=waarom)


@view_config(context=Document, name="losmaken", dossier_open=True, renderer=PAGE, request_method="POST")
def losmaken(document, request):
    waarom, lijst = request.POST.get("waarom", ""), url(request, document.__parent__)
    reason = _ander(document) or attempt(request, documentlosmaken.losmaken, document, waarom, request.actor)
    if reason:
        return terug(document, request, "losmaken", "", reason, waarom=waarom)
    flash(request, f"{document.kenmerk} is losgemaakt. De coördinator kan het terugzetten.")
    return HTTPSeeOther(lijst)


def _ander(document) -> str:
    return "" if is_stuk(document) else "Dit bestand hoort niet bij de documenten van de zaak."


@view_config(context=Document, name="vergelijken", dossier_open=True, renderer=COMPARE, request_method="GET",
             permission=Permission.VIEW)
def vergelijken(document, request):
    """Two versions as text, side by side."""
    found = [_gevraagd(document, request.GET.get(name, "")) for name in ("van", "met")]
    if None in found:
        raise HTTPNotFound()
    oud, nieuw = sorted(found, key=lambda versie: versie.versienummer)
    lines, cut = verschil(oud.tekst, nieuw.tekst) if oud.tekst and nieuw.tekst else ([], False)
    dossier = inside(document, Dossier)
    return {"titel": f"Versie {oud.versienummer} en {nieuw.versienummer} vergelijken", "zaaknummer": dossier.zaaknummer,
            "plan": dossier.titel, "document": f"{document.kenmerk} {document.titel}".strip(), "regels": lines, "afgekapt": cut,
            "geen": _geen(oud, nieuw, lines), "versies": [
                (v.versienummer, f"{day(v.op)}, {woorden.naam_van(request.site, v.door)}", url(request, v))
                for v in (oud, nieuw)],
            "keuzes": [v.versienummer for v in versies.versies(document)], "oud": oud.versienummer, "nieuw": nieuw.versienummer,
            "hier": url(request, document, "vergelijken"), "terug": url(request, document, "over")}


def _gevraagd(document, number: str):
    return versies.versie(document, int(number)) if number.isascii() and number.isdigit() and len(number) < 6 else None


def _geen(oud, nieuw, lines) -> str:
    """Why there is nothing to compare, or nothing to see."""
    if nieuw.ongelezen:
        return "Het portaal leest de tekst nog. Probeer het over een minuut opnieuw."
    if not oud.tekst or not nieuw.tekst:
        return "In een van deze versies staat geen tekst die het portaal kan lezen. Open beide versies om ze te vergelijken."
    return "" if lines else "De tekst van deze versies is gelijk. In beeld of opmaak kan wel iets anders zijn."
