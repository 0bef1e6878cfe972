"""How does an organisation work, on paper or digitally, and what follows from it for one case? Fixed when that begins."""

import colander

from content_types.invoer import Schema

WERKWIJZEN = {"digitaal": "Alles digitaal", "papier": "Alles op papier", "zoals_binnengekomen": "Zoals het binnenkwam"}
"""What an organisation can choose."""
OP_WERKWIJZE = {"digitaal": "Digitaal", "papier": "Op papier"}
"""How one case is handled."""
BINNENKOMST = {"portaal": "Via het portaal", "post": "Per post", "balie": "Aan de balie", "email": "Per e-mail",
               "ander_loket": "Via een ander loket"}
"""How a case came in."""
INVOER = ("post", "balie", "email")
"""What the counter enters."""
OP_PAPIER = ("post", "balie")
PAPIER, LOKET = "papier/", "loket"
"""`Aanvraag.bron` of what the counter entered begins with PAPIER, then how it came; LOKET is our own portal."""


def binnenkomst_van(bron: str) -> str:
    """A key of BINNENKOMST."""
    if bron.startswith(PAPIER):
        return bron.removeprefix(PAPIER)
    return "portaal" if bron == LOKET else "ander_loket"


def werkwijze_voor(keuze: str, binnenkomst: str) -> str:
    """How a case that came in so is handled: a key of OP_WERKWIJZE."""
    if keuze != "zoals_binnengekomen":
        return keuze
    return "papier" if binnenkomst in OP_PAPIER else "digitaal"


def papiertaak_voor(werkwijze: str, binnenkomst: str) -> str:
    """The task of workflows.behandeltaak.PAPIER that this asks; empty for none."""
    came_on_paper = binnenkomst in OP_PAPIER
    if werkwijze == "papier":
        return "" if came_on_paper else "afdrukken"
    return "scannen" if came_on_paper else ""


class WerkwijzeSchema(Schema):
    """What the lokaal beheerder chooses."""

    werkwijze = colander.SchemaNode(colander.String(), title="Hoe behandelt u aanvragen?", missing_msg="Kies een werkwijze",
                                    validator=colander.OneOf(list(WERKWIJZEN)))
