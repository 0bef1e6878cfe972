"""What can the counter tell about one case? What the applicant sees, letters to send, contact moments; never notes or advice.

`/balie/zaak/<zaaknummer>`; who may not follow a case gets the same answer as for a number that does not exist.
"""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.balie import Balie
from content_types.werkwijze import BINNENKOMST, OP_WERKWIJZE
from portal.actions import postbrief
from portal.services import balie as services
from portal.services.modus import van_dossier
from portal.skin import day, url
from portal.views.applicant import woorden as aanvrager
from portal.views.shared.bestand import download
from portal.views.staff import overdracht, woorden
from portal.views.staff import postbrief as brieven
from portal.views.staff.balie import contactregel, zaak_url
from workflows.aanvulling import WACHT_OP_AANVRAGER
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/staff/baliezaak.pt"


@view_config(context=Balie, name="zaak", renderer=PAGE, permission=Permission.COUNTER, request_method="GET")
def page(balie, request):
    """`zaak/<zaaknummer>`, and `zaak/<zaaknummer>/brief/<naam>` for a letter to print."""
    dossier, rest = _dossier(request), request.subpath[1:]
    if rest:
        return _letter(dossier, rest, request)
    return _words(dossier, request)


def _dossier(request):
    found = services.zaak(request.actor, request.subpath[0]) if request.subpath else None
    if found is None:
        raise HTTPNotFound
    return found


def _letter(dossier, rest, request):
    """A letter to the applicant may be read by who may follow the case: it says what the applicant may know."""
    if len(rest) != 2 or rest[0] != "brief":
        raise HTTPNotFound
    return download(brieven.brief(dossier, rest[1]), request)


def _words(dossier, request, reden: str = "") -> dict:
    by, now = request.actor, aanvrager.status(dossier)
    return {"titel": dossier.titel, "zaaknummer": dossier.zaaknummer, "status": now.titel, "soort": now.kleur,
            "verwacht": now.tekst, "actie_nodig": now.actie_nodig, "kern": _core(dossier, request),
            "vraag": _question(dossier), "stappen": aanvrager.verloop(dossier, request.today),
            "besluit": aanvrager.besluit(dossier, request), "termijn": aanvrager.termijn(dossier, request.today),
            "brieven": [brieven.rij(made, f"{zaak_url(dossier, request)}/brief/{made.__name__}", request)
                        for made in postbrief.brieven(dossier)],
            "contact": [contactregel(found, request) for found in dossier.contactmomenten()],
            "mag": {right: by.may(right, dossier) for right in (Permission.CONTACT, Permission.PAPER)},
            "overdracht_url": url(request, dossier, overdracht.VIEW) if overdracht.mag_komen(dossier, by) else "",
            "contact_url": url(request, dossier, "contact"), "papier_url": url(request, dossier, "papier"),
            "dossier_url": url(request, dossier) if by.may(Permission.VIEW, dossier) else "",
            "scannen": _scan_task(dossier), "hier": zaak_url(dossier, request), "reden": reden, "fout": bool(reden)}


def _core(dossier, request) -> list[tuple]:
    wie, site = dossier.aanvraag.deel("aanvrager"), request.site
    return woorden.rows(
        ("Zaaknummer", dossier.zaaknummer), ("Adres", dossier.adres), ("Ontvangen", day(dossier.ontvangen)),
        ("Binnengekomen", BINNENKOMST[dossier.binnenkomst]), ("Behandeling", OP_WERKWIJZE[dossier.werkwijze]),
        ("Welk systeem centraal", van_dossier(dossier)),
        ("Aanvrager", wie.get("bedrijfsnaam") or wie.get("naam", "")), ("Gemachtigde", wie.get("gemachtigde_naam", "")),
        ("Telefoon", wie.get("telefoon", "")), ("E-mailadres", wie.get("email", "") or "Geen: wij schrijven per brief"),
        ("Behandelaar", woorden.naam_van(site, dossier.behandelaar) if dossier.behandelaar else "Nog niemand"))


def _question(dossier) -> dict | None:
    """What the applicant is asked for now."""
    open_ = dossier.open_aanvulling() if dossier.state == "aanvulling_gevraagd" else None
    if open_ is None or open_.state not in WACHT_OP_AANVRAGER or not dossier.status_getoond:
        return None
    return {"punten": list(open_.punten.values()), "tot": datum_in_woorden(open_.hersteltermijn_einde)}


def _scan_task(dossier) -> bool:
    taak = dossier.papiertaak()
    return taak is not None and taak.__name__ == "scannen" and dossier.papier_open


@view_config(context=Balie, name="zaak", renderer=PAGE, permission=Permission.COUNTER, request_method="POST")
def verstuurd(balie, request):
    """A letter was sent. A second click changes nothing."""
    dossier = _dossier(request)
    reason = brieven.noteren(dossier, request)
    return _words(dossier, request, reason) if reason else HTTPSeeOther(zaak_url(dossier, request))
