"""What is somebody writing on a notice, a zienswijze or a bezwaar, and has not sent? Kept for that browser alone."""

from collections.abc import Callable

from BTrees.OOBTree import OOBTree

from content_types.base import new_id, path_of
from content_types.bestand import Document
from content_types.publicatie import Publicatie
from content_types.zienswijze import Klad
from portal.services import files, throttle
from workflows.machine import Refused
from workflows.permissions import Permission

MOST_FILES, MAX_BYTES, MAX_TOTAL = 10, 25 * 1024 * 1024, 50 * 1024 * 1024
PER_QUARTER = 30
"""Begun, and sent, from one address in a quarter of an hour; a library or a company shares one."""


def beginnen(soort: str, publicatie: Publicatie, by, adres: str, kan_niet: Callable) -> Klad:
    """One to fill in; `adres` is the caller's IP, `kan_niet` says why nobody can now. Raises TooOften, Refused."""
    by.require(Permission.VIEW, publicatie)
    tellen(by, f"{soort}-begin", adres)
    if reason := kan_niet(publicatie, by):
        raise Refused(reason)
    return nieuw(path_of(publicatie), by)


def nieuw(pad: str, by) -> Klad:
    """A place to keep what is typed and the files so far, for what is at this path."""
    if by.site.zienswijze_klad is None:
        by.site.zienswijze_klad = OOBTree()
    klad = Klad(pad, by.now)
    klad.__name__ = new_id()
    by.site.zienswijze_klad[klad.__name__] = klad
    return klad


def tellen(by, wat: str, adres: str) -> None:
    """One more of this from the caller's IP. Raises TooOften."""
    key = f"{wat}:{throttle.herkomst(adres)}"
    throttle.check(by.site, key, by.now, limit=PER_QUARTER)
    throttle.note(by.site, key, by.now)


def principal(soort: str, klad: Klad) -> str:
    """What the browser is that began this one."""
    return f"{soort}:{klad.__name__}"


def van(soort: str, publicatie: Publicatie, by) -> Klad | None:
    """What this browser is filling in, or sent last, for this notice; the newest."""
    begun = by.site.zienswijze_klad or {}
    names = [p.partition(":")[2] for p in by.who.principals if p.startswith(f"{soort}:")]
    mine = [begun[name] for name in names if name in begun and begun[name].publicatie == path_of(publicatie)]
    return max(mine, key=lambda klad: klad.op, default=None)


def invullen(klad: Klad, values: dict) -> None:
    """Keep what was typed, right or not yet; nothing is sent."""
    _not_sent(klad)
    klad.waarden = dict(values)


def bestand_toevoegen(klad: Klad, source, name: str, by) -> Document | None:
    """Keep a file; the same file twice is kept once (None). Raises FileRefused, Refused."""
    _not_sent(klad)
    if len(klad) >= MOST_FILES:
        raise Refused(f"U kunt hoogstens {MOST_FILES} bestanden toevoegen. Haal er eerst een weg.")
    document = files.take(source, name, by, Document, max_bytes=MAX_BYTES)
    if document.omvang + sum(bestand.omvang for bestand in klad.bestanden()) > MAX_TOTAL:
        raise Refused(f"{document.bestandsnaam} past er niet meer bij: alle bestanden samen mogen 50 MB zijn.")
    return None if files.has_double(klad, document) else klad.add(document)


def bestand_weghalen(klad: Klad, name: str) -> None:
    _not_sent(klad)
    if name in klad:
        klad.remove(name)


def _not_sent(klad: Klad) -> None:
    if klad.verzonden:
        raise Refused("Dit is al verstuurd. Er is niets veranderd.")
