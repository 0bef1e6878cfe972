"""How does the counter enter an aanvraag on paper? One page; what was typed comes back after an error, and files that came
are in the scan inbox by then, so that nothing is lost."""

from copy import copy
from datetime import date

import peppercorn
from deform.widget import HiddenWidget, TextAreaWidget
from pyramid.exceptions import BadCSRFToken
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import exception_view_config, view_config

from content_types.aanvraag import SOORTEN_AANVRAAG, WERKZAAMHEDEN
from content_types.balie import Balie
from content_types.base import new_id
from content_types.papieraanvraag import DELEN, PapierenAanvraagSchema
from content_types.plek import Onleesbaar, met_coordinaten
from content_types.werkwijze import BINNENKOMST, INVOER
from portal.actions import papieraanvraag as deeds
from portal.actions import postbrief, scanbak
from portal.services import adressen, files, samenloop
from portal.services import balie as services
from portal.services.forms import Rondjes, Vakjes, Vinkje, VriendelijkeDatum, add_error, make_form, validate
from portal.skin import flash, url
from portal.views.applicant.formulieren import WIDGETS
from portal.views.attempt import obtain
from portal.views.shared import errors
from portal.views.staff.balie import kies_organisatie, zaak_url, zaakregel
from portal.views.staff.scanbak import gekozen, opnemen_alle, row
from workflows.permissions import Permission

PAGE = "skins:basis/staff/papieraanvraag.pt"
MOST = 50
KIJK = "Kijk op het stempel of de brief, en kruis aan dat deze dag klopt"
NIEUW = "Op deze plek zijn er al zaken. Kijk eerst of dit er een van is, en kruis daarna aan dat het een nieuwe aanvraag is"
ADRES_KLOPT = "onbekend_adres"
VERLOPEN = ("Deze pagina was te lang open. Er is niets bewaard, ook geen nieuwe bestanden. Controleer wat er staat, kies nieuwe "
            "bestanden opnieuw en verstuur het.")
SOORTEN_AANVRAGER = (("particulier", "Een particulier"), ("bedrijf", "Een bedrijf of organisatie"))


class Getypt:
    """What was typed that decides which questions the form has, before it is checked."""

    def __init__(self, request):
        try:
            self.velden = peppercorn.parse(list(request.POST.items()))
        except (ValueError, KeyError, IndexError):
            self.velden = {}
        self.ontvangen = self._date(self._part("ontvangen"))
        self.twijfel = deeds.twijfel(self.ontvangen, request.today) if self.ontvangen else ""
        self.organisatie, self.sleutel = (str(self.velden.get(name, "")) for name in ("organisatie", "sleutel"))
        self.plek = {name: value for name, value in self._part("locatie").items() if isinstance(value, str)}
        self.genoten = self._genoten(request.actor)

    def _part(self, name: str) -> dict:
        value = self.velden.get(name, {})
        return value if isinstance(value, dict) else {}

    def _genoten(self, by) -> list:
        """The cases at this place that this person may follow."""
        try:
            plek = met_coordinaten(self.plek)
        except Onleesbaar:
            plek = self.plek
        found = samenloop.bij_plek(plek, services.gekozen(by, self.organisatie), by, recht=Permission.VIEW_STATUS)
        return [nabij.dossier for nabij in found.zaken]

    def _date(self, parts: dict) -> date | None:
        try:
            return date(*(int(parts[name]) for name in ("jaar", "maand", "dag")))
        except (KeyError, ValueError, TypeError, OverflowError):
            return None


