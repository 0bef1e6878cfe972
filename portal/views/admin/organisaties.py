"""Which organisations are there, how far is the setting up of each, and can one apply here?"""

from deform.widget import HiddenWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.organisatie import SOORTEN, Organisatie, OrganisatieSchema, StopSchema
from content_types.site import Organisaties
from portal.actions import organisatie as deeds
from portal.services import forms, inrichting
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission

PAGE = "skins:basis/admin/organisatie.pt"
FORM = "skins:basis/admin/formulier.pt"
STOP = "skins:basis/admin/stoppen.pt"
KLEUR = {inrichting.KLAAR: "success", inrichting.ONTBREEKT: "warning", inrichting.KIEZEN: "info"}
ELDERS = {
    **{naam: lambda organisatie, request, naam=naam: url(request, organisatie, naam)
       for naam in ("openingstijden", "behandeldiensten", "werkwijze", "modus", "samenloop", "buurten", "bekendmaken", "advies")},
    **dict.fromkeys(("behandelaars", "mensen", "dienstmensen", "adviseurs"), lambda organisatie, request: (
        f"{url(request, request.site.gebruikers, 'rollen')}#organisatie-{organisatie.__name__}")),
    "sjablonen": lambda organisatie, request: url(request, request.site.sjablonen) if request.site.sjablonen is not None else "",
    "kanaal": lambda organisatie, request: url(request, organisatie, *(
        ["afspraken"] if organisatie.soort_organisatie == inrichting.ADVIES else ["gegevens", "contact"])),
    "overeenkomst": lambda organisatie, request: (
        url(request, request.site.overeenkomsten) if request.site.overeenkomsten is not None else ""),
    "voor_wie": lambda organisatie, request: "",
}
"""Part → where it is set, for what has no short form at `gegevens/<part>`."""


@view_config(context=Organisaties, renderer="skins:basis/admin/organisaties.pt", permission=Permission.MANAGE)
def overview(organisaties, request):
    kinds = list(SOORTEN)
    rows = sorted(organisaties.values(), key=lambda o: (kinds.index(o.soort_organisatie), o.naam))
    return {"titel": "Organisaties", "toevoegen_url": url(request, organisaties, "toevoegen"),
            "rijen": [{"naam": o.naam, "url": url(request, o), "soort": SOORTEN[o.soort_organisatie], "email": o.email,
                       "meter": inrichting.meter(inrichting.lijst(request.site, o, request.today))} for o in rows]}


@view_config(context=Organisaties, name="toevoegen", renderer=FORM, permission=Permission.MANAGE)
def toevoegen(organisaties, request):
    """The least that an organisation needs; the rest follows on its own page."""
    schema = OrganisatieSchema()
    schema["soort_organisatie"].widget, schema["versie"].widget = forms.Rondjes(values=list(SOORTEN.items())), HiddenWidget()
    form = forms.make_form(schema, request, formid="organisatie", buttons=("Toevoegen",))
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            values.pop("versie")
            made = deeds.toevoegen(request.actor, **values)
            flash(request, f"{made.naam} is toegevoegd. Vul nu de andere onderdelen in.")
            return HTTPSeeOther(url(request, made))
        request.response.status_int, form = 422, failed
    return {"titel": "Organisatie toevoegen", "formulier": form.render(), "fout": form.error is not None}


@view_config(context=Organisatie, renderer=PAGE, permission=Permission.MANAGE, request_method="GET")
def page(organisatie, request, reden: str = ""):
    """How far it is, and the way to each part."""
    rijen = inrichting.lijst(request.site, organisatie, request.today)
    return {"titel": organisatie.naam, "boven": SOORTEN[organisatie.soort_organisatie], "reden": reden, "fout": bool(reden),
            "meter": inrichting.meter(rijen), "klaar": inrichting.klaar(rijen), "totaal": len(rijen),
            "lijst_url": url(request, organisatie, "inrichtlijst") if organisatie.soort_organisatie == inrichting.GEZAG else "",
            "rijen": [_row(rij, organisatie, request) for rij in rijen],
            "loket": _loket(organisatie, request, rijen) if organisatie.__name__ == request.site.bevoegd_gezag else None}


def _row(rij, organisatie, request) -> dict:
    naam = rij.onderdeel.naam
    link = ELDERS[naam](organisatie, request) if naam in ELDERS else url(request, organisatie, "gegevens", naam)
    return {"naam": naam, "titel": rij.onderdeel.titel, "waarom": rij.onderdeel.waarom, "url": link, "zin": rij.zin,
            "stand": rij.stand.capitalize(), "kleur": KLEUR[rij.stand], "nodig": rij.onderdeel.nodig}


def _loket(organisatie, request, rijen) -> dict:
    """Can one apply here, since when or why not, and what can be done about that?"""
    until = organisatie.gestopt_tot
    return {"open": organisatie.in_gebruik, "nieuw": organisatie.in_gebruik_sinds is None,
            "sinds": day(organisatie.in_gebruik_sinds), "gestopt": day(organisatie.gestopt_op),
            "reden": organisatie.gestopt_reden,
            "terug": day(until) if until else "", "hier": url(request, organisatie, "loket"),
            "proef": url(request, request.site["aanvragen"]),
            "ontbreekt": [_row(rij, organisatie, request) for rij in inrichting.ontbreekt(rijen)]}


@view_config(context=Organisatie, name="loket", renderer=STOP, permission=Permission.MANAGE)
def loket(organisatie, request):
    """Take the loket into use with one button; out of it for a while with a reason."""
    if "openen" in request.POST:
        return _open(organisatie, request)
    form, reden = _stop_form(organisatie, request), ""
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            form.set_appstruct(values)
            reden = attempt(request, deeds.uit_gebruik_nemen, organisatie, request.actor, **values)
        if values is not None and not reden:
            flash(request, "Bezoekers kunnen nu geen nieuwe aanvraag doen. Wat al begonnen is, gaat door.")
            return HTTPSeeOther(url(request, organisatie))
        if failed is not None:
            request.response.status_int, form = 422, failed
    return {"titel": "Tijdelijk geen nieuwe aanvragen", "boven": organisatie.naam, "formulier": form.render(), "reden": reden,
            "fout": bool(reden or form.error), "terug": url(request, organisatie)}


def _open(organisatie, request):
    reden = attempt(request, deeds.in_gebruik_nemen, organisatie, request.actor)
    if reden:
        request.override_renderer = PAGE
        return page(organisatie, request, reden)
    flash(request, "Het loket is in gebruik. Bezoekers kunnen nu een aanvraag doen.")
    return HTTPSeeOther(url(request, organisatie))


def _stop_form(organisatie, request):
    schema = StopSchema()
    schema["reden"].widget, schema["terug_op"].widget = TextAreaWidget(rows=4), forms.VriendelijkeDatum()
    return forms.make_form(schema, request, formid="stoppen", action=url(request, organisatie, "loket"),
                           buttons=("Geen nieuwe aanvragen",),
                           appstruct={"reden": organisatie.gestopt_reden, "terug_op": organisatie.gestopt_tot})
