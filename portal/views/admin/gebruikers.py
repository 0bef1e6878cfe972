"""How does the lokaal beheerder manage people and their roles? Who made an account to apply is counted, not listed: one
account can be looked up by its exact e-mail address, to help somebody who calls."""

from deform.widget import TextInputWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.gebruiker import WIJZEN, Gebruiker, GebruikerSchema
from content_types.site import Gebruikers
from portal.actions import gebruiker as deeds
from portal.services import forms
from portal.skin import flash, url
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import BIJ_SOORT, Role

FORM = "skins:basis/admin/formulier.pt"
EVERYWHERE = (Role.LOKAAL_BEHEERDER,)
"""Roles that count for the whole portal; others are held at an organisation."""


@view_config(context=Gebruikers, renderer="skins:basis/admin/gebruikers.pt", permission=Permission.MANAGE)
def overview(gebruikers, request):
    """The list of staff. What is looked up is posted, so that no address of a citizen comes in the log of a server."""
    gezocht = request.POST.get("email", "").strip()
    people = sorted(gebruikers.values(), key=lambda g: g.naam.lower())
    return {"titel": "Gebruikers", "toevoegen_url": url(request, gebruikers, "toevoegen"),
            "rollen_url": url(request, gebruikers, "rollen"), "hier": url(request, gebruikers),
            "aantal_aanvragers": gebruikers.aantal_aanvragers(), "gezocht": gezocht,
            "gevonden": [_row(g, request) for g in gebruikers.met_email(gezocht)] if gezocht else [],
            "rijen": [_row(g, request) for g in people]}


def _row(gebruiker, request) -> dict:
    return {"naam": gebruiker.titel, "url": url(request, gebruiker), "email": gebruiker.email, "actief": gebruiker.actief,
            "medewerker": gebruiker.medewerker, "team": gebruiker.team, "wijze": WIJZEN[gebruiker.wijze],
            "afwezig_url": url(request, gebruiker, "afwezigheid"),
            "rollen": [_role_title(role, where, request.site) for role, where in gebruiker.rollen]}


def _role_title(role, where, site) -> str:
    organisatie = site.organisaties.get(where)
    return f"{role.capitalize()} bij {organisatie.naam}" if organisatie else role.capitalize()


def _choices(site) -> list[tuple[str, str]]:
    pairs = [(role, "") for role in EVERYWHERE]
    pairs += [(role, o.__name__) for kind, roles in BIJ_SOORT.items() for o in site.organisaties.of_kind(kind)
              for role in roles]
    return [(f"{role}|{where}", _role_title(role, where, site)) for role, where in pairs]


def _form(request, gebruiker=None):
    values = gebruiker and {"naam": gebruiker.naam, "email": gebruiker.email, "functie": gebruiker.functie,
                            "team": gebruiker.team, "actief": gebruiker.actief,
                            "rollen": {f"{role}|{where}" for role, where in gebruiker.rollen}}
    schema = GebruikerSchema()
    if gebruiker is not None and gebruiker.wijze != "email":
        for name in ("email", "functie", "team", "rollen"):
            del schema[name]
        schema["naam"].missing = ""
    form = forms.make_form(schema, request, formid="gebruiker", appstruct=values or {"actief": True})
    form["actief"].widget = forms.Vinkje()
    if "rollen" in form:
        form["rollen"].widget = forms.Vakjes(values=_choices(request.site))
        form["email"].widget = TextInputWidget(attributes={"autocomplete": "off" if gebruiker is None else None,
                                                           "readonly": None if gebruiker is None else "readonly"})
    return form


def _rollen(values, site) -> list[tuple[Role, str]]:
    known = {choice for choice, _ in _choices(site)}
    return [(Role(choice.split("|")[0]), choice.split("|")[1]) for choice in sorted(set(values.get("rollen", ())) & known)]


def _shown(form, titel, request):
    failed = form.error is not None
    request.response.status_int = 422 if failed else 200
    return {"titel": titel, "formulier": form.render(), "fout": failed}


@view_config(context=Gebruikers, name="toevoegen", renderer=FORM, permission=Permission.MANAGE)
def toevoegen(gebruikers, request):
    """A new person; they get a mail to choose a password."""
    form = _form(request)
    if request.method != "POST":
        return _shown(form, "Gebruiker toevoegen", request)
    values, failed = forms.validate(form, request)
    if values is None:
        return _shown(failed, "Gebruiker toevoegen", request)
    try:
        deeds.toevoegen(request.actor, naam=values["naam"], email=values["email"], functie=values["functie"],
                        team=values["team"], rollen=_rollen(values, request.site))
    except Refused as error:
        return _shown(forms.add_error(form, "email", str(error)), "Gebruiker toevoegen", request)
    flash(request, f"{values['naam']} is toegevoegd en krijgt een e-mail om een wachtwoord te kiezen.")
    return HTTPSeeOther(url(request, gebruikers))


@view_config(context=Gebruiker, renderer=FORM, permission=Permission.MANAGE)
def wijzigen(gebruiker, request):
    form = _form(request, gebruiker)
    if request.method != "POST":
        return _shown(form, gebruiker.titel, request)
    values, failed = forms.validate(form, request)
    if values is None:
        return _shown(failed, gebruiker.titel, request)
    deeds.wijzigen(gebruiker, request.actor, naam=values["naam"], functie=values.get("functie", ""), actief=values["actief"],
                   team=values.get("team", ""), rollen=_rollen(values, request.site))
    flash(request, f"{gebruiker.titel} is gewijzigd.")
    return HTTPSeeOther(url(request, gebruiker.__parent__))
