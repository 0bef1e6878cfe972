"""What was lodged against the decisions of a dossier, and what does that do to them? The list, and noting a new one."""

from deform.widget import SelectWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.rechtsmiddel import SOORTEN, Rechtsmiddel, RechtsmiddelSchema
from portal.actions import rechtsmiddel as rechtsmiddelen
from portal.services.forms import Rondjes, Vinkje, VriendelijkeDatum, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import obtain
from portal.views.staff import woorden
from workflows.permissions import Permission
from workflows.rechtsmiddel import LOOPT

LIST = "skins:basis/staff/rechtsmiddelen.pt"
NOTE = "skins:basis/staff/rechtsmiddel_noteren.pt"
KLEUR = {"ingesteld": "warning", "beslist": "success", "ingetrokken": "neutral", "vervallen": "neutral"}
OVERZICHT, NOTEREN = "bezwaar-en-beroep", "rechtsmiddel-noteren"


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about bezwaar and beroep; nothing before a decision was made known."""
    by = request.actor
    if not dossier.besluiten() or not by.may(Permission.VIEW, dossier):
        return None
    found, may = mine(dossier, request), by.may(Permission.REMEDY, dossier)
    rows = [woorden.Regel(r.titel, url(request, r), status(r), KLEUR[r.state], _detail(r, request)) for r in found]
    if found or may:
        rows.append(woorden.Regel("Alle besluiten en wat ertegen loopt", url(request, dossier, OVERZICHT)))
    actions = (woorden.Actie("Bezwaar of beroep noteren", url(request, dossier, NOTEREN)),) if may else ()
    return woorden.Deel("rechtsmiddelen", "Bezwaar en beroep", tuple(rows), actions)


def mine(dossier, request) -> list[Rechtsmiddel]:
    return [r for r in dossier.rechtsmiddelen() if request.actor.may(Permission.VIEW, r)]


def status(found) -> str:
    return found.uitkomst_titel if found.state == "beslist" else found.state_title


def _detail(found, request) -> str:
    late = "" if found.tijdig else "Na de laatste dag. "
    if found.state != LOOPT or found.beslissen_veilig is None:
        return late.strip()
    light = woorden.licht(found.beslissen_veilig, request.today)
    return f"{late}Beslis uiterlijk op {light['datum']}: {light['tekst'].lower()}"


def place(dossier, request) -> dict:
    return {"zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "dossier_url": url(request, dossier)}


# All of them


@view_config(context=Dossier, name=OVERZICHT, renderer=LIST, request_method="GET", permission=Permission.VIEW)
def overzicht(dossier, request):
    may = request.actor.may(Permission.REMEDY, dossier)
    return {"titel": "Bezwaar en beroep", **place(dossier, request),
            "besluiten": [_decision(besluit, request) for besluit in reversed(dossier.besluiten())],
            "rijen": [_row(r, request) for r in mine(dossier, request)],
            "noteren": url(request, dossier, NOTEREN) if may else ""}


def _decision(besluit, request) -> dict:
    last = besluit.laatste_dag_rechtsmiddel()
    rows = woorden.rows(("Bekendgemaakt op", day(besluit.bekendgemaakt_op)), ("Stand", besluit.state_title),
                        ("Op de bekendmaking staat", besluit.stand or "Niets bijzonders"),
                        ("Bezwaar of beroep kan binnenkomen tot en met", day(last)),
                        ("Onherroepelijk sinds", day(besluit.onherroepelijk_op) if besluit.state == "onherroepelijk" else ""))
    return {"titel": besluit.titel, "rijen": rows,
            "url": url(request, besluit) if request.actor.may(Permission.VIEW, besluit) else ""}


def _row(found, request) -> dict:
    running = found.state == LOOPT and found.beslissen_veilig is not None
    return {"titel": found.naam, "url": url(request, found), "indiener": found.indiener, "ontvangen": day(found.ontvangen),
            "te_laat": not found.tijdig, "status": status(found), "soort": KLEUR[found.state],
            "licht": woorden.licht(found.beslissen_veilig, request.today) if running else None}


# Noting a new one


def _form(dossier, request, appstruct=None):
    schema = RechtsmiddelSchema()
    decisions = [(b.__name__, f"{b.titel}, bekendgemaakt op {day(b.bekendgemaakt_op)}") for b in reversed(dossier.besluiten())]
    schema["beschikking"].widget = SelectWidget(values=decisions)
    schema["soort"].widget = Rondjes(values=list(SOORTEN.items()))
    schema["ontvangen"].widget, schema["gepost"].widget = VriendelijkeDatum(), VriendelijkeDatum()
    schema["met_commissie"].widget = Vinkje()
    return make_form(schema, request, formid="noteren", action=url(request, dossier, NOTEREN), buttons=("Noteren",),
                     appstruct=appstruct)


def _words(dossier, request, form, reason: str = "") -> dict:
    besluit = dossier.bekendgemaakt()
    closed = {titel: rechtsmiddelen.kan_niet(besluit, soort) for soort, titel in SOORTEN.items()} if besluit else {}
    return {"titel": "Bezwaar of beroep noteren", **place(dossier, request), "formulier": form.render() if besluit else "",
            "reden": reason, "fout": bool(reason or form.error), "terug": url(request, dossier, OVERZICHT),
            "dagen": woorden.rows(("De termijn loopt tot en met", day(besluit.bezwaar_einde)),
                                  ("Op tijd gepost mag het er zijn tot en met", day(besluit.post_uiterste_ontvangst)))
            if besluit else [], "kan_niet": [(titel, why) for titel, why in closed.items() if why]}


@view_config(context=Dossier, name=NOTEREN, renderer=NOTE, request_method="GET", permission=Permission.REMEDY)
def formulier(dossier, request):
    besluit = dossier.bekendgemaakt()
    usual = next(iter(rechtsmiddelen.open_soorten(besluit)), "") if besluit else ""
    return _words(dossier, request, _form(dossier, request, {"ontvangen": request.today, "soort": usual}))


@view_config(context=Dossier, name=NOTEREN, renderer=NOTE, request_method="POST", permission=Permission.REMEDY)
def noteren(dossier, request):
    form = _form(dossier, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _words(dossier, request, failed)
    found, reason = obtain(request, rechtsmiddelen.noteren, dossier, request.actor, **values)
    if reason:
        form.set_appstruct(values)
        return _words(dossier, request, form, reason)
    late = "" if found.tijdig else " Het kwam na de laatste dag en is zo gemarkeerd."
    flash(request, f"{found.naam} is genoteerd. De bekendmaking zegt het ook, zonder naam.{late}")
    return HTTPSeeOther(url(request, found))
