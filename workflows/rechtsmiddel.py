"""What happens to a bezwaar, a beroep or a request for a voorlopige voorziening? Lodged, and then how it ended."""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

STAFF = {Role.COORDINATOR: {P.VIEW, P.REMEDY}, Role.BEHANDELAAR: {P.VIEW, P.REMEDY}, Role.BESLISSER: {P.VIEW}}


def outcome_chosen(rechtsmiddel, **_):
    if not rechtsmiddel.uitkomst:
        return "Kies eerst hoe het afliep."


RECHTSMIDDEL = Workflow("rechtsmiddel", "Het rechtsmiddel", {
    "ingesteld": State("Loopt", STAFF),
    "beslist": State("Beslist", STAFF),
    "ingetrokken": State("Ingetrokken", STAFF),
}, (
    Transition("beslissen", "Uitkomst vastleggen", source="ingesteld", target="beslist", permission=P.REMEDY,
               guard=outcome_chosen, condition="De uitkomst is bekend.",
               effect="De beschikking en de bekendmaking krijgen de stand die daarbij hoort."),
    Transition("intrekken", "Intrekken", source="ingesteld", target="ingetrokken", permission=P.REMEDY,
               effect="Loopt er niets anders, dan blijft het besluit in stand."),
))
