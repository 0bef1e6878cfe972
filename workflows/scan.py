"""What happens to a loose scan? It waits in the scan inbox, goes to a case, or is set aside with a reason; it is never lost."""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

GRID = {role: {P.VIEW, P.COUNTER} for role in (Role.BALIEMEDEWERKER, Role.COORDINATOR)}
LONGEST_REDEN = 500


def with_a_reason(_scan, *, why="", **_):
    if not why.strip():
        return "Schrijf op waarom u de scan terzijde legt. Uw collega's lezen dat."
    if len(why) > LONGEST_REDEN:
        return f"Gebruik niet meer dan {LONGEST_REDEN} tekens voor de reden."


SCAN = Workflow("scan", "De losse scan", {
    "wacht": State("Wacht", GRID),
    "gebruikt": State("Bij een zaak", GRID),
    "terzijde": State("Terzijde gelegd", GRID),
}, (
    Transition("gebruiken", "Bij een zaak doen", source="wacht", target="gebruikt", permission=P.COUNTER,
               effect="De scan staat als document of bijlage in het dossier."),
    Transition("terzijde_leggen", "Terzijde leggen", source="wacht", target="terzijde", permission=P.COUNTER,
               guard=with_a_reason, condition="Er staat bij waarom.", effect="De scan blijft bewaard en is te vinden."),
    Transition("terughalen", "Terughalen", source="terzijde", target="wacht", permission=P.COUNTER),
))
