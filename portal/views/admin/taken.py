"""Which jobs wait or failed, and how are they sent again?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.taak import Outbox
from portal.actions import ketensimulatie
from portal.actions import taak as taken
from portal.services import koppelingen
from portal.services.afleveringen import gemaskeerd
from portal.services.beheerbereik import ziet
from portal.skin import flash, url
from workflows.permissions import Permission

STANDEN = {"wacht": ("Wacht", "info"), "mislukt": ("Mislukt", "danger"), "te_oud": ("Te oud", "warning")}
KINDS = {"mail": "E-mail versturen", "tekst": "Tekst uit document halen", "volgronde": "Nieuws voor volgers verzamelen",
         "volgmail": "E-mail aan een volger", "ocr": "Tekst uit scan halen", "voorbeeld": "Voorbeeld van document maken",
         "lakzoeken": "Persoonsgegevens in document zoeken", "lakmaken": "Gelakt document maken",
         "webplanning": "Pagina op haar moment tonen of weghalen",
         "publicatie_moment": "Bekendmaking op haar moment tonen of intrekken",
         "eigen_postbus": "Bestanden in FTP-postbus plaatsen", "overdracht_vullen": "Dossier klaarzetten om over te dragen",
         "zoekindex": "Zoekindex opnieuw maken", "zegels_controleren": "Zegels nalopen",
         "bericht_lezen": "Bericht uit een ander loket lezen", "advies_webservice": "Adviesverzoek aan ander systeem",
         koppelingen.VERSTUREN: "Bericht aan ander systeem versturen",
         koppelingen.VERWERKEN: "Bericht van ander systeem verwerken", ketensimulatie.TAAK: "Ketensimulatie spelen"}
"""In words, of every kind in jobs.HANDLERS."""


@view_config(context=Outbox, renderer="skins:basis/admin/taken.pt", permission=Permission.MANAGE)
def overview(outbox, request):
    """The open jobs, failed ones first. What a mail says is not shown: it may hold personal data."""
    seen = [taak for taak in outbox.open.values() if ziet(request.actor, taak.organisatie)]
    rows = sorted(seen, key=lambda taak: (taak.stand != "mislukt", taak.op))
    return {"titel": "Taken", "rijen": [_row(taak) for taak in rows[:200]], "totaal": len(rows),
            "mislukt": sum(taak.stand == "mislukt" for taak in rows),
            "opnieuw_url": url(request, outbox, "opnieuw")}


def _row(taak) -> dict:
    stand, soort = STANDEN[taak.stand]
    return {"naam": taak.__name__, "wat": KINDS[taak.kind], "aan": gemaskeerd(taak.argumenten.get("to", "")),
            "onderwerp": taak.argumenten.get("subject", ""), "op": taak.op, "stand": stand, "soort": soort,
            "pogingen": taak.pogingen, "fout": taak.fout}


@view_config(context=Outbox, name="opnieuw", request_method="POST", permission=Permission.MANAGE)
def again(outbox, request):
    """Send the ticked jobs again, or every failed one."""
    names = request.POST.getall("taak")
    number = taken.opnieuw(names, request.actor) if names else taken.alle_mislukte_opnieuw(request.actor)
    flash(request, f"{number} {'taak wordt' if number == 1 else 'taken worden'} opnieuw geprobeerd.")
    return HTTPSeeOther(url(request, outbox))
