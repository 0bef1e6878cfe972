"""What happens to the public twin of a file? Somebody marks what has to go, the portal makes it, a person checks it."""

from workflows.machine import State, Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.roles import Role

HANDLING = {P.VIEW, P.REDACT}


def _state(title: str, *, editor=frozenset()) -> State:
    grid = {Role.COORDINATOR: HANDLING, Role.BEHANDELAAR: HANDLING, Role.BESLISSER: {P.VIEW}}
    return State(title, grid | ({Role.WEBREDACTEUR: editor} if editor else {}))


STATES = {
    "bewerken": _state("In bewerking"),
    "maken": _state("Wordt gemaakt"),
    "gemaakt": _state("Te controleren"),
    "gecontroleerd": _state("Gecontroleerd", editor={P.VIEW, P.PUBLISH}),
}
NIET_ZELF = "U maakte deze openbare versie zelf. Vraag een collega om haar te controleren."


def seen_by_another(tweeling, *, who, **_):
    """What was made from an older version is made again first; four eyes, where the organisation asks them."""
    return tweeling.verouderd or (NIET_ZELF if tweeling.vier_ogen and tweeling.gemaakt_door == who else None)


TWEELING = Workflow("tweeling", "De openbare versie", STATES, (
    Transition("maken", "Openbare versie maken", source="bewerken", target="maken", permission=P.REDACT,
               effect="Het portaal haalt weg wat is aangewezen en leest daarna zelf na of er niets van over is."),
    Transition("klaar", "Openbare versie gemaakt", source="maken", target="gemaakt", permission=None,
               condition="Er is niets meer te vinden van wat weg moest."),
    Transition("mislukken", "Openbare versie niet gemaakt", source="maken", target="bewerken", permission=None,
               effect="Er staat bij waarom; er is niets openbaar."),
    Transition("controleren", "Openbare versie gecontroleerd", source="gemaakt", target="gecontroleerd", permission=P.REDACT,
               guard=seen_by_another,
               condition="Iemand heeft haar helemaal bekeken; een ander dan de maker, waar dat is ingesteld.",
               effect="Zij komt in de plaats van het bestand zodra dat openbaar wordt."),
    *steps("wijzigen", "Openbare versie wijzigen", sources=("maken", "gemaakt", "gecontroleerd"), target="bewerken",
           permission=P.REDACT,
           effect="Zij geldt niet meer tot zij opnieuw is gemaakt en gecontroleerd."),
))
