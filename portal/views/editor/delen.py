"""Who may write in this folder, and who else should?"""

import colander
from deform.widget import SelectWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.base import lineage
from content_types.invoer import Schema
from content_types.map import Map
from portal.actions import delen as deeds
from portal.services.forms import VriendelijkeDatum, make_form, refused, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.editor.inhoud import terug
from workflows.permissions import Permission

PAGE = "skins:basis/editor/delen.pt"
VELDEN = {deeds.WIE: "wie", deeds.VOORBIJ: "tot"}


class DelenSchema(Schema):
    wie = colander.SchemaNode(colander.String(), title="Wie mag hier ook schrijven?", missing_msg=deeds.WIE)
    tot = colander.SchemaNode(colander.Date(), title="Tot en met welke dag?", missing=None, widget=VriendelijkeDatum(),
                              description="Leeg: tot u het intrekt.")


def _form(map_, request):
    schema = DelenSchema()
    schema["wie"].widget = SelectWidget(values=[("", "Kies een collega"), *(
        (one.__name__, one.titel) for one in deeds.kandidaten(request.actor))])
    return make_form(schema, request, formid="delen", action=url(request, map_, "delen"), buttons=("Delen",))


def _page(map_, request, form, reden: str = "") -> dict:
    people = [one for one in request.site.gebruikers.values() if one.actief]
    return {"titel": "Wie mogen hier schrijven?", "wat": map_.titel, "formulier": form.render(), "reden": reden,
            "fout": bool(reden or form.error), "hier": url(request, map_, "delen"), "terug": url(request, map_, "inhoud"),
            "overal": sorted(one.titel for one in people if any(role is deeds.ROL for role, _ in one.rollen)),
            "rijen": [row for above in lineage(map_) for row in _shared(above, map_, people)]}


def _shared(above, map_, people) -> list[dict]:
    """Who got the role on this folder, or on one around it."""
    named = {one.principal: one for one in people}
    return [{"naam": named[held.principal].titel, "id": named[held.principal].__name__, "hier": above is map_,
             "waar": "" if above is map_ else f"via de map {above.titel}",
             "tot": f"tot en met {day(held.end)}" if held.end else "tot iemand het intrekt"}
            for held in above.local_roles if held.role is deeds.ROL and held.principal in named]


@view_config(context=Map, name="delen", renderer=PAGE, request_method="GET", permission=Permission.CREATE)
def page(map_, request):
    request.actor.require(Permission.PUBLISH, request.site)
    return _page(map_, request, _form(map_, request))


@view_config(context=Map, name="delen", renderer=PAGE, request_method="POST", permission=Permission.CREATE)
def share(map_, request):
    """A colleague more, or with `weg` one less."""
    gone = request.POST.get("weg", "")
    if gone:
        before = deeds.nu(map_, gone, request.actor)
        reason = attempt(request, deeds.terugnemen, map_, gone, request.actor)
        flash(request, reason or "Deze collega mag hier niet meer schrijven.", "info" if reason else "succes",
              _back(map_, gone, before, request) if not reason else "")
        return HTTPSeeOther(url(request, map_, "delen"))
    form = _form(map_, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _page(map_, request, failed)
    before = deeds.nu(map_, values["wie"], request.actor)
    reason = attempt(request, deeds.geven, map_, values["wie"], request.actor, tot=values["tot"])
    if reason:
        form.set_appstruct({name: value for name, value in values.items() if value is not None})
        return _page(map_, request, form, refused(form, reason, VELDEN))
    flash(request, "Deze collega mag hier nu schrijven en krijgt een signaal.",
          ongedaan=_back(map_, values["wie"], before, request))
    return HTTPSeeOther(url(request, map_, "delen"))


def _back(map_, gebruiker: str, before: tuple, request) -> str:
    """The address that makes it as it was for this colleague; empty where nothing changed."""
    if deeds.nu(map_, gebruiker, request.actor) == before:
        return ""
    return terug(request, "delen", map_uid=map_.uid, gebruiker=gebruiker, gedeeld=before[0], tot=before[1])
