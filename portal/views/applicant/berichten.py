"""What do the municipality and I write to each other about my case? The conversation, and writing back."""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther

from portal.actions import bericht as berichten
from portal.skin import flash, url
from portal.views.applicant.woorden import Deel
from portal.views.shared import gesprek
from portal.views.shared.bestand import download
from workflows.permissions import Permission


def deel(dossier, request) -> Deel | None:
    """What there is to read, and the way to write; for the applicant alone."""
    by = request.actor
    if berichten.kant(dossier, by) != berichten.AANVRAGER:
        return None
    found, may = berichten.zichtbaar(dossier, by), not berichten.kan_niet(dossier, by)
    if not found and not may and dossier.berichten_via_portaal:
        return None
    new = len(berichten.ongelezen(dossier, by))
    here = url(request, request.site, "mijn", dossier.zaaknummer, "berichten")
    tekst = [f"U hebt {'een nieuw bericht' if new == 1 else f'{new} nieuwe berichten'}."] if new else []
    if not dossier.berichten_via_portaal:
        tekst.append(berichten.kan_niet(dossier, by))
    rows = (("Alle berichten", here, _number(len(found))),) if found else ()
    actions = (("Lees uw nieuwe bericht" if new == 1 else "Lees uw nieuwe berichten" if new else "Schrijf een bericht", here),)
    return Deel("berichten", "Berichten", tuple(tekst), rows, actions if may or new else (), actie_nodig=False)


def _number(number: int) -> str:
    return "1 bericht" if number == 1 else f"{number} berichten"


def page(dossier, request):
    """The conversation, and what was pressed."""
    if berichten.kant(dossier, request.actor) != berichten.AANVRAGER or not _knows(dossier, request.actor):
        raise HTTPNotFound
    request.override_renderer = gesprek.PAGE
    fouten = []
    if request.method == "POST":
        sent, fouten = gesprek.doen(dossier, request)
        if not fouten:
            return _done(dossier, request, sent)
        request.response.status_int = max(request.response.status_int, 400)
    return _words(dossier, request, fouten)


def _knows(dossier, by) -> bool:
    """True for the applicant; the desk follows the status only."""
    return by.may(Permission.WRITE, dossier) or bool(berichten.zichtbaar(dossier, by))


def _done(dossier, request, sent: bool):
    if sent:
        flash(request, "Uw bericht is verstuurd. Wij antwoorden hier, en u krijgt dan een e-mail.")
    here = url(request, request.site, "mijn", dossier.zaaknummer, "berichten")
    return HTTPSeeOther(here + ("" if sent else "#bericht"))


def _words(dossier, request, fouten) -> dict:
    case = url(request, request.site, "mijn", dossier.zaaknummer)
    gezag = request.site.organisaties[dossier.organisatie].naam

    def adres(bestand) -> str:
        return f"{case}/berichten/bestand/{bestand.__parent__.__name__}/{bestand.__name__}"

    return {"titel": "Berichten", "boven": f"{dossier.titel} · zaak {dossier.zaaknummer}", "hier": f"{case}/berichten",
            "terug": case, "terug_tekst": "Terug naar uw zaak", "inleiding": "",
            "hint": "Alleen de mensen die uw zaak behandelen lezen dit.",
            **gesprek.woorden(dossier, request, fouten, adres, lambda b: "U" if b.van == berichten.AANVRAGER else gezag)}


def bestand(dossier, request, bericht: str, naam: str):
    """A file that came with a message."""
    found = next((b for b in berichten.zichtbaar(dossier, request.actor) if b.__name__ == bericht), None)
    if found is None or naam not in found:
        raise HTTPNotFound
    return download(found[naam], request)
