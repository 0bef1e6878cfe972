"""Who handles a dossier, who steers it, and how does it go from one to another? One at a time, or many at once.

There are two kinds: the behandelaar, who gets the rights of that role on this dossier, and the coördinator, whose
role counts in the whole organisation. Who had it before stays in the history of the dossier.
"""

from dataclasses import dataclass

from content_types.dossier import Dossier
from content_types.gebruiker import Gebruiker
from portal.services import signalen
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import ONLY_WHERE_ASSIGNED, Role

MAX_WAAROM = 1000
SOORTEN = {"behandelaar": Role.BEHANDELAAR, "coordinator": Role.COORDINATOR}
WOORDEN = {"behandelaar": "behandelaar", "coordinator": "coördinator"}


@dataclass(frozen=True)
class Overdracht:
    """What happened to one dossier: handed over, or why not in a Dutch sentence."""

    dossier: Dossier
    reden: str = ""

    @property
    def gelukt(self) -> bool:
        return not self.reden


def toewijzen(dossier: Dossier, behandelaar: Gebruiker, by, *, waarom: str = "", was: str | None = None) -> None:
    """Make somebody the behandelaar; who was it before, is it no longer. The new one is told, once.

    `was` is who the form showed as behandelaar, so that nobody undoes unseen what a colleague just did.
    """
    by.require(Permission.ASSIGN, dossier)
    _assign(dossier, behandelaar, by, "behandelaar", waarom, was)


def coordinator_toewijzen(dossier: Dossier, coordinator: Gebruiker, by, *, waarom: str = "",
                          was: str | None = None) -> None:
    """Make somebody the coördinator of this dossier; as `toewijzen`."""
    by.require(Permission.ASSIGN, dossier)
    _assign(dossier, coordinator, by, "coordinator", waarom, was)


def _assign(dossier: Dossier, naar: Gebruiker, by, kind: str, waarom: str, was: str | None) -> None:
    if not _suits(naar, dossier, kind):
        raise Refused(f"Kies iemand die {WOORDEN[kind]} is bij deze organisatie.")
    _not_too_long(waarom)
    holder = getattr(dossier, kind)
    if holder == naar.__name__:
        return
    if was is not None and was != holder:
        raise Refused(f"{_naam(by, holder) or 'Niemand'} is nu {WOORDEN[kind]}: een collega heeft dat intussen gewijzigd. "
                      "Kies opnieuw als het anders moet.")
    _give(dossier, naar, by, kind, waarom)
    signalen.geven(by, naar, "toegewezen", f"{dossier.titel} is aan u toegewezen. U bent nu {WOORDEN[kind]}.", dossier)
    _tell_who_had_it(dossier, holder, by, kind)


def vrijgeven(dossier: Dossier, waarom: str, by, *, kind: str = "behandelaar") -> None:
    """Nobody has it any more; the rights of who had it end at once, and they are told."""
    by.require(Permission.ASSIGN, dossier)
    waarom = reden_van(waarom)
    holder = getattr(dossier, kind)
    if not holder:
        return
    _take(dossier, kind)
    by.record(dossier, f"vrijgegeven: {_naam(by, holder)} is niet meer {WOORDEN[kind]}", waarom)
    _tell_who_had_it(dossier, holder, by, kind)


def loslaten(dossier: Dossier, by, waarom: str) -> list[Gebruiker]:
    """Take the dossier from who can not handle or steer it any more where it is now; the people it was taken from."""
    released = []
    for kind in SOORTEN:
        holder = by.site.gebruikers.get(getattr(dossier, kind))
        if holder is not None and not holder.has_role(SOORTEN[kind], *dossier.plekken, ""):
            _take(dossier, kind)
            by.record(dossier, f"vrijgegeven: {holder.naam} is niet meer {WOORDEN[kind]}", waarom)
            released.append(holder)
    return released


def _tell_who_had_it(dossier: Dossier, holder: str, by, kind: str) -> None:
    signalen.geven(by, by.site.gebruikers.get(holder), "overgedragen",
                   f"U bent niet meer {WOORDEN[kind]} van {dossier.zaaknummer}.", by.site["dossiers"])


