"""What happens to a beschikking? Drafted by one person, checked and signed by another, then made known (Awb 3:41)."""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

STATES = {
    "concept": State("Concept", {
        Role.COORDINATOR: {P.VIEW},
        Role.BEHANDELAAR: {P.VIEW, P.EDIT, P.DRAFT},
    }),
    "ter_controle": State("Ter controle", {
        Role.COORDINATOR: {P.VIEW},
        Role.BEHANDELAAR: {P.VIEW},
        Role.BESLISSER: {P.VIEW, P.SIGN},
    }),
    "ondertekend": State("Ondertekend", {
        Role.COORDINATOR: {P.VIEW},
        Role.BEHANDELAAR: {P.VIEW, P.MAKE_KNOWN},
        Role.BESLISSER: {P.VIEW, P.MAKE_KNOWN},
    }),
    "bekendgemaakt": State("Bekendgemaakt", {
        Role.AANVRAGER: {P.VIEW_STATUS},
        Role.COORDINATOR: {P.VIEW},
        Role.BEHANDELAAR: {P.VIEW},
        Role.BESLISSER: {P.VIEW},
        Role.WEBREDACTEUR: {P.VIEW, P.PUBLISH},
    }),
}


def complete(beschikking, **_):
    missing = beschikking.missing()
    if missing:
        return "Vul eerst in: " + ", ".join(missing) + "."


def another_person(beschikking, *, who, **_):
    if who in beschikking.opstellers:
        return "Een ander dan de opsteller controleert en ondertekent. Vraag een collega met mandaat."


BESCHIKKING = Workflow("beschikking", "De beschikking", STATES, (
    Transition("voorleggen", "Ter controle voorleggen", source="concept", target="ter_controle",
               permission=P.DRAFT, guard=complete),
    Transition("terugsturen", "Terugsturen naar de opsteller", source="ter_controle", target="concept",
               permission=P.SIGN),
    Transition("ondertekenen", "Ondertekenen", source="ter_controle", target="ondertekend",
               permission=P.SIGN, guard=another_person),
    Transition("bekendmaken", "Bekendmaken aan de aanvrager", source="ondertekend", target="bekendgemaakt",
               permission=P.MAKE_KNOWN),
))
