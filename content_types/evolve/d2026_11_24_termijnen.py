"""Dossiers know on which days the clock stands still, and the catalogue knows the decisions: for lights and daily work."""

from content_types.base import path_of


def evolve(site) -> str:
    """Reckon those days from the events that are there, and take the decisions in. Dates that were computed stay."""
    dossiers = list(site["dossiers"].items_newest_first())
    for dossier in dossiers:
        dossier.stiltes = dossier.termijnverloop().stil
    catalogus = getattr(site, "catalogus", None)
    unknown = [b for d in dossiers for b in d.beschikkingen() if catalogus is not None and path_of(b) not in catalogus.numbers]
    for beschikking in unknown:
        catalogus.take_in(beschikking)
    names = catalogus.complete(site) if catalogus is not None else []
    return f"{len(dossiers)} dossiers nagekeken, {len(unknown)} besluiten en {len(names)} indexen in de catalogus gezet"
