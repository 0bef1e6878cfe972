"""What is noted of the paper of a case? That it was printed, in how many copies, that it was scanned, and where it lies."""

from content_types.behandeltaak import Papiertaak
from content_types.dossier import Dossier
from content_types.invoer import regel
from portal.actions import behandeltaak as taken
from workflows.machine import Refused
from workflows.permissions import Permission

MOST, LONGEST = 99, 200
HOEVEEL = f"Vul in hoeveel exemplaren u hebt afgedrukt: een getal van 1 tot {MOST}."


def afgedrukt(taak: Papiertaak, exemplaren: str, by, *, versie: str | None = None) -> None:
    """Tick off the printing, with the number of copies. Raises Refused."""
    number = int(exemplaren) if exemplaren.isascii() and exemplaren.isdigit() and len(exemplaren) < 4 else 0
    if not 1 <= number <= MOST:
        raise Refused(HOEVEEL)
    taken.afronden(taak, by, versie=versie)
    taak.exemplaren = number


def plaats_noteren(dossier: Dossier, plaats: str, by) -> None:
    """Where the paper file is; the same once more changes nothing. Raises Refused."""
    by.require(Permission.PAPER, dossier)
    plaats = regel(plaats) or ""
    if len(plaats) > LONGEST:
        raise Refused(f"Gebruik niet meer dan {LONGEST} tekens voor de plaats.")
    if plaats != dossier.papier_plaats:
        dossier.papier_plaats = plaats
        by.record(dossier, "plaats van het papieren dossier genoteerd", plaats)
