"""How does an applicant fill in an aanvraag, check it and submit it? A list of steps, each its own page."""

from pyramid.exceptions import BadCSRFToken
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import exception_view_config, view_config

from content_types.aanvraag import STEPS, VERPLICHT, Aanvraag
from portal.actions import aanvraag as aanvragen
from portal.actions.concept import bewaard_tot
from portal.services import aanvraagvragen, meldingwoorden
from portal.services.balie import helpt
from portal.services.forms import add_error, validate
from portal.skin import flash, url
from portal.views.applicant import bijlagen, formulieren, hulp, plek, samenloop, stappen, vragen, woorden
from portal.views.applicant.stappen import TITELS, next_page, step_words
from portal.views.attempt import attempt
from portal.views.shared import errors
from portal.views.shared.plek import kaart
from workflows.permissions import Permission

KOP = {"vergunning": "Uw aanvraag", "melding": "Uw melding", "vooroverleg": "Uw plan"}
VERSTUREN = {"vergunning": "Aanvraag versturen", "melding": "Melding versturen", "vooroverleg": "Plan versturen"}
STEP = "skins:basis/applicant/stap.pt"
CHECK = "skins:basis/applicant/controleren.pt"
STALE = "Deze pagina was te lang open. Er is niets bewaard. Controleer wat er staat en verstuur het opnieuw."
ONWAAR = "Kruis aan dat u alles naar waarheid hebt ingevuld"
NIET_COMPLEET = "Kruis aan dat u weet dat uw aanvraag niet compleet is, of vul hem eerst aan"


def for_each_step(**settings):
    """The same view for each step that is a form. One that is not asked of this kind of aanvraag is not linked to."""
    def decorate(view):
        for step in STEPS:
            view = view_config(context=Aanvraag, state="concept", name=step, permission=Permission.EDIT, renderer=STEP,
                               **settings)(view)
        return view
    return decorate


@view_config(context=Aanvraag, state="concept", renderer="skins:basis/applicant/aanvraag.pt")
def task_list(aanvraag, request):
    tasks = [(stap, *stappen.status(aanvraag, stap, request.site)) for stap in stappen.stappen(aanvraag, request.site)]
    helps = helpt(aanvraag, request.actor)
    return {"titel": KOP[aanvraag.soort_aanvraag], "hulp": hulp.woorden(aanvraag, request),
            "plan": aanvraag.titel if aanvraag.deel("werkzaamheden") else "",
            "boven": stappen.SOORT[aanvraag.soort_aanvraag],
            "taken": [{"titel": stap.titel, "status": words, "soort": colour, "detail": hulp.geholpen(aanvraag, stap.naam),
                       "url": url(request, aanvraag, *stap.paginas[0].split("/")) if colour != "neutral" else ""}
                      for stap, words, colour in tasks],
            "klaar": sum(aanvraag.klaar(step) for step in VERPLICHT[aanvraag.soort_aanvraag]),
            "totaal": len(VERPLICHT[aanvraag.soort_aanvraag]), "bewaard_tot": bewaard_tot(aanvraag, request.actor),
            "later_url": "" if helps else url(request, aanvraag, "bewaard")}


@for_each_step(request_method="GET")
def show_step(aanvraag, request):
    step = request.view_name
    return _step(aanvraag, step, request, formulieren.filled_step_form(aanvraag, step, request))


def _step(aanvraag, step, request, form, **more) -> dict:
    """The page of one step; that of the place has a map."""
    extra = plek.kaart(form, request) if step == "locatie" else {}
    return {**step_words(aanvraag, step, request), "formulier": form.render(), **extra, **more}


@for_each_step(request_method="POST")
def keep_step(aanvraag, request):
    """Right answers are kept as such; what is not right yet is kept as it was typed."""
    step, form = request.view_name, formulieren.step_form(aanvraag, request.view_name, request)
    values, failed = validate(form, request)
    if failed is None and step == "locatie":
        values, failed = plek.getoetst(aanvraag, form, values, request)
    if failed is None:
        aanvragen.invullen(aanvraag, step, values, request.actor)
        return next_page(aanvraag, step, request)
    typed = formulieren.typed(form, request)
    kept = not typed or aanvragen.klad_bewaren(aanvraag, step, typed, request.actor)
    if kept and "later" in request.POST:
        return next_page(aanvraag, step, request)
    request.response.status_int = 422
    return _step(aanvraag, step, request, failed, fout=True)


