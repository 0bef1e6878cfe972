"""Files get a public twin: dossiers get a folder for them."""

from content_types.dossier import PARTS, Dossierdeel


def evolve(site) -> str:
    """Add what is missing; what is there stays."""
    bare = [dossier for dossier in site["dossiers"].items_newest_first() if "tweelingen" not in dossier]
    for dossier in bare:
        dossier.add(Dossierdeel(PARTS["tweelingen"]), "tweelingen")
    return f"{len(bare)} dossiers kregen een map voor openbare versies"
