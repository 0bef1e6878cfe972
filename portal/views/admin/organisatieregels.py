"""What does a bevoegd gezag set that stands in no part of its page: what advisers can do when, samenloop and meldingen?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.adviesverzoek import AdviestoegangSchema
from content_types.organisatie import Organisatie, SamenloopSchema
from portal.actions import organisatie as deeds
from portal.services import forms
from portal.skin import flash, url
from workflows.permissions import Permission

FORM = "skins:basis/admin/formulier.pt"
PAGINAS = {"advies": ("Advies vragen", AdviestoegangSchema), "samenloop": ("Samenloop en meldingen", SamenloopSchema)}
"""By the name in the address: the title and the form."""
VINKJES = ("meldingen_publiceren", "lakken_vier_ogen")


@view_config(context=Organisatie, name="advies", renderer=FORM, permission=Permission.MANAGE)
@view_config(context=Organisatie, name="samenloop", renderer=FORM, permission=Permission.MANAGE)
def regels(organisatie, request):
    naam = request.view_name
    titel, schema = PAGINAS[naam][0], PAGINAS[naam][1]()
    for node in (node for node in schema if node.name in VINKJES):
        node.widget = forms.Vinkje()
    form = forms.make_form(schema, request, formid=naam, action=url(request, organisatie, naam),
                           appstruct={node.name: getattr(organisatie, node.name) for node in schema})
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            deeds.wijzigen(organisatie, request.actor, **values)
            flash(request, "Bewaard.")
            return HTTPSeeOther(url(request, organisatie))
        request.response.status_int, form = 422, failed
    return {"titel": f"{titel}: {organisatie.naam}", "formulier": form.render(), "fout": form.error is not None}
