"""Organisations know since when one can apply there; the catalogue knows which behandeldienst handles a dossier."""

from datetime import datetime

from content_types.organisatie import VAN_OUDS
from workflows.termijnen.datums import civiele_datum


def evolve(site) -> str:
    """Where one could apply, one still can: since the day on which the organisation was made. Running again changes nothing."""
    changed = 0
    for gezag in site.organisaties.of_kind("bevoegd gezag"):
        if gezag.in_gebruik_sinds == VAN_OUDS and gezag.history:
            changed += 1
            gezag.in_gebruik_sinds = civiele_datum(datetime.fromisoformat(gezag.history[0].at))
    catalogus = getattr(site, "catalogus", None)
    names = catalogus.complete(site) if catalogus is not None else []
    return f"{changed} organisaties zijn in gebruik; {len(names)} indexen toegevoegd"
