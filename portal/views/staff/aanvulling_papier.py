"""How does staff enter an answer that came by letter, by e-mail or at the desk? Its day of receipt counts for the term."""

from deform.widget import TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.aanvulling import Aanvulling, PapierSchema
from portal.actions import aanvullen
from portal.services.forms import Vakjes, VriendelijkeDatum, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt, keep_all, obtain
from portal.views.staff import woorden
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/staff/aanvulling_papier.pt"


def _form(aanvulling, request, appstruct=None):
    schema = PapierSchema()
    schema["ontvangen"].widget, schema["tekst"].widget = VriendelijkeDatum(), TextAreaWidget(rows=6)
    schema["punten"].widget = Vakjes(values=[(punt, f"{punt}. {vraag}") for punt, vraag in aanvulling.punten.items()])
    return make_form(schema, request, formid="papier", action=url(request, aanvulling, "invoeren"), buttons=(),
                     appstruct=appstruct)


def _words(aanvulling, request, form, reason: str = "", refused=()) -> dict:
    dossier = aanvulling.dossier
    return {"titel": "Aanvulling invoeren", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "formulier": form.render(),
            "reden": reason, "bestandsfouten": list(refused), "fout": bool(reason or refused or form.error),
            "einde": datum_in_woorden(aanvulling.hersteltermijn_einde), "hier": url(request, aanvulling),
            "bestanden": woorden.bestanden(aanvulling.bestanden(zending=0, wijze="papier"), request)}


@view_config(context=Aanvulling, name="invoeren", renderer=PAGE, request_method="GET", permission=Permission.COMPLETE)
def formulier(aanvulling, request):
    reason = aanvullen.kan_niet_invoeren(aanvulling, request.actor)
    return _words(aanvulling, request, _form(aanvulling, request, {"ontvangen": request.today}), reason)


@view_config(context=Aanvulling, name="invoeren", renderer=PAGE, request_method="POST", permission=Permission.COMPLETE)
def invoeren(aanvulling, request):
    """Every good scan is kept, whatever is wrong with another or with the form."""
    by, form = request.actor, _form(aanvulling, request)
    _, refused = keep_all(request, "bestand", lambda source, name: aanvullen.scan_toevoegen(aanvulling, source, name, by))
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _words(aanvulling, request, failed, refused=refused)
    sent, reason = (None, "") if refused else obtain(request, aanvullen.invoeren, aanvulling, values, by)
    if reason or refused:
        form.set_appstruct(values)
        return _words(aanvulling, request, form, reason, refused)
    late = " Zij kwam na de laatste dag en is zo gemarkeerd." if sent.te_laat else ""
    flash(request, f"De aanvulling van {day(sent.ontvangen)} is ingevoerd.{late} Beoordeel of zij volledig is.")
    return HTTPSeeOther(url(request, aanvulling))


@view_config(context=Aanvulling, name="scan-weghalen", request_method="POST", permission=Permission.COMPLETE)
def weghalen(aanvulling, request):
    """A second click finds it gone already."""
    reason = attempt(request, aanvullen.scan_weghalen, aanvulling, request.POST.get("naam", ""), request.actor)
    flash(request, reason or "Het bestand is verwijderd.", "fout" if reason else "info")
    return HTTPSeeOther(url(request, aanvulling, "invoeren"))
