"""How does an applicant fill in an aanvraag, check it and submit it? A list of steps, each its own page."""

from pyramid.exceptions import BadCSRFToken
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import exception_view_config, view_config

from content_types.aanvraag import STEPS, Aanvraag
from portal.actions import aanvraag as aanvragen
from portal.services.forms import add_error, validate
from portal.skin import flash, url
from portal.views.applicant import formulieren, woorden
from portal.views.attempt import attempt
from portal.views.shared import errors
from workflows.permissions import Permission

TITELS = {"werkzaamheden": "Uw plan", "locatie": "De plek", "aanvrager": "Uw gegevens", "bijlagen": "Bijlagen",
          "controleren": "Controleren en versturen"}
"""Every step of the way, in order."""
ORDER = list(TITELS)
INLEIDING = {
    "locatie": "Vul de postcode en het huisnummer in. Heeft de plek geen adres? Beschrijf hem dan onderaan.",
    "aanvrager": "Wij gebruiken deze gegevens alleen om uw aanvraag te behandelen.",
}
STEP = "skins:basis/applicant/stap.pt"
CHECK = "skins:basis/applicant/controleren.pt"
STALE = "Deze pagina was te lang open. Er is niets bewaard. Controleer wat er staat en verstuur het opnieuw."
ONWAAR = "Kruis aan dat u alles naar waarheid hebt ingevuld"


def for_each_step(**settings):
    """The same view for each step that is a form."""
    def decorate(view):
        for step in STEPS:
            view = view_config(context=Aanvraag, state="concept", name=step, permission=Permission.EDIT, renderer=STEP,
                               **settings)(view)
        return view
    return decorate


@view_config(context=Aanvraag, state="concept", renderer="skins:basis/applicant/aanvraag.pt")
def task_list(aanvraag, request):
    klaar = sum(aanvraag.klaar(step) for step in STEPS)
    return {"titel": "Uw aanvraag", "plan": aanvraag.titel if aanvraag.deel("werkzaamheden") else "",
            "taken": [_task(aanvraag, step, request) for step in ORDER], "klaar": klaar, "totaal": len(STEPS),
            "later_url": url(request, aanvraag, "bewaard")}


def _task(aanvraag, step: str, request) -> dict:
    status, soort = _status(aanvraag, step)
    return {"titel": TITELS[step], "url": url(request, aanvraag, step) if soort != "neutral" else "", "status": status,
            "soort": soort}


def _status(aanvraag, step: str) -> tuple[str, str]:
    """The status of a step in words, and its colour; neutral where it cannot start yet."""
    if step == "controleren":
        return ("Kan nog niet", "neutral") if aanvraag.missing() else ("Nog niet verstuurd", "info")
    if step == "bijlagen":
        return _number_of_files(len(aanvraag.bijlagen()))
    if aanvraag.klaar(step):
        return "Klaar", "success"
    return ("Nog niet klaar", "warning") if step in aanvraag.klad else ("Nog niet begonnen", "info")


def _number_of_files(number: int) -> tuple[str, str]:
    words = {0: "Niet verplicht", 1: "1 bestand"}.get(number, f"{number} bestanden")
    return words, "success" if number else "info"


def step_words(aanvraag, step: str, request) -> dict:
    """What every page of a step shows: where it is, and the way back."""
    number = ORDER.index(step)
    return {"titel": TITELS[step], "boven": f"Vergunning aanvragen · stap {number + 1} van {len(ORDER)}",
            "terug": url(request, aanvraag, ORDER[number - 1]) if number else url(request, aanvraag),
            "overzicht": url(request, aanvraag), "inleiding": INLEIDING.get(step, ""), "fout": False, "melding": ""}


def next_page(aanvraag, step: str, request) -> HTTPSeeOther:
    """Where the button leads: on to the next step, or the page that says how to come back."""
    name = "bewaard" if "later" in request.POST else ORDER[ORDER.index(step) + 1]
    return HTTPSeeOther(url(request, aanvraag, name))


@for_each_step(request_method="GET")
def show_step(aanvraag, request):
    step = request.view_name
    form = formulieren.filled_step_form(aanvraag, step, request)
    return {**step_words(aanvraag, step, request), "formulier": form.render()}


