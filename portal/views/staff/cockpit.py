"""How far is a hybrid case here and in the own system, what does not agree, and what can be ticked or done now?

`/cockpit` on a case; its part on the page of the case, and the panel there that says which system is central.
"""

import colander
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.modus import MODI, VERZENDWIJZEN
from content_types.spiegel import STAPPEN
from portal.actions import cockpit as deeds
from portal.actions import dossier as dossiers
from portal.services import afwijkingen, cockpit, forms
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.dossier import GESLOTEN
from workflows.permissions import Permission

PAGE = "skins:basis/staff/cockpit.pt"
VIEW = "cockpit"
KLAAR, ALLEEN_HIER, ALLEEN_DAAR, OPEN, MIS = range(5)
STAND = {KLAAR: ("Klaar in beide systemen", "success"), ALLEEN_HIER: ("Nog niet in het eigen systeem", "warning"),
         ALLEEN_DAAR: ("Nog niet hier", "danger"), OPEN: ("Nog niet gedaan", "neutral"), MIS: ("Bericht mislukt", "danger")}
ERGST = (MIS, ALLEEN_DAAR, ALLEEN_HIER, OPEN, KLAAR)
"""What a step shows of its rows: the first of these that there is."""


# On the page of the case


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the case about the two systems: each step with how far it is; nothing for a case that is not hybrid."""
    if not cockpit.hybride(dossier):
        return None
    here, rows = url(request, dossier, VIEW), cockpit.rijen(dossier, request.site)
    lines = tuple(woorden.Regel(stap.titel, f"{here}#{stap.naam}", *STAND[_ergst(rows[stap.naam])]) for stap in STAPPEN)
    ways = "Het eigen systeem krijgt berichten." if cockpit.met_webservice(dossier) else "U houdt het eigen systeem zelf bij."
    return woorden.Deel(VIEW, "Stappen in beide systemen", lines, (woorden.Actie("Beide systemen bijhouden", here),), uitleg=ways)


def _ergst(rows) -> int:
    found = {_stand(row) for row in rows}
    return next((stand for stand in ERGST if stand in found), OPEN)


def _stand(row) -> int:
    if row.daar is not None and row.daar.mis:
        return MIS
    if row.hier is not None:
        return KLAAR if row.daar is not None else ALLEEN_HIER
    return ALLEEN_DAAR if row.daar is not None else OPEN


UITLEG = {
    "eigen": ("Dit dossier wordt behandeld in het eigen systeem",
              "Advies vragen, aanvullingen vragen en besluiten doet u daar. Dit portaal ontving de aanvraag, toont de status en "
              "sluit het dossier."),
    "hybride": ("Dit dossier loopt in twee systemen", "U behandelt en besluit in het eigen systeem. Hier deelt u de stukken met "
                "adviseurs. Wat u in het ene systeem doet, doet u ook in het andere."),
}


def paneel(dossier, request) -> dict | None:
    """What the page of the case says above all about the system that is central; nothing where that is this one."""
    if dossier.modus not in UITLEG:
        return None
    kop, tekst = UITLEG[dossier.modus]
    return {"kop": kop, "tekst": tekst, "afwijkingen": _afwijkingen(dossier, request),
            "url": url(request, dossier, VIEW) if cockpit.hybride(dossier) else ""}


def _afwijkingen(dossier, request) -> list[dict]:
    return [{"zin": one.zin, "sinds": day(one.sinds), "url": f"{url(request, dossier, VIEW)}#{one.stap}"}
            for one in afwijkingen.afwijkingen(dossier, request.site, request.today)]


# The page


@view_config(context=Dossier, name=VIEW, renderer=PAGE, permission=Permission.VIEW, request_method="GET")
def page(dossier, request, form=None, reden: str = ""):
    if not cockpit.hybride(dossier):
        raise HTTPNotFound
    by, rows = request.actor, cockpit.rijen(dossier, request.site)
    closes = _kan_sluiten(dossier, by)
    form = form or (_form(dossier, request) if closes and _vraagt_dag(dossier) else None)
    return {"titel": "Beide systemen bijhouden", "boven": f"Zaak {dossier.zaaknummer} · {dossier.titel}",
            "hier": url(request, dossier, VIEW), "dossier_url": url(request, dossier), "reden": reden,
            "fout": bool(reden or form is not None and form.error), "afwijkingen": _afwijkingen(dossier, request),
            "modus": MODI[dossier.modus], "verzendwijze": VERZENDWIJZEN[dossier.verzendwijze],
            "webservice": cockpit.met_webservice(dossier), "vinkt": by.may(Permission.LINK, dossier),
            "mailt": dossiers.mailt_aanvrager(dossier, "in_behandeling"), "stappen": [
                _step(stap, rows[stap.naam], dossier, request) for stap in STAPPEN],
            "in_behandeling": "in_behandeling_nemen" in {step.name for step in by.steps(dossier)}, "sluit": closes,
            "formulier": form.render() if form is not None else "",
            "lijst_url": _lijst(dossier, request)}


def _lijst(dossier, request) -> str:
    """What the organisation arranged and decided about working in two systems."""
    gezag = request.site.organisaties[dossier.organisatie]
    return url(request, gezag, "inrichtlijst") if request.actor.may(Permission.VIEW, gezag) else ""


def _step(stap, rows, dossier, request) -> dict:
    link = DOEN[stap.naam](dossier, request) if stap.naam in DOEN else None
    return {"naam": stap.naam, "titel": stap.titel, "hier": stap.hier, "daar": stap.daar, "doen": link,
            "rijen": [_row(row) for row in rows]}


def _row(row) -> dict:
    tekst, soort = STAND[_stand(row)]
    return {"wat": row.wat, "hier": _feit(row.hier), "daar": _feit(row.daar), "sleutel": row.sleutel, "afgevinkt": row.afgevinkt,
            "soort": soort, "stand": tekst}


def _feit(feit) -> str:
    """Gevraagd, door Cora Dinator, 7 oktober 2025, 10:00"""
    if feit is None:
        return "Nog niet"
    who, when = f"door {feit.naam}" if feit.naam else "", woorden.moment(feit.op) if feit.op is not None else ""
    return ", ".join(filter(None, (feit.wat, who, when)))


def _toewijzen(dossier, request):
    return ("Coördinator kiezen", url(request, dossier, "toewijzing")) if request.actor.may(Permission.ASSIGN, dossier) else None


def _vragen(dossier, request):
    asks = request.actor.may(Permission.ASK_ADVICE, dossier)
    return ("Advies vragen", url(request, dossier, "adviesverzoek-doen")) if asks else None


def _lezen(dossier, request):
    return ("Naar de adviezen", f"{url(request, dossier)}#adviezen") if dossier.adviesverzoeken() else None


DOEN = {"coordinator": _toewijzen, "advies": _vragen, "terug": _lezen}
"""Step → where one does it here."""


# Closing


def _kan_sluiten(dossier, by) -> bool:
    known = {step.name for step in dossier.workflow.steps_from(dossier.state)}
    right = Permission.ASSIGN if "elders_besluiten" in known else Permission.CLOSE
    return bool(known & {"elders_besluiten", "sluiten", "afronden"}) and by.may(right, dossier)


def _vraagt_dag(dossier) -> bool:
    return dossier.met_besluit and dossier.state != "beschikking" and dossier.state not in GESLOTEN


def _form(dossier, request, values=None):
    schema = colander.SchemaNode(colander.Mapping())
    schema.add(colander.SchemaNode(colander.Date(), name="besloten_op", title="Op welke dag is in het eigen systeem besloten?",
                                   missing_msg=deeds.KIES_DAG, widget=forms.VriendelijkeDatum()))
    return forms.make_form(schema, request, formid="dossier-sluiten", action=url(request, dossier, VIEW, "sluiten"),
                           buttons=("Dossier sluiten",), appstruct=values)


# The deeds


@view_config(context=Dossier, name=VIEW, renderer=PAGE, permission=Permission.VIEW, request_method="POST")
def doen(dossier, request):
    """`cockpit/<deed>`; a second click changes nothing."""
    deed = request.subpath[0] if len(request.subpath) == 1 else ""
    if deed not in DADEN:
        raise HTTPNotFound
    return DADEN[deed](dossier, request)


def _klaar(dossier, request, reason: str, tekst: str, waar: str = ""):
    if reason:
        return page(dossier, request, reden=reason)
    flash(request, tekst)
    return HTTPSeeOther(url(request, dossier, VIEW) + (f"#{waar}" if waar else ""))


def _afvinken(dossier, request):
    reason = attempt(request, deeds.afvinken, dossier, request.POST.get("sleutel", ""), request.actor)
    return _klaar(dossier, request, reason, "Afgevinkt.", request.POST.get("stap", ""))


def _terugnemen(dossier, request):
    reason = attempt(request, deeds.terugnemen, dossier, request.POST.get("sleutel", ""), request.actor)
    return _klaar(dossier, request, reason, "Het vinkje is weg.", request.POST.get("stap", ""))


def _in_behandeling(dossier, request):
    reason = attempt(request, dossiers.in_behandeling_nemen, dossier, request.actor)
    return _klaar(dossier, request, reason, in_behandeling_gezegd(dossier), "in_behandeling")


def in_behandeling_gezegd(dossier) -> str:
    """What one reads after taking it in: does the applicant hear of it from us?"""
    mailed = dossiers.mailt_aanvrager(dossier, "in_behandeling")
    return "Het dossier is in behandeling. " + ("De aanvrager krijgt daarover een e-mail." if mailed else
                                                "De aanvrager krijgt daarover van het portaal geen e-mail.")


def _sluiten(dossier, request):
    values, form = {}, None
    if _vraagt_dag(dossier):
        form = _form(dossier, request)
        values, failed = forms.validate(form, request)
        if failed is not None:
            request.response.status_int = 422
            return page(dossier, request, failed)
        form.set_appstruct(values)
    reason = attempt(request, deeds.sluiten, dossier, request.actor, **values)
    if reason and form is not None:
        return page(dossier, request, form, forms.refused(form, reason, {deeds.VERKEERDE_DAG: "besloten_op"}))
    return _klaar(dossier, request, reason, "Het dossier is gesloten. Adviseurs kunnen het niet meer openen.", "sluiten")


DADEN = {"afvinken": _afvinken, "terugnemen": _terugnemen, "in-behandeling": _in_behandeling, "sluiten": _sluiten}
