"""Which controls do the forms of the web editors have?"""

import colander
from deform.widget import HiddenWidget, TextAreaWidget

from content_types.pagina import PaginaSchema
from content_types.publicatie import IntrekSchema, PublicatieSchema
from portal.services.forms import Vakjes, Vinkje, make_form


def _with_version(schema):
    """The form remembers which version it was opened on."""
    schema.add(colander.SchemaNode(colander.String(), name="versie", missing="", widget=HiddenWidget()))
    return schema


def publicatie_formulier(request, documenten, bevindingen, action: str, appstruct):
    """`documenten` are (name, title) pairs to choose from, or None where there is no choice; `bevindingen` what still looks
    like personal data."""
    schema = _with_version(PublicatieSchema())
    schema["samenvatting"].widget = TextAreaWidget(rows=5)
    if documenten is None:
        del schema["documenten"]
    else:
        schema["documenten"].widget = Vakjes(values=documenten)
    schema["gecontroleerd"].widget = Vinkje()
    schema["beoordeeld"].widget = Vakjes(values=[(finding, finding) for finding in bevindingen])
    if not bevindingen:
        del schema["beoordeeld"]
    return make_form(schema, request, formid="bekendmaking", action=action, appstruct=appstruct,
                     buttons=(("bekijken", "Bewaren en bekijken"), ("bewaren", "Bewaren")))


def intrek_formulier(request, action: str):
    schema = IntrekSchema()
    schema["reden"].widget = TextAreaWidget(rows=4)
    schema["zonder_titel"].widget = schema["persoonsgegevens"].widget = Vinkje()
    return make_form(schema, request, formid="intrekken", action=action, buttons=("Bekendmaking intrekken",))


def pagina_formulier(request, action: str, appstruct=None):
    schema = _with_version(PaginaSchema())
    schema["tekst"].widget = TextAreaWidget(rows=20)
    return make_form(schema, request, formid="pagina", action=action, appstruct=appstruct,
                     buttons=(("bekijken", "Bewaren en bekijken"), ("bewaren", "Bewaren")))