def _form(balie, request, getypt: Getypt | None, appstruct=None, *, bevestigen: bool = False):
    """The ticks about the day, the place and the address (`bevestigen`) are asked only where there is a doubt; those of the day
    and the place count for that alone."""
    schema = PapierenAanvraagSchema()
    kies_organisatie(schema, request)
    schema["sleutel"].widget = HiddenWidget()
    schema["soort_aanvraag"].widget = Rondjes(values=[(name, name.capitalize()) for name in SOORTEN_AANVRAAG])
    schema["hoe"].widget = Rondjes(values=[(name, BINNENKOMST[name]) for name in INVOER])
    schema["ontvangen"].widget = VriendelijkeDatum()
    choices = _werkzaamheden(request, services.gekozen(request.actor, getypt.organisatie if getypt else ""))
    _widgets(schema, choices)
    doubts = {"datum_klopt": getypt and getypt.twijfel and getypt.ontvangen.isoformat(),
              "toch_nieuw": getypt and ",".join(found.zaaknummer for found in getypt.genoten)}
    for name, about in doubts.items():
        if about:
            schema[name].widget = Vinkje(true_val=about)
        else:
            del schema[name]
    if not (bevestigen or getypt and ADRES_KLOPT in getypt.plek):
        del schema["locatie"][ADRES_KLOPT]
    if "datum_klopt" in schema:
        schema["datum_klopt"].description = getypt.twijfel
    return make_form(schema, request, formid="papier", action=url(request, balie, "papier"), buttons=(), appstruct=appstruct,
                     keuzes=choices, zoekt_adres=bool(request.registry.settings["adressen.locatieserver"]))


def _werkzaamheden(request, organisatie: str) -> dict[str, str]:
    versie = deeds.vragenset(request.actor, organisatie)
    found = versie.vragenset.werkzaamheden if versie is not None else {}
    return {code: each.titel for code, each in found.items()} or WERKZAAMHEDEN


def _widgets(schema, choices) -> None:
    """Those of the applicant's form."""
    for deel in DELEN:
        for name, widget in WIDGETS[deel].items():
            schema[deel][name].widget = _quick(widget)
    schema["werkzaamheden"]["werkzaamheden"].widget = Vakjes(values=tuple(choices.items()))
    schema["werkzaamheden"]["omschrijving"].widget = TextAreaWidget(rows=4)
    schema["aanvrager"]["soort"].widget = Rondjes(values=SOORTEN_AANVRAGER)


def _quick(widget):
    """Without headings between the fields; browsers must not fill in the data of who works at the counter."""
    made = copy(widget)
    made.kop = ""
    if "autocomplete" in getattr(widget, "attributes", ()):
        made.attributes = {**widget.attributes, "autocomplete": "off"}
    return made


def _words(balie, request, form, chosen, *, reden: str = "", fouten=(), getypt: Getypt | None = None) -> dict:
    names = {scan.__name__ for scan in chosen}
    waiting = [scan for scan in services.scans(request.actor, "wacht", MOST) if scan.__name__ not in names]
    genoten = getypt.genoten if getypt is not None else []
    return {"titel": "Papieren aanvraag invoeren", "formulier": form.render(), "reden": reden, "bestandsfouten": list(fouten),
            "fout": bool(form.error or reden or fouten), "scans": [row(scan, request) for scan in [*chosen, *waiting]],
            "gekozen": names, "grootste": files.largest(request.registry.settings), "terug": url(request, balie),
            "genoten": [zaakregel(dossier, request) for dossier in genoten]}


@view_config(context=Balie, name="papier", renderer=PAGE, permission=Permission.CREATE, request_method="GET")
def page(balie, request):
    """Empty, or with the scans that the address names."""
    chosen = gekozen(balie.scanbak, request, request.GET.getall("scan"))
    known = {"sleutel": new_id()} | ({"ontvangen": min(scan.ontvangen for scan in chosen)} if chosen else {})
    return _words(balie, request, _form(balie, request, None, known), chosen)


@exception_view_config(context=BadCSRFToken, path_info=r"^/balie/papier/?$", renderer=PAGE)
def stale(error, request):
    """A form of before a new session: shown again with all that was typed, to be sent once more."""
    balie = request.context
    if not isinstance(balie, Balie) or not request.actor.may(Permission.CREATE, balie):
        return errors.stale_form(error, request)
    request.response.status_int = 400
    getypt = Getypt(request)
    form = _form(balie, request, getypt)
    form.set_pstruct({name: value for name, value in getypt.velden.items() if name in form})
    chosen = gekozen(balie.scanbak, request, request.POST.getall("scan"))
    return _words(balie, request, form, chosen, reden=VERLOPEN, getypt=getypt)


