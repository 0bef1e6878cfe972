"""How does a case stand with the own system? Taking everything over in one go, and passing on the status by hand."""

import colander
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.invoer import Schema
from content_types.modus import MODI, VERZENDWIJZEN
from portal.actions import eigenstatus as deeds
from portal.integrations.eigen.afleveren import stam_bij
from portal.integrations.eigen.bericht import xml
from portal.services import documentlijst, documentzip, eigenbericht, storage
from portal.services.forms import Rondjes, VriendelijkeDatum, make_form, refused, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.eigenstatus import SOORTEN_BESLUIT, STATUSSEN
from workflows.permissions import Permission

PAGE = "skins:basis/staff/eigenstatus.pt"
VIEW, ZIP, XML = "eigen-status", "alles.zip", "aanvraag.xml"
VELDEN = {deeds.DAG: "datum", deeds.SOORT: "soort_besluit"}
"""At which field a refusal stands."""


class EigenstatusSchema(Schema):
    """What the own system says now; the page binds the statuses that can follow."""

    status = colander.SchemaNode(colander.String(), title="Wat is de status in uw eigen systeem?",
                                 missing_msg="Kies de status")
    datum = colander.SchemaNode(colander.Date(), title="Sinds welke dag?", missing_msg="Vul de dag in")
    soort_besluit = colander.SchemaNode(
        colander.String(), title="Wat is het besluit?", missing="", validator=colander.OneOf(list(SOORTEN_BESLUIT)),
        description="Alleen als u bij de status Beschikking kiest.")


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about the own system; nothing where the portal is central."""
    if dossier.modus == "portaal" or not request.actor.may(Permission.VIEW, dossier):
        return None
    rows = [woorden.Regel("Alles als één ZIP", url(request, dossier, ZIP), detail="Het bericht, de aanvraag en alle documenten."),
            woorden.Regel("Het bericht als XML", url(request, dossier, XML))]
    if dossier.besloten_elders_op is not None:
        what = SOORTEN_BESLUIT.get(dossier.soort_elders, "Besloten")
        rows.append(woorden.Regel(what, "", "Uit eigen systeem", "info", f"Op {day(dossier.besloten_elders_op)}"))
    acties = (woorden.Actie("Status uit eigen systeem doorgeven", url(request, dossier, VIEW)),)
    return woorden.Deel("eigen-systeem", "Eigen systeem", tuple(rows), acties if deeds.kan(dossier, request.actor) else (),
                        uitleg=f"{MODI[dossier.modus]}. Berichten gaan per {VERZENDWIJZEN[dossier.verzendwijze]}.")


@view_config(context=Dossier, name=XML, request_method="GET", permission=Permission.VIEW)
def als_xml(dossier, request):
    response = Response(_bericht(dossier, request), content_type="application/xml", charset=None)
    response.content_disposition = f"attachment; filename={dossier.zaaknummer}_aanvraag.xml"
    return response


def _bericht(dossier, request) -> bytes:
    return xml(eigenbericht.inhoud(dossier, request.actor, "aanvraag", documenten=dossier.aanvraag.bijlagen()))


@view_config(context=Dossier, name=ZIP, request_method="GET", permission=Permission.VIEW)
def als_zip(dossier, request):
    """Every document that this person may open, and the message."""
    rows = documentlijst.rijen(dossier) + documentlijst.binnengekomen(dossier, request.site)
    files = [documentlijst.bestand_van(dossier, row.naam) for row in documentlijst.zichtbaar(dossier, request.actor, rows)]
    files = [file for file in files if request.actor.may(Permission.VIEW, file)]
    if reason := documentzip.te_veel(files):
        flash(request, reason)
        return HTTPSeeOther(url(request, dossier["documenten"]))
    places = documentzip.delen(files)
    index = documentzip.inhoud(files, places, lambda wie: woorden.naam_van(request.site, wie))
    values = {"bron": dossier.aanvraag.bron, "berichttype": "aanvraag", "verzoeknummer": dossier.aanvraag.verzoeknummer,
              "zaaknummer": dossier.zaaknummer}
    los = {XML: _bericht(dossier, request), **dict(stam_bij(request.site, values))}
    response = Response(content_type="application/zip")
    response.content_disposition = f"attachment; filename={dossier.zaaknummer}.zip"
    response.app_iter = documentzip.stroom(storage.database(request.registry), places, index, los)
    return response


@view_config(context=Dossier, name=VIEW, renderer=PAGE, request_method="GET", permission=deeds.RECHT)
def page(dossier, request, form=None, reden: str = ""):
    form = form or _form(dossier, request)
    kan = deeds.kan(dossier, request.actor)
    return {"titel": "Status uit eigen systeem", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "reden": reden,
            "nu": STATUSSEN.get(dossier.state, dossier.state_title), "formulier": form.render() if kan else "",
            "fout": bool(reden or form.error), "terug": url(request, dossier)}


@view_config(context=Dossier, name=VIEW, renderer=PAGE, request_method="POST", permission=Permission.VIEW)
def doorgeven(dossier, request):
    """The right is asked by the deed, so that a second click hears that it was done."""
    form = _form(dossier, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return page(dossier, request, failed)
    form.set_appstruct(values)
    reden = attempt(request, deeds.melden, dossier, request.actor, deeds.Status(**values))
    if reden:
        return page(dossier, request, form, refused(form, reden, VELDEN))
    flash(request, f"De status is nu: {STATUSSEN[values['status']].lower()}.")
    return HTTPSeeOther(url(request, dossier))


def _form(dossier, request):
    schema = EigenstatusSchema()
    form = make_form(schema, request, formid="eigen-status", buttons=("Status doorgeven",), appstruct={"datum": request.today})
    possible = deeds.kan(dossier, request.actor) | {dossier.state: STATUSSEN.get(dossier.state, "")}
    form["status"].widget = Rondjes(values=[(n, t) for n, t in possible.items() if n != dossier.state])
    schema["status"].validator = colander.OneOf(list(STATUSSEN))
    form["datum"].widget = VriendelijkeDatum()
    form["soort_besluit"].widget = Rondjes(values=list(SOORTEN_BESLUIT.items()))
    return form
