"""What happens to a dossier, and who may do what in each of its states? (rules.md section 6)"""

from workflows.aanvulling import WACHT_OP_AANVRAGER
from workflows.machine import State, Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.rechtsmiddel import LOOPT_NOG, lopend
from workflows.roles import Role

READING = {P.VIEW, P.VIEW_STATUS, P.WORKLIST}
STEERING = READING | {P.ANNOTATE, P.ASSIGN, P.WITHDRAW, P.WRITE, P.TASK, P.REVIEW, P.ENTER, P.LINK, P.REDACT,
                      P.DOCUMENTS}
HANDLING = READING | {P.ANNOTATE, P.WITHDRAW, P.WRITE, P.TASK, P.ENTER, P.LINK, P.REDACT}
DESK = {P.CONTACT, P.PAPER}
WORKING = {P.ASK_ADVICE, P.DRAFT, P.COMPLETE, P.TERM}
CHECKING = READING | {P.REVIEW}
FOLLOWING = {P.VIEW_STATUS}
APPLYING = FOLLOWING | {P.WRITE, P.WITHDRAW}
RECEIVING = FOLLOWING | DESK | {P.ENTER}
AFTERWARDS = {P.REMEDY, P.ENTER, P.WRITE, P.LINK, P.REDACT}

ANNOUNCED = {Role.WEBREDACTEUR: {P.PUBLISH}}
"""The aanvraag itself is announced (Ow 16.57): what may be public of it, by who publishes, who reads nothing else of it."""
KEEPING = READING | {P.ARCHIVE}
TO_ARCHIVE = frozenset({P.HAND_OVER, P.ARCHIVE})
"""After closing only who steers and the lokaal beheerder hand over (rules.md section 6); before it the counter may as well."""
NOT_CLOSED = frozenset({Role.ARCHIVARIS})
"""Roles that count for nothing in a dossier, or in what lies in it, until it is closed."""
GESLOTEN = ("gesloten", "gearchiveerd", "ingetrokken", "doorgezonden")
"""States in which nothing has to be done any more but to keep it."""

LOPEND = ("ingediend", "in_behandeling", "aanvulling_gevraagd", "aanhouden", "ontwerpbesluit")
"""States in which the bevoegd gezag still has to decide."""


def running(title: str, public: str, *, applicant=APPLYING, steers=frozenset(), handles=frozenset(), more=None) -> State:
    """A running state: what everybody has in each of them, and what this one adds."""
    return State(title, {
        Role.AANVRAGER: applicant,
        Role.BALIEMEDEWERKER: RECEIVING | {P.INTERIM},
        Role.COORDINATOR: STEERING | DESK | {P.INTERIM} | steers,
        Role.BEHANDELAAR: HANDLING | DESK | handles,
        Role.BESLISSER: CHECKING,
        Role.LOKAAL_BEHEERDER: {P.INTERIM},
        **(more or {}),
    }, public=public)


def ended(title: str, public: str, *, applicant=FOLLOWING, handles=frozenset(), steers=frozenset(), more=None) -> State:
    """A state after the decision, or without one."""
    return State(title, {
        Role.AANVRAGER: applicant,
        Role.BALIEMEDEWERKER: FOLLOWING | DESK,
        Role.COORDINATOR: READING | DESK | steers,
        Role.BEHANDELAAR: READING | DESK | handles,
        Role.BESLISSER: READING,
        **(more or {}),
    }, public=public)


