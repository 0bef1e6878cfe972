"""How near do two cases lie to be told of each other, are meldingen published, who checks a twin? Set per bevoegd gezag."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.organisatie import Organisatie, SamenloopSchema
from portal.actions import organisatie as deeds
from portal.services import forms
from portal.skin import flash, url
from workflows.permissions import Permission

FORM = "skins:basis/admin/formulier.pt"
TICKS = ("meldingen_publiceren", "lakken_vier_ogen")
FIELDS = ("samenloop_afstand", *TICKS)


@view_config(context=Organisatie, name="samenloop", renderer=FORM, permission=Permission.MANAGE)
def samenloop(organisatie, request):
    schema = SamenloopSchema()
    for name in TICKS:
        schema[name].widget = forms.Vinkje()
    form = forms.make_form(schema, request, formid="samenloop", action=url(request, organisatie, "samenloop"),
                           appstruct={name: getattr(organisatie, name) for name in FIELDS})
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            deeds.wijzigen(organisatie, request.actor, **values)
            flash(request, "Bewaard.")
            return HTTPSeeOther(url(request, organisatie))
        request.response.status_int, form = 422, failed
    return {"titel": f"Samenloop en meldingen: {organisatie.naam}", "formulier": form.render(), "fout": form.error is not None}
