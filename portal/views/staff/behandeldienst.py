"""Who handles this dossier: the bevoegd gezag itself or a behandeldienst? Hand it over, or give it back, with a reason."""

import colander
from deform.widget import HiddenWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPForbidden, HTTPSeeOther
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.organisatie import OvergevenSchema
from portal.actions import behandeldienst as deeds
from portal.services.forms import Rondjes, make_form, validate
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.permissions import Permission

VIEW = "behandeldienst"
PAGE = "skins:basis/staff/behandeldienst.pt"
ZELF = "zelf"
"""The choice for the bevoegd gezag; an empty one would be no choice."""


@view_config(context=Dossier, name=VIEW, renderer=PAGE, request_method="GET", permission=Permission.ASSIGN)
def page(dossier, request):
    return _words(dossier, request, _form(dossier, request))


@view_config(context=Dossier, name=VIEW, renderer=PAGE, request_method="POST", permission=NO_PERMISSION_REQUIRED)
def overgeven(dossier, request):
    """The right is asked here and by the deed, so that who no longer has it after a second click hears what the first did."""
    naar = {ZELF: ""}.get(request.POST.get("naar", ""), request.POST.get("naar", ""))
    if deeds.al_gedaan(dossier, request.actor, naar):
        return _gone(dossier, request)
    if not request.actor.may(Permission.ASSIGN, dossier):
        raise HTTPForbidden
    form = _form(dossier, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return _words(dossier, request, failed)
    reason = attempt(request, deeds.overgeven, dossier, request.actor, naar=naar, waarom=values["waarom"],
                     versie=values["versie"] or "")
    if reason:
        return _words(dossier, request, _form(dossier, request, values | {"versie": dossier.versie}), reason)
    return _gone(dossier, request)


def _gone(dossier, request):
    """After it: the dossier, or the work list for who may not open it any more."""
    naam = woorden.organisatie_naam(request.site, dossier.plekken[0])
    flash(request, f"Zaak {dossier.zaaknummer} wordt nu behandeld door {naam}.")
    stays = request.actor.may(Permission.VIEW, dossier)
    return HTTPSeeOther(url(request, dossier) if stays else url(request, request.site["dossiers"]))


def _form(dossier, request, values=None):
    schema = OvergevenSchema()
    choices = [(name or ZELF, naam) for name, naam in deeds.bestemmingen(dossier, request.actor)]
    schema["naar"].widget, schema["naar"].validator = Rondjes(values=choices), colander.OneOf([name for name, _ in choices])
    schema["waarom"].widget, schema["versie"].widget = TextAreaWidget(rows=4), HiddenWidget()
    return make_form(schema, request, formid="overgeven", action=url(request, dossier, VIEW), buttons=("Overgeven",),
                     appstruct=values or {"versie": dossier.versie})


def _words(dossier, request, form, reden: str = "") -> dict:
    may = bool(deeds.bestemmingen(dossier, request.actor))
    return {"titel": "Wie behandelt deze zaak?", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "reden": reden,
            "nu": woorden.organisatie_naam(request.site, dossier.plekken[0]), "formulier": form.render() if may else "",
            "gezag": woorden.organisatie_naam(request.site, dossier.organisatie), "fout": bool(reden or form.error),
            "terug": url(request, dossier)}
