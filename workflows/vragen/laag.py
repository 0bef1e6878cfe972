"""How does a local layer change? Each function gives a new layer; none reads or keeps anything else.

The shape of a layer is in `samenvoegen.py`. `code` is that of a werkzaamheid; things are JSON.
"""

from copy import deepcopy

from workflows.vragen.lezen import NAAM, is_lokaal
from workflows.vragen.soorten import BEGIN_LOKAAL, Vragenset

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


def opgeruimd(laag: dict, landelijk: Vragenset) -> dict:
    """Without what it says about national werkzaamheden and questions that are gone. Questions in a group that is gone stay:
    they are asked in one of their own."""
    new = deepcopy(laag) if laag else {}
    for code, part in list(new.get("werkzaamheden", {}).items()):
        national = landelijk.werkzaamheden.get(code)
        if national is None and not is_lokaal(code):
            del new["werkzaamheden"][code]
        elif national is not None and "teksten" in part:
            known = {vraag.naam for vraag in national.vragen()}
            part["teksten"] = {naam: tekst for naam, tekst in part["teksten"].items() if naam in known}
    return _tidy(new)


def groep_van(laag: dict, code: str, vraag: str) -> str:
    """The group in which the layer keeps this local question; empty for a question that is not in it."""
    part = laag.get("werkzaamheden", {}).get(code, {}) if laag else {}
    kept = {groep["naam"]: groep.get("vragen", ()) for groep in part.get("groepen", ())} | part.get("vragen_erbij", {})
    return next((groep for groep, vragen in kept.items() if any(each["naam"] == vraag for each in vragen)), "")


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


def erbij(items: list[dict], item: dict) -> list[dict]:
    """The same list with one thing more: last, or before a last result that counts always, because after that nothing does."""
    at = len(items) - ("als" in item and "uitkomst" in item and bool(items) and "als" not in items[-1])
    return [*items[:at], item, *items[at:]]


def andere_documenten(laag: dict, titel: str) -> set[str]:
    """The names of local documents with another title than this."""
    found = [item for code in laag.get("werkzaamheden", {}) for item in lijst_van(laag, code, "document")] if laag else []
    return {item["naam"] for item in found if item["titel"] != titel}


def verplaatst(items: list, nummer: int, stappen: int) -> list:
    """The same list with one thing moved up (negative) or down."""
    new = list(items)
    if 0 <= nummer < len(new):
        thing = new.pop(nummer)
        new.insert(max(0, nummer + stappen), thing)
    return new
