"""What happens to a request for advice? It opens one dossier to one adviser, and closes with the answer."""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

STAFF = {
    Role.COORDINATOR: {P.VIEW, P.ASK_ADVICE},
    Role.BEHANDELAAR: {P.VIEW, P.ASK_ADVICE},
    Role.BESLISSER: {P.VIEW},
}

OVER = {Role.COORDINATOR_ADVIESORGANISATIE: {P.VIEW_STATUS}}
"""The coördinator of the organisation that was asked keeps seeing that it was asked and how it ended. While the request opens the
dossier they are also adviseur on it, and read and answer as such."""

STATES = {
    "gevraagd": State("Gevraagd", STAFF | {Role.ADVISEUR: {P.VIEW, P.ADVISE},
                                           Role.COORDINATOR_ADVIESORGANISATIE: {P.VIEW_STATUS, P.DISTRIBUTE}}),
    "uitgebracht": State("Uitgebracht", STAFF | OVER | {Role.ADVISEUR: {P.VIEW}}),
    "ingetrokken": State("Ingetrokken", STAFF | OVER),
    "vervallen": State("Niet meer nodig", STAFF | OVER),
}


def something_answered(adviesverzoek, **_):
    if not adviesverzoek.antwoord.strip() and not adviesverzoek.antwoord_documenten():
        return "Schrijf uw advies op of voeg het als document toe."


ADVIESVERZOEK = Workflow("adviesverzoek", "Het adviesverzoek", STATES, (
    Transition("uitbrengen", "Advies uitbrengen", source="gevraagd", target="uitgebracht",
               permission=P.ADVISE, guard=something_answered, condition="Er is een antwoord of een document.",
               effect="Het advies ligt vast; wie het vroeg, krijgt bericht."),
    Transition("intrekken", "Adviesverzoek intrekken", source="gevraagd", target="ingetrokken",
               permission=P.ASK_ADVICE, effect="De adviseur kan het dossier niet meer zien."),
    Transition("vervallen", "Adviesverzoek vervalt", source="gevraagd", target="vervallen", permission=None,
               condition="Het besluit is bekendgemaakt of de aanvraag is ingetrokken.",
               effect="De adviseur krijgt bericht en kan het dossier niet meer zien."),
))
