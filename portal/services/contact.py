"""How do we tell the public where to reach an organisation, and when? The same words on every page.

`nu` (open or closed at this moment) is only for pages that no memory keeps; see docs/besluiten/0006.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from portal.services import openingstijden
from portal.services.clock import civil_date
from portal.services.openingstijden import Nu


@dataclass(frozen=True)
class Contact:
    """The ways to reach an organisation; `vandaag` holds the whole day, `nu` only this moment."""

    naam: str
    email: str = ""
    telefoon: str = ""
    bel: str = ""
    website: str = ""
    adres: str = ""
    bezoekadres: str = ""
    vandaag: str = ""
    tijden: list[tuple[str, str]] = field(default_factory=list)
    anders: list[tuple[str, str]] = field(default_factory=list)
    nu: Nu | None = None


def op_dag(organisatie, today: date, nu: Nu | None = None) -> Contact:
    """What may stand on a page that is kept for this day."""
    week, afwijkend = organisatie.openingstijden, organisatie.afwijkende_dagen
    return Contact(
        organisatie.naam, organisatie.email, organisatie.telefoon, re.sub(r"[^0-9+]", "", organisatie.telefoon),
        organisatie.website, organisatie.adres, organisatie.bezoekadres, openingstijden.vandaag(week, afwijkend, today),
        openingstijden.per_dag(week) if week else [], openingstijden.binnenkort(week, afwijkend, today), nu)


def op_dit_moment(organisatie, now) -> Contact:
    """With "nu open" or "nu gesloten", for a page that is made anew each time."""
    nu = openingstijden.nu(organisatie.openingstijden, organisatie.afwijkende_dagen, now)
    return op_dag(organisatie, civil_date(now), nu)


def regels(organisatie) -> list[str]:
    """The closing lines of a mail or a letter."""
    hours = openingstijden.in_het_kort(organisatie.openingstijden) if organisatie.openingstijden else ""
    known = (("Telefoon", organisatie.telefoon), ("Bezoekadres", ", ".join(organisatie.bezoekadres.splitlines())),
             ("Open", hours))
    return [f"{titel}: {value}" for titel, value in known if value]
