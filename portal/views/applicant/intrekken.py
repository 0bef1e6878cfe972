"""What if I do not want the permit any more? The page on which the applicant withdraws the aanvraag, knowing what it does."""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther

from portal.actions import intrekken
from portal.actions.bericht import AANVRAGER, kant
from portal.skin import flash, url
from portal.views.applicant.woorden import Deel
from portal.views.attempt import attempt
from workflows.permissions import Permission

PAGE = "skins:basis/applicant/intrekken.pt"
UITLEG = "U kunt uw aanvraag intrekken zolang wij nog niet hebben besloten."


def deel(dossier, request) -> Deel | None:
    """The way to it, while it can be done; for the applicant alone."""
    if not _mine(dossier, request) or intrekken.kan_niet(dossier, request.actor):
        return None
    way = ("Trek uw aanvraag in", _here(dossier, request, "intrekken"))
    return Deel("intrekken", "Wilt u niet verder?", (UITLEG,), (), (way,))


def _mine(dossier, request) -> bool:
    by = request.actor
    return kant(dossier, by) == AANVRAGER and by.may(Permission.WITHDRAW, dossier)


def _here(dossier, request, *parts) -> str:
    return url(request, request.site, "mijn", dossier.zaaknummer, *parts)


def page(dossier, request):
    """What it means, and the button. Sent twice, the second shows what the first did."""
    by = request.actor
    if kant(dossier, by) != AANVRAGER or dossier.lopend and not by.may(Permission.WITHDRAW, dossier):
        raise HTTPNotFound
    if dossier.state == "ingetrokken":
        return HTTPSeeOther(_here(dossier, request))
    waarom, reden = request.POST.get("waarom", ""), ""
    if request.method == "POST":
        reden = attempt(request, intrekken.intrekken, dossier, by, waarom=waarom)
        if not reden:
            flash(request, "Uw aanvraag is ingetrokken. U krijgt daarvan een bevestiging per e-mail.")
            return HTTPSeeOther(_here(dossier, request))
    kan_niet = intrekken.kan_niet(dossier, by)
    request.override_renderer = PAGE
    return {"titel": "Uw aanvraag intrekken", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "kan_niet": kan_niet,
            "reden": reden if reden != kan_niet else "", "waarom": waarom, "fout": bool(reden), "terug": _here(dossier, request),
            "hier": _here(dossier, request, "intrekken"), "adressen": dossier.aanvraag.adressen()}
