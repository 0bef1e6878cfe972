"""Dossiers get the folders of the handling, and their tasks; the portal gets its daily work."""

from BTrees.OOBTree import OOBTree

from content_types.behandeltaak import Behandeltaak
from content_types.dossier import PARTS, Dossierdeel
from workflows.behandeltaak import TAKENLIJST


def evolve(site) -> str:
    """Add what is missing; what is there stays."""
    if "dagwerk" not in site.__dict__:
        site.dagwerk = OOBTree()
    dossiers = list(site["dossiers"].items_newest_first())
    changed = [dossier for dossier in dossiers if _complete(dossier)]
    return f"{len(changed)} van {len(dossiers)} dossiers kregen de mappen van de behandeling"


def _complete(dossier) -> bool:
    missing = [name for name in PARTS if name not in dossier]
    for name in missing:
        dossier.add(Dossierdeel(PARTS[name]), name)
    if dossier.state == "in_behandeling" and not len(dossier["behandeltaken"]):
        for stap in TAKENLIJST.get(dossier.procedure, ()):
            dossier["behandeltaken"].add(Behandeltaak(), stap.naam)
    return bool(missing)
