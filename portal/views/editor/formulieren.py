"""Which controls do the forms of the web editors have?"""

import colander
from deform.widget import HiddenWidget, TextAreaWidget

from content_types.pagina import PaginaSchema
from content_types.publicatie import (
    BLADEN,
    IntrekSchema,
    MomentSchema,
    OfficieelSchema,
    PublicatieSchema,
    RectificatieSchema,
)
from portal.services.forms import Rondjes, Vakjes, Vinkje, VriendelijkeDatum, make_form


def _with_version(schema):
    """The form remembers which version it was opened on."""
    schema.add(colander.SchemaNode(colander.String(), name="versie", missing="", widget=HiddenWidget()))
    return schema


def publicatie_formulier(request, documenten, bevindingen, action: str, appstruct):
    """`documenten` are (name, title) pairs to choose from, or None where there is no choice; `bevindingen` what still looks
    like personal data."""
    schema = _with_version(PublicatieSchema())
    schema["samenvatting"].widget, schema["toelichting"].widget = TextAreaWidget(rows=5), TextAreaWidget(rows=4)
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


def intrek_formulier(request, action: str, bevindingen=()):
    """`bevindingen` is what looks like personal data in the reason, once that was typed."""
    schema = IntrekSchema()
    schema["reden"].widget, schema["zonder_titel"].widget = TextAreaWidget(rows=4), Vinkje()
    schema["beoordeeld"].widget = Vakjes(values=[(finding, finding) for finding in bevindingen])
    if not bevindingen:
        del schema["beoordeeld"]
    return make_form(schema, request, formid="intrekken", action=action, buttons=("Bekendmaking intrekken",))


def rectificatie_formulier(request, action: str, *, met_termijn: bool, appstruct=None):
    """What was wrong and what it is; about the term only where there is one."""
    schema = RectificatieSchema()
    for name in ("fout", "goed", "reden"):
        schema[name].widget = TextAreaWidget(rows=3)
    schema["opnieuw"].widget = Rondjes(values=[("nee", "Nee, de laatste dag blijft zoals hij was"),
                                               ("ja", "Ja, de termijn begint opnieuw")])
    schema["versie"].widget = HiddenWidget()
    for name in () if met_termijn else ("opnieuw", "reden"):
        del schema[name]
    return make_form(schema, request, formid="rectificeren", action=action, appstruct=appstruct,
                     buttons=("Rectificatie klaarzetten",))


def moment_formulier(request, action: str, *, online: bool, appstruct):
    """`online`: it is there already, so only when it goes can be set."""
    schema = MomentSchema()
    for name in ("op", "weg_op"):
        schema[name].widget = VriendelijkeDatum()
    schema["reden"].widget, schema["versie"].widget = TextAreaWidget(rows=3), HiddenWidget()
    for name in ("op", "om") if online else ():
        del schema[name]
    return make_form(schema, request, formid="moment", action=action, appstruct=appstruct, buttons=("Bewaren",))


def officieel_formulier(request, action: str, appstruct):
    schema = OfficieelSchema()
    schema["blad"].widget, schema["op"].widget = Rondjes(values=list(BLADEN.items())), VriendelijkeDatum()
    schema["versie"].widget = HiddenWidget()
    return make_form(schema, request, formid="officieel", action=action, appstruct=appstruct)


def pagina_formulier(request, action: str, appstruct=None):
    schema = _with_version(PaginaSchema())
    schema["tekst"].widget = TextAreaWidget(rows=20)
    return make_form(schema, request, formid="pagina", action=action, appstruct=appstruct,
                     buttons=(("bekijken", "Bewaren en bekijken"), ("bewaren", "Bewaren")))
