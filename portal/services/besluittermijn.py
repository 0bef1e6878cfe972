"""From when does a decision work, and until when can somebody go against it? Reckoned for its kind and its procedure.

Bezwaar from the day after it was made known (Awb 6:8 lid 1); beroep from the day after it was laid for inspection, where
it was prepared with afdeling 3.4 (Awb 6:8 lid 4, 7:1 lid 1 d).
"""

from datetime import date

from content_types.beschikking import Beschikking
from workflows.termijnen import Rechtsmiddeltermijn, beroepstermijn, bezwaartermijn

ALTIJD_BEZWAAR = ("buiten_behandeling", "van_rechtswege")
"""Never prepared with afdeling 3.4."""


def rechtsmiddel(beschikking: Beschikking, voorbereiding: str = "") -> str:
    """bezwaar, beroep, or empty for a draft and where somebody has to say how it was prepared.

    `voorbereiding` uitgebreid or regulier says so for a change or a withdrawal of an earlier extensive decision.
    """
    soort, vorige = beschikking.soort_besluit, beschikking.voorganger
    if soort == "ontwerp":
        return ""
    if soort in ALTIJD_BEZWAAR or beschikking.dossier.procedure != "uitgebreid":
        return "bezwaar"
    if soort == "rectificatie" and vorige is not None:
        return vorige.rechtsmiddel
    if soort in ("wijziging", "intrekking"):
        return {"uitgebreid": "beroep", "regulier": "bezwaar"}.get(voorbereiding, "")
    return "beroep"


VOORBEREIDINGEN = {"uitgebreid": "Met een ontwerp dat ter inzage lag: er is beroep bij de rechtbank",
                   "regulier": "Zonder ontwerp dat ter inzage lag: er is bezwaar"}


def vraagt_voorbereiding(beschikking: Beschikking) -> bool:
    """True where the procedure of the dossier does not say how this decision itself was prepared."""
    return beschikking.dossier.procedure == "uitgebreid" and beschikking.soort_besluit in ("wijziging", "intrekking")


def termijn(beschikking: Beschikking, remedie: str, bekendgemaakt: date, ter_inzage: date) -> Rechtsmiddeltermijn:
    """The term when it is made known on the one day and laid for inspection on the other."""
    regime, bijzonder = beschikking.dossier.regime, events(beschikking, bekendgemaakt)
    if remedie == "beroep":
        return beroepstermijn(regime, ter_inzage, bijzonder)
    return bezwaartermijn(regime, bekendgemaakt, bijzonder)


def events(beschikking: Beschikking, bekendgemaakt: date) -> list[dict]:
    """What moves the day on which it starts to work, in the words of the law's vectors."""
    found = [{"type": name} for name in beschikking.omstandigheden]
    if beschikking.soort_besluit == "van_rechtswege":
        found.append({"type": "besluit_bekendgemaakt", "date": bekendgemaakt, "van_rechtswege": True})
    return found


def omstandigheden(beschikking: Beschikking) -> list[str]:
    """Which of content_types.beschikking.OMSTANDIGHEDEN the law of this case knows for this decision."""
    dossier, soort = beschikking.dossier, beschikking.soort_besluit
    if soort not in ("besluit", "ontwerp", "wijziging"):
        return []
    if dossier.regime == "omgevingswet":
        return ["onomkeerbaar", "terstond"]
    if dossier.regime != "wabo":
        return []
    return ["terstond"] if dossier.procedure == "uitgebreid" else ["werking_uitgesteld", "terstond"]


def omstandigheid(beschikking: Beschikking, remedie: str) -> str:
    """The one that decides when it works, or the law itself under the Wabo; empty for the plain rule."""
    if beschikking.soort_besluit == "van_rechtswege":
        return "van_rechtswege"
    chosen = [name for name in ("terstond", "werking_uitgesteld", "onomkeerbaar")
              if name in beschikking.omstandigheden and name in omstandigheden(beschikking)]
    if chosen:
        return chosen[0]
    return "beroep_wabo" if (beschikking.dossier.regime, remedie) == ("wabo", "beroep") else ""


def blijft_gelijk(beschikking: Beschikking) -> bool:
    """True for a rectification after which the term does not begin again."""
    return beschikking.soort_besluit == "rectificatie" and beschikking.termijn_opnieuw != "ja"