@exception_view_config(context=BadCSRFToken, path_info=rf"^/aanvragen/[^/]+/({'|'.join(STEPS)})$", renderer=STEP)
def stale_step(error, request):
    """A form of before a new session: shown again with all that was typed, to be sent once more."""
    aanvraag = request.context
    if not isinstance(aanvraag, Aanvraag) or not request.actor.may(Permission.EDIT, aanvraag):
        return errors.stale_form(error, request)
    request.response.status_int = 400
    form = formulieren.step_form(aanvraag, request.view_name, request)
    form.set_pstruct(formulieren.typed(form, request))
    return _step(aanvraag, request.view_name, request, form, fout=True, melding=STALE)


@view_config(context=Aanvraag, state="concept", name="controleren", renderer=CHECK, request_method="GET",
             permission=Permission.EDIT)
def check(aanvraag, request, fouten=()):
    todo = [step for step in VERPLICHT[aanvraag.soort_aanvraag] if not aanvraag.klaar(step)]
    return {**step_words(aanvraag, "controleren", request), "fouten": list(fouten), "fout": bool(fouten),
            "mist": [{"titel": TITELS[step], "url": url(request, aanvraag, step)} for step in todo],
            "ontbreekt": _lacking(aanvraag, request), "delen": _parts(aanvraag, request),
            "vakken": _boxes(aanvraag, request, dict(fouten)), "versturen": VERSTUREN[aanvraag.soort_aanvraag],
            "mag_versturen": request.actor.may(Permission.SUBMIT, aanvraag),
            "wanneer": meldingwoorden.vooraf(aanvraag, request.today), "eerder": samenloop.eerder(aanvraag, request),
            "bijlagen": aanvraag.bijlagen(), "bijlagen_url": url(request, aanvraag, "bijlagen")}


def _lacking(aanvraag, request) -> list[str]:
    """What lacks although it can be sent without, also files of which only a part came in."""
    halves = [f"De rest van het bestand {file['naam']}" for file in bijlagen.onvolledig(aanvraag, request)]
    return aanvraagvragen.ontbrekend(aanvraag, request.site) + halves


def _parts(aanvraag, request) -> list[dict]:
    """What was answered, in the order in which it was asked."""
    shown = []
    for stap in stappen.stappen(aanvraag, request.site):
        rows = vragen.rijen(aanvraag, stap, request.site) if stap.naam.startswith("vragen/") else (
            woorden.antwoorden(aanvraag, stap.naam) if stap.naam in STEPS else [])
        if rows:
            shown.append({"titel": stap.titel, "rijen": rows, "url": url(request, aanvraag, *stap.paginas[0].split("/")),
                          "kaart": kaart(aanvraag.deel("locatie")) if stap.naam == "locatie" else None})
    return shown


@view_config(context=Aanvraag, state="concept", name="controleren", renderer=CHECK, request_method="POST",
             permission=Permission.EDIT)
def indienen(aanvraag, request):
    """Submit. What is missing is named with a link; a second submit finds the first (`aanvragen.gone`)."""
    fouten = [] if aanvraag.missing() else _not_ticked(aanvraag, request)
    name, helped = aanvraag.__name__, helpt(aanvraag, request.actor)
    reason = "" if fouten else attempt(request, aanvragen.indienen, aanvraag, request.actor)
    if fouten or reason:
        request.response.status_int = 422
        return check(aanvraag, request, fouten or [("mist" if aanvraag.missing() else "", reason)])
    number = request.site.ingediend[name]
    if helped:
        flash(request, "De aanvraag is verstuurd. De aanvrager krijgt de ontvangstbevestiging.")
        return HTTPSeeOther(url(request, request.site.balie, "zaak", number))
    return HTTPSeeOther(url(request, request.site, "mijn", number, "bevestiging"))


def _boxes(aanvraag, request, fouten: dict) -> list[dict]:
    """What the applicant states by ticking it."""
    asked = [("waar", "Ik heb alles naar waarheid ingevuld")]
    if _lacking(aanvraag, request):
        asked.append(("onvolledig", "Ik weet dat mijn aanvraag niet compleet is en verstuur hem toch"))
    return [{"naam": name, "tekst": tekst, "fout": fouten.get(name, ""), "aan": name in request.POST} for name, tekst in asked]


def _not_ticked(aanvraag, request) -> list[tuple[str, str]]:
    """What the applicant still has to say before it can be sent: (control, sentence)."""
    wanted = [("waar", ONWAAR)] + ([("onvolledig", NIET_COMPLEET)] if _lacking(aanvraag, request) else [])
    return [(name, sentence) for name, sentence in wanted if name not in request.POST]


@view_config(context=Aanvraag, state="concept", name="bewaard", renderer="skins:basis/applicant/bewaard.pt",
             permission=Permission.SHARE)
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
    return {**words, "link": link, "formulier": form.render(), "overzicht": url(request, aanvraag),
            "bewaard_tot": bewaard_tot(aanvraag, request.actor)}
