"""Which controls do the forms of the web editors have?"""

import colander
from deform.widget import HiddenWidget, SelectWidget, TextAreaWidget

from content_types.blok import AANTALLEN
from content_types.blok import SCHEMAS as BLOKSCHEMAS
from content_types.blok import SOORTEN as BLOKSOORTEN
from content_types.map import MapSchema
from content_types.pagina import OPMAAK, NieuwsSchema, PaginaSchema
from content_types.publicatie import (
    BLADEN,
    IntrekSchema,
    MomentSchema,
    OfficieelSchema,
    PublicatieSchema,
    RectificatieSchema,
)
from content_types.publicatie import SOORTEN as BEKENDMAKINGEN
from content_types.webbestand import AfbeeldingSchema, WebbestandSchema
from portal.services.forms import Rondjes, Vakjes, Vinkje, VriendelijkeDatum, make_form

SCHEMAS = {"pagina": PaginaSchema, "nieuws": NieuwsSchema}


def _with_version(schema):
    """With one field more: the form remembers on which version it was opened."""
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
    schema["reden"].widget = TextAreaWidget(rows=4)
    schema["zonder_titel"].widget = schema["persoonsgegevens"].widget = Vinkje()
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


NIEUW = (("bekijken", "Bewaren als concept"), ("publiceren", "Bewaren en publiceren"))
CONCEPT = (("bekijken", "Bewaren en bekijken"), ("bewaren", "Bewaren"))
ONLINE = (("bekijken", "Bewaren, meteen op de site"), ("werkversie", "Bewaren als werkversie"))
WERKVERSIE = (("werkversie", "Werkversie bewaren"), ("vervangen", "Bewaren en op de site zetten"))
"""Buttons of the form of a page: of one that is still to come, of one that is not on the site, of one that is, of its working
copy."""
GEEN_SCRIPT = "Ziet u geen knoppen boven de tekst? Dan schrijft u hier HTML."


def pagina_formulier(request, action: str, appstruct=None, *, soort: str = "pagina", knoppen=CONCEPT, kiezen=True):
    """Where the text is written with buttons, the script of the page puts them over its field. `kiezen`: how one writes is
    still to be chosen."""
    schema = _with_version(SCHEMAS[soort]())
    schema["samenvatting"].widget = TextAreaWidget(rows=2)
    keuzes = {"data-keuzes": request.resource_path(request.site, "schrijfkeuzes")}
    buttons = kiezen or appstruct["opmaak"] == "html"
    schema["tekst"].widget = TextAreaWidget(rows=20, attributes={"data-schrijven": "ja", **keuzes} if buttons else {})
    if kiezen:
        schema["opmaak"].widget = Rondjes(values=list(OPMAAK.items()))
    else:
        del schema["opmaak"]
        schema["tekst"].description = GEEN_SCRIPT if buttons else None
    if "datum" in schema:
        schema["datum"].widget = VriendelijkeDatum()
    return make_form(schema, request, formid="pagina", action=action, appstruct=appstruct, buttons=knoppen)


def map_formulier(request, action: str, appstruct=None, *, knoppen=CONCEPT):
    schema = _with_version(MapSchema())
    schema["samenvatting"].widget = TextAreaWidget(rows=4)
    return make_form(schema, request, formid="map", action=action, appstruct=appstruct, buttons=knoppen)


def bestand_formulier(request, action: str, appstruct=None):
    schema = _with_version(WebbestandSchema())
    schema["samenvatting"].widget = TextAreaWidget(rows=2)
    return make_form(schema, request, formid="bestand", action=action, appstruct=appstruct,
                     buttons=(("bewaren", "Bewaren"), ("publiceren", "Bewaren en publiceren")))


def afbeelding_formulier(request, action: str, appstruct=None):
    schema = _with_version(AfbeeldingSchema(validator=AfbeeldingSchema.een_van_beide))
    schema["decoratief"].widget = Vinkje()
    return make_form(schema, request, formid="afbeelding", action=action, appstruct=appstruct,
                     buttons=(("bewaren", "Bewaren"), ("publiceren", "Bewaren en publiceren")))


def blok_formulier(request, soort: str, action: str, appstruct=None, *, mappen=(), paginas=()):
    """`mappen` and `paginas` are (uid, title) pairs to choose from."""
    schema = _with_version(BLOKSCHEMAS[soort]())
    if "tekst" in schema:
        schema["tekst"].widget = TextAreaWidget(rows=8)
    if "keuze" in schema:
        found = list(BEKENDMAKINGEN.items()) if soort == "bekendmakingen" else mappen
        schema["keuze"].widget = SelectWidget(values=[("", "Alles"), *found])
    if "aantal" in schema:
        schema["aantal"].widget = SelectWidget(values=[(str(n), str(n)) for n in AANTALLEN])
    if "paginas" in schema:
        schema["paginas"].widget = Vakjes(values=paginas)
    return make_form(schema, request, formid="blok", action=action, appstruct=appstruct or {"titel": BLOKSOORTEN[soort]},
                     buttons=("Bewaren",))
