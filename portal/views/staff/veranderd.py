"""What changed since I last looked? What others did, by dossier, and a button to say that it was seen."""

from datetime import datetime

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.dossier import FASEN
from content_types.site import Dossiers
from portal.actions import werklijst as deeds
from portal.services import veranderd
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from portal.views.staff.werklijst import mij
from portal.views.staff.werklijstvraag import read
from workflows.permissions import Permission

PAGE = "skins:basis/staff/veranderd.pt"


@view_config(context=Dossiers, name="veranderd", renderer=PAGE, request_method="GET", permission=Permission.WORKLIST)
def page(dossiers, request, reason=""):
    ik, here = mij(request), url(request, dossiers, "veranderd")
    sinds = deeds.laatst_gekeken(ik, request.now)
    found = veranderd.overzicht(request.actor, sinds, read(request.GET).pagina)
    return {"titel": "Veranderd sinds u keek", "fout": bool(reason), "weigering": reason, "hier": here,
            "terug": url(request, dossiers), "sinds": woorden.moment(sinds), "eerste_keer": ik.gezien is None,
            "rijen": [_row(one, request) for one in found.veranderingen],
            "tot": found.tot.isoformat() if found.veranderingen or found.paginas > 1 else "",
            "paginas": found.paginas, "blad": f"Pagina {found.pagina} van {found.paginas}.",
            "vorige": f"{here}?pagina={found.pagina - 1}" if found.pagina > 1 else "",
            "volgende": f"{here}?pagina={found.pagina + 1}" if found.pagina < found.paginas else ""}


def _row(one, request) -> dict:
    dossier = one.dossier
    return {"titel": dossier.titel, "url": url(request, dossier), "zaaknummer": dossier.zaaknummer, "adres": dossier.adres,
            "fase": FASEN[dossier.fase], "meer": one.meer, "regels": [_line(line, request) for line in one.regels]}


def _line(line: dict, request) -> dict:
    known = request.site.gebruikers.get(line["wie"])
    return {"wanneer": woorden.moment(datetime.fromisoformat(line["op"])), "wat": line["wat"],
            "wie": known.naam if known is not None else line["naam"]}


@view_config(context=Dossiers, name="veranderd", renderer=PAGE, request_method="POST", permission=Permission.WORKLIST)
def seen(dossiers, request):
    reason = attempt(request, _seen, request.POST.get("tot", ""), request)
    if reason:
        return page(dossiers, request, reason)
    flash(request, "U hebt alles gezien. Wat anderen hierna doen, ziet u hier de volgende keer.")
    return HTTPSeeOther(url(request, dossiers, "veranderd"))


def _seen(tot: str, request) -> None:
    """Up to the newest change that the page knew of: not what came while it was open."""
    deeds.gezien(mij(request), deeds.tot_en_met(tot), request.actor)
