"""How does staff ask for advice, and how does a request stand? Ask, read the answer, send the link again, withdraw."""

from datetime import timedelta

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from content_types.adviesverzoek import Adviesverzoek
from content_types.dossier import Dossier
from portal.actions import adviestekst
from portal.actions import adviesverzoek as adviesverzoeken
from portal.services import adviestoegang
from portal.services.forms import validate
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from portal.views.staff import woorden
from portal.views.staff.formulieren import adviesverzoek_formulier
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

FORM = "skins:basis/staff/adviesverzoek_doen.pt"
PAGE = "skins:basis/staff/adviesverzoek.pt"
USUAL_TERM = timedelta(weeks=2)


def _form(dossier, request, appstruct=None):
    organisaties = request.site.organisaties.of_kind("adviesorganisatie")
    return adviesverzoek_formulier(request, organisaties, adviestoegang.te_delen(dossier),
                                   url(request, dossier, "adviesverzoek-doen"), appstruct)


def _words(dossier, request, form, reason: str = "") -> dict:
    return {"titel": "Advies vragen", "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "dossier_url": url(request, dossier), "formulier": form.render(), "reden": reason,
            "fout": bool(reason or form.error), "beslisdatum": dossier.beslisdatum_veilig}


@view_config(context=Dossier, name="adviesverzoek-doen", renderer=FORM, request_method="GET",
             permission=Permission.ASK_ADVICE)
def formulier(dossier, request):
    return _words(dossier, request, _form(dossier, request, {"uiterlijk": request.today + USUAL_TERM}))


@view_config(context=Dossier, name="adviesverzoek-doen", renderer=FORM, request_method="POST",
             permission=Permission.ASK_ADVICE)
def vragen(dossier, request):
    form = _form(dossier, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _words(dossier, request, failed)
    reason = attempt(request, adviesverzoeken.vragen, dossier, request.actor,
                     adviesorganisatie=values["organisatie"], vraag=values["vraag"], uiterlijk=values["uiterlijk"],
                     documenten=values.get("documenten", ()))
    if reason:
        form.set_appstruct(values)
        return _words(dossier, request, form, reason)
    naam = woorden.organisatie_naam(request.site, values["organisatie"])
    flash(request, f"Het adviesverzoek is verstuurd aan {naam}.")
    return HTTPSeeOther(f"{url(request, dossier)}#adviezen")


@view_config(context=Adviesverzoek, dossier_open=True, renderer=PAGE, request_method="GET")
def page(verzoek, request, reden=""):
    site, dossier = request.site, verzoek.dossier
    kleur, status = woorden.adviesstatus(verzoek)
    return {"titel": "Adviesverzoek aan " + woorden.organisatie_naam(site, verzoek.adviesorganisatie),
            "verzoek": verzoek, "kleur": kleur, "status": status, "fout": bool(reden), "reden": reden,
            "open": _is_open(verzoek, request.actor), "zaaknummer": dossier.zaaknummer, "plan": dossier.titel,
            "dossier_url": url(request, dossier), "hier": url(request, verzoek), "kern": _core(verzoek, site),
            "email": site.organisaties[verzoek.adviesorganisatie].email,
            "gedeeld": woorden.bestanden(adviestoegang.gedeelde_documenten(verzoek), request),
            "antwoord_documenten": woorden.bestanden(_shown(verzoek), request),
            "regels": woorden.regels(verzoek.history), **_as_document(verzoek, request)}


def _as_document(verzoek, request) -> dict:
    """The document that was made of the text, or whether this person can make it."""
    made, by = adviestekst.van(verzoek), request.actor
    can = made is None and bool(verzoek.antwoord.strip()) and by.may(Permission.ANNOTATE, verzoek.dossier)
    return {"als_document": can and verzoek.state == "uitgebracht",
            "tekst_document": woorden.bestand(made, request) if made is not None and by.may(Permission.VIEW, made) else None}


def _is_open(verzoek, by) -> bool:
    """True while it can still be withdrawn and its link be sent again by this person."""
    waits = verzoek.state == "gevraagd" and not adviesverzoeken.gesloten(verzoek)
    return waits and by.may(Permission.ASK_ADVICE, verzoek)


def _core(verzoek, site) -> list[tuple]:
    return woorden.rows(
        ("Gevraagd door", woorden.naam_van(site, verzoek.gevraagd_door)), ("Gevraagd op", day(verzoek.gevraagd_op)),
        ("Advies uiterlijk op", datum_in_woorden(verzoek.uiterlijk)),
        ("Ligt bij", ", ".join(t.naam for t in verzoek.toewijzingen if t.loopt)),
        ("Geopend op", day(verzoek.geopend_op) or ("" if verzoek.uitgebracht_op else "Nog niet geopend")),
        ("Gegeven op", day(verzoek.uitgebracht_op)))


def _shown(verzoek) -> list:
    """The documents of the answer, once it was sent: a draft is the adviser's own."""
    return verzoek.antwoord_documenten() if verzoek.state == "uitgebracht" else []


@view_config(context=Adviesverzoek, name="intrekken", renderer=PAGE, request_method="POST",
             permission=Permission.ASK_ADVICE)
def intrekken(verzoek, request):
    why = request.POST.get("reden", "").strip()[:500]
    reason = attempt(request, adviesverzoeken.intrekken, verzoek, request.actor, why)
    if reason:
        return page(verzoek, request, reason)
    flash(request, "Het adviesverzoek is ingetrokken. De adviseur kan het dossier niet meer zien.")
    return HTTPSeeOther(url(request, verzoek))


@view_config(context=Adviesverzoek, name="als-document", renderer=PAGE, request_method="POST")
def als_document(verzoek, request):
    """Make it; sent twice it is the same one. The deed asks the right."""
    reason = attempt(request, adviestekst.maken, verzoek, request.actor)
    if reason:
        return page(verzoek, request, reason)
    flash(request, "Het document staat bij de documenten in het dossier.")
    return HTTPSeeOther(url(request, verzoek))


@view_config(context=Adviesverzoek, name="link-sturen", renderer=PAGE, request_method="POST",
             permission=Permission.ASK_ADVICE)
def link_sturen(verzoek, request):
    reason = attempt(request, adviesverzoeken.link_opnieuw_sturen, verzoek, request.actor)
    if reason:
        return page(verzoek, request, reason)
    flash(request, "Wij hebben een nieuwe link gestuurd. De vorige link werkt niet meer.")
    return HTTPSeeOther(url(request, verzoek))
