"""Where does somebody want to search: around which point, in which shape? Reads what was typed; a Dutch sentence where it cannot.

An address is looked up among what is public here, then in the register of addresses where that is set, and last by its street
or postcode alone. So nothing leaves the house for somebody who types a place that the register itself knows.
"""

import re
import threading
from dataclasses import dataclass
from functools import lru_cache

from content_types.coordinaten import Punt, kruist_zichzelf, naar_rd, oppervlakte
from content_types.plek import BUITEN_ZIN, Onleesbaar, lees_punt
from portal.services import adressen, search
from portal.services.search_area import Veelhoek

MEESTE_HOEKEN, LANGSTE_GEBIED = 100, 5_000
GROOTST_KM = 100
"""Of a shape, from side to side."""
SPREIDING, MEESTE_PLEKKEN = 1_500, 200
"""Metres within which notices have to lie to be at one place, and how many are looked at."""
TUSSEN = re.compile(r"[;|\n]+")
POSTCODE = re.compile(r"(?<!\w)([1-9][0-9]{3}) ?([A-Za-z]{2})(?!\w)")
NUMMER = re.compile(r"(?<!\w)[0-9]{1,5}(?!\w)")

ONBEKEND = "Wij weten niet waar dit is. Vul een straat met plaats in, een postcode, of een punt zoals 52,0907 5,1214"
MEER = "Er zijn meer plekken die zo heten. Zet de plaats of de postcode erbij"
HOEKEN_ZIN = f"Geef van het gebied minstens 3 en hoogstens {MEESTE_HOEKEN} hoeken op, met een puntkomma ertussen"
KRUIST_ZIN = "De lijnen van het gebied kruisen elkaar. Zet de hoeken in de volgorde waarin u om het gebied loopt"
GROOT_ZIN = f"Het gebied is te groot. Geef een gebied op van hoogstens {GROOTST_KM} bij {GROOTST_KM} kilometer"
KLEIN_ZIN = "De hoeken van het gebied liggen op één lijn. Geef een gebied op waar iets in kan liggen"

_asking = threading.Semaphore(1)
"""A slow register of addresses holds one thread at most."""


@dataclass(frozen=True)
class Plek:
    """A point in RD. `ongeveer`: the middle of a street or postcode, since the number is not known."""

    punt: Punt
    ongeveer: bool = False


def lees_gebied(typed: str) -> Veelhoek:
    """The shape with these corners, RD or degrees. Raises Onleesbaar."""
    corners = [part for part in TUSSEN.split(typed[:LANGSTE_GEBIED]) if part.strip()]
    if len(typed) > LANGSTE_GEBIED or not 3 <= len(corners) <= MEESTE_HOEKEN + 1:
        raise Onleesbaar(HOEKEN_ZIN)
    points = [_hoek(n, corner) for n, corner in enumerate(corners, start=1)]
    points = [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]]
    shape = Veelhoek(tuple(points[:-1] if len(points) > 1 and points[0] == points[-1] else points))
    if reason := _bezwaar(shape):
        raise Onleesbaar(reason)
    return shape


def _hoek(n: int, typed: str) -> Punt:
    try:
        return lees_punt(typed).rd
    except Onleesbaar as error:
        raise Onleesbaar(f"Hoek {n}: {error}") from None


def _bezwaar(shape: Veelhoek) -> str:
    """Why nothing can be searched in it; empty when it can."""
    hoeken = list(shape.hoeken)
    if not 3 <= len(hoeken) <= MEESTE_HOEKEN:
        return HOEKEN_ZIN
    west, zuid, oost, noord = shape.doos
    if max(oost - west, noord - zuid) > GROOTST_KM * 1000:
        return GROOT_ZIN
    if kruist_zichzelf(hoeken):
        return KRUIST_ZIN
    return KLEIN_ZIN if oppervlakte(hoeken) < 1 else ""


def lees_plek(folder: str, settings, typed: str) -> Plek:
    """The point or the address that somebody typed. Raises Onleesbaar."""
    try:
        return Plek(lees_punt(typed).rd)
    except Onleesbaar as error:
        if str(error) == BUITEN_ZIN:
            raise
    point = _here(folder, typed) or _in_register(settings, typed)
    if point:
        return Plek(point)
    whole = " ".join(NUMMER.sub(" ", POSTCODE.sub(r"\1\2", typed)).split())
    if whole and whole != typed and (point := _here(folder, whole)):
        return Plek(point, ongeveer=True)
    raise Onleesbaar(MEER if whole and search.count(folder, search.Query(plek=whole)) else ONBEKEND)


def _here(folder: str, typed: str) -> Punt | None:
    """The middle of the public notices at this place; None where there are none, or where they lie apart."""
    points = search.points(folder, search.Query(plek=typed), MEESTE_PLEKKEN)
    if not points:
        return None
    xs, ys = (sorted(axis) for axis in zip(*points, strict=True))
    if max(xs[-1] - xs[0], ys[-1] - ys[0]) > SPREIDING:
        return None
    return float(xs[len(xs) // 2]), float(ys[len(ys) // 2])


def _in_register(settings, typed: str) -> Punt | None:
    """Where the register of addresses says it is; None where it does not, or is asked by somebody else just now."""
    postcode = POSTCODE.search(typed)
    nummer = NUMMER.search(typed[:postcode.start()] + " " + typed[postcode.end():]) if postcode else None
    base = settings.get("adressen.locatieserver", "").strip()
    if not (base and nummer) or not _asking.acquire(blocking=False):
        return None
    try:
        return _asked(base, (postcode[1] + postcode[2]).upper(), int(nummer[0]))
    except LookupError:
        return None
    finally:
        _asking.release()


@lru_cache(2000)
def _asked(base: str, postcode: str, nummer: int) -> Punt | None:
    """Raises LookupError when we could not ask, so that it is asked again."""
    found = adressen.zoek({"adressen.locatieserver": base}, postcode, nummer)
    if found is None:
        raise LookupError(postcode)
    point = next((adres.wgs84 for adres in found if adres.wgs84), None)
    return naar_rd(point) if point else None
