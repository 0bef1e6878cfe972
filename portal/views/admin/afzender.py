"""Who do the mails of an organisation come from, and who hears of a new aanvraag? Set by the lokaal beheerder."""

from deform.widget import HiddenWidget, SelectWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.berichttekst import SOORTEN_AANVRAAG, AfzenderSchema, Berichtteksten, OntvangersSchema
from portal.actions import afzender as deeds
from portal.services import forms
from portal.skin import flash, url
from portal.views.admin.berichtteksten import gekozen
from portal.views.attempt import attempt
from workflows.permissions import Permission

PAGE = "skins:basis/admin/afzender.pt"


@view_config(context=Berichtteksten, name="afzender", renderer=PAGE, permission=Permission.MANAGE)
def afzender(teksten, request):
    """`afzender/<organisatie>`: two forms, each with its own button, and a button at each rule."""
    if len(request.subpath) != 1:
        raise HTTPNotFound
    gezag = gekozen(request, request.subpath[0])
    sender, receivers = _sender(request, teksten, gezag), _receivers(request, teksten, gezag)
    if request.method != "POST":
        return _words(teksten, request, gezag, sender, receivers)
    if "weghalen" in request.POST:
        kind, _, code = request.POST["weghalen"].partition("|")
        reason = attempt(request, deeds.ontvangers_weghalen, gezag, request.actor, soort_aanvraag=kind, werkzaamheid=code)
        return _done(teksten, request, gezag, sender, receivers, reason, "De regel is weggehaald.")
    adding = "toevoegen" in request.POST
    values, failed = forms.validate(receivers if adding else sender, request)
    if failed is not None:
        request.response.status_int = 422
        return _words(teksten, request, gezag, *((_sender(request, teksten, gezag), failed) if adding else (failed, receivers)))
    if adding:
        receivers.set_appstruct(values)
        reason = attempt(request, deeds.ontvangers_toevoegen, gezag, request.actor,
                         **values | {"adressen": values["adressen"].splitlines()})
        return _done(teksten, request, gezag, sender, receivers, reason, "Bewaard. Dit geldt voor nieuwe aanvragen vanaf nu.")
    sender.set_appstruct(values | {"versie": gezag.versie})
    reason = attempt(request, deeds.wijzigen, gezag, request.actor, **values | {"versie": values["versie"] or ""})
    return _done(teksten, request, gezag, sender, receivers, reason, "De afzender is bewaard.")


def _sender(request, teksten, gezag):
    schema = AfzenderSchema()
    schema["versie"].widget = HiddenWidget()
    return forms.make_form(schema, request, formid="afzender", action=_here(request, teksten, gezag), appstruct={
        "afzender_naam": gezag.afzender_naam, "antwoord_aan": gezag.antwoord_aan, "versie": gezag.versie})


def _receivers(request, teksten, gezag):
    schema = OntvangersSchema()
    schema["soort_aanvraag"].widget = SelectWidget(values=list(SOORTEN_AANVRAAG.items()))
    codes = deeds.werkzaamheden(request.site, gezag)
    schema["werkzaamheid"].widget = SelectWidget(values=[("", "Elke werkzaamheid"), *codes.items()])
    schema["adressen"].widget = TextAreaWidget(rows=3)
    return forms.make_form(schema, request, formid="ontvangers", action=_here(request, teksten, gezag),
                           buttons=(("toevoegen", "Toevoegen"),))


def _here(request, teksten, gezag) -> str:
    return url(request, teksten, "afzender", gezag.__name__)


def _done(teksten, request, gezag, sender, receivers, reason: str, said: str):
    if reason:
        return _words(teksten, request, gezag, sender, receivers, reason)
    flash(request, said)
    return HTTPSeeOther(_here(request, teksten, gezag))


def _words(teksten, request, gezag, sender, receivers, reden: str = "") -> dict:
    codes = deeds.werkzaamheden(request.site, gezag)
    rules = [{"soort": SOORTEN_AANVRAAG[kind], "werkzaamheid": codes.get(code, code) or "Elke werkzaamheid",
              "adressen": ", ".join(adressen), "waarde": f"{kind}|{code}"} for kind, code, adressen in gezag.nieuwe_aanvraag_naar]
    return {"titel": "Afzender en ontvangers", "boven": gezag.naam, "reden": reden, "regels": rules, "anders": gezag.email,
            "afzender": sender.render(), "ontvangers": receivers.render(), "hier": _here(request, teksten, gezag),
            "fout": bool(reden or sender.error or receivers.error),
            "terug": f"{url(request, teksten)}?organisatie={gezag.__name__}"}
