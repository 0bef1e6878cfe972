"""Which fields does the applicant see, and how is what they typed read?"""

import colander
import peppercorn
from deform.widget import TextAreaWidget, TextInputWidget

from content_types.aanvraag import STEPS, WERKZAAMHEDEN
from portal.actions import account
from portal.services import aanvraagvragen
from portal.services.forms import Rondjes, Vakjes, VriendelijkeDatum, make_form

SOORTEN = (("particulier", "Voor mijzelf"), ("bedrijf", "Voor een bedrijf of organisatie"))
BUTTONS = (("verder", "Bewaren en naar de volgende stap"), ("later", "Bewaren en later verder"))


def _line(autocomplete: str = "", **kw):
    input_type, attributes = kw.pop("input_type", "text"), kw | ({"autocomplete": autocomplete} if autocomplete else {})
    widget = TextInputWidget(attributes=attributes)
    widget.input_type = input_type
    return widget


WIDGETS = {
    "werkzaamheden": {
        "werkzaamheden": Vakjes(values=tuple(WERKZAAMHEDEN.items())),
        "naam": _line(), "omschrijving": TextAreaWidget(rows=8)},
    "locatie": {
        "postcode": _line(), "huisnummer": _line(inputmode="numeric"),
        "toevoeging": _line(), "straat": _line(), "plaats": _line(),
        "kadaster": _line(), "toelichting": TextAreaWidget(rows=4)},
    "aanvrager": {
        "soort": Rondjes(values=SOORTEN), "naam": _line("name"), "bedrijfsnaam": _line("organization"),
        "kvk": _line(inputmode="numeric"), "email": _line("email", input_type="email"),
        "telefoon": _line("tel", input_type="tel"), "adres": _line("street-address"),
        "gemachtigde_naam": _line(), "gemachtigde_email": _line(input_type="email")},
    "begin": {"begin": VriendelijkeDatum()},
    "kosten": {"bouwkosten": _line(inputmode="decimal"), "toelichting": TextAreaWidget(rows=3)},
}
"""How each field of each step is asked."""


def step_form(aanvraag, step: str, request):
    """The empty form of one step."""
    schema, choices = STEPS[step](), keuzes(aanvraag, request.site)
    for name, widget in WIDGETS[step].items():
        schema[name].widget = widget
    if step == "werkzaamheden":
        schema["werkzaamheden"].widget = Vakjes(values=tuple(choices.items()))
    return make_form(schema, request, formid=step, buttons=BUTTONS, keuzes=choices)


def keuzes(aanvraag, site) -> dict[str, str]:
    """The werkzaamheden that can be chosen, code by code in words: those of its question set, or the fixed ones of before."""
    found = aanvraagvragen.vragenset(aanvraag, site)
    return {code: each.titel for code, each in found.werkzaamheden.items()} if found and found.werkzaamheden else WERKZAAMHEDEN


def filled_step_form(aanvraag, step: str, request):
    """The form as the applicant left it: what was typed last, else the answers, else what the account knows."""
    form = step_form(aanvraag, step, request)
    if step in aanvraag.klad:
        form.set_pstruct(aanvraag.klad[step])
    else:
        answers = aanvraag.deel(step) or _known(step, request)
        form.set_appstruct({name: value for name, value in answers.items() if name in form and value is not None})
    return form


def _known(step: str, request) -> dict:
    """Of somebody with an account, what that knows."""
    return account.bekend(request.actor) if step == "aanvrager" else {}


def typed(form, request) -> dict:
    """What was typed in the fields of this form, as plain values; empty when nothing was."""
    try:
        fields = peppercorn.parse(list(request.POST.items()))
    except (ValueError, KeyError, IndexError):
        return {}
    found = {child.name: fields[child.name] for child in form if _plain(fields.get(child.name))}
    return found if any(found.values()) else {}


def _plain(value) -> bool:
    """Text, or texts in a list or (a date) under names."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else (value,)
    return all(isinstance(part, str) for part in parts)


class VolgSchema(colander.Schema):
    """What opens a case without an account."""

    zaaknummer = colander.SchemaNode(colander.String(), title="Zaaknummer", missing_msg="Vul het zaaknummer in",
                                     description="Bijvoorbeeld: Z-2026-000123.",
                                     preparer=lambda value: value and "".join(value.split()).upper())
    code = colander.SchemaNode(colander.String(), title="Code", missing_msg="Vul de code in",
                               description="De code staat in de e-mail waarmee wij de ontvangst bevestigden.")


def volg_form(request, zaaknummer: str = ""):
    schema = VolgSchema()
    schema["zaaknummer"].widget, schema["code"].widget = _line(), _line("off")
    return make_form(schema, request, formid="volgen", action="/mijn", buttons=(("volgen", "Bekijk mijn zaak"),),
                     appstruct={"zaaknummer": zaaknummer} if zaaknummer else None)


class AdresSchema(colander.Schema):
    """Where the way back to a concept is mailed."""

    email = colander.SchemaNode(
        colander.String(), title="E-mailadres", missing_msg="Vul uw e-mailadres in",
        validator=colander.All(colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"),
                               colander.Length(max=254, max_err="Dit e-mailadres is te lang")))


def adres_form(request, email: str = ""):
    schema = AdresSchema()
    schema["email"].widget = _line("email", input_type="email")
    return make_form(schema, request, formid="mailen", buttons=(("mailen", "Mail mij de link"),),
                     appstruct={"email": email} if email else None)
