"""What was announced, is it complete, from which day on may it, and did the work begin? The page of one melding."""

from collections.abc import Callable
from dataclasses import dataclass

import colander
from deform.widget import HiddenWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types import melding as soort
from content_types.melding import WIJZEN, Melding
from portal.actions import melding as meldingen
from portal.actions import meldingbegin
from portal.services import meldingwoorden
from portal.services.forms import VriendelijkeDatum, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from portal.views.staff.meldingen import KLEUR, VANAF, place
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/staff/melding.pt"
BEGIN = {"bouwmelding": "Gemeld begin van het werk", "gereedmelding": "Gemelde dag van ingebruikname"}


@dataclass(frozen=True)
class Vorm:
    """One form on the page: when it is there, with which right, what it asks, which deed it calls, what is said after."""

    naam: str
    kop: str
    knop: str
    schema: type
    recht: Permission
    kan: Callable
    doen: Callable
    gedaan: str
    uitleg: str = ""
    open: bool = False


VORMEN = (
    Vorm("onvolledig", "Niet volledig?", "Niet volledig bevinden", soort.OordeelSchema, Permission.NOTIFY,
         lambda found: found.state == "in_behandeling", meldingen.onvolledig_bevinden, "De melder hoort wat er ontbreekt.",
         "De melder krijgt bericht. Een melding die niet volledig is, geldt niet: de wachttijd begint pas op de dag waarop zij "
         "compleet is.", open=True),
    Vorm("aanvullen", "Aanvulling invoeren", "Aanvulling invoeren", soort.AanvulInvoerSchema, Permission.SUPPLEMENT,
         lambda found: found.state == "onvolledig", meldingen.aanvullen,
         "De aanvulling is ingevoerd. Bekijk of de melding nu volledig is.",
         "Voor wat per brief, e-mail of telefoon binnenkwam. De wachttijd wordt vanaf die dag berekend.", open=True),
    Vorm("begonnen", "Het werk is begonnen", "Begin vastleggen", soort.BeginSchema, Permission.NOTIFY,
         lambda found: not meldingbegin.kan_niet(found), meldingbegin.begin_noteren, "Het begin van het werk is vastgelegd.",
         "Daarna vervalt de melding niet meer."),
    Vorm("intrekken", "De melder trekt de melding in", "Intrekken", soort.IntrekSchema, Permission.WITHDRAW,
         lambda found: found.begonnen_op is None and (found.loopt or found.state == "akkoord"), meldingen.intrekken,
         "De melding is ingetrokken. De melder krijgt daarover bericht."),
)
"""The forms, in the order of the page; the name is that of the view as well."""


def _form(vorm: Vorm, found, request, appstruct=None):
    schema = vorm.schema()
    for node in schema:
        if node.name == "versie":
            node.widget = HiddenWidget()
        else:
            node.widget = VriendelijkeDatum() if isinstance(node.typ, colander.Date) else TextAreaWidget(rows=4)
    return make_form(schema, request, formid=vorm.naam, action=url(request, found, vorm.naam), buttons=(vorm.knop,),
                     appstruct={"versie": found.versie} if appstruct is None else appstruct)


@view_config(context=Melding, renderer=PAGE, request_method="GET")
def page(found, request, tried: str = "", form=None, reason: str = ""):
    """`tried` is the name of the form that was refused, `form` that form with what was typed."""
    by = request.actor
    notes = by.may(Permission.NOTIFY, found)
    forms = [{"naam": vorm.naam, "kop": vorm.kop, "uitleg": vorm.uitleg, "open": vorm.naam == tried, "uitgeklapt": vorm.open,
              "formulier": (form if vorm.naam == tried and form else _form(vorm, found, request)).render()}
             for vorm in VORMEN if by.may(vorm.recht, found) and vorm.kan(found)]
    return {"titel": found.titel, **place(found.dossier, request), "status": found.state_title, "soort": KLEUR[found.state],
            "kern": _core(found, request), "te_vroeg": found.te_vroeg, "zinnen": meldingwoorden.zinnen(found),
            "beletsel": meldingwoorden.beletsel(found), "geen_besluit": meldingwoorden.GEEN_BESLUIT,
            "toelichting": found.toelichting, "oordeel": found.oordeel, "ontbreekt": found.state == "onvolledig",
            "aanvullingen": _supplements(found), "uitleg": list(found.termijn_uitleg),
            "waarschuwingen": list(found.termijn_waarschuwingen), "vormen": forms,
            "mag": {"beginnen": notes and found.state == "ingediend", "akkoord": notes and found.state == "in_behandeling"},
            "versie": found.versie, "hier": url(request, found), "reden": reason, "fout": bool(reason or form and form.error),
            "gevallen": reason if tried not in {shown["naam"] for shown in forms} else "",
            "regels": woorden.regels(found.history)}


