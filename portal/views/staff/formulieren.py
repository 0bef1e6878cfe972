"""Which controls do the staff forms have? The widgets of the adviesverzoek and of the beschikking."""

from deform.widget import HiddenWidget, SelectWidget, TextAreaWidget

from content_types.adviesverzoek import AdviesverzoekSchema
from content_types.beschikking import KIEST_UITKOMST, OMSTANDIGHEDEN, UITKOMSTEN, BeschikkingSchema
from content_types.oordeel import geheim
from portal.services import besluittermijn
from portal.services.forms import Rondjes, Vakjes, VriendelijkeDatum, make_form
from portal.views.staff.sjabloonkeuze import aanbod
from portal.views.staff.voorschriftenlijst import Voorschriftenlijst


def adviesverzoek_formulier(request, organisaties, documenten, action: str, appstruct=None):
    """`documenten` are what can be shared; without any, the question is left out."""
    schema = AdviesverzoekSchema()
    names = [("", "Kies een organisatie"), *((found.__name__, found.naam) for found in organisaties)]
    schema["organisatie"].widget = SelectWidget(values=names)
    schema["vraag"].widget = TextAreaWidget(rows=8)
    schema["uiterlijk"].widget = VriendelijkeDatum()
    schema["documenten"].widget = Vakjes(values=[(found.__name__, _share_title(found)) for found in documenten])
    if not documenten:
        del schema["documenten"]
    return make_form(schema, request, formid="adviesverzoek", action=action, buttons=("Adviesverzoek versturen",),
                     appstruct=appstruct)


def _share_title(document) -> str:
    return f"{document.titel} (vertrouwelijk, uit de aanvraag)" if geheim(document) else document.titel


ROWS = {"samenvatting": 4, "aanhef": 4, "overwegingen": 12, "slot": 3, "termijn_reden": 2, "omstandigheden_reden": 2}
"""How high the field of each text is."""


def beschikking_formulier(request, beschikking, action: str, appstruct=None):
    """Only what this kind of decision and the law of the case ask."""
    schema, soort = BeschikkingSchema(), beschikking.soort_besluit
    works = {name: OMSTANDIGHEDEN[name] for name in besluittermijn.omstandigheden(beschikking)}
    for name, rows in ROWS.items():
        schema[name].widget = TextAreaWidget(rows=rows)
    schema["uitkomst"].widget = Rondjes(values=list(UITKOMSTEN.items()))
    schema["omstandigheden"].widget = Vakjes(values=list(works.items()))
    schema["termijn_opnieuw"].widget = Rondjes(values=[("nee", "Nee"), ("ja", "Ja")])
    schema["voorschriften"].widget = Voorschriftenlijst(aanbod(beschikking, request.site))
    schema["sjabloon"].widget = schema["versie"].widget = HiddenWidget()
    unasked = {"uitkomst": soort in KIEST_UITKOMST, "omstandigheden": works, "omstandigheden_reden": works,
               "termijn_opnieuw": soort == "rectificatie", "termijn_reden": soort == "rectificatie"}
    for name in (name for name, asked in unasked.items() if not asked):
        del schema[name]
    return make_form(schema, request, formid="besluit", action=action, buttons=("Bewaren",), appstruct=appstruct)
