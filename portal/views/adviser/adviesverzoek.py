"""What is asked of the adviser, on which documents, and how do they answer? This one request and nothing else."""

import colander
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.response import Response
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from content_types.adviesverzoek import AdviesSchema, Adviesverzoek
from portal.actions import adviesconcept, adviesnagekomen, adviestoewijzing
from portal.actions import adviesverzoek as adviesverzoeken
from portal.services import adviesbewijs, advieswerk
from portal.skin import day, flash, url
from portal.views.attempt import attempt, keep_all, uploads
from portal.views.shared import adviesverzoek as gedeeld
from portal.views.staff import woorden
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/adviser/adviesverzoek.pt"
GONE = "skins:basis/adviser/niet_meer.pt"
SENT = "Uw advies is verstuurd. Dank u wel."
VOORGELEGD = "Uw advies ligt bij de coördinator van uw organisatie."


@view_config(context=Adviesverzoek, dossier_open=False, renderer=PAGE, request_method="GET")
def page(verzoek, request, fouten=(), antwoord=None, *, laat=False):
    """The first look is noted, so that the handler knows the request has arrived. `laat`: what was typed is kept, too late."""
    adviesverzoeken.openen(verzoek, request.actor)
    adviestoewijzing.geopend(verzoek, request.actor)
    may = _may(verzoek, request.actor)
    other = "" if antwoord in (None, verzoek.antwoord) else antwoord
    return {"titel": "Adviesverzoek", "fout": bool(fouten), "fouten": list(fouten), **_words(verzoek, request),
            "oordelen": list(verzoek.keuzes.items()),
            "gekozen": request.POST.get("antwoord_ja_nee", verzoek.antwoord_ja_nee) if fouten else verzoek.antwoord_ja_nee,
            "antwoord": antwoord if may["mag_adviseren"] and antwoord is not None else verzoek.antwoord,
            "bewaard": verzoek.antwoord if fouten and other else "", "laat": laat,
            "getypt": "" if may["mag_adviseren"] or laat else other.strip(),
            "nagekomen": gedeeld.nagekomen(verzoek, request),
            "gezien": adviesconcept.nummer(verzoek), **may, **_control(verzoek)}


def kern(verzoek, request) -> list[tuple]:
    """What is asked, by whom and until when; one pair of words a line."""
    site = request.site
    vrager = woorden.organisatie_naam(site, verzoek.dossier.organisatie)
    return woorden.rows(
        *gedeeld.wat(verzoek), ("Gevraagd door", f"{woorden.naam_van(site, verzoek.gevraagd_door)}, {vrager}"),
        ("Gevraagd aan", woorden.organisatie_naam(site, verzoek.adviesorganisatie)),
        ("Gevraagd op", day(verzoek.gevraagd_op)), ("Graag uiterlijk", datum_in_woorden(verzoek.uiterlijk)),
        ("Ligt bij", ", ".join(t.naam for t in adviestoewijzing.lopend(verzoek))))


def _words(verzoek, request) -> dict:
    dossier, sent = verzoek.dossier, verzoek.uitgebracht_op is not None
    return {"zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "adres": dossier.adres, "vraag": verzoek.vraag,
            "vrager": woorden.organisatie_naam(request.site, dossier.organisatie), "hier": url(request, verzoek),
            "licht": None if sent else woorden.licht(verzoek.uiterlijk, request.today),
            "toelichting": verzoek.toelichting, "gekozen_titel": verzoek.oordeel, "namens": gedeeld.namens(verzoek),
            "terzijde": verzoek.terzijde_tekst if verzoek.namens is not None else "",
            "verstuurd": adviesbewijs.moment(verzoek) if sent else "",
            "controlegetal": adviesbewijs.controlegetal(verzoek) if sent else "", "kern": kern(verzoek, request),
            "aanvraag_url": url(request, dossier.aanvraag),
            "gedeeld": gedeeld.gedeeld(verzoek, request), "rondes": gedeeld.rondes(verzoek, request),
            "antwoord_documenten": woorden.bestanden(verzoek.antwoord_documenten(), request)}


def _may(verzoek, by) -> dict:
    """What this person can do with the answer now: change it, send it, hand it in, check it."""
    advise, steer = by.may(Permission.ADVISE, verzoek), by.may(Permission.DISTRIBUTE, verzoek)
    via, lies_there = advieswerk.via_coordinator(verzoek), verzoek.voorgelegd is not None
    return {"mag_adviseren": advise and (steer or not (via and lies_there)), "mag_versturen": steer or not via,
            "verdeel": steer, "controle": steer and lies_there, "terughalen": advise and not steer and via and lies_there}


def _control(verzoek) -> dict:
    handed = verzoek.voorgelegd
    return {"voorgelegd": f"{handed.naam} legde dit advies voor op {woorden.moment(handed.op)}." if handed else "",
            "opmerking": verzoek.controle_opmerking}


@view_config(context=Adviesverzoek, name="advies", dossier_open=False, renderer=PAGE, request_method="POST",
             permission=NO_PERMISSION_REQUIRED)
