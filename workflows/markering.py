"""What happens to a remark on a page of a file? It stands open until somebody says that it is dealt with.

Staff read all of them. An adviser reads and writes only where a request for advice opens one to them.
"""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

GRID = {
    Role.COORDINATOR: {P.VIEW, P.MARK},
    Role.BEHANDELAAR: {P.VIEW, P.MARK},
    Role.BESLISSER: {P.VIEW},
    Role.ADVISEUR: {P.VIEW, P.MARK},
}
"""To write, one also needs the right on the dossier or on the request for advice (portal.actions.markering)."""

INTERN = "intern"
"""The conversation of staff among themselves; any other is the name of the request for advice that it belongs to."""

VORMEN = {"punt": "Punt", "vlak": "Vlak", "lijn": "Lijn", "maat": "Maat"}
"""The shapes one can place, with their title, in the order of the tools."""
PUNTEN = {"punt": 1, "vlak": 2, "lijn": 2, "maat": 2}
"""How many points each has; a `vrij` shape, which only comes in with a PDF of elsewhere, has as many as it was drawn with."""
METER_PER_PUNT = 0.0254 / 72
"""A point on paper is 1/72 inch."""

MARKERING = Workflow("markering", "De opmerking op een stuk", {
    "open": State("Open", GRID),
    "opgelost": State("Opgelost", GRID),
}, (
    Transition("oplossen", "Opgelost", source="open", target="opgelost", permission=P.MARK,
               effect="De opmerking blijft staan, met wie haar oploste."),
    Transition("heropenen", "Toch weer openen", source="opgelost", target="open", permission=P.MARK),
))
