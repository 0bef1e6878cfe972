"""How do files come with an aanvraag? A page of its own, so that an error elsewhere never loses an upload."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.aanvraag import Aanvraag
from portal.actions import aanvraag as aanvragen
from portal.skin import flash, url
from portal.views.applicant.aanvraag import next_page, step_words
from portal.views.attempt import keep_all, uploads
from workflows.permissions import Permission

PAGE = "skins:basis/applicant/bijlagen.pt"
NONE_CHOSEN = "Kies eerst een of meer bestanden"


@view_config(context=Aanvraag, state="concept", name="bijlagen", renderer=PAGE, request_method="GET",
             permission=Permission.EDIT)
def page(aanvraag, request, fouten=(), vertrouwelijk=False):
    """`fouten` are sentences about files that could not be taken."""
    return {**step_words(aanvraag, "bijlagen", request), "fout": bool(fouten), "vertrouwelijk": vertrouwelijk,
            "fouten": [("bestand", tekst) for tekst in fouten], "hier": url(request, aanvraag, "bijlagen"),
            "bijlagen": [{"bijlage": bijlage, "url": url(request, bijlage)} for bijlage in aanvraag.bijlagen()]}


@view_config(context=Aanvraag, state="concept", name="bijlagen", renderer=PAGE, request_method="POST",
             permission=Permission.EDIT)
def toevoegen(aanvraag, request):
    """Every good file is kept at once, whatever is wrong with another and whichever button was used."""
    chosen, secret, before = len(uploads(request, "bestand")), "vertrouwelijk" in request.POST, len(aanvraag)
    _, reasons = keep_all(request, "bestand", lambda source, name: aanvragen.bijlage_toevoegen(
        aanvraag, source, name, request.actor, vertrouwelijk=secret, publiceerbaar=not secret))
    if not chosen and "toevoegen" in request.POST:
        reasons = [NONE_CHOSEN]
    if reasons:
        request.response.status_int = 422
        return page(aanvraag, request, reasons, secret)
    if chosen:
        flash(request, _kept(len(aanvraag) - before))
    if "toevoegen" in request.POST:
        return HTTPSeeOther(url(request, aanvraag, "bijlagen"))
    return next_page(aanvraag, "bijlagen", request)


def _kept(number: int) -> str:
    words = {0: "Dit bestand had u al toegevoegd.", 1: "Het bestand is bewaard."}
    return words.get(number, f"{number} bestanden zijn bewaard.")


@view_config(context=Aanvraag, state="concept", name="bijlage-weghalen", request_method="POST",
             permission=Permission.EDIT)
def weghalen(aanvraag, request):
    """A second click finds it gone already."""
    aanvragen.bijlage_weghalen(aanvraag, request.POST.get("naam", ""), request.actor)
    flash(request, "Het bestand is verwijderd.", "info")
    return HTTPSeeOther(url(request, aanvraag, "bijlagen"))
