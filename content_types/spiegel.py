"""Which steps of a hybrid case are mirrored in the own system, and what did somebody say is done there?

Source: factsheet, "Werkwijze hybridemodel zonder webservices", steps a, b and c, the advice that is fetched, and closing.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Vinkje:
    """Somebody, or the other system itself, said that a step is done there."""

    door: str
    naam: str
    op: datetime
    dag: date | None = None
    """Since which day, where the other system said so."""


@dataclass(frozen=True)
class Stap:
    """A step of the work: its letter in the factsheet, what to do here, and what to do in the own system."""

    naam: str
    titel: str
    hier: str
    daar: str


STAPPEN = (
    Stap("coordinator", "a. Coördinator toewijzen", "Wijs hier een coördinator toe.",
         "Ken de aanvraag toe aan dezelfde coördinator."),
    Stap("in_behandeling", "b. In behandeling nemen",
         "Neem het dossier hier in behandeling. Dat moet ook als er geen e-mail uitgaat: anders kunt u geen advies vragen.",
         "Zet de zaak daar op “in behandeling”."),
    Stap("advies", "c. Advies vragen",
         "Kies het soort advies, de werkzaamheden en de organisatie. Zo krijgt de adviseur toegang.",
         "Stuur de adviseur uw vraag in een e-mail vanuit het eigen systeem."),
    Stap("terug", "d. Advies overhalen", "De adviseur geeft hier advies. U krijgt daarvan een e-mail.",
         "Haal het advies over naar het eigen systeem."),
    Stap("sluiten", "e. Sluiten", "Sluit het dossier hier als in het eigen systeem is besloten.",
         "Registreer en archiveer het besluit, en sluit de zaak."),
)
VAST = {"coordinator": "de coördinator is toegewezen", "in_behandeling": "de zaak is in behandeling",
        "advies": "er is advies gevraagd", "besloten": "er is besloten", "gesloten": "de zaak is gesloten"}
"""What can be ticked of each case, in words; of each request and each advice there is a tick as well."""


def sleutel_gevraagd(verzoek) -> str:
    return f"gevraagd:{verzoek.__name__}"


def sleutel_overgehaald(verzoek, ronde: int) -> str:
    """Of one round of a request: 1 for the first."""
    return f"overgehaald:{verzoek.__name__}:{ronde}"
