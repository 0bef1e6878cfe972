"""What happens to one task of the handling, and which tasks has a kind of dossier?

`kan nog niet` is no state of its own: it is reckoned from the tasks that a task waits for.
"""

from dataclasses import dataclass

from workflows.machine import State, Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.roles import Role

GRID = {
    Role.COORDINATOR: {P.VIEW, P.TASK, P.REVIEW},
    Role.BEHANDELAAR: {P.VIEW, P.TASK},
    Role.BESLISSER: {P.VIEW, P.REVIEW},
}


def can_start(taak, **_):
    waits = taak.wacht_op()
    if waits:
        return "Deze taak kan nog niet. Eerst: " + ", ".join(waits) + "."


def with_a_comment(taak, *, why="", **_):
    if not why.strip():
        return "Schrijf op wat er nog moet gebeuren. Uw collega leest dat."


BEHANDELTAAK = Workflow("behandeltaak", "De taak", {
    "niet_begonnen": State("Niet begonnen", GRID),
    "bezig": State("Bezig", GRID),
    "klaar": State("Klaar", GRID),
    "actie_nodig": State("Actie nodig", GRID),
    "niet_nodig": State("Niet nodig", GRID),
}, (
    Transition("beginnen", "Beginnen", source="niet_begonnen", target="bezig", permission=P.TASK, guard=can_start,
               condition="De taken waar deze op wacht, zijn klaar."),
    *steps("afronden", "Afronden", sources=("niet_begonnen", "bezig", "actie_nodig"), target="klaar", permission=P.TASK,
           guard=can_start, condition="De taken waar deze op wacht, zijn klaar."),
    *steps("overslaan", "Niet nodig", sources=("niet_begonnen", "bezig", "actie_nodig"), target="niet_nodig",
           permission=P.TASK, guard=with_a_comment, condition="Er staat bij waarom."),
    *steps("terugsturen", "Terugsturen", sources=("klaar", "niet_nodig"), target="actie_nodig", permission=P.REVIEW,
           guard=with_a_comment, condition="Er staat bij wat er nog moet.", effect="De behandelaar krijgt bericht."),
    *steps("heropenen", "Toch weer openen", sources=("klaar", "niet_nodig"), target="bezig", permission=P.TASK),
))


@dataclass(frozen=True)
class Behandelstap:
    """One row of a task list: `na` names the tasks that come first."""

    naam: str
    titel: str
    uitleg: str
    na: tuple[str, ...] = ()


ONTVANKELIJKHEID = Behandelstap("ontvankelijkheid", "Ontvankelijkheid", "Is de aanvraag compleet en bij ons op haar plek?")
PROCEDURE = Behandelstap("procedure", "Procedure bepalen", "Regulier of uitgebreid, en op welke grond?")
PUBLICATIE_AANVRAAG = Behandelstap("kennisgeving", "Kennisgeving van de aanvraag",
                                   "Is bekendgemaakt dat de aanvraag er is (Ow 16.57)?")
TOETSING = Behandelstap("toetsing", "Toetsing", "Past het plan in het omgevingsplan en de andere regels?",
                        na=("ontvankelijkheid", "procedure"))
ADVIES = Behandelstap("advies", "Advies", "Is alle advies gevraagd en verwerkt (Awb 3:5-3:9)?", na=("ontvankelijkheid",))
INSTEMMING = Behandelstap("instemming", "Instemming", "Stemt het andere bestuur in (Ow 16.16)?", na=("toetsing",))
ONTWERP = Behandelstap("ontwerp", "Ontwerpbesluit", "Ligt het ontwerp ter inzage (Awb 3:11)?", na=("toetsing", "advies"))
ZIENSWIJZEN = Behandelstap("zienswijzen", "Zienswijzen", "Is elke zienswijze beantwoord?", na=("ontwerp",))
BESLUIT = Behandelstap("besluit", "Besluit", "Is het besluit opgesteld, gecontroleerd en ondertekend?",
                       na=("toetsing", "advies"))
BESLUIT_UITGEBREID = Behandelstap("besluit", BESLUIT.titel, BESLUIT.uitleg, na=("zienswijzen",))
BESLUIT_INSTEMMING = Behandelstap("besluit", BESLUIT.titel, BESLUIT.uitleg, na=("toetsing", "advies", "instemming"))
BEKENDMAKEN = Behandelstap("bekendmaken", "Bekendmaken", "Is het besluit verstuurd en gepubliceerd (Awb 3:41)?",
                           na=("besluit",))

START = (ONTVANKELIJKHEID, PROCEDURE, PUBLICATIE_AANVRAAG, TOETSING, ADVIES)
TAKENLIJST = {
    "regulier": (*START, BESLUIT, BEKENDMAKEN),
    "regulier_instemming": (*START, INSTEMMING, BESLUIT_INSTEMMING, BEKENDMAKEN),
    "uitgebreid": (*START, ONTWERP, ZIENSWIJZEN, BESLUIT_UITGEBREID, BEKENDMAKEN),
    "fase_14_weken": (*START, BESLUIT, BEKENDMAKEN),
}
"""The task list of each procedure, in the order of the work."""
