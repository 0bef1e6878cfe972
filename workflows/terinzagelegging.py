"""What happens to a set of documents that is laid open? Prepared, open for its weeks, closed by itself (Awb 3:11, 3:16)."""

from workflows.machine import State, Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.roles import Role

STAFF = {
    Role.COORDINATOR: {P.VIEW},
    Role.BEHANDELAAR: {P.VIEW, P.LAY_OPEN},
    Role.BESLISSER: {P.VIEW},
    Role.ARCHIVARIS: {P.VIEW},
    Role.BALIEMEDEWERKER: {P.VIEW},
    Role.WEBREDACTEUR: {P.VIEW},
}
READING = STAFF | {Role.BEHANDELAAR: {P.VIEW}}

LOPEND = ("voorbereid", "ter_inzage")
"""States in which the set still has to lie open, or does."""


def term_is_over(terinzagelegging, *, today, **_):
    if today <= terinzagelegging.einde:
        return "De stukken liggen nog ter inzage."


def with_a_public_reason(terinzagelegging, *, today, why="", **_):
    if terinzagelegging.state == "ter_inzage" and today > terinzagelegging.einde:
        return "De laatste dag is voorbij. Er valt niets meer af te breken."
    if not why.strip():
        return "Schrijf op waarom u de terinzagelegging afbreekt. Bezoekers lezen die reden."


TERINZAGELEGGING = Workflow("terinzagelegging", "De terinzagelegging", {
    "voorbereid": State("Wordt voorbereid", STAFF),
    "ter_inzage": State("Ter inzage", STAFF),
    "afgelopen": State("Afgelopen", READING),
    "afgebroken": State("Afgebroken", READING),
}, (
    Transition("openen", "Openen", source="voorbereid", target="ter_inzage", permission=None,
               condition="De eerste dag is aangebroken en de bekendmaking staat online.",
               effect="De stukken liggen vast met hun controlegetal."),
    Transition("afsluiten", "Afsluiten", source="ter_inzage", target="afgelopen", permission=None, guard=term_is_over,
               condition="De laatste dag is voorbij.", effect="De termijn voor reacties is voorbij."),
    *steps("afbreken", "Afbreken", sources=LOPEND, target="afgebroken", permission=P.LAY_OPEN, guard=with_a_public_reason,
           condition="De laatste dag is niet voorbij; er staat bij waarom, en iedereen leest dat.",
           effect="De bekendmaking wordt ingetrokken. De zes weken beginnen later helemaal opnieuw."),
))
