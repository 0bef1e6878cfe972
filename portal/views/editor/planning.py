"""On which day does this go online, and until which day does it stay there?"""

import colander
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.webinhoud import Webinhoud
from portal.actions import planning as deeds
from portal.services.forms import VriendelijkeDatum, add_error, make_form, validate
from portal.skin import flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission

PAGE = "skins:basis/editor/planning.pt"
VELDEN = {deeds.AL_VOORBIJ: "publiceren_op", deeds.AL_ONLINE: "publiceren_op", deeds.VERKEERD_OM: "verloopt_op",
          deeds.EINDE_VOORBIJ: "verloopt_op"}


class PlanningSchema(colander.Schema):
    publiceren_op = colander.SchemaNode(colander.Date(), title="Publiceren op", missing=None, widget=VriendelijkeDatum(),
                                        description="Om middernacht aan het begin van deze dag.")
    verloopt_op = colander.SchemaNode(colander.Date(), title="Laatste dag op de site", missing=None, widget=VriendelijkeDatum(),
                                      description="Daarna zien alleen redacteuren het nog.")


def _form(inhoud, request):
    now = {name: value for name in ("publiceren_op", "verloopt_op") if (value := getattr(inhoud, name)) is not None}
    return make_form(PlanningSchema(), request, formid="planning", action=url(request, inhoud, "planning"), appstruct=now,
                     buttons=("Bewaren",))


def _page(inhoud, request, form, reden: str = "") -> dict:
    return {"titel": "Planning", "wat": inhoud.titel, "staat": inhoud.state_title, "formulier": form.render(), "reden": reden,
            "fout": bool(reden or form.error), "terug": url(request, inhoud.__parent__, "inhoud")}


@view_config(context=Webinhoud, name="planning", renderer=PAGE, request_method="GET", permission=Permission.PUBLISH)
def page(inhoud, request):
    return _page(inhoud, request, _form(inhoud, request))


@view_config(context=Webinhoud, name="planning", renderer=PAGE, request_method="POST", permission=Permission.PUBLISH)
def keep(inhoud, request):
    form = _form(inhoud, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _page(inhoud, request, failed)
    reason = attempt(request, deeds.vastleggen, inhoud, request.actor, **values)
    if reason:
        form.set_appstruct({name: value for name, value in values.items() if value is not None})
        if reason in VELDEN:
            return _page(inhoud, request, add_error(form, VELDEN[reason], reason))
        return _page(inhoud, request, form, reason)
    flash(request, f"De planning van {inhoud.titel} is bewaard.")
    return HTTPSeeOther(url(request, inhoud.__parent__, "inhoud", anchor=f"rij-{inhoud.__name__}"))
