"""Who of an adviesorganisatie works on a request for advice, and how does the organisation want its requests?"""

from dataclasses import dataclass
from datetime import datetime

import colander

from content_types.invoer import Schema, regel, regels
from content_types.organisatie import DeelSchema

KANALEN = {"link": "E-mail met een link", "account": "E-mail zonder link: mensen loggen in", "webservice": "Webservice"}
"""How a request reaches an adviesorganisatie."""
LONGEST_NAAM = 120


@dataclass(frozen=True)
class Stand:
    """Who did it last, when, and for which time."""

    nummer: int
    wie: str
    naam: str
    op: datetime


@dataclass(frozen=True)
class Adviestoewijzing:
    """One adviser on one request: with an account (`gebruiker`), or without one, by mail. `einde` None: it runs."""

    id: str
    naam: str
    door: str
    op: datetime
    gebruiker: str = ""
    email: str = ""
    einde: datetime | None = None
    reden: str = ""
    geopend_op: datetime | None = None
    linknummer: int = 1
    """Raised when a new link is sent; older links then no longer work."""
    verstuurd: tuple[datetime, ...] = ()
    """When new links were sent, lately."""

    @property
    def loopt(self) -> bool:
        return self.einde is None

    @property
    def principal(self) -> str:
        """What this adviser is, for this one request."""
        return f"gebruiker:{self.gebruiker}" if self.gebruiker else f"toewijzing:{self.id}"


def _naam(**kw) -> colander.SchemaNode:
    return colander.SchemaNode(colander.String(), title="Naam", preparer=regel, validator=colander.Length(
        max=LONGEST_NAAM, max_err=f"Gebruik niet meer dan {LONGEST_NAAM} tekens"), **kw)


def _email(**kw) -> colander.SchemaNode:
    return colander.SchemaNode(colander.String(), title="E-mailadres", preparer=regel, validator=colander.All(
        colander.Length(max=254, max_err="Gebruik niet meer dan 254 tekens"),
        colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl")), **kw)


class ToewijzenSchema(Schema):
    """Who is going to advise; the page binds the people there are."""

    mensen = colander.SchemaNode(colander.Set(), title="Wie gaat adviseren?", missing=frozenset())
    naam = _naam(missing="")
    email = _email(missing="", description="Deze persoon krijgt een eigen link die drie dagen werkt.")


class WeghalenSchema(Schema):
    """Why somebody no longer works on it, and who does instead; the page binds the people there are."""

    reden = colander.SchemaNode(
        colander.String(), title="Waarom?", preparer=regels, missing_msg="Schrijf op waarom",
        description="Ook de organisatie die om advies vroeg, kan dit lezen. Schrijf geen gezondheidsgegevens op.",
        validator=colander.Length(max=500, max_err="Gebruik niet meer dan 500 tekens"))
    vervanger = colander.SchemaNode(colander.String(), title="Wie neemt het over?", missing="",
                                    validator=colander.Length(max=80))


class AdviesmensSchema(Schema):
    """Somebody of the own adviesorganisatie, as its coördinator fills in."""

    naam = _naam(missing_msg="Vul de naam in")
    email = _email(missing_msg="Vul het e-mailadres in")
    functie = colander.SchemaNode(colander.String(), title="Functie", missing="", preparer=regel, validator=colander.Length(
        max=120, max_err="Gebruik niet meer dan 120 tekens"))
    rollen = colander.SchemaNode(colander.Set(), title="Wat doet deze persoon?", missing_msg="Kies minstens één rol",
                                 validator=colander.Length(min=1, min_err="Kies minstens één rol"))
    actief = colander.SchemaNode(colander.Boolean(), title="Mag inloggen", missing=False)


class AfsprakenSchema(DeelSchema):
    """How requests come in, and who sends the answer."""

    advieskanaal = colander.SchemaNode(
        colander.String(), title="Hoe komen adviesverzoeken bij u binnen?", missing_msg="Kies hoe adviesverzoeken binnenkomen",
        validator=colander.OneOf(list(KANALEN)))
    advies_webservice = colander.SchemaNode(
        colander.String(), title="Adres van de webservice", missing="", preparer=regel,
        description="Alleen nodig als u voor de webservice kiest. Het adres begint met https://.",
        validator=colander.All(colander.Length(max=500, max_err="Gebruik niet meer dan 500 tekens"), colander.Regex(
            r"^https://[^\s<>\"]+$", "Vul een adres in dat begint met https://")))
    advies_via_coordinator = colander.SchemaNode(
        colander.Boolean(), title="Alleen de coördinator verstuurt een advies", missing=False,
        description="Adviseurs leggen hun advies dan eerst aan de coördinator voor.")
