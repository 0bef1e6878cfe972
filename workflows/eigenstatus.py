"""How far is a case that another system handles? Which status can follow which (rules.md section 6).

The names are those of the states of a dossier. The other system has done what our own steps ask for; what is refused here is only
what cannot be: closing before there is a decision, a draft decision in another procedure than the extensive one.
"""

LOPEND = ("ingediend", "in_behandeling", "aanvulling_gevraagd", "aanhouden")
STATUSSEN = {"in_behandeling": "In behandeling", "aanvulling_gevraagd": "Aanvulling gevraagd", "aanhouden": "Aangehouden",
             "ontwerpbesluit": "Ontwerpbesluit", "beschikking": "Beschikking", "gesloten": "Gesloten"}
VAN = {
    "in_behandeling": ("ingediend", "aanvulling_gevraagd", "aanhouden"),
    "aanvulling_gevraagd": ("ingediend", "in_behandeling"),
    "aanhouden": ("ingediend", "in_behandeling"),
    "ontwerpbesluit": LOPEND,
    "beschikking": (*LOPEND, "ontwerpbesluit"),
    "gesloten": ("beschikking",),
}
"""From which states each status can be reached; what is skipped happened in the other system."""
ZONDER_BESLUIT = {"in_behandeling": ("ingediend",), "gesloten": ("ingediend", "in_behandeling")}
"""The same for a case on which no decision follows."""
SOORTEN_BESLUIT = {"verleend": "Vergunning verleend", "geweigerd": "Vergunning geweigerd",
                   "buiten_behandeling": "Aanvraag buiten behandeling gelaten", "van_rechtswege": "Vergunning van rechtswege"}


def kan_niet(van: str, naar: str, *, met_besluit: bool, procedure: str) -> str:
    """Why this status cannot follow, in a Dutch sentence; empty when it can."""
    table = VAN if met_besluit else ZONDER_BESLUIT
    if naar not in table:
        return f"De status {naar[:40] or 'zonder naam'} kan hier niet. Kies uit: {', '.join(table)}."
    if van not in table[naar]:
        return (f"De zaak kan nu niet naar {STATUSSEN[naar].lower()}. Dat kan alleen vanuit: "
                f"{', '.join(state.replace('_', ' ') for state in table[naar])}.")
    if naar == "ontwerpbesluit" and procedure != "uitgebreid":
        return "Een ontwerpbesluit hoort bij de uitgebreide procedure. Wijzig eerst de procedure van de zaak."
    return ""
