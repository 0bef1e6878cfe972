"""With which words does a decision begin? Templates with named blocks, and standard conditions by werkzaamheid.

A decision copies the words when they are used; a later change of a template never touches it.
"""

import colander

from content_types.aanvraag import WERKZAAMHEDEN
from content_types.base import Content, Folder, content_type
from content_types.beschikking import KIEST_UITKOMST, SOORTEN, UITKOMSTEN
from content_types.invoer import Schema, regel, regels

BLOKKEN = {"samenvatting": "Het besluit in één of twee gewone zinnen", "aanhef": "Begin van de brief",
           "overwegingen": "De redenen", "slot": "Slot van de brief"}
"""The blocks of a template, by the name of the text of a beschikking that they fill."""
MAX_BLOK = 20_000
VOOR = {**{f"{soort}|{uitkomst}": f"{SOORTEN[soort]}: {titel.lower()}" for soort in KIEST_UITKOMST
           for uitkomst, titel in UITKOMSTEN.items()},
        **{f"{soort}|": titel for soort, titel in SOORTEN.items() if soort not in KIEST_UITKOMST}}
"""What a template can be for, as kind and outcome, in words."""


def _regel(titel: str, missing_msg: str, *, limit: int, **more):
    return colander.SchemaNode(colander.String(), title=titel, missing_msg=missing_msg, preparer=regel,
                               validator=colander.Length(max=limit, max_err=f"Gebruik niet meer dan {limit} tekens"), **more)


def _blok(titel: str, limit: int = MAX_BLOK):
    return colander.SchemaNode(
        colander.String(), title=titel, missing="", preparer=regels,
        validator=colander.Length(max=limit, max_err=f"Gebruik niet meer dan {limit:,} tekens".replace(",", ".")))


class SjabloonSchema(Schema):
    """What the lokaal beheerder writes; the page binds the organisations."""

    naam = _regel("Naam van het sjabloon", "Geef het sjabloon een naam", limit=120,
                  description="Zo kiest de opsteller het. Bijvoorbeeld: Verlenen, kleine bouwplannen.")
    organisatie = colander.SchemaNode(colander.String(), title="Van welke organisatie?", missing_msg="Kies een organisatie")
    voor = colander.SchemaNode(colander.String(), title="Waarvoor is het sjabloon?", missing_msg="Kies waarvoor het sjabloon is",
                               validator=colander.OneOf(list(VOOR)))
    samenvatting = _blok(BLOKKEN["samenvatting"], 1000)
    aanhef = _blok(BLOKKEN["aanhef"], 10_000)
    overwegingen = _blok(BLOKKEN["overwegingen"])
    slot = _blok(BLOKKEN["slot"], 10_000)
    actief = colander.SchemaNode(colander.Boolean(), title="Opstellers kunnen dit kiezen", missing=False)
    versie = colander.SchemaNode(colander.String(), missing=None, validator=colander.Length(max=100))


class StandaardvoorschriftSchema(Schema):
    """One standard condition; the page binds the organisations."""

    kop = _regel("Onderwerp", "Geef het voorschrift een onderwerp", limit=120,
                 description="Zo kiest de opsteller het. Bijvoorbeeld: Start van het werk melden.")
    organisatie = colander.SchemaNode(colander.String(), title="Van welke organisatie?", missing_msg="Kies een organisatie")
    werkzaamheid = colander.SchemaNode(colander.String(), title="Bij welke werkzaamheid?", missing_msg="Kies een werkzaamheid",
                                       validator=colander.OneOf(list(WERKZAAMHEDEN)))
    tekst = colander.SchemaNode(
        colander.String(), title="Tekst van het voorschrift", preparer=regel, missing_msg="Schrijf het voorschrift",
        validator=colander.Length(max=2000, max_err="Gebruik niet meer dan 2000 tekens"))
    grondslag = _regel("Grondslag", "", limit=200, missing="",
                       description="Alleen voor de opsteller, bijvoorbeeld: Omgevingsplan artikel 22.8.")
    actief = colander.SchemaNode(colander.Boolean(), title="Opstellers kunnen dit kiezen", missing=False)
    versie = colander.SchemaNode(colander.String(), missing=None, validator=colander.Length(max=100))


@content_type("sjabloon", title="Sjabloon")
class Sjabloon(Content):
    """`soort_besluit` and `uitkomst` say what it is for; the blocks are texts with places such as {{adres}}."""

    uitkomst = samenvatting = aanhef = overwegingen = slot = ""
    actief = True

    def __init__(self, *, naam, organisatie, soort_besluit, **fields):
        self.naam, self.organisatie, self.soort_besluit = naam, organisatie, soort_besluit
        for name, value in fields.items():
            setattr(self, name, value)

    @property
    def titel(self) -> str:
        return self.naam

    @property
    def hoort_bij(self) -> str:
        """A key of VOOR."""
        return f"{self.soort_besluit}|{self.uitkomst}"

    def blokken(self) -> dict[str, str]:
        """The blocks that have words."""
        return {name: getattr(self, name) for name in BLOKKEN if getattr(self, name)}


@content_type("standaardvoorschrift", title="Standaardvoorschrift")
class Standaardvoorschrift(Content):
    """One condition that belongs to a werkzaamheid; `grondslag` is for the drafter, not for the letter."""

    grondslag = ""
    actief = True

    def __init__(self, *, kop, organisatie, werkzaamheid, tekst, grondslag="", actief=True):
        self.kop, self.organisatie, self.werkzaamheid = kop, organisatie, werkzaamheid
        self.tekst, self.grondslag, self.actief = tekst, grondslag, actief

    @property
    def titel(self) -> str:
        return self.kop

    @property
    def hoort_bij(self) -> str:
        """A key of WERKZAAMHEDEN."""
        return self.werkzaamheid


@content_type("sjablonen", title="Sjablonen")
class Sjablonen(Folder):
    """Templates and standard conditions, by random id."""

    def alle(self, cls: type) -> list:
        """All of one class, in a fixed order."""
        order = list({Sjabloon: VOOR, Standaardvoorschrift: WERKZAAMHEDEN}[cls])
        return sorted((item for item in self.values() if isinstance(item, cls)),
                      key=lambda item: (order.index(item.hoort_bij) if item.hoort_bij in order else 99, item.titel))

    def voor_besluit(self, organisatie: str, soort: str, uitkomst: str) -> list[Sjabloon]:
        """The templates that fit a decision; while its outcome was not chosen yet, those of every outcome."""
        return [s for s in self.alle(Sjabloon) if s.actief and (s.organisatie, s.soort_besluit) == (organisatie, soort)
                and (soort not in KIEST_UITKOMST or not uitkomst or s.uitkomst in ("", uitkomst))]

    def voor_werkzaamheden(self, organisatie: str, werkzaamheden) -> list[Standaardvoorschrift]:
        return [v for v in self.alle(Standaardvoorschrift)
                if v.actief and v.organisatie == organisatie and v.werkzaamheid in werkzaamheden]
