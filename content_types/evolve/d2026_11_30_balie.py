"""The counter comes: its folders, contact moments in each dossier, how a case came in, and the indexes to find it by."""

from content_types.balie import Balie
from content_types.dossier import PARTS, Dossierdeel
from content_types.werkwijze import binnenkomst_van

CONTACT = "contactmomenten"


def evolve(site) -> str:
    """Make what is missing; what is there stays. A page of web editors at the address of the counter gives way."""
    if not isinstance(site.get("balie"), Balie):
        if "balie" in site:
            site.add(site.remove("balie"), "balie-pagina")
        site.add(Balie(), "balie")
    dossiers = list(site["dossiers"].items_newest_first())
    changed = [dossier for dossier in dossiers if _complete(dossier)]
    catalogus = getattr(site, "catalogus", None)
    names = catalogus.complete(site) if catalogus is not None else []
    return f"De balie is er; {len(changed)} van {len(dossiers)} dossiers en {len(names)} indexen zijn bijgewerkt"


def _complete(dossier) -> bool:
    """True when something was added. What came from another loket is known by its source."""
    came = binnenkomst_van(dossier.aanvraag.bron)
    if came != dossier.binnenkomst:
        dossier.binnenkomst = came
    if CONTACT in dossier:
        return False
    dossier.add(Dossierdeel(PARTS[CONTACT]), CONTACT)
    return True
