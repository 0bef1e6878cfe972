"""Does this address exist, and where? Asked of the PDOK Locatieserver (BAG), where the setting `adressen.locatieserver` says so.

Whatever goes wrong on the way there never stops anybody: then the address counts as it was typed.
"""

import json
import logging
import re
import time
import unicodedata
from dataclasses import dataclass

import requests
import urllib3

from content_types.coordinaten import in_wgs84
from content_types.plek import ADRES_KLOPT

log = logging.getLogger(__name__)

SECONDEN = 2
"""How long an answer may take, all together."""
GROOTSTE_ANTWOORD = 256 * 1024
MEESTE_ADRESSEN, MEESTE_GENOEMD = 100, 5
VELDEN = "straatnaam,huisletter,huisnummertoevoeging,woonplaatsnaam,centroide_ll"
PUNT = re.compile(r"POINT\((-?\d{1,3}(?:\.\d{1,20})?) (-?\d{1,3}(?:\.\d{1,20})?)\)", re.ASCII)

NETWERK = (requests.RequestException, urllib3.exceptions.HTTPError, OSError)
GEEN_ANTWOORD = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What goes wrong on the way, and over an answer that is none."""

GEVONDEN, NIET_GEVONDEN, ANDERE_STRAAT = "gevonden", "niet_gevonden", "andere_straat"
BEVESTIGD = (NIET_GEVONDEN, ANDERE_STRAAT)
"""What who applies had to confirm."""
CONTROLE = {"": "", GEVONDEN: "Adres gevonden",
            NIET_GEVONDEN: "Adres niet gevonden", ANDERE_STRAAT: "Andere straat dan in de BAG"}
"""What is kept as `adrescontrole` with a place, in the words for staff; empty: nobody looked."""

ONBEKEND = ("Dit adres kennen wij niet. Controleer de postcode en het huisnummer.{ook} Klopt het toch, bijvoorbeeld omdat het "
            "een nieuw adres is? Kruis dan aan: “{vinkje}”")
STRAAT = ("Bij deze postcode en dit huisnummer hoort volgens ons de straat {straat}. Controleer de straat, de postcode en het "
          "huisnummer. Klopt het toch? Kruis dan aan: “{vinkje}”")


@dataclass(frozen=True)
class Adres:
    """An address in the register."""

    straat: str
    plaats: str
    toevoeging: str = ""
    wgs84: tuple[float, float] | None = None


@dataclass(frozen=True)
class Toets:
    """A place after it was looked up: what is known of it now, and what is to be asked of who typed it (field, sentence)."""

    locatie: dict
    veld: str = ""
    zin: str = ""
    bevestigen: bool = False
    """True when who typed it may say that it is right all the same."""


def zoek(settings, postcode: str, huisnummer: int) -> list[Adres] | None:
    """The addresses with this postcode and number, of each toevoeging one; None when we could not ask."""
    base = settings.get("adressen.locatieserver", "").strip().rstrip("/")
    if not base:
        return None
    code = "".join(postcode.split()).upper()
    asked = [("q", f"{code} {huisnummer}"), ("fq", "type:adres"), ("fq", f"postcode:{code}"), ("fq", f"huisnummer:{huisnummer}"),
             ("fl", VELDEN), ("rows", str(MEESTE_ADRESSEN))]
    try:
        return [_adres(doc) for doc in _vraag(f"{base}/free", asked)["response"]["docs"][:MEESTE_ADRESSEN]]
    except (*NETWERK, *GEEN_ANTWOORD) as error:
        log.warning("adressen.locatieserver: %s", type(error).__name__)
        return None


def _vraag(url: str, params) -> dict:
    """The object that it answers. Raises when it takes too long, is too large or is no JSON."""
    until = time.monotonic() + SECONDEN
    with requests.Session() as session:
        session.trust_env = not url.startswith(("http://127.0.0.1", "http://localhost"))
        response = session.get(url, params=params, timeout=SECONDEN, allow_redirects=False, stream=True,
                               headers={"Accept": "application/json", "Accept-Encoding": "identity"})
        with response:
            if response.status_code != 200:
                raise requests.HTTPError(str(response.status_code))
            return json.loads(_body(response.raw, until))


def _body(raw, until: float) -> bytes:
    parts, size = [], 0
    while part := raw.read1(64 * 1024):
        parts.append(part)
        size += len(part)
        if size > GROOTSTE_ANTWOORD or time.monotonic() > until:
            raise requests.ConnectionError("too much or too slow")
    return b"".join(parts)


def _adres(doc: dict) -> Adres:
    more = doc.get("huisnummertoevoeging")
    toevoeging = f"{doc.get('huisletter') or ''}{f'-{more}' if more else ''}"
    match = PUNT.fullmatch(str(doc.get("centroide_ll", "")))
    point = (round(float(match[2]), 7), round(float(match[1]), 7)) if match else None
    return Adres(_line(doc["straatnaam"]), _line(doc["woonplaatsnaam"]), toevoeging[:20],
                 point if point and in_wgs84(point) else None)


def _line(value: str) -> str:
    return "".join(sign for sign in " ".join(value.split()) if sign.isprintable())[:100]


def toets(settings, locatie: dict, *, zeker: bool = False) -> Toets:
    """Look up the address of a place as it was typed, and fill in what lacks. With `zeker` who typed it says that it is right."""
    plain = {name: value for name, value in locatie.items() if name not in ("wgs84", "adrescontrole", "onbekend_adres")}
    if not (locatie.get("postcode") and locatie.get("huisnummer")):
        return Toets(plain)
    found = zoek(settings, locatie["postcode"], locatie["huisnummer"])
    if found is None:
        return _met_plaats(Toets(plain))
    match = _passend(found, locatie.get("toevoeging", ""))
    if match is None:
        where = "toevoeging" if found else "postcode"
        return _anders(plain, NIET_GEVONDEN, where, ONBEKEND.format(ook=_ook(found, locatie), vinkje=ADRES_KLOPT), zeker)
    if locatie.get("straat") and _kaal(locatie["straat"]) != _kaal(match.straat):
        return _anders(plain, ANDERE_STRAAT, "straat", STRAAT.format(straat=match.straat, vinkje=ADRES_KLOPT), zeker)
    known = {"straat": locatie.get("straat") or match.straat, "plaats": locatie.get("plaats") or match.plaats,
             "adrescontrole": GEVONDEN}
    return Toets(plain | known | ({"wgs84": list(match.wgs84)} if match.wgs84 else {}))


def _anders(plain: dict, controle: str, veld: str, zin: str, zeker: bool) -> Toets:
    if not zeker:
        return Toets(plain, veld, zin, bevestigen=True)
    return _met_plaats(Toets(plain | {"adrescontrole": controle}))


def _met_plaats(made: Toets) -> Toets:
    """What the register did not fill in, who applies has to."""
    if made.locatie.get("plaats") or made.locatie.get("kadaster") or made.locatie.get("punt") or made.locatie.get("hoeken"):
        return made
    return Toets(made.locatie, "plaats", "Vul de plaats in")


def _passend(found: list[Adres], toevoeging: str) -> Adres | None:
    """The address with this toevoeging; without one the main address, else any on this number."""
    wanted = _kaal(toevoeging)
    exact = next((adres for adres in found if _kaal(adres.toevoeging) == wanted), None)
    return exact or (found[0] if found and not wanted else None)


def _ook(found: list[Adres], locatie: dict) -> str:
    """Which addresses there are with this number, for who typed another toevoeging."""
    names = [f"{locatie['huisnummer']}{toevoeging}" for toevoeging in sorted(a.toevoeging for a in found)[:MEESTE_GENOEMD]]
    more = " en meer" if len(found) > MEESTE_GENOEMD else ""
    return f" Met dit huisnummer kennen wij: {', '.join(names)}{more}." if names else ""


def _kaal(tekst: str) -> str:
    """Only letters and digits, without accents and capitals, to compare with."""
    plain = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(sign for sign in plain if sign.isalnum())
