"""How does one document stand? What it is, what it looks like, its versions, who works on it, and what can be done with it."""

from deform.widget import HiddenWidget, SelectWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.aanvulling import Aanvulbestand
from content_types.base import inside
from content_types.bestand import Bijlage, Document
from content_types.document import DocumentSchema
from content_types.dossier import Dossier
from content_types.oordeel import geheim
from portal.actions import document as deeds
from portal.actions import documentversie as versies
from portal.services import documentgebruik, voorbeeld
from portal.services.documentbeheer import voorbeeld_van
from portal.services.documentlijst import INGEDIEND, NAAM, SOORT_TITELS, STATUS_TITELS, kenmerk_van, soort_van, status_van
from portal.services.file_types import human_size
from portal.services.forms import VriendelijkeDatum, make_form, validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.shared.kijken import kijklink
from portal.views.staff import woorden
from workflows.document import DOCUMENT, SOORTEN
from workflows.permissions import Permission

PAGE, FORM = "skins:basis/staff/document.pt", "skins:basis/staff/document_wijzigen.pt"
CONTROLS = {"versie": "bestand", "vrijgeven": "vrijgeven-waarom", "verplaatsen": "zaaknummer", "losmaken": "losmaken-waarom"}
"""The control to go to when a form was refused; a form of one button has none."""
TYPED = {"reden": "", "waarom": "", "naar": "", "verplaats_waarom": "", "vrijgeef_waarom": ""}


def is_stuk(bestand) -> bool:
    """Is it one of the documents of a dossier?"""
    return isinstance(bestand, Document) and bestand.__parent__.__name__ == NAAM


@view_config(context=Document, name="over", dossier_open=True, renderer=PAGE, request_method="GET")
@view_config(context=Bijlage, name="over", dossier_open=True, renderer=PAGE, request_method="GET")
@view_config(context=Aanvulbestand, name="over", dossier_open=True, renderer=PAGE, request_method="GET")
def over(bestand, request, fouten=None, **typed):
    """`fouten` are sentences by form; `typed` what was filled in there."""
    dossier, stuk = inside(bestand, Dossier), is_stuk(bestand)
    return {"titel": bestand.titel, "kenmerk": kenmerk_van(bestand), "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "hier": url(request, bestand), "kern": _kern(bestand, request), "status": _status(bestand),
            "kijken": kijklink(bestand, request),
            "lakken_url": url(request, bestand, "lakken") if request.actor.may(Permission.REDACT, dossier) else "",
            "beeld": _beeld(bestand, request), "slot": _slot(bestand, request) if stuk else None,
            "versies": [_versie(found, request) for found in versies.versies(bestand)] if stuk else [],
            "mag": _mag(bestand, dossier, request) if stuk else {}, "blijft": _blijft(bestand, dossier, request) if stuk else [],
            "geschiedenis": woorden.regels(bestand.history) if stuk else [],
            "lijst_url": url(request, dossier[NAAM]), "dossier_url": url(request, dossier), **{**TYPED, **typed},
            **woorden.errors(fouten or {}, CONTROLS)}


def _kern(bestand, request) -> list[tuple]:
    soort = soort_van(bestand)
    door = "de aanvrager" if isinstance(bestand, INGEDIEND) else woorden.naam_van(request.site, bestand.door)
    found = voorbeeld_van(request.site, bestand)
    return woorden.rows(
        ("Soort", SOORT_TITELS.get(soort, soort) if soort else ""), ("Datum", day(getattr(bestand, "documentdatum", None))),
        ("Omschrijving", getattr(bestand, "omschrijving", "")), ("Waarom toegevoegd", getattr(bestand, "reden", "")),
        ("Bestand", f"{bestand.bestandsnaam}, {human_size(bestand.omvang)}"),
        ("Bladzijden", str(found.paginas) if found is not None and found.paginas else ""),
        ("Toegevoegd", f"{day(bestand.op)} door {door}"), ("Vertrouwelijk", "Ja" if geheim(bestand) else ""),
        ("Controlegetal (SHA-256)", bestand.sha256))


VOORBEELD_TITELS = {False: "Open het voorbeeld (pdf)", True: "Open de kopie met herkende tekst"}
KLEUR = {"concept": "warning", "definitief": "success", "": "neutral"}


def _status(bestand) -> dict:
    status = status_van(bestand)
    return {"soort": KLEUR.get(status, "neutral"), "tekst": STATUS_TITELS[status]}


def _beeld(bestand, request) -> dict:
    """What there is to see of it, or why not."""
    found = voorbeeld_van(request.site, bestand)
    reden = voorbeeld.WACHT if found is None else voorbeeld.REDENEN.get(found.reden, "")
    return {"miniatuur": url(request, bestand, "miniatuur.png") if found is not None and found.miniatuur is not None else "",
            "pdf": url(request, bestand, "voorbeeld.pdf") if found is not None and found.pdf is not None else "",
            "pdf_titel": VOORBEELD_TITELS[found is not None and found.herkend],
            "reden": reden, "opnieuw": found is None or found.reden in ("mislukt", "programma")}


