"""Which controls do the staff forms have? The widgets of the adviesverzoek and of the beschikking."""

from deform.widget import SelectWidget, TextAreaWidget

from content_types.adviesverzoek import AdviesverzoekSchema
from content_types.beschikking import UITKOMSTEN, BeschikkingSchema
from portal.services.forms import Rondjes, Vakjes, VriendelijkeDatum, make_form


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
    return f"{document.titel} (vertrouwelijk, uit de aanvraag)" if document.vertrouwelijk else document.titel


def beschikking_formulier(request, action: str, appstruct=None):
    schema = BeschikkingSchema()
    schema["uitkomst"].widget = Rondjes(values=list(UITKOMSTEN.items()))
    for name, rows in (("samenvatting", 4), ("overwegingen", 12), ("voorschriften", 8)):
        schema[name].widget = TextAreaWidget(rows=rows)
    return make_form(schema, request, formid="besluit", action=action, buttons=("Bewaren",), appstruct=appstruct)
