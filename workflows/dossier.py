"""What happens to a dossier, and who may do what in each of its states? (rules.md section 6)"""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

HANDLING = {P.VIEW, P.VIEW_STATUS, P.WORKLIST, P.ANNOTATE, P.ASK_ADVICE, P.DRAFT}
STEERING = {P.VIEW, P.VIEW_STATUS, P.WORKLIST, P.ANNOTATE, P.ASSIGN}
READING = {P.VIEW, P.VIEW_STATUS, P.WORKLIST}
FOLLOWING = {P.VIEW_STATUS}

STATES = {
    "ingediend": State("Ingediend", {
        Role.AANVRAGER: FOLLOWING,
        Role.BALIEMEDEWERKER: FOLLOWING,
        Role.COORDINATOR: STEERING | {P.TAKE_IN},
        Role.BEHANDELAAR: {P.VIEW, P.VIEW_STATUS, P.WORKLIST, P.ANNOTATE, P.TAKE_IN},
        Role.BESLISSER: READING,
    }, public="Wij hebben uw aanvraag ontvangen"),
    "in_behandeling": State("In behandeling", {
        Role.AANVRAGER: FOLLOWING,
        Role.BALIEMEDEWERKER: FOLLOWING,
        Role.COORDINATOR: STEERING | {P.ASK_ADVICE},
        Role.BEHANDELAAR: HANDLING,
        Role.BESLISSER: READING,
    }, public="Wij behandelen uw aanvraag"),
    "beschikking": State("Beschikking", {
        Role.AANVRAGER: FOLLOWING,
        Role.BALIEMEDEWERKER: FOLLOWING,
        Role.COORDINATOR: STEERING | {P.CLOSE},
        Role.BEHANDELAAR: READING | {P.ANNOTATE},
        Role.BESLISSER: READING,
        Role.WEBREDACTEUR: {P.PUBLISH},
    }, public="Wij hebben een besluit genomen"),
    "gesloten": State("Gesloten", {
        Role.AANVRAGER: FOLLOWING,
        Role.BALIEMEDEWERKER: FOLLOWING,
        Role.COORDINATOR: READING,
        Role.BEHANDELAAR: READING,
        Role.BESLISSER: READING,
        Role.WEBREDACTEUR: {P.PUBLISH},
    }, public="Uw zaak is afgerond"),
}


def has_a_behandelaar(dossier, **_):
    if not dossier.behandelaar:
        return "Wijs eerst een behandelaar toe."


DOSSIER = Workflow("dossier", "Het dossier", STATES, (
    Transition("in_behandeling_nemen", "In behandeling nemen",
               source="ingediend", target="in_behandeling", permission=P.TAKE_IN, guard=has_a_behandelaar),
    Transition("beschikken", "Besluit bekendmaken",
               source="in_behandeling", target="beschikking", permission=P.VIEW),
    Transition("sluiten", "Dossier sluiten",
               source="beschikking", target="gesloten", permission=P.CLOSE),
))