def _slot(document, request) -> dict | None:
    slot = document.slot
    return None if slot is None else {"naam": slot.naam, "sinds": woorden.moment(slot.sinds), "tot": day(slot.tot),
                                      "van_mij": slot.wie == request.who.id}


def _versie(found, request) -> dict:
    """`vergelijk` is the address of the comparison with the version before it."""
    document = found if isinstance(found, Document) else found.__parent__
    number = found.versienummer
    return {"nummer": number, "url": url(request, found), "nu": found is document, "op": day(found.op),
            "bestand": found.bestandsnaam, "door": woorden.naam_van(request.site, found.door), "reden": found.reden,
            "omvang": human_size(found.omvang),
            "status": DOCUMENT.states[found.state].title, "soort": KLEUR[found.state], "sha256": found.sha256[:16],
            "vergelijk": url(request, document, "vergelijken", query={"van": number - 1, "met": number}) if number > 1 else ""}


def _mag(document, dossier, request) -> dict:
    by, slot = request.actor, document.slot
    mine = by.may(Permission.ANNOTATE, document) and not documentgebruik.zelf_gemaakt(document)
    free = mine and (slot is None or slot.wie == by.who.id)
    return {"wijzigen": free and document.state == "concept", "vaststellen": free and document.state == "concept",
            "versie": mine, "nemen": mine and slot is None, "teruggeven": free and slot is not None,
            "vrijgeven": slot is not None and slot.wie != by.who.id and by.may(Permission.DOCUMENTS, document),
            "weg": free}


def _blijft(document, dossier, request) -> list[str]:
    """Why it cannot leave the dossier."""
    return documentgebruik.redenen(document, dossier, request.site) if request.actor.may(Permission.ANNOTATE, document) else []


def terug(document, request, form: str, tekst: str, reason: str, soort: str = "succes", **typed):
    """Back to the document with a message, or the same page with the reason at its form and what was typed."""
    if reason:
        return over(document, request, {form: reason}, **typed)
    flash(request, tekst, soort)
    return HTTPSeeOther(url(request, document, "over"))


@view_config(context=Document, name="vaststellen", dossier_open=True, renderer=PAGE, request_method="POST")
def vaststellen(document, request):
    reason = attempt(request, deeds.vaststellen, document, request.actor)
    return terug(document, request, "vaststellen", "Deze versie is nu definitief.", reason)


@view_config(context=Document, name="voorbeeld-opnieuw", dossier_open=True, renderer=PAGE, request_method="POST")
@view_config(context=Bijlage, name="voorbeeld-opnieuw", dossier_open=True, renderer=PAGE, request_method="POST")
@view_config(context=Aanvulbestand, name="voorbeeld-opnieuw", dossier_open=True, renderer=PAGE, request_method="POST")
def opnieuw(bestand, request):
    reason = attempt(request, deeds.voorbeeld_opnieuw, bestand, request.actor)
    return terug(bestand, request, "voorbeeld", "Het portaal probeert het nog een keer.", reason, "info")


def _form(document, request, appstruct=None):
    schema = DocumentSchema()
    schema["documentsoort"].widget = SelectWidget(values=[("", "Geen soort"), *SOORTEN.items()])
    schema["documentdatum"].widget = VriendelijkeDatum()
    schema["versie"].widget = HiddenWidget()
    schema["omschrijving"].widget = schema["reden"].widget = TextAreaWidget(rows=3)
    return make_form(schema, request, formid="gegevens", action=url(request, document, "wijzigen"), appstruct=appstruct)


@view_config(context=Document, name="wijzigen", dossier_open=True, renderer=FORM, request_method="GET",
             permission=Permission.ANNOTATE)
def wijzigen(document, request, form=None, reden: str = ""):
    form = form or _form(document, request, {name: getattr(document, name) for name in (*deeds.VELDEN, "versie")})
    dossier = inside(document, Dossier)
    return {"titel": f"Gegevens van {document.kenmerk or 'het document'}", "zaaknummer": dossier.zaaknummer,
            "plan": dossier.titel, "formulier": form.render(), "reden": reden, "fout": bool(reden or form.error),
            "terug": url(request, document, "over")}


@view_config(context=Document, name="wijzigen", dossier_open=True, renderer=FORM, request_method="POST",
             permission=Permission.ANNOTATE)
def wijzigen_post(document, request):
    form = _form(document, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return wijzigen(document, request, failed)
    reason = attempt(request, deeds.gegevens_wijzigen, document, values, request.actor, versie=values["versie"])
    if reason:
        form.set_appstruct(values | {"versie": document.versie})
        return wijzigen(document, request, form, reason)
    flash(request, "De gegevens zijn bewaard.")
    return HTTPSeeOther(url(request, document, "over"))
