"""What happens to what web editors make: a page, news, a folder, a file, an image? Concept until a web editor publishes it, at
once or on a day that is chosen beforehand; taken off the site by hand, or by itself after its last day.

The grid is that of the thing itself; it is public only where the folders around it are so too (content_types.webinhoud).
"""

from workflows.machine import State, Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.roles import Role

EDITING = {P.VIEW, P.EDIT, P.CREATE, P.PUBLISH}
NOT_PUBLIC = {Role.WEBREDACTEUR: EDITING}


def compleet(inhoud, **_) -> str | None:
    """An image without a text for who does not see it stays a concept."""
    return getattr(inhoud, "ontbreekt", "") or None


def compleet_met_dag(inhoud, **facts) -> str | None:
    """Planned is on a day."""
    return compleet(inhoud, **facts) or (None if inhoud.publiceren_op else "Kies eerst een dag, bij Planning.")


PAGINA = Workflow("pagina", "De pagina", {
    "concept": State("Concept", NOT_PUBLIC),
    "gepland": State("Gepland", NOT_PUBLIC),
    "gepubliceerd": State("Gepubliceerd", {Role.PUBLIEK: {P.VIEW}, Role.WEBREDACTEUR: EDITING}),
    "verlopen": State("Verlopen", NOT_PUBLIC),
}, (
    *steps("publiceren", "Publiceren", sources=("concept", "gepland", "verlopen"), target="gepubliceerd", permission=P.PUBLISH,
           guard=compleet, condition="Een afbeelding heeft een tekst voor wie haar niet ziet"),
    *steps("inplannen", "Later publiceren", sources=("concept", "verlopen"), target="gepland", permission=P.PUBLISH,
           guard=compleet_met_dag, condition="Er is een dag gekozen, en een afbeelding heeft een tekst voor wie haar niet ziet",
           effect="Het portaal publiceert op de gekozen dag"),
    Transition("niet_plannen", "Niet meer plannen", source="gepland", target="concept", permission=P.PUBLISH),
    Transition("intrekken", "Van de site halen", source="gepubliceerd", target="concept", permission=P.PUBLISH),
    Transition("verlopen", "Verlopen", source="gepubliceerd", target="verlopen", permission=None,
               effect="De laatste dag is voorbij; de pagina staat niet meer op de site"),
))
