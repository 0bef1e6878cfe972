"""How is one part of an organisation set? A short form for each, or a look elsewhere and a button that says it is right so."""

from dataclasses import dataclass

import colander
from deform.widget import HiddenWidget, TextAreaWidget
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from content_types.herinneren import from_form, to_form
from content_types.organisatie import (
    LICENTIES,
    SOORTEN,
    BestuursorgaanSchema,
    CommunicatieSchema,
    ContactSchema,
    HerinnerenSchema,
    NaamSchema,
    NummersSchema,
    OpenDataSchema,
    Organisatie,
    RechtbankSchema,
)
from portal.actions import organisatie as deeds
from portal.services import behandeldiensten, forms, inrichting
from portal.skin import day, flash, url
from portal.views.attempt import attempt
from workflows.permissions import Permission

PAGE = "skins:basis/admin/organisatiedeel.pt"
FORMULIEREN = {"naam": NaamSchema, "contact": ContactSchema, "bestuursorgaan": BestuursorgaanSchema, "rechtbank": RechtbankSchema,
               "nummers": NummersSchema, "open_data": OpenDataSchema, "herinneren": HerinnerenSchema,
               "communicatie": CommunicatieSchema}
TE_KIEZEN = frozenset({"communicatie"})
"""Parts of which saving the form means that somebody chose it."""
WIDGETS = {
    "soort_organisatie": lambda: forms.Rondjes(values=list(SOORTEN.items())),
    "open_data_licentie": lambda: forms.Rondjes(values=[(key, words[0]) for key, words in LICENTIES.items()]),
    "adres": lambda: TextAreaWidget(rows=3), "bezoekadres": lambda: TextAreaWidget(rows=3),
    "berichten_via_portaal": forms.Vinkje, "status_tonen": forms.Vinkje, "versie": HiddenWidget,
}


@dataclass(frozen=True)
class Elders:
    """What is set on a page of its own: the folder in Beheer with its view, and what the button says."""

    folder: str
    link: str
    knop: str
    uitleg: str
    view: str = ""

    def adres(self, organisatie, request) -> str:
        folder = request.site["beheer"].get(self.folder)
        if folder is None:
            return ""
        if self.view:
            return url(request, folder, self.view, organisatie.__name__)
        return f"{url(request, folder)}?organisatie={organisatie.__name__}"


ELDERS = {
    "mailteksten": Elders("berichtteksten", "Bekijk de teksten van e-mails", "Wij hebben de teksten bekeken",
                          "De ontvangstbevestiging gaat altijd uit, ook als u verder in een ander systeem werkt. Lees de "
                          "teksten. Pas aan wat bij u anders is."),
    "statusteksten": Elders("statusteksten", "Bekijk de teksten van de status", "Wij hebben de teksten bekeken",
                            "Aanvragers lezen op hun eigen pagina hoe ver hun zaak is."),
    "afzender": Elders("berichtteksten", "Afzender en antwoordadres instellen", "Antwoorden hoeft niet te kunnen",
                       "Zonder antwoordadres zeggen wij in elke e-mail dat antwoorden niet kan.", view="afzender"),
    "vragen": Elders("vragensets", "Bekijk de vragen", "Wij gebruiken alleen de landelijke vragen",
                     "U kunt eigen vragen toevoegen aan de vergunningcheck en het formulier. Doet u dat niet? Zeg dat dan hier."),
}


@view_config(context=Organisatie, name="gegevens", renderer=PAGE, permission=Permission.MANAGE)
def deel(organisatie, request):
    """`gegevens/<part>`: show it, or save it and go back to the list."""
    parts = {rij.onderdeel.naam: rij for rij in inrichting.lijst(request.site, organisatie, request.today)}
    naam = request.subpath[0] if len(request.subpath) == 1 else ""
    if naam not in parts or naam not in (*FORMULIEREN, *ELDERS):
        raise HTTPNotFound
    return (_form if naam in FORMULIEREN else _elsewhere)(organisatie, request, parts[naam])


def _words(organisatie, request, rij, **more) -> dict:
    chosen = organisatie.vastgesteld.get(rij.onderdeel.naam)
    return {"titel": rij.onderdeel.titel, "boven": organisatie.naam, "waarom": rij.onderdeel.waarom, "zin": rij.zin,
            "stand": rij.stand.capitalize(), "gekozen": f"Gekozen op {day(chosen[0])} door {chosen[1]}." if chosen else "",
            "terug": url(request, organisatie), "hier": url(request, organisatie, "gegevens", rij.onderdeel.naam), "reden": "",
            "formulier": "", "elders": None, "lopend": None, **more}


def _form(organisatie, request, rij):
    naam, reden = rij.onderdeel.naam, ""
    form = _made(organisatie, request, naam)
    if request.method == "POST":
        values, failed = forms.validate(form, request)
        if values is not None:
            form.set_appstruct(values)
            reden = attempt(request, deeds.wijzigen, organisatie, request.actor, **_plain(values),
                            onderdeel=naam if naam in TE_KIEZEN else "")
        if values is not None and not reden:
            flash(request, f"{rij.onderdeel.titel}: bewaard.")
            return HTTPSeeOther(url(request, organisatie))
        if failed is not None:
            request.response.status_int, form = 422, failed
    running = sum(behandeldiensten.lopend(request.site, organisatie.__name__).values())
    return _words(organisatie, request, rij, formulier=form.render(), reden=reden, fout=bool(reden or form.error),
                  lopend=running if naam in TE_KIEZEN else None)


def _made(organisatie, request, naam: str):
    schema = FORMULIEREN[naam]()
    for node in schema:
        if node.name in WIDGETS:
            node.widget = WIDGETS[node.name]()
    values = {node.name: getattr(organisatie, node.name, colander.null) for node in schema if node.name != "versie"}
    if "herinneren" in values:
        values["herinneren"] = to_form(values["herinneren"])
    form = forms.make_form(schema, request, formid=naam, action=url(request, organisatie, "gegevens", naam),
                           appstruct=values | {"versie": organisatie.versie})
    if "herinneren" in form:
        form["herinneren"]["op_de_dag"].widget = forms.Vinkje()
    return form


def _plain(values: dict) -> dict:
    """As the deed wants them; without a version nobody can say that it is the newest."""
    known = values | {"versie": values["versie"] or ""}
    return known | {"herinneren": from_form(values["herinneren"])} if "herinneren" in values else known


def _elsewhere(organisatie, request, rij):
    naam, reden = rij.onderdeel.naam, ""
    if request.method == "POST":
        reden = attempt(request, deeds.vaststellen, organisatie, request.actor, naam)
        if not reden:
            flash(request, f"{rij.onderdeel.titel}: vastgesteld.")
            return HTTPSeeOther(url(request, organisatie))
    found = ELDERS[naam]
    return _words(organisatie, request, rij, reden=reden, fout=bool(reden), elders={
        "uitleg": found.uitleg, "link": found.link, "url": found.adres(organisatie, request), "knop": found.knop})
