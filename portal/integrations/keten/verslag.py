"""What does the report of a ketensimulatie say? As JSON (docs/ketensimulatie.md), and as a page that stands alone and prints."""

from datetime import datetime

from chameleon import PageTemplateFile
from pyramid.path import AssetResolver

from content_types.ketensimulatie import MODI
from portal.integrations.keten.stap import SPELERS, Uitkomst
from portal.services.clock import AMSTERDAM

VERSIE = 1
OORDELEN = {"gelukt": ("Goed", "success"), "mislukt": ("Fout", "danger"), "overgeslagen": ("Niet gespeeld", "neutral"),
            "kan_niet": ("Niet ingesteld", "neutral")}
"""In words, with the kind of badge."""
BLAD, STIJL = "skins:basis/brieven/ketensimulatie.pt", "skins:basis/brieven/ketensimulatie.css"
LINK = '<link rel="stylesheet" href="ketensimulatie.css"/>'


def van_modus(modus: str, uitkomsten: list[Uitkomst], zaak: str) -> dict:
    """One way of working. What was not set up here does not fail it, and is named."""
    return {"modus": modus, "titel": MODI[modus], "zaak": zaak,
            "niet_gespeeld": [f"{u.titel}. {u.reden}" for u in uitkomsten if u.oordeel == "kan_niet"],
            "geslaagd": all(u.oordeel in ("gelukt", "kan_niet") for u in uitkomsten), "stappen": [u.plain for u in uitkomsten]}


def maak(portaal: str, organisatie: str, begonnen: datetime, klaar: datetime, modi: list[dict], *, compleet: bool) -> dict:
    return {"versie": VERSIE, "portaal": portaal, "organisatie": organisatie, "begonnen": begonnen.isoformat(timespec="seconds"),
            "klaar": klaar.isoformat(timespec="seconds"), "compleet": compleet, "modi": list(modi),
            "geslaagd": compleet and bool(modi) and all(modus["geslaagd"] for modus in modi)}


def samenvatting(verslag: dict) -> str:
    """One sentence."""
    found = [stap["oordeel"] for modus in verslag["modi"] for stap in modus["stappen"]]
    number = {oordeel: found.count(oordeel) for oordeel in OORDELEN}
    if verslag["geslaagd"]:
        rest = f" {number['kan_niet']} niet gespeeld: daarvoor is hier iets niet ingesteld." if number["kan_niet"] else ""
        return f"Alle {number['gelukt']} stappen zijn goed gegaan.{rest}"
    return f"{number['gelukt']} stappen goed, {number['mislukt']} fout, {number['overgeslagen']} niet gespeeld."


def woorden(verslag: dict) -> list[dict]:
    """Each way of working with its steps, in words."""
    return [modus | {"stappen": [stap | {"wie": SPELERS[stap["speler"]], "stand": OORDELEN[stap["oordeel"]][0],
                                         "soort": OORDELEN[stap["oordeel"]][1],
                                         "duur": f"{stap['ms']}\u00a0ms",
                                         "heen_en_weer": [(titel, stap[name]) for titel, name in (
                                             ("Gestuurd", "gestuurd"), ("Gekregen", "gekregen")) if stap[name]]}
                                 for stap in modus["stappen"]]} for modus in verslag["modi"]]


def html(verslag: dict, naam: str) -> str:
    """The whole report on one page, without script and without anything from elsewhere."""
    path, style = (AssetResolver().resolve(asset).abspath() for asset in (BLAD, STIJL))
    with open(style, encoding="utf-8") as stream:
        css = stream.read()
    begin = datetime.fromisoformat(verslag["begonnen"]).astimezone(AMSTERDAM)
    made = PageTemplateFile(path)(verslag=verslag, naam=naam, modi=woorden(verslag), samenvatting=samenvatting(verslag),
                                  moment=begin.strftime("%d-%m-%Y om %H:%M"))
    return made.replace(LINK, f"<style>\n{css}</style>")
