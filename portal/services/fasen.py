"""How far is what a notice is about: asked for, a draft decision, decided, or only notified? Read from its dates, so that a new
kind of notice has a phase by itself."""

from content_types.publicatie import Publicatie

AANVRAAG, ONTWERP, BESLUIT, MELDING = "aanvraag", "ontwerp", "besluit", "melding"
FASEN = {AANVRAAG: "Aangevraagd, nog geen besluit", ONTWERP: "Ontwerpbesluit", BESLUIT: "Besluit genomen", MELDING: "Gemeld"}


def van(publicatie: Publicatie) -> str:
    """A key of FASEN."""
    if publicatie.is_melding:
        return MELDING
    if publicatie.reactie_einde or publicatie.voornemen:
        return ONTWERP
    return BESLUIT if publicatie.besloten or publicatie.bekendgemaakt or publicatie.uitkomst else AANVRAAG
