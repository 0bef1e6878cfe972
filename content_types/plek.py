"""Where is it, as somebody typed it: an address, a kadastraal perceel, a point, an area by its corners, or words?

What is read here becomes plain values in `Aanvraag.gegevens["locatie"]`; see there.
"""

import re
from dataclasses import dataclass

import colander

from content_types.coordinaten import (
    Punt,
    in_rd,
    in_wgs84,
    kruist_zichzelf,
    naar_rd,
    naar_wgs84,
    oppervlakte,
    zwaartepunt,
)
from content_types.invoer import Schema, regels, tekstveld

MEESTE_HOEKEN, GROOTST, KLEINST = 200, 25_000_000, 1
"""Corners of an area, and its square metres at most and at least."""
LANGSTE_PUNT, LANGSTE_GEBIED, LANGSTE_PERCEEL = 60, 12_000, 60
PUNT_ZIN = "Vul twee getallen in, bijvoorbeeld 155000, 463000 (RD) of 52,0907 5,1214 (graden)"
ADRES_KLOPT = "Het adres klopt zoals ik het heb ingevuld"
BUITEN_ZIN = "Dit punt ligt niet in Nederland. Controleer de getallen"
PERCEEL_ZIN = "Vul een perceel in zoals Waterrijk, sectie C, nummer 1842"

_LABELS = re.compile(r"\b(?:punt|rd|wgs ?84|nb|ol|lat|lon|x|y|n|e)\b|[°:=()]", re.IGNORECASE)
_GETAL = r"(\d{1,12}(?:[.,]\d{1,15})?)"
_TUSSEN = r"(?: *; *|,? +)"
_LEZINGEN = (
    (re.compile(_GETAL + _TUSSEN + _GETAL, re.ASCII), lambda getal: getal.replace(",", ".")),
    (re.compile(r"(\d{1,12}(?:\.\d{1,15})?),(\d{1,12}(?:\.\d{1,15})?)", re.ASCII), str),
    (re.compile(r"(\d{1,12},\d{1,15}),(\d{1,12},\d{1,15})", re.ASCII), lambda getal: getal.replace(",", ".")),
    (re.compile(r"(\d{1,3}\.\d{3})" + _TUSSEN + r"(\d{3}\.\d{3})", re.ASCII), lambda getal: getal.replace(".", "")),
)
"""How two numbers can be written: as people do, with a comma between numbers with points, with commas everywhere, with
points between thousands. Of each reading, what Python calls those numbers."""
_PERCEEL = re.compile(
    r"(?:kadastrale )?(?:gemeente )?(?P<gemeente>['’]?[^\W\d_][^\d,;]*?|[a-z]{3}\d{2})[, ]+(?:sectie )?(?P<sectie>[a-z]{1,2})"
    r"[, ]*(?:(?:perceelnummer|perceel|nummer|nr\.?) ?)?(?P<nummer>[0-9]{1,5})"
    r"(?:[, ]*(?P<index>[a-z] ?[0-9]{1,4}))?", re.IGNORECASE)


class Onleesbaar(ValueError):
    """What was typed is no place; the text is a Dutch sentence that says what to do."""


@dataclass(frozen=True)
class Coordinaat:
    """A point of the Netherlands as it was typed; `stelsel` is RD or WGS84."""

    stelsel: str
    getallen: Punt

    @property
    def wgs84(self) -> Punt:
        """Latitude and longitude, to the centimetre."""
        lat, lon = naar_wgs84(self.getallen) if self.stelsel == "RD" else self.getallen
        return round(lat, 7), round(lon, 7)

    @property
    def rd(self) -> Punt:
        return self.getallen if self.stelsel == "RD" else naar_rd(self.getallen)

    def __str__(self) -> str:
        decimals, between = (2, ", ") if self.stelsel == "RD" else (7, " ")
        return between.join(f"{getal:.{decimals}f}".rstrip("0").rstrip(".").replace(".", ",") for getal in self.getallen)


def lees_punt(tekst: str) -> Coordinaat:
    """Raises Onleesbaar."""
    found = _lezingen(tekst)
    for een, ander in found:
        for paar in ((een, ander), (ander, een)):
            if in_rd(paar):
                return Coordinaat("RD", (round(paar[0], 2), round(paar[1], 2)))
            if in_wgs84(paar):
                return Coordinaat("WGS84", (round(paar[0], 7), round(paar[1], 7)))
    raise Onleesbaar(BUITEN_ZIN if found else PUNT_ZIN)


