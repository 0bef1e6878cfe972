"""When is an organisation open? The hours of the week in one form, days on which they are different in another."""

from deform.widget import HiddenWidget, TextInputWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.openingstijden import AfwijkingSchema, OpeningstijdenSchema
from content_types.organisatie import Organisatie
from portal.actions import openingstijden as deeds
from portal.services import forms, openingstijden
from portal.skin import flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden
from workflows.termijnen.datums import WEEKDAGEN

PAGE = "skins:basis/admin/openingstijden.pt"


@view_config(context=Organisatie, name="openingstijden", renderer=PAGE, permission=Permission.MANAGE)
def page(organisatie, request):
    """Two forms, each with its own button, and a button at each day apart."""
    if organisatie.soort_organisatie != "bevoegd gezag":
        raise HTTPNotFound
    week, apart = _week(organisatie, request), _apart(organisatie, request)
    if request.method != "POST":
        return _words(organisatie, request, week, apart)
    if "weghalen" in request.POST:
        reason = attempt(request, deeds.afwijking_weghalen, organisatie, request.actor,
                         dag=deeds.dag_van(organisatie, request.POST["weghalen"]))
        return _done(organisatie, request, week, apart, reason, "De dag is weggehaald. De gewone tijden gelden weer.")
    adding = "toevoegen" in request.POST
    values, failed = forms.validate(apart if adding else week, request)
    if failed is not None:
        request.response.status_int = 422
        return _words(organisatie, request, *((week, failed) if adding else (failed, apart)))
    if adding:
        apart.set_appstruct(values)
        reason = attempt(request, deeds.afwijking_toevoegen, organisatie, request.actor, **values)
        return _done(organisatie, request, week, apart, reason, f"Bewaard: {datum_in_woorden(values['dag'])}.")
    week.set_appstruct(values)
    reason = attempt(request, deeds.week_zetten, organisatie, request.actor, week=[values[dag] for dag in WEEKDAGEN],
                     versie=values["versie"] or "")
    return _done(organisatie, request, week, apart, reason, "De openingstijden zijn bewaard.")


def _week(organisatie, request):
    schema = OpeningstijdenSchema()
    schema["versie"].widget = HiddenWidget()
    for dag in WEEKDAGEN:
        schema[dag].widget = TextInputWidget(attributes={"autocomplete": "off", "maxlength": "60"})
    values = dict(zip(WEEKDAGEN, organisatie.openingstijden, strict=False)) | {"versie": organisatie.versie}
    return forms.make_form(schema, request, formid="week", action=_here(organisatie, request), appstruct=values)


def _apart(organisatie, request):
    schema = AfwijkingSchema()
    schema["dag"].widget = forms.VriendelijkeDatum()
    schema["tijden"].widget = TextInputWidget(attributes={"autocomplete": "off", "maxlength": "60"})
    return forms.make_form(schema, request, formid="apart", action=_here(organisatie, request),
                           buttons=(("toevoegen", "Dag toevoegen"),))


def _here(organisatie, request) -> str:
    return url(request, organisatie, "openingstijden")


def _done(organisatie, request, week, apart, reason: str, said: str):
    if reason:
        return _words(organisatie, request, week, apart, reason)
    flash(request, said)
    return HTTPSeeOther(_here(organisatie, request))


def _words(organisatie, request, week, apart, reden: str = "") -> dict:
    days = [{"dag": datum_in_woorden(dag), "waarde": dag.isoformat(), "tijden": openingstijden.in_woorden(tijden), "tekst": tekst}
            for dag, tijden, tekst in organisatie.afwijkende_dagen if dag >= request.today]
    return {"titel": "Openingstijden", "boven": organisatie.naam, "reden": reden, "dagen": days, "week": week.render(),
            "apart": apart.render(), "fout": bool(reden or week.error or apart.error), "hier": _here(organisatie, request),
            "terug": url(request, organisatie)}
