"""How do files come with an aanvraag? A page of its own, so that an error elsewhere never loses an upload.

The form works by itself; where there is JavaScript, static/uploads.js sends the same files piece by piece (uploads.py).
"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.aanvraag import Aanvraag
from content_types.bestand import Bijlage
from portal.actions import aanvraag as aanvragen
from portal.security import HEADERS
from portal.services import aanvraagvragen, files, request_size, tus
from portal.services.file_types import ACCEPTED, human_size, safe_name
from portal.skin import flash, url
from portal.views.applicant.stappen import next_page, step_words
from portal.views.attempt import attempt
from portal.views.attempt import uploads as chosen_files
from workflows.permissions import Permission

PAGE = "skins:basis/applicant/bijlagen.pt"
CSP = "Content-Security-Policy"
SCRIPTS = ("gebouwd/tus/tus.min.js", "uploads.js")
NONE_CHOSEN = "Kies eerst een of meer bestanden"
PIECE = 8 << 20
"""Bytes in one request of an upload: what is lost at most when the connection breaks."""
MOST_NAMED, LONGEST_SHOWN = 2, 30
"""A message for the next page lives in a cookie, so it is short."""


@view_config(context=Aanvraag, state="concept", name="bijlagen", renderer=PAGE, request_method="GET",
             permission=Permission.EDIT)
def page(aanvraag, request, fouten=(), vertrouwelijk=False, geweigerd=()):
    """`fouten` are sentences about files that could not be taken; `geweigerd` names of those for which there was no room."""
    request.response.headers[CSP] = f"{HEADERS[CSP]}; script-src 'self'; connect-src 'self'"
    settings = request.registry.settings
    return {**step_words(aanvraag, "bijlagen", request), "fout": bool(fouten), "vertrouwelijk": vertrouwelijk,
            "fouten": [("bestand", tekst) for tekst in fouten], "hier": url(request, aanvraag, "bijlagen"),
            "bijlagen": [{"bijlage": bijlage, "url": url(request, bijlage)} for bijlage in aanvraag.bijlagen()],
            "gevraagd": aanvraagvragen.stukken(aanvraag, request.site),
            "onvolledig": onvolledig(aanvraag, request), "geweigerd": geweigerd, "scripts": _scripts(request),
            "grootste": files.largest(settings), "soorten": ACCEPTED, "hoogstens": aanvragen.MOST_BIJLAGEN,
            "ruimte": aanvragen.MOST_BIJLAGEN - len(aanvraag), "stuk": min(PIECE, request_size.limit_of(settings)),
            "uploads_url": url(request, aanvraag, "uploads")}


def _scripts(request) -> list[str]:
    return [request.static_path(f"skins:basis/static/{name}") for name in SCRIPTS]


def onvolledig(aanvraag, request) -> list[dict]:
    """The files of which a part came in, and not the rest: name, how much, and the id to take it away with."""
    folder = tus.Uploads(request.registry.settings, aanvraag.__name__)
    return [{"id": upload.id, "naam": upload.naam, "binnen": human_size(folder.offset(upload)),
             "omvang": human_size(upload.omvang)} for upload in folder.running(request.now)]


@view_config(context=Aanvraag, state="concept", name="bijlagen", renderer=PAGE, request_method="POST",
             permission=Permission.EDIT)
def toevoegen(aanvraag, request):
    """Every good file is kept at once, whatever is wrong with another and whichever button was used."""
    chosen, secret, before = chosen_files(request, "bestand"), "vertrouwelijk" in request.POST, len(aanvraag)
    reasons, doubles, refused = _keep_all(aanvraag, chosen, request, secret)
    if not chosen and "toevoegen" in request.POST:
        reasons = [NONE_CHOSEN]
    if refused:
        reasons = [*reasons, no_room(len(refused))]
    if reasons:
        request.response.status_int = 422
        return page(aanvraag, request, reasons, secret, refused)
    if chosen:
        flash(request, _kept(len(aanvraag) - before, doubles))
    if "toevoegen" in request.POST:
        return HTTPSeeOther(url(request, aanvraag, "bijlagen"))
    return next_page(aanvraag, "bijlagen", request)


def _keep_all(aanvraag, chosen, request, secret: bool) -> tuple[list[str], list[str], list[str]]:
    """Why files were refused, what is to be said of those that were there already, and the names of those too many."""
    reasons, doubles, refused = [], [], []
    for source, name in chosen:
        if len(aanvraag) >= aanvragen.MOST_BIJLAGEN:
            refused.append(safe_name(name))
            continue
        reason = attempt(request, _keep, aanvraag, source, name, request.actor, secret, doubles)
        reasons += [reason] if reason else []
    return reasons, doubles, refused


def _keep(aanvraag, source, name: str, by, secret: bool, doubles: list[str]) -> None:
    before = kept_before(aanvraag)
    kept = aanvragen.bijlage_toevoegen(aanvraag, source, name, by, vertrouwelijk=secret, publiceerbaar=not secret)
    said = kept_words(kept, safe_name(name), before)
    if said:
        doubles.append(said)


def kept_before(aanvraag) -> dict[str, bool]:
    """The bijlagen that are there now by id, and whether each is confidential."""
    return {bijlage.__name__: bijlage.vertrouwelijk for bijlage in aanvraag.values()}


def kept_words(kept: Bijlage, name: str, before: dict[str, bool]) -> str:
    """What to say of a file that we had already; empty for a new one. `before` is what `kept_before` gave."""
    if kept.__name__ not in before:
        return ""
    secret = " Wij houden het nu vertrouwelijk." if kept.vertrouwelijk and not before[kept.__name__] else ""
    if kept.bestandsnaam == name:
        return f"{_short(name)} had u al toegevoegd.{secret}"
    return f"{_short(name)} is hetzelfde bestand als {_short(kept.bestandsnaam)}. Wij bewaren het één keer.{secret}"


def _short(name: str) -> str:
    """The name, its middle left out when it is long."""
    half = LONGEST_SHOWN // 2
    return name if len(name) <= LONGEST_SHOWN else f"{name[:half]}…{name[-half:]}"


def no_room(number: int) -> str:
    which = "1 bestand is" if number == 1 else f"{number} bestanden zijn"
    return f"{which} niet toegevoegd: u kunt hoogstens {aanvragen.MOST_BIJLAGEN} bestanden meesturen"


def _kept(number: int, doubles: list[str]) -> str:
    words = {0: "", 1: "Het bestand is bewaard."}.get(number, f"{number} bestanden zijn bewaard.")
    more = len(doubles) - MOST_NAMED
    rest = [f"Nog {more} bestanden had u ook al toegevoegd."] if more > 0 else []
    return " ".join(filter(None, [words, *doubles[:MOST_NAMED], *rest]))


@view_config(context=Aanvraag, state="concept", name="bijlage-weghalen", request_method="POST",
             permission=Permission.EDIT)
def weghalen(aanvraag, request):
    """A second click finds it gone already."""
    aanvragen.bijlage_weghalen(aanvraag, request.POST.get("naam", ""), request.actor)
    flash(request, "Het bestand is verwijderd.", "info")
    return HTTPSeeOther(url(request, aanvraag, "bijlagen"))


@view_config(context=Aanvraag, state="concept", name="upload-weghalen", request_method="POST", permission=Permission.EDIT)
def upload_weghalen(aanvraag, request):
    """Give up a file of which a part came in; a second click, or a part that is just being written, does no harm."""
    folder = tus.Uploads(request.registry.settings, aanvraag.__name__)
    try:
        with folder.lock(request.POST.get("upload", "")):
            folder.remove(folder.get(request.POST.get("upload", ""), request.now))
    except tus.Busy:
        flash(request, "Dit bestand wordt nu verstuurd. Wacht even en probeer het opnieuw.", "waarschuwing")
        return HTTPSeeOther(url(request, aanvraag, "bijlagen"))
    except tus.UploadError:
        pass
    flash(request, "Het bestand is verwijderd.", "info")
    return HTTPSeeOther(url(request, aanvraag, "bijlagen"))
