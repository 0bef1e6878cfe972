"""What happens to a request to complete the aanvraag? Asked, answered, judged (Awb 4:5, 4:15)."""

from workflows.machine import State, Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.roles import Role

STAFF = {Role.COORDINATOR: {P.VIEW}, Role.BEHANDELAAR: {P.VIEW, P.COMPLETE}, Role.BESLISSER: {P.VIEW},
         Role.ARCHIVARIS: {P.VIEW}, Role.WEBREDACTEUR: {P.PUBLISH}}
ANSWERING = {Role.AANVRAGER: {P.VIEW_STATUS, P.SUPPLEMENT}}
FOLLOWING = {Role.AANVRAGER: {P.VIEW_STATUS}}
"""The applicant reads it on the page of the own case, never in the dossier."""

STATES = {
    "gevraagd": State("Gevraagd", STAFF | ANSWERING, public="Vul uw aanvraag aan"),
    "ontvangen": State("Ontvangen, nog te beoordelen", STAFF | ANSWERING, public="Wij bekijken uw aanvulling"),
    "volledig": State("Volledig", STAFF | FOLLOWING, public="Uw aanvulling is compleet"),
    "onvolledig": State("Niet volledig", STAFF | ANSWERING, public="Uw aanvulling is nog niet compleet"),
    "verlopen": State("Termijn voorbij", STAFF | ANSWERING, public="De termijn om aan te vullen is voorbij"),
    "ingetrokken": State("Ingetrokken", STAFF | FOLLOWING, public="U hoeft niets meer aan te vullen"),
}
OPEN = ("gevraagd", "ontvangen", "onvolledig")
"""States in which the request still asks something of somebody."""
WACHT_OP_AANVRAGER = ("gevraagd", "onvolledig")


def something_answered(aanvulling, **_):
    if not aanvulling.nieuw():
        return "Beantwoord minstens één punt, met een tekst of een bestand."


def term_is_over(aanvulling, *, today, **_):
    if today <= aanvulling.hersteltermijn_einde:
        return "De hersteltermijn loopt nog."


AANVULLING = Workflow("aanvulling", "De aanvulling", STATES, (
    *steps("aanvullen", "Aanvulling versturen", sources=("gevraagd", "ontvangen", "onvolledig", "verlopen"),
           target="ontvangen", permission=P.SUPPLEMENT, guard=something_answered,
           condition="Minstens één punt is beantwoord.",
           effect="De behandelaar krijgt bericht en beoordeelt of de aanvulling volledig is."),
    Transition("volledig_verklaren", "Volledig verklaren", source="ontvangen", target="volledig", permission=P.COMPLETE,
               effect="De opschorting eindigt op de dag van ontvangst (Awb 4:15 lid 1)."),
    Transition("onvolledig_verklaren", "Niet volledig verklaren", source="ontvangen", target="onvolledig",
               permission=P.COMPLETE, effect="De aanvrager hoort wat nog ontbreekt; de hersteltermijn blijft gelden."),
    *steps("laten_verlopen", "Termijn is voorbij", sources=WACHT_OP_AANVRAGER, target="verlopen",
           permission=P.COMPLETE, guard=term_is_over, condition="De hersteltermijn is voorbij.",
           effect="De beslistermijn loopt weer; vier weken lang kan de aanvraag buiten behandeling blijven (Awb 4:5 lid 4)."),
    *steps("intrekken", "Verzoek intrekken", sources=WACHT_OP_AANVRAGER, target="ingetrokken",
           permission=P.COMPLETE, effect="De aanvrager hoeft niets meer aan te vullen; de beslistermijn loopt weer."),
))
