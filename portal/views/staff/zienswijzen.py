"""How do the zienswijzen of a dossier stand? All of them, enter one from a letter, the nota, who hears of the decision."""

from deform.widget import TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from content_types.dossier import Dossier
from content_types.zienswijze import WIJZEN, InvoerSchema, Zienswijze
from portal.actions import reactieklad
from portal.actions import zienswijze as zienswijzen
from portal.actions import zienswijzen_behandelen as behandelen
from portal.services.forms import Rondjes, VriendelijkeDatum, make_form, validate
from portal.services.nota import nota_pdf, nota_woorden
from portal.skin import day, flash, url
from portal.views.attempt import attempt, keep_all, obtain
from portal.views.staff import woorden
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

LIST = "skins:basis/staff/zienswijzen.pt"
ENTER = "skins:basis/staff/zienswijze_invoeren.pt"
PEOPLE = "skins:basis/staff/zienswijze_deelnemers.pt"
KLEUR = {"ontvangen": "warning", "beantwoord": "success", "doorgestuurd": "neutral", "ingetrokken": "neutral"}


def deel(dossier, request) -> woorden.Deel | None:
    """The part of the dossier about zienswijzen; nothing before a draft decision lies open."""
    found = _mine(dossier, request)
    may_enter = request.actor.may(Permission.VIEWS, dossier)
    if not found and not may_enter:
        return None
    rows = []
    if request.actor.may(Permission.VIEW, dossier):
        rows = [woorden.Regel("Alle zienswijzen", url(request, dossier, "zienswijzen-overzicht"), _count(found),
                              "warning" if any(z.state == "ontvangen" for z in found) else "neutral")]
    if behandelen.per_post(dossier):
        rows.append(woorden.Regel("Brieven over het besluit", url(request, dossier, "deelnemers"), "Nog te versturen",
                                  "warning"))
    actions = (woorden.Actie("Zienswijze invoeren", url(request, dossier, "zienswijze-invoeren")),) if may_enter else ()
    return woorden.Deel("zienswijzen", "Zienswijzen", tuple(rows), actions)


def _mine(dossier, request) -> list[Zienswijze]:
    return [z for z in dossier.zienswijzen() if request.actor.may(Permission.VIEW, z)]


def _count(found) -> str:
    open_ = sum(z.state == "ontvangen" for z in found)
    number = {0: "Nog geen", 1: "1 ontvangen"}.get(len(found), f"{len(found)} ontvangen")
    return f"{number}, {open_} te beantwoorden" if open_ else number


