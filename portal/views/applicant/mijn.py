"""How far is my case? Status, term, decision and a copy of what the applicant sent; never the dossier.

`/mijn` lists the cases of this browser or account; `/mijn/<zaaknummer>` is one. Who may not see a case gets the same
page as for a number that does not exist: the form that asks for the code.
"""

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.site import Site
from portal import security
from portal.actions import account as accounts
from portal.actions import dossier as dossiers
from portal.services import mailvelden, meldingwoorden
from portal.services.contact import op_dit_moment
from portal.services.forms import add_error, validate
from portal.services.links import volgcode
from portal.services.throttle import TooOften
from portal.skin import url
from portal.views.applicant import delen, formulieren, woorden
from portal.views.applicant.aanvragen import concepten
from portal.views.public.pagina import hier
from portal.views.shared.bestand import download
from portal.views.shared.plek import kaart
from workflows.permissions import Permission

OVERVIEW = "skins:basis/applicant/mijn.pt"
WRONG = "Dit zaaknummer en deze code horen niet bij elkaar. Controleer ze en probeer het opnieuw."


@view_config(context=Site, name="mijn", renderer=OVERVIEW, request_method="GET")
def mijn(site, request):
    """The list, or the part of a case that the rest of the path names."""
    if not request.subpath:
        return _overview(request, formulieren.volg_form(request))
    found = delen.pagina(PAGINAS, request.subpath[1:])
    if found is None:
        raise HTTPNotFound
    dossier = site["dossiers"].by_zaaknummer(request.subpath[0])
    if dossier is None or not request.actor.may(Permission.VIEW_STATUS, dossier):
        return _closed(request, request.subpath[0])
    page, more = found
    return page(dossier, request, *more)


@view_config(context=Site, name="mijn", renderer=OVERVIEW, request_method="POST")
def doen(site, request):
    """A form on a page of a case; without a case in the path it opens one."""
    return mijn(site, request) if request.subpath else openen(site, request)


def _overview(request, form, **more) -> dict:
    return {"titel": "Mijn zaken", "zaken": _cases(request), "concepten": concepten(request),
            "formulier": form.render(), "fout": False, "gevraagd": False, "contact": hier(request), **more}


def _cases(request) -> list[dict]:
    """The cases that this browser or account follows, newest first."""
    numbers = sorted(accounts.zaaknummers(request.actor), reverse=True)
    found = [request.site["dossiers"].by_zaaknummer(number) for number in numbers]
    return [woorden.zaak(dossier, request) for dossier in found
            if dossier is not None and request.actor.may(Permission.VIEW_STATUS, dossier)]


def _closed(request, zaaknummer: str):
    """The door of a case that is not open to this browser: with a mailed code a button, without it the form."""
    code = request.GET.get("code", "")
    if code:
        request.override_renderer = "skins:basis/applicant/mijn_openen.pt"
        return {"titel": "Uw zaak bekijken", "zaaknummer": zaaknummer, "code": code}
    request.response.status_int = 403
    return _overview(request, formulieren.volg_form(request, zaaknummer), titel="Bekijk uw zaak", gevraagd=True)


def openen(site, request):
    """Number and code together open the case for this browser, for the coming hours."""
    form = formulieren.volg_form(request)
    values, failed = validate(form, request)
    if failed is not None:
        return _refused(request, failed, 422)
    try:
        dossier = accounts.volgen(request.actor, values["zaaknummer"], values["code"], request.remote_addr or "")
    except TooOften as error:
        return _refused(request, add_error(form, "zaaknummer", str(error)), 429)
    if dossier is None:
        return _refused(request, add_error(form, "zaaknummer", WRONG), 403)
    security.open_link(request, dossiers.volger_principal(dossier.zaaknummer))
    return HTTPSeeOther(url(request, site, "mijn", dossier.zaaknummer))


def _refused(request, form, status: int) -> dict:
    request.response.status_int = status
    return _overview(request, form, titel="Bekijk uw zaak", fout=True, gevraagd=True)


def _status(dossier, request) -> dict:
    request.override_renderer = "skins:basis/applicant/zaak.pt"
    organisatie = request.site.organisaties[dossier.organisatie]
    now = woorden.status(dossier)
    return {"titel": dossier.titel, "zaaknummer": dossier.zaaknummer, **woorden.soort(dossier),
            "status": now.titel, "soort": now.kleur,
            "verwacht": now.tekst, "actie_nodig": now.actie_nodig,
            "delen": delen.delen(dossier, request),
            "kaart": kaart(dossier.aanvraag.deel("locatie")),
            "ontvangen": dossier.ontvangen, "adres": dossier.adres, "stappen": woorden.verloop(dossier, request.today),
            "besluit": woorden.besluit(dossier, request), "termijn": woorden.termijn(dossier, request.today),
            "kopie": woorden.kopie(dossier.aanvraag), "contact": op_dit_moment(organisatie, request.now),
            "zegel_url": url(request, request.site, "mijn", dossier.zaaknummer, "zegel"),
            "bevestiging_url": url(request, request.site, "mijn", dossier.zaaknummer, "bevestiging")}


def _confirmation(dossier, request) -> dict:
    """Proof of receipt (Ow art. 16.54a lid 2), to keep or print."""
    request.override_renderer = "skins:basis/applicant/bevestiging.pt"
    soort = dossier.aanvraag.soort_aanvraag
    return {"titel": f"Wij hebben {mailvelden.UW[soort]} ontvangen", "wat_nu": mailvelden.WAT_NU[soort],
            "wanneer": [] if dossier.met_besluit else [zin for m in dossier.meldingen() for zin in meldingwoorden.zinnen(m)],
            "zaaknummer": dossier.zaaknummer, "ontvangen": dossier.ontvangen, "adressen": dossier.aanvraag.adressen(),
            "code": _code(dossier, request), "kopie": woorden.kopie(dossier.aanvraag),
            "zaak_url": url(request, request.site, "mijn", dossier.zaaknummer),
            "mijn_url": request.registry.settings["portaal.url"] + "/mijn",
            "contact": op_dit_moment(request.site.organisaties[dossier.organisatie], request.now)}


def _code(dossier, request) -> str:
    """The key to the case is the applicant's; who looks on from the counter does not get it."""
    staff = request.actor.may(Permission.CONTACT, dossier)
    return "" if staff else volgcode(request.registry.settings, dossier.zaaknummer)


def _decision(dossier, request):
    """The decision as it was sent."""
    besluit = dossier.bekendgemaakt()
    if besluit is None or not request.actor.may(Permission.VIEW_STATUS, besluit):
        raise HTTPNotFound
    return download(besluit.pdf, request)


PAGINAS = {(): _status, ("bevestiging",): _confirmation, ("besluit",): _decision} | delen.PAGINAS
"""What comes after the number in the path."""
