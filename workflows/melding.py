"""What happens to a melding? Received and looked at; there is no decision, and no bezwaar (rules.md 1.10)."""

from workflows.machine import State, Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.roles import Role

STAFF = {
    Role.AANVRAGER: {P.VIEW_STATUS, P.WITHDRAW},
    Role.BALIEMEDEWERKER: {P.VIEW},
    Role.COORDINATOR: {P.VIEW, P.NOTIFY, P.WITHDRAW},
    Role.BEHANDELAAR: {P.VIEW, P.NOTIFY, P.WITHDRAW},
    Role.BESLISSER: {P.VIEW},
    Role.ARCHIVARIS: {P.VIEW},
}
"""The melder follows it on the page of the own case, never in the dossier."""
LOOKING = (Role.BESLISSER, Role.ARCHIVARIS)
INCOMPLETE = {role: rights | {P.SUPPLEMENT} if role not in LOOKING else rights for role, rights in STAFF.items()}
ACCEPTED = STAFF | {Role.AANVRAGER: {P.VIEW_STATUS, P.WITHDRAW, P.NOTIFY}, Role.BALIEMEDEWERKER: {P.VIEW, P.NOTIFY},
                    Role.WEBREDACTEUR: {P.PUBLISH}}
"""Here NOTIFY is to say that the work has begun."""
ENDED = {role: {P.VIEW_STATUS if role is Role.AANVRAGER else P.VIEW} for role in STAFF} | {Role.WEBREDACTEUR: {P.PUBLISH}}
LAPSED = ENDED | {Role.COORDINATOR: {P.VIEW, P.NOTIFY}, Role.BEHANDELAAR: {P.VIEW, P.NOTIFY}}

LOOPT = ("ingediend", "in_behandeling", "onvolledig")
"""States in which somebody still has to do something with it."""


def something_lacks(melding, **_):
    if not melding.oordeel.strip():
        return "Schrijf op wat ontbreekt. De melder leest dat."


def not_begun(melding, **_):
    if melding.begonnen_op is not None:
        return "Het werk is al begonnen. De melding intrekken kan dan niet meer."


def a_year_without_begin(melding, *, today, **_):
    """Only a melding for which the law says so has a day on which it lapses (Bbl 2.18)."""
    if melding.vervalt_op is None:
        return "Deze melding vervalt niet."
    if melding.begonnen_op is not None:
        return "Het werk is begonnen. De melding vervalt dan niet."
    if today <= melding.vervalt_op:
        return "Het jaar waarin het werk moet beginnen, is nog niet om."


def begun_in_time(melding, **_):
    if melding.begonnen_op is None or melding.begonnen_op > melding.vervalt_op:
        return "Vul een begin in dat voor het vervallen van de melding ligt."


MELDING = Workflow("melding", "De melding", {
    "ingediend": State("Ingediend", STAFF, public="Wij hebben uw melding ontvangen"),
    "in_behandeling": State("In behandeling", STAFF, public="Wij bekijken uw melding"),
    "onvolledig": State("Niet volledig", INCOMPLETE, public="Uw melding is niet compleet"),
    "akkoord": State("Volledig", ACCEPTED, public="Uw melding is compleet"),
    "ingetrokken": State("Ingetrokken", ENDED, public="U hebt uw melding ingetrokken"),
    "vervallen": State("Vervallen", LAPSED, public="Uw melding is vervallen"),
}, (
    Transition("in_behandeling_nemen", "In behandeling nemen", source="ingediend", target="in_behandeling",
               permission=P.NOTIFY, effect="De melder ziet dat de melding wordt bekeken."),
    Transition("akkoord_bevinden", "Volledig bevinden", source="in_behandeling", target="akkoord", permission=P.NOTIFY,
               effect="De melder hoort vanaf welke dag het werk mag beginnen."),
    Transition("onvolledig_bevinden", "Niet volledig bevinden", source="in_behandeling", target="onvolledig",
               permission=P.NOTIFY, guard=something_lacks, condition="Er staat bij wat ontbreekt.",
               effect="De melder hoort wat ontbreekt. Een onvolledige melding geldt niet."),
    Transition("aanvullen", "Aanvulling ontvangen", source="onvolledig", target="in_behandeling", permission=P.SUPPLEMENT,
               effect="De wachttijd begint op de dag dat de melding compleet is."),
    *steps("intrekken", "Intrekken", sources=(*LOOPT, "akkoord"), target="ingetrokken", permission=P.WITHDRAW,
           guard=not_begun, condition="Het werk is nog niet begonnen.", effect="De melding geldt niet meer."),
    *steps("vervallen", "Vervallen", sources=("akkoord",), target="vervallen", permission=None, guard=a_year_without_begin,
           condition="Binnen een jaar is niet begonnen (Bbl 2.18).",
           effect="De melder hoort dat een nieuwe melding nodig is."),
    Transition("herstellen", "Toch op tijd begonnen", source="vervallen", target="akkoord", permission=P.NOTIFY,
               guard=begun_in_time, condition="Het werk begon voordat de melding verviel.",
               effect="De melding geldt weer."),
))