@for_each_step(request_method="POST")
def keep_step(aanvraag, request):
    """Right answers are kept as such; what is not right yet is kept as it was typed."""
    step, form = request.view_name, formulieren.step_form(request.view_name, request)
    values, failed = validate(form, request)
    if failed is None:
        aanvragen.invullen(aanvraag, step, values, request.actor)
        return next_page(aanvraag, step, request)
    typed = formulieren.typed(form, request)
    if typed:
        aanvragen.klad_bewaren(aanvraag, step, typed, request.actor)
    if "later" in request.POST:
        return next_page(aanvraag, step, request)
    request.response.status_int = 422
    return {**step_words(aanvraag, step, request), "formulier": failed.render(), "fout": True}


@exception_view_config(context=BadCSRFToken, path_info=rf"^/aanvragen/[^/]+/({'|'.join(STEPS)})$", renderer=STEP)
def stale_step(error, request):
    """A form of before a new session: shown again with all that was typed, to be sent once more."""
    aanvraag = request.context
    if not isinstance(aanvraag, Aanvraag) or not request.actor.may(Permission.EDIT, aanvraag):
        return errors.stale_form(error, request)
    request.response.status_int = 400
    form = formulieren.step_form(request.view_name, request)
    form.set_pstruct(formulieren.typed(form, request))
    return {**step_words(aanvraag, request.view_name, request), "formulier": form.render(), "fout": True,
            "melding": STALE}


@view_config(context=Aanvraag, state="concept", name="controleren", renderer=CHECK, request_method="GET",
             permission=Permission.EDIT)
def check(aanvraag, request, fouten=()):
    todo = [step for step in STEPS if not aanvraag.klaar(step)]
    return {**step_words(aanvraag, "controleren", request), "fouten": list(fouten), "fout": bool(fouten),
            "mist": [{"titel": TITELS[step], "url": url(request, aanvraag, step)} for step in todo],
            "delen": [_part(aanvraag, step, request) for step in STEPS],
            "bijlagen": aanvraag.bijlagen(), "bijlagen_url": url(request, aanvraag, "bijlagen")}


def _part(aanvraag, step: str, request) -> dict:
    return {"titel": TITELS[step], "rijen": woorden.antwoorden(aanvraag, step), "url": url(request, aanvraag, step)}


@view_config(context=Aanvraag, state="concept", name="controleren", renderer=CHECK, request_method="POST",
             permission=Permission.EDIT)
def indienen(aanvraag, request):
    """Submit. What is missing is named with a link; a second submit finds the first (`aanvragen.gone`)."""
    fouten = [] if "waar" in request.POST or aanvraag.missing() else [("waar", ONWAAR)]
    name = aanvraag.__name__
    reason = "" if fouten else attempt(request, aanvragen.indienen, aanvraag, request.actor)
    if fouten or reason:
        request.response.status_int = 422
        return check(aanvraag, request, fouten or [("mist", reason)])
    return HTTPSeeOther(url(request, request.site, "mijn", request.site.ingediend[name], "bevestiging"))


@view_config(context=Aanvraag, state="concept", name="bewaard", renderer="skins:basis/applicant/bewaard.pt",
             permission=Permission.EDIT)
def bewaard(aanvraag, request):
    """How to come back: by account, by this browser, or by a link that can be mailed."""
    email = aanvraag.deel("aanvrager").get("email", "") or aanvraag.klad.get("aanvrager", {}).get("email", "")
    form, words = formulieren.adres_form(request, email), {"titel": "Uw aanvraag is bewaard", "fout": False}
    if request.method == "POST":
        values, failed = validate(form, request)
        reason = "" if failed else attempt(request, aanvragen.link_mailen, aanvraag, values["email"], request.actor)
        if failed is None and not reason:
            flash(request, "Wij hebben de link gemaild.")
            return HTTPSeeOther(url(request, aanvraag, "bewaard"))
        form, words["fout"] = failed or add_error(form, "email", reason), True
        request.response.status_int = 422 if failed else request.response.status_int
    link = request.registry.settings["portaal.url"] + aanvragen.verder_pad(aanvraag, request.actor)
    return {**words, "link": link, "formulier": form.render(), "overzicht": url(request, aanvraag)}
