"""What happens to a publicatie? A web editor prepares it, publishes it, and can take it back with a public reason."""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

EDITING = {P.VIEW, P.EDIT, P.PUBLISH}

STATES = {
    "concept": State("Concept", {Role.WEBREDACTEUR: EDITING}),
    "gepubliceerd": State("Gepubliceerd", {Role.PUBLIEK: {P.VIEW}, Role.WEBREDACTEUR: {P.VIEW, P.PUBLISH}}),
    "ingetrokken": State("Ingetrokken", {Role.PUBLIEK: {P.VIEW}, Role.WEBREDACTEUR: {P.VIEW, P.PUBLISH}},
                         inside={Role.WEBREDACTEUR: {P.VIEW}}),
    "vervallen": State("Vervallen", {Role.WEBREDACTEUR: {P.VIEW}}),
}


def fit_to_publish(publicatie, **_):
    missing = publicatie.missing()
    if missing:
        return "Vul eerst in: " + ", ".join(missing) + "."


def with_a_reason(publicatie, *, why="", **_):
    if not why.strip():
        return "Schrijf op waarom u de bekendmaking intrekt. Bezoekers zien die reden."


PUBLICATIE = Workflow("publicatie", "De bekendmaking", STATES, (
    Transition("publiceren", "Publiceren", source="concept", target="gepubliceerd",
               permission=P.PUBLISH, guard=fit_to_publish,
               condition="De tekst is volledig en de bestanden zijn nagekeken op persoonsgegevens.",
               effect="Iedereen kan de bekendmaking lezen; de tekst ligt vast."),
    Transition("intrekken", "Intrekken", source="gepubliceerd", target="ingetrokken",
               permission=P.PUBLISH, guard=with_a_reason, condition="Er staat bij waarom; bezoekers lezen die reden.",
               effect="De documenten zijn niet meer te openen; de pagina zegt waarom."),
    Transition("laten_vervallen", "Laten vervallen", source="concept", target="vervallen", permission=None,
               condition="De terinzagelegging of de melding waar zij over gaat, gaat niet door."),
))
