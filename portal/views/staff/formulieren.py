"""Which controls do the staff forms have? The widgets of the beschikking."""

from deform.widget import HiddenWidget, TextAreaWidget

from content_types.beschikking import KIEST_UITKOMST, OMSTANDIGHEDEN, UITKOMSTEN, BeschikkingSchema
from portal.services import besluittermijn
from portal.services.forms import Rondjes, Vakjes, make_form
from portal.views.staff.sjabloonkeuze import aanbod
from portal.views.staff.voorschriftenlijst import Voorschriftenlijst

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
