"""What is missing, what came in, and is it whole? Ask, read the answers, judge them, take back, go on without."""

from datetime import timedelta

import colander
from deform.widget import HiddenWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.aanvulling import WIJZEN, Aanvulling, AanvullingSchema, OordeelSchema
from content_types.dossier import Dossier
from portal.actions import aanvullen
from portal.actions import aanvulling as aanvullingen
from portal.services.forms import Vakjes, Vinkje, VriendelijkeDatum, make_form, validate
from portal.services.modus import elders
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.aanvulling import WACHT_OP_AANVRAGER
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden
from workflows.termijnen.kalender import volgende_werkdag

ASK = "skins:basis/staff/aanvulling_vragen.pt"
PAGE = "skins:basis/staff/aanvulling.pt"
USUAL_TERM = timedelta(weeks=2)
KLEUR = {"gevraagd": "info", "ontvangen": "warning", "volledig": "success", "onvolledig": "warning", "verlopen": "danger",
         "ingetrokken": "neutral"}
GEZIEN = "Ik vraag het toch nu: dit is nodig om te beslissen"
ZELF = "Ik stuur dit verzoek vandaag zelf aan de aanvrager"


# In the dossier


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about requests for what is missing."""
    by = request.actor
    found = [a for a in dossier.aanvullingen() if by.may(Permission.VIEW, a)]
    open_, handles = dossier.open_aanvulling(), by.may(Permission.COMPLETE, dossier)
    actions = []
    if handles and dossier.state == "in_behandeling" and open_ is None and not elders(dossier, "aanvulling"):
        actions.append(woorden.Actie("Aanvulling vragen", url(request, dossier, "aanvulling-vragen")))
    if open_ is not None and open_.state == "ontvangen" and by.may(Permission.COMPLETE, open_):
        actions.append(woorden.Actie("Aanvulling beoordelen", url(request, open_), "primary-action"))
    if handles and dossier.state == "aanvulling_gevraagd" and open_ is None and found:
        actions.append(woorden.Actie("Beslissen hoe u verdergaat", url(request, found[-1]), "primary-action"))
    if not found and not actions:
        return None
    rows = tuple(woorden.Regel(f"Aanvulling gevraagd op {day(a.gevraagd)}", url(request, a), a.state_title, KLEUR[a.state],
                               _detail(a)) for a in found)
    return woorden.Deel("aanvullingen", "Aanvullingen", rows, tuple(actions), "Er is nog geen aanvulling gevraagd.",
                        _not_handling_line(dossier, request.today))


def _detail(aanvulling) -> str:
    answered = f"{len(aanvulling.beantwoord())} van {len(aanvulling.punten)} punten beantwoord"
    return f"Aanvullen tot en met {day(aanvulling.hersteltermijn_einde)}, {answered}"


def _not_handling_line(dossier, today) -> str:
    """Until when the aanvraag can be left unhandled, once that has begun."""
    if dossier.state != "aanvulling_gevraagd" or dossier.buiten_behandeling_kan_niet(today):
        return ""
    return f"Buiten behandeling laten kan nog tot en met {day(dossier.buiten_behandeling_termijn().veilig)}."


# Asking


def _ask_form(dossier, request, appstruct=None):
    """With what somebody has to say that they saw, where that is needed today."""
    schema = AanvullingSchema()
    schema["punten"].widget, schema["toelichting"].widget = TextAreaWidget(rows=6), TextAreaWidget(rows=4)
    schema["hersteltermijn_einde"].widget = VriendelijkeDatum()
    for name, title, needed in (("gewaarschuwd", GEZIEN, aanvullingen.waarschuwing(dossier, request.actor)),
                                ("zelf_gestuurd", ZELF, not dossier.berichten_via_portaal)):
        if needed:
            schema.add(colander.SchemaNode(colander.Boolean(), name=name, title=title, missing=False, widget=Vinkje()))
    return make_form(schema, request, formid="vragen", action=url(request, dossier, "aanvulling-vragen"),
                     buttons=("Aanvulling vragen",), appstruct=appstruct)


def _ask_words(dossier, request, form, reason: str = "") -> dict:
    """Where it cannot be done today, the reason stands in the place of the form."""
    kan_niet = aanvullingen.waarom_niet(dossier, request.actor)
    tomorrow = request.today + timedelta(days=1)
    terms = woorden.rows(
        ("Beslisdatum nu", datum_in_woorden(dossier.beslisdatum) if dossier.beslisdatum else ""),
        ("Veilige beslisdatum", datum_in_woorden(dossier.beslisdatum_veilig) if dossier.beslisdatum_veilig else ""),
        ("De termijn staat stil vanaf", datum_in_woorden(tomorrow)))
    return {"titel": "Aanvulling vragen", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "dossier_url": url(request, dossier), "kan_niet": kan_niet, "formulier": "" if kan_niet else form.render(),
            "waarschuwing": "" if kan_niet else aanvullingen.waarschuwing(dossier, request.actor), "termijnen": terms,
            "reden": reason if reason != kan_niet else "", "fout": bool(reason or form.error),
            "via_portaal": dossier.berichten_via_portaal}


@view_config(context=Dossier, name="aanvulling-vragen", renderer=ASK, request_method="GET", permission=Permission.COMPLETE)
def formulier(dossier, request):
    usual = volgende_werkdag(request.today + USUAL_TERM)
    return _ask_words(dossier, request, _ask_form(dossier, request, {"hersteltermijn_einde": usual}))


@view_config(context=Dossier, name="aanvulling-vragen", renderer=ASK, request_method="POST", permission=Permission.COMPLETE)
def vragen(dossier, request):
    form = _ask_form(dossier, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _ask_words(dossier, request, failed)
    reason = attempt(request, aanvullingen.vragen, dossier, request.actor, punten=values["punten"].splitlines(),
                     **{name: value for name, value in values.items() if name != "punten"})
    if reason:
        form.set_appstruct(values)
        return _ask_words(dossier, request, form, reason)
    told = "De aanvrager krijgt een e-mail." if dossier.berichten_via_portaal else "Stuur het verzoek nu zelf aan de aanvrager."
    flash(request, f"Het verzoek om aanvulling staat klaar voor de aanvrager. {told} De beslistermijn staat vanaf morgen stil.")
    return HTTPSeeOther(f"{url(request, dossier)}#aanvullingen")


# One request: what was asked, what came, and what to do


@view_config(context=Aanvulling, renderer=PAGE, request_method="GET")
def page(aanvulling, request, reden: str = "", form=None):
    """`form` is that of the judgement, with what was typed."""
    dossier, by = aanvulling.dossier, request.actor
    may = _may(aanvulling, by)
    form = form or _judge_form(aanvulling, request)
    return {"titel": f"Aanvulling, gevraagd op {day(aanvulling.gevraagd)}", "zaaknummer": dossier.zaaknummer,
            "plan": dossier.titel, "dossier_url": url(request, dossier), "hier": url(request, aanvulling),
            "status": aanvulling.state_title, "soort": KLEUR[aanvulling.state], "kern": _core(aanvulling, request),
            "toelichting": aanvulling.toelichting, "oordeel": aanvulling.oordeel, "punten": _points(aanvulling, request),
            "algemeen": _general(aanvulling, request), "zendingen": _sendings(aanvulling), "mag": may,
            "versie": aanvulling.versie, "formulier": form.render() if may["beoordelen"] else "", "reden": reden,
            "fout": bool(reden or form.error), "regels": woorden.regels(aanvulling.history),
            "buiten": _not_handling(dossier, request.today) if _last_asked(aanvulling) else None,
            "weigering": aanvulling.state == "verlopen" and dossier.state == "aanvulling_gevraagd"}


def _last_asked(aanvulling) -> bool:
    """True for the request from which the four weeks are reckoned."""
    asked = [a for a in aanvulling.dossier.aanvullingen() if a.state != "ingetrokken"]
    return bool(asked) and asked[-1] is aanvulling and aanvulling.state != "volledig" and aanvulling.dossier.lopend


def _may(aanvulling, by) -> dict:
    handles, dossier = by.may(Permission.COMPLETE, aanvulling), aanvulling.dossier
    over = by.today > aanvulling.hersteltermijn_einde
    waits = aanvulling.state in WACHT_OP_AANVRAGER
    return {"beoordelen": handles and aanvulling.state == "ontvangen",
            "intrekken": handles and waits and not over and dossier.lopend,
            "verder": handles and dossier.state == "aanvulling_gevraagd" and by.may(Permission.COMPLETE, dossier)
            and (aanvulling.state == "verlopen" or waits and over),
            "invoeren": handles and not aanvullen.kan_niet_invoeren(aanvulling, by)}


def _core(aanvulling, request) -> list[tuple]:
    site, last = request.site, aanvulling.ontvangen_op
    return woorden.rows(
        ("Gevraagd door", woorden.naam_van(site, aanvulling.gevraagd_door)),
        ("Gevraagd op", datum_in_woorden(aanvulling.gevraagd)),
        ("Aanvullen kan tot en met", datum_in_woorden(aanvulling.hersteltermijn_einde)),
        ("Laatste aanvulling ontvangen", datum_in_woorden(last) if last else "Nog niets ontvangen"),
        ("Beoordeeld", f"{day(aanvulling.beoordeeld_op)}, {woorden.naam_van(site, aanvulling.beoordeeld_door)}"
         if aanvulling.beoordeeld_op else ""),
        ("Ingetrokken op", day(aanvulling.ingetrokken_op)))


def _points(aanvulling, request) -> list[dict]:
    """Each point with everything that was sent about it."""
    answered = set(aanvulling.beantwoord())
    return [{"nummer": punt, "vraag": vraag, "status": _stand(aanvulling, punt, answered),
             "antwoorden": [{"tekst": text, "wanneer": _when(zending)} for zending in aanvulling.zendingen
                            for name, text in zending.antwoorden if name == punt],
             "bestanden": woorden.bestanden([b for b in aanvulling.bestanden(punt=punt) if b.zending], request)}
            for punt, vraag in aanvulling.punten.items()]


def _stand(aanvulling, punt: str, answered) -> tuple[str, str]:
    if punt in aanvulling.ontbreekt and aanvulling.state != "volledig":
        return "warning", "Nog niet compleet"
    if punt not in answered:
        return "neutral", "Niet beantwoord"
    return ("success", "In orde") if aanvulling.beoordeeld_op and aanvulling.state != "ontvangen" else ("info", "Beantwoord")


def _general(aanvulling, request) -> list[dict]:
    """Files that came on paper, for several points."""
    return woorden.bestanden([b for b in aanvulling.bestanden(punt="") if b.zending], request)


def _when(zending) -> str:
    return f"{day(zending.ontvangen)}, {WIJZEN[zending.wijze].lower()}" + (", te laat" if zending.te_laat else "")


def _sendings(aanvulling) -> list[tuple]:
    return [(f"Aanvulling {z.nummer}", f"{_when(z)}. Vastgelegd op {woorden.moment(z.op)} door {z.naam}. Zegel {z.zegel}")
            for z in aanvulling.zendingen]


def _not_handling(dossier, today) -> dict:
    """Can the aanvraag be left unhandled, from when, until when, and how was that reckoned? (Awb 4:5 lid 4)"""
    asked = [a for a in dossier.aanvullingen() if a.state != "ingetrokken"][-1]
    term = dossier.buiten_behandeling_termijn()
    rows = woorden.rows(("Kan vanaf", datum_in_woorden(asked.hersteltermijn_einde + timedelta(days=1))),
                        ("Veilig tot en met", datum_in_woorden(term.veilig) if term.veilig else ""),
                        ("Uiterlijk", datum_in_woorden(term.uiterlijk) if term.uiterlijk else ""))
    known = set(dossier.termijn_uitleg)
    return {"reden": dossier.buiten_behandeling_kan_niet(today) or "", "rijen": rows,
            "uitleg": [line for line in term.uitleg if line not in known] or term.uitleg,
            "waarschuwingen": list(term.waarschuwingen)}


def _judge_form(aanvulling, request, appstruct=None):
    schema = OordeelSchema()
    schema["ontbreekt"].widget = Vakjes(values=[(punt, f"{punt}. {vraag}") for punt, vraag in aanvulling.punten.items()])
    schema["oordeel"].widget = TextAreaWidget(rows=5)
    schema.add(colander.SchemaNode(colander.String(), name="versie", missing="", widget=HiddenWidget()))
    unanswered = set(aanvulling.open_punten()) - set(aanvulling.beantwoord())
    return make_form(schema, request, formid="oordeel", action=url(request, aanvulling, "onvolledig"),
                     buttons=("Niet volledig verklaren",),
                     appstruct=appstruct or {"ontbreekt": unanswered, "versie": aanvulling.versie})


def _answer(aanvulling, request, reason: str, tekst: str):
    if reason:
        return page(aanvulling, request, reason)
    flash(request, tekst)
    return HTTPSeeOther(url(request, aanvulling))


@view_config(context=Aanvulling, name="volledig", renderer=PAGE, request_method="POST")
def volledig(aanvulling, request):
    reason = attempt(request, aanvullingen.volledig_verklaren, aanvulling, request.actor, versie=request.POST.get("versie"))
    until = aanvulling.dossier.beslisdatum
    return _answer(aanvulling, request, reason, "De aanvulling is volledig. De beslistermijn loopt weer"
                   + (f": besluit uiterlijk {datum_in_woorden(until)}." if until else "."))


@view_config(context=Aanvulling, name="onvolledig", renderer=PAGE, request_method="POST")
def onvolledig(aanvulling, request):
    form = _judge_form(aanvulling, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return page(aanvulling, request, form=failed)
    reason = attempt(request, aanvullingen.onvolledig_verklaren, aanvulling, request.actor, values["oordeel"],
                     values["ontbreekt"], versie=values["versie"])
    if reason:
        form.set_appstruct(values | {"versie": aanvulling.versie})
        return page(aanvulling, request, reason, form)
    return _answer(aanvulling, request, "", "De aanvrager hoort wat er nog ontbreekt. De laatste dag blijft gelden.")


@view_config(context=Aanvulling, name="intrekken", renderer=PAGE, request_method="POST")
def intrekken(aanvulling, request):
    reason = attempt(request, aanvullingen.intrekken, aanvulling, request.actor, request.POST.get("reden", ""))
    return _answer(aanvulling, request, reason, "Het verzoek is ingetrokken. De beslistermijn loopt weer.")


@view_config(context=Aanvulling, name="verder", renderer=PAGE, request_method="POST")
def verder(aanvulling, request):
    """Go on with what there is."""
    reason = attempt(request, aanvullingen.verder_behandelen, aanvulling.dossier, request.actor)
    if reason:
        return page(aanvulling, request, reason)
    flash(request, "U behandelt de aanvraag verder. De beslistermijn loopt.")
    return HTTPSeeOther(url(request, aanvulling.dossier))
