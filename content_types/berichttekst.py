"""Which words did an organisation choose for a mail, in the place of the text that the portal ships?"""

import colander

from content_types.base import Content, Folder, content_type
from content_types.invoer import Schema, regel, regels
from content_types.tekstversie import MetVersies

MAX_ONDERWERP = 150
MAX_TEKST = 10_000
MOST_ADRESSEN = 10
MOST_REGELS = 40
SOORTEN_AANVRAAG = {"": "Alles", "vergunning": "Vergunning", "melding": "Melding", "vooroverleg": "Vooroverleg"}
"""For which kind of aanvraag a text is; empty: for each that has none of its own."""


def _tekens(limit: int) -> colander.Length:
    return colander.Length(max=limit, max_err=f"Gebruik niet meer dan {limit:,} tekens".replace(",", "."))


class BerichttekstSchema(Schema):
    """What the lokaal beheerder writes, and the case that the example is filled in with."""

    onderwerp = colander.SchemaNode(colander.String(), title="Onderwerp", missing_msg="Schrijf een onderwerp", preparer=regel,
                                    validator=_tekens(MAX_ONDERWERP))
    tekst = colander.SchemaNode(colander.String(), title="Tekst", missing_msg="Schrijf de tekst", preparer=regels,
                                validator=_tekens(MAX_TEKST),
                                description="Gewone tekst, zonder opmaak. Een lege regel begint een nieuwe alinea.")
    zaaknummer = colander.SchemaNode(colander.String(), title="Zaaknummer voor het voorbeeld", missing="", preparer=regel,
                                     description="Leeg: een verzonnen zaak. Dit nummer wordt niet bewaard.",
                                     validator=colander.Length(max=30, max_err="Vul een zaaknummer in zoals Z-2026-000123"))
    versie = colander.SchemaNode(colander.String(), missing=None, validator=colander.Length(max=100))


class AfzenderSchema(Schema):
    """Who the mails of an organisation come from, and where an answer goes."""

    afzender_naam = colander.SchemaNode(
        colander.String(), title="Naam van de afzender", missing="", preparer=regel, validator=_tekens(80),
        description="Dit ziet de ontvanger als afzender. Leeg: de naam van de site.")
    antwoord_aan = colander.SchemaNode(
        colander.String(), title="Antwoord aan", missing="", preparer=regel,
        validator=colander.All(colander.Email("Vul een e-mailadres in zoals naam@voorbeeld.nl"), _tekens(254)),
        description="Naar dit e-mailadres gaat een antwoord op onze e-mails. Leeg: dan zeggen wij dat antwoorden niet kan.")
    versie = colander.SchemaNode(colander.String(), missing=None, validator=colander.Length(max=100))


class OntvangersSchema(Schema):
    """To whom the mail about a new aanvraag goes, for one kind of aanvraag or werkzaamheid; the page binds the choices."""

    soort_aanvraag = colander.SchemaNode(colander.String(), title="Voor welke soort?", missing="",
                                         validator=colander.OneOf(list(SOORTEN_AANVRAAG)))
    werkzaamheid = colander.SchemaNode(colander.String(), title="Voor welke werkzaamheid?", missing="",
                                       validator=colander.Length(max=80))
    adressen = colander.SchemaNode(
        colander.String(), title="E-mailadressen", missing_msg="Vul minstens één e-mailadres in", preparer=regels,
        validator=_tekens(2600), description=f"Eén op elke regel, hoogstens {MOST_ADRESSEN}.")


@content_type("berichttekst", title="Berichttekst")
class Berichttekst(MetVersies, Content):
    """`naam` is that of the mail (portal/services/berichtsoorten.py), `soort_aanvraag` a key of SOORTEN_AANVRAAG; the words
    are `onderwerp` and `tekst` of the last version."""

    standaard = ""
    """The fingerprint of the shipped text as it was when somebody last looked at it here."""

    def __init__(self, *, organisatie: str, naam: str, soort_aanvraag: str = ""):
        self.organisatie, self.naam, self.soort_aanvraag = organisatie, naam, soort_aanvraag

    @property
    def titel(self) -> str:
        return f"Tekst van de e-mail {self.naam}"


@content_type("berichtteksten", title="Teksten van e-mails")
class Berichtteksten(Folder):
    """Adapted texts, by organisation, mail and kind of aanvraag: one each."""

    @staticmethod
    def sleutel(organisatie: str, naam: str, soort_aanvraag: str = "") -> str:
        return f"{organisatie}.{naam}.{soort_aanvraag or 'alles'}"

    def van(self, organisatie: str, naam: str, soort_aanvraag: str = "") -> Berichttekst | None:
        return self.get(self.sleutel(organisatie, naam, soort_aanvraag))

    def geldend(self, organisatie: str, naam: str, soort_aanvraag: str) -> Berichttekst | None:
        """The adapted text that counts for a case of this kind, or None where the shipped one does."""
        found = (self.van(organisatie, naam, soort) for soort in dict.fromkeys((soort_aanvraag, "")))
        return next((tekst for tekst in found if tekst is not None and tekst.aangepast), None)
