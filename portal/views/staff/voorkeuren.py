"""What did somebody choose for themselves? Which notices come and how, when to be reminded, and their absence."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.gebruiker import Gebruiker
from content_types.herinneren import from_form, in_words
from content_types.site import Site
from portal.actions import afwezigheid, herinneren
from portal.actions import signaal as signaaldeeds
from portal.services import signalen
from portal.services.forms import add_error, validate
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff import mensen, voorkeurformulieren, woorden
from portal.views.staff.signalen import mij
from workflows.permissions import Permission

PAGE = "skins:basis/staff/voorkeuren.pt"
AWAY = "skins:basis/staff/afwezigheid.pt"


@view_config(context=Site, name="voorkeuren", renderer=PAGE, request_method="GET", permission=Permission.NOTICES)
def page(site, request, failed=None):
    """`failed` is the form that came back with errors, by its id."""
    gebruiker, forms = mij(request), _forms(request)
    forms |= {failed.formid: failed} if failed is not None else {}
    return {"titel": "Voorkeuren", "fout": failed is not None, "ik": _me(gebruiker, site),
            "wachtwoord_url": url(request, site, "wachtwoord-vergeten"),
            "organisatie_herinnert": in_words(herinneren.standaard(site, gebruiker.organisatie)),
            "formulieren": {name: form.render() for name, form in forms.items()},
            **_absence(gebruiker, request)}


def _forms(request) -> dict:
    """Each with what this person chose, by its id."""
    gebruiker, here = mij(request), url(request, request.site, "voorkeuren")
    shown = gewenst(request, gebruiker)
    return {"signalen": voorkeurformulieren.signalen(request, gebruiker, here),
            "herinneringen": voorkeurformulieren.herinneringen(request, gebruiker, shown, here),
            "afwezigheid": voorkeurformulieren.afwezigheid(request, gebruiker, here)}


def gewenst(request, gebruiker) -> tuple[int, ...]:
    return herinneren.gewenst(request.site, gebruiker, gebruiker.organisatie)


def _me(gebruiker, site) -> list[tuple]:
    rollen = [role.capitalize() + (f" bij {woorden.organisatie_naam(site, where)}" if where else "")
              for role, where in gebruiker.rollen]
    return woorden.rows(("Naam", gebruiker.naam), ("E-mailadres", gebruiker.email), ("Functie", gebruiker.functie),
                        ("Team", gebruiker.team), ("Rollen", "\n".join(rollen)))


def _absence(gebruiker, request) -> dict:
    """What is known of the absence of one person, and whom they replace themselves."""
    known, vervanger = bool(mensen.afwezig(gebruiker, request.today)), gebruiker.vervanger
    replaced = [request.site.gebruikers[name] for name in gebruiker.vervangt]
    return {"afwezig": afwezigheid.in_woorden(gebruiker) if known else "",
            "vervanger": woorden.naam_van(request.site, vervanger) if vervanger else "",
            "vervangt": [f"{absent.naam} ({words})" for absent in replaced if (words := mensen.afwezig(absent, request.today))]}


@view_config(context=Site, name="voorkeuren", renderer=PAGE, request_method="POST", permission=Permission.NOTICES)
def save(site, request):
    """One of the forms of the page."""
    if "terug" in request.POST:
        return _back(mij(request), request, url(request, site, "voorkeuren"))
    form = _forms(request).get(request.POST.get("__formid__", ""))
    if form is None:
        return page(site, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return page(site, request, failed)
    field, sentence, deed = SAVE[form.formid]
    reason = attempt(request, deed, mij(request), values, request)
    if reason:
        form.set_appstruct(values)
        return page(site, request, add_error(form, field, reason))
    flash(request, sentence)
    return HTTPSeeOther(url(request, site, "voorkeuren"))


def _back(gebruiker, request, here: str):
    attempt(request, afwezigheid.terug_melden, gebruiker, request.actor)
    flash(request, f"{gebruiker.naam} is niet meer afwezig gemeld.")
    return HTTPSeeOther(here)


def _save_notices(gebruiker, values, request) -> None:
    signaaldeeds.keuzes_bewaren(gebruiker, {soort: values[soort] for soort in signalen.SOORTEN}, request.actor)


def _save_reminders(gebruiker, values, request) -> None:
    chosen = from_form(values["eigen"]) if values["wie"] == "eigen" else None
    signaaldeeds.herinneringen_kiezen(gebruiker, chosen, request.actor)


def _save_absence(gebruiker, values, request) -> None:
    vervanger = request.site.gebruikers.get(values["vervanger"])
    afwezigheid.afwezig_melden(gebruiker, values["van"], values["tot"], vervanger, request.actor, was=values["was"])


SAVE = {
    "signalen": (next(iter(signalen.SOORTEN)), "Uw keuzes voor signalen zijn bewaard.", _save_notices),
    "herinneringen": ("wie", "Uw keuze voor herinneringen is bewaard.", _save_reminders),
    "afwezigheid": ("van", "De afwezigheid is bewaard.", _save_absence),
}
"""For each form: where a refusal shows, what to say when it went well, and the deed."""


@view_config(context=Gebruiker, name="afwezigheid", renderer=AWAY, request_method="GET", permission=Permission.ASSIGN)
def of_another(gebruiker, request, failed=None):
    """The coördinator or the lokaal beheerder says that somebody is away."""
    form = failed or voorkeurformulieren.afwezigheid(request, gebruiker, url(request, gebruiker, "afwezigheid"))
    return {"titel": f"Afwezigheid van {gebruiker.naam}", "formulier": form.render(), "fout": failed is not None,
            "hier": url(request, gebruiker, "afwezigheid"), "overdragen_url": _hand_over(gebruiker, request),
            **_absence(gebruiker, request)}


def _hand_over(gebruiker, request) -> str:
    dossiers = request.site["dossiers"]
    can = request.actor.may(Permission.ASSIGN, dossiers)
    return url(request, dossiers, "overdragen") + f"?van={gebruiker.__name__}" if can else ""


@view_config(context=Gebruiker, name="afwezigheid", renderer=AWAY, request_method="POST", permission=Permission.ASSIGN)
def save_of_another(gebruiker, request):
    here = url(request, gebruiker, "afwezigheid")
    if "terug" in request.POST:
        return _back(gebruiker, request, here)
    form = voorkeurformulieren.afwezigheid(request, gebruiker, here)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return of_another(gebruiker, request, failed)
    reason = attempt(request, _save_absence, gebruiker, values, request)
    if reason:
        form.set_appstruct(values)
        return of_another(gebruiker, request, add_error(form, "van", reason))
    flash(request, "De afwezigheid is bewaard.")
    return HTTPSeeOther(here)
