"""What happens to a case on which no decision follows: vooroverleg, or a melding that came without a permit?

There is no aanvraag in the sense of the Awb and no decision term (rules.md 1.10). The names of the states are those of a
dossier, so that lists and words fit both.
"""

from workflows.dossier import (
    APPLYING,
    FOLLOWING,
    KEEPING,
    READING,
    RECEIVING,
    TO_ARCHIVE,
    ended,
    handed_over,
    has_a_behandelaar,
    running,
)
from workflows.machine import Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.roles import Role

MELDEN = {P.NOTIFY, P.SUPPLEMENT}
"""A melding is completed, and its begin is noted, while it is looked at and after."""
ASKING = {P.ASK_ADVICE}

STATES = {
    "ingediend": running("Ingediend", "Wij hebben uw bericht ontvangen", steers={P.TAKE_IN, P.FORWARD}, handles={P.TAKE_IN}),
    "in_behandeling": running("In behandeling", "Wij bekijken uw plan", applicant=APPLYING | MELDEN,
                             steers=ASKING | {P.CLOSE, P.FORWARD}, handles=ASKING | {P.CLOSE},
                             more={Role.WEBREDACTEUR: {P.PUBLISH}}),
    "gesloten": ended("Gesloten", "Uw zaak is afgerond", applicant=FOLLOWING | MELDEN, steers={*TO_ARCHIVE, P.ENTER, P.LINK},
                       handles={P.ENTER, P.LINK}, more={Role.BALIEMEDEWERKER: RECEIVING, Role.LOKAAL_BEHEERDER: TO_ARCHIVE,
                                                Role.WEBREDACTEUR: {P.PUBLISH}, Role.ARCHIVARIS: KEEPING}),
    "gearchiveerd": ended("Gearchiveerd", "Uw zaak is afgerond",
                          more={Role.WEBREDACTEUR: {P.PUBLISH}, Role.ARCHIVARIS: READING}),
    "ingetrokken": ended("Ingetrokken", "U hebt dit ingetrokken", steers={*TO_ARCHIVE, P.LINK}, handles={P.LINK},
                          more={Role.LOKAAL_BEHEERDER: TO_ARCHIVE, Role.ARCHIVARIS: KEEPING}),
    "doorgezonden": ended("Doorgezonden", "Doorgestuurd naar een ander bestuur", steers={*TO_ARCHIVE, P.ANNOTATE, P.FORWARD},
                          more={Role.LOKAAL_BEHEERDER: TO_ARCHIVE, Role.ARCHIVARIS: KEEPING}),
}
LOPEND = ("ingediend", "in_behandeling")


def everything_answered(dossier, **_):
    """Nobody is left without an answer: a melding is complete or ended, a question got its reaction."""
    if any(melding.loopt for melding in dossier.meldingen()):
        return "Er is nog een melding die niet is beoordeeld. Beoordeel die eerst."
    if dossier.aanvraag.soort_aanvraag == "vooroverleg" and not dossier.beantwoord:
        return "Stuur de aanvrager eerst een reactie op het plan."


ZAAK_ZONDER_BESLUIT = Workflow("zaak_zonder_besluit", "De zaak zonder besluit", STATES, (
    Transition("in_behandeling_nemen", "In behandeling nemen", source="ingediend", target="in_behandeling",
               permission=P.TAKE_IN, guard=has_a_behandelaar, condition="Er is een behandelaar.",
               effect="De aanvrager krijgt bericht dat wij ernaar kijken."),
    Transition("afronden", "Afronden", source="in_behandeling", target="gesloten", permission=P.CLOSE,
               guard=everything_answered, condition="De melding is beoordeeld, of de reactie op het plan is gestuurd.",
               effect="De zaak is klaar. Er volgt geen besluit."),
    *steps("intrekken", "Intrekken", sources=LOPEND, target="ingetrokken", permission=P.WITHDRAW,
           effect="Wij doen er niets meer mee; de aanvrager krijgt een bevestiging."),
    *steps("doorzenden", "Doorzenden naar ander bestuursorgaan", sources=LOPEND, target="doorgezonden", permission=P.FORWARD,
           effect="De aanvrager hoort waar de zaak nu is (Awb 2:3)."),
    Transition("terugnemen", "Doorzending terugdraaien", source="doorgezonden", target="ingediend", permission=P.FORWARD,
               effect="De link voor het andere bestuursorgaan werkt niet meer."),
    *steps("archiveren", "Op gearchiveerd zetten", sources=("gesloten", "ingetrokken", "doorgezonden"),
           target="gearchiveerd", permission=P.ARCHIVE, guard=handed_over, condition="Het archief heeft de ontvangst bevestigd.",
           effect="Het dossier kan alleen nog worden gelezen."),
))
