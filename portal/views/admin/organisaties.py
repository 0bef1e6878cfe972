"""How does the lokaal beheerder manage organisations?"""

from deform.widget import TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.herinneren import STANDAARD, from_form, to_form
from content_types.organisatie import SOORTEN, Organisatie, OrganisatieSchema
from content_types.site import Organisaties
from portal.actions import organisatie as deeds
from portal.services import forms
from portal.skin import flash, url
from workflows.permissions import Permission

FORM = "skins:basis/admin/formulier.pt"
FIELDS = ("naam", "soort_organisatie", "email", "telefoon", "adres", "bestuursorgaan", "rechtbank", "oin",
          "berichten_via_portaal", "status_tonen")


@view_config(context=Organisaties, renderer="skins:basis/admin/organisaties.pt", permission=Permission.MANAGE)
def overview(organisaties, request):
    rows = sorted(organisaties.values(), key=lambda o: (o.soort_organisatie != "bevoegd gezag", o.naam))
    return {"titel": "Organisaties", "toevoegen_url": url(request, organisaties, "toevoegen"),
            "rijen": [{"naam": o.naam, "url": url(request, o), "soort": SOORTEN[o.soort_organisatie], "email": o.email}
                      for o in rows]}


def _form(request, organisatie=None):
    values = {name: getattr(organisatie or Organisatie, name, "") for name in FIELDS}
    values["herinneren"] = to_form(getattr(organisatie, "herinneren", STANDAARD))
    form = forms.make_form(OrganisatieSchema(), request, formid="organisatie", appstruct=values)
    form["herinneren"]["op_de_dag"].widget = forms.Vinkje()
    form["berichten_via_portaal"].widget, form["status_tonen"].widget = forms.Vinkje(), forms.Vinkje()
    form["soort_organisatie"].widget = forms.Rondjes(values=list(SOORTEN.items()))
    form["adres"].widget = TextAreaWidget(rows=3)
    return form


def _answer(request, titel, form, deed):
    """Show the form, or do the deed with its values and go back to the list."""
    if request.method == "POST":
        values, form_failed = forms.validate(form, request)
        if values is not None:
            deed({**values, "herinneren": from_form(values["herinneren"])})
            flash(request, f"{values['naam']} is bewaard.")
            return HTTPSeeOther(url(request, request.site.organisaties))
        request.response.status_int, form = 422, form_failed
    return {"titel": titel, "formulier": form.render(), "fout": form.error is not None}


@view_config(context=Organisaties, name="toevoegen", renderer=FORM, permission=Permission.MANAGE)
def toevoegen(organisaties, request):
    return _answer(request, "Organisatie toevoegen", _form(request),
                   lambda values: deeds.toevoegen(request.actor, **values))


@view_config(context=Organisatie, renderer=FORM, permission=Permission.MANAGE)
def wijzigen(organisatie, request):
    links = [("Samenloop en meldingen", url(request, organisatie, "samenloop"))]
    answer = _answer(request, organisatie.naam, _form(request, organisatie),
                     lambda values: deeds.wijzigen(organisatie, request.actor, **values))
    return answer | {"links": links} if isinstance(answer, dict) else answer
