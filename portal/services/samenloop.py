"""Which other cases are at the same place, and who may know of them?

The same place is the same address or parcel, or within the distance that the bevoegd gezag chose. Found in the index `plek`,
in which the point of a case stands itself: only what is near is loaded. What somebody may not open is counted at most, and
only for who works at the bevoegd gezag that has it.
"""

from dataclasses import dataclass
from heapq import nsmallest

from content_types.base import path_of
from content_types.dossier import Dossier
from portal.services import catalog, plekken
from portal.services.catalog import catalog_of, having
from workflows.permissions import Permission

MOST = 200
"""Of more cases at one place the nearest are shown."""
MOST_WARNED = 20
"""So many running cases are told of a new one."""
ZELFDE = {plekken.ADRES: "Zelfde adres", plekken.PERCEEL: "Zelfde perceel"}


@dataclass(frozen=True)
class Nabij:
    """One case at the same place: how far it is in metres (0 for the same address or parcel), and in words."""

    dossier: Dossier
    meter: float
    hoe: str


@dataclass(frozen=True)
class Samenloop:
    """What somebody may know: the cases, those that run first and then the nearest, and how many others there are."""

    zaken: tuple[Nabij, ...] = ()
    verborgen: int = 0

    @property
    def lopend(self) -> list[Nabij]:
        return [nabij for nabij in self.zaken if nabij.dossier.lopend]

    @property
    def afgelopen(self) -> list[Nabij]:
        return [nabij for nabij in self.zaken if not nabij.dossier.lopend]


def afstand_van(site, organisatie: str) -> int:
    """Within how many metres two places are one, for this bevoegd gezag."""
    return getattr(site.organisaties.get(organisatie), "samenloop_afstand", 0)


def bij_dossier(dossier: Dossier, by, recht: Permission = Permission.VIEW) -> Samenloop:
    """The other cases at the place of this one, as far as `by` may know of them."""
    return bij_plek(dossier.aanvraag.deel("locatie"), dossier.organisatie, by, recht=recht, behalve=path_of(dossier))


def bij_plek(locatie: dict, organisatie: str, by, *, recht: Permission = Permission.VIEW, behalve: str = "") -> Samenloop:
    """The cases at a place as in Aanvraag, also before there is a case; `recht` is what somebody needs on a case to be told of
    it, `behalve` the path of a case to leave out."""
    found = nummers_bij(locatie, organisatie, by.site)
    found.pop(catalog_of(by.site).numbers.get(behalve), None)
    nearest = sorted(found, key=lambda number: (found[number][0], -number))[:MOST]
    cases = zip(nearest, catalog.objects(by.site, nearest), strict=True)
    near = [Nabij(dossier, *found[number]) for number, dossier in cases]
    shown = [nabij for nabij in near if by.may(recht, nabij.dossier)]
    hidden = [nabij for nabij in near if nabij not in shown and werkt_bij(by.who, nabij.dossier.organisatie)]
    shown.sort(key=lambda nabij: (not nabij.dossier.lopend, nabij.meter, -nabij.dossier.ontvangen.toordinal()))
    return Samenloop(tuple(shown), len(hidden))


def werkt_bij(who, organisatie: str) -> bool:
    """Has this person any role at this bevoegd gezag?"""
    return any(where in ("", organisatie) for _, where in who.rollen)


def lopende_buren(dossier: Dossier, site) -> list[Dossier]:
    """The running cases of the same bevoegd gezag at the place of this one, the nearest first; whoever may see them."""
    found = nummers_bij(dossier.aanvraag.deel("locatie"), dossier.organisatie, site)
    cat = catalog_of(site)
    running = having(cat, "lopend", dossier.organisatie)
    near = sorted((number for number in found if number in running), key=lambda number: found[number][0])
    return [other for other in catalog.objects(site, near[:MOST_WARNED + 1]) if other is not dossier][:MOST_WARNED]


def nummers_bij(locatie: dict, organisatie: str, site) -> dict[int, tuple[float, str]]:
    """Number of each case at this place, with how far it is in metres and in words; from the index alone, but for areas."""
    cat, metres = catalog_of(site), afstand_van(site, organisatie)
    found: dict[int, tuple[float, str]] = {}
    if "plek" not in cat:
        return found
    for number, distance in _within(cat, locatie, metres, site):
        if distance <= metres and distance < found.get(number, (metres + 1.0,))[0]:
            found[number] = (distance, _words(distance))
    for soort, key in ((plekken.PERCEEL, plekken.perceel_sleutel(locatie)), (plekken.ADRES, plekken.adres_sleutel(locatie))):
        found |= dict.fromkeys(having(cat, "plek", key), (0.0, ZELFDE[soort])) if key else {}
    return found


def _within(cat, locatie: dict, metres: int, site):
    """(number, metres) of what may lie near, of very many points the nearest; nothing where only the same address counts."""
    shape = plekken.vorm_van(locatie) if metres else []
    stored = cat["plek"]._fwd_index
    points = ((plekken.tussen(shape, [plekken.punt_in(key)]), key)
              for low, high in plekken.reeksen(plekken.PUNT, shape, metres) for key in stored.keys(low, high))
    for distance, key in nsmallest(MOST, (found for found in points if found[0] <= metres)):
        yield from ((number, distance) for number in stored[key])
    areas = {number for soort in (plekken.VLAK, plekken.GROOT) for low, high in plekken.reeksen(soort, shape, metres)
             for numbers in stored.values(low, high) for number in numbers}
    for number, dossier in zip(areas, catalog.objects(site, areas), strict=True):
        distance = plekken.tussen(shape, plekken.vorm_van(dossier.aanvraag.deel("locatie")))
        if distance is not None:
            yield number, distance


def _words(metres: float) -> str:
    return "Op dezelfde plek" if metres < 1 else f"Op {metres:.0f} meter" if metres < 1000 else \
        f"Op {metres / 1000:.1f} kilometer".replace(".", ",")


def bij_elkaar(locatie: dict, ander: dict, metres: int) -> bool:
    """Are these two one place?"""
    keys = {plekken.adres_sleutel(locatie), plekken.perceel_sleutel(locatie)} - {""}
    if keys & {plekken.adres_sleutel(ander), plekken.perceel_sleutel(ander)}:
        return True
    distance = plekken.tussen(plekken.vorm_van(locatie), plekken.vorm_van(ander)) if metres else None
    return distance is not None and distance <= metres
