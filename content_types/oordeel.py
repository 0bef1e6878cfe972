"""What did staff judge of a file: may it become public? Kept on the dossier, beside the original and outside its seal."""

from dataclasses import dataclass
from datetime import datetime

from content_types.base import Content, lineage

NIVEAUS = {"openbaar": "Openbaar", "intern": "Intern", "vertrouwelijk": "Vertrouwelijk"}
UITLEG = {
    "openbaar": "Mag openbaar, na controle. Ook als de aanvrager het anders wilde: dan alleen een gelakte versie.",
    "intern": "Wordt nooit openbaar. Adviseurs zien het zoals anders.",
    "vertrouwelijk": "Wordt nooit openbaar. Een adviseur ziet het alleen als u het voor dat advies kiest."}
REDEN_MAX = 1000


@dataclass(frozen=True)
class Oordeel:
    """Who said what of one file, when and why; `niveau` is a key of NIVEAUS."""

    niveau: str
    reden: str
    door: str
    naam: str
    op: datetime


def sleutel(bestand: Content) -> str:
    """The name of a file that is its own in the whole dossier, and can stand in an address: "aanvraag.k3v9…"."""
    names = []
    for obj in lineage(bestand):
        if hasattr(obj, "oordelen"):
            break
        names.append(obj.__name__)
    return ".".join(reversed(names))


def vervallen(bestand: Content) -> str:
    """Why this file does not count any more; empty while it does."""
    dossier = next((obj for obj in lineage(bestand) if hasattr(obj, "oordelen")), None)
    return dossier.vervallen.get(sleutel(bestand), "") if dossier is not None and dossier.vervallen else ""


def oordeel_over(bestand: Content) -> Oordeel | None:
    """The judgement that counts now, or None where nobody judged."""
    dossier = next((obj for obj in lineage(bestand) if hasattr(obj, "oordelen")), None)
    return dossier.oordelen.get(sleutel(bestand)) if dossier is not None and dossier.oordelen else None


def niveau(bestand: Content) -> str:
    """A key of NIVEAUS, or empty."""
    oordeel = oordeel_over(bestand)
    return oordeel.niveau if oordeel is not None else ""


def geheim(bestand: Content) -> bool:
    """The sender asked to keep it back, or staff judged it confidential: an adviser sees it only when it was chosen."""
    return bestand.vertrouwelijk or niveau(bestand) == "vertrouwelijk"