STATES = {
    "ingediend": running("Ingediend", "Wij hebben uw aanvraag ontvangen", steers={P.TAKE_IN, P.TERM, P.FORWARD},
                        handles={P.TAKE_IN, P.TERM}, more=ANNOUNCED),
    "in_behandeling": running("In behandeling", "Wij behandelen uw aanvraag", steers={P.ASK_ADVICE, P.TERM, P.FORWARD},
                             handles=WORKING | {P.LAY_OPEN}, more=ANNOUNCED),
    "aanvulling_gevraagd": running("Aanvulling gevraagd", "Wij hebben meer informatie van u nodig",
                                  applicant=APPLYING | {P.SUPPLEMENT}, steers={P.ASK_ADVICE, P.TERM}, handles=WORKING,
                                  more=ANNOUNCED),
    "aanhouden": running("Aanhouden beslissing", "Uw aanvraag is aangehouden", steers={P.TERM}, handles=WORKING, more=ANNOUNCED),
    "ontwerpbesluit": running("Ontwerpbesluit", "Er ligt een ontwerp van het besluit klaar",
                             steers={P.VIEWS, P.TERM}, handles=WORKING | {P.VIEWS, P.LAY_OPEN},
                             more={Role.BALIEMEDEWERKER: RECEIVING | {P.VIEWS, P.INTERIM}, Role.WEBREDACTEUR: {P.PUBLISH}}),
    "beschikking": ended("Beschikking", "Wij hebben een besluit genomen",
                          applicant=FOLLOWING | {P.WRITE, P.NOTIFY},
                          steers={P.ANNOTATE, P.DOCUMENTS, P.ASSIGN, P.CLOSE, P.INTERIM, *AFTERWARDS},
                          handles={P.ANNOTATE, P.DRAFT, P.TERM, *AFTERWARDS},
                          more={Role.BALIEMEDEWERKER: RECEIVING | {P.INTERIM}, Role.LOKAAL_BEHEERDER: {P.INTERIM},
                                Role.WEBREDACTEUR: {P.PUBLISH}}),
    "gesloten": ended("Gesloten", "Uw zaak is afgerond", applicant=FOLLOWING | {P.NOTIFY},
                       steers={*TO_ARCHIVE, P.REMEDY, P.ENTER, P.LINK, P.REDACT}, handles={P.REMEDY, P.ENTER, P.LINK, P.REDACT},
                       more={Role.BALIEMEDEWERKER: RECEIVING, Role.LOKAAL_BEHEERDER: TO_ARCHIVE,
                             Role.WEBREDACTEUR: {P.PUBLISH}, Role.ARCHIVARIS: KEEPING}),
    "gearchiveerd": ended("Gearchiveerd", "Uw zaak is afgerond",
                          more={Role.WEBREDACTEUR: {P.PUBLISH}, Role.ARCHIVARIS: READING}),
    "ingetrokken": ended("Ingetrokken", "U hebt uw aanvraag ingetrokken", steers={*TO_ARCHIVE, P.LINK}, handles={P.LINK},
                          more={Role.LOKAAL_BEHEERDER: TO_ARCHIVE, Role.ARCHIVARIS: KEEPING}),
    "doorgezonden": ended("Doorgezonden", "Doorgestuurd naar een ander bestuur", steers={*TO_ARCHIVE, P.ANNOTATE, P.FORWARD},
                          more={Role.LOKAAL_BEHEERDER: TO_ARCHIVE, Role.ARCHIVARIS: KEEPING}),
}


def has_a_behandelaar(dossier, **_):
    """In a hybrid case the handler works in another system; here the coördinator does what has to be done."""
    if dossier.modus == "hybride":
        return None if dossier.behandelaar or dossier.coordinator else "Wijs eerst een coördinator of een behandelaar toe."
    if not dossier.behandelaar:
        return "Wijs eerst een behandelaar toe."


def no_open_question(dossier, *, today, **_):
    """The applicant may still answer until the hersteltermijn is over."""
    open_ = dossier.open_aanvulling()
    if open_ is not None and open_.state in WACHT_OP_AANVRAGER and today <= open_.hersteltermijn_einde:
        return "De aanvrager mag nog antwoorden: de hersteltermijn loopt nog. Wacht die af of trek het verzoek in."
    if open_ is not None and open_.state == "ontvangen":
        return "Beoordeel eerst of de aanvulling volledig is."