def _lezingen(tekst: str) -> list[Punt]:
    """The pairs of numbers that this can mean."""
    if len(tekst) > LANGSTE_PUNT:
        return []
    bare = " ".join(_LABELS.sub(" ", tekst).split()).replace(" ,", ",").strip(" ,;")
    matches = ((vorm.fullmatch(bare), als) for vorm, als in _LEZINGEN)
    return [(float(als(match[1])), float(als(match[2]))) for match, als in matches if match]


@dataclass(frozen=True)
class Gebied:
    """An area with straight sides; the corners in order, without the first one again at the end."""

    hoeken: tuple[Coordinaat, ...]

    @property
    def vierkante_meter(self) -> int:
        return round(oppervlakte([hoek.rd for hoek in self.hoeken]))

    @property
    def midden(self) -> Punt:
        """Latitude and longitude of the middle."""
        return Coordinaat("RD", zwaartepunt([hoek.rd for hoek in self.hoeken])).wgs84

    def __str__(self) -> str:
        return "\n".join(map(str, self.hoeken))


def lees_gebied(tekst: str) -> Gebied:
    """The corners, one a line. Raises Onleesbaar."""
    lines = [(n, line) for n, line in enumerate(tekst.splitlines(), start=1) if line.strip()]
    if len(lines) > MEESTE_HOEKEN + 1:
        raise Onleesbaar(f"Een gebied mag hoogstens {MEESTE_HOEKEN} hoeken hebben")
    hoeken = [_hoek(n, line) for n, line in lines]
    hoeken = [hoek for n, hoek in enumerate(hoeken) if n == 0 or hoek != hoeken[n - 1]]
    gebied = Gebied(tuple(hoeken[:-1] if len(hoeken) > 1 and hoeken[0] == hoeken[-1] else hoeken))
    if reason := _bezwaar(gebied):
        raise Onleesbaar(reason)
    return gebied


def _hoek(nummer: int, line: str) -> Coordinaat:
    try:
        return lees_punt(line)
    except Onleesbaar as error:
        raise Onleesbaar(f"Regel {nummer}: {error}") from None


def _bezwaar(gebied: Gebied) -> str:
    """Why this is no area that we can work with; empty when it is."""
    rd = [hoek.rd for hoek in gebied.hoeken]
    if len(rd) < 3:
        return "Een gebied heeft minstens 3 hoeken. Zet elke hoek op een eigen regel"
    if len(rd) > MEESTE_HOEKEN:
        return f"Een gebied mag hoogstens {MEESTE_HOEKEN} hoeken hebben"
    if kruist_zichzelf(rd):
        return "De lijnen van het gebied kruisen elkaar. Zet de hoeken in de volgorde waarin u om het gebied loopt"
    if oppervlakte(rd) < KLEINST:
        return "Het gebied is kleiner dan 1 vierkante meter. Geef dan een punt op"
    return "" if oppervlakte(rd) <= GROOTST else "Het gebied is groter dan 25 vierkante kilometer. Geef een kleiner gebied op"


@dataclass(frozen=True)
class Perceel:
    """A kadastraal perceel; `index` is that of an appartementsrecht."""

    gemeente: str
    sectie: str
    nummer: int
    index: str = ""

    def __str__(self) -> str:
        return f"{self.gemeente}, sectie {self.sectie}, nummer {self.nummer}{self.index and ' ' + self.index}"


def lees_perceel(tekst: str) -> Perceel:
    """Raises Onleesbaar."""
    line = " ".join(tekst.split())
    match = _PERCEEL.fullmatch(line) if len(line) <= LANGSTE_PERCEEL else None
    if match is None or not int(match["nummer"]):
        raise Onleesbaar(PERCEEL_ZIN)
    index = (match["index"] or "").replace(" ", "").upper()
    return Perceel(match["gemeente"].strip(), match["sectie"].upper(), int(match["nummer"]),
                   f"{index[0]}{int(index[1:])}" if index else "")


def met_coordinaten(locatie: dict) -> dict:
    """The same with `wgs84`, and of an area `gebied` and `oppervlakte`, as what was typed in it says. Raises Onleesbaar."""
    plain = {name: value for name, value in locatie.items() if name not in ("gebied", "oppervlakte", "onbekend_adres")}
    if locatie.get("hoeken"):
        gebied = lees_gebied(locatie["hoeken"])
        plain |= {"gebied": [list(hoek.wgs84) for hoek in gebied.hoeken], "oppervlakte": gebied.vierkante_meter,
                  "wgs84": list(gebied.midden)}
    return plain | ({"wgs84": list(lees_punt(locatie["punt"]).wgs84)} if locatie.get("punt") else {})


