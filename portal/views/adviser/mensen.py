"""Who advises for my organisation? Its coördinator invites and changes its people, and sees no other account."""

from deform.widget import TextInputWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.adviestoewijzing import AdviesmensSchema
from content_types.site import Adviezen
from portal.actions import adviesorganisatie as deeds
from portal.services import advieswerk, forms
from portal.skin import flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission
from workflows.roles import Role

PAGE = "skins:basis/adviser/mensen.pt"
FORM = "skins:basis/adviser/mens.pt"
ROLLEN = {Role.ADVISEUR: "Adviseur: geeft advies", Role.COORDINATOR_ADVIESORGANISATIE:
          "Coördinator: verdeelt adviezen en beheert mensen"}

VELDEN = {deeds.BEKEND: "email", deeds.KAN_NIET: "email", deeds.ENIGE: "rollen", deeds.NAAM_VAST: "naam"}
"""At which field a refusal stands."""


@view_config(context=Adviezen, name="mensen", renderer=PAGE, permission=Permission.OWN_PEOPLE)
def mensen(adviezen, request):
    """`mensen`: the list; `mensen/<organisatie>/toevoegen` and `mensen/<organisatie>/<id>`: a form."""
    if not request.subpath:
        return _overview(adviezen, request)
    if len(request.subpath) != 2:
        raise HTTPNotFound
    organisatie = next((o for o in deeds.eigen(request.actor) if o.__name__ == request.subpath[0]), None)
    if organisatie is None:
        raise HTTPNotFound
    request.override_renderer = FORM
    if request.subpath[1] == "toevoegen":
        return _invite(adviezen, organisatie, request)
    found = next((g for g in deeds.mensen(request.actor, organisatie) if g.__name__ == request.subpath[1]), None)
    if found is None:
        raise HTTPNotFound
    return _change(adviezen, organisatie, found, request)


def _overview(adviezen, request) -> dict:
    return {"titel": "Mensen", "terug": url(request, adviezen),
            "organisaties": [_organisation(adviezen, o, request) for o in deeds.eigen(request.actor)]}


def _organisation(adviezen, organisatie, request) -> dict:
    name = organisatie.__name__
    return {"id": name, "naam": organisatie.naam, "toevoegen": url(request, adviezen, "mensen", name, "toevoegen"),
            "rijen": [{"naam": g.naam, "email": g.email, "actief": g.actief,
                       "rollen": [role.capitalize() for role in advieswerk.ROLLEN if g.has_role(role, name)],
                       "url": url(request, adviezen, "mensen", name, g.__name__)}
                      for g in deeds.mensen(request.actor, organisatie)]}


def _form(request, organisatie, gebruiker=None):
    schema = AdviesmensSchema()
    if gebruiker is None:
        del schema["actief"]
    held = {str(role) for role in ROLLEN if gebruiker is not None and gebruiker.has_role(role, organisatie.__name__)}
    values = {"rollen": {str(Role.ADVISEUR)}} if gebruiker is None else {
        "naam": gebruiker.naam, "email": gebruiker.email, "functie": gebruiker.functie, "actief": gebruiker.actief,
        "rollen": held}
    form = forms.make_form(schema, request, formid="mens", appstruct=values,
                           buttons=("Uitnodigen" if gebruiker is None else "Bewaren",))
    form["rollen"].widget = forms.Vakjes(values=[(str(role), words) for role, words in ROLLEN.items()])
    form["email"].widget = TextInputWidget(attributes={"autocomplete": "off" if gebruiker is None else None,
                                                       "readonly": None if gebruiker is None else "readonly"})
    form["naam"].widget = TextInputWidget(attributes={"autocomplete": "off"})
    if gebruiker is not None:
        form["actief"].widget = forms.Vinkje()
    return form


def _handle(adviezen, organisatie, request, titel: str, form, deed, done: str):
    """The form, or what came of it: back to the list, or the same page with what was typed and why not."""
    reden = ""
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            form.set_appstruct(values)
            reden = attempt(request, deed, values)
            if not reden:
                flash(request, done.format(**values))
                return HTTPSeeOther(url(request, adviezen, "mensen"))
            reden = forms.refused(form, reden, VELDEN)
        else:
            request.response.status_int, form = 422, failed
    return {"titel": titel, "boven": organisatie.naam, "formulier": form.render(), "reden": reden,
            "fout": bool(reden or form.error), "terug": url(request, adviezen, "mensen")}


def _invite(adviezen, organisatie, request):
    return _handle(adviezen, organisatie, request, "Iemand uitnodigen", _form(request, organisatie),
                   lambda values: deeds.uitnodigen(organisatie, request.actor, **values),
                   "{naam} is uitgenodigd en krijgt een e-mail om een wachtwoord te kiezen.")


def _change(adviezen, organisatie, gebruiker, request):
    def deed(values):
        del values["email"]
        deeds.wijzigen(organisatie, gebruiker, request.actor, **values)

    return _handle(adviezen, organisatie, request, gebruiker.naam, _form(request, organisatie, gebruiker), deed,
                   "{naam}: bewaard.")