def extensive_procedure(dossier, **_):
    if dossier.procedure != "uitgebreid":
        return "Een ontwerpbesluit hoort bij de uitgebreide procedure. Dit dossier volgt een andere procedure."


def draft_not_skipped(dossier, **_):
    if dossier.procedure == "uitgebreid":
        return ("Bij de uitgebreide procedure ligt eerst een ontwerpbesluit ter inzage. Leg dat eerst ter inzage, of "
                "wijzig de procedure.")


def views_are_answered(dossier, *, today, **_):
    """Everybody had their six weeks, and each zienswijze its answer (Awb 3:16, 3:46)."""
    laid_open = dossier.terinzage_ontwerp()
    if laid_open is None:
        return "De terinzagelegging is afgebroken. Leg het ontwerp eerst opnieuw zes weken ter inzage."
    if laid_open.aangekondigd_op is None or today <= laid_open.einde:
        return "De termijn voor zienswijzen loopt nog. Beslis daarna."
    if any(zienswijze.state == "ontvangen" for zienswijze in dossier.zienswijzen()):
        return "Beantwoord eerst alle zienswijzen."


def may_be_refused_to_handle(dossier, *, today, **_):
    """Only after a chance to complete, and within four weeks after it (Awb 4:5 lid 4)."""
    return dossier.buiten_behandeling_kan_niet(today)


def decided_elsewhere(dossier, **_):
    """Only where another system is central, and nobody makes a decision here."""
    if dossier.modus == "portaal":
        return "Dit dossier wordt hier behandeld. Maak hier eerst een besluit bekend."
    if dossier.besluit_in_voorbereiding() is not None:
        return "Er wordt hier een besluit opgesteld. Laat dat eerst vervallen, of maak het hier bekend."


def nobody_decides(dossier, **_):
    """What is being decided, or was decided, stays with who decides."""
    if dossier.besluiten():
        return "Er is al een besluit bekendgemaakt. Doorzenden kan dan niet meer."
    if dossier.besluit_in_voorbereiding() is not None:
        return "Er wordt al een besluit opgesteld. Laat dat eerst vervallen, of besluit zelf."


def nothing_runs(dossier, **_):
    """Legal hold: while somebody goes against a decision its dossier stays as it is (rules.md section 5)."""
    if lopend(dossier.rechtsmiddelen()):
        return LOOPT_NOG


def handed_over(dossier, **_):
    """First the archive has it, then it ends here (rules.md section 5)."""
    if dossier.overgedragen_op is None:
        return "Draag het dossier eerst over aan het archief, en noteer dat het archief de ontvangst heeft bevestigd."


def nothing_runs_and_handed_over(dossier, **facts):
    return nothing_runs(dossier, **facts) or handed_over(dossier, **facts)


