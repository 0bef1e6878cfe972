"""What happens to an ordinary page? Concept until a web editor publishes it."""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

EDITING = {P.VIEW, P.EDIT, P.PUBLISH}

PAGINA = Workflow("pagina", "De pagina", {
    "concept": State("Concept", {Role.WEBREDACTEUR: EDITING}),
    "gepubliceerd": State("Gepubliceerd", {Role.PUBLIEK: {P.VIEW}, Role.WEBREDACTEUR: EDITING}),
}, (
    Transition("publiceren", "Publiceren", source="concept", target="gepubliceerd", permission=P.PUBLISH),
    Transition("intrekken", "Van de site halen", source="gepubliceerd", target="concept", permission=P.PUBLISH),
))
