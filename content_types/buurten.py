"""What are the neighbourhoods of a municipality? Named areas read from a GeoJSON file, with the file's own words."""

import json
from dataclasses import dataclass

from persistent import Persistent

from content_types.coordinaten import Punt, in_rd, in_wgs84, naar_wgs84

MEESTE_BUURTEN, MEESTE_HOEKEN, GROOTST = 1000, 200_000, 20_000_000
"""Areas, corners of all together and bytes of a file."""
NAMEN = ("naam", "name", "buurtnaam", "wijknaam", "bu_naam", "wk_naam", "statnaam", "gebiedsnaam", "omschrijving")
"""Properties that hold the name, in the order in which they are looked for; of CBS, PDOK and municipalities."""
GEEN_GEOJSON = "Dit is geen GeoJSON-bestand. Kies een bestand met de buurten als vlakken, met de naam erbij"
GEEN_NAAM = ("Van het {n}e gebied weten wij de naam niet. Zet de naam in een eigenschap ‘naam’")
GEEN_VLAK = "Het gebied ‘{naam}’ is geen vlak in Nederland. Gebruik coördinaten in graden (WGS84) of in RD"
TE_VEEL = f"Het bestand heeft te veel gebieden of hoeken. Gebruik hoogstens {MEESTE_BUURTEN} gebieden en een eenvoudiger kaart"


class Onleesbaar(ValueError):
    """The file holds no neighbourhoods; the text is a Dutch sentence that says what to do."""


@dataclass(frozen=True)
class Buurt:
    """Rings of (latitude, longitude): outlines and holes alike, and the box around them."""

    naam: str
    ringen: tuple[tuple[Punt, ...], ...]
    doos: tuple[float, float, float, float]

    def om(self, punt: Punt) -> bool:
        """Does the point lie in the box around it?"""
        zuid, west, noord, oost = self.doos
        return zuid <= punt[0] <= noord and west <= punt[1] <= oost


class Buurtkaart(Persistent):
    """All neighbourhoods, in a record of their own: they are large and read only when something is indexed."""

    def __init__(self, buurten: tuple[Buurt, ...], bestandsnaam: str, op):
        self.buurten, self.bestandsnaam, self.op = buurten, bestandsnaam, op


def lees(data: bytes) -> tuple[Buurt, ...]:
    """The named areas in a GeoJSON file. Raises Onleesbaar."""
    try:
        features = json.loads(data.decode("utf-8-sig"))["features"]
        given = [(feature.get("properties") or {}, feature["geometry"]) for feature in features]
        found = tuple(_buurt(n, *pair) for n, pair in enumerate(given, start=1))
    except Onleesbaar:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
        raise Onleesbaar(GEEN_GEOJSON) from None
    if not found:
        raise Onleesbaar(GEEN_GEOJSON)
    if len(found) > MEESTE_BUURTEN or sum(len(ring) for buurt in found for ring in buurt.ringen) > MEESTE_HOEKEN:
        raise Onleesbaar(TE_VEEL)
    return found


def _buurt(n: int, properties: dict, geometry: dict) -> Buurt:
    naam = _naam(properties)
    if not naam:
        raise Onleesbaar(GEEN_NAAM.format(n=n))
    parts = {"Polygon": lambda rings: [rings], "MultiPolygon": list}.get(geometry["type"])
    if parts is None:
        raise Onleesbaar(GEEN_VLAK.format(naam=naam))
    ringen = tuple(_ring(naam, ring) for part in parts(geometry["coordinates"]) for ring in part)
    lats, lons = zip(*(punt for ring in ringen for punt in ring), strict=True)
    return Buurt(naam, ringen, (min(lats), min(lons), max(lats), max(lons)))


def _naam(properties: dict) -> str:
    by_name = {str(key).lower(): value for key, value in properties.items()}
    found = next((by_name[name] for name in NAMEN if by_name.get(name)), "")
    return "".join(sign for sign in " ".join(str(found).split()) if sign.isprintable())[:100]


def _ring(naam: str, ring: list) -> tuple[Punt, ...]:
    """Its corners as latitude and longitude; GeoJSON has them the other way round."""
    punten = tuple(_punt(naam, float(pair[0]), float(pair[1])) for pair in ring)
    if len(punten) < 4:
        raise Onleesbaar(GEEN_VLAK.format(naam=naam))
    return punten[:-1] if punten[0] == punten[-1] else punten


def _punt(naam: str, een: float, ander: float) -> Punt:
    if in_wgs84((ander, een)):
        return round(ander, 6), round(een, 6)
    if in_rd((een, ander)):
        lat, lon = naar_wgs84((een, ander))
        return round(lat, 6), round(lon, 6)
    raise Onleesbaar(GEEN_VLAK.format(naam=naam))