def overdragen(dossiers: list[Dossier], van: Gebruiker, naar: Gebruiker, waarom: str, by,
               kind: str = "behandelaar") -> list[Overdracht]:
    """Give these dossiers of `van` to `naar`, with a reason. Each is handed over whole or not at all, by itself.

    Raises Refused when nothing at all can be handed over so: no reason, no dossier, the same person.
    """
    waarom = reden_van(waarom)
    if van.__name__ == naar.__name__:
        raise Refused("Kies een ander dan wie het werk nu heeft.")
    if not dossiers:
        raise Refused("Kies minstens één dossier.")
    done = [Overdracht(dossier, bezwaar(dossier, van, naar, by, kind)) for dossier in dossiers]
    moved = [found.dossier for found in done if found.gelukt and getattr(found.dossier, kind) != naar.__name__]
    for dossier in moved:
        _give(dossier, naar, by, kind, waarom)
    if moved:
        _tell_both(moved, van, naar, by, kind)
    return done


def bezwaar(dossier: Dossier, van: Gebruiker, naar: Gebruiker, by, kind: str = "behandelaar") -> str:
    """Why this dossier can not go from one to the other, in a Dutch sentence; empty when it can."""
    if not by.may(Permission.ASSIGN, dossier):
        return f"U mag dit dossier niet toewijzen in de status “{dossier.state_title}”."
    if not _suits(naar, dossier, kind):
        return f"{naar.naam} is geen {WOORDEN[kind]} bij deze organisatie."
    holder = getattr(dossier, kind)
    if holder not in (van.__name__, naar.__name__):
        return f"{van.naam} heeft dit dossier niet meer: nu is dat {_naam(by, holder) or 'niemand'}."
    return ""


def _tell_both(moved: list[Dossier], van: Gebruiker, naar: Gebruiker, by, kind: str) -> None:
    signalen.geven_samen(by, naar, "overgedragen", [
        (f"{dossier.titel} is van {van.naam} aan u overgedragen. U bent nu {WOORDEN[kind]}.", dossier) for dossier in moved])
    number = f"{len(moved)} dossiers van u zijn" if len(moved) > 1 else "1 dossier van u is"
    signalen.geven(by, van, "overgedragen", f"{number} overgedragen aan {naar.naam}.", by.site["dossiers"])


def _suits(gebruiker: Gebruiker, dossier: Dossier, kind: str) -> bool:
    return gebruiker.actief and gebruiker.has_role(SOORTEN[kind], *dossier.plekken)


def _give(dossier: Dossier, naar: Gebruiker, by, kind: str, waarom: str) -> None:
    """From whoever has it to `naar`, with the rights where the role counts only where it was given."""
    before = _naam(by, getattr(dossier, kind))
    _take(dossier, kind)
    setattr(dossier, kind, naar.__name__)
    if SOORTEN[kind] in ONLY_WHERE_ASSIGNED:
        dossier.give_role(naar.principal, SOORTEN[kind], by.today)
    as_what = "" if kind == "behandelaar" else f" als {WOORDEN[kind]}"
    what = f"overgedragen van {before} aan {naar.naam}" if before else f"toegewezen aan {naar.naam}"
    by.record(dossier, what + as_what, waarom.strip())


def _take(dossier: Dossier, kind: str) -> None:
    holder = getattr(dossier, kind)
    if holder:
        dossier.take_role(f"gebruiker:{holder}", SOORTEN[kind])
        setattr(dossier, kind, "")


def _naam(by, name: str) -> str:
    gebruiker = by.site.gebruikers.get(name) if name else None
    return gebruiker.naam if gebruiker is not None else name


def reden_van(waarom: str) -> str:
    """Why, as it comes in the log of the dossier. Raises Refused without one."""
    if not waarom.strip():
        raise Refused("Schrijf op waarom. Dat staat dan in het logboek van het dossier.")
    _not_too_long(waarom)
    return waarom.strip()


def _not_too_long(waarom: str) -> None:
    if len(waarom) > MAX_WAAROM:
        raise Refused(f"Deze reden is te lang. Gebruik niet meer dan {MAX_WAAROM} tekens.")
