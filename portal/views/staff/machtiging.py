"""May the gemachtigde of this case act for the applicant? What was sent along, what was noted, and noting it."""

from deform.widget import SelectWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.machtiging import GEEINDIGD, GEZIEN, NIETS, EindeSchema, GezienSchema
from portal.actions import machtiging as deeds
from portal.services.forms import VriendelijkeDatum, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from workflows.permissions import Permission

PAGE = "skins:basis/staff/machtiging.pt"
VIEW = "machtiging"
WAT = {GEZIEN: "Gezien op", GEEINDIGD: "Geldt niet meer vanaf"}
SCHEMAS = {GEZIEN: GezienSchema, GEEINDIGD: EindeSchema}
KNOP = {GEZIEN: "Noteren dat u de machtiging zag", GEEINDIGD: "Noteren dat de machtiging eindigde"}
GEDAAN = {GEZIEN: "Genoteerd dat de machtiging is gezien.",
          GEEINDIGD: "Genoteerd. De gemachtigde krijgt geen berichten meer over deze zaak."}


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about the gemachtigde; nothing where there is none."""
    if not dossier.aanvraag.heeft_gemachtigde or not request.actor.may(Permission.VIEW, dossier):
        return None
    here, wie = url(request, dossier, VIEW), dossier.aanvraag.deel("aanvrager")
    detail = ", ".join(filter(None, (wie.get("gemachtigde_email"), wie.get("gemachtigde_telefoon"))))
    may = request.actor.may(Permission.ANNOTATE, dossier)
    return woorden.Deel("machtiging", "Gemachtigde", (woorden.Regel(_name(wie), here, *stand(dossier), detail),),
                        (woorden.Actie("Machtiging noteren", here),) if may and not dossier.machtigingen else ())


def _name(wie: dict) -> str:
    names = (wie.get("gemachtigde_naam"), wie.get("gemachtigde_bedrijf"))
    return ", ".join(filter(None, names)) or wie["gemachtigde_email"]


def stand(dossier) -> tuple[str, str]:
    """How it stands with the machtiging in words, and the colour of that."""
    if dossier.machtiging_geeindigd:
        return f"Machtiging geldt niet meer vanaf {day(dossier.machtigingen[-1].datum)}", "neutral"
    if dossier.machtigingen:
        return f"Machtiging gezien op {day(dossier.machtigingen[-1].datum)}", "success"
    return ("Machtiging nog bekijken", "warning") if deeds.meegestuurd(dossier) else ("Machtiging ontbreekt", "danger")


@view_config(context=Dossier, name=VIEW, renderer=PAGE, request_method="GET", permission=Permission.VIEW)
def page(dossier, request, failed=None, reden: str = ""):
    if not dossier.aanvraag.heeft_gemachtigde:
        raise HTTPNotFound
    words, colour = stand(dossier)
    wie, may = dossier.aanvraag.deel("aanvrager"), request.actor.may(Permission.ANNOTATE, dossier)
    forms = [failed if failed is not None and failed.formid == soort else _form(dossier, request, soort)
             for soort in SCHEMAS if may and not (soort == GEEINDIGD and dossier.machtiging_geeindigd)]
    return {"titel": "Machtiging van de gemachtigde", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "kern": woorden.rows(("Naam", wie.get("gemachtigde_naam", "")), ("Bedrijf", wie.get("gemachtigde_bedrijf", "")),
                                 ("E-mailadres", wie.get("gemachtigde_email", "")),
                                 ("Telefoon", wie.get("gemachtigde_telefoon", "")), ("Adres", wie.get("gemachtigde_adres", ""))),
            "stand": words, "soort": colour, "meegestuurd": woorden.bestanden(deeds.meegestuurd(dossier), request),
            "notities": [_row(note, dossier, request) for note in reversed(dossier.machtigingen)],
            "vormen": [{"kop": KNOP[form.formid], "formulier": form.render(), "open": form is failed} for form in forms],
            "reden": reden, "fout": bool(reden or failed), "terug": url(request, dossier)}


def _row(note, dossier, request) -> dict:
    files = [file for file in deeds.te_kiezen(dossier, request.actor) if file.__name__ == note.document]
    return {"kop": f"{WAT[note.soort]} {day(note.datum)}", "bestanden": woorden.bestanden(files, request),
            "toelichting": note.toelichting,
            "detail": f"Genoteerd op {woorden.moment(note.op)} door {woorden.naam_van(request.site, note.door)}"}


def _form(dossier, request, soort: str):
    schema = SCHEMAS[soort]()
    schema["datum"].widget, schema["toelichting"].widget = VriendelijkeDatum(), TextAreaWidget(rows=3)
    begin = {"datum": request.today}
    if soort == GEZIEN:
        sent = [file.__name__ for file in deeds.meegestuurd(dossier)]
        files = [(file.__name__, file.titel) for file in deeds.te_kiezen(dossier, request.actor)]
        schema["document"].widget = SelectWidget(values=[("", "Kies"), *files, (NIETS, "Geen document: ik zag hem op papier")])
        begin |= {"document": sent[0]} if sent else {}
    return make_form(schema, request, formid=soort, action=url(request, dossier, VIEW), buttons=((soort, KNOP[soort]),),
                     appstruct=begin)


@view_config(context=Dossier, name=VIEW, renderer=PAGE, request_method="POST", permission=Permission.VIEW)
def noteren(dossier, request):
    soort = request.POST.get("__formid__", "")
    if soort not in SCHEMAS or not dossier.aanvraag.heeft_gemachtigde:
        raise HTTPNotFound
    form = _form(dossier, request, soort)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 422
        return page(dossier, request, failed)
    if soort == GEZIEN:
        values["document"] = "" if values["document"] == NIETS else values["document"]
    reason = attempt(request, deeds.gezien if soort == GEZIEN else deeds.beeindigen, dossier, request.actor, **values)
    if reason:
        return page(dossier, request, form, reason)
    flash(request, GEDAAN[soort])
    return HTTPSeeOther(url(request, dossier, VIEW))
