"""What of a case is on paper, and what still has to be printed or scanned? One page, also for the counter, with each deed."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.werkwijze import BINNENKOMST, OP_PAPIER, OP_WERKWIJZE
from portal.actions import behandeltaak as taken
from portal.actions import papier as deeds
from portal.actions import scanbak
from portal.services import afdruk, balie, files
from portal.skin import day, flash, url
from portal.views.applicant.woorden import kopie
from portal.views.attempt import attempt, obtain
from portal.views.staff import scanbak as bakken
from portal.views.staff import woorden
from portal.views.staff.balie import zaak_url
from workflows.permissions import Permission

PAGE = "skins:basis/staff/papier.pt"
VIEW = "papier"
MOST = 25
GEEN_BALIE = "De scanbak is er nog niet. Vraag de beheerder om het portaal bij te werken."
CONTROLS = {"afdrukken": "exemplaren", "scannen": "bestand", "plaats": "plaats"}


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about paper; nothing where all is digital."""
    may = request.actor.may(Permission.PAPER, dossier)
    if not request.actor.may(Permission.VIEW, dossier) or not _on_paper(dossier):
        return None
    here, taak = url(request, dossier, VIEW), dossier.papiertaak()
    rows = () if taak is None else (woorden.Regel(taak.titel, here if may else "", *_badge(taak, request)),)
    place = f"Het papier ligt hier: {dossier.papier_plaats}." if dossier.papier_plaats else ""
    action = {"afdrukken": "Afdrukken", "scannen": "Scannen"}.get(taak.__name__, "") if taak is not None else "Papier bijhouden"
    return woorden.Deel(VIEW, "Papier en scans", rows, (woorden.Actie(action, here),) if may else (), leeg="", uitleg=place)


def _on_paper(dossier) -> bool:
    return dossier.werkwijze == "papier" or dossier.binnenkomst in OP_PAPIER or dossier.papiertaak() is not None


def _badge(taak, request) -> tuple[str, str, str]:
    stand = taak.stand(request.today)
    return stand.titel, "success" if stand.gedaan else "warning", _done(taak)


def _done(taak) -> str:
    """Who did it, when, and in how many copies."""
    if taak.klaar_op is None:
        return ""
    copies = f", {taak.exemplaren} {'exemplaar' if taak.exemplaren == 1 else 'exemplaren'}" if taak.exemplaren else ""
    return f"{taak.klaar_naam}, {woorden.moment(taak.klaar_op)}{copies}" + (f": {taak.reden}" if taak.reden else "")


@view_config(context=Dossier, name=VIEW, renderer=PAGE, permission=Permission.PAPER, request_method="GET")
def page(dossier, request, fouten=None, **typed):
    """`fouten` are sentences by form, a key of CONTROLS."""
    by, taak = request.actor, dossier.papiertaak()
    found = balie.scans(by, "wacht", MOST) if by.site.balie is not None else []
    scanned = [document for document in dossier["documenten"].values() if document.gescand]
    reads = by.may(Permission.VIEW, dossier.aanvraag)
    return {"titel": "Papier en scans", "boven": f"Zaak {dossier.zaaknummer} · {dossier.titel}",
            "hier": url(request, dossier, VIEW),
            "kern": woorden.rows(("Behandeling", OP_WERKWIJZE[dossier.werkwijze]),
                                 ("Binnengekomen", BINNENKOMST[dossier.binnenkomst] + (
                                     ", origineel op papier" if dossier.binnenkomst in OP_PAPIER else "")),
                                 ("Ontvangen", day(dossier.ontvangen))),
            "plaats": typed.get("plaats", dossier.papier_plaats), "taak": taak and _task(taak, request), "leest": reads,
            "pdf_url": url(request, dossier, "afdruk.pdf"), "exemplaren": typed.get("exemplaren", ""),
            "kan_niet": scanbak.kan_niet(dossier) if by.site.balie is not None else GEEN_BALIE,
            "scans": [bakken.row(scan, request) for scan in found],
            "gekozen": set(typed.get("gekozen", ())), "grootste": files.largest(by.settings),
            "aantal": len(scanned), "gescand": woorden.bestanden(scanned, request),
            "terug": (url(request, dossier), "Terug naar het dossier") if by.may(Permission.VIEW, dossier) else (
                zaak_url(dossier, request), "Terug naar de zaak"), **woorden.errors(fouten or {}, CONTROLS)}


