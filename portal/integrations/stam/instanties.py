"""Which authority decides, which organisation carries it out, and since when?"""

from dataclasses import dataclass
from datetime import datetime

from portal.integrations.stam.structuur import VERZOEK, Structure, list_of, many, maybe, one
from portal.integrations.stam.waarden import read_moment, read_tekst


@dataclass(frozen=True)
class TijdvakGeldigheid:
    """From when until when; no end means until now."""

    begin_geldigheid: datetime
    eind_geldigheid: datetime | None = None


@dataclass(frozen=True)
class Instantie:
    """A bevoegd gezag or an uitvoerende instantie, known by its OIN."""

    naam: str
    oin: str
    tijdvak_geldigheid: TijdvakGeldigheid



read_tijdvak = Structure(
    TijdvakGeldigheid, VERZOEK,
    one("beginGeldigheid", read_moment),
    maybe("eindGeldigheid", read_moment),
)

read_instantie = Structure(
    Instantie, VERZOEK,
    one("naam", read_tekst),
    one("oin", read_tekst),
    one("tijdvakGeldigheid", read_tijdvak),
)

read_bevoegd_gezag_historie = list_of(VERZOEK, many("bevoegdGezag", read_instantie, least=1))
read_uitvoerende_instantie_historie = list_of(VERZOEK, many("uitvoerendeInstantie", read_instantie, least=1))
