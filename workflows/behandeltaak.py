"""What happens to one task of the handling, and which tasks has a kind of dossier?

A state is what a person noted. How far a task is (STANDEN) also follows from the dossier: see
`content_types.behandelvoortgang`. Every guard asks that too; nothing changes once the case is decided or withdrawn.
"""

from dataclasses import dataclass, replace

from workflows.machine import State, Transition, Workflow, steps
from workflows.permissions import Permission as P
from workflows.roles import Role

GRID = {
    Role.COORDINATOR: {P.VIEW, P.TASK, P.REVIEW},
    Role.BEHANDELAAR: {P.VIEW, P.TASK},
    Role.BESLISSER: {P.VIEW, P.REVIEW},
    Role.ARCHIVARIS: {P.VIEW},
}


STANDEN = {"niet_begonnen": "Niet begonnen", "bezig": "Bezig", "klaar": "Klaar", "actie_nodig": "Actie nodig",
           "kan_nog_niet": "Kan nog niet", "niet_nodig": "Niet nodig"}
"""How far a task is, as one sees it; its state is only what people noted."""
GEDAAN = ("klaar", "niet_nodig")
VOLGT = "Deze taak volgt wat er in het dossier gebeurt. Die houdt u niet zelf bij."


def still_runs(taak, **_):
    """The list is part of what led to the decision; afterwards it stays as it was."""
    if not taak.dossier.lopend:
        undecided = "de zaak is afgerond" if taak.dossier.state in ("gesloten", "gearchiveerd") else "de aanvraag is ingetrokken"
        why = undecided if taak.dossier.bekendgemaakt() is None else "over deze aanvraag is besloten"
        return f"De takenlijst verandert niet meer: {why}."


def kept_by_a_person(taak, **facts):
    return still_runs(taak) or (VOLGT if taak.stap.volgt_dossier else None)


def can_start(taak, *, today, **_):
    """A person keeps it, and the tasks before it are done."""
    waits = taak.wacht_op(today)
    return kept_by_a_person(taak) or ("Deze taak kan nog niet. Eerst: " + ", ".join(waits) + "." if waits else None)


def can_be_done(taak, *, today, **_):
    """Nothing in the dossier says that it is not done yet."""
    feiten, sent_back = taak.feiten(today), taak.state == "actie_nodig"
    if taak.stap.volgt_dossier:
        open_, reason = feiten.status != "klaar", still_runs(taak) or (None if sent_back else VOLGT)
    else:
        open_, reason = feiten.status in ("bezig", "actie_nodig"), can_start(taak, today=today)
    if not reason and taak.stand(today).status == "klaar":
        return "Deze taak is al klaar."
    return reason or (f"Deze taak kan nog niet op klaar. {feiten.zin}" if open_ else None)


def not_needed(taak, *, why="", **_):
    return kept_by_a_person(taak) or with_a_reason(taak, why=why)


def with_a_reason(_taak, *, why="", **_):
    if not why.strip():
        return "Schrijf op waarom deze taak niet nodig is. Uw collega's lezen dat."


def can_be_sent_back(taak, *, who, today, why="", **_):
    """Somebody else did it; or it is back already, and this is one more comment."""
    if taak.state != "actie_nodig" and taak.stand(today).status not in GEDAAN:
        return still_runs(taak) or "Deze taak is nog niet klaar. Terugsturen kan daarna."
    if taak.state in GEDAAN and taak.klaar_door == who and not taak.stap.volgt_dossier:
        return still_runs(taak) or "U hebt deze taak zelf klaar gemeld. Open haar weer als er nog iets moet."
    if not why.strip():
        return still_runs(taak) or "Schrijf op wat er nog moet gebeuren. Uw collega leest dat."
    return still_runs(taak)


BEHANDELTAAK = Workflow("behandeltaak", "De taak", {
    "niet_begonnen": State("Niet begonnen", GRID),
    "bezig": State("Bezig", GRID),
    "klaar": State("Klaar", GRID),
    "actie_nodig": State("Actie nodig", GRID),
    "niet_nodig": State("Niet nodig", GRID),
}, (
    Transition("beginnen", "Beginnen", source="niet_begonnen", target="bezig", permission=P.TASK, guard=can_start,
               condition="De taken waar deze op wacht, zijn klaar; de taak volgt niet vanzelf uit het dossier."),
    *steps("afronden", "Klaar melden", sources=("niet_begonnen", "bezig", "actie_nodig", "klaar"), target="klaar",
           permission=P.TASK, guard=can_be_done,
           condition="De taken waar deze op wacht, zijn klaar en in het dossier staat niets meer open.",
           effect="Wat er was opgemerkt, staat daarna in het logboek."),
    *steps("overslaan", "Niet nodig", sources=("niet_begonnen", "bezig", "actie_nodig"), target="niet_nodig",
           permission=P.TASK, guard=not_needed, condition="Er staat bij waarom; de taak volgt niet vanzelf uit het dossier."),
    *steps("terugsturen", "Terugsturen", sources=("klaar", "niet_nodig", "niet_begonnen", "bezig", "actie_nodig"),
           target="actie_nodig", permission=P.REVIEW, guard=can_be_sent_back,
           condition="De taak is klaar, door een ander dan wie haar terugstuurt, en er staat bij wat er nog moet.",
           effect="De behandelaar krijgt bericht."),
    *steps("heropenen", "Toch weer openen", sources=("klaar", "niet_nodig"), target="bezig", permission=P.TASK,
           guard=kept_by_a_person, condition="De taak volgt niet vanzelf uit het dossier."),
))

