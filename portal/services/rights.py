"""Who may do what, here and now? The one place that decides; every page, list, search, feed and deed asks it.

The grid of an object's state says which roles have a right; this module says which roles somebody has there.
"""

from dataclasses import dataclass
from datetime import date

from pyramid.authorization import ACLHelper, Everyone

from content_types.base import Content, lineage
from workflows.permissions import Permission
from workflows.roles import ONLY_WHERE_ASSIGNED, Role

_acl = ACLHelper()


@dataclass(frozen=True)
class Identity:
    """Who acts. `principals` are names that local roles are given to; `rollen` pairs of (Role, organisation id)."""

    id: str
    naam: str
    principals: frozenset[str] = frozenset()
    rollen: tuple[tuple[Role, str], ...] = ()
    functie: str = ""
    ingelogd: bool = False
    """True for a person with an account; false for a visitor, or somebody who came by a link."""


ANONYMOUS = Identity("anoniem", "Bezoeker")
SYSTEM = Identity("systeem", "Het portaal")
"""The portal itself, for the worker and for commands; may do everything a deed does."""


def identity_of(gebruiker, extra: frozenset[str] = frozenset()) -> Identity:
    """The identity of a person with an account; `extra` are principals from links opened in this session."""
    organisaties = {f"organisatie:{where}" for _, where in gebruiker.rollen if where}
    return Identity(gebruiker.__name__, gebruiker.naam, frozenset({gebruiker.principal, *organisaties, *extra}),
                    gebruiker.rollen, gebruiker.functie, ingelogd=True)


def roles_here(who: Identity, context: Content, today: date) -> frozenset[Role]:
    """Every role `who` has on `context` today: local, by organisation, and what everybody has."""
    roles, below, organisatie, local_only = {Role.PUBLIEK}, set(), "", False
    for obj in lineage(context):
        roles |= {r.role for r in obj.local_roles if r.holds(who.principals, today)} - below
        below |= obj.own_roles_only
        organisatie = organisatie or obj.organisatie
        local_only = local_only or obj.local_only
    held = {role for role, where in who.rollen if not organisatie or where in ("", organisatie)}
    held -= context.own_roles_only
    return frozenset(roles | (held - ONLY_WHERE_ASSIGNED if local_only else held))


def allowed(who: Identity, permission: Permission, context: Content, today: date) -> bool:
    """May `who` do this with `context` today?"""
    if who is SYSTEM:
        return True
    return bool(_acl.permits(context, roles_here(who, context, today) | {Everyone}, permission))
