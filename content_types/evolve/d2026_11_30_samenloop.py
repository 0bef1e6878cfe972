"""Cases at one place are found: dossiers get a folder for references, the site one for what belongs together, the catalogue
its index of places."""

from content_types.dossier import PARTS, Dossierdeel
from content_types.samenhang import Samenhangen


def evolve(site) -> str:
    """Add what is missing; what is there stays. Cases of before this step are not marked for each other."""
    if "samenhangen" not in site:
        site.add(Samenhangen(), "samenhangen")
    bare = [dossier for dossier in site["dossiers"].items_newest_first() if "verwijzingen" not in dossier]
    for dossier in bare:
        dossier.add(Dossierdeel(PARTS["verwijzingen"]), "verwijzingen")
    catalogus = getattr(site, "catalogus", None)
    names = catalogus.complete(site) if catalogus is not None else []
    return f"{len(bare)} dossiers kregen een map voor stukken uit andere zaken; {len(names)} indexen toegevoegd"
