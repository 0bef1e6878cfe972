"""What do all stored things have in common? A place in the tree, a state, a history, and rights computed from these."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from persistent.list import PersistentList
from pyramid.authorization import DENY_ALL, Allow

from workflows.machine import Workflow
from workflows.roles import Role

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"


def new_id() -> str:
    """A random name of twelve signs (59 bits), so that hot folders do not conflict."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def fingerprint(value: object) -> str:
    """SHA-256, in hex, of a value of plain dicts, lists, strings, numbers and dates."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class LocalRole:
    """Somebody has a role on one object, from `begin` up to and including `end` (None: no end)."""

    principal: str
    role: Role
    begin: date
    end: date | None = None

    def holds(self, principals: frozenset[str], today: date) -> bool:
        return self.principal in principals and self.begin <= today and (self.end is None or today <= self.end)


@dataclass(frozen=True)
class HistoryLine:
    """Who did what, when and why; `audit` is the hash of the same line in the audit trail."""

    at: str
    who: str
    name: str
    what: str
    why: str
    audit: str


@lru_cache(maxsize=256)
def _acl_of_state(workflow: str, state: str) -> tuple:
    return _acl(WORKFLOWS[workflow].states[state].grid)


@lru_cache(maxsize=256)
def _acl_inside(workflow: str, state: str) -> tuple:
    found = WORKFLOWS[workflow].states[state]
    return _acl(found.grid if found.inside is None else found.inside)


def _acl(grid) -> tuple:
    return (*((Allow, role, frozenset(rights)) for role, rights in grid.items()), DENY_ALL)


WORKFLOWS: dict[str, Workflow] = {}
TYPES: dict[str, type] = {}


def content_type(name, *, title, workflow=None, grid=None):
    """Register a class under its Dutch noun, with its state machine or, without states, its grid."""

    def register(cls):
        cls.soort, cls.soort_titel, cls.workflow = name, title, workflow
        cls.grid_acl = _acl(grid) if grid is not None else None
        if workflow:
            WORKFLOWS[workflow.name] = workflow
            cls.state = workflow.initial
        TYPES[name] = cls
        return cls

    return register


class Content(Persistent):
    """Something with a place in the tree. Without workflow and grid it has the rights of where it lies."""

    __parent__ = None
    __name__ = ""
    soort = soort_titel = ""
    workflow: Workflow | None = None
    grid_acl = None
    state = ""
    local_roles: tuple[LocalRole, ...] = ()
    local_only = False
    """True where the roles of ONLY_WHERE_ASSIGNED count from here down only if given on the way (a dossier)."""
    own_roles_only: frozenset[Role] = frozenset()
    """Roles that count here only if given on this very object, not inherited from where it lies."""
    nog_niet: frozenset[Role] = frozenset()
    """Roles that do not count, from here down, as long as this is in the state it is in."""
    in_trail = True
    """False for a folder that has no page of its own; the breadcrumbs pass it over."""
    organisatie = ""
    """Id of the bevoegd gezag this belongs to, where it belongs to one."""
    behandeldienst = ""
    """Id of the behandeldienst that handles this for the bevoegd gezag, where one does."""
    fictief = False
    """True for what a ketensimulatie made, and all that lies in it; what follows from that: portal.services.proef."""
    zonder_diensten = False
    """True where what somebody is at a behandeldienst does not count, from here down."""

    @property
    def __acl__(self):
        if self.workflow:
            return _acl_of_state(self.workflow.name, self.state)
        if self.grid_acl is not None:
            return self.grid_acl
        raise AttributeError("__acl__")

    @property
    def acl_inside(self):
        """The rights on a file that lies here."""
        return _acl_inside(self.workflow.name, self.state) if self.workflow else self.__acl__

    @property
    def titel(self) -> str:
        return self.soort_titel

    @property
    def titel_in_spoor(self) -> str:
        """What the breadcrumbs call it."""
        return self.titel

    @property
    def state_title(self) -> str:
        return self.workflow.states[self.state].title

    @property
    def history(self) -> tuple[HistoryLine, ...]:
        return tuple(self.__dict__.get("_history", ()))

    @property
    def versie(self) -> str:
        """Another one after each deed, so that a form knows whether somebody else was here in the meantime."""
        return self.history[-1].audit if self.history else ""

    def remember(self, line: HistoryLine) -> None:
        if "_history" not in self.__dict__:
            self._history = PersistentList()
        self._history.append(line)

    def begin_anew(self) -> None:
        """What happened to it where it was stays in the trail there, and is not told where it is now."""
        self.__dict__.pop("_history", None)
        self._p_changed = True

    def give_role(self, principal: str, role: Role, begin: date, end: date | None = None) -> None:
        self.take_role(principal, role)
        self.local_roles = (*self.local_roles, LocalRole(principal, role, begin, end))

    def take_role(self, principal: str, role: Role) -> None:
        self.local_roles = tuple(r for r in self.local_roles if (r.principal, r.role) != (principal, role))


class Folder(Content):
    """Content that holds content by name; traversed with []."""

    def __init__(self):
        self._items = OOBTree()

    def __getitem__(self, name: str) -> Content:
        return self._items[name]

    def __contains__(self, name: str) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __bool__(self) -> bool:
        return True

    def get(self, name: str, default=None):
        return self._items.get(name, default)

    def values(self) -> list[Content]:
        return list(self._items.values())

    def add(self, child: Content, name: str | None = None) -> Content:
        """Put `child` here under `name`, or under a new random one. Raises KeyError when the name is taken."""
        name = name or new_id()
        if name in self._items:
            raise KeyError(name)
        child.__parent__, child.__name__ = self, name
        self._items[name] = child
        return child

    def remove(self, name: str) -> Content:
        child = self._items.pop(name)
        child.__parent__ = None
        return child


def lineage(obj: Content) -> Iterator[Content]:
    """The object, then where it lies, up to the root."""
    while obj is not None:
        yield obj
        obj = obj.__parent__


def path_of(obj: Content) -> str:
    """The path from the root, `/dossiers/2026/Z-2026-000001`."""
    names = [o.__name__ for o in lineage(obj)]
    return "/".join(reversed(names)) or "/"


def is_fictief(obj: Content) -> bool:
    """Is this, or what it lies in, of a ketensimulatie?"""
    return any(found.fictief for found in lineage(obj))


def inside(obj: Content, cls: type):
    """The nearest ancestor-or-self of this class, or None."""
    return next((o for o in lineage(obj) if isinstance(o, cls)), None)
