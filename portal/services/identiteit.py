"""Who is this, according to DigiD or eHerkenning? What the broker says, brought down to what an account may keep.

Of a burgerservicenummer only a keyed hash leaves this module: never the number itself, in no error and in no log
(docs/besluiten/0014). The same person gives the same hash as long as the portal keeps its key.
"""

import hmac
import re
from dataclasses import dataclass

from portal.services import secret

SECTOR_BSN = "s00000000:"
"""How DigiD itself says that what follows is a burgerservicenummer."""
LONGEST_PSEUDONYM, LONGEST_NAME = 500, 120


class GeenIdentiteit(Exception):
    """What the broker said does not name a person we can know; the text is for the log and holds nothing of it."""


@dataclass(frozen=True)
class Identiteit:
    """`wijze` is digid or eherkenning; `sleutel` a hash that only this portal can make."""

    wijze: str
    sleutel: str
    kvk: str = ""
    vestiging: str = ""
    bedrijfsnaam: str = ""


def van_digid(claims: dict, namen: dict[str, str], settings) -> Identiteit:
    """`namen` says what the broker calls the claim `bsn`. Raises GeenIdentiteit."""
    typed = _text(claims.get(namen["bsn"])).removeprefix(SECTOR_BSN)
    bsn = typed.zfill(9)
    if not re.fullmatch(r"[0-9]{8,9}", typed, re.ASCII) or not _elfproef(bsn):
        raise GeenIdentiteit("geen geldig nummer in het antwoord")
    return Identiteit("digid", sleutel(settings, "digid", bsn))


def van_eherkenning(claims: dict, namen: dict[str, str], settings) -> Identiteit:
    """`namen` says what the broker calls the claims `kvk`, `vestiging`, `pseudoniem` and `naam`. Raises GeenIdentiteit.

    Somebody who may act for one branch only is another than the same person for the whole organisation.
    """
    kvk, vestiging = _text(claims.get(namen["kvk"])), _text(claims.get(namen["vestiging"]))
    pseudoniem = _text(claims.get(namen["pseudoniem"])) or _text(claims.get("sub"))
    if not re.fullmatch(r"[0-9]{8}", kvk, re.ASCII):
        raise GeenIdentiteit("geen KVK-nummer in het antwoord")
    if vestiging and not re.fullmatch(r"[0-9]{12}", vestiging, re.ASCII):
        raise GeenIdentiteit("geen geldig vestigingsnummer in het antwoord")
    if not pseudoniem or len(pseudoniem) > LONGEST_PSEUDONYM:
        raise GeenIdentiteit("geen pseudoniem in het antwoord")
    naam = " ".join("".join(sign if sign.isprintable() else " " for sign in _text(claims.get(namen["naam"]))).split())
    return Identiteit("eherkenning", sleutel(settings, "eherkenning", f"{kvk}|{vestiging}|{pseudoniem}"), kvk, vestiging,
                      naam[:LONGEST_NAME])


SOORTEN = {"digid": van_digid, "eherkenning": van_eherkenning}


def sleutel(settings, wijze: str, waarde: str) -> str:
    """The keyed hash by which somebody is recognised."""
    return hmac.new(secret.key_of(settings).encode(), f"identiteit:{wijze}:{waarde}".encode(), "sha256").hexdigest()


def _text(value) -> str:
    """Some brokers hand a number as a number, or one value as a list."""
    value = value[0] if isinstance(value, list) and len(value) == 1 else value
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _elfproef(bsn: str) -> bool:
    """Nine digits that can be a burgerservicenummer."""
    total = sum(int(digit) * weight for digit, weight in zip(bsn, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return total % 11 == 0 and int(bsn) > 0
