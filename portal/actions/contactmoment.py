"""What is done with a contactmoment? Noted, with a case or without; who handles the case hears of it when asked."""

from datetime import UTC, datetime

from content_types.base import new_id
from content_types.contactmoment import KANALEN, Contactmoment
from content_types.dossier import PARTS, Dossier, Dossierdeel
from portal.services import balie
from portal.services.clock import AMSTERDAM
from portal.services.gezag import gezag_inlichten
from workflows.machine import Refused
from workflows.permissions import Permission

MAP = "contactmomenten"
TOEKOMST = "Dit moment is nog niet geweest. Vul de dag en de tijd in waarop het contact was."


def noteren(dossier: Dossier | None, by, *, kanaal: str, dag, tijd, vraag: str, antwoord: str = "", vervolg: bool = False,
            organisatie: str = "") -> Contactmoment:
    """Note it; without a dossier at the counter of `organisatie`. The same once more is one (a double click). Raises Refused."""
    where = by.site.balie.contactmomenten if dossier is None else dossier
    by.require(Permission.CONTACT, where)
    wanneer = datetime.combine(dag, tijd, AMSTERDAM).astimezone(UTC)
    if wanneer > by.now:
        raise Refused(TOEKOMST)
    if kanaal not in KANALEN or not vraag.strip():
        raise Refused("Schrijf op hoe het contact was en wat de vraag was.")
    made = Contactmoment(kanaal=kanaal, wanneer=wanneer, vraag=vraag.strip(), antwoord=antwoord.strip(), door=by.who.id,
                         naam=by.who.naam, op=by.now, vervolg=vervolg and dossier is not None)
    if (double := _double(_map(where), made)) is not None:
        return double
    made.organisatie = _organisatie(by, organisatie) if dossier is None else ""
    _map(where).add(made, f"{by.now:%Y%m%d%H%M%S%f}-{new_id()}")
    by.record(made, f"contactmoment genoteerd: {KANALEN[kanaal].lower()}")
    if made.vervolg:
        gezag_inlichten(dossier, by, "contact_vervolg", f"{dossier.titel}: {by.who.naam} sprak de aanvrager of een ander. "
                        "U moet daar nog iets mee.", dossier)
    return made


def _map(where):
    """The folder for them; a dossier of before it gets one."""
    if not isinstance(where, Dossier):
        return where
    return where[MAP] if MAP in where else where.add(Dossierdeel(PARTS[MAP]), MAP)


def _double(folder, made: Contactmoment) -> Contactmoment | None:
    """The last one noted, when this one says the same."""
    last = folder.get(max(folder, default=""))
    same = ("kanaal", "wanneer", "vraag", "antwoord", "door", "vervolg")
    return last if last is not None and all(getattr(last, name) == getattr(made, name) for name in same) else None


def _organisatie(by, asked: str) -> str:
    if not (found := balie.gekozen(by, asked)):
        raise Refused("U werkt hier voor geen organisatie aan de balie.")
    return found


def laatste(by, most: int) -> list[Contactmoment]:
    """The newest without a case that this person may read."""
    folder, found = by.site.balie.contactmomenten, []
    for name in reversed(list(folder)):
        if len(found) < most and by.may(Permission.CONTACT, folder[name]):
            found.append(folder[name])
    return found
