"""Which controls do the forms of somebody's own choices have: notices, reminders, absence?"""

import colander
from deform.widget import HiddenWidget, SelectWidget

from content_types.afwezigheid import AfwezigheidSchema
from content_types.herinneren import HerinneringenSchema, to_form
from content_types.invoer import Schema
from portal.actions.afwezigheid import mogelijke_vervangers, stand
from portal.services.forms import Rondjes, Vinkje, VriendelijkeDatum, make_form
from portal.services.signalen import SOORTEN, keuze_van, keuzes_voor
from portal.views.staff import mensen


def signalen(request, gebruiker, action: str):
    """One choice for each kind of notice."""
    schema = Schema()
    for name, soort in SOORTEN.items():
        choices = keuzes_voor(name)
        schema.add(colander.SchemaNode(
            colander.String(), name=name, title=soort.titel, missing_msg="Kies hoe u dit signaal wilt krijgen",
            validator=colander.OneOf(list(choices)), widget=SelectWidget(values=list(choices.items()))))
    return make_form(schema, request, formid="signalen", action=action, buttons=("Signalen bewaren",),
                     appstruct={name: keuze_van(gebruiker, name) for name in SOORTEN})


def herinneringen(request, gebruiker, shown: tuple[int, ...], action: str):
    """As the organisation has it, or days of one's own; `shown` are the days that count now."""
    schema = Schema()
    schema.add(colander.SchemaNode(
        colander.String(), name="wie", title="Wanneer krijgt u een herinnering?",
        validator=colander.OneOf(["organisatie", "eigen"]), missing_msg="Kies een van de twee",
        widget=Rondjes(values=[("organisatie", "Zoals mijn organisatie het heeft ingesteld"),
                               ("eigen", "Op de dagen die ik hieronder invul")])))
    days = HerinneringenSchema(name="eigen", title="Mijn eigen dagen")
    days["op_de_dag"].widget = Vinkje()
    schema.add(days)
    return make_form(schema, request, formid="herinneringen", action=action, buttons=("Herinneringen bewaren",),
                     appstruct={"wie": "organisatie" if gebruiker.herinneren is None else "eigen", "eigen": to_form(shown)})


def afwezigheid(request, gebruiker, action: str):
    """First day, last day and who replaces; a person whose work goes over to nobody gets no choice."""
    schema = AfwezigheidSchema()
    people = mogelijke_vervangers(gebruiker)
    schema["van"].widget, schema["tot"].widget, schema["was"].widget = VriendelijkeDatum(), VriendelijkeDatum(), HiddenWidget()
    schema["vervanger"].widget = SelectWidget(values=[("", "Niemand"), *mensen.keuzes(people, request.today)])
    schema["vervanger"].validator = colander.OneOf(["", *(colleague.__name__ for colleague in people)])
    if not people:
        schema["vervanger"].widget = HiddenWidget()
    known = {"van": gebruiker.afwezig_van, "tot": gebruiker.afwezig_tot, "vervanger": gebruiker.vervanger}
    known = known if mensen.afwezig(gebruiker, request.today) else {}
    return make_form(schema, request, formid="afwezigheid", action=action, buttons=("Afwezigheid bewaren",),
                     appstruct={**{k: v for k, v in known.items() if v}, "was": stand(gebruiker)})
