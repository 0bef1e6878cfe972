"""How does something come in the FTP mailbox of an organisation? Not there yet: whoever asks hears so."""

from dataclasses import dataclass

from content_types.bestand import Bestand
from workflows.machine import Refused


@dataclass(frozen=True)
class Overdracht:
    """What was placed."""

    referentie: str


def plaatsen(by, organisatie: str, soort: str, bestanden: list[tuple[str, bytes | Bestand]], *, referentie: str,
             dossier: str = "") -> Overdracht:
    """Place these files, once for each reference. Raises Refused."""
    raise Refused("Deze organisatie heeft nog geen FTP-postbus.")