DOSSIER = Workflow("dossier", "Het dossier", STATES, (
    Transition("in_behandeling_nemen", "In behandeling nemen",
               source="ingediend", target="in_behandeling", permission=P.TAKE_IN, guard=has_a_behandelaar,
               condition="Er is een behandelaar; bij de hybride werkwijze is een coördinator genoeg.",
               effect="De aanvrager krijgt bericht met de procedure en de termijn; de takenlijst begint."),
    Transition("aanvulling_vragen", "Aanvulling vragen",
               source="in_behandeling", target="aanvulling_gevraagd", permission=P.COMPLETE,
               effect="De termijn staat stil vanaf de dag na het verzoek (Awb 4:15)."),
    Transition("verder_behandelen", "Verder behandelen",
               source="aanvulling_gevraagd", target="in_behandeling", permission=P.COMPLETE, guard=no_open_question,
               condition="De aanvulling is beoordeeld, of de hersteltermijn is voorbij.",
               effect="De beslistermijn loopt weer."),
    Transition("aanhouden", "Beslissing aanhouden",
               source="in_behandeling", target="aanhouden", permission=P.TERM,
               effect="Er loopt geen termijn zolang de aanhouding duurt."),
    Transition("hervatten", "Behandeling hervatten",
               source="aanhouden", target="in_behandeling", permission=P.TERM,
               effect="De beslistermijn begint helemaal opnieuw."),
    Transition("ontwerp_ter_inzage_leggen", "Ontwerpbesluit ter inzage leggen",
               source="in_behandeling", target="ontwerpbesluit", permission=P.LAY_OPEN, guard=extensive_procedure,
               condition="De uitgebreide procedure geldt.",
               effect="Iedereen kan zes weken lang een zienswijze geven (Awb 3:16)."),
    Transition("beschikken", "Besluit bekendmaken",
               source="in_behandeling", target="beschikking", permission=None, guard=draft_not_skipped,
               condition="Er hoeft geen ontwerpbesluit aan vooraf te gaan.",
               effect="Adviseurs kunnen het dossier niet meer zien; de termijn voor bezwaar of beroep gaat lopen."),
    Transition("beschikken", "Besluit bekendmaken",
               source="ontwerpbesluit", target="beschikking", permission=None, guard=views_are_answered,
               condition="De termijn voor zienswijzen is voorbij en elke zienswijze is beantwoord.",
               effect="Wie een zienswijze gaf, krijgt bericht; de termijn voor beroep gaat lopen."),
    Transition("buiten_behandeling_laten", "Buiten behandeling laten",
               source="aanvulling_gevraagd", target="beschikking", permission=None, guard=may_be_refused_to_handle,
               condition="De hersteltermijn is voorbij en de vier weken daarna niet (Awb 4:5 lid 4).",
               effect="De aanvrager kan bezwaar maken."),
    *steps("elders_besluiten", "Besloten in het eigen systeem",
           sources=("in_behandeling", "aanvulling_gevraagd", "aanhouden"), target="beschikking", permission=None,
           guard=decided_elsewhere, condition="Het eigen systeem staat centraal, of de werkwijze is hybride.",
           effect="Het besluit staat in het eigen systeem; het portaal stuurt niets aan de aanvrager."),
    *steps("van_rechtswege_bekendmaken", "Vergunning van rechtswege bekendmaken",
           sources=("ingediend", "in_behandeling", "aanvulling_gevraagd"), target="beschikking", permission=None,
           condition="De vergunning is van rechtswege verleend (Wabo 3.9 lid 3).",
           effect="De vergunning geldt pas na de bezwaartermijn (Wabo 6.1 lid 4)."),
    *steps("intrekken", "Aanvraag intrekken", sources=LOPEND, target="ingetrokken", permission=P.WITHDRAW,
           effect="De termijn stopt; open adviesverzoeken vervallen; de intrekking wordt schriftelijk bevestigd."),
    *steps("doorzenden", "Doorzenden naar ander bestuursorgaan", sources=("ingediend", "in_behandeling"), target="doorgezonden",
           permission=P.FORWARD, guard=nobody_decides, condition="Er is geen besluit, ook niet in voorbereiding.",
           effect="De termijn stopt hier; de aanvrager hoort waar de aanvraag nu is (Awb 2:3)."),
    Transition("terugnemen", "Doorzending terugdraaien", source="doorgezonden", target="ingediend", permission=P.FORWARD,
               effect="De link voor het andere bestuursorgaan werkt niet meer; de termijn telt vanaf de eerste ontvangst."),
    Transition("sluiten", "Dossier sluiten", source="beschikking", target="gesloten", permission=P.CLOSE, guard=nothing_runs,
               condition="Er loopt geen bezwaar of beroep."),
    *steps("archiveren", "Op gearchiveerd zetten", sources=("gesloten", "ingetrokken", "doorgezonden"),
           target="gearchiveerd", permission=P.ARCHIVE, guard=nothing_runs_and_handed_over,
           condition="Er loopt geen bezwaar of beroep, en het archief heeft de ontvangst bevestigd."),
))
