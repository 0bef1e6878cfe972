"""Which fields does the applicant see, and how is what they typed read?"""

import colander
import peppercorn
from deform.widget import TextAreaWidget, TextInputWidget

from content_types.aanvraag import GEMACHTIGDE, STEPS, WERKZAAMHEDEN
from content_types.invoer import Schema
from portal.actions import account
from portal.services import aanvraagvragen, adressen
from portal.services.balie import helpt
from portal.services.forms import Rondjes, Vakjes, Vinkje, VriendelijkeDatum, make_form

SOORTEN = (("particulier", "Voor mijzelf of een andere persoon"), ("bedrijf", "Voor een bedrijf of organisatie"))
ROLLEN = (("zelf", "Ik ben de aanvrager zelf"), (GEMACHTIGDE, "Ik ben de gemachtigde: ik vraag aan namens de aanvrager"))
BUTTONS = (("verder", "Bewaren en naar de volgende stap"), ("later", "Bewaren en later verder"))


def _line(autocomplete: str = "", **kw):
    input_type, attributes = kw.pop("input_type", "text"), kw | ({"autocomplete": autocomplete} if autocomplete else {})
    kop = attributes.pop("kop", "")
    widget = TextInputWidget(attributes=attributes)
    widget.input_type, widget.kop = input_type, kop
    return widget


def _lines(rows: int, kop: str = "", **attributes):
    """Several lines of text; `kop` is a heading above the field."""
    widget = TextAreaWidget(rows=rows, attributes=attributes)
    widget.kop = kop
    return widget


WIDGETS = {
    "werkzaamheden": {
        "werkzaamheden": Vakjes(values=tuple(WERKZAAMHEDEN.items())),
        "naam": _line(), "omschrijving": TextAreaWidget(rows=8)},
    "locatie": {
        "postcode": _line(kop="Het adres"), "huisnummer": _line(inputmode="numeric"),
        "toevoeging": _line(), "straat": _line(), "plaats": _line(), "onbekend_adres": Vinkje(),
        "kadaster": _line(kop="Het kadastrale perceel"), "punt": _line(kop="Op de kaart"),
        "hoeken": _lines(4), "toelichting": _lines(4, kop="In uw eigen woorden")},
    "aanvrager": {
        "soort": Rondjes(values=SOORTEN), "rol": Rondjes(values=ROLLEN),
        "naam": _line("name", kop="De aanvrager"), "bedrijfsnaam": _line("organization"),
        "kvk": _line(inputmode="numeric"), "email": _line("email", input_type="email"),
        "telefoon": _line("tel", input_type="tel"), "adres": _line("address-line1"),
        "gemachtigde_naam": _line(kop="De gemachtigde, als die er is"), "gemachtigde_bedrijf": _line(),
        "gemachtigde_email": _line(input_type="email"), "gemachtigde_telefoon": _line(input_type="tel"),
        "gemachtigde_adres": _line()},
    "begin": {"begin": VriendelijkeDatum()},
    "kosten": {"bouwkosten": _line(inputmode="decimal"), "toelichting": TextAreaWidget(rows=3)},
}
"""How each field of each step is asked."""


def step_form(aanvraag, step: str, request, *, bevestigen: bool = False):
    """The empty form of one step. With `bevestigen` the applicant can say that an address is right all the same."""
    schema, choices = STEPS[step](), keuzes(aanvraag, request.site)
    for name, widget in WIDGETS[step].items():
        schema[name].widget = widget
    if step == "werkzaamheden":
        schema["werkzaamheden"].widget = Vakjes(values=tuple(choices.items()))
    if step == "locatie" and not (bevestigen or _confirmed(aanvraag, request)):
        del schema["onbekend_adres"]
    zoekt = bool(request.registry.settings["adressen.locatieserver"])
    return make_form(schema, request, formid=step, buttons=BUTTONS, keuzes=choices, zoekt_adres=zoekt)


def _confirmed(aanvraag, request) -> bool:
    """Was the applicant asked whether a strange address is right?"""
    known = aanvraag.deel("locatie").get("adrescontrole", "") in adressen.BEVESTIGD
    return known or any("onbekend_adres" in typed for typed in (request.POST, aanvraag.klad.get("locatie", {})))


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
        known = {} if helpt(aanvraag, request.actor) else _known(step, request)
        answers = _as_asked(step, aanvraag.deel(step) or known)
        form.set_appstruct({name: value for name, value in answers.items() if name in form and value is not None})
    return form


def _as_asked(step: str, answers: dict) -> dict:
    """The answers with those that the form asks in another way than they are kept."""
    if step == "locatie":
        return answers | {"onbekend_adres": answers.get("adrescontrole", "") in adressen.BEVESTIGD}
    if step == "aanvrager":
        return {"rol": GEMACHTIGDE if answers.get("gemachtigde_naam") else "zelf"} | answers
    return answers


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


class VolgSchema(Schema):
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


class AdresSchema(Schema):
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
