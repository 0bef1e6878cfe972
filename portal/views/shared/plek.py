"""Where is it, drawn? The stored point or area in its surroundings: scale, north and coordinates, nothing made up.

Without coordinates there is no drawing: the words of the place say it. The macro `kaart_svg` draws it, without a script.
"""

from content_types.coordinaten import in_wgs84, naar_rd
from content_types.plek import grootte

PIXELS = 400
"""Width of the drawing; the height is half of it."""
METRES = 400
"""Width of what is drawn around a point."""
MOST_CELLS = 10
STEPS = tuple(step * 10**power for power in range(0, 5) for step in (1, 2, 5))
"""How wide a cell of the grid can be, in metres."""


def kaart(locatie: dict) -> dict | None:
    """Numbers for the drawing, in pixels from its left upper corner; None without a point."""
    point, corners = locatie.get("wgs84"), locatie.get("gebied") or ()
    if not all(map(_usable, (point, *corners))):
        return None
    rd = [naar_rd(tuple(map(float, corner))) for corner in corners]
    given = naar_rd(tuple(map(float, point))) if not rd or locatie.get("punt") else None
    middle, width = _frame([*rd, *([given] if given else [])]) if rd else (given, METRES)
    cell = next(step for step in STEPS if width / step <= MOST_CELLS)
    scale = PIXELS / width
    across = [round(n * cell * scale) for n in range(1, MOST_CELLS + 1)]
    return {"breedte": PIXELS, "hoogte": PIXELS // 2, "vak": cell,
            "schaal": round(cell * 2 * scale), "schaal_meter": cell * 2, "punt": _pixels(given, middle, scale) if given else None,
            "staand": [x for x in across if x < PIXELS], "liggend": [y for y in across if y < PIXELS // 2],
            "gebied": " ".join("{:.1f},{:.1f}".format(*_pixels(corner, middle, scale)) for corner in rd),
            "titel": _title(locatie, cell),
            "bijschrift": f"{_words(locatie)}: {_degrees(point[0], 'NB')}, {_degrees(point[1], 'OL')}."}


def _frame(rd) -> tuple[tuple[float, float], float]:
    """The middle of what is drawn, and how many metres wide it is so that the whole area fits with room around it."""
    (left, right), (low, high) = ((min(axis), max(axis)) for axis in zip(*rd, strict=True))
    width = max((right - left) * 1.5, (high - low) * 3, 40)
    return ((left + right) / 2, (low + high) / 2), width


def _pixels(place, middle, scale: float) -> tuple[float, float]:
    """Where a place in RD is on the drawing."""
    return PIXELS / 2 + (place[0] - middle[0]) * scale, PIXELS / 4 - (place[1] - middle[1]) * scale


def _usable(point) -> bool:
    """A pair of numbers in or near the Netherlands."""
    try:
        lat, lon = (float(number) for number in point)
    except (TypeError, ValueError):
        return False
    return in_wgs84((lat, lon))


def _title(locatie: dict, cell: int) -> str:
    return f"{_words(locatie)}, met een raster van vakjes van {cell} bij {cell} meter"


def _words(locatie: dict) -> str:
    if locatie.get("gebied"):
        return f"Het gebied van {grootte(locatie.get('oppervlakte') or 0)}"
    return "De plek"


def _degrees(value: float, side: str) -> str:
    return f"{value:.5f}° {side}".replace(".", ",")
