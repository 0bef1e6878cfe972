"""Does an organisation handle aanvragen on paper or digitally? Chosen by the lokaal beheerder, for new dossiers."""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.organisatie import Organisatie
from content_types.werkwijze import WERKWIJZEN, WerkwijzeSchema
from portal.actions import werkwijze as deeds
from portal.services.forms import Rondjes, add_error, make_form, validate
from portal.skin import flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission

PAGE = "skins:basis/admin/werkwijze.pt"


@view_config(context=Organisatie, name="werkwijze", renderer=PAGE, permission=Permission.MANAGE)
def werkwijze(organisatie, request):
    if organisatie.soort_organisatie != "bevoegd gezag":
        raise HTTPNotFound
    schema = WerkwijzeSchema()
    schema["werkwijze"].widget = Rondjes(values=list(WERKWIJZEN.items()))
    form = make_form(schema, request, formid="werkwijze", appstruct={"werkwijze": organisatie.werkwijze})
    if request.method == "POST":
        values, failed = validate(form, request)
        reason = "" if failed else attempt(request, deeds.kiezen, organisatie, values["werkwijze"], request.actor)
        if failed is None and not reason:
            flash(request, f"Bewaard: {WERKWIJZEN[values['werkwijze']].lower()}. Dit geldt voor nieuwe dossiers.")
            return HTTPSeeOther(url(request, organisatie, "werkwijze"))
        form = failed or add_error(form, "werkwijze", reason)
        request.response.status_int = 422
    return {"titel": "Werkwijze", "boven": organisatie.naam, "formulier": form.render(), "fout": bool(form.error),
            "lopend": deeds.lopend(request.actor, organisatie), "terug": url(request, organisatie)}
