"""How is a decision written, checked by a second person, signed and made known?"""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.beschikking import Beschikking
from portal.actions import beschikking as beschikkingen
from portal.services import brief
from portal.services.forms import validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from portal.views.staff.formulieren import beschikking_formulier
from workflows.permissions import Permission
from workflows.termijnen import bezwaartermijn, datum_in_woorden

PAGE = "skins:basis/staff/beschikking.pt"
FORM = "skins:basis/staff/beschikking_wijzigen.pt"
KLEUR = {"concept": "neutral", "ter_controle": "warning", "ondertekend": "info", "bekendgemaakt": "success"}
NEEDS_WORDS = ("terugsturen", "heropenen", "laten_vervallen")
"""Steps whose guard asks for a reason, which is typed with the step itself."""
CONTROLS = {"terugsturen": "opmerking"}
FIELDS = ("uitkomst", "samenvatting", "overwegingen", "voorschriften")


@view_config(context=Beschikking, renderer=PAGE, request_method="GET")
def page(beschikking, request, fouten=None, opmerking=""):
    """`fouten` are sentences by form."""
    by, pdf = request.actor, beschikking.pdf
    return {"titel": beschikking.titel, "beschikking": beschikking, "status": beschikking.state_title,
            "kleur": KLEUR[beschikking.state], **_place(beschikking, request), "kern": _core(beschikking, request.site),
            "stappen": _steps(beschikking, by), "mag_wijzigen": by.may(Permission.EDIT, beschikking),
            "onvolledig": bool(beschikking.missing()), "regels": woorden.regels(beschikking.history),
            "pdf": woorden.bestand(pdf, request) if pdf is not None and by.may(Permission.VIEW, pdf) else None,
            "opmerking_getypt": opmerking, **woorden.errors(fouten or {}, CONTROLS)}


def _place(beschikking, request) -> dict:
    """Where it belongs, and where its forms go."""
    dossier = beschikking.dossier
    return {"zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "dossier_url": url(request, dossier),
            "hier": url(request, beschikking)}


def _core(beschikking, site) -> list[tuple]:
    return woorden.rows(
        ("Adres", beschikking.dossier.adres),
        ("Opgesteld door", ", ".join(woorden.naam_van(site, wie) for wie in beschikking.opstellers)),
        ("Ondertekend door", beschikking.ondertekenaar_naam), ("Ondertekend op", day(beschikking.ondertekend_op)),
        ("Bekendgemaakt op", day(beschikking.bekendgemaakt_op)),
        ("Bezwaar maken kan tot en met", day(beschikking.bezwaar_einde)),
        ("Geldt vanaf", day(beschikking.inwerkingtreding) if beschikking.uitkomst == "verleend" else ""))


def _steps(beschikking, by) -> dict:
    """The steps this person may take now; the value says why one cannot be taken yet, or is empty."""
    return {step.name: "" if step.name in NEEDS_WORDS else by.refusal(beschikking, step.name)
            for step in by.steps(beschikking)}


def _answer(beschikking, request, form: str, tekst: str, reason: str, **typed):
    if reason:
        return page(beschikking, request, {form: reason}, **typed)
    flash(request, tekst)
    target = beschikking if request.actor.may(Permission.VIEW, beschikking) else beschikking.dossier
    return HTTPSeeOther(url(request, target))


@view_config(context=Beschikking, name="wijzigen", renderer=FORM, request_method="GET", permission=Permission.EDIT)
def formulier(beschikking, request):
    kept = {name: getattr(beschikking, name) for name in FIELDS if getattr(beschikking, name)}
    return _form_words(beschikking, request, _form(beschikking, request, kept))


def _form(beschikking, request, appstruct=None):
    return beschikking_formulier(request, url(request, beschikking, "wijzigen"), appstruct)


def _form_words(beschikking, request, form, reason: str = "") -> dict:
    return {"titel": "Besluit opstellen", **_place(beschikking, request), "formulier": form.render(),
            "opmerking": beschikking.opmerking, "reden": reason, "fout": bool(reason or form.error)}


@view_config(context=Beschikking, name="wijzigen", renderer=FORM, request_method="POST")
def wijzigen(beschikking, request):
    """The right is asked by the deed, so that a form that was open too long keeps its words."""
    form = _form(beschikking, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _form_words(beschikking, request, failed)
    reason = attempt(request, beschikkingen.wijzigen, beschikking, values, request.actor)
    if reason:
        form.set_appstruct(values)
        return _form_words(beschikking, request, form, reason)
    flash(request, "Het besluit is bewaard.")
    return HTTPSeeOther(url(request, beschikking))


@view_config(context=Beschikking, name="voorleggen", renderer=PAGE, request_method="POST")
def voorleggen(beschikking, request):
    reason = attempt(request, beschikkingen.voorleggen, beschikking, request.actor)
    return _answer(beschikking, request, "voorleggen", "Het besluit ligt klaar om te ondertekenen.", reason)


@view_config(context=Beschikking, name="terugsturen", renderer=PAGE, request_method="POST")
def terugsturen(beschikking, request):
    opmerking = request.POST.get("opmerking", "")
    reason = attempt(request, beschikkingen.terugsturen, beschikking, opmerking, request.actor)
    return _answer(beschikking, request, "terugsturen", "Het besluit is terug bij de opsteller.", reason,
                   opmerking=opmerking)


@view_config(context=Beschikking, name="ondertekenen", renderer=PAGE, request_method="POST")
def ondertekenen(beschikking, request):
    reason = attempt(request, beschikkingen.ondertekenen, beschikking, request.actor)
    return _answer(beschikking, request, "ondertekenen", "U hebt het besluit ondertekend.", reason)


@view_config(context=Beschikking, name="bekendmaken", renderer="skins:basis/staff/bekendmaken.pt",
             request_method="GET", permission=Permission.MAKE_KNOWN)
def bevestigen(beschikking, request):
    """What will happen, with the dates as they will be."""
    dossier = beschikking.dossier
    termijn = bezwaartermijn(dossier.regime, request.today)
    waiting = [woorden.organisatie_naam(request.site, verzoek.adviesorganisatie)
               for verzoek in dossier.adviesverzoeken() if verzoek.state == "gevraagd"]
    return {"titel": "Besluit bekendmaken", **_place(beschikking, request), "adressen": dossier.aanvraag.adressen(),
            "start": datum_in_woorden(termijn.start), "einde": datum_in_woorden(termijn.einde), "wachtend": waiting,
            "kern": woorden.rows(("Besluit", beschikking.titel), ("Ondertekend door", beschikking.ondertekenaar_naam),
                                 ("Aan", ", ".join(brief.geadresseerde(dossier.aanvraag.deel("aanvrager")))))}


@view_config(context=Beschikking, name="bekendmaken", renderer=PAGE, request_method="POST")
def bekendmaken(beschikking, request):
    reason = attempt(request, beschikkingen.bekendmaken, beschikking, request.actor)
    return _answer(beschikking, request, "bekendmaken", "Het besluit is bekendgemaakt. De aanvrager krijgt een e-mail.",
                   reason)


@view_config(context=Beschikking, name="voorbeeld.pdf", request_method="GET")
def voorbeeld(beschikking, request):
    """The letter as it would go out today, marked as an example."""
    response = Response(brief.voorbeeld_pdf(beschikking, request.site, request.today), content_type="application/pdf")
    response.content_disposition = f"inline; filename=voorbeeld-{beschikking.dossier.zaaknummer}.pdf"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
