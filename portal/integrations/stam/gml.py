"""Which points and areas does this GML 3.1.1 mean? What we do not understand is kept as it was sent.

GML is large. The portal understands points, and areas with straight sides; the rest is kept in `gml`.
Numbers that are no numbers, and elements from elsewhere, are refused; attributes deep inside are not checked.
"""

import math
import re
from dataclasses import dataclass

from lxml import etree

from portal.integrations.stam.fouten import fout, quoted
from portal.integrations.stam.waarden import refuse_attributes

GML = "http://www.opengis.net/gml"
HREF = "{http://www.w3.org/1999/xlink}href"
ATTRIBUTES = ("srsName", "srsDimension", "axisLabels", "uomLabels", "gid", f"{{{GML}}}id")
ABOUT = ("metaDataProperty", "description", "name")
OUTER, INNER = ("exterior", "outerBoundaryIs"), ("interior", "innerBoundaryIs")
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|-?INF|NaN", re.ASCII)
EPSG = re.compile(r"(?:^|[:/#])(\d{4,6})$", re.ASCII)
USUAL_NOTATION = (".", ",", " ")

Punt = tuple[float, float]


@dataclass(frozen=True)
class Vlak:
    """An area: its outer ring and the holes in it; every ring ends where it starts."""

    buitenring: tuple[Punt, ...]
    gaten: tuple[tuple[Punt, ...], ...] = ()


@dataclass(frozen=True)
class Geometrie:
    """A point or areas, with the numbers in the order of the message.

    `epsg` is the system: 28992 is RD, 4258 is ETRS89, empty when the message does not say.
    `gml` is the GML as sent, only when part of it is not understood.
    """

    epsg: str = ""
    punt: Punt | None = None
    vlakken: tuple[Vlak, ...] = ()
    gml: str = ""


def read_punt(element) -> Geometrie:
    refuse_attributes(element, *ATTRIBUTES)
    content = _content(element, ("pos", "coordinates", "coord"))
    if len(content) != 1:
        raise fout(element, "verwacht: een punt met pos, coordinates of coord.")
    points = _points(content[0])
    punt = points[0] if points and len(points) == 1 else None
    return Geometrie(_epsg(content[0]), punt, gml="" if punt else _as_sent(element))


def read_vlak(element) -> Geometrie:
    refuse_attributes(element, *ATTRIBUTES)
    for holder in _content(element, ("surfaceMember", "surfaceMembers")):
        _refuse_others(holder, [child for child in holder if etree.QName(child).namespace != GML], "een vlak")
    patches = list(element.iter(*_gml("Polygon", "PolygonPatch", "Rectangle", "Triangle")))
    vlakken = [_vlak(patch) for patch in patches]
    understood = vlakken and all(vlakken) and not _has_more(element)
    epsg = _epsg(patches[0] if patches else element)
    return Geometrie(epsg, vlakken=tuple(filter(None, vlakken)), gml="" if understood else _as_sent(element))


def _gml(*names: str) -> tuple[str, ...]:
    return tuple(f"{{{GML}}}{name}" for name in names)


def _content(element, allowed) -> list:
    """The children that say where; refuses what is no GML."""
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        raise fout(element, "er staat losse tekst. Verwacht: alleen GML.")
    known = _gml(*ABOUT, *allowed)
    _refuse_others(element, [child for child in element if child.tag not in known], ", ".join(allowed))
    return [child for child in element if child.tag not in _gml(*ABOUT)]


def _refuse_others(element, strangers, expected: str) -> None:
    for child in strangers:
        raise fout(child, f"dit onderdeel hoort hier niet. Verwacht uit GML: {expected}.")


def _has_more(element) -> bool:
    """True when part of the area is elsewhere, or has sides that are not straight."""
    refers = any(part.get(HREF) is not None for part in element.iter("*"))
    return refers or next(element.iter(*_gml("Ring")), None) is not None


def _vlak(patch) -> Vlak | None:
    outer, inner = (_rings(patch, names) for names in (OUTER, INNER))
    return Vlak(outer[0], tuple(inner)) if len(outer) == 1 and all(outer + inner) else None


def _rings(patch, names) -> list:
    return [_ring(ring) for name in _gml(*names) for ring in patch.findall(f"{name}/{{{GML}}}LinearRing")]


def _ring(ring) -> tuple[Punt, ...] | None:
    """The corners, closed; None when this is no ring that we understand."""
    places = [_points(place) for place in ring.iter(*_gml("pos", "posList", "coordinates", "coord"))]
    if not places or not all(places):
        return None
    points = tuple(point for place in places for point in place)
    closed = points if points[0] == points[-1] else (*points, points[0])
    return closed if len(closed) >= 4 else None


def _points(place) -> tuple[Punt, ...] | None:
    """The points; None when their notation or their number of numbers is not one we know."""
    rows = ROWS[etree.QName(place).localname](place)
    if not rows or not all(len(row) in (2, 3) and all(map(math.isfinite, row)) for row in rows):
        return None
    return tuple((row[0], row[1]) for row in rows)


def _row_of_pos(place) -> list[list[float]]:
    return [_floats(place, (place.text or "").split())]


def _rows_of_list(place) -> list[list[float]]:
    """Two numbers a point, unless `srsDimension` here or around says otherwise."""
    numbers = _floats(place, (place.text or "").split())
    said = _nearest(place, "srsDimension").strip() or "2"
    if not re.fullmatch(r"\+?0*[1-9]\d{0,5}", said, re.ASCII):
        raise fout(place, f"srsDimension is {quoted(said)}. Verwacht: 2 of 3.")
    return [numbers[start:start + int(said)] for start in range(0, len(numbers), int(said))]


def _rows_of_coordinates(place) -> list[list[float]]:
    """The notation of GML 2, `x,y x,y`; the XSD allows any text here, so what is odd is not understood."""
    notation = tuple(place.get(*usual) for usual in zip(("decimal", "cs", "ts"), USUAL_NOTATION, strict=True))
    rows = [row.split(",") for row in (place.text or "").split()]
    usual = notation == USUAL_NOTATION and all(NUMBER.fullmatch(word) for row in rows for word in row)
    return [list(map(float, row)) for row in rows] if usual else []


def _row_of_coord(place) -> list[list[float]]:
    return [_floats(place, [(child.text or "").strip() for child in place])]


ROWS = {"pos": _row_of_pos, "posList": _rows_of_list,
        "coordinates": _rows_of_coordinates, "coord": _row_of_coord}
"""How each element writes its points."""


def _floats(place, words: list[str]) -> list[float]:
    for word in words:
        if not NUMBER.fullmatch(word):
            raise fout(place, f"er staat {quoted(word) or 'niets'}. Verwacht: getallen.")
    return [float(word) for word in words]


def _epsg(place) -> str:
    match = EPSG.search(_nearest(place, "srsName").strip())
    return match[1] if match else ""


def _nearest(place, attribute: str) -> str:
    """What is said here, or else by the nearest element around."""
    around = (place, *place.iterancestors())
    return next((element.get(attribute) for element in around if element.get(attribute)), "")


def _as_sent(element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)
