"""What is a question set made of? Plain values; `lezen.py` makes them from JSON and says what does not fit."""

from dataclasses import dataclass, field

LANDELIJK, LOKAAL = "landelijk", "lokaal"
BEGIN_LOKAAL = "lokaal_"
"""With this the names of local things begin, so that they never meet a national one."""
CHECK, FORMULIER = "check", "formulier"
WAAR = (CHECK, FORMULIER)
SOORTEN_VRAAG = {"ja_nee": "Ja of nee", "keuze": "Eén keuze", "meerkeuze": "Meer keuzes", "getal": "Getal", "tekst": "Tekst",
                 "datum": "Datum"}
UITKOMSTEN = {"vergunning": "Vergunning nodig", "melding": "Melding nodig", "vergunningvrij": "Vergunningvrij",
              "contact": "Neem contact op"}

Voorwaarde = dict
"""A condition as JSON has it; see `voorwaarden.py` for what it may hold. None: always."""
Antwoorden = dict
"""{name of a question: answer}; an answer is text, or a list of texts."""


@dataclass(frozen=True)
class Optie:
    waarde: str
    tekst: str


@dataclass(frozen=True)
class Vraag:
    """`als` says when it is asked; `minimum` and `maximum` are texts of numbers, empty for none."""

    naam: str
    soort: str
    tekst: str
    uitleg: str = ""
    opties: tuple[Optie, ...] = ()
    eenheid: str = ""
    minimum: str = ""
    maximum: str = ""
    decimalen: int = 0
    verplicht: bool = True
    als: Voorwaarde | None = field(default=None, hash=False)
    waar: tuple[str, ...] = WAAR
    publiceerbaar: bool = False
    bron: str = LANDELIJK


@dataclass(frozen=True)
class Groep:
    """Questions that stand on one page."""

    naam: str
    titel: str
    uitleg: str = ""
    vragen: tuple[Vraag, ...] = ()
    bron: str = LANDELIJK


@dataclass(frozen=True)
class Resultaat:
    """What it comes to when `als` holds; the first that holds counts."""

    uitkomst: str
    reden: str
    als: Voorwaarde | None = field(default=None, hash=False)
    artikel: str = ""
    procedure: str = ""
    bron: str = LANDELIJK


@dataclass(frozen=True)
class Vereiste:
    """A document that belongs to an aanvraag (indieningsvereiste, Omgevingsregeling hoofdstuk 7)."""

    naam: str
    titel: str
    uitleg: str = ""
    als: Voorwaarde | None = field(default=None, hash=False)
    verplicht: bool = True
    artikel: str = ""
    bron: str = LANDELIJK


@dataclass(frozen=True)
class Werkzaamheid:
    code: str
    titel: str
    uitleg: str = ""
    trefwoorden: tuple[str, ...] = ()
    categorie: str = ""
    groepen: tuple[Groep, ...] = ()
    resultaten: tuple[Resultaat, ...] = ()
    indieningsvereisten: tuple[Vereiste, ...] = ()
    bron: str = LANDELIJK

    def vragen(self) -> tuple[Vraag, ...]:
        """All questions in the order in which they are asked."""
        return tuple(vraag for groep in self.groepen for vraag in groep.vragen)


@dataclass(frozen=True)
class Vragenset:
    naam: str
    versie: str
    werkzaamheden: dict[str, Werkzaamheid] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Uitkomst:
    """What the check comes to, and the (question, answer in words) pairs on which that depends."""

    uitkomst: str
    reden: str
    artikel: str
    procedure: str
    bron: str
    redengevend: tuple[tuple[str, str], ...]
