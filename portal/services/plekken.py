"""Is this the same place as that, and how far is one from the other? Pure: a `locatie` as in Aanvraag in, keys and metres out.

A place has an address, a parcel, a point (`wgs84`: latitude, longitude) or an area (`gebied`: such pairs), or some of these.
Keys are for an index: equal keys are the same address or parcel; the key of a point holds its square of the grid and the
point itself, so that what lies near is reckoned without loading anything.
"""

import math
import re
import unicodedata
from collections.abc import Iterator

from content_types.coordinaten import raken, zijden

ADRES, PERCEEL, PUNT, VLAK, GROOT = "adres", "perceel", "punt", "vlak", "groot"
CEL = {PUNT: 500, VLAK: 500, GROOT: 10_000}
"""Metres; the side of a square of the grid. An area of more than MEESTE_CELLEN squares is kept by the large ones."""
MEESTE_CELLEN, MEESTE_HOEKEN = 400, 200
GRAAD = 111_195.0
"""Metres of one degree of latitude, on the sphere with which distances are reckoned."""
STRAAL = GRAAD * 180 / math.pi
BREEDTE, LENGTE = (50.0, 54.0), (3.0, 8.0)
"""Degrees in or near the Netherlands; what lies elsewhere was mistyped."""
SCHAAL = math.cos(math.radians(52.2))
"""By how much a degree of longitude is shorter, halfway the country: good enough for a grid."""
GEEN_WOORD = frozenset({"gemeente", "kadastrale", "kadastraal", "sectie", "nummer", "nr", "no", "perceel", "perceelnummer"})
WOORD = re.compile(r"\d+|[a-z]+")

Punt = tuple[float, float]
Cel = tuple[int, int]


# Keys


def sleutels(locatie: dict) -> list[str]:
    """All keys of a place."""
    found = [adres_sleutel(locatie), perceel_sleutel(locatie)]
    if (punt := punt_van(locatie)) is not None:
        found.append(_punt_sleutel(punt))
    return [sleutel for sleutel in found if sleutel] + _vlak_sleutels(gebied_van(locatie))


def adres_sleutel(locatie: dict) -> str:
    """Postcode and number of the house; what comes after the number does not make another place. Empty without these."""
    postcode, nummer = "".join(str(locatie.get("postcode") or "").split()).upper(), str(locatie.get("huisnummer") or "").strip()
    return f"{ADRES}|{postcode}|{int(nummer)}" if postcode and nummer.isascii() and nummer.isdigit() else ""


def perceel_sleutel(locatie: dict) -> str:
    """The cadastral mark without the words around it: "Waterrijk, sectie C, nummer 1842" is "waterrijk C 01842". Empty
    where there is no number in it."""
    plain = unicodedata.normalize("NFKD", str(locatie.get("kadaster") or "").lower())
    words = WOORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
    kept = [word.lstrip("0") or "0" for word in words if word not in GEEN_WOORD]
    return f"{PERCEEL}|{' '.join(kept)}" if len(kept) > 1 and any(word.isdigit() for word in kept) else ""


def punt_van(locatie: dict) -> Punt | None:
    """The point, where there is one that can be."""
    return _punt(locatie.get("wgs84"))


