"""What can staff do with a request for advice after it was asked? Remind, more time, again, by phone, share, withdraw."""

from pyramid.httpexceptions import HTTPForbidden, HTTPSeeOther
from pyramid.view import view_config

from content_types.adviesverzoek import Adviesverzoek
from portal.actions import adviestekst, adviesverloop, instemming
from portal.actions import adviesverzoek as adviesverzoeken
from portal.services import adviesafspraken
from portal.services.forms import refused, validate
from portal.skin import flash, url
from portal.views.attempt import attempt, keep_all
from portal.views.staff import adviesformulieren, woorden
from portal.views.staff.adviesverzoek import GEWOON, PAGE, page
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden
from workflows.termijnen.kalender import volgende_werkdag

FORM = "skins:basis/staff/adviesverzoek_formulier.pt"
MAX_REDEN = 500
GEDEELD = {True: "U kunt dit advies nu aankruisen bij het verzoek aan een andere adviseur.",
           False: "Andere adviseurs kunnen dit advies niet (meer) lezen."}


def _back(verzoek, request, reason: str, tekst: str, **getypt):
    """To the page, with what was done, or with why not and what was typed."""
    if reason:
        return page(verzoek, request, reason, **getypt)
    flash(request, tekst)
    return HTTPSeeOther(url(request, verzoek))


def _deed(name: str):
    """A deed of one button or a short form on the page of the request."""
    return view_config(context=Adviesverzoek, name=name, renderer=PAGE, request_method="POST", permission=Permission.ASK_ADVICE)


@_deed("intrekken")
def intrekken(verzoek, request):
    why = request.POST.get("reden", "").strip()[:MAX_REDEN]
    reason = attempt(request, adviesverzoeken.intrekken, verzoek, request.actor, why)
    return _back(verzoek, request, reason, "Het adviesverzoek is ingetrokken. De adviseur kan het dossier niet meer zien.",
                 waarom=why)


@view_config(context=Adviesverzoek, dossier_open=True, name="als-document", renderer=PAGE, request_method="POST")
def als_document(verzoek, request):
    """Make it; sent twice it is the same one. The deed asks the right."""
    reason = attempt(request, adviestekst.maken, verzoek, request.actor)
    return _back(verzoek, request, reason, "Het document staat bij de documenten in het dossier.")


@_deed("link-sturen")
def link_sturen(verzoek, request):
    reason = attempt(request, adviesverzoeken.link_opnieuw_sturen, verzoek, request.actor)
    return _back(verzoek, request, reason, "De e-mail is opnieuw verstuurd. Stond er een link in de vorige? Die werkt niet meer.")


@_deed("herinneren")
def herinneren(verzoek, request):
    reason = attempt(request, adviesverloop.herinneren, verzoek, request.actor)
    return _back(verzoek, request, reason, "De adviseur krijgt een herinnering.")


@_deed("delen")
def delen(verzoek, request):
    share = request.POST.get("delen") == "ja"
    reason = attempt(request, adviesverloop.delen_met_adviseurs, verzoek, request.actor, share)
    return _back(verzoek, request, reason, GEDEELD[share])


@_deed("laten-lezen")
def laten_lezen(verzoek, request):
    reason = attempt(request, adviesverloop.laten_lezen, verzoek, request.actor, request.POST.getall("advies"))
    return _back(verzoek, request, reason, "Bewaard. De adviseur ziet wat u hebt aangekruist.")


# Pages with a form of their own


BIJ = (("Kies voor het advies een dag", "uiterlijk"), ("Kies een dag na", "uiterlijk"), ("Kies een dag van", "wanneer"),
       ("Kies uw antwoord", "antwoord_ja_nee"), ("Schrijf ", "antwoord"))
"""At which field a refusal stands, by how it begins."""


def _words(verzoek, request, titel: str, form, reason: str = "", **more) -> dict:
    dossier = verzoek.dossier
    fields = [veld for begin, veld in BIJ if reason.startswith(begin) and veld in form]
    reason = refused(form, reason, {reason: fields[0]} if fields else {})
    return {"titel": titel, "zaaknummer": dossier.zaaknummer, "plan": dossier.titel, "hier": url(request, verzoek),
            "vraag": verzoek.vraag,
            "organisatie": woorden.organisatie_naam(request.site, verzoek.adviesorganisatie), "formulier": form.render(),
            "reden": reason, "fout": bool(reason or form.error or more.get("bestandsfouten")), "inleiding": "",
            "bestanden": None, "bestandsfouten": [], **more}


def _kan_niet(verzoek, request, mag):
    """The page of the request with the reason, where the deed behind a form would be refused whatever is filled in; else None."""
    reason = attempt(request, mag, verzoek, request.actor)
    if not reason:
        return None
    request.override_renderer = PAGE
    return page(verzoek, request, reason)


MEER_TIJD = "Meer tijd geven"
BESLISTERMIJN = "De beslistermijn verandert hierdoor niet. De adviseur krijgt bericht."


@view_config(context=Adviesverzoek, name="verlengen", renderer=FORM, request_method="GET",
             permission=Permission.ASK_ADVICE)
def meer_tijd(verzoek, request):
    if closed := _kan_niet(verzoek, request, adviesverloop.verlengbaar):
        return closed
    form = adviesformulieren.verlengen(verzoek, request, {"uiterlijk": verzoek.uiterlijk})
    return _words(verzoek, request, MEER_TIJD, form, inleiding=BESLISTERMIJN)


