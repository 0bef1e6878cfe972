"""Which place does somebody want to follow? What was typed becomes a place with a distance, or a question."""

from content_types.plek import Onleesbaar, grootte, lees_gebied, lees_punt
from content_types.publicatie import SOORTEN
from portal.services import adressen

ALLES = "Alle bekendmakingen"
ONBEKEND = "Dit adres kennen wij niet. Controleer de postcode en het huisnummer"


class PlekOnbekend(ValueError):
    """What was typed is no place; the text is a Dutch sentence, `veld` the field that it belongs to."""

    def __init__(self, veld: str, zin: str):
        super().__init__(zin)
        self.veld = veld


def kies(settings, values: dict) -> dict:
    """Fields of Abonnement, of what was typed in a PlekSchema. Raises PlekOnbekend."""
    found = _place(settings, values)
    kinds = [SOORTEN[soort].lower() for soort in SOORTEN if soort in values["soorten"]]
    naam = f"{found['naam']} (alleen {', '.join(kinds)})" if kinds else found["naam"]
    return found | {"naam": naam, "soorten": values["soorten"]}


def _place(settings, values: dict) -> dict:
    if values["gebied"]:
        return _area(values["gebied"])
    if values["punt"]:
        return _point(values["punt"], values["straal"])
    if not values["postcode"] and values["huisnummer"]:
        raise PlekOnbekend("postcode", "Vul bij het huisnummer ook de postcode in")
    return _address(settings, values) if values["postcode"] else {"naam": ALLES}


def _read(veld: str, read, typed: str):
    try:
        return read(typed)
    except Onleesbaar as error:
        raise PlekOnbekend(veld, str(error)) from error


def _area(typed: str) -> dict:
    gebied = _read("gebied", lees_gebied, typed)
    return {"naam": f"Eigen gebied van {grootte(gebied.vierkante_meter)}",
            "plek": {"gebied": [list(hoek.wgs84) for hoek in gebied.hoeken]}, "straal": 0}


def _point(typed: str, straal: int) -> dict:
    punt = _read("punt", lees_punt, typed)
    return {"naam": f"Tot {straal} meter van het punt {punt}", "plek": {"wgs84": list(punt.wgs84)}, "straal": straal}


def _address(settings, values: dict) -> dict:
    """Around the address; where it cannot be looked up now, its postcode."""
    postcode, nummer = "".join(values["postcode"].split()).upper(), values["huisnummer"]
    found = adressen.zoek(settings, postcode, nummer) if nummer else None
    if found == []:
        raise PlekOnbekend("huisnummer", ONBEKEND)
    known = next((adres for adres in found or () if adres.wgs84), None)
    if known is None:
        return {"naam": f"Postcode {postcode[:4]} {postcode[4:]}", "vraag": f"plek={postcode}"}
    return {"naam": f"Tot {values['straal']} meter van {known.straat} {nummer}, {known.plaats}",
            "plek": {"wgs84": list(known.wgs84)}, "straal": values["straal"]}
