"""What happens to a request for advice? It opens one dossier to one adviser, and closes with the answer."""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

STAFF = {
    Role.COORDINATOR: {P.VIEW, P.ASK_ADVICE},
    Role.BEHANDELAAR: {P.VIEW, P.ASK_ADVICE},
    Role.BESLISSER: {P.VIEW},
}

STATES = {
    "gevraagd": State("Gevraagd", STAFF | {Role.ADVISEUR: {P.VIEW, P.ADVISE}}),
    "uitgebracht": State("Uitgebracht", STAFF | {Role.ADVISEUR: {P.VIEW}}),
    "ingetrokken": State("Ingetrokken", STAFF),
}


def something_answered(adviesverzoek, **_):
    if not adviesverzoek.antwoord.strip() and not adviesverzoek.antwoord_documenten():
        return "Schrijf uw advies op of voeg het als document toe."


ADVIESVERZOEK = Workflow("adviesverzoek", "Het adviesverzoek", STATES, (
    Transition("uitbrengen", "Advies uitbrengen", source="gevraagd", target="uitgebracht",
               permission=P.ADVISE, guard=something_answered),
    Transition("intrekken", "Adviesverzoek intrekken", source="gevraagd", target="ingetrokken",
               permission=P.ASK_ADVICE),
))
