"""What did others do, since somebody last looked, in the dossiers that this person may open?

Which dossiers: the index `veranderd`. Which lines: the audit trail of each, read from its end. A line is only told to
who may open the thing it is about, now; a line about something that is gone is told to nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pyramid.traversal import find_resource

from content_types.base import path_of
from content_types.dossier import Dossier
from portal.services import audit, catalog
from portal.services.catalog import EPOCH, catalog_of, moment
from portal.services.werkvoorraad import Zicht
from workflows.permissions import Permission

MOST_COUNTED = 25
PER_PAGINA = 25
MOST_REGELS = 10
NEVER = (0, "", 0)


@dataclass(frozen=True)
class Verandering:
    """A dossier with lines of its audit trail, newest first; `meer` are those that are not shown."""

    dossier: Dossier
    regels: list[dict]
    meer: int


@dataclass(frozen=True)
class Overzicht:
    """One page; `tot` is the instant of the newest change of all, None when there is none."""

    veranderingen: list[Verandering]
    tot: datetime | None
    pagina: int
    paginas: int


def aantal(by, sinds: datetime) -> int:
    """How many dossiers have something new; counts on to MOST_COUNTED + 1 and no further. Loads no more than it must."""
    paths, found = catalog_of(by.site).paths, 0
    for _, number in _changed(by, sinds):
        found += next(_lines(by, paths[number], sinds), None) is not None
        if found > MOST_COUNTED:
            break
    return found


def in_woorden(number: int) -> str:
    return f"meer dan {MOST_COUNTED}" if number > MOST_COUNTED else str(number)


def overzicht(by, sinds: datetime, pagina: int = 1) -> Overzicht:
    """The dossiers with something new, the last changed first."""
    changed = sorted(_changed(by, sinds), reverse=True)
    paginas = max(1, -(-len(changed) // PER_PAGINA))
    pagina = min(max(1, pagina), paginas)
    numbers = [number for _, number in changed[(pagina - 1) * PER_PAGINA: pagina * PER_PAGINA]]
    found = [_verandering(by, dossier, sinds) for number in numbers if (dossier := _open(by, number)) is not None]
    newest = EPOCH + timedelta(microseconds=changed[0][0]) if changed else None
    return Overzicht([one for one in found if one.regels], newest, pagina, paginas)


def _changed(by, sinds: datetime) -> Iterator[tuple[int, int]]:
    """(moment, number) of the dossiers of this person in which somebody else did something; in no order."""
    cat, since = catalog_of(by.site), moment(sinds.isoformat())
    if "veranderd" not in cat:
        return
    zicht, stored = Zicht(cat, by.who, by.today), cat["veranderd"]
    if zicht.alleen_toegewezen is None:
        changes = stored._fwd_index.items((since + 1,))
    else:
        own = ((stored._rev_index.get(number, NEVER), (number,)) for number in zicht.alleen_toegewezen)
        changes = (change for change in own if change[0] > (since + 1,))
    for (when, who, by_another), numbers in changes:
        if who != by.who.id or by_another > since:
            yield from ((when, number) for number in numbers if number in zicht)


def _open(by, number: int) -> Dossier | None:
    dossier = catalog.objects(by.site, [number])[0]
    return dossier if by.may(Permission.VIEW, dossier) else None


def _lines(by, dossier_path: str, sinds: datetime) -> Iterator[dict]:
    """What others did in a dossier that this person sees, as far as they may know of it, newest first."""
    since, known = moment(sinds.isoformat()), {dossier_path: True}
    for line in audit.newest_first(by.site._p_jar, dossier_path.rpartition("/")[2]):
        if moment(line["op"]) <= since:
            return
        path = line["waarop"]
        if line["wie"] != by.who.id and path not in known:
            known[path] = _may_know(by, path)
        if line["wie"] != by.who.id and known[path]:
            yield line


def _may_know(by, path: str) -> bool:
    try:
        return by.may(Permission.VIEW, find_resource(by.site, path))
    except KeyError:
        return False


def _verandering(by, dossier: Dossier, sinds: datetime) -> Verandering:
    lines = list(_lines(by, path_of(dossier), sinds))
    return Verandering(dossier, lines[:MOST_REGELS], max(0, len(lines) - MOST_REGELS))
