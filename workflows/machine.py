"""How does something move from one state to the next, and which rights does a state give?

Plain data and one function. A state machine knows no storage: it sets `state` on whatever it is handed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.permissions import Permission
from workflows.roles import Role

Grid = Mapping[Role, frozenset[Permission] | set[Permission]]
Guard = Callable[..., str | None]


class Refused(Exception):
    """A deed that cannot be done now; the text is a Dutch sentence a resident may read."""


@dataclass(frozen=True)
class State:
    """One state: its title for staff, its words for the applicant, and who may do what in it.

    `inside` says who may do what with what lies in it, where that differs.
    """

    title: str
    grid: Grid
    public: str = ""
    inside: Grid | None = None


@dataclass(frozen=True)
class Transition:
    """One step: from, to, who, unless, and then.

    `guard(obj, **facts)` answers why not, in a Dutch sentence, or None; the facts are `who` (id), `today` and `why`.
    `permission` None: nobody takes this step by itself, it follows from another deed.
    `condition` says in Dutch what the guard asks, `effect` what the deed around the step brings about.
    """

    name: str
    title: str
    source: str
    target: str
    permission: Permission | None
    guard: Guard | None = None
    condition: str = ""
    effect: str = ""


def steps(name: str, title: str, *, sources, target: str, permission: Permission | None, **more) -> tuple[Transition, ...]:
    """The same step out of several states."""
    return tuple(Transition(name, title, source, target, permission, **more) for source in sources)


@dataclass(frozen=True)
class Workflow:
    """A state machine; the first state is where everything starts."""

    name: str
    title: str
    states: Mapping[str, State]
    transitions: tuple[Transition, ...] = field(default=())

    @property
    def initial(self) -> str:
        return next(iter(self.states))

    def transition(self, state: str, name: str) -> Transition:
        """The step of this name out of `state`. Raises Refused when there is none."""
        for step in self.transitions:
            if step.name == name and step.source == state:
                return step
        raise Refused(f"Dit kan niet: {self.title} heeft nu de status “{self.states[state].title}”.")

    def steps_from(self, state: str) -> tuple[Transition, ...]:
        return tuple(step for step in self.transitions if step.source == state)


def fire(workflow: Workflow, obj: Any, name: str, **facts: Any) -> Transition:
    """Move `obj` along the step `name`. Raises Refused with the reason when the step or its guard says no."""
    step = workflow.transition(obj.state, name)
    reason = step.guard(obj, **facts) if step.guard else None
    if reason:
        raise Refused(reason)
    obj.state = step.target
    return step