@view_config(context=Adviesverzoek, name="verlengen", renderer=FORM, request_method="POST",
             permission=Permission.ASK_ADVICE)
def verlengen(verzoek, request):
    """After the decision has to be taken only for who ticked that; that box comes with the warning."""
    form = adviesformulieren.verlengen(verzoek, request, toch="toch" in request.POST)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _words(verzoek, request, MEER_TIJD, failed, inleiding=BESLISTERMIJN)
    reason = attempt(request, adviesverloop.verlengen, verzoek, request.actor, **values)
    if reason:
        warned = bool(adviesverloop.verlengwaarschuwing(verzoek, values["uiterlijk"]))
        form = adviesformulieren.verlengen(verzoek, request, values, toch=warned)
        return _words(verzoek, request, MEER_TIJD, form, reason, inleiding=BESLISTERMIJN)
    flash(request, "De adviseur heeft meer tijd en krijgt daarvan bericht.")
    return HTTPSeeOther(url(request, verzoek))


RONDE = "Nog een vraag stellen"
BLIJFT = "De adviseur krijgt een e-mail. De eerdere vraag en het antwoord blijven staan, voor u en voor de adviseur."
VIER_WEKEN = "Het antwoord is nodig uiterlijk op {dag}: vier weken vanaf vandaag (Omgevingswet 16.18)."


def _inleiding(verzoek, request) -> str:
    """What follows on a question; of a request for instemming the law sets the last day."""
    last = datum_in_woorden(instemming.uiterlijk(request.today))
    return f"{VIER_WEKEN.format(dag=last)} {BLIJFT}" if verzoek.instemming else BLIJFT


@view_config(context=Adviesverzoek, name="nieuwe-vraag", renderer=FORM, request_method="GET",
             permission=Permission.ASK_ADVICE)
def ronde(verzoek, request):
    if closed := _kan_niet(verzoek, request, adviesverloop.opnieuw_te_vragen):
        return closed
    agreed = adviesafspraken.voorstel(verzoek.dossier, verzoek.adviesorganisatie, verzoek.soort_advies, request.actor)
    usual = agreed.uiterlijk if agreed is not None else volgende_werkdag(request.today + GEWOON)
    form = adviesformulieren.ronde(verzoek, request, {"uiterlijk": usual})
    return _words(verzoek, request, RONDE, form, inleiding=_inleiding(verzoek, request))


@view_config(context=Adviesverzoek, name="nieuwe-vraag", renderer=FORM, request_method="POST",
             permission=Permission.ASK_ADVICE)
def opnieuw_vragen(verzoek, request):
    form = adviesformulieren.ronde(verzoek, request)
    values, failed = validate(form, request)
    if failed is not None:
        request.response.status_int = 400
        return _words(verzoek, request, RONDE, failed, inleiding=_inleiding(verzoek, request))
    reason = attempt(request, adviesverloop.opnieuw_vragen, verzoek, request.actor, **{"uiterlijk": request.today, **values})
    if reason:
        form.set_appstruct(values)
        return _words(verzoek, request, RONDE, form, reason, inleiding=_inleiding(verzoek, request))
    flash(request, "De vraag is verstuurd. Wat eerder is gevraagd en geantwoord, blijft staan.")
    return HTTPSeeOther(url(request, verzoek))


NAMENS = "Advies invoeren namens de adviseur"


def _files(verzoek, request) -> dict:
    """The files that are ready to go along."""
    return {"bestanden": woorden.bestanden([verzoek[name] for name in verzoek.nog_klaargezet() if name in verzoek], request)}


@view_config(context=Adviesverzoek, name="namens", renderer=FORM, request_method="GET",
             permission=Permission.ASK_ADVICE)
def namens(verzoek, request):
    if closed := _kan_niet(verzoek, request, adviesverloop.wacht):
        return closed
    form = adviesformulieren.namens(verzoek, request, {"wanneer": request.today})
    return _words(verzoek, request, NAMENS, form, **_files(verzoek, request))


@view_config(context=Adviesverzoek, name="namens", renderer=FORM, request_method="POST",
             permission=Permission.ASK_ADVICE)
def namens_invoeren(verzoek, request):
    """The good files are kept first, whatever is wrong with another or with the answers."""
    by = request.actor
    _, refused = keep_all(request, "bestand", lambda source, name: adviesverloop.bestand_klaarzetten(verzoek, source, name, by))
    form = adviesformulieren.namens(verzoek, request)
    values, failed = validate(form, request)
    if failed is not None or refused:
        request.response.status_int = 400
        if failed is None:
            form.set_appstruct(values)
        return _words(verzoek, request, NAMENS, failed or form, bestandsfouten=refused, **_files(verzoek, request))
    reason = attempt(request, adviesverloop.namens_invoeren, verzoek, by, **values)
    if reason:
        form.set_appstruct(values)
        return _words(verzoek, request, NAMENS, form, reason, **_files(verzoek, request))
    flash(request, "Het advies is ingevoerd. De adviesorganisatie krijgt een bevestiging.")
    return HTTPSeeOther(url(request, verzoek))


@view_config(context=Adviesverzoek, name="bestand-weghalen", request_method="POST",
             permission=Permission.ASK_ADVICE)
def bestand_weghalen(verzoek, request):
    if attempt(request, adviesverloop.bestand_weghalen, verzoek, request.POST.get("naam", ""), request.actor):
        raise HTTPForbidden
    return HTTPSeeOther(url(request, verzoek, "namens"))