@view_config(context=Balie, name="papier", renderer=PAGE, permission=Permission.CREATE, request_method="POST")
def invoeren(balie, request):
    """Files go to the scan inbox first. A second click finds the first case."""
    getypt, by = Getypt(request), request.actor
    if (first := deeds.eerder(by, getypt.sleutel)) is not None and services.zaak(by, first.zaaknummer) is not None:
        return HTTPSeeOther(zaak_url(first, request))
    names, _, refused = _scans(request, getypt)
    chosen = [s for s in gekozen(balie.scanbak, request, [*request.POST.getall("scan"), *names]) if s.state != "gebruikt"]
    form = _form(balie, request, getypt)
    values, failed = validate(form, request)
    if failed is None:
        failed = _doubts(form, values, getypt, request.today)
    if failed is None:
        values, failed = _met_adres(balie, request, getypt, values)
    if failed is not None or refused:
        request.response.status_int = 422
        return _words(balie, request, failed or _filled(form, values), chosen, fouten=refused, getypt=getypt)
    dossier, reason = obtain(request, _invoeren, values, chosen, by)
    if reason:
        return _words(balie, request, _filled(form, values), chosen, reden=reason, getypt=getypt)
    flash(request, _done(dossier, chosen))
    return HTTPSeeOther(zaak_url(dossier, request))


def _scans(request, getypt: Getypt):
    day = getypt.ontvangen if getypt.ontvangen and getypt.ontvangen <= request.today else request.today
    return opnemen_alle(request, services.gekozen(request.actor, getypt.organisatie), day)


def _filled(form, values):
    form.set_appstruct(values)
    return form


def _doubts(form, values, getypt: Getypt, today):
    """The form with what has to be looked at once more, or None."""
    wrong = {}
    if values["ontvangen"] > today:
        wrong["ontvangen"] = scanbak.TOEKOMST
    elif getypt.twijfel and not values.get("datum_klopt"):
        wrong["datum_klopt"] = KIJK
    if getypt.genoten and not values.get("toch_nieuw"):
        wrong["toch_nieuw"] = NIEUW
    for name, sentence in wrong.items():
        form = add_error(_filled(form, values) if form.error is None else form, name, sentence)
    return form if wrong else None


def _met_adres(balie, request, getypt: Getypt, values: dict):
    """(the values with what the register knows of the address, None), or (the values, the form that asks to look again)."""
    plek = values["locatie"]
    toets = adressen.toets(request.registry.settings, plek, zeker=plek.get(ADRES_KLOPT, False))
    if not toets.zin:
        return {**values, "locatie": toets.locatie}, None
    again = _filled(_form(balie, request, getypt, bevestigen=toets.bevestigen), values)
    return values, add_error(again, f"locatie/{toets.veld}", toets.zin)


def _invoeren(values: dict, scans, by):
    return deeds.invoeren(
        by, sleutel=values["sleutel"], organisatie=values.get("organisatie") or services.gekozen(by),
        soort=values["soort_aanvraag"], hoe=values["hoe"], ontvangen=values["ontvangen"], scans=scans, plaats=values["plaats"],
        delen={name: values[name] for name in DELEN}, datum_klopt=values.get("datum_klopt", False))


def _done(dossier, scans) -> str:
    letter = " De aanvrager heeft geen e-mailadres: print de brief en verstuur hem." if postbrief.te_versturen(dossier) else (
        " De aanvrager krijgt de ontvangstbevestiging per e-mail.")
    return f"Zaak {dossier.zaaknummer} is ingevoerd, met {len(scans)} {'scan' if len(scans) == 1 else 'scans'}.{letter}"
