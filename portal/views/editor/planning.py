"""At which day and hour does this go online, and until when does it stay there?"""

import colander
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.invoer import Schema, regel
from content_types.publicatie import GEEN_TIJD, TIJD
from content_types.webinhoud import Webinhoud
from portal.actions import planning as deeds
from portal.services.clock import tijd_van
from portal.services.forms import VriendelijkeDatum, add_error, make_form, validate
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.editor.inhoud import terug
from workflows.permissions import Permission

PAGE = "skins:basis/editor/planning.pt"
DAGEN = ("publiceren_op", "verloopt_op")
VELDEN = {deeds.AL_VOORBIJ: "publiceren_op", deeds.AL_ONLINE: "publiceren_op", deeds.VERKEERD_OM: "verloopt_op",
          deeds.EINDE_VOORBIJ: "verloopt_op"}


def _tijd(titel: str, hint: str) -> colander.SchemaNode:
    return colander.SchemaNode(colander.String(), title=titel, description=hint, missing=None, preparer=regel,
                               validator=colander.Regex(TIJD, GEEN_TIJD))


class PlanningSchema(Schema):
    publiceren_op = colander.SchemaNode(colander.Date(), title="Publiceren op", missing=None, widget=VriendelijkeDatum(),
                                        description="Kies een dag die nog komt.")
    publiceren_tijd = _tijd("Hoe laat?", "Nederlandse tijd, bijvoorbeeld 9.00. Leeg: om middernacht, aan het begin van die dag.")
    verloopt_op = colander.SchemaNode(colander.Date(), title="Laatste dag op de site", missing=None, widget=VriendelijkeDatum(),
                                      description="Daarna zien alleen redacteuren het nog.")
    verloopt_tijd = _tijd("Tot hoe laat?", "Leeg: de hele dag.")


def _form(inhoud, request):
    now = {name: value if name in DAGEN else f"{value:%H.%M}" for name, value in deeds.van(inhoud).items() if value is not None}
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
    before = deeds.van(inhoud)
    times = {name: tijd_van(value) if value else None for name, value in values.items() if name not in DAGEN}
    reason = attempt(request, deeds.vastleggen, inhoud, request.actor, **values | times)
    if reason:
        form.set_appstruct({name: value for name, value in values.items() if value is not None})
        if reason in VELDEN:
            return _page(inhoud, request, add_error(form, VELDEN[reason], reason))
        return _page(inhoud, request, form, reason)
    flash(request, f"De planning van {inhoud.titel} is bewaard.",
          ongedaan=terug(request, "planning", uid=inhoud.uid, dagen=before) if before != deeds.van(inhoud) else "")
    return HTTPSeeOther(url(request, inhoud.__parent__, "inhoud", anchor=f"rij-{inhoud.__name__}"))
