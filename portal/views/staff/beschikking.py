"""How is a decision written, checked by a second person and signed? Making it known is in `bekendmaken.py`."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.beschikking import Beschikking
from portal.actions import beschikking as beschikkingen
from portal.actions import mandaat
from portal.actions.samenhang import samen_met
from portal.actions.sjabloon import bewaren
from portal.services import adviesrisico, brief, invulvelden, remedie
from portal.services.forms import validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import sjabloonkeuze, woorden
from portal.views.staff.formulieren import beschikking_formulier
from workflows.beschikking import IN_VOORBEREIDING
from workflows.permissions import Permission

PAGE = "skins:basis/staff/beschikking.pt"
FORM = "skins:basis/staff/beschikking_wijzigen.pt"
KLEUR = {"ter_controle": "warning", "ondertekend": "info", "ter_inzage": "info", "bekendgemaakt": "success",
         "onherroepelijk": "success", "aangevochten": "warning", "geschorst": "danger", "herroepen": "danger"}
MAX_WAAROM = 2000
MET_REDEN = {
    "terugsturen": ("Terugsturen naar de opsteller", "Wat moet er anders?", "Terugsturen"),
    "heropenen": ("Terug naar concept", "Waarom haalt u de handtekening weg?", "Terug naar concept"),
    "laten_vervallen": ("Concept laten vervallen", "Waarom kan dit concept weg?", "Laten vervallen"),
}
"""Steps that ask a reason: what one unfolds, the question, the button."""
CONTROLS = {name: f"waarom-{name}" for name in MET_REDEN}


@view_config(context=Beschikking, renderer=PAGE, request_method="GET")
def page(beschikking, request, fouten=None, **typed):
    """`fouten` are sentences by form; `typed` the reasons that were filled in, by step."""
    by, pdf = request.actor, beschikking.pdf
    return {"titel": beschikking.titel, "beschikking": beschikking, "status": beschikking.state_title,
            "kleur": KLEUR.get(beschikking.state, "neutral"), **place(beschikking, request),
            "kern": _core(beschikking, request.site), "stappen": _steps(beschikking, by),
            "mag_wijzigen": by.may(Permission.EDIT, beschikking), "ontwerp": _lay_open(beschikking, request),
            "leeg": bool(beschikking.leeg()), "gemarkeerd": invulvelden.gemarkeerd, "regels": woorden.regels(beschikking.history),
            "pdf": woorden.bestand(pdf, request) if pdf is not None and by.may(Permission.VIEW, pdf) else None,
            "gewijzigd": pdf is not None and not beschikkingen.ongewijzigd(beschikking),
            "met_reden": [{"naam": name, "kop": kop, "vraag": vraag, "knop": knop, "getypt": typed.get(name, "")}
                          for name, (kop, vraag, knop) in MET_REDEN.items() if name in _steps(beschikking, by)],
            "alle_opmerkingen": [{"naam": naam, "wanneer": woorden.moment(op), "tekst": tekst}
                                 for naam, op, tekst in reversed(beschikking.opmerkingen)],
            **woorden.errors(fouten or {}, CONTROLS)}


def place(beschikking, request) -> dict:
    """Where it belongs, and where its forms go."""
    dossier = beschikking.dossier
    return {"zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "dossier_url": url(request, dossier),
            "advies": _advice(beschikking, request.site),
            "hier": url(request, beschikking), "samen": [woorden.Regel(f"{other.zaaknummer}: {other.titel}", url(request, other))
                                                         for other in samen_met(dossier, request.actor)]}


def _advice(beschikking, site) -> list[str]:
    """What to know of the advice, until the decision was made known."""
    return adviesrisico.waarschuwingen(beschikking.dossier, site) if beschikking.state in IN_VOORBEREIDING else []


def _core(beschikking, site) -> list[tuple]:
    return woorden.rows(
        ("Adres", beschikking.dossier.adres),
        ("Opgesteld door", ", ".join(woorden.naam_van(site, wie) for wie in beschikking.opstellers)),
        ("Ondertekend door", beschikking.ondertekenaar_naam), ("Ondertekend op", day(beschikking.ondertekend_op)),
        ("Mandaat", beschikking.mandaat), ("Bekendgemaakt op", day(beschikking.bekendgemaakt_op)),
        ("Ligt ter inzage vanaf", day(beschikking.ter_inzage_vanaf)),
        (f"{remedie.woorden(beschikking).doen.capitalize()} kan tot en met", day(beschikking.bezwaar_einde)),
        ("Geldt vanaf", day(beschikking.inwerkingtreding) if beschikking.uitkomst == "verleend" else ""))


def _steps(beschikking, by) -> dict:
    """The steps this person may take now; the value says why one cannot be taken yet, or is empty."""
    return {step.name: "" if step.name in MET_REDEN else _refusal(beschikking, step.name, by)
            for step in by.steps(beschikking)}


def _lay_open(beschikking, request) -> str:
    """Where a signed draft is laid open, for who may; empty for others."""
    ready = beschikking.soort_besluit == "ontwerp" and beschikking.state == "ondertekend"
    may = ready and request.actor.may(Permission.LAY_OPEN, beschikking.dossier)
    return url(request, beschikking.dossier, "ter-inzage-leggen") if may else ""


def _refusal(beschikking, step: str, by) -> str:
    """Why the guard, or the mandate register, would refuse it."""
    lacks = mandaat.bezwaar_tegen(by, beschikking.dossier, beschikking.daad) if step == "ondertekenen" else ""
    return by.refusal(beschikking, step) or lacks


def _answer(beschikking, request, form: str, tekst: str, reason: str, **typed):
    if reason:
        return page(beschikking, request, {form: reason}, **typed)
    flash(request, tekst)
    target = beschikking if request.actor.may(Permission.VIEW, beschikking) else beschikking.dossier
    return HTTPSeeOther(url(request, target))


@view_config(context=Beschikking, name="wijzigen", renderer=FORM, request_method="GET", permission=Permission.EDIT)
def formulier(beschikking, request):
    kept = {name: value for name, value in beschikking.inhoud().items() if value}
    kept |= {"versie": beschikking.versie, "sjabloon": beschikking.sjabloon}
    return _form_words(beschikking, request, _form(beschikking, request, kept))


def _form(beschikking, request, appstruct=None):
    return beschikking_formulier(request, beschikking, url(request, beschikking, "wijzigen"), appstruct)


def _form_words(beschikking, request, form, reason: str = "", gezegd: str = "") -> dict:
    return {"titel": "Besluit opstellen", **place(beschikking, request), "formulier": form.render(),
            "opmerking": beschikking.opmerking, "reden": reason, "fout": bool(reason or form.error), "gezegd": gezegd,
            **sjabloonkeuze.woorden_van(beschikking, request, form)}


@view_config(context=Beschikking, name="wijzigen", renderer=FORM, request_method="POST")
def wijzigen(beschikking, request):
    """The right is asked by the deed, so that a form that was open too long keeps its words."""
    form = _form(beschikking, request)
    if sjabloonkeuze.tussendoor(request):
        return _form_words(beschikking, request, form, gezegd=sjabloonkeuze.bijwerken(beschikking, request, form))
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _form_words(beschikking, request, failed)
    versie = values.pop("versie")
    reason = attempt(request, bewaren, beschikking, values, request.actor, versie=versie)
    if reason:
        form.set_appstruct(values | {"versie": beschikking.versie})
        return _form_words(beschikking, request, form, reason)
    flash(request, "Het besluit is bewaard.")
    return HTTPSeeOther(url(request, beschikking))


@view_config(context=Beschikking, name="voorleggen", renderer=PAGE, request_method="POST")
def voorleggen(beschikking, request):
    reason = attempt(request, beschikkingen.voorleggen, beschikking, request.actor, versie=request.POST.get("versie"))
    return _answer(beschikking, request, "voorleggen", "Het besluit ligt klaar om te ondertekenen.", reason)


@view_config(context=Beschikking, name="terugsturen", renderer=PAGE, request_method="POST")
def terugsturen(beschikking, request):
    return _with_reason(beschikking, request, "terugsturen", beschikkingen.terugsturen,
                        "Het besluit is terug bij de opsteller.")


@view_config(context=Beschikking, name="heropenen", renderer=PAGE, request_method="POST")
def heropenen(beschikking, request):
    return _with_reason(beschikking, request, "heropenen", beschikkingen.heropenen,
                        "Het besluit is weer een concept. De handtekening is vervallen.")


@view_config(context=Beschikking, name="laten_vervallen", renderer=PAGE, request_method="POST")
def laten_vervallen(beschikking, request):
    return _with_reason(beschikking, request, "laten_vervallen", beschikkingen.laten_vervallen, "Het concept is vervallen.")


def _with_reason(beschikking, request, step: str, deed, tekst: str):
    why = request.POST.get("waarom", "")[:MAX_WAAROM]
    reason = attempt(request, deed, beschikking, why, request.actor)
    return _answer(beschikking, request, step, tekst, reason, **{step: why})


@view_config(context=Beschikking, name="ondertekenen", renderer=PAGE, request_method="POST")
def ondertekenen(beschikking, request):
    reason = attempt(request, beschikkingen.ondertekenen, beschikking, request.actor, versie=request.POST.get("versie"))
    return _answer(beschikking, request, "ondertekenen", "U hebt het besluit ondertekend.", reason)


@view_config(context=Beschikking, name="voorbeeld.pdf", request_method="GET")
def voorbeeld(beschikking, request):
    """The letter as it would go out today, marked as an example."""
    response = Response(brief.voorbeeld_pdf(beschikking, request.site, request.today), content_type="application/pdf")
    response.content_disposition = f"inline; filename=voorbeeld-{beschikking.dossier.zaaknummer}.pdf"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
