"""Which notices that everybody may see changed since a moment, and which can everybody see at all?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from content_types.base import path_of
from content_types.publicatie import Publicatie
from portal.services import rights
from portal.services.search import at
from workflows.permissions import Permission

ANY_DAY = date.max
"""What the public may read does not depend on the day: local roles are given to people."""


def openbaar(publicatie) -> bool:
    """May everybody open it?"""
    return publicatie is not None and rights.allowed(rights.ANONYMOUS, Permission.VIEW, publicatie, ANY_DAY)


def noteren(site, publicatie: Publicatie, now: datetime) -> None:
    """It changed: of a notice that everybody can see, or could."""
    pad = path_of(publicatie)
    if site.wijzigingen is not None and (pad in site.wijzigingen.van or openbaar(publicatie)):
        site.wijzigingen.noteren(pad, moment(now))


def moment(instant: datetime) -> str:
    """As the list of changes has it: so written that the order of the texts is that of the moments."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def sinds(site, vanaf: datetime) -> Iterator[tuple[str, Publicatie]]:
    """(path, notice) of what changed since and everybody may see now, oldest change first."""
    for _, pad in site.wijzigingen.sinds(moment(vanaf)) if site.wijzigingen is not None else ():
        publicatie = at(site, pad)
        if openbaar(publicatie):
            yield pad, publicatie


def gewijzigd(site, publicatie: Publicatie) -> datetime:
    """When it last changed for who reads it."""
    noted = site.wijzigingen.van.get(path_of(publicatie)) if site.wijzigingen is not None else None
    history = publicatie.history
    known = noted or (history[-1].at if history else "")
    return datetime.fromisoformat(known) if known else datetime.combine(publicatie.gepubliceerd_op, datetime.min.time(), UTC)
