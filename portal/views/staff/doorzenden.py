"""How does the coördinator send a case on to the bestuursorgaan that decides, and what became of it? (Awb 2:3)

First the page says what will happen; only the second button does it.
"""

import colander
from deform.widget import HiddenWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPForbidden, HTTPSeeOther
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from content_types.doorzending import NAAM_MAX, REDEN_MAX
from content_types.dossier import Dossier
from content_types.invoer import Schema, regel, regels
from portal.actions import doorzenden as deeds
from portal.services.forms import Rondjes, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt, obtain
from portal.views.staff import woorden
from workflows.permissions import Permission

PAGE = "skins:basis/staff/doorzenden.pt"
VIEW, BUITEN = "doorzenden", "buiten"


class Schema(Schema):
    """Where to, and why; the page binds the organisations of the portal."""

    waarheen = colander.SchemaNode(colander.String(), title="Wie moet beslissen?", missing_msg="Kies wie moet beslissen")
    naam = colander.SchemaNode(colander.String(), title="Naam van het bestuursorgaan", missing="", preparer=regel,
                               validator=colander.Length(max=NAAM_MAX, max_err=f"Gebruik niet meer dan {NAAM_MAX} tekens"),
                               description="Alleen als het niet in de lijst staat. Bijvoorbeeld: Waterschap Rivierenland.")
    email = colander.SchemaNode(colander.String(), title="E-mailadres van het bestuursorgaan", missing="", preparer=regel,
                                validator=colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"),
                                description="Alleen als het niet in de lijst staat. Hier gaat de link naar de aanvraag heen.")
    reden = colander.SchemaNode(colander.String(), title="Waarom moet een ander beslissen?", preparer=regels,
                                missing_msg="Schrijf op waarom een ander bestuursorgaan moet beslissen",
                                validator=colander.Length(max=REDEN_MAX, max_err=f"Gebruik niet meer dan {REDEN_MAX} tekens"),
                                description="Het andere bestuursorgaan leest dit. De aanvrager krijgt deze reden niet te zien.")
    versie = colander.SchemaNode(colander.String(), missing=None, validator=colander.Length(max=100))


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about where it came from and went to, and the way to sending it on."""
    by, here = request.actor, url(request, dossier, VIEW)
    if not by.may(Permission.VIEW, dossier):
        return None
    may = by.may(Permission.FORWARD, dossier)
    rows = tuple(_row(dossier, made, here if may else f"{url(request, dossier)}#logboek") for made in dossier.doorzendingen)
    can = may and not deeds.kan_niet(dossier, by)
    if not rows and not can:
        return None
    again = may and dossier.doorgezonden is not None
    titel = "Nieuwe link sturen of terugdraaien" if again else "Doorsturen naar ander bestuur"
    return woorden.Deel("doorzendingen", "Doorsturen naar een ander bestuur", rows,
                        (woorden.Actie(titel, here),) if can or again else (), leeg="Nog niet doorgestuurd.")


def _row(dossier, made, here: str) -> woorden.Regel:
    detail = f"{day(made.op)}, door {made.naam}. De dag van ontvangst bleef {day(dossier.ontvangen)}. {made.reden}"
    if made.teruggenomen_op is not None:
        return woorden.Regel(f"Doorgestuurd naar {made.naar_naam}", here, f"Teruggenomen op {day(made.teruggenomen_op)}",
                             "neutral", detail)
    if made.naar == dossier.organisatie:
        return woorden.Regel(f"Ontvangen van {made.van_naam}", here, "Ontvangen van een ander", "info", detail)
    fetched = f" {len(made.gedownload)} keer gedownload." if made.buiten else ""
    return woorden.Regel(f"Doorgestuurd naar {made.naar_naam}", here, "Doorgestuurd", "neutral", detail + fetched)


@view_config(context=Dossier, name=VIEW, renderer=PAGE, request_method="GET", permission=Permission.FORWARD)
def page(dossier, request):
    return _words(dossier, request)


@view_config(context=Dossier, name=VIEW, renderer=PAGE, request_method="POST", permission=NO_PERMISSION_REQUIRED)
def doen(dossier, request):
    """The right is asked here and by the deeds, so that who no longer has it after a second click hears what the first did."""
    if (done := deeds.al_gedaan(dossier, request.actor)) is not None and "opnieuw" not in request.POST \
            and "terugnemen" not in request.POST:
        return _gone(dossier, request, done)
    if not request.actor.may(Permission.FORWARD, dossier):
        raise HTTPForbidden
    if "opnieuw" in request.POST:
        return _again(dossier, request)
    if "terugnemen" in request.POST:
        return _back(dossier, request)
    return _send(dossier, request)


def _send(dossier, request):
    form = _form(dossier, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return _words(dossier, request, form=failed)
    where = {"organisatie": "" if values["waarheen"] == BUITEN else values["waarheen"], "naam": values["naam"],
             "email": values["email"]}
    form.set_appstruct(values)
    if "zeker" in request.POST:
        made, reason = obtain(request, deeds.doorzenden, dossier, request.actor, **where, reden=values["reden"],
                              versie=values["versie"] or "")
        return _gone(dossier, request, made) if not reason else _words(dossier, request, form=_fresh(dossier, request, values),
                                                                       reden=reason)
    found, reason = obtain(request, _preview, dossier, request.actor, where)
    return _words(dossier, request, form=form, reden=reason, vooraf=found)


def _fresh(dossier, request, values):
    """What was typed, over the dossier as it is now."""
    return _form(dossier, request, values | {"versie": dossier.versie})


def _preview(dossier, by, where) -> list[str]:
    if reason := deeds.kan_niet(dossier, by):
        raise deeds.Refused(reason)
    return deeds.gevolgen(dossier, by, deeds.bestemming(dossier, by, **where))


def _gone(dossier, request, made):
    """After it: the dossier, or the work list for who may not open it any more."""
    flash(request, f"Zaak {dossier.zaaknummer} is doorgestuurd naar {made.naar_naam}. De aanvrager krijgt daarover bericht.")
    stays = request.actor.may(Permission.VIEW, dossier)
    return HTTPSeeOther(url(request, dossier) if stays else url(request, request.site["dossiers"]))


def _again(dossier, request):
    email = request.POST.get("email", "")[:300]
    reason = attempt(request, deeds.opnieuw_sturen, dossier, request.actor, email=email)
    if reason:
        return _words(dossier, request, reden=reason, email=email)
    flash(request, f"Een nieuwe link is onderweg naar {dossier.doorgezonden.email}. De vorige link werkt niet meer.")
    return HTTPSeeOther(url(request, dossier, VIEW))


def _back(dossier, request):
    reden = request.POST.get("reden", "")
    reason = attempt(request, deeds.terugnemen, dossier, request.actor, reden=reden)
    if reason:
        return _words(dossier, request, reden=reason, waarom=reden)
    flash(request, "De zaak is teruggenomen. De aanvrager en het andere bestuursorgaan krijgen daarover bericht.")
    return HTTPSeeOther(url(request, dossier))


def _form(dossier, request, values=None):
    schema = Schema()
    here = [(gezag.__name__, gezag.naam) for gezag in deeds.bestemmingen(dossier, request.actor)]
    choices = [*here, (BUITEN, "Een bestuursorgaan buiten dit portaal")]
    schema["waarheen"].widget, schema["waarheen"].validator = Rondjes(values=choices), colander.OneOf([c for c, _ in choices])
    schema["reden"].widget, schema["versie"].widget = TextAreaWidget(rows=4), HiddenWidget()
    begin = {"versie": dossier.versie} | ({"waarheen": BUITEN} if not here else {})
    return make_form(schema, request, formid="doorzenden", action=url(request, dossier, VIEW), buttons=(),
                     appstruct=values or begin)


def _words(dossier, request, *, form=None, reden: str = "", vooraf=None, email=None, waarom: str = "") -> dict:
    by, made = request.actor, dossier.doorgezonden
    kan_niet = "" if made is not None else deeds.kan_niet(dossier, by)
    asks = made is None and not kan_niet
    form = form if form is not None else _form(dossier, request) if asks else None
    return {"titel": "Doorsturen naar een ander bestuur", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "kan_niet": kan_niet, "reden": reden, "fout": bool(reden or (form is not None and form.error)), "vooraf": vooraf,
            "formulier": form.render() if asks else "", "hier": url(request, dossier, VIEW), "waarom": waarom,
            "doorgezonden": _sent(made) if made is not None else None, "terug": url(request, dossier),
            "email": made.email if made is not None and email is None else email or ""}


def _sent(made) -> dict:
    fetched = [woorden.moment(op) for op in reversed(made.gedownload)]
    return {"naar": made.naar_naam, "downloads": fetched, "rijen": woorden.rows(
        ("Doorgestuurd naar", made.naar_naam), ("E-mailadres", made.email), ("Doorgestuurd op", day(made.op)),
        ("Door", made.naam), ("Waarom", made.reden), ("De link werkt tot en met", day(made.geldig_tot)),
        ("Gedownload", f"{len(fetched)} keer" if fetched else "Nog niet"))}
