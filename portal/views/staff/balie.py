"""What does somebody at the counter see first? A search box, what can be begun, what waits, the last contact moments; and what a
search found.

The search is a GET, as that of the work list: who is on the phone goes back and forth between results and cases.
"""

from deform.widget import SelectWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.balie import Balie
from content_types.contactmoment import KANALEN
from portal.actions import contactmoment as contact
from portal.actions import hulp
from portal.services import balie as services
from portal.services import statusteksten
from portal.skin import day, flash, url
from portal.views.attempt import obtain
from portal.views.staff import woorden
from workflows.permissions import Permission

PAGE = "skins:basis/staff/balie.pt"
LAATSTE = 5
LONGEST = 200


@view_config(context=Balie, renderer=PAGE, permission=Permission.COUNTER, request_method="GET")
def page(balie, request, hulpfout: str = ""):
    """With a question in the address: what was found."""
    by, vraag = request.actor, " ".join(request.GET.get("zoek", "").split())[:LONGEST]
    return {"titel": "Balie", "hier": url(request, balie), "zoek": vraag, "gevonden": _found(balie, request, vraag),
            "invoeren": bool(services.organisaties(by)), "wachten": services.aantal_scans(by, "wacht"),
            "scanbak_url": url(request, balie.scanbak), "papier_url": url(request, balie, "papier"),
            "contact_url": url(request, balie, "contact"),
            "contact": [contactregel(found, request) for found in contact.laatste(by, LAATSTE)],
            "concepten": [_concept(found, request) for found in services.concepten(by)],
            "hulpfout": hulpfout, "fout": bool(hulpfout)}


def kies_organisatie(schema, request) -> None:
    """Ask for which organisation it is, only of who works for more than one."""
    own = services.organisaties(request.actor)
    if len(own) > 1:
        schema["organisatie"].widget = SelectWidget(values=[(name, request.site.organisaties[name].naam) for name in own])
    else:
        del schema["organisatie"]


def _found(balie, request, vraag: str) -> list[dict] | None:
    """The groups that have something in them; None without a question."""
    if not vraag:
        return None
    found = services.zoeken(request.actor, vraag)
    groups = (("Lopende zaken", [zaakregel(d, request) for d in found.lopend]),
              ("Afgeronde zaken", [zaakregel(d, request) for d in found.afgerond]),
              ("Aanvragen waarmee u helpt", [_concept(c, request) for c in found.concepten]),
              ("Losse scans", [_scan(scan, request) for scan in found.scans]),
              ("Contact zonder zaak", [contactregel(c, request) for c in found.contact]))
    shown = [{"kop": kop, "rijen": rijen, "zaken": kop.endswith("zaken")} for kop, rijen in groups if rijen]
    return shown + ([{"kop": f"En nog {found.meer} zaken", "rijen": [], "zaken": False}] if found.meer else [])


def zaakregel(dossier, request) -> dict:
    """One case in a list at the counter: what the applicant may know, and who handles it."""
    now, site = statusteksten.van(dossier), request.site
    return {"titel": dossier.titel, "zaaknummer": dossier.zaaknummer, "url": zaak_url(dossier, request),
            "status": now.titel, "soort": now.kleur, "actie_nodig": now.actie_nodig, "ontvangen": day(dossier.ontvangen),
            "adres": dossier.adres,
            "behandelaar": woorden.naam_van(site, dossier.behandelaar) if dossier.behandelaar else "Nog niemand"}


def zaak_url(dossier, request) -> str:
    return url(request, request.site, "balie", "zaak", dossier.zaaknummer)


def contactregel(found, request) -> dict:
    return {"titel": f"{KANALEN[found.kanaal]}, {woorden.moment(found.wanneer)}", "vraag": found.vraag,
            "antwoord": found.antwoord, "naam": found.naam, "vervolg": found.vervolg, "url": ""}


def _concept(aanvraag, request) -> dict:
    return {"titel": aanvraag.titel, "url": url(request, aanvraag), "vraag": "", "antwoord": "", "vervolg": False,
            "naam": f"Open tot en met {day(aanvraag.hulp.tot)}" if aanvraag.hulp is not None else ""}


def _scan(scan, request) -> dict:
    where = f"bij zaak {scan.zaaknummer}" if scan.zaaknummer else scan.state_title.lower()
    return {"titel": scan.titel, "url": url(request, scan), "vraag": "", "antwoord": "", "vervolg": False,
            "naam": f"Ontvangen op {day(scan.ontvangen)}, {where}"}


@view_config(context=Balie, name="hulp", renderer=PAGE, permission=Permission.COUNTER, request_method="POST")
def helpen(balie, request):
    """The code that somebody reads out opens their concept."""
    aanvraag, reason = obtain(request, hulp.openen, request.actor, request.POST.get("code", ""))
    if aanvraag is None:
        request.response.status_int = 403 if not reason else request.response.status_int
        return page(balie, request, reason or hulp.ONBEKEND)
    flash(request, "U kunt deze aanvraag nu bekijken en invullen. De aanvrager ziet wat u invult.")
    return HTTPSeeOther(url(request, aanvraag))
