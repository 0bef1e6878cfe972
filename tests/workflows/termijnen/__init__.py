"""Does the law's clock tell the right dates? The vectors are read from a folder outside the repository.

`PORTAAL_WET` names that folder; else it is ../shared/law beside the repository.
"""

import json
import os
from datetime import date
from pathlib import Path

WET = Path(os.environ.get("PORTAAL_WET", Path(__file__).resolve().parents[4] / "shared" / "law"))


def vectoren() -> list[dict]:
    """Every case of every vectors*.json in the folder; none where the folder is missing."""
    gevallen = []
    for bestand in sorted(WET.glob("*vectors*.json")):
        inhoud = json.loads(bestand.read_text(encoding="utf-8"))
        gevallen += inhoud if isinstance(inhoud, list) else inhoud["cases"]
    return gevallen


def d(tekst: str) -> date:
    return date.fromisoformat(tekst)


def gevraagd(op: str, tot: str | None = None, **velden) -> dict:
    return {"type": "aanvulling_gevraagd", "date": op, "hersteltermijn_einde": tot, **velden}


def ontvangen(op: str, volledig: bool = True) -> dict:
    return {"type": "aanvulling_ontvangen", "date": op, "volledig": volledig}


def verlenging(op: str, weken: int = 6) -> dict:
    return {"type": "verlenging", "date": op, "weken": weken}


def aanhouding(van: str, einde: str | None) -> dict:
    return {"type": "aanhouding", "van": van, "einde": einde}


def overmacht(van: str, tot_en_met: str) -> dict:
    return {"type": "overmacht", "van": van, "tot_en_met": tot_en_met}


def uitstel(op: str, van: str, tot_en_met: str) -> dict:
    return {"type": "uitstel_instemming", "date": op, "van": van, "tot_en_met": tot_en_met}


def buitenland(op: str, ontvangen: str | None) -> dict:
    return {"type": "buitenlandse_informatie", "date": op, "ontvangen": ontvangen}


def gebeurtenis(naam: str, op: str | None = None, **velden) -> dict:
    return {"type": naam, **({"date": op} if op else {}), **velden}
