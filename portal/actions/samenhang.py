"""How do people say that cases belong together? Link, unlink, handle together, handle apart.

Linking gives nobody a right. So the trail of a case says that it was linked and why, and never with which: who may open the
other case reads that on the page of the samenhang. The trail of the portal has the numbers.
"""

from content_types.dossier import Dossier
from content_types.samenhang import LONGEST, SOORTEN, Samenhang
from portal.actions import samenloop
from workflows.machine import Refused
from workflows.permissions import Permission

MOST = 20
GEEN_ZAAK = "Een van de zaken bestaat niet, of u mag hem niet koppelen. Koppelen kan alleen met zaken die u zelf mag openen."
TWEE = "Deze zaken horen al bij verschillende andere zaken. Haal een van de twee daar eerst weg."
SAMEN, APART = "samen behandelen", "apart behandelen"


def van(dossier: Dossier, site) -> Samenhang | None:
    """The samenhang of a case, or None."""
    return site.samenhangen.get(dossier.samenhang) if dossier.samenhang and site.samenhangen is not None else None


def zaken(samenhang: Samenhang, by, recht: Permission = Permission.VIEW) -> list[Dossier]:
    """Its cases on which this person has a right, in the order in which they came."""
    return [dossier for dossier in leden(samenhang, by.site) if by.may(recht, dossier)]


def leden(samenhang: Samenhang, site) -> list[Dossier]:
    """All its cases that still exist, whoever may see them."""
    found = (site["dossiers"].by_zaaknummer(number) for number in samenhang.leden)
    return [dossier for dossier in found if dossier is not None]


def koppelen(dossiers: list[Dossier | None], by, *, soort: str, reden: str) -> Samenhang:
    """Say that these cases belong together, and why. One that belongs to a samenhang takes the others into it.

    Asks LINK on every case, and says the same of one that does not exist. Raises Refused, NotAllowed.
    """
    chosen = [d for d in dict.fromkeys(dossiers) if d is not None]
    for dossier in chosen[:1]:
        by.require(Permission.LINK, dossier)
    if None in dossiers or any(not (by.may(Permission.VIEW, d) and by.may(Permission.LINK, d)) for d in chosen):
        raise Refused(GEEN_ZAAK)
    reden = _reden(reden)
    if len(chosen) < 2:
        raise Refused("Kies minstens één andere zaak.")
    if soort not in SOORTEN:
        raise Refused("Kies hoe de zaken bij elkaar horen.")
    samenhang = _samenhang(chosen, by, soort, reden)
    if len(set(samenhang.leden) | {d.zaaknummer for d in chosen}) > MOST:
        raise Refused(f"Bij elkaar kunnen hoogstens {MOST} zaken horen.")
    added = [dossier for dossier in chosen if dossier.samenhang != samenhang.__name__]
    for dossier in added:
        _take_in(dossier, samenhang, by, f"{SOORTEN[soort]}: {reden}")
    if added:
        by.record(samenhang, f"zaken gekoppeld: {', '.join(d.zaaknummer for d in added)}", reden)
    _judged(samenhang, by)
    return samenhang


def _samenhang(chosen: list[Dossier], by, soort: str, reden: str) -> Samenhang:
    """The one that they are in already, or a new one."""
    known = {dossier.samenhang for dossier in chosen if van(dossier, by.site) is not None}
    if len(known) > 1:
        raise Refused(TWEE)
    if known:
        return by.site.samenhangen[known.pop()]
    if by.site.samenhangen is None:
        raise Refused("Koppelen kan nog niet: de beheerder moet het portaal eerst bijwerken.")
    return by.site.samenhangen.add(Samenhang(soort_samenhang=soort, reden=reden))


def _take_in(dossier: Dossier, samenhang: Samenhang, by, why: str) -> None:
    dossier.samenhang, samenhang.leden = samenhang.__name__, (*samenhang.leden, dossier.zaaknummer)
    by.record(dossier, "gekoppeld aan zaken die erbij horen", why)


def _judged(samenhang: Samenhang, by) -> None:
    for dossier in leden(samenhang, by.site):
        samenloop.bijwerken(dossier, by)


def ontkoppelen(dossier: Dossier, by, *, reden: str) -> None:
    """Take a case out, with a reason; what is then left alone belongs nowhere any more. A second time changes nothing."""
    by.require(Permission.LINK, dossier)
    samenhang = van(dossier, by.site)
    if samenhang is None:
        return
    reden = _reden(reden)
    others = [other for other in leden(samenhang, by.site) if other is not dossier]
    gone = [dossier, *others] if len(others) < 2 else [dossier]
    for one in gone:
        one.samenhang = ""
        by.record(one, "losgekoppeld van de zaken die erbij hoorden", reden)
    samenhang.leden = tuple(n for n in samenhang.leden if n not in {one.zaaknummer for one in gone})
    samenhang.samen = samenhang.samen and bool(samenhang.leden)
    by.record(samenhang, f"zaken losgekoppeld: {', '.join(one.zaaknummer for one in gone)}", reden)
    for one in (dossier, *others):
        samenloop.bijwerken(one, by)


def behandelen(samenhang: Samenhang, by, *, samen: bool) -> None:
    """Handle all its cases together, or each apart again; no term moves by it. Asks LINK on every case. Raises NotAllowed."""
    members = leden(samenhang, by.site)
    for dossier in members:
        by.require(Permission.LINK, dossier)
    if len(members) < 2:
        raise Refused("Deze samenhang bestaat niet meer.")
    if samenhang.samen == samen:
        return
    samenhang.samen, what = samen, SAMEN if samen else APART
    by.record(samenhang, what)
    for dossier in members:
        by.record(dossier, f"zaken die bij elkaar horen: {what}")


def samen_met(dossier: Dossier, by) -> list[Dossier]:
    """The cases that are handled together with this one, as far as this person may open them."""
    samenhang = van(dossier, by.site)
    return [d for d in zaken(samenhang, by) if d is not dossier] if samenhang is not None and samenhang.samen else []


def _reden(reden: str) -> str:
    if not reden.strip():
        raise Refused("Schrijf op waarom.")
    if len(reden) > LONGEST:
        raise Refused(f"Gebruik voor de reden niet meer dan {LONGEST} tekens.")
    return reden.strip()
