"""How does a question of a question set become a field of a form, and how do its answers travel in an address?"""

from collections.abc import Mapping

import colander
from deform.widget import TextAreaWidget, TextInputWidget

from portal.services.forms import Rondjes, Vakjes, VriendelijkeDatum, make_form
from workflows.vragen import OngeldigAntwoord, Vraag, Werkzaamheid, lees_antwoord, opgeschoond

JA_NEE = (("ja", "Ja"), ("nee", "Nee"))
BEANTWOORD = "Beantwoord de vraag “{}”"
VAN_DE_GEMEENTE = "Een vraag van de gemeente."


class Antwoord(colander.SchemaType):
    """The answer to one question, as the question set keeps it: text, or a list of texts."""

    def __init__(self, vraag: Vraag):
        self.vraag = vraag

    def serialize(self, node, appstruct):
        return appstruct

    def deserialize(self, node, cstruct):
        if not cstruct:
            return colander.null
        try:
            return lees_antwoord(self.vraag, sorted(cstruct) if isinstance(cstruct, set) else cstruct)
        except OngeldigAntwoord as error:
            raise colander.Invalid(node, str(error)) from error


def _widget(vraag: Vraag):
    """How this kind of question is asked."""
    opties = tuple((optie.waarde, optie.tekst) for optie in vraag.opties)
    if vraag.soort in ("ja_nee", "keuze"):
        return Rondjes(values=opties or JA_NEE)
    if vraag.soort == "meerkeuze":
        return Vakjes(values=opties)
    if vraag.soort == "datum":
        return VriendelijkeDatum()
    if vraag.soort == "tekst":
        return TextAreaWidget(rows=4)
    return TextInputWidget(attributes={"inputmode": "decimal"})


def _hint(vraag: Vraag) -> str:
    """What stands under the question: whose it is, its explanation, in which unit."""
    unit = f"In {vraag.eenheid}." if vraag.eenheid else ""
    return " ".join(part for part in (VAN_DE_GEMEENTE if vraag.bron == "lokaal" else "", vraag.uitleg, unit) if part)


def _node(vraag: Vraag) -> colander.SchemaNode:
    more = {} if vraag.verplicht else {"missing": colander.null}
    return colander.SchemaNode(Antwoord(vraag), name=vraag.naam, title=vraag.tekst, description=_hint(vraag),
                               widget=_widget(vraag), missing_msg=BEANTWOORD.format(vraag.tekst), **more)


def formulier(groep, antwoorden: Mapping, request, **kw):
    """The form of a group of questions, with what was answered before."""
    schema = colander.SchemaNode(colander.Mapping(), *(_node(vraag) for vraag in groep.vragen))
    return make_form(schema, request, formid=groep.naam, appstruct=dict(antwoorden), **kw)


def paren(werkzaamheid: Werkzaamheid, antwoorden: Mapping) -> list[tuple[str, str]]:
    """Answers as (name, value) pairs for an address: `dakkapel.voorkant=ja`; each choice of several a pair of its own."""
    return [(f"{werkzaamheid.code}.{naam}", deel) for naam, waarde in antwoorden.items()
            for deel in (waarde if isinstance(waarde, list | tuple) else (waarde,))]


def uit_paren(werkzaamheid: Werkzaamheid, given) -> dict:
    """The answers in an address (a MultiDict); what cannot be an answer, or is not asked, is left out."""
    found = {}
    for groep in werkzaamheid.groepen:
        for vraag in groep.vragen:
            typed = given.getall(f"{werkzaamheid.code}.{vraag.naam}")
            if typed:
                found |= _read(vraag, typed if vraag.soort == "meerkeuze" else typed[-1])
    return opgeschoond(werkzaamheid, found)


def _read(vraag: Vraag, typed) -> dict:
    try:
        return {vraag.naam: lees_antwoord(vraag, typed)}
    except OngeldigAntwoord:
        return {}
