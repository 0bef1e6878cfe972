"""How long can advisers read on after the decision, and when are they reminded? Set per bevoegd gezag."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.adviesverzoek import AdviestoegangSchema
from content_types.organisatie import Organisatie
from portal.actions import organisatie as deeds
from portal.services import forms
from portal.skin import flash, url
from workflows.permissions import Permission

FORM = "skins:basis/admin/formulier.pt"
FIELDS = ("advies_na_besluit_dagen", "advies_herinneren_dagen")


@view_config(context=Organisatie, name="advies", renderer=FORM, permission=Permission.MANAGE)
def advies(organisatie, request):
    form = forms.make_form(AdviestoegangSchema(), request, formid="advies", action=url(request, organisatie, "advies"),
                           appstruct={name: getattr(organisatie, name) for name in FIELDS})
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            deeds.wijzigen(organisatie, request.actor, **values)
            flash(request, "Bewaard.")
            return HTTPSeeOther(url(request, organisatie))
        request.response.status_int, form = 422, failed
    return {"titel": f"Advies vragen: {organisatie.naam}", "formulier": form.render(), "fout": form.error is not None}
