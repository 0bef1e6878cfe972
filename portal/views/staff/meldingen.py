"""Which meldingen came in at this permit? Their part of the dossier, and entering one that came on paper or by phone."""

from deform.widget import TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.melding import KORT, SOORTEN, WIJZEN, InvoerSchema
from portal.actions import melding as meldingen
from portal.services.forms import Rondjes, VriendelijkeDatum, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import obtain
from portal.views.staff import woorden
from workflows.permissions import Permission

ENTER = "skins:basis/staff/melding_invoeren.pt"
INVOEREN = "melding-invoeren"
KLEUR = {"ingediend": "warning", "in_behandeling": "info", "onvolledig": "warning", "akkoord": "success",
         "ingetrokken": "neutral", "vervallen": "neutral"}
VANAF = dict.fromkeys(KORT, "Beginnen mag vanaf") | {"gereedmelding": "In gebruik nemen mag vanaf"}


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about meldingen; nothing before a permit was made known, unless there are some."""
    by = request.actor
    found = [m for m in dossier.meldingen() if by.may(Permission.VIEW, m)]
    may = by.may(Permission.ENTER, dossier) and not meldingen.kan_niet(dossier)
    if not found and not may:
        return None
    rows = tuple(woorden.Regel(m.titel, url(request, m), m.state_title, KLEUR[m.state], detail(m)) for m in found)
    acties = [woorden.Actie(f"{m.naam} bekijken", url(request, m), "primary-action") for m in found
              if m.state in ("ingediend", "in_behandeling") and by.may(Permission.NOTIFY, m)]
    if may:
        acties.append(woorden.Actie("Melding invoeren", url(request, dossier, INVOEREN)))
    return woorden.Deel("meldingen", "Meldingen", rows, tuple(acties), "Er is nog niets gemeld.")


def detail(found) -> str:
    """What matters of it now, in one line."""
    if found.begonnen_op is not None:
        return f"Begonnen op {day(found.begonnen_op)}"
    if found.eerste_dag is None or found.state in ("ingetrokken", "vervallen"):
        return ""
    early = f". Gemeld is {day(found.begin)}: te vroeg" if found.te_vroeg else ""
    return f"{VANAF[found.soort_melding]} {day(found.eerste_dag)}{early}"


def place(dossier, request) -> dict:
    """The counter has no dossier to go back to."""
    return {"zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "dossier_url": url(request, dossier) if request.actor.may(Permission.VIEW, dossier) else ""}


# Entering one


def _form(dossier, request, appstruct=None):
    schema = InvoerSchema()
    schema["ontvangen"].widget, schema["begin"].widget = VriendelijkeDatum(), VriendelijkeDatum()
    schema["wijze"].widget = Rondjes(values=[(name, titel) for name, titel in WIJZEN.items() if name != "portaal"])
    schema["soort"].widget = Rondjes(values=list(SOORTEN.items()))
    schema["toelichting"].widget = TextAreaWidget(rows=5)
    return make_form(schema, request, formid="invoeren", action=url(request, dossier, INVOEREN), buttons=("Melding invoeren",),
                     appstruct=appstruct)


def _words(dossier, request, form, reason: str = "") -> dict:
    kan_niet = meldingen.kan_niet(dossier)
    return {"titel": "Melding invoeren", **place(dossier, request), "formulier": "" if kan_niet else form.render(),
            "kan_niet": kan_niet, "reden": reason if reason != kan_niet else "", "fout": bool(reason or form.error)}


@view_config(context=Dossier, name=INVOEREN, renderer=ENTER, request_method="GET", permission=Permission.ENTER)
def formulier(dossier, request):
    return _words(dossier, request, _form(dossier, request, {"ontvangen": request.today}))


@view_config(context=Dossier, name=INVOEREN, renderer=ENTER, request_method="POST", permission=Permission.ENTER)
def invoeren(dossier, request):
    form = _form(dossier, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _words(dossier, request, failed)
    found, reason = obtain(request, meldingen.doen, dossier, request.actor, **values)
    if reason:
        form.set_appstruct(values)
        return _words(dossier, request, form, reason)
    early = f" De gemelde dag is te vroeg: mag pas vanaf {day(found.eerste_dag)}." if found.te_vroeg else ""
    flash(request, f"De melding is ingevoerd.{early}")
    return HTTPSeeOther(url(request, found))
