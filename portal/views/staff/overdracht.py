"""How does a dossier go to the own system or the archive, what was handed over before, and did it arrive?

The page opens for who may hand over, also where they can not read the dossier: it says nothing of what is in it.
"""

from urllib.parse import quote

from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound, HTTPSeeOther
from pyramid.response import Response
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.overdracht import ONDERWEG, STANDEN, ZIP
from portal.actions import overdracht as deeds
from portal.actions.postbus import postbus_van
from portal.services import overdrachtzip, selectielijst, storage
from portal.services.file_types import human_size
from portal.skin import flash, url
from portal.views.applicant.woorden import kopie
from portal.views.attempt import attempt, obtain
from portal.views.staff import woorden
from workflows.permissions import Permission

PAGE = "skins:basis/staff/overdracht.pt"
VIEW = "overdracht"
TITEL = "Overdragen naar eigen systeem of archief"
GEVRAAGD = "Het dossier wordt klaargezet. Dat kan een paar minuten duren."
RECHTEN = (Permission.INTERIM, Permission.HAND_OVER, Permission.ARCHIVE)


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about what was handed over, and the way to doing it."""
    if request.site.overdrachten is None or not request.actor.may(Permission.VIEW, dossier):
        return None
    may, here = mag_komen(dossier, request.actor), url(request, dossier, VIEW)
    rows = tuple(_regel(made, here if may else "") for made in request.site.overdrachten.van_zaak(dossier.zaaknummer))
    return woorden.Deel("overdrachten", "Overdrachten", rows, (woorden.Actie(TITEL, here),) if may else (),
                        leeg="Er is nog niets overgedragen.") if rows or may else None


def mag_komen(dossier, by) -> bool:
    """Is there anything to do on the page for this person?"""
    return any(by.may(right, dossier) for right in RECHTEN)


def _regel(made, here: str) -> woorden.Regel:
    status, kleur = STANDEN[made.state]
    return woorden.Regel(made.titel, here, status, kleur, f"{woorden.moment(made.op)}, {made.naam}")


@view_config(context=Dossier, name=VIEW, renderer=PAGE, permission=NO_PERMISSION_REQUIRED, request_method="GET")
def page(dossier, request):
    """`overdracht`, and `overdracht/zip/<name>` for the one file where there is no mailbox."""
    _toegang(dossier, request)
    if request.subpath:
        return _zip(dossier, request)
    return _words(dossier, request)


def _toegang(dossier, request) -> None:
    if request.site.overdrachten is None:
        raise HTTPNotFound
    if not mag_komen(dossier, request.actor) and not request.actor.may(Permission.VIEW, dossier):
        raise HTTPForbidden


def _van_hier(dossier, request, name: str):
    made = request.site.overdrachten.get(name)
    if made is None or made.zaaknummer != dossier.zaaknummer:
        raise HTTPNotFound
    return made


def _zip(dossier, request):
    if len(request.subpath) != 2 or request.subpath[0] != "zip":
        raise HTTPNotFound
    made = _van_hier(dossier, request, request.subpath[1])
    if not request.actor.may(Permission.VIEW, dossier):
        raise HTTPForbidden
    reason = attempt(request, deeds.gedownload, made, request.actor)
    if reason:
        return _words(dossier, request, reden=reason)
    response = Response(content_type="application/zip")
    response.content_disposition = f"attachment; filename*=UTF-8''{quote(made.referentie)}.zip"
    response.app_iter = overdrachtzip.stroom(storage.database(request.registry), made.__name__)
    return response


@view_config(context=Dossier, name=VIEW, renderer=PAGE, permission=NO_PERMISSION_REQUIRED, request_method="POST")
def doen(dossier, request):
    """One of the buttons; the deed asks the right, so that a second click hears what the first did."""
    _toegang(dossier, request)
    for name, deed in DEEDS.items():
        if name in request.POST:
            reason, tekst = deed(dossier, request)
            if reason:
                return _words(dossier, request, reden=reason, bij=name)
            flash(request, tekst)
            return HTTPSeeOther(url(request, dossier, VIEW))
    raise HTTPNotFound


def _overdragen(dossier, request) -> tuple[str, str]:
    soort = request.POST["overdragen"]
    if soort not in deeds.RECHT:
        raise HTTPNotFound
    delen = [part for part in kopie(dossier.aanvraag) if part["kop"] != "Bijlagen"]
    _, reason = obtain(request, deeds.klaarzetten, dossier, request.actor, soort, delen=delen,
                       selectie=request.POST.get("selectie", ""), versie=request.POST.get("versie", ""))
    return reason, GEVRAAGD


def _bevestigen(dossier, request) -> tuple[str, str]:
    made = _van_hier(dossier, request, request.POST["bevestigen"])
    nummer = request.POST.get("nummer", "")
    return attempt(request, deeds.bevestigen, made, request.actor, nummer=nummer), "De ontvangst is genoteerd."


def _archiveren(dossier, request) -> tuple[str, str]:
    done = dossier.state == "gearchiveerd"
    return "" if done else attempt(request, deeds.archiveren, dossier, request.actor), "Het dossier is gearchiveerd."


DEEDS = {"overdragen": _overdragen, "bevestigen": _bevestigen, "archiveren": _archiveren}


def _words(dossier, request, *, reden: str = "", bij: str = "") -> dict:
    by, reads = request.actor, request.actor.may(Permission.VIEW, dossier)
    may = [soort for soort, right in deeds.RECHT.items() if by.may(right, dossier)]
    fout = [("selectie", reden)] if reden == deeds.KIES else []
    return {"titel": TITEL, "zaaknummer": dossier.zaaknummer, "plan": dossier.titel if reads else "", "mag": may, "leest": reads,
            "status": dossier.state_title, "hier": url(request, dossier, VIEW), "versie": dossier.versie, "fout": bool(reden),
            "fouten": fout, "reden": "" if fout else reden, "postbus": postbus_van(request.site, dossier.organisatie),
            "gezag": woorden.organisatie_naam(request.site, dossier.organisatie), "keuzes": _keuzes(dossier, request),
            "archiveren": _kan_archiveren(dossier, by), "rijen": _rijen(dossier, request),
            "nummer": request.POST.get("nummer", "") if bij == "bevestigen" else "",
            "terug": url(request, dossier) if reads else ""}


def _keuzes(dossier, request) -> list[tuple]:
    """The results of the selectielijst: number, words, chosen."""
    chosen = request.POST.get("selectie") or selectielijst.voorstel(dossier)
    return [(nummer, found.in_woorden, nummer == chosen)
            for nummer, found in selectielijst.resultaten(request.registry.settings).items()]


def _kan_archiveren(dossier, by) -> bool:
    return any(step.name == "archiveren" for step in by.steps(dossier)) and not by.refusal(dossier, "archiveren")


def _rijen(dossier, request) -> list[dict]:
    return [_rij(made, dossier, request) for made in request.site.overdrachten.van_zaak(dossier.zaaknummer)]


def _rij(made, dossier, request) -> dict:
    status, kleur = STANDEN[made.state]
    total = len(made.bestanden) or len(made.lijst)
    half = made.state == "deels_opgehaald" and made.kanaal != ZIP
    fetched = f"{made.aantal_opgehaald} van {total} bestanden" if half else _op(made.opgehaald_op)
    detail = woorden.rows(
        ("Waar", "In de FTP-postbus" if made.kanaal != ZIP else "Als zip"), ("Map", made.plek), ("Bestanden", str(total or "")),
        ("Samen", human_size(made.omvang) if made.bestanden else ""), ("Opgehaald", fetched),
        ("Bevestigd", f"{_op(made.bevestigd_op)}, {made.bevestigd_door}" if made.bevestigd_op else ""),
        ("Ontvangstnummer", made.ontvangstnummer), ("Vervallen", _op(made.vervallen_op)), ("Waarom niet", made.fout))
    may_zip = made.kanaal == ZIP and made.bestanden and request.actor.may(Permission.VIEW, dossier)
    return {"naam": made.__name__, "titel": made.titel, "status": status, "kleur": kleur, "detail": detail,
            "wie": f"{woorden.moment(made.op)}, {made.naam}",
            "zip": url(request, dossier, VIEW, "zip", made.__name__) if may_zip else "",
            "bevestigen": made.state in ONDERWEG and deeds.mag_bevestigen(made, dossier, request.actor)}


def _op(moment) -> str:
    return woorden.moment(moment) if moment is not None else ""