def in_woorden(locatie: dict) -> str:
    """The point or area in a line: "Punt 155000, 463000 (RD)"; empty where there is none."""
    if not locatie.get("wgs84"):
        return ""
    x, y = naar_rd(tuple(locatie["wgs84"]))
    midden = f"{x:.0f}, {y:.0f} (RD)"
    return f"Gebied van {grootte(locatie['oppervlakte'])} rond {midden}" if locatie.get("oppervlakte") else f"Punt {midden}"


def grootte(vierkante_meter: int) -> str:
    """An area as people say it: 850 m², 2,5 hectare."""
    if vierkante_meter < 10_000:
        return f"{vierkante_meter} m²"
    return f"{vierkante_meter / 10_000:.1f}".removesuffix(".0").replace(".", ",") + " hectare"


# The step of the form


def _leesbaar(lees):
    def check(node, value):
        try:
            lees(value)
        except Onleesbaar as error:
            raise colander.Invalid(node, str(error)) from None

    return check


class _Number(colander.Integer):
    """A whole number, with what to do when it is not one."""

    def deserialize(self, node, cstruct):
        try:
            return super().deserialize(node, cstruct)
        except colander.Invalid as error:
            raise colander.Invalid(node, "Vul een getal in") from error


def _postcode(value):
    """1234ab becomes 1234 AB."""
    signs = value and "".join(value.split()).upper()
    return signs and f"{signs[:4]} {signs[4:]}".strip()


class LocatieSchema(Schema):
    """Step 2: where? An address, a perceel, a point or an area; or a description where there is none of those.

    Bound with `zoekt_adres` where the address is looked up afterwards: that fills in the plaats.
    """

    postcode = colander.SchemaNode(
        colander.String(), title="Postcode", missing="", preparer=_postcode,
        validator=colander.Regex(r"^[1-9][0-9]{3} ?[A-Za-z]{2}$", "Vul een postcode in zoals 1234 AB"))
    huisnummer = colander.SchemaNode(
        _Number(), title="Huisnummer", missing=None,
        validator=colander.Range(1, 99999, "Vul een huisnummer in van 1 tot 99999",
                                 "Vul een huisnummer in van 1 tot 99999"))
    toevoeging = tekstveld(title="Huisletter of toevoeging", limit=10)
    straat = tekstveld(title="Straat", limit=100)
    plaats = tekstveld(title="Plaats", limit=100)
    onbekend_adres = colander.SchemaNode(colander.Boolean(), title=ADRES_KLOPT, missing=False)
    kadaster = tekstveld(title="Kadastrale aanduiding", limit=LANGSTE_PERCEEL, validator=_leesbaar(lees_perceel),
                         description="Bijvoorbeeld: Waterrijk, sectie C, nummer 1842. Gaat het om meer percelen? Noem de andere "
                                     "dan bij de toelichting.")
    punt = tekstveld(title="Punt", limit=LANGSTE_PUNT, validator=_leesbaar(lees_punt),
                     description="Twee getallen uit een kaart: RD, zoals 155000, 463000, of graden, zoals 52,0907 5,1214.")
    hoeken = tekstveld(title="Hoeken van een gebied", limit=LANGSTE_GEBIED, preparer=regels, validator=_leesbaar(lees_gebied),
                       description="Is een punt niet genoeg? Zet dan elke hoek van het gebied op een eigen regel, in de volgorde "
                                   "waarin u eromheen loopt.")
    toelichting = tekstveld(title="Toelichting op de plek", limit=500, preparer=regels,
                            description="Bijvoorbeeld: in de wei achter het gemaal.")

    def validator(self, node, values):
        if reason := _mist(values, bool((node.bindings or {}).get("zoekt_adres"))):
            error = colander.Invalid(node)
            error[reason[0]] = reason[1]
            raise error


def _mist(values: dict, zoekt_adres: bool) -> tuple[str, str] | None:
    """What lacks to know where it is: (field, sentence)."""
    adres = values["postcode"] and values["huisnummer"]
    if values["kadaster"] or values["punt"] or values["hoeken"]:
        return None
    if not adres and not values["toelichting"]:
        return "postcode", "Vul postcode en huisnummer in, of geef de plek hieronder op een andere manier op"
    if not values["plaats"] and not (adres and zoekt_adres):
        return "plaats", "Vul de plaats in"
    return None
