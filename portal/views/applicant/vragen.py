"""How does an applicant answer the questions about each werkzaamheid, and say which file is which document?"""

from pyramid.exceptions import BadCSRFToken
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import exception_view_config, view_config

from content_types.aanvraag import Aanvraag
from portal.actions import aanvraagvragen as deeds
from portal.services import aanvraagvragen, vraagformulier
from portal.services.forms import validate_these
from portal.skin import flash, url
from portal.views.applicant.formulieren import BUTTONS, typed
from portal.views.applicant.stappen import Stap, later, next_page, stappen, step_words
from portal.views.shared import errors
from workflows.permissions import Permission
from workflows.vragen import in_woorden

PAGE = "skins:basis/applicant/stap.pt"
FILES = "skins:basis/applicant/stukken.pt"
NIET_MEER = "Deze vragen horen niet meer bij wat u hebt gekozen of geantwoord. U hoeft ze niet te beantwoorden."
STALE = "Deze pagina was te lang open. Er is niets bewaard. Controleer wat er staat en verstuur het opnieuw."


def rijen(aanvraag: Aanvraag, stap: Stap, site) -> list[tuple[str, str]]:
    """(question, answer) of one werkzaamheid, for the check page."""
    werkzaamheid = _werkzaamheid(aanvraag, site, stap.naam.partition("/")[2])
    given = aanvraagvragen.antwoorden(aanvraag, werkzaamheid)
    return [(vraag.tekst, in_woorden(vraag, given[vraag.naam])) for groep in werkzaamheid.groepen
            for vraag in groep.vragen if vraag.naam in given]


def _werkzaamheid(aanvraag: Aanvraag, site, code: str):
    return next((each for each in aanvraagvragen.gekozen(aanvraag, site) if each.code == code), None)


@view_config(context=Aanvraag, state="concept", name="vragen", permission=Permission.EDIT, renderer=PAGE, request_method="GET")
def show(aanvraag, request):
    werkzaamheid, groep = _asked(aanvraag, request)
    return _words(aanvraag, request, groep, _form(aanvraag, werkzaamheid, groep, request))


def _find(aanvraag, request):
    """The werkzaamheid and the group of questions in the path; None where the answers of now do not ask it."""
    parts = request.subpath
    werkzaamheid = _werkzaamheid(aanvraag, request.site, parts[0]) if len(parts) == 2 else None
    groepen = aanvraagvragen.groepen(aanvraag, werkzaamheid) if werkzaamheid is not None else ()
    return next(((werkzaamheid, groep) for groep in groepen if groep.naam == parts[1]), None)


def _asked(aanvraag, request):
    """What `_find` finds. Raises HTTPNotFound; HTTPSeeOther when this page is no longer asked, because of what was chosen or
    answered elsewhere."""
    found = _find(aanvraag, request)
    if found is not None:
        return found
    known = aanvraagvragen.vragenset(aanvraag, request.site)
    werkzaamheid = known.werkzaamheden.get("".join(request.subpath[:1])) if known else None
    if werkzaamheid is None or request.subpath[1:] not in [(groep.naam,) for groep in werkzaamheid.groepen]:
        raise HTTPNotFound
    flash(request, NIET_MEER, "waarschuwing")
    raise HTTPSeeOther(url(request, aanvraag))


def _path(request) -> str:
    return "/".join(("vragen", *request.subpath))


def _form(aanvraag, werkzaamheid, groep, request):
    """The questions as they were left: what was typed last, else the answers."""
    form = vraagformulier.formulier(groep, aanvraagvragen.antwoorden(aanvraag, werkzaamheid), request, buttons=BUTTONS)
    if _path(request) in aanvraag.klad:
        form.set_pstruct(aanvraag.klad[_path(request)])
    return form


def _words(aanvraag, request, groep, form, melding: str = "") -> dict:
    return {**step_words(aanvraag, _path(request), request), "kop": groep.titel, "inleiding": groep.uitleg,
            "formulier": form.render(), "fout": bool(form.error or melding), "melding": melding}


