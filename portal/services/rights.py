"""Who may do what, here and now? The one place that decides; every page, list, search, feed and deed asks it.

The grid of an object's state says which roles have a right; this module says which roles somebody has there.
"""

from dataclasses import dataclass
from datetime import date

from pyramid.authorization import ACLHelper, Everyone

from content_types.base import Content, lineage
from content_types.mandaat import BEHANDELEN
from workflows.permissions import Permission
from workflows.roles import ONLY_WHERE_ASSIGNED, VAN_EEN_DIENST, Role

_acl = ACLHelper()
NOBODY = frozenset({Role.PUBLIEK})
"""The roles of whoever has no name and no role: nothing local and nothing of an organisation can be theirs."""
VERVANGBAAR = frozenset({Role.BEHANDELAAR, Role.COORDINATOR})
"""What goes over to who replaces an absent colleague. A mandate to sign never does (Awb 10:3)."""


@dataclass(frozen=True)
class Vervanging:
    """The colleague `id` is away from `van` up to and including `tot` (None: until further notice)."""

    id: str
    naam: str
    principal: str
    van: date
    tot: date | None

    def holds(self, today: date) -> bool:
        return self.van <= today and (self.tot is None or today <= self.tot)


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
    vervangt: tuple[Vervanging, ...] = ()
    """Colleagues whose work this person does on the days that they are away."""
    diensten: frozenset[str] = frozenset()
    """Which of the organisations in `rollen` are behandeldiensten."""
    mandaten: tuple[tuple[str, date, date | None], ...] = ()
    """Of a beslisser of a behandeldienst: which bevoegd gezag gave a mandate to sign, from when up to and including when."""


ANONYMOUS = Identity("anoniem", "Bezoeker")
SYSTEM = Identity("systeem", "Het portaal")
"""The portal itself, for the worker and for commands; may do everything a deed does."""


def adviescoordinator(organisatie: str) -> str:
    """What the coördinator of this adviesorganisatie is, whoever that is now."""
    return f"adviescoordinator:{organisatie}"


def identity_of(gebruiker, extra: frozenset[str] = frozenset()) -> Identity:
    """The identity of a person with an account; `extra` are principals from links opened in this session."""
    organisaties = {f"organisatie:{where}" for _, where in gebruiker.rollen if where}
    organisaties |= {adviescoordinator(where) for role, where in gebruiker.rollen if role == Role.COORDINATOR_ADVIESORGANISATIE}
    diensten = _diensten(gebruiker)
    return Identity(gebruiker.__name__, gebruiker.titel, frozenset({gebruiker.principal, *organisaties, *extra}),
                    gebruiker.rollen, gebruiker.functie, ingelogd=True, vervangt=_vervangingen(gebruiker), diensten=diensten,
                    mandaten=_mandaten(gebruiker) if gebruiker.has_role(Role.BESLISSER, *diensten) else ())


def _diensten(gebruiker) -> frozenset[str]:
    places = {where for _, where in gebruiker.rollen if where}
    if not places:
        return frozenset()
    *_, site = lineage(gebruiker)
    found = (site.organisaties.get(where) for where in places)
    return frozenset(o.__name__ for o in found if o is not None and o.soort_organisatie == "behandeldienst")


def _mandaten(gebruiker) -> tuple:
    *_, site = lineage(gebruiker)
    found = site.mandaten.van_gebruiker(gebruiker.__name__) if site.mandaten is not None else ()
    return tuple((m.organisatie, m.van, m.tot) for m in found if set(m.daden) - set(BEHANDELEN))


def _vervangingen(gebruiker) -> tuple[Vervanging, ...]:
    found = [gebruiker.__parent__.get(name) for name in gebruiker.vervangt]
    return tuple(Vervanging(absent.__name__, absent.naam, absent.principal, absent.afwezig_van, absent.afwezig_tot)
                 for absent in found if absent is not None and absent.afwezig_van is not None
                 and absent.vervanger == gebruiker.__name__)


def vervangen_collegas(who: Identity, today: date) -> dict[str, str]:
    """Id and name of the colleagues whose work `who` does today."""
    return {absent.id: absent.naam for absent in who.vervangt if absent.holds(today)}


def gemandateerd_bij(who: Identity, today: date) -> frozenset[str]:
    """The bevoegd gezagen for which this beslisser of a behandeldienst may sign something today."""
    return frozenset(where for where, van, tot in who.mandaten if van <= today and (tot is None or today <= tot))


def _held(who: Identity, organisatie: str, dienst: str, today: date) -> set[Role]:
    """The roles by organisation, and those at the behandeldienst that handles it."""
    own = {role for role, where in who.rollen if where in ("", organisatie)}
    there = {role for role, where in who.rollen if dienst and where == dienst}
    signs = {Role.BESLISSER} if organisatie in gemandateerd_bij(who, today) else set()
    return own | there & (VAN_EEN_DIENST | signs)


def roles_here(who: Identity, context: Content, today: date) -> frozenset[Role]:
    """Every role `who` has on `context` today: local, by organisation, and what everybody has."""
    if not who.principals and not who.rollen:
        return NOBODY
    roles, below, early, organisatie, dienst, local_only, closed = {Role.PUBLIEK}, set(), set(), "", "", False, False
    absent, replaced = frozenset(a.principal for a in who.vervangt if a.holds(today)), set()
    for obj in lineage(context):
        roles |= {r.role for r in obj.local_roles if r.holds(who.principals, today)} - below
        replaced |= {r.role for r in obj.local_roles if r.holds(absent, today)} - below
        below |= obj.own_roles_only
        early |= obj.nog_niet
        organisatie, dienst = organisatie or obj.organisatie, dienst or obj.behandeldienst
        local_only, closed = local_only or obj.local_only, closed or obj.zonder_diensten
    held = _held(who, organisatie, dienst, today) if organisatie else {
        role for role, where in who.rollen if not closed or where not in who.diensten}
    held -= context.own_roles_only | early
    roles |= replaced & VERVANGBAAR & held
    return frozenset(roles | (held - ONLY_WHERE_ASSIGNED if local_only else held))


def allowed(who: Identity, permission: Permission, context: Content, today: date) -> bool:
    """May `who` do this with `context` today?"""
    if who is SYSTEM:
        return True
    return bool(_acl.permits(context, roles_here(who, context, today) | {Everyone}, permission))