def place(dossier, request) -> dict:
    return {"zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "dossier_url": url(request, dossier) if request.actor.may(Permission.VIEW, dossier) else ""}


# All of a dossier


@view_config(context=Dossier, name="zienswijzen-overzicht", renderer=LIST, request_method="GET")
def overzicht(dossier, request, reden: str = ""):
    found, by = _mine(dossier, request), request.actor
    nota = behandelen.nota_van(dossier)
    may_build = by.may(Permission.VIEWS, dossier) and by.may(Permission.ANNOTATE, dossier) and bool(found)
    return {"titel": "Zienswijzen", **place(dossier, request), "rijen": [_row(z, request) for z in found],
            "tellingen": _numbers(found), "reden": reden, "fout": bool(reden), "hier": url(request, dossier),
            "mag_invoeren": by.may(Permission.VIEWS, dossier), "mag_nota": may_build,
            "nota": woorden.bestand(nota, request) if nota is not None and by.may(Permission.VIEW, nota) else None,
            "verouderd": behandelen.nota_verouderd(dossier, by),
            "deelnemers": bool(found) and dossier.bekendgemaakt() is not None}


def _row(zienswijze, request) -> dict:
    return {"titel": zienswijze.titel, "url": url(request, zienswijze), "naam": zienswijze.naam,
            "wijze": WIJZEN[zienswijze.wijze], "ontvangen": day(zienswijze.ontvangen), "te_laat": zienswijze.te_laat,
            "status": zienswijze.state_title, "soort": KLEUR[zienswijze.state]}


def _numbers(found) -> list[tuple[str, str]]:
    rows = (("Ontvangen", len(found)), ("Nog te beantwoorden", sum(z.state == "ontvangen" for z in found)),
            ("Na de laatste dag", sum(z.te_laat for z in found)), ("Op tijd, of toch meegewogen", sum(z.telt_mee for z in found)))
    return [(label, str(number)) for label, number in rows]


# Enter one that came by letter, or was given orally


def _enter_form(dossier, request, appstruct=None):
    schema = InvoerSchema()
    schema["wijze"].widget = Rondjes(values=[(name, WIJZEN[name]) for name in ("brief", "mondeling")])
    schema["ontvangen"].widget, schema["gepost"].widget = VriendelijkeDatum(), VriendelijkeDatum()
    schema["tekst"].widget = TextAreaWidget(rows=12)
    return make_form(schema, request, formid="invoeren", action=url(request, dossier, "zienswijze-invoeren"), buttons=(),
                     appstruct=appstruct)


def _enter_words(dossier, request, form, reason: str = "", klad=None, bestandsfouten=()) -> dict:
    laid_open = dossier.terinzage_ontwerp()
    return {"titel": "Zienswijze invoeren", **place(dossier, request), "formulier": form.render(), "reden": reason,
            "fout": bool(reason or form.error or bestandsfouten), "klad": klad.__name__ if klad is not None else "",
            "bestanden": klad.bestanden() if klad is not None else [], "bestandsfouten": bestandsfouten,
            "einde": datum_in_woorden(laid_open.einde) if laid_open is not None else "",
            "post": datum_in_woorden(laid_open.post_uiterste_ontvangst) if laid_open is not None else ""}


@view_config(context=Dossier, name="zienswijze-invoeren", renderer=ENTER, request_method="GET", permission=Permission.VIEWS)
def invoer(dossier, request):
    return _enter_words(dossier, request, _enter_form(dossier, request, {"ontvangen": request.today}))


@view_config(context=Dossier, name="zienswijze-invoeren", renderer=ENTER, request_method="POST", permission=Permission.VIEWS)
def invoeren(dossier, request):
    """Every good scan is kept, whatever is wrong with another or with the form."""
    form, by = _enter_form(dossier, request), request.actor
    klad = zienswijzen.scans(dossier, by, request.POST.get("klad", ""))
    _, refused = keep_all(request, "bestand", lambda source, name: reactieklad.bestand_toevoegen(klad, source, name, by))
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _enter_words(dossier, request, failed, "", klad, refused)
    found, reason = (None, "") if refused else obtain(request, zienswijzen.invoeren, dossier, values, by, klad=klad)
    if reason or refused:
        form.set_appstruct(values)
        return _enter_words(dossier, request, form, reason, klad, refused)
    late = " Zij kwam na de laatste dag en is zo gemarkeerd." if found.te_laat else ""
    flash(request, f"Ingevoerd onder nummer {found.kenmerk}.{late} Schrijf dit nummer op de brief.")
    mine = request.actor.may(Permission.VIEW, found)
    return HTTPSeeOther(url(request, found) if mine else url(request, dossier, "zienswijze-invoeren"))


# The nota, and who took part


@view_config(context=Dossier, name="nota-maken", renderer=LIST, request_method="POST")
def nota_maken(dossier, request):
    reason = attempt(request, behandelen.nota_maken, dossier, request.actor)
    if reason:
        return overzicht(dossier, request, reason)
    flash(request, "De nota van zienswijzen staat bij de documenten. Zij gaat mee met de bekendmaking van het besluit.")
    return HTTPSeeOther(url(request, dossier, "zienswijzen-overzicht"))


@view_config(context=Dossier, name="nota-voorbeeld.pdf", request_method="GET")
def voorbeeld(dossier, request):
    """The nota as it would be now, marked as an example."""
    response = Response(nota_pdf(nota_woorden(dossier, request.site, request.today, voorbeeld=True)),
                        content_type="application/pdf")
    response.content_disposition = f"inline; filename=nota-voorbeeld-{dossier.zaaknummer}.pdf"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@view_config(context=Dossier, name="deelnemers", renderer=PEOPLE, request_method="GET")
def deelnemers(dossier, request, reden: str = ""):
    """Who has to get a letter about the decision, to print; and who was told already."""
    mine = {z.__name__ for z in _mine(dossier, request)}
    waiting = [z for z in behandelen.per_post(dossier) if z.__name__ in mine]
    told = [z for z in behandelen.deelnemers(dossier) if z.__name__ in mine and z.ingelicht_op is not None]
    return {"titel": "Wie bericht krijgt van het besluit", **place(dossier, request), "reden": reden, "fout": bool(reden),
            "wachtend": [{"naam": z.naam, "adres": z.adres.split(", "), "kenmerk": z.kenmerk} for z in waiting],
            "ingelicht": [(z.kenmerk, f"{z.naam}, {day(z.ingelicht_op)}" + (" (e-mail)" if z.email else " (post)"))
                          for z in told],
            "mag": bool(waiting) and all(request.actor.may(Permission.VIEWS, z) for z in waiting),
            "besloten": dossier.bekendgemaakt() is not None, "verstuurd_url": url(request, dossier, "brieven-verstuurd")}


@view_config(context=Dossier, name="brieven-verstuurd", renderer=PEOPLE, request_method="POST")
def brieven_verstuurd(dossier, request):
    reason = attempt(request, behandelen.brieven_verstuurd, dossier, request.actor)
    if reason:
        return deelnemers(dossier, request, reason)
    flash(request, "Genoteerd dat de brieven zijn verstuurd.")
    return HTTPSeeOther(url(request, dossier, "deelnemers"))
