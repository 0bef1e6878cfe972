"""How does a local layer change? Each function gives a new layer; none reads or keeps anything else.

The shape of a layer is in `samenvoegen.py`. `code` is that of a werkzaamheid; things are JSON.
"""

from copy import deepcopy

from workflows.vragen.lezen import NAAM, is_lokaal
from workflows.vragen.soorten import BEGIN_LOKAAL

LIJST = {"resultaat": ("resultaten_ervoor", "resultaten"), "document": ("indieningsvereisten_erbij", "indieningsvereisten")}
"""Where a local result or document is kept: over a national werkzaamheid, in an own one."""


def nieuwe_naam(tekst: str, bezet) -> str:
    """A name for something local out of its words, that is not taken: "Hoe hoog?" becomes lokaal_hoe_hoog."""
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in tekst.lower()).split()
    stem = (BEGIN_LOKAAL + "_".join(words or ["vraag"]))[: NAAM - 4].rstrip("_")
    return next(naam for naam in (stem, *(f"{stem}_{nummer}" for nummer in range(2, 999))) if naam not in bezet)


def _open(laag: dict, code: str) -> tuple[dict, dict]:
    """A copy of the layer, and the part of one werkzaamheid in it."""
    new = deepcopy(laag) if laag else {}
    return new, new.setdefault("werkzaamheden", {}).setdefault(code, {})


def _tidy(laag: dict) -> dict:
    """Without what became empty, so that a layer that says nothing is no layer."""
    def full(value):
        return value not in ({}, [], "", None, False)

    kept = {}
    for code, part in laag.get("werkzaamheden", {}).items():
        clean = {naam: ({key: deel for key, deel in value.items() if full(deel)} if isinstance(value, dict) else value)
                 for naam, value in part.items()}
        clean = part if is_lokaal(code) else {naam: value for naam, value in clean.items() if full(value)}
        if clean:
            kept[code] = clean
    return {"werkzaamheden": kept} if kept else {}


def vragen_van(laag: dict, code: str, groep: str) -> list[dict]:
    """The local questions of a group, as JSON."""
    part = laag.get("werkzaamheden", {}).get(code, {}) if laag else {}
    own = next((deel for deel in part.get("groepen", ()) if deel["naam"] == groep), None)
    return list(own.get("vragen", ()) if own is not None else part.get("vragen_erbij", {}).get(groep, ()))


def met_vragen(laag: dict, code: str, groep: str, vragen: list[dict]) -> dict:
    """With other local questions in a group."""
    new, part = _open(laag, code)
    own = next((deel for deel in part.get("groepen", ()) if deel["naam"] == groep), None)
    if own is not None:
        own["vragen"] = vragen
    else:
        part.setdefault("vragen_erbij", {})[groep] = vragen
    return _tidy(new)


def lijst_van(laag: dict, code: str, soort: str) -> list[dict]:
    """The local results (`resultaat`) or documents (`document`) of a werkzaamheid, as JSON."""
    part = laag.get("werkzaamheden", {}).get(code, {}) if laag else {}
    return list(part.get(LIJST[soort][is_lokaal(code)], ()))


def met_lijst(laag: dict, code: str, soort: str, items: list[dict]) -> dict:
    new, part = _open(laag, code)
    part[LIJST[soort][is_lokaal(code)]] = items
    return _tidy(new)


def met(laag: dict, code: str, **velden) -> dict:
    """With other fields of a werkzaamheid: `uitleg_erbij`, `niet_aangeboden`, or those of an own one."""
    new, part = _open(laag, code)
    part.update(velden)
    return _tidy(new)


def met_tekst(laag: dict, code: str, vraag: str, uitleg: str) -> dict:
    """With another explanation under a national question; empty: its own again."""
    new, part = _open(laag, code)
    part.setdefault("teksten", {})[vraag] = {"uitleg": uitleg} if uitleg else {}
    return _tidy(new)


def zonder(laag: dict, code: str) -> dict:
    """Without what it says about a werkzaamheid; an own one is gone."""
    new, _ = _open(laag, code)
    del new["werkzaamheden"][code]
    return _tidy(new)


def verplaatst(items: list, nummer: int, stappen: int) -> list:
    """The same list with one thing moved up (negative) or down."""
    new = list(items)
    if 0 <= nummer < len(new):
        thing = new.pop(nummer)
        new.insert(max(0, nummer + stappen), thing)
    return new