def advies(verzoek, request):
    """Keep the files and the text first, whatever the button; then take a file out, or go on to sending."""
    if not request.actor.may(Permission.VIEW, verzoek):
        return _gone(verzoek, request)
    antwoord, reasons = _keep(verzoek, request)
    if reasons and not _may(verzoek, request.actor)["mag_adviseren"]:
        late, more = _late(verzoek, request)
        return page(verzoek, request, [*dict.fromkeys((*reasons, *more))], antwoord, laat=late is not None)
    if not reasons and "voorleggen" in request.POST:
        reasons = list(filter(None, [attempt(request, adviesconcept.voorleggen, verzoek, request.actor)]))
        flash(request, VOORGELEGD) if not reasons else None
    elif not reasons and "versturen" in request.POST:
        return HTTPSeeOther(url(request, verzoek, "versturen"))
    elif not reasons:
        flash(request, "Uw advies is bewaard. Het is nog niet verstuurd.", "info")
    return page(verzoek, request, reasons, antwoord) if reasons else HTTPSeeOther(url(request, verzoek) + "#advies")


def _late(verzoek, request) -> tuple:
    """Keep what can be no advice any more."""
    return adviesnagekomen.bewaren(verzoek, request.actor, tekst=request.POST.get("antwoord", "").replace("\r\n", "\n"),
                                   bestanden=uploads(request, "bestand"))


def _gone(verzoek, request):
    """Who was still typing when the request was closed or went to somebody else: what they sent is kept, they get their own words
    back, and nothing of the dossier."""
    late, reasons = _late(verzoek, request)
    request.override_renderer, request.response.status_int = GONE, 403
    return {"titel": "U kunt dit advies niet meer geven", "tekst": request.POST.get("antwoord", "").strip(), "redenen": reasons,
            "bewaard": late is not None, "voor_staf": late is not None and late.voor_staf,
            "bestanden": [verzoek[name].titel for name in late.documenten] if late is not None else []}


def _seen(request) -> int | None:
    """Which version of the draft the form was made from; None where it does not say."""
    value = request.POST.get("gezien")
    return None if value is None else adviesconcept.getypt_nummer(value)


def _keep(verzoek, request) -> tuple[str, list[str]]:
    """Keep what came in; the text as typed, and why parts of it could not be kept."""
    by, antwoord = request.actor, request.POST.get("antwoord", "").replace("\r\n", "\n")
    _, reasons = keep_all(request, "bestand", lambda source, name: adviesverzoeken.document_toevoegen(
        verzoek, source, name, by))
    try:
        AdviesSchema().deserialize({"antwoord": antwoord})
    except colander.Invalid as error:
        request.response.status_int = 400
        return antwoord, [*reasons, *error.asdict().values()]
    reasons.append(attempt(request, adviesconcept.bewaren, verzoek, antwoord, by, gezien=_seen(request),
                           antwoord_ja_nee=request.POST.get("antwoord_ja_nee", "")))
    if request.POST.get("weghalen"):
        reasons.append(attempt(request, adviesverzoeken.document_weghalen, verzoek, request.POST["weghalen"], by))
    return antwoord, [reason for reason in dict.fromkeys(reasons) if reason]


@view_config(context=Adviesverzoek, name="versturen", dossier_open=False, request_method="GET",
             renderer="skins:basis/adviser/versturen.pt", permission=Permission.ADVISE)
def bevestigen(verzoek, request):
    """Read it once more before it goes."""
    return {"titel": "Uw advies versturen", "antwoord": verzoek.antwoord, "gezien": adviesconcept.kenmerk(verzoek),
            **_words(verzoek, request)}


@view_config(context=Adviesverzoek, name="versturen", dossier_open=False, request_method="POST", renderer=PAGE)
def versturen(verzoek, request):
    reason = attempt(request, adviesconcept.uitbrengen, verzoek, request.actor, gezien=request.POST.get("gezien", ""))
    if reason:
        return page(verzoek, request, [reason])
    flash(request, SENT)
    return HTTPSeeOther(url(request, verzoek))


@view_config(context=Adviesverzoek, name="terughalen", dossier_open=False, request_method="POST", renderer=PAGE)
def terughalen(verzoek, request):
    """The adviser goes on with what lay with the coördinator."""
    return _done(verzoek, request, attempt(request, adviesconcept.terughalen, verzoek, request.actor),
                 "U kunt het advies weer wijzigen.")


@view_config(context=Adviesverzoek, name="teruggeven", dossier_open=False, request_method="POST", renderer=PAGE)
def teruggeven(verzoek, request):
    """The coördinator says what is still to be done; what was typed comes back when that is missing."""
    typed = request.POST.get("opmerking", "").strip()
    return _done(verzoek, request, attempt(request, adviesconcept.teruggeven, verzoek, typed, request.actor),
                 "Het advies ligt weer bij de adviseur.")


def _done(verzoek, request, reason: str, tekst: str):
    if reason:
        return page(verzoek, request, [reason])
    flash(request, tekst)
    return HTTPSeeOther(url(request, verzoek) + "#advies")


@view_config(context=Adviesverzoek, name="advies.pdf", state="uitgebracht", request_method="GET", permission=Permission.VIEW)
def als_pdf(verzoek, request):
    """What was sent, with its receipt."""
    response = Response(adviesbewijs.maken(verzoek), content_type="application/pdf")
    response.content_disposition = f"inline; filename=advies-{verzoek.dossier.zaaknummer}.pdf"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