def _task(taak, request) -> dict:
    stand = taak.stand(request.today)
    return {"naam": taak.__name__, "titel": taak.titel, "klaar": stand.gedaan, "woorden": stand.titel, "zin": stand.zin,
            "soort": "success" if stand.gedaan else "warning", "wie": _done(taak), "versie": taak.versie,
            "open": not stand.gedaan and not stand.voorbij and request.actor.may(Permission.TASK, taak)}


@view_config(context=Dossier, name=VIEW, renderer=PAGE, permission=Permission.PAPER, request_method="POST")
def doen(dossier, request):
    """One deed; its button is named after it."""
    deed = next((name for name in DEEDS if name in request.POST), "plaats")
    fout, said = DEEDS[deed](dossier, request)
    if fout:
        typed = {name: request.POST[name] for name in ("plaats", "exemplaren") if name in request.POST}
        return page(dossier, request, fout, gekozen=request.POST.getall("scan"), **typed)
    flash(request, said)
    return HTTPSeeOther(url(request, dossier, VIEW))


def _place(dossier, request):
    reason = attempt(request, deeds.plaats_noteren, dossier, request.POST.get("plaats", ""), request.actor)
    return {"plaats": reason} if reason else {}, "De plaats van het papieren dossier is bewaard."


def _printed(dossier, request):
    reason = attempt(request, _tick, dossier, request, lambda taak: deeds.afgedrukt(
        taak, request.POST.get("exemplaren", "").strip(), request.actor, versie=request.POST.get("versie")))
    return {"afdrukken": reason} if reason else {}, "Genoteerd dat de aanvraag is afgedrukt."


def _scanned(dossier, request):
    reason = attempt(request, _tick, dossier, request, lambda taak: taken.afronden(
        taak, request.actor, versie=request.POST.get("versie")))
    return {"scannen": reason} if reason else {}, "Genoteerd dat alles is gescand."


def _skipped(dossier, request):
    reason = attempt(request, _tick, dossier, request, lambda taak: taken.overslaan(
        taak, request.POST.get("waarom", ""), request.actor, versie=request.POST.get("versie")))
    return {"overslaan": reason} if reason else {}, "Genoteerd dat dit niet nodig is."


def _tick(dossier, request, deed) -> None:
    taak = dossier.papiertaak()
    if taak is None:
        raise taken.Refused("Bij dit dossier hoeft niets te worden afgedrukt of gescand.")
    deed(taak)


def _add(dossier, request):
    """New scans go through the inbox, so that what cannot go further waits there."""
    by = request.actor
    if by.site.balie is None:
        return {"scannen": GEEN_BALIE}, ""
    names, _, refused = bakken.opnemen_alle(request, dossier.organisatie, request.today, f"Bij zaak {dossier.zaaknummer}")
    chosen = bakken.gekozen(by.site.balie.scanbak, request, [*request.POST.getall("scan"), *names])
    number, reason = obtain(request, scanbak.naar_dossier, chosen, dossier, by) if chosen or not refused else (0, "")
    wrong = " ".join(part for part in (reason, *refused) if part)
    return {"scannen": wrong} if wrong else {}, "De scan staat in het dossier." if number == 1 else (
        f"{number} scans staan in het dossier.")


DEEDS = {"toevoegen": _add, "gescand": _scanned, "afgedrukt": _printed, "overslaan": _skipped, "plaats": _place}


@view_config(context=Dossier, name="afdruk.pdf", permission=Permission.VIEW)
def pdf(dossier, request):
    """The aanvraag and its bijlagen, as far as this person may read them, in one file to print."""
    by = request.actor
    by.require(Permission.VIEW, dossier.aanvraag)
    mine = [bijlage for bijlage in dossier.aanvraag.bijlagen() if by.may(Permission.VIEW, bijlage)]
    delen = [deel for deel in kopie(dossier.aanvraag) if deel["kop"] != "Bijlagen"]
    made = afdruk.maken(dossier, mine, delen, organisatie=request.site.organisaties[dossier.organisatie].naam,
                        vandaag=day(request.today))
    response = Response(body=made.data, content_type="application/pdf")
    response.content_disposition = f'inline; filename="{dossier.zaaknummer}-afdruk.pdf"'
    return response
