"""Where is it, drawn? The stored point in its surroundings: scale, north and coordinates, nothing made up.

Without coordinates there is no drawing: the words of the place say it.
"""

METRES = 400
"""Width of what is drawn; the height is half of it."""

CELL = 50


def kaart(locatie: dict) -> dict | None:
    """Numbers for the drawing in `publicatie.pt`, in metres from its left upper corner; None without a point."""
    point = locatie.get("wgs84")
    if not _usable(point):
        return None
    lat, lon = point
    return {"breedte": METRES, "hoogte": METRES // 2, "midden": (METRES // 2, METRES // 4), "schaal": CELL * 2,
            "staand": range(CELL, METRES, CELL), "liggend": range(CELL, METRES // 2, CELL),
            "noord": _degrees(lat, "NB"), "oost": _degrees(lon, "OL")}


def _usable(point) -> bool:
    """A pair of numbers in or near the Netherlands."""
    try:
        lat, lon = (float(number) for number in point)
    except (TypeError, ValueError):
        return False
    return 50 < lat < 54 and 3 < lon < 8


def _degrees(value: float, side: str) -> str:
    return f"{value:.5f}° {side}".replace(".", ",")
