"""Who has to look at cases at one place? Noted when a case comes in, and until somebody linked or parted what runs there.

A case is marked only for others of the same bevoegd gezag. That a case ended, or the distance was changed, is seen the next
day.
"""

from content_types.dossier import Dossier
from content_types.samenhang import NietVerwant
from portal.services import catalog, samenloop
from portal.services.catalog import catalog_of, having
from portal.services.daily import daily
from workflows.machine import Refused
from workflows.permissions import Permission


def opmerken(dossier: Dossier, by) -> None:
    """A new case: mark it and the running cases at its place. What was marked already is not written again."""
    near = samenloop.lopende_buren(dossier, by.site)
    for marked in [dossier, *near] if near else ():
        _mark(marked, True, by)


def _mark(dossier: Dossier, value: bool, by) -> None:
    if dossier.samenloop != value:
        dossier.samenloop = value
        catalog.index(by.site, dossier)


def bijwerken(dossier: Dossier, by) -> None:
    """Keep the mark only while a running case at its place was not judged."""
    _mark(dossier, dossier.lopend and any(not beoordeeld(dossier, other) for other in
                                          samenloop.lopende_buren(dossier, by.site)), by)


def beoordeeld(een: Dossier, ander: Dossier) -> bool:
    """Did somebody say whether these two belong together?"""
    return bool(een.samenhang) and een.samenhang == ander.samenhang or apart(een, ander) is not None


def apart(een: Dossier, ander: Dossier) -> NietVerwant | None:
    """Who said that these two do not belong together, in whichever of them; None where nobody did."""
    said = [*(line for line in een.niet_verwant if line.zaaknummer == ander.zaaknummer),
            *(line for line in ander.niet_verwant if line.zaaknummer == een.zaaknummer)]
    return said[0] if said else None


def niet_verwant(dossier: Dossier, ander: Dossier | None, by) -> None:
    """Say that another case at this place does not belong to this one; nobody is warned of the two again.

    The trail of the case names no other case, as others read it who may not open that; that of the portal does. A second
    time changes nothing. Raises Refused, NotAllowed.
    """
    by.require(Permission.LINK, dossier)
    if ander is None or ander is dossier or not by.may(Permission.VIEW, ander):
        raise Refused("Deze zaak kunt u niet kiezen. Kies een zaak uit de lijst.")
    if dossier.samenhang and dossier.samenhang == ander.samenhang:
        raise Refused("Deze zaken horen bij elkaar. Haal de zaak eerst uit de samenhang.")
    if apart(dossier, ander) is not None:
        return
    dossier.niet_verwant = (*dossier.niet_verwant, NietVerwant(ander.zaaknummer, by.who.id, by.who.naam, by.now))
    by.record(dossier, "een zaak op deze plek hoort er niet bij")
    by.record(by.site.samenhangen or by.site, f"{ander.zaaknummer} hoort niet bij {dossier.zaaknummer}")
    for judged in (dossier, ander):
        bijwerken(judged, by)


def toch_verwant(dossier: Dossier, ander: Dossier | None, by) -> None:
    """Take that back."""
    by.require(Permission.LINK, dossier)
    if ander is None or not by.may(Permission.VIEW, ander) or apart(dossier, ander) is None:
        return
    for one, other in ((dossier, ander), (ander, dossier)):
        one.niet_verwant = tuple(line for line in one.niet_verwant if line.zaaknummer != other.zaaknummer)
    by.record(dossier, "een zaak op deze plek hoort er misschien toch bij")
    by.record(by.site.samenhangen or by.site, f"{ander.zaaknummer} hoort misschien toch bij {dossier.zaaknummer}")
    for judged in (dossier, ander):
        bijwerken(judged, by)


@daily("samenloop")
def dagelijks(by, day) -> None:
    """What ended since, or was judged, needs no looking at any more."""
    for dossier in catalog.objects(by.site, list(having(catalog_of(by.site), "samenloop", True))):
        bijwerken(dossier, by)
