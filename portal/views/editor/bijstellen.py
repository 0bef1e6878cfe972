"""How does a web editor correct a notice, approve that of another, and let it come and go at a set moment?"""

from datetime import datetime

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.publicatie import Publicatie
from portal.actions import goedkeuren as goedkeuringen
from portal.actions import publicatiegevolgen, publicatiemoment
from portal.actions import rectificatie as rectificaties
from portal.services.clock import AMSTERDAM, op_de_klok, tijd_van
from portal.services.forms import validate
from portal.skin import flash, url
from portal.views.attempt import attempt, obtain
from portal.views.editor.formulieren import moment_formulier, rectificatie_formulier
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

RECTIFY = "skins:basis/editor/rectificeren.pt"
MOMENT = "skins:basis/editor/moment.pt"


@view_config(context=Publicatie, name="goedkeuren", request_method="POST", permission=Permission.PUBLISH)
def approve(publicatie, request):
    """A second click changes nothing."""
    reason = attempt(request, goedkeuringen.goedkeuren, publicatie, request.actor, versie=request.POST.get("versie", ""))
    flash(request, reason or "U hebt de bekendmaking goedgekeurd, precies zoals zij nu is.", "fout" if reason else "succes")
    return HTTPSeeOther(url(request, publicatie))


# Rectificatie


@view_config(context=Publicatie, name="rectificeren", renderer=RECTIFY, permission=Permission.PUBLISH)
def rectify(publicatie, request):
    """What was wrong and what it is, with what happens to the term shown first."""
    form, reason = _rectify_form(publicatie, request), rectificaties.kan_niet(publicatie)
    if request.method == "POST":
        values, failed = validate(form, request)
        if values is None:
            request.response.status_int = 422
            return _rectify_words(publicatie, request, failed)
        form.set_appstruct(values)
        made, reason = obtain(
            request, rectificaties.klaarzetten, publicatie, request.actor, fout=values["fout"], goed=values["goed"],
            opnieuw=values.get("opnieuw") == "ja", reden=values.get("reden", ""), versie=values["versie"],
            plek={name: values[name] for name in rectificaties.PLEK})
        if made is not None:
            flash(request, "De rectificatie staat klaar. Kijk haar na en publiceer haar.")
            return HTTPSeeOther(url(request, made, "bewerken"))
    return _rectify_words(publicatie, request, form, reason)


def _rectify_form(publicatie, request):
    busy = rectificaties.bezig(publicatie, request.site)
    place = publicatie.locatie if busy is None else busy.locatie
    kept = {name: str(place.get(name) or "") for name in rectificaties.PLEK} | {"versie": publicatie.versie}
    if busy is not None:
        kept |= {"fout": busy.fout_was, "goed": busy.goed_is, "reden": busy.termijn_reden,
                 "opnieuw": "ja" if busy.termijn_opnieuw else "nee"}
    return rectificatie_formulier(request, url(request, publicatie, "rectificeren"), appstruct=kept,
                                  met_termijn=publicatie.bezwaar_einde is not None)


def _rectify_words(publicatie, request, form, reason: str = "") -> dict:
    return {"titel": "Bekendmaking rectificeren", "publicatie": publicatie, "formulier": form.render(), "reden": reason,
            "hier": url(request, publicatie), "fout": bool(reason or form.error), "dagen": _days(publicatie, request)}


def _days(publicatie, request) -> list[tuple[str, str]]:
    """The last day if the term begins again, and if it does not."""
    termijn = publicatiegevolgen.nieuwe_termijn(publicatie, request.site, request.today)
    if termijn is None:
        return []
    return [("Begint de termijn niet opnieuw", f"De laatste dag blijft {datum_in_woorden(publicatie.bezwaar_einde)}."),
            ("Begint de termijn opnieuw", f"Publiceert u vandaag, dan loopt de termijn van {datum_in_woorden(termijn.start)} "
                                          f"tot en met {datum_in_woorden(termijn.einde)}.")]


# At a set moment


@view_config(context=Publicatie, name="moment", renderer=MOMENT, permission=Permission.PUBLISH)
def moment(publicatie, request):
    """Both moments in one form; what is left empty does not happen by itself."""
    form = _moment_form(publicatie, request)
    if request.method != "POST":
        return _moment_words(publicatie, request, form)
    if "stoppen" in request.POST:
        return _done(publicatie, request, attempt(request, publicatiemoment.stoppen, publicatie, request.actor), form)
    values, failed = validate(form, request)
    if values is None:
        request.response.status_int = 422
        return _moment_words(publicatie, request, failed)
    form.set_appstruct(values)
    reason = attempt(request, publicatiemoment.inplannen, publicatie, request.actor, reden=values["reden"],
                     versie=values["versie"], publiceren_om=_instant(values.get("op"), values.get("om")),
                     intrekken_om=_instant(values["weg_op"], values["weg_om"]))
    return _done(publicatie, request, reason, form)


def _done(publicatie, request, reason: str, form):
    if reason:
        return _moment_words(publicatie, request, form, reason)
    planned = publicatiemoment.gepland(publicatie)
    flash(request, f"Bewaard: {' en '.join(planned)}." if planned else "Bewaard: er gebeurt niets meer vanzelf.")
    return HTTPSeeOther(url(request, request.site["bekendmakingen"], "redactie"))


def _instant(day, time: str | None) -> datetime | None:
    """The moment on the clock in the Netherlands."""
    return op_de_klok(day, tijd_van(time or "09.00")) if day is not None else None


def _moment_form(publicatie, request):
    kept = {"versie": publicatie.versie, "reden": publicatie.gepland_reden}
    for (day, time), om in ((("op", "om"), publicatie.publiceren_om), (("weg_op", "weg_om"), publicatie.intrekken_om)):
        local = om.astimezone(AMSTERDAM) if om is not None else None
        kept |= {day: local.date(), time: f"{local:%H.%M}"} if local else {time: "09.00"}
    return moment_formulier(request, url(request, publicatie, "moment"), online=publicatie.state != "concept", appstruct=kept)


def _moment_words(publicatie, request, form, reason: str = "") -> dict:
    return {"titel": "Op een vast moment", "publicatie": publicatie, "formulier": form.render(), "reden": reason,
            "hier": url(request, publicatie), "stop": url(request, publicatie, "moment"), "fout": bool(reason or form.error),
            "gepland": publicatiemoment.gepland(publicatie), "mislukt": publicatie.gepland_mislukt}
