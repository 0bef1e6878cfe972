"""What happens to a melding? Received and looked at; there is no decision, and no bezwaar (rules.md 1.10)."""

from workflows.machine import State, Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.roles import Role

STAFF = {
    Role.AANVRAGER: {P.VIEW, P.WITHDRAW},
    Role.BALIEMEDEWERKER: {P.VIEW},
    Role.COORDINATOR: {P.VIEW, P.NOTIFY},
    Role.BEHANDELAAR: {P.VIEW, P.NOTIFY},
    Role.BESLISSER: {P.VIEW},
}
ENDED = {role: {P.VIEW} for role in STAFF}

MELDING = Workflow("melding", "De melding", {
    "ingediend": State("Ingediend", STAFF, public="Wij hebben uw melding ontvangen"),
    "in_behandeling": State("In behandeling", STAFF, public="Wij bekijken uw melding"),
    "onvolledig": State("Niet volledig", STAFF, public="Uw melding is niet compleet. U mag nog niet beginnen"),
    "akkoord": State("Volledig", ENDED, public="Uw melding is compleet"),
    "ingetrokken": State("Ingetrokken", ENDED, public="U hebt uw melding ingetrokken"),
    "vervallen": State("Vervallen", ENDED, public="Uw melding is vervallen"),
}, (
    Transition("in_behandeling_nemen", "In behandeling nemen", source="ingediend", target="in_behandeling",
               permission=P.NOTIFY, effect="De melder ziet dat de melding wordt bekeken."),
    Transition("akkoord_bevinden", "Volledig bevinden", source="in_behandeling", target="akkoord", permission=P.NOTIFY,
               effect="De melder hoort vanaf welke dag het werk mag beginnen."),
    Transition("onvolledig_bevinden", "Niet volledig bevinden", source="in_behandeling", target="onvolledig",
               permission=P.NOTIFY, effect="De melder hoort wat ontbreekt. Een onvolledige melding geldt niet."),
    Transition("aanvullen", "Aanvulling ontvangen", source="onvolledig", target="in_behandeling", permission=P.NOTIFY,
               effect="De wachttijd begint op de dag dat de melding compleet is."),
    *steps("intrekken", "Intrekken", sources=("ingediend", "in_behandeling", "onvolledig"), target="ingetrokken",
           permission=P.WITHDRAW),
    *steps("vervallen", "Vervallen", sources=("akkoord",), target="vervallen", permission=None,
           condition="Binnen een jaar is niet begonnen (Bbl 2.18)."),
))
