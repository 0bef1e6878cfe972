"""What does a state machine say in Dutch words: who takes which step, on what condition, who may do what in each state?

Read from the declaration in `workflows/`, for the pages of the lokaal beheerder and for docs/procedures/.
"""

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache

import content_types
from content_types.base import WORKFLOWS
from workflows.machine import Grid, Transition, Workflow
from workflows.permissions import Permission as P
from workflows.roles import Role

RIGHTS = {
    P.VIEW: "Openen en lezen",
    P.VIEW_STATUS: "Volgen hoe ver het is en het besluit lezen",
    P.EDIT: "Wijzigen",
    P.CREATE: "Iets nieuws toevoegen",
    P.WORKLIST: "De werklijst zien",
    P.ASSIGN: "Bepalen wie behandelt",
    P.FORWARD: "Doorzenden naar het bestuursorgaan dat beslist",
    P.TAKE_IN: "In behandeling nemen",
    P.ANNOTATE: "Notities en documenten toevoegen",
    P.DOCUMENTS: "Documenten vrijgeven en terugzetten",
    P.ASK_ADVICE: "Advies vragen",
    P.ADVISE: "Adviseren",
    P.COMPLETE: "Een aanvulling vragen en beoordelen",
    P.SUPPLEMENT: "De aanvraag of een melding aanvullen",
    P.TERM: "De beslistermijn bijhouden",
    P.WRITE: "Berichten wisselen met de aanvrager",
    P.WITHDRAW: "De aanvraag of een melding intrekken, of noteren dat dit is gebeurd",
    P.LAY_OPEN: "Ter inzage leggen",
    P.VIEWS: "Zienswijzen invoeren, anonimiseren en beantwoorden",
    P.REMEDY: "Bezwaar, beroep en voorlopige voorziening bijhouden",
    P.NOTIFY: "Een melding doen of bijhouden",
    P.ENTER: "Een melding invoeren die op papier of per telefoon kwam",
    P.LINK: "Zaken koppelen die bij elkaar horen",
    P.TASK: "Taken van de behandeling bijhouden",
    P.REVIEW: "Taken nakijken",
    P.INTERIM: "Tussentijds overdragen, voor het sluiten",
    P.HAND_OVER: "Overdragen aan het archief, na het sluiten",
    P.ARCHIVE: "Zeggen dat het archief het dossier heeft",
    P.DRAFT: "Het besluit opstellen",
    P.SIGN: "Ondertekenen, met mandaat",
    P.MAKE_KNOWN: "Het besluit bekendmaken aan de aanvrager",
    P.PUBLISH: "Op de openbare site zetten, of eraf halen",
    P.CLOSE: "Sluiten",
    P.INBOX: "Het postvak zien",
    P.COUNTER: "Aan de balie werken: zaken zoeken, helpen, losse scans bijhouden",
    P.CONTACT: "Contact noteren en lezen",
    P.PAPER: "Scans bij het dossier doen en bijhouden wat op papier is",
    P.SUBMIT: "Versturen",
    P.SHARE: "De balie om hulp vragen, en dat beëindigen",
    P.NOTICES: "Signalen krijgen en kiezen welke",
    P.REDACT: "Zeggen wat van een bestand openbaar mag, en lakken",
    P.MARK: "Opmerkingen op stukken beantwoorden en oplossen",
    P.DISTRIBUTE: "Adviesverzoeken verdelen binnen de adviesorganisatie",
    P.OWN_PEOPLE: "De mensen van de eigen adviesorganisatie beheren",
    P.MANAGE: "Het portaal beheren",
}
"""What a right allows, for people; the value of the right is its name in the tables."""

ROLES = {Role.PUBLIEK: "Iedereen"}
FOLDER_TITLES = {
    "site": "De hele site", "aanvragen": "Vergunning aanvragen", "bekendmakingen": "Bekendmakingen", "dossiers": "Dossiers",
    "adviezen": "Adviezen", "postvak": "Postvak", "balie": "Balie", "beheer": "Beheer", "gebruiker": "Een gebruiker",
}
BY_ITSELF = "Niemand zelf: dit volgt uit een andere handeling"
CHECKED = "Het portaal gaat na of dit kan"


@dataclass(frozen=True)
class StepWords:
    """One row of the table of steps."""

    source: str
    title: str
    target: str
    who: str
    condition: str
    effect: str


@dataclass(frozen=True)
class RightWords:
    """One right, and of each role of the table whether it has it."""

    name: str
    title: str
    given: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class GridWords:
    """Who may do what, as a table: the roles are the columns, the rights the rows."""

    title: str
    roles: tuple[str, ...]
    rights: tuple[RightWords, ...]
    public: str = ""


@cache
def every() -> dict[str, Workflow]:
    """Every state machine by its name, in the order of the titles; also that of a noun that no page has used yet."""
    for module in pkgutil.iter_modules(content_types.__path__):
        importlib.import_module(f"{content_types.__name__}.{module.name}")
    return {flow.name: flow for flow in sorted(WORKFLOWS.values(), key=lambda flow: flow.title)}


def role_title(role: Role) -> str:
    return ROLES.get(role, role[0].upper() + role[1:])


def right_title(right: P) -> str:
    """What this right allows; the name itself for one that has no words yet."""
    return RIGHTS.get(right, right.replace("_", " ").capitalize())


def _who(workflow: Workflow, step: Transition) -> str:
    """The roles that may take this step, in the order of workflows/roles.py."""
    if step.permission is None:
        return BY_ITSELF
    grid = workflow.states[step.source].grid
    return ", ".join(role_title(role) for role in Role if step.permission in grid.get(role, ())) or "Niemand"


def steps(workflow: Workflow) -> list[StepWords]:
    """Every step of the state machine, in the order of the states and of the declaration."""
    turn = {name: number for number, name in enumerate(workflow.states)}
    ordered = sorted(workflow.transitions, key=lambda step: turn[step.source])
    return [StepWords(workflow.states[step.source].title, step.title, workflow.states[step.target].title,
                      _who(workflow, step), step.condition or (CHECKED if step.guard else ""), step.effect)
            for step in ordered]


def grid_words(title: str, grid: Grid, public: str = "") -> GridWords:
    """One grid as a table; roles and rights in the order in which they are declared, those without any left out."""
    roles = [role for role in Role if grid.get(role)]
    rights = [right for right in P if any(right in grid[role] for role in roles)]
    return GridWords(title, tuple(map(role_title, roles)), tuple(
        RightWords(right.value, right_title(right), tuple((role_title(role), right in grid[role]) for role in roles))
        for right in rights), public)


def grids(workflow: Workflow) -> list[GridWords]:
    """The table of each state, and after it that of what lies inside where that differs."""
    found = []
    for state in workflow.states.values():
        found.append(grid_words(state.title, state.grid, state.public))
        if state.inside is not None:
            found.append(grid_words(f"{state.title}: wat erin ligt", state.inside))
    return found


def folders(grids_of_folders: dict[str, Grid]) -> list[GridWords]:
    """The tables of the fixed folders."""
    return [grid_words(FOLDER_TITLES.get(name, name.capitalize()), grid) for name, grid in grids_of_folders.items()]


def counts(workflow: Workflow) -> str:
    """`9 statussen, 20 stappen`."""
    states, taken = len(workflow.states), len(workflow.transitions)
    return f"{states} {'status' if states == 1 else 'statussen'}, {taken} {'stap' if taken == 1 else 'stappen'}"
