"""What happens to a document that was put beside the original? A draft until somebody says that it is final; what is final is
never replaced: a new version begins as a draft, and the final one stays.

Who may do this follows from the dossier in which it lies; the grid here is that of a dossier that runs.
"""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

GRID = {
    Role.COORDINATOR: {P.VIEW, P.ANNOTATE, P.DOCUMENTS},
    Role.BEHANDELAAR: {P.VIEW, P.ANNOTATE},
    Role.BESLISSER: {P.VIEW},
}

SOORTEN = {
    "tekening": "Tekening", "berekening": "Berekening", "rapport": "Rapport", "brief": "Brief", "advies": "Advies",
    "e-mail": "E-mail", "foto": "Foto", "besluit": "Besluit", "overig": "Overig",
}
"""Kinds of document, by code. An empty code is a document of which nobody said so."""

SLOT_DAGEN = 7
"""After so many days without anything a lock ends by itself, where the setting `document.slot_dagen` does not say otherwise."""


def not_locked_by_another(document, *, who, **_):
    """Somebody works on it: others wait."""
    slot = document.slot
    if slot is not None and slot.wie != who:
        return f"{slot.naam} werkt aan dit document. Overleg, of wacht tot het is teruggegeven."


DOCUMENT = Workflow("document", "Het document", {
    "concept": State("Concept", GRID),
    "definitief": State("Definitief", GRID),
}, (
    Transition("vaststellen", "Definitief maken", source="concept", target="definitief", permission=P.ANNOTATE,
               guard=not_locked_by_another, condition="Niemand anders werkt eraan.",
               effect="De gegevens en de inhoud van deze versie veranderen niet meer."),
    Transition("nieuwe_versie", "Nieuwe versie", source="definitief", target="concept", permission=None,
               guard=not_locked_by_another, condition="Iemand voegt een nieuwe versie toe en schrijft op waarom.",
               effect="De definitieve versie blijft bewaard; de nieuwe begint als concept."),
))
