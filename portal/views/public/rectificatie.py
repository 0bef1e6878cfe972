"""Was this notice corrected, or does it correct another? The box that says so, from the notice alone."""

from portal.services.clock import civil_date
from workflows.termijnen import datum_in_woorden


def paneel(publicatie, root: str) -> dict | None:
    """The box at the top; None on a notice that has nothing to do with a correction. `root` is the address of the site."""
    if publicatie.gerectificeerd_door:
        return _corrected(publicatie, root.rstrip("/"))
    return _correction(publicatie, root.rstrip("/")) if publicatie.rectificeert else None


def _corrected(publicatie, root: str) -> dict:
    moments = [op for op, wat, _ in publicatie.wijzigingen if wat == "rectificatie"]
    day = datum_in_woorden(civil_date(moments[-1])) if moments else ""
    return {"soort": "waarschuwing", "kop": "Deze bekendmaking klopte niet en is gerectificeerd", "rijen": [],
            "zinnen": [f"Op {day} verscheen een nieuwe bekendmaking. Daar staat wat er fout was, wat het is, en tot wanneer u "
                       "iets kunt doen."], "url": root + publicatie.gerectificeerd_door, "tekst": "Lees de nieuwe bekendmaking"}


def _correction(publicatie, root: str) -> dict:
    rows = (("Dit stond er fout", publicatie.fout_was), ("Dit moet het zijn", publicatie.goed_is))
    return {"soort": "waarschuwing", "kop": "Dit is een rectificatie", "rijen": [row for row in rows if row[1]],
            "zinnen": _term(publicatie), "url": root + publicatie.rectificeert, "tekst": "Bekijk de eerdere bekendmaking"}


def _term(publicatie) -> list[str]:
    """Does the term begin again, and why?"""
    if publicatie.bezwaar_einde is None:
        return []
    last = datum_in_woorden(publicatie.bezwaar_einde)
    again = f"De termijn begint opnieuw. De laatste dag is {last}." if publicatie.termijn_opnieuw else \
        f"De termijn begint niet opnieuw. De laatste dag blijft {last}."
    return [f"{again} De reden: {publicatie.termijn_reden}" if publicatie.termijn_reden else again]