def _core(found, request) -> list[tuple]:
    entered = f", ingevoerd door {woorden.naam_van(request.site, found.door)}" if found.wijze != "portaal" else ""
    first = datum_in_woorden(found.eerste_dag) if found.eerste_dag else "Nog niet bekend: de melding is niet volledig"
    return woorden.rows(
        ("Wat is gemeld", found.naam),
        ("Ontvangen", f"{datum_in_woorden(found.ontvangen)}, {WIJZEN[found.wijze].lower()}{entered}"),
        (BEGIN.get(found.soort_melding, "Begin van het werk"), datum_in_woorden(found.begin)),
        ("Compleet geworden op", datum_in_woorden(found.compleet_op)
         if found.compleet_op and found.compleet_op != found.ontvangen else ""),
        (VANAF[found.soort_melding], first if found.state not in ("ingetrokken", "vervallen") else ""),
        ("Beginnen uiterlijk op", datum_in_woorden(found.vervalt_op)
         if found.vervalt_op and found.begonnen_op is None and found.state != "ingetrokken" else ""),
        ("Het werk begon op", datum_in_woorden(found.begonnen_op) if found.begonnen_op else ""),
        ("Ingetrokken op", day(found.ingetrokken_op)), ("Vervallen op", day(found.vervallen_op)))


def _supplements(found) -> list[dict]:
    return [{"kop": f"Ontvangen op {datum_in_woorden(a.ontvangen)}", "tekst": a.tekst,
             "detail": f"Vastgelegd op {woorden.moment(a.op)} door {a.naam}"} for a in found.aanvullingen]


# The deeds


@view_config(context=Melding, name="in-behandeling", renderer=PAGE, request_method="POST")
def in_behandeling(found, request):
    reason = attempt(request, meldingen.in_behandeling_nemen, found, request.actor)
    return _answer(found, request, reason, "U bekijkt deze melding. De melder ziet dat.")


@view_config(context=Melding, name="akkoord", renderer=PAGE, request_method="POST")
def akkoord(found, request):
    reason = attempt(request, meldingen.akkoord_bevinden, found, request.actor, versie=request.POST.get("versie"))
    return _answer(found, request, reason, "De melding is volledig. De melder hoort vanaf welke dag het mag.")


def _answer(found, request, reason: str, tekst: str):
    if reason:
        return page(found, request, "knop", None, reason)
    flash(request, tekst)
    return HTTPSeeOther(url(request, found))


@view_config(context=Melding, name="onvolledig", renderer=PAGE, request_method="POST")
@view_config(context=Melding, name="aanvullen", renderer=PAGE, request_method="POST")
@view_config(context=Melding, name="begonnen", renderer=PAGE, request_method="POST")
@view_config(context=Melding, name="intrekken", renderer=PAGE, request_method="POST")
def doen(found, request):
    """What was filled in on the form of this name; the deed asks the right."""
    vorm = next(vorm for vorm in VORMEN if vorm.naam == request.view_name)
    form = _form(vorm, found, request, {})
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return page(found, request, vorm.naam, failed)
    reason = attempt(request, vorm.doen, found, request.actor, **values)
    if reason:
        form.set_appstruct(values | ({"versie": found.versie} if "versie" in values else {}))
        return page(found, request, vorm.naam, form, reason)
    return _answer(found, request, "", vorm.gedaan)
