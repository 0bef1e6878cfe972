"""What can be done with the opening hours of an organisation? Set the week, and days on which they are different."""

from content_types.openingstijden import MOST_AFWIJKINGEN
from content_types.organisatie import Organisatie
from portal.actions import organisatie as organisaties
from workflows.machine import Refused


def week_zetten(organisatie: Organisatie, by, *, week, versie: str | None = None) -> None:
    """`week` are seven tuples of (from, to), Monday first. Raises Refused."""
    organisaties.wijzigen(organisatie, by, openingstijden=tuple(week), versie=versie)


def afwijking_toevoegen(organisatie: Organisatie, by, *, dag, tijden, tekst: str) -> None:
    """Different hours on one day; the same day once more takes its place. Days that passed are forgotten. Raises Refused."""
    if dag < by.today:
        raise Refused("Deze dag is al voorbij. Kies vandaag of een dag die nog komt.")
    kept = [each for each in organisatie.afwijkende_dagen if each[0] != dag and each[0] >= by.today]
    if len(kept) >= MOST_AFWIJKINGEN:
        raise Refused(f"U kunt hoogstens {MOST_AFWIJKINGEN} dagen apart zetten. Haal er eerst een weg.")
    organisaties.wijzigen(organisatie, by, afwijkende_dagen=tuple(sorted([*kept, (dag, tijden, tekst.strip())])))


def afwijking_weghalen(organisatie: Organisatie, by, *, dag) -> None:
    """The usual hours hold again on this day; a second time changes nothing."""
    organisaties.wijzigen(organisatie, by, afwijkende_dagen=tuple(
        each for each in organisatie.afwijkende_dagen if each[0] != dag))


def dag_van(organisatie: Organisatie, waarde: str):
    """The day apart that a form names; None where there is none."""
    return next((dag for dag, *_ in organisatie.afwijkende_dagen if dag.isoformat() == waarde), None)
