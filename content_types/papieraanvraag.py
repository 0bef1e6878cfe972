"""Which fields does the counter fill in of an aanvraag on paper? One page; each part is kept as a step of the aanvraag."""

import colander

from content_types.aanvraag import (
    SOORTEN_AANVRAAG,
    AanvragerSchema,
    BeginSchema,
    KostenSchema,
    LocatieSchema,
    WerkzaamhedenSchema,
)
from content_types.invoer import Schema, regel
from content_types.scan import ontvangen_veld
from content_types.werkwijze import INVOER

DELEN = ("werkzaamheden", "locatie", "aanvrager", "begin", "kosten")
"""The parts that are steps of an aanvraag."""


class PlanSchema(WerkzaamhedenSchema):
    def after_bind(self, node, kw):
        node["werkzaamheden"].title = "Werkzaamheden"
        node["naam"].title = "Korte naam van het plan"
        node["omschrijving"].title = "Wat gaat de aanvrager precies doen?"


class WieSchema(AanvragerSchema):
    """The e-mail addresses may be left out: then we write letters."""

    def after_bind(self, node, kw):
        del node["rol"]
        node["soort"].title, node["soort"].missing_msg = "Wie vraagt aan?", "Kies wie aanvraagt"
        node["naam"].title, node["naam"].missing_msg = "Naam van de aanvrager", "Vul de naam van de aanvrager in"
        node["email"].missing = ""
        node["email"].description = "Geen e-mailadres? Dan maakt het portaal een brief die u verstuurt."
        node["adres"].title, node["adres"].missing_msg = "Postadres van de aanvrager", "Vul het adres van de aanvrager in"
        node["gemachtigde_naam"].description = "Alleen als iemand anders namens de aanvrager schrijft."

    def validator(self, node, values):
        if values["soort"] == "bedrijf" and not values["bedrijfsnaam"]:
            error = colander.Invalid(node)
            error["bedrijfsnaam"] = "Vul de naam van het bedrijf in"
            raise error


class WanneerSchema(BeginSchema):
    """Only of a melding."""

    def after_bind(self, node, kw):
        node["begin"].title, node["begin"].missing = "Vanaf welke dag begint het werk?", None
        node["begin"].description = "Alleen bij een melding. Leeg als het er niet bij staat."


class PrijsSchema(KostenSchema):
    def after_bind(self, node, kw):
        del node["toelichting"]
        node["bouwkosten"].missing = ""
        node["bouwkosten"].title, node["bouwkosten"].description = "Kosten zonder btw", "In euro, zoals het er staat."


def _keuze(titel: str, missing_msg: str, *choices: str, **more) -> colander.SchemaNode:
    return colander.SchemaNode(colander.String(), title=titel, missing_msg=missing_msg,
                               validator=colander.OneOf(list(choices)), **more)


class PapierenAanvraagSchema(Schema):
    """In the order in which one reads it off the paper."""

    sleutel = colander.SchemaNode(colander.String(), missing="", validator=colander.Regex(r"^[0-9a-z]{12}$", "Begin opnieuw"))
    organisatie = colander.SchemaNode(colander.String(), title="Voor welke organisatie?", missing="")
    soort_aanvraag = _keuze("Wat is het?", "Kies wat het is", *SOORTEN_AANVRAAG)
    hoe = _keuze("Hoe kwam het binnen?", "Kies hoe het binnenkwam", *INVOER)
    ontvangen = ontvangen_veld(description="De echte dag van ontvangst. Vanaf die dag telt de termijn.")
    datum_klopt = colander.SchemaNode(colander.Boolean(), title="Ik heb het nagekeken: deze dag klopt", missing=False)
    werkzaamheden = PlanSchema(title="Het plan")
    locatie = LocatieSchema(title="De plek")
    toch_nieuw = colander.SchemaNode(colander.Boolean(), title="Ik heb gekeken: dit is een nieuwe aanvraag", missing=False)
    aanvrager = WieSchema(title="De aanvrager")
    begin = WanneerSchema(title="Wanneer het werk begint")
    kosten = PrijsSchema(title="De kosten")
    plaats = colander.SchemaNode(
        colander.String(), title="Waar ligt het papieren origineel?", missing="", preparer=regel,
        description="Bijvoorbeeld: archiefkast 3, map 2026-14.",
        validator=colander.Length(max=200, max_err="Gebruik niet meer dan 200 tekens"))
