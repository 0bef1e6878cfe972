"""Which controls does the form for a remark on a page have, and what place and scale do they give?

Everything can be said without a pointer and without a script: in words, or in millimetres. The viewer (static/kijker.js) only
fills these fields.
"""

from deform.widget import HiddenWidget, SelectWidget, TextAreaWidget, TextInputWidget

from content_types.markering import MarkeringSchema
from portal.actions import markering as deeds
from portal.services import bladzijden
from portal.services.forms import Rondjes, make_form
from portal.skin import url
from workflows.machine import Refused
from workflows.markering import PUNTEN, VORMEN

FORM = "markeren"
AFSTANDEN = ("x", "y", "x2", "y2")
LENGTE = "Vul in hoe lang deze lijn in werkelijkheid is, in meters, of vul de schaal in."


def formulier(bestand, request, gesprekken: dict[str, str], appstruct=None):
    """The form to place one; without a choice of readers that question is left out."""
    schema, maat = MarkeringSchema(), bladzijden.eenheid(bestand)
    schema["tekst"].widget = TextAreaWidget(rows=4)
    schema["gesprek"].widget = Rondjes(values=list(gesprekken.items())) if len(gesprekken) > 1 else HiddenWidget()
    schema["vorm"].widget = Rondjes(values=list(VORMEN.items()))
    schema["vak"].widget = SelectWidget(values=[("", "Ik vul de afstanden in"), *(
        (vak, bladzijden.vaknaam(vak).capitalize()) for vak in bladzijden.VAKKEN)])
    for name in ("bladzijde", *AFSTANDEN, "lengte"):
        schema[name].widget = TextInputWidget(attributes={"autocomplete": "off", "inputmode": "decimal"})
    for name in AFSTANDEN:
        schema[name].title += f", in {maat.naam}"
    usual = {"gesprek": next(iter(gesprekken)), "vorm": "punt", "bladzijde": 1}
    return make_form(schema, request, formid=FORM, action=url(request, bestand, "markeren"), buttons=("Opmerking plaatsen",),
                     appstruct=usual | (appstruct or {}))


def plaats(bestand, values: dict) -> tuple:
    """The points that the fields say, in points of the page. Raises Refused, or Ontbreekt with the field to fill."""
    hoeken, maat = PUNTEN[values["vorm"]], bladzijden.eenheid(bestand)
    typed = [values[name] for name in AFSTANDEN[:2 * hoeken]]
    if None not in typed:
        numbers = [value * maat.punten for value in typed]
        return tuple(zip(numbers[::2], numbers[1::2], strict=True))
    if values["vak"] in bladzijden.VAKKEN and values["vorm"] in ("punt", "vlak") and typed == [None] * len(typed):
        return bladzijden.in_vak(deeds.pagina_van(bestand, values["bladzijde"]), values["vak"], hoeken)
    raise Ontbreekt(AFSTANDEN[typed.index(None)], VUL_IN[values["vorm"]])


VUL_IN = {"punt": "Kies een plek op de bladzijde, of vul de afstand van links en van boven in",
          "vlak": "Kies een plek op de bladzijde, of vul van twee hoeken de afstand van links en van boven in",
          "lijn": "Vul van het begin en het einde de afstand van links en van boven in",
          "maat": "Vul van het begin en het einde de afstand van links en van boven in"}


class Ontbreekt(Exception):
    """A field that has to be filled: its name, and the sentence for it."""


def schaal(values: dict, punten) -> float:
    """Of a maat: what is typed, or what follows from the length that somebody knows. Raises Ontbreekt."""
    if values["vorm"] != "maat":
        return 0.0
    if values["lengte"]:
        try:
            return deeds.schaal_uit_lengte(punten, values["lengte"])
        except ZeroDivisionError as error:
            raise Refused("Begin en einde vallen samen. Kies twee punten die verder uit elkaar liggen.") from error
    if values["schaal"]:
        return values["schaal"]
    raise Ontbreekt("schaal", LENGTE)
