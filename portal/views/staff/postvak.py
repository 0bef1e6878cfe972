"""What came in from other systems, and what could not be read? Read again after a repair, or dealt with by hand."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.bericht_in import DEUREN, NEEDS_A_PERSON, UITKOMSTEN, BerichtIn
from content_types.site import Postvak
from portal.actions import bericht_in as deeds
from portal.integrations.inlezen.ontvangst import neem_aan
from portal.skin import day, flash, url
from portal.views.attempt import attempt, uploads
from portal.views.staff import woorden
from workflows.permissions import Permission

LIST, PAGE, FORM = (f"skins:basis/staff/{name}.pt" for name in ("postvak", "bericht_in", "bericht_inlezen"))
SOORT = {"ontvangen": "info", "verwerkt": "success", "onleesbaar": "danger", "herhaald": "neutral",
         "met_de_hand": "warning", "afgehandeld": "success"}
GEEN_BESTAND = "Kies eerst een bestand: een XML-bericht, of een ZIP met het bericht en de documenten."
VERVERS = "Ververs deze pagina om te zien wat ervan is geworden."
VERKEERD = "Kies een bestand dat eindigt op .xml of .zip."


@view_config(context=Postvak, renderer=LIST, permission=Permission.INBOX, request_method="GET")
def overview(postvak, request):
    """Newest first, what needs a person on top."""
    berichten = sorted(deeds.zichtbaar(postvak, request.actor), key=lambda b: b.ontvangen_op, reverse=True)
    berichten.sort(key=lambda b: b.uitkomst not in NEEDS_A_PERSON)
    storingen = [(what, said, woorden.moment(since)) for what, (said, since) in (
        ("de brievenbus", postvak.brievenbus), ("de map met berichten", postvak.map)) if said]
    return {"titel": "Postvak", "rijen": [_words(bericht, request) for bericht in berichten[:200]],
            "te_doen": sum(b.uitkomst in NEEDS_A_PERSON for b in berichten), "hier": url(request, postvak),
            "opnieuw": any(b.uitkomst in ("onleesbaar", "met_de_hand") for b in berichten),
            "storingen": storingen}


@view_config(context=BerichtIn, renderer=PAGE, permission=Permission.INBOX, request_method="GET")
def bericht_in(bericht, request, reden: str = "", waarom: str = ""):
    """`reden` is why a deed was refused, `waarom` what was typed."""
    facts = woorden.rows(("Ontvangen", woorden.moment(bericht.ontvangen_op)), ("Hoe", DEUREN[bericht.deur]),
                         ("Van", bericht.afzender), ("Kenmerk van de afzender", bericht.referentie),
                         ("Inhoud", bericht.inhoud), ("Nummer", bericht.kenmerk),
                         ("Gelezen", woorden.moment(bericht.gelezen_op) if bericht.gelezen_op else ""),
                         ("Kwam nog eens", f"{bericht.herhaald} keer" if bericht.herhaald else ""))
    return {"titel": bericht.titel, **_words(bericht, request), "kern": facts, "hier": url(request, bericht),
            "bestand": url(request, bericht["bestand"]) if "bestand" in bericht else "", "fout": bool(reden), "weigering": reden,
            "waarom": waarom, "te_doen": bericht.uitkomst in NEEDS_A_PERSON, "wacht": bericht.uitkomst == "ontvangen",
            "terug": url(request, bericht.__parent__)}


def _words(bericht, request) -> dict:
    dossier = request.site["dossiers"].by_zaaknummer(bericht.dossier) if bericht.dossier else None
    shown = dossier is not None and request.actor.may(Permission.VIEW, dossier)
    return {"naam": bericht.titel, "url": url(request, bericht), "op": bericht.ontvangen_op,
            "kanaal": bericht.inhoud or bericht.kanaal or DEUREN[bericht.deur],
            "uitkomst": UITKOMSTEN[bericht.uitkomst], "soort": SOORT[bericht.uitkomst], "reden": bericht.reden,
            "ontbrekend": bericht.ontbrekend, "zaaknummer": bericht.dossier,
            "dossier_url": url(request, dossier) if shown else ""}


@view_config(context=Postvak, name="inlezen", renderer=FORM, permission=Permission.INBOX, request_method="GET")
def formulier(postvak, request, reden: str = ""):
    return {"titel": "Bericht inlezen", "fout": bool(reden), "reden": reden, "hier": url(request, postvak, "inlezen"),
            "terug": url(request, postvak)}


@view_config(context=Postvak, name="inlezen", renderer=FORM, permission=Permission.INBOX, request_method="POST")
def inlezen(postvak, request):
    """Kept with this request; the worker reads it after."""
    found = uploads(request, "bestand")
    reden = GEEN_BESTAND if not found else "" if found[0][1].lower().endswith((".xml", ".zip")) else VERKEERD
    if reden:
        request.response.status_int = 422
        return formulier(postvak, request, reden)
    bericht, todo = neem_aan(request.actor, *found[0], deur="scherm", afzender=request.actor.who.naam)
    known = f"Dit bericht is al eerder ontvangen, op {day(bericht.ontvangen_op)}."
    again = known if bericht.herhaald else "Het bericht is bewaard."
    flash(request, again + (f" Het wordt nu gelezen. {VERVERS}" if todo else ""), "info" if bericht.herhaald else "succes")
    return HTTPSeeOther(url(request, bericht))


@view_config(context=BerichtIn, name="opnieuw", renderer=PAGE, permission=Permission.INBOX, request_method="POST")
def opnieuw(bericht, request):
    reden = attempt(request, deeds.opnieuw, bericht, request.actor)
    flash(request, reden or f"Het bericht wordt opnieuw gelezen. {VERVERS}", "fout" if reden else "succes")
    return HTTPSeeOther(url(request, bericht))


@view_config(context=BerichtIn, name="afhandelen", renderer=PAGE, permission=Permission.INBOX, request_method="POST")
def afhandelen(bericht, request):
    waarom = request.POST.get("waarom", "")
    reden = attempt(request, deeds.afhandelen, bericht, request.actor, waarom)
    if reden and bericht.uitkomst in NEEDS_A_PERSON:
        return bericht_in(bericht, request, reden, waarom)
    flash(request, reden or "Het bericht is afgehandeld.", "fout" if reden else "succes")
    return HTTPSeeOther(url(request, bericht))


@view_config(context=Postvak, name="opnieuw", permission=Permission.INBOX, request_method="POST")
def alle_opnieuw(postvak, request):
    number = deeds.alle_opnieuw(postvak, request.actor)
    flash(request, "Er is niets om opnieuw te lezen." if not number else
          "Eén bericht wordt opnieuw gelezen." if number == 1 else f"{number} berichten worden opnieuw gelezen.", "info")
    return HTTPSeeOther(url(request, postvak))

