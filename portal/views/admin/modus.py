"""Which system is central at an organisation, and how does its own system get messages? What changes is shown first."""

from deform.widget import HiddenWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.base import fingerprint
from content_types.modus import MODI, VERZENDWIJZEN, ModusSchema
from content_types.organisatie import Organisatie
from portal.actions import modus as deeds
from portal.services import forms, stale
from portal.services import modus as gevolg
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission

PAGE = "skins:basis/admin/modus.pt"
CHOICES = ("modus", "verzendwijze", "communicatie_uit")


@view_config(context=Organisatie, name="modus", renderer=PAGE, permission=Permission.MANAGE)
def modus(organisatie, request):
    if organisatie.soort_organisatie != "bevoegd gezag":
        raise HTTPNotFound
    now = {"modus": organisatie.modus, "verzendwijze": organisatie.verzendwijze, "versie": organisatie.versie}
    if request.method != "POST":
        return _words(organisatie, request, _form(organisatie, request, now))
    values, failed = forms.validate(_form(organisatie, request, now), request)
    if failed is not None:
        request.response.status_int = 422
        return _words(organisatie, request, failed)
    return _choose(organisatie, request, values)


def _form(organisatie, request, values: dict):
    schema = ModusSchema()
    schema["modus"].widget = forms.Rondjes(values=list(MODI.items()))
    schema["verzendwijze"].widget = forms.Rondjes(values=list(VERZENDWIJZEN.items()))
    schema["versie"].widget = schema["gezien"].widget = HiddenWidget()
    if organisatie.berichten_via_portaal or organisatie.status_tonen:
        schema["communicatie_uit"].widget = forms.Vinkje()
    else:
        del schema["communicatie_uit"]
    buttons = ("Zo bewaren",) if values.get("gezien") else ("Bekijk wat er verandert",)
    return forms.make_form(schema, request, formid="modus", action=url(request, organisatie, "modus"), buttons=buttons,
                           appstruct=values)


def _choose(organisatie, request, values: dict):
    """Keep it, once what it changes was seen. What is as it is already is kept at once, so that a second click is no other."""
    seen, choice = values.pop("gezien"), {name: values.get(name, False) for name in CHOICES}
    changes = gevolg.gevolgen(organisatie, **choice)
    reason = attempt(request, stale.check, organisatie, values["versie"] or "") if changes else ""
    if reason:
        return _words(organisatie, request, _form(organisatie, request, choice | {"versie": organisatie.versie}), reason)
    shown = {"rijen": changes, "mist": gevolg.ontbreekt(request.site, organisatie, choice["verzendwijze"])}
    if changes and (mark := fingerprint([values["versie"], choice, shown["mist"]])) != seen:
        return _words(organisatie, request, _form(organisatie, request, values | {"gezien": mark}), vooraf=shown)
    reason = attempt(request, deeds.kiezen, organisatie, request.actor, **choice)
    if reason:
        return _words(organisatie, request, _form(organisatie, request, choice | {"versie": organisatie.versie}), reason)
    flash(request, f"Bewaard: {gevolg.in_woorden(organisatie.modus, organisatie.verzendwijze)}. Dit geldt voor nieuwe dossiers.")
    return HTTPSeeOther(url(request, organisatie, "modus"))


def _words(organisatie, request, form, reden: str = "", vooraf=None) -> dict:
    chosen = organisatie.vastgesteld.get("modus")
    return {"titel": "Welk systeem staat centraal?", "boven": organisatie.naam, "formulier": form.render(), "reden": reden,
            "fout": bool(reden or form.error), "vooraf": vooraf, "modi": list(MODI.items()), "taken": gevolg.TAKEN,
            "inhoud": gevolg.WAT_HOUDT_HET_IN, "wijzen": _ways(organisatie, request),
            "nu": gevolg.in_woorden(organisatie.modus, organisatie.verzendwijze),
            "gekozen": f"Gekozen op {day(chosen[0])} door {chosen[1]}." if chosen else "Niemand heeft dit nog gekozen.",
            "lopend": [(MODI[name], number) for name, number in gevolg.lopend(request.site, organisatie).items()],
            "communicatie_url": url(request, organisatie, "gegevens", "communicatie"),
            "lijst_url": url(request, organisatie, "inrichtlijst"), "terug": url(request, organisatie)}


def _ways(organisatie, request) -> list[dict]:
    """Each way of sending: how it goes, and what it still needs."""
    return [{"titel": titel, "uitleg": gevolg.HOE_GAAT_HET[naam], "mist": gevolg.ontbreekt(request.site, organisatie, naam)}
            for naam, titel in VERZENDWIJZEN.items()]
