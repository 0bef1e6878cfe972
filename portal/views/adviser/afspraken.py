"""How does an adviesorganisatie want its requests, and who sends an answer? Set by its coördinator or the lokaal beheerder."""

from deform.widget import HiddenWidget, TextInputWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.adviestoewijzing import KANALEN, AfsprakenSchema
from content_types.organisatie import Organisatie
from content_types.site import Adviezen
from portal.actions import adviesorganisatie as deeds
from portal.services import advieswerk, forms
from portal.skin import flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission

PAGE = "skins:basis/adviser/afspraken.pt"
VELDEN = {deeds.GEEN_ADRES: "advies_webservice", deeds.NIEMAND: "advieskanaal", deeds.GEEN_COORDINATOR: "advies_via_coordinator"}
"""At which field a refusal stands."""
NOG_NIET = " (nog niet aangesloten: u krijgt ook een e-mail)"


@view_config(context=Adviezen, name="afspraken", renderer=PAGE, permission=Permission.OWN_PEOPLE)
def van_mij(adviezen, request):
    """`afspraken/<organisatie>`; without one that of the only organisation, or the first."""
    mine = deeds.eigen(request.actor)
    wanted = request.subpath[0] if len(request.subpath) == 1 else ""
    organisatie = next((o for o in mine if not request.subpath or o.__name__ == wanted), None)
    if organisatie is None:
        raise HTTPNotFound
    others = [(o.naam, url(request, adviezen, "afspraken", o.__name__)) for o in mine if o is not organisatie]
    return _page(organisatie, request, url(request, adviezen, "afspraken", organisatie.__name__), url(request, adviezen), others)


@view_config(context=Organisatie, name="afspraken", renderer=PAGE, permission=Permission.MANAGE)
def in_beheer(organisatie, request):
    """The same for the lokaal beheerder."""
    if organisatie.soort_organisatie != "adviesorganisatie":
        raise HTTPNotFound
    return _page(organisatie, request, url(request, organisatie, "afspraken"), url(request, organisatie), [])


def _page(organisatie, request, here: str, back: str, others):
    form, reden = _form(organisatie, request, here), ""
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            form.set_appstruct(values)
            reden = attempt(request, deeds.afspreken, organisatie, request.actor, **values | {"versie": values["versie"] or ""})
            if not reden:
                flash(request, "De afspraken zijn bewaard. Zij gelden meteen.")
                return HTTPSeeOther(back)
            reden = forms.refused(form, reden, VELDEN)
        else:
            request.response.status_int, form = 422, failed
    return {"titel": "Afspraken over adviezen", "boven": organisatie.naam, "email": organisatie.email, "reden": reden,
            "formulier": form.render(), "fout": bool(reden or form.error), "terug": back, "anderen": others}


def _form(organisatie, request, here: str):
    schema = AfsprakenSchema()
    values = {node.name: getattr(organisatie, node.name) for node in schema}
    form = forms.make_form(schema, request, formid="afspraken", action=here, appstruct=values)
    ways = {name: titel + (NOG_NIET if name == "webservice" and not advieswerk.aangesloten(request.site, organisatie) else "")
            for name, titel in KANALEN.items()}
    form["advieskanaal"].widget = forms.Rondjes(values=list(ways.items()))
    form["advies_webservice"].widget = TextInputWidget(attributes={"autocomplete": "off", "inputmode": "url"})
    form["advies_via_coordinator"].widget, form["versie"].widget = forms.Vinkje(), HiddenWidget()
    return form
