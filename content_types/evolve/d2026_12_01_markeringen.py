"""Dossiers get a folder for remarks on the pages of their files."""

from content_types.dossier import PARTS, Dossierdeel

NAAM = "markeringen"


def evolve(site) -> str:
    """Add what is missing; what is there stays."""
    bare = [dossier for dossier in site["dossiers"].items_newest_first() if NAAM not in dossier]
    for dossier in bare:
        dossier.add(Dossierdeel(PARTS[NAAM]), NAAM)
    return f"{len(bare)} dossiers kregen een map voor opmerkingen op stukken"
