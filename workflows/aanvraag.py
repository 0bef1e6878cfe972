"""What happens to an aanvraag? A concept is the applicant's; from submission it is sealed and never changes."""

from workflows.machine import State, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

SEALED = {
    Role.COORDINATOR: {P.VIEW},
    Role.BEHANDELAAR: {P.VIEW},
    Role.BESLISSER: {P.VIEW},
    Role.ADVISEUR: {P.VIEW},
    Role.ARCHIVARIS: {P.VIEW},
    Role.WEBREDACTEUR: {P.PUBLISH},
}
READERS = (Role.COORDINATOR, Role.BEHANDELAAR, Role.BESLISSER, Role.ARCHIVARIS)
WITHDRAWERS = {role: SEALED.get(role, set()) | {P.WITHDRAW}
               for role in (Role.AANVRAGER, Role.COORDINATOR, Role.BEHANDELAAR)}

STATES = {
    "concept": State("Concept", {
        Role.AANVRAGER: {P.VIEW, P.EDIT, P.SUBMIT, P.SHARE},
        Role.HULP: {P.VIEW, P.EDIT},
        Role.HULP_VERSTUREN: {P.SUBMIT},
    }, public="U bent nog bezig met uw aanvraag"),
    "ingediend": State("Ingediend", SEALED | WITHDRAWERS, public="U hebt uw aanvraag ingediend", inside=SEALED),
    "ingetrokken": State("Ingetrokken", {role: {P.VIEW} for role in READERS},
                         public="U hebt uw aanvraag ingetrokken"),
}


def complete_enough(aanvraag, **_):
    missing = aanvraag.missing()
    if missing:
        return "Vul eerst in: " + ", ".join(missing) + "."


AANVRAAG = Workflow("aanvraag", "De aanvraag", STATES, (
    Transition("indienen", "Indienen", source="concept", target="ingediend",
               permission=P.SUBMIT, guard=complete_enough, condition="Alle stappen zijn ingevuld.",
               effect="De aanvraag wordt verzegeld, krijgt een dossier en een ontvangstbevestiging."),
    Transition("intrekken", "Intrekken", source="ingediend", target="ingetrokken", permission=P.WITHDRAW,
               effect="Het dossier is ingetrokken."),
))
