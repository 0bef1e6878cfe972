"""What is asked of the adviser, on which documents, and how do they answer? This one request and nothing else."""

import colander
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.adviesverzoek import AdviesSchema, Adviesverzoek
from portal.actions import adviesverzoek as adviesverzoeken
from portal.skin import day, flash, url
from portal.views.attempt import attempt, keep_all
from portal.views.shared import adviesverzoek as gedeeld
from portal.views.staff import woorden
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/adviser/adviesverzoek.pt"
SENT = "Uw advies is verstuurd. Dank u wel."


@view_config(context=Adviesverzoek, dossier_open=False, renderer=PAGE, request_method="GET")
def page(verzoek, request, fouten=(), antwoord=None):
    """The first look is noted, so that the handler knows the request has arrived."""
    adviesverzoeken.openen(verzoek, request.actor)
    return {"titel": "Adviesverzoek", "fout": bool(fouten), "fouten": list(fouten), **_words(verzoek, request),
            "antwoord": verzoek.antwoord if antwoord is None else antwoord, "oordelen": list(verzoek.keuzes.items()),
            "gekozen": verzoek.antwoord_ja_nee,
            "mag_adviseren": request.actor.may(Permission.ADVISE, verzoek)}


def _words(verzoek, request) -> dict:
    site, dossier = request.site, verzoek.dossier
    vrager = woorden.organisatie_naam(site, dossier.organisatie)
    return {"zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "adres": dossier.adres, "vraag": verzoek.vraag,
            "vrager": vrager, "uitgebracht_op": verzoek.uitgebracht_op, "hier": url(request, verzoek),
            "toelichting": verzoek.toelichting, "gekozen_titel": verzoek.oordeel, "namens": gedeeld.namens(verzoek),
            "terzijde": verzoek.terzijde_tekst if verzoek.namens is not None else "",
            "kern": [*gedeeld.wat(verzoek), ("Gevraagd door", f"{woorden.naam_van(site, verzoek.gevraagd_door)}, {vrager}"),
                     ("Gevraagd op", day(verzoek.gevraagd_op)),
                     ("Graag uiterlijk", datum_in_woorden(verzoek.uiterlijk))],
            "aanvraag_url": url(request, dossier.aanvraag),
            "gedeeld": gedeeld.gedeeld(verzoek, request), "rondes": gedeeld.rondes(verzoek, request),
            "antwoord_documenten": woorden.bestanden(verzoek.antwoord_documenten(), request)}


@view_config(context=Adviesverzoek, name="advies", dossier_open=False, renderer=PAGE, request_method="POST")
def advies(verzoek, request):
    """Keep the files and the text first, whatever the button; then take a file out, or go on to sending."""
    antwoord, reasons = _keep(verzoek, request)
    if reasons:
        return page(verzoek, request, reasons, antwoord)
    if "versturen" in request.POST:
        return HTTPSeeOther(url(request, verzoek, "versturen"))
    flash(request, "Uw advies is bewaard. Het is nog niet verstuurd.", "info")
    return HTTPSeeOther(url(request, verzoek) + "#advies")


def _keep(verzoek, request) -> tuple[str, list[str]]:
    """Keep what came in; the text as typed, and why parts of it could not be kept."""
    by, antwoord = request.actor, request.POST.get("antwoord", "")
    _, reasons = keep_all(request, "bestand", lambda source, name: adviesverzoeken.document_toevoegen(
        verzoek, source, name, by))
    try:
        AdviesSchema().deserialize({"antwoord": antwoord})
    except colander.Invalid as error:
        request.response.status_int = 400
        return antwoord, [*reasons, *error.asdict().values()]
    reasons.append(attempt(request, adviesverzoeken.antwoord_bewaren, verzoek, antwoord, by,
                           request.POST.get("antwoord_ja_nee", "")))
    if request.POST.get("weghalen"):
        reasons.append(attempt(request, adviesverzoeken.document_weghalen, verzoek, request.POST["weghalen"], by))
    return antwoord, [reason for reason in dict.fromkeys(reasons) if reason]


@view_config(context=Adviesverzoek, name="versturen", dossier_open=False, request_method="GET",
             renderer="skins:basis/adviser/versturen.pt", permission=Permission.ADVISE)
def bevestigen(verzoek, request):
    """Read it once more before it goes."""
    return {"titel": "Uw advies versturen", "antwoord": verzoek.antwoord, **_words(verzoek, request)}


@view_config(context=Adviesverzoek, name="versturen", dossier_open=False, request_method="POST", renderer=PAGE)
def versturen(verzoek, request):
    reason = attempt(request, adviesverzoeken.uitbrengen, verzoek, verzoek.antwoord, request.actor)
    if reason:
        return page(verzoek, request, [reason])
    flash(request, SENT)
    return HTTPSeeOther(url(request, verzoek))
