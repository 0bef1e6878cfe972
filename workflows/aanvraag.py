"""What happens to an aanvraag? A concept is the applicant's; from submission it is sealed and never changes."""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

STATES = {
    "concept": State("Concept", {
        Role.AANVRAGER: {P.VIEW, P.EDIT},
    }, public="U bent nog bezig met uw aanvraag"),
    "ingediend": State("Ingediend", {
        Role.COORDINATOR: {P.VIEW},
        Role.BEHANDELAAR: {P.VIEW},
        Role.BESLISSER: {P.VIEW},
        Role.ADVISEUR: {P.VIEW},
        Role.WEBREDACTEUR: {P.PUBLISH},
    }, public="U hebt uw aanvraag ingediend"),
}


def complete_enough(aanvraag, **_):
    missing = aanvraag.missing()
    if missing:
        return "Vul eerst in: " + ", ".join(missing) + "."


AANVRAAG = Workflow("aanvraag", "De aanvraag", STATES, (
    Transition("indienen", "Indienen", source="concept", target="ingediend",
               permission=P.EDIT, guard=complete_enough),
))
