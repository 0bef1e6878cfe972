"""How does a handler do something with the term? One page a deed: first the new dates are shown, then it is done.

The preview does the deed and takes it back, so what is shown is what will happen. A form that was opened before something
changed shows the dates anew.
"""

import colander
import deform
from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound, HTTPSeeOther

from content_types.base import fingerprint
from portal.actions import dossier as dossiers
from portal.actions import termijn
from portal.services.file_types import safe_name
from portal.services.forms import make_form
from portal.skin import flash, url
from portal.views.attempt import attempt, obtain, uploads
from portal.views.staff import termijnformulieren as vragen
from portal.views.staff.termijndaden import DADEN, Daad
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/staff/termijn_doen.pt"


def pagina(dossier, request, naam: str):
    """The form of one deed, the dates that it would give, and doing it."""
    daad = DADEN.get(naam)
    if daad is None:
        raise HTTPNotFound
    if not request.actor.may(daad.recht, dossier):
        if request.method == "POST" and naam == "intrekken" and dossier.state == "ingetrokken":
            return HTTPSeeOther(url(request, dossier))
        raise HTTPForbidden
    request.override_renderer = PAGE
    if request.method == "POST":
        return _post(dossier, request, naam, daad)
    form = _form(dossier, request, naam, {daad.vandaag: request.today, "weken": termijn.MEESTE_WEKEN})
    return _words(dossier, request, naam, form, kan_niet=daad.kan_niet(dossier, request.actor))


def _form(dossier, request, naam: str, appstruct=None):
    schema = colander.SchemaNode(colander.Mapping())
    for node in [*DADEN[naam].vragen(dossier, request.actor), vragen.gezien()]:
        schema.add(node)
    return make_form(schema, request, formid="termijn", action=url(request, dossier, "termijn", naam), buttons=(),
                     appstruct=appstruct)


def _post(dossier, request, naam: str, daad: Daad):
    """Keep a file that came along, read the answers, and do it when its dates were seen."""
    controls, refused = _with_file(dossier, request, daad)
    form = _form(dossier, request, naam)
    try:
        values = form.validate(controls)
    except deform.ValidationFailure as failure:
        request.response.status_int = 400
        return _words(dossier, request, naam, failure.field, bestandsfout=refused)
    if refused:
        form.set_appstruct(values)
        return _words(dossier, request, naam, form, bestandsfout=refused)
    return _do(dossier, request, naam, form, values)


def _with_file(dossier, request, daad: Daad) -> tuple[list, str]:
    """What was answered, with the file that came along as the chosen document; and why a file was not kept."""
    controls, came = list(request.POST.items()), uploads(request, "bestand") if daad.document else []
    if not came:
        return controls, ""
    document, reason = obtain(request, _keep, dossier, request, *came[0])
    if reason:
        return controls, reason
    return [*((name, value) for name, value in controls if name != "document"), ("document", document)], ""


def _keep(dossier, request, source, name: str) -> str:
    """The name in the dossier of this file, also when the same file was there already."""
    before = set(dossier["documenten"])
    added = dossiers.document_toevoegen(dossier, source, name, request.actor)
    if added is not None:
        return added.__name__
    source.seek(0)
    same = [d.__name__ for d in dossier["documenten"].values() if d.bestandsnaam == safe_name(name)]
    return max(same or before)


def _do(dossier, request, naam: str, form, values: dict):
    """Do it. Take it back to show the dates first, unless the form says that just these were seen."""
    daad, before, savepoint = DADEN[naam], dossier.termijnstanden(), request.tm.get().savepoint()
    seen = values.pop("gezien")
    reason = attempt(request, daad.doen, dossier, request.actor, **values)
    if reason:
        form.set_appstruct(values)
        return _words(dossier, request, naam, form, reden=reason)
    after = dossier.termijnstanden()
    mark = fingerprint([values, after.beslisdatum, after.beslisdatum_strikt, after.beslisdatum_veilig])
    if daad.vooraf and mark != seen:
        savepoint.rollback()
        form.set_appstruct({**values, "gezien": mark})
        return _words(dossier, request, naam, form, vooraf=vergelijking(before, after))
    flash(request, daad.klaar)
    return HTTPSeeOther(url(request, dossier) if naam == "intrekken" else url(request, dossier, "termijn"))


REGELS = (("Wettelijke beslisdatum", "beslisdatum"), ("Veilige beslisdatum", "beslisdatum_veilig"),
          ("Einde op de kalender", "beslisdatum_strikt"))


def datum(dag) -> str:
    return datum_in_woorden(dag) if dag is not None else "Er loopt geen termijn"


def vergelijking(before, after) -> dict:
    """The dates as they are and as they would be, how these were reckoned, and what to look out for."""
    return {"rijen": [(titel, datum(getattr(before, name)), datum(getattr(after, name))) for titel, name in REGELS],
            "uitleg": after.uitleg, "waarschuwingen": [w for w in after.waarschuwingen if w not in before.waarschuwingen],
            "gelijk": all(getattr(before, name) == getattr(after, name) for _, name in REGELS)}


def _words(dossier, request, naam: str, form, *, kan_niet: str = "", reden: str = "", vooraf=None,
           bestandsfout: str = "") -> dict:
    daad = DADEN[naam]
    return {"titel": daad.titel, "zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "inleiding": daad.inleiding,
            "terug": url(request, dossier, "termijn"), "kan_niet": kan_niet, "formulier": "" if kan_niet else form.render(),
            "waarschuwing": "" if kan_niet else _warning(dossier, request, naam), "reden": reden, "vooraf": vooraf,
            "knop": daad.knop if vooraf or not daad.vooraf else "Bekijk de nieuwe datums", "document": daad.document,
            "bestandsfout": bestandsfout, "fout": bool(reden or bestandsfout or form.error),
            "rijen": _now(dossier, request, naam)}


def _warning(dossier, request, naam: str) -> str:
    return termijn.verlengwaarschuwing(dossier, request.actor) if naam == "verlengen" else ""


def _now(dossier, request, naam: str) -> list[tuple]:
    """The dates that matter for this deed, as they are now."""
    dates = [(titel, datum(getattr(dossier, name))) for titel, name in REGELS[:2]]
    rows = [("Ontvangen", datum_in_woorden(dossier.ontvangen)), *dates]
    if naam == "verlengen":
        gevolg = termijn.verlenggevolg(dossier, request.actor)
        rows += [("Verlengen kan volgens de wet tot en met", datum_in_woorden(gevolg.laatste_dag))] if gevolg.laatste_dag else []
        rows += [("Veilig verlengen tot en met", datum_in_woorden(gevolg.veilig))] if gevolg.veilig else []
    return rows