OP_PAPIER = GRID | {Role.BALIEMEDEWERKER: {P.TASK}}
PAPIERTAAK = Workflow("papiertaak", "De taak op papier", {
    name: replace(state, grid=OP_PAPIER) for name, state in BEHANDELTAAK.states.items()}, BEHANDELTAAK.transitions)
"""The same for printing and scanning, which the counter does as well."""


@dataclass(frozen=True)
class Behandelstap:
    """One row of a task list: `na` names the tasks that come first.

    `volgt_dossier`: whether it is done is a hard fact of the dossier, so nobody ticks it. The others are a person's judgement.
    """

    naam: str
    titel: str
    uitleg: str
    na: tuple[str, ...] = ()
    volgt_dossier: bool = False


ONTVANKELIJKHEID = Behandelstap("ontvankelijkheid", "Ontvankelijkheid", "Is de aanvraag compleet en bij ons op haar plek?")
PROCEDURE = Behandelstap("procedure", "Procedure bepalen", "Regulier of uitgebreid, en op welke grond?")
PUBLICATIE_AANVRAAG = Behandelstap("kennisgeving", "Kennisgeving van de aanvraag",
                                   "Is bekendgemaakt dat de aanvraag er is (Ow 16.57)?")
TOETSING = Behandelstap("toetsing", "Toetsing", "Past het plan in het omgevingsplan en de andere regels?",
                        na=("ontvankelijkheid", "procedure"))
ADVIES = Behandelstap("advies", "Advies", "Is alle advies gevraagd en verwerkt (Awb 3:5-3:9)?", na=("ontvankelijkheid",))
INSTEMMING = Behandelstap("instemming", "Instemming", "Stemt het andere bestuur in (Ow 16.16)?", na=("toetsing",))
ONTWERP = Behandelstap("ontwerp", "Ontwerpbesluit", "Ligt het ontwerp ter inzage (Awb 3:11)?", na=("toetsing", "advies"),
                       volgt_dossier=True)
ZIENSWIJZEN = Behandelstap("zienswijzen", "Zienswijzen", "Is elke zienswijze beantwoord?", na=("ontwerp",), volgt_dossier=True)
BESLUIT = Behandelstap("besluit", "Besluit", "Is het besluit opgesteld, gecontroleerd en ondertekend?",
                       na=("toetsing", "advies"), volgt_dossier=True)
BESLUIT_UITGEBREID = replace(BESLUIT, na=("zienswijzen",))
BESLUIT_INSTEMMING = replace(BESLUIT, na=("toetsing", "advies", "instemming"))
BEKENDMAKEN = Behandelstap("bekendmaken", "Bekendmaken", "Is het besluit verstuurd en gepubliceerd (Awb 3:41)?",
                           na=("besluit",), volgt_dossier=True)

START = (ONTVANKELIJKHEID, PROCEDURE, PUBLICATIE_AANVRAAG, TOETSING, ADVIES)
TAKENLIJST = {
    "regulier": (*START, BESLUIT, BEKENDMAKEN),
    "regulier_instemming": (*START, INSTEMMING, BESLUIT_INSTEMMING, BEKENDMAKEN),
    "uitgebreid": (*START, ONTWERP, ZIENSWIJZEN, BESLUIT_UITGEBREID, BEKENDMAKEN),
    "fase_14_weken": (*START, BESLUIT, BEKENDMAKEN),
}
"""The task list of each procedure, in the order of the work."""
PAPIER = {stap.naam: stap for stap in (
    Behandelstap("afdrukken", "Afdrukken", "Is de aanvraag met haar bijlagen afgedrukt voor het papieren dossier?"),
    Behandelstap("scannen", "Scannen", "Zijn de papieren stukken gescand en bij het dossier gedaan?"))}
"""Tasks that follow from how an organisation works and how a case came in, whatever its procedure; by name."""