@view_config(context=Aanvraag, state="concept", name="vragen", permission=Permission.EDIT, renderer=PAGE, request_method="POST")
def keep(aanvraag, request):
    """Right answers are kept as such, what is not right yet as it was typed; an answer can bring new questions on this page."""
    werkzaamheid, groep = _asked(aanvraag, request)
    form = vraagformulier.formulier(groep, {}, request, buttons=BUTTONS)
    values, failed = validate_these(form, list(request.POST.items()))
    kept = deeds.beantwoorden(aanvraag, werkzaamheid.code, {vraag.naam: values.get(vraag.naam) for vraag in groep.vragen},
                              request.actor, pagina=_path(request), getypt=typed(form, request) if failed else {})
    if kept and "later" in request.POST:
        return later(aanvraag, request)
    if failed is not None:
        request.response.status_int = 422
        return _words(aanvraag, request, groep, failed)
    if _still_open(aanvraag, werkzaamheid, groep):
        return HTTPSeeOther(url(request, aanvraag, "vragen", *request.subpath))
    return next_page(aanvraag, _path(request), request)


def _still_open(aanvraag, werkzaamheid, groep) -> bool:
    """Did an answer bring a question on this page?"""
    todo = {vraag.naam for vraag in aanvraagvragen.onbeantwoord(aanvraag, werkzaamheid)}
    now = next((each for each in aanvraagvragen.groepen(aanvraag, werkzaamheid) if each.naam == groep.naam), None)
    return now is not None and any(vraag.naam in todo for vraag in now.vragen)


@exception_view_config(context=BadCSRFToken, path_info=r"^/aanvragen/[^/]+/vragen/", renderer=PAGE)
def stale(error, request):
    """A form of before a new session: shown again with all that was typed, to be sent once more."""
    aanvraag = request.context
    if not isinstance(aanvraag, Aanvraag) or not request.actor.may(Permission.EDIT, aanvraag) or not _find(aanvraag, request):
        return errors.stale_form(error, request)
    request.response.status_int = 400
    werkzaamheid, groep = _find(aanvraag, request)
    form = _form(aanvraag, werkzaamheid, groep, request)
    form.set_pstruct(typed(form, request))
    return _words(aanvraag, request, groep, form, STALE)


@view_config(context=Aanvraag, state="concept", name="stukken", permission=Permission.EDIT, renderer=FILES, request_method="GET")
def files(aanvraag, request):
    """Each file with the documents that it can be; without files, or where no document is asked, this is no page."""
    if "stukken" not in {stap.naam for stap in stappen(aanvraag, request.site)}:
        raise HTTPSeeOther(url(request, aanvraag))
    asked = [{"naam": gevraagd.vereiste.naam, "titel": gevraagd.vereiste.titel, "uitleg": gevraagd.vereiste.uitleg,
              "voor": gevraagd.werkzaamheden, "verplicht": gevraagd.vereiste.verplicht,
              "bestanden": [file.bestandsnaam for file in gevraagd.bijlagen]}
             for gevraagd in aanvraagvragen.stukken(aanvraag, request.site)]
    return {**step_words(aanvraag, "stukken", request), "hier": url(request, aanvraag, "stukken"), "gevraagd": asked,
            "bestanden": [{"naam": file.__name__, "bestandsnaam": file.bestandsnaam, "vereisten": file.vereisten}
                          for file in aanvraag.bijlagen()]}


@view_config(context=Aanvraag, state="concept", name="stukken", permission=Permission.EDIT, request_method="POST")
def keep_files(aanvraag, request):
    chosen = {file.__name__: set(request.POST.getall(f"is-{file.__name__}")) for file in aanvraag.bijlagen()}
    deeds.indelen(aanvraag, chosen, request.actor)
    return next_page(aanvraag, "stukken", request)
