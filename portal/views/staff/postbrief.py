"""Which letters of this case still have to be printed and sent, and when was one sent?"""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.postbrief import Postbrief
from portal.actions import postbrief as deeds
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.permissions import Permission

PAGE = "skins:basis/staff/postbrieven.pt"
VIEW = "brieven"


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about letters to the applicant; nothing where there are none."""
    found = deeds.brieven(dossier) if request.actor.may(Permission.VIEW, dossier) else []
    if not found:
        return None
    here, waiting = url(request, dossier, VIEW), deeds.te_versturen(dossier)
    may = bool(waiting) and request.actor.may(Permission.PAPER, dossier)
    rows = tuple(woorden.Regel(made.titel, here, *(("Nog versturen", "warning") if made.verstuurd_op is None else (
        f"Verstuurd op {day(made.verstuurd_op)}", "success"))) for made in found)
    return woorden.Deel("brieven", "Brieven aan de aanvrager", rows, (
        woorden.Actie("Brief printen en versturen", here, "primary-action"),) if may else (),
        uitleg="De aanvrager heeft geen e-mailadres. Print deze brieven en stuur ze op.")


@view_config(context=Dossier, name=VIEW, renderer=PAGE, request_method="GET", permission=Permission.VIEW)
def page(dossier, request, reden: str = ""):
    rows = [rij(made, url(request, made), request) for made in deeds.brieven(dossier)]
    return {"titel": "Brieven aan de aanvrager", "boven": f"Zaak {dossier.zaaknummer} · {dossier.titel}", "rijen": rows,
            "hier": url(request, dossier, VIEW), "terug": url(request, dossier), "reden": reden, "fout": bool(reden),
            "mag": request.actor.may(Permission.PAPER, dossier)}


@view_config(context=Dossier, name=VIEW, renderer=PAGE, request_method="POST", permission=Permission.VIEW)
def verstuurd(dossier, request):
    reason = noteren(dossier, request)
    return page(dossier, request, reason) if reason else HTTPSeeOther(url(request, dossier, VIEW))


# Also for the page of the case at the counter


def rij(made: Postbrief, adres: str, request) -> dict:
    """One letter in a list; `adres` is where it can be printed."""
    return {"naam": made.__name__, "titel": made.titel, "url": adres, "gemaakt": woorden.moment(made.op),
            "verstuurd": made.verstuurd_op and f"{woorden.moment(made.verstuurd_op)}, door "
                                               f"{woorden.naam_van(request.site, made.verstuurd_door)}"}


def brief(dossier, name: str) -> Postbrief:
    """Raises HTTPNotFound."""
    made = dossier["documenten"].get(name)
    if not isinstance(made, Postbrief):
        raise HTTPNotFound
    return made


def noteren(dossier, request) -> str:
    """Note that the letter of this form was sent; why not, in a sentence, or empty. A second click changes nothing."""
    reason = attempt(request, deeds.verstuurd, brief(dossier, request.POST.get("brief", "")), dossier, request.actor)
    if not reason:
        flash(request, "Genoteerd dat de brief is verstuurd.")
    return reason
