"""When is a decision made known, and which dates does that give? Nobody confirms dates that were not shown."""

import colander
import deform
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.base import fingerprint
from content_types.beschikking import Beschikking
from portal.actions import beschikking as beschikkingen
from portal.services import besluittermijn, brief, remedie
from portal.services.forms import make_form
from portal.skin import flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from portal.views.staff.beschikking import place
from portal.views.staff.termijnformulieren import datum, gezien, rondjes
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/staff/bekendmaken.pt"
EERSTE_DAG = ("Vanaf die dag ligt het ter inzage en is het gepubliceerd. De termijn voor beroep begint de dag daarna "
              "(Awb art. 6:8 lid 4).")


@view_config(context=Beschikking, name="bekendmaken", renderer=PAGE, request_method="GET", permission=Permission.MAKE_KNOWN)
def page(beschikking, request):
    """What will happen today, with the dates as they will be."""
    return _words(beschikking, request, _form(beschikking, request), {"ter_inzage": request.today})


def _form(beschikking, request):
    schema = colander.SchemaNode(colander.Mapping())
    if besluittermijn.vraagt_voorbereiding(beschikking):
        schema.add(rondjes("voorbereiding", "Hoe is dit besluit voorbereid?", list(besluittermijn.VOORBEREIDINGEN.items()),
                           "Kies hoe het is voorbereid"))
    if besluittermijn.rechtsmiddel(beschikking, "uitgebreid") == "beroep" and not besluittermijn.blijft_gelijk(beschikking):
        schema.add(datum("ter_inzage", "Vanaf welke dag ligt het besluit ter inzage?", EERSTE_DAG))
    schema.add(gezien())
    return make_form(schema, request, formid="bekendmaken", action=url(request, beschikking, "bekendmaken"), buttons=())


def _days(beschikking, request, values: dict) -> brief.Dagen | None:
    """The days that it gives; None while somebody has to say how it was prepared."""
    if besluittermijn.vraagt_voorbereiding(beschikking) and not values.get("voorbereiding"):
        return None
    return brief.dagen_bij_bekendmaking(beschikking, request.today, values.get("ter_inzage"), values.get("voorbereiding", ""))


def _words(beschikking, request, form, values: dict, reden: str = "", opnieuw: bool = False) -> dict:
    """The page, on which these answers are filled in; `opnieuw` when the dates are others than were shown before."""
    dossier, days = beschikking.dossier, _days(beschikking, request, values)
    if form.error is None:
        form.set_appstruct({**values, "gezien": _mark(days)})
    waiting = [woorden.organisatie_naam(request.site, verzoek.adviesorganisatie)
               for verzoek in dossier.adviesverzoeken()
               if verzoek.state == "gevraagd" and not (verzoek.wettelijk or verzoek.instemming)]
    new = days is not None and not besluittermijn.blijft_gelijk(beschikking)
    granted = new and beschikking.uitkomst == "verleend"
    return {"titel": "Besluit bekendmaken", **place(beschikking, request), "adressen": dossier.aanvraag.adressen(),
            "kan_niet": request.actor.refusal(beschikking, "bekendmaken"), "reden": reden, "opnieuw": opnieuw,
            "fout": bool(reden or form.error), "formulier": form.render(), "wachtend": waiting,
            "remedie": remedie.woorden(days).termijn if days else "", "einde": _day(days and days.bezwaar_einde),
            "ter_inzage": _day(new and days.ter_inzage_vanaf), "geldt": _day(granted and days.inwerkingtreding),
            "kern": woorden.rows(("Besluit", beschikking.titel), ("Ondertekend door", beschikking.ondertekenaar_naam),
                                 ("Aan", ", ".join(brief.geadresseerde(dossier.aanvraag.contact()))))}


def _day(value) -> str:
    return datum_in_woorden(value) if value else ""


def _mark(days: brief.Dagen | None) -> str:
    return fingerprint([str(days)]) if days is not None else ""


@view_config(context=Beschikking, name="bekendmaken", renderer=PAGE, request_method="POST")
def doen(beschikking, request):
    """Do it when just these dates were seen; otherwise show them. A double click is one. The deed asks the right."""
    form = _form(beschikking, request)
    try:
        values = form.validate(request.POST.items())
    except deform.ValidationFailure as failure:
        request.response.status_int = 400
        return _words(beschikking, request, failure.field, {"ter_inzage": request.today})
    same = values.pop("gezien") == _mark(_days(beschikking, request, values))
    if same and beschikking.bekendgemaakt_op == request.today and request.actor.may(Permission.VIEW, beschikking):
        return HTTPSeeOther(url(request, beschikking))
    if not same and beschikking.state == "ondertekend":
        request.actor.require(Permission.MAKE_KNOWN, beschikking)
        return _words(beschikking, request, form, values, opnieuw=True)
    reason = attempt(request, beschikkingen.bekendmaken, beschikking, request.actor, **values)
    if reason:
        return _words(beschikking, request, form, values, reason)
    flash(request, "Het besluit is bekendgemaakt. De aanvrager krijgt een e-mail.")
    return HTTPSeeOther(url(request, beschikking))