def gebied_van(locatie: dict) -> list[Punt]:
    """The corners of the area, of one with very many an even part; none where there is no area that can be."""
    raw = locatie.get("gebied")
    corners = [_punt(pair) for pair in raw] if isinstance(raw, list | tuple) else []
    if len(corners) < 3 or not all(corners):
        return []
    return [corner for corner in corners[::-(-len(corners) // MEESTE_HOEKEN)] if corner]


def _punt(pair) -> Punt | None:
    try:
        lat, lon = (float(number) for number in pair)
    except (TypeError, ValueError):
        return None
    return (lat, lon) if BREEDTE[0] < lat < BREEDTE[1] and LENGTE[0] < lon < LENGTE[1] else None


def _cel(punt: Punt, soort: str) -> Cel:
    return int(punt[0] * GRAAD // CEL[soort]), int(punt[1] * GRAAD * SCHAAL // CEL[soort])


def _cel_sleutel(soort: str, cel: Cel) -> str:
    return f"{soort}|{cel[0]:06d}|{cel[1]:06d}"


def _punt_sleutel(punt: Punt) -> str:
    return f"{_cel_sleutel(PUNT, _cel(punt, PUNT))}|{punt[0]:.7f}|{punt[1]:.7f}"


def punt_in(sleutel: str) -> Punt:
    """The point that a key holds."""
    _, _, _, lat, lon = sleutel.split("|")
    return float(lat), float(lon)


def _vlak_sleutels(gebied: list[Punt]) -> list[str]:
    """Every square that the box around the area touches."""
    if not gebied:
        return []
    (south, west), (north, east) = _doos(VLAK, gebied, 0)
    soort = VLAK if (north - south + 1) * (east - west + 1) <= MEESTE_CELLEN else GROOT
    (south, west), (north, east) = _doos(soort, gebied, 0)
    return [_cel_sleutel(soort, (row, column)) for row in range(south, north + 1) for column in range(west, east + 1)]


def _doos(soort: str, vorm: list[Punt], rand: float) -> tuple[Cel, Cel]:
    """The squares in the corners of the box around these points, with `rand` metres more on each side."""
    north, east = rand / GRAAD, rand / (GRAAD * math.cos(math.radians(BREEDTE[1])))
    return (_cel((min(p[0] for p in vorm) - north, min(p[1] for p in vorm) - east), soort),
            _cel((max(p[0] for p in vorm) + north, max(p[1] for p in vorm) + east), soort))


def reeksen(soort: str, vorm: list[Punt], rand: float) -> Iterator[tuple[str, str]]:
    """From which to which key to look for what lies within `rand` metres of these points, one pair a row of the grid."""
    if vorm:
        (south, west), (north, east) = _doos(soort, vorm, rand)
        for row in range(south, north + 1):
            yield _cel_sleutel(soort, (row, west)), _cel_sleutel(soort, (row, east)) + "~"


# Metres


def afstand(een: Punt, ander: Punt) -> float:
    """Metres between two points over the globe (haversine)."""
    lat1, lon1, lat2, lon2 = (math.radians(number) for number in (*een, *ander))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * STRAAL * math.asin(min(1.0, math.sqrt(half)))


def vorm_van(locatie: dict) -> list[Punt]:
    """The area, else the point as a shape of one corner; empty where neither is known."""
    punt = punt_van(locatie)
    return gebied_van(locatie) or ([punt] if punt is not None else [])


def tussen(een: list[Punt], ander: list[Punt]) -> float | None:
    """Metres between two shapes, 0 where they touch or one lies in the other; None where one is not known."""
    if not een or not ander:
        return None
    if len(een) == 1 and len(ander) == 1:
        return afstand(een[0], ander[0])
    flat_one, flat_other = _plat(een, een[0]), _plat(ander, een[0])
    if binnen(flat_one[0], flat_other) or binnen(flat_other[0], flat_one):
        return 0.0
    return min(_zijdetot_zijde(a, b) for a in zijden(flat_one) for b in zijden(flat_other))


def _plat(vorm: list[Punt], rond: Punt) -> list[Punt]:
    """In metres north and east of `rond`; over some kilometres the globe is flat."""
    narrow = math.cos(math.radians(rond[0]))
    return [((lat - rond[0]) * GRAAD, (lon - rond[1]) * GRAAD * narrow) for lat, lon in vorm]


def binnen(punt: Punt, vorm: list[Punt]) -> bool:
    """Does it lie inside? A ray from it crosses the edge an odd number of times."""
    y, x = punt
    crossed = [((y1 > y) != (y2 > y)) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (y1, x1), (y2, x2) in zijden(vorm)
               if y1 != y2]
    return len(vorm) > 2 and sum(crossed) % 2 == 1


def _zijdetot_zijde(een: tuple[Punt, Punt], ander: tuple[Punt, Punt]) -> float:
    if raken(een, ander):
        return 0.0
    return min(*(tot_zijde(punt, *ander) for punt in een), *(tot_zijde(punt, *een) for punt in ander))


def tot_zijde(punt: Punt, begin: Punt, einde: Punt) -> float:
    dy, dx = einde[0] - begin[0], einde[1] - begin[1]
    length = dy * dy + dx * dx
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((punt[0] - begin[0]) * dy + (punt[1] - begin[1]) * dx) / length))
    return math.hypot(punt[0] - begin[0] - along * dy, punt[1] - begin[1] - along * dx)
