"""How does somebody get help of the counter with what they fill in? A code to read out, shown once; and how it ends."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.aanvraag import Aanvraag
from portal.actions import hulp as deeds
from portal.services.balie import helpt
from portal.skin import flash, url
from portal.views.attempt import obtain
from portal.views.staff.woorden import moment
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/applicant/hulp.pt"


def woorden(aanvraag: Aanvraag, request) -> dict | None:
    """What the list of tasks shows of it, for the owner and for who helps; None where there is no counter."""
    if request.site.balie is None:
        return None
    hulp = aanvraag.hulp
    open_ = hulp is not None and hulp.tot >= request.today
    gezag = request.site.organisaties[hulp.organisatie if hulp is not None else request.site.bevoegd_gezag]
    return {"helpt": helpt(aanvraag, request.actor), "open": open_, "tot": datum_in_woorden(hulp.tot) if open_ else "",
            "wie": list(hulp.wie) if open_ else [], "versturen": open_ and hulp.versturen, "organisatie": gezag.naam,
            "hier": url(request, aanvraag, "hulp")}


def geholpen(aanvraag: Aanvraag, stap: str) -> str:
    """Who of the counter filled in a step last; empty when nobody did."""
    found = aanvraag.geholpen.get(stap)
    return f"{found[0]} van de balie vulde dit in op {moment(found[1])}" if found is not None else ""


@view_config(context=Aanvraag, state="concept", name="hulp", renderer=PAGE, permission=Permission.SHARE, request_method="POST")
def vragen(aanvraag, request):
    """Ask for help, or end it. The code is only on the page that answers; asking again gives a new one."""
    if "beeindigen" in request.POST:
        deeds.beeindigen(aanvraag, request.actor)
        flash(request, "De balie kan niet meer bij uw aanvraag.")
        return HTTPSeeOther(url(request, aanvraag))
    code, reason = obtain(request, deeds.vragen, aanvraag, request.actor, versturen="versturen" in request.POST)
    if reason:
        flash(request, reason, "fout")
        return HTTPSeeOther(url(request, aanvraag))
    gezag = request.site.organisaties[aanvraag.hulp.organisatie]
    return {"titel": "Lees deze code voor", "code": code, "tot": datum_in_woorden(aanvraag.hulp.tot), "organisatie": gezag,
            "versturen": aanvraag.hulp.versturen, "terug": url(request, aanvraag)}


@view_config(context=Aanvraag, state="concept", name="hulp", permission=Permission.SHARE, request_method="GET")
def niet_opnieuw(aanvraag, request):
    """The address of the code by itself shows nothing: back to the tasks."""
    return HTTPSeeOther(url(request, aanvraag))
