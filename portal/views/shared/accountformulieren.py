"""Which fields do the pages about one's own account ask, and what are they called?"""

import colander
from deform.widget import PasswordWidget, TextInputWidget

from content_types.invoer import Schema, regel
from portal.actions.gebruiker import LONGEST_EMAIL, LONGEST_PASSWORD
from portal.services.forms import Vinkje, make_form

NAAM = colander.Length(max=120, max_err="Gebruik niet meer dan 120 tekens")
TOO_LONG = colander.Length(max=LONGEST_PASSWORD, max_err=f"Gebruik niet meer dan {LONGEST_PASSWORD} tekens")
STRONG = "Minstens 12 tekens. Een paar woorden achter elkaar is een goed wachtwoord."


def _without_spaces(value):
    return value and ("".join(value.split()) or colander.null)


def _naam():
    return colander.SchemaNode(colander.String(), name="naam", title="Uw naam", missing_msg="Vul uw naam in", preparer=regel,
                               validator=NAAM, widget=TextInputWidget(attributes={"autocomplete": "name"}))


def _email(title="E-mailadres", autocomplete="email"):
    widget = TextInputWidget(attributes={"autocomplete": autocomplete})
    widget.input_type = "email"
    return colander.SchemaNode(
        colander.String(), name="email", title=title, missing_msg="Vul uw e-mailadres in", preparer=_without_spaces,
        validator=colander.All(colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"),
                               colander.Length(max=LONGEST_EMAIL, max_err="Dit e-mailadres is te lang")), widget=widget)


def _wachtwoord(name="wachtwoord", title="Uw wachtwoord", autocomplete="current-password", description=""):
    return colander.SchemaNode(colander.String(), name=name, title=title, missing_msg="Vul het wachtwoord in",
                               description=description, validator=TOO_LONG,
                               widget=PasswordWidget(attributes={"autocomplete": autocomplete}))


def _nieuw_wachtwoord(name="nieuw"):
    return _wachtwoord(name, "Nieuw wachtwoord", "new-password", STRONG)


def _schema(*nodes):
    return Schema(children=list(nodes))


def maken_form(request):
    return make_form(_schema(_naam(), _email(autocomplete="username")), request, formid="maken",
                     buttons=(("maken", "Account maken"),))


def wachtwoord_kiezen_form(request):
    return make_form(_schema(_nieuw_wachtwoord("wachtwoord")), request, formid="kiezen",
                     buttons=(("kiezen", "Wachtwoord bewaren en inloggen"),))


def naam_form(request, naam: str):
    return make_form(_schema(_naam()), request, formid="naam", appstruct={"naam": naam})


def email_form(request, *, wachtwoord: bool, eerste: bool):
    """`wachtwoord` where the account has one; `eerste` where it has no address yet."""
    nodes = [_email("Uw e-mailadres" if eerste else "Nieuw e-mailadres")] + ([_wachtwoord()] if wachtwoord else [])
    return make_form(_schema(*nodes), request, formid="adres", buttons=(("mailen", "Stuur mij een link"),))


def wachtwoord_form(request):
    return make_form(_schema(_wachtwoord("wachtwoord", "Uw wachtwoord van nu"), _nieuw_wachtwoord()), request,
                     formid="wachtwoord")


def verwijderen_form(request, *, wachtwoord: bool):
    sure = colander.SchemaNode(colander.Boolean(), name="zeker", title="Ik weet dat dit niet kan worden teruggedraaid",
                               missing=False, validator=_ticked, widget=Vinkje())
    return make_form(_schema(sure, *([_wachtwoord()] if wachtwoord else [])), request, formid="verwijderen",
                     buttons=(("verwijderen", "Account verwijderen"),))


def _ticked(node, value):
    if not value:
        raise colander.Invalid(node, "Kruis aan dat u het zeker weet")
