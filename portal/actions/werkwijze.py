"""How does an organisation choose to work, on paper or digitally? A change counts for new dossiers only."""

from content_types.organisatie import Organisatie
from content_types.werkwijze import WERKWIJZEN
from portal.actions import organisatie as organisaties
from portal.services.catalog import catalog_of, having
from workflows.machine import Refused
from workflows.permissions import Permission


def lopend(by, organisatie: Organisatie) -> int:
    """How many dossiers run now, and so keep how they are handled."""
    return len(having(catalog_of(by.site), "lopend", organisatie.__name__))


def kiezen(organisatie: Organisatie, werkwijze: str, by) -> None:
    """From then on it counts as chosen, also when it stays the same. Raises Refused."""
    by.require(Permission.MANAGE, by.site["beheer"])
    if organisatie.soort_organisatie != "bevoegd gezag" or werkwijze not in WERKWIJZEN:
        raise Refused("Kies een werkwijze voor een bevoegd gezag.")
    organisaties.wijzigen(organisatie, by, onderdeel="werkwijze", werkwijze=werkwijze)
