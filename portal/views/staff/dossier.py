"""How does one case stand, and what can be done with it? Original and what was added, side by side, and all that happened."""

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.dossier import FASEN, Dossier
from portal.actions import beschikking as beschikkingen
from portal.actions import dossier as dossiers
from portal.skin import flash, url
from portal.views.attempt import attempt, keep_all, uploads
from portal.views.staff import woorden
from portal.views.staff.logboek import logboek
from workflows.permissions import Permission
from workflows.roles import Role

PAGE = "skins:basis/staff/dossier.pt"
MAX_TITEL = 200


@view_config(context=Dossier, renderer=PAGE, request_method="GET")
def page(dossier, request, fouten=None, **typed):
    """`fouten` are sentences by form; `typed` what was filled in there."""
    site, by = request.site, request.actor
    return {"titel": dossier.titel, "dossier": dossier, "status": dossier.state_title, "fase": FASEN[dossier.fase],
            "stap": woorden.volgende_stap(dossier, site), "licht": woorden.termijn(dossier, request.today),
            "behandelaar": woorden.naam_van(site, dossier.behandelaar) if dossier.behandelaar else "",
            "origineel": _original(dossier, request), "toegevoegd": _added(dossier, request),
            "mag": _may(dossier, by), "behandelaars": site.gebruikers.with_role(Role.BEHANDELAAR, dossier.organisatie),
            "logboek": logboek(request, dossier.zaaknummer), "fout": bool(fouten), "fouten": fouten or {},
            "notitie": "", "documenttitel": "", **typed}


def _original(dossier, request) -> dict:
    aanvraag = dossier.aanvraag
    return {"url": url(request, aanvraag), "zegel_url": url(request, aanvraag, "zegel"), "ontvangen": dossier.ontvangen,
            "werkzaamheden": aanvraag.werkzaamheden(), "omschrijving": aanvraag.deel("werkzaamheden").get("omschrijving", ""),
            "aanvrager": aanvraag.deel("aanvrager"), "bijlagen": woorden.bestanden(aanvraag.bijlagen(), request)}


def _added(dossier, request) -> dict:
    """What was put beside the original, newest last."""
    site = request.site
    documenten = sorted(dossier["documenten"].values(), key=lambda d: d.op)
    return {"documenten": woorden.bestanden(documenten, request),
            "notities": sorted(dossier["notities"].values(), key=lambda n: n.op),
            "adviezen": [{"url": url(request, verzoek), "status": verzoek.state_title, "verzoek": verzoek,
                          "organisatie": woorden.organisatie_naam(site, verzoek.adviesorganisatie)}
                         for verzoek in dossier.adviesverzoeken()],
            "beschikkingen": [{"url": url(request, besluit), "titel": besluit.titel, "status": besluit.state_title,
                               "besluit": besluit} for besluit in dossier.beschikkingen()
                              if request.actor.may(Permission.VIEW, besluit)]}


def _may(dossier, by) -> dict:
    """Which forms and buttons to show."""
    steps = {step.name for step in by.steps(dossier)}
    return {"toewijzen": by.may(Permission.ASSIGN, dossier), "in_behandeling": "in_behandeling_nemen" in steps,
            "advies": by.may(Permission.ASK_ADVICE, dossier),
            "opstellen": by.may(Permission.DRAFT, dossier) and not dossier.beschikkingen(),
            "aantekenen": by.may(Permission.ANNOTATE, dossier), "sluiten": "sluiten" in steps}


def _answer(dossier, request, form: str, tekst: str, reason: str, **typed):
    """Back to the dossier with a message, or the same page with the reason at its form and all that was typed."""
    if reason:
        return page(dossier, request, {form: reason}, **typed)
    flash(request, tekst)
    return HTTPSeeOther(f"{url(request, dossier)}#{form}")


@view_config(context=Dossier, name="toewijzen", renderer=PAGE, request_method="POST", permission=Permission.ASSIGN)
def toewijzen(dossier, request):
    gebruiker = request.site.gebruikers.get(request.POST.get("behandelaar", ""))
    reason = "Kies eerst een behandelaar." if gebruiker is None else attempt(
        request, dossiers.toewijzen, dossier, gebruiker, request.actor)
    naam = gebruiker.naam if gebruiker is not None else ""
    return _answer(dossier, request, "toewijzen", f"Het dossier is toegewezen aan {naam}.", reason)


@view_config(context=Dossier, name="in-behandeling", renderer=PAGE, request_method="POST")
def in_behandeling(dossier, request):
    """The right is asked by the step itself, so that a second click hears that it was done already."""
    reason = attempt(request, dossiers.in_behandeling_nemen, dossier, request.actor)
    return _answer(dossier, request, "stappen",
                   "Het dossier is in behandeling. De aanvrager krijgt daarover een e-mail.", reason)


@view_config(context=Dossier, name="notitie", renderer=PAGE, request_method="POST", permission=Permission.ANNOTATE)
def notitie(dossier, request):
    tekst = request.POST.get("notitie", "")
    reason = attempt(request, dossiers.notitie_maken, dossier, tekst, request.actor)
    return _answer(dossier, request, "notities", "De notitie is bewaard.", reason, notitie=tekst)


@view_config(context=Dossier, name="document", renderer=PAGE, request_method="POST", permission=Permission.ANNOTATE)
def document(dossier, request):
    """Every good file is kept, whatever is wrong with another or with the title."""
    titel = request.POST.get("titel", "").strip()
    extra = {"titel": titel} if titel and len(titel) <= MAX_TITEL and len(uploads(request, "bestand")) == 1 else {}
    kept, reasons = keep_all(request, "bestand", lambda source, name: dossiers.document_toevoegen(
        dossier, source, name, request.actor, **extra))
    if not kept and not reasons:
        request.response.status_int = 400
        reasons = ["Kies eerst een bestand."]
    if kept and titel and not extra:
        reasons.append("De titel past niet: gebruik hooguit 200 tekens en één bestand tegelijk. "
                       "Het document is bewaard onder de naam van het bestand.")
    return _answer(dossier, request, "documenten", "Het document staat in het dossier." if kept == 1 else
                   f"{kept} documenten staan in het dossier.", " ".join(reasons), documenttitel="" if kept else titel)


@view_config(context=Dossier, name="beschikking-opstellen", renderer=PAGE, request_method="POST")
def opstellen(dossier, request):
    """Begin the draft; a second click opens the one that is there."""
    reason = attempt(request, beschikkingen.opstellen, dossier, request.actor)
    begun = [besluit for besluit in dossier.beschikkingen() if request.actor.may(Permission.EDIT, besluit)]
    if begun:
        return HTTPSeeOther(url(request, begun[-1], "wijzigen"))
    return _answer(dossier, request, "beschikking", "", reason)


@view_config(context=Dossier, name="sluiten", renderer=PAGE, request_method="POST")
def sluiten(dossier, request):
    reason = attempt(request, dossiers.sluiten, dossier, request.actor)
    return _answer(dossier, request, "stappen", "Het dossier is gesloten.", reason)
