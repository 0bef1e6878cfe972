"""What became of the decision since this notice went online? Words for its page and for lists, from the notice alone."""

from portal.services.besluitstand import EINDE
from workflows.termijnen import datum_kort

SOORTEN = {"onherroepelijk": "info", "in_stand": "info", "aangevochten": "waarschuwing", "wacht": "waarschuwing"}
"""The colour of the panel; what no longer holds, or may not be used, has that of wrong."""
BADGES = {"herroepen": ("Herroepen", "danger"), "geschorst": ("Geschorst", "danger"), "vervangen": ("Vervangen", "warning"),
          "ingetrokken": ("Vergunning ingetrokken", "danger"),
          "aanvraag_ingetrokken": ("Aanvraag ingetrokken", "warning"), "aanvraag_doorgezonden": ("Doorgestuurd", "warning"),
          "melding_ingetrokken": ("Melding ingetrokken", "warning"), "melding_vervallen": ("Melding vervallen", "warning")}
ONDERWERP = {"melding": "de melding", "aanvraag": "de aanvraag", "verlenging": "de aanvraag", "ontwerp": "het ontwerp"}
VERVOLG = {"ingetrokken": "Lees het besluit om de vergunning in te trekken"}
ONBEKEND = "Nog niet bekend: een rechter moet eerst beslissen"
NA = {"aangevochten": "Na de procedure", "geschorst": "Na de procedure", "wacht": "Na de procedure"}


def paneel(publicatie, root: str) -> dict | None:
    """The box at the top; None while nothing happened. `root` is the address of the site."""
    if not publicatie.stand:
        return None
    vervolg = root.rstrip("/") + publicatie.stand_vervolg if publicatie.stand_vervolg else ""
    return {"kop": f"Wat is er na {ONDERWERP.get(publicatie.aard, 'het besluit')} gebeurd?", "tekst": publicatie.stand,
            "soort": SOORTEN.get(publicatie.stand_soort, "fout"), "vervolg": vervolg,
            "vervolg_tekst": VERVOLG.get(publicatie.stand_soort, "Lees het nieuwe besluit")}


def geldt_vanaf(publicatie) -> str:
    """From which day it works, as far as that is known; nothing while it does not hold: the box at the top says so."""
    if publicatie.stand_soort in BADGES:
        return ""
    if publicatie.werking_wacht:
        return ONBEKEND
    return datum_kort(publicatie.inwerkingtreding) if publicatie.inwerkingtreding else ""


def badge(publicatie) -> tuple[str, str] | None:
    """Words and kind of a badge that takes the place of that of the outcome; None where the outcome still says it."""
    return BADGES.get(publicatie.stand_soort) or (("Gerectificeerd", "warning") if publicatie.gerectificeerd_door else None)


def stappen(publicatie, term: dict, final: dict) -> list[dict]:
    """The steps after it was made known: the term, what happened since, and `final` as far as that still can come."""
    soort = publicatie.stand_soort
    done = [{"titel": titel, "datum": datum_kort(day), "stand": "klaar"} for titel, day in publicatie.stand_verloop]
    if done and (soort == "onherroepelijk" or soort in EINDE):
        return [term | {"stand": "klaar"}, *done[:-1], done[-1] | {"stand": "nu"}]
    if done and soort in NA:
        now = "klaar" if term["stand"] == "nu" else "nu"
        return [term, *done[:-1], done[-1] | {"stand": now}, final | {"stand": "later", "datum": NA[soort]}]
    return [term, *done, final]
