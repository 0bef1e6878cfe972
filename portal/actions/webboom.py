"""Where in the tree do things of the web editors stand? Put in, in order, under another address, in another folder."""

import re

from content_types.base import Folder, lineage, path_of
from content_types.map import Map
from content_types.site import Site
from content_types.webinhoud import Webinhoud, alles_in, kinderen
from portal.services import webadressen
from workflows.machine import Refused
from workflows.permissions import Permission

RESERVED = frozenset({
    "account", "agenda", "api", "bezwaar-ontvangst", "blokken", "doorgestuurd", "inhoud", "inloggen", "inloggen-met",
    "kaart", "ketensimulatie", "koppelvlak", "mijn", "nieuwe-pagina", "ongedaan", "op-datum", "open-data", "paginas",
    "prullenbak", "rapporten", "robots-txt", "schrijfkeuzes", "signalen", "sitemap", "sitemap-xml",
    "sitemapindex-diwoo-infocat016-xml", "sitemaps", "start", "static", "toevoegen", "uitloggen", "vergunningcheck",
    "volgen", "volgen-afmelden", "volgen-beheren", "volgen-bevestigen", "volgen-gevraagd", "volgen-link", "volgorde",
    "voorkeuren", "wachtwoord", "wachtwoord-vergeten", "zienswijze", "zoeken"})
"""Addresses in the root that pages of the portal itself have, or will have."""
RESERVED_IN_MAP = frozenset({
    "adres", "beeld", "bewerken", "blokken", "delen", "geschiedenis", "inhoud", "planning", "stap", "toevoegen", "vergelijken",
    "verwijderen", "volgorde", "werkversie"})
"""The same in a folder: the pages that a folder itself has, or will have."""
MOST_DEEP, MOST_CHILDREN = 8, 500
TE_DIEP = f"Mappen gaan hoogstens {MOST_DEEP} diep. Kies een map die hoger ligt."
TAKEN = "Er is al een pagina met dit adres. Kies een andere titel of een ander adres."


def slug(titel: str) -> str:
    """An address of small letters, digits and hyphens; an é becomes an e."""
    return re.sub(r"[^a-z0-9]+", "-", webadressen.kaal(titel)).strip("-")[:80].strip("-") or "pagina"


def vrij(map_: Folder, name: str) -> bool:
    """May something new have this address here?"""
    taken = RESERVED if isinstance(map_, Site) else RESERVED_IN_MAP
    return name not in taken and name not in map_


def vrije_naam(map_: Folder, name: str) -> str:
    """This name, or the first one like it that is free: `foto`, `foto-2`."""
    return next(found for found in (name, *(f"{name}-{n}" for n in range(2, 9999))) if vrij(map_, found))


def diep(obj: Folder) -> int:
    """How many folders down from the root."""
    return len([*lineage(obj)]) - 1


def zetten(obj: Webinhoud, map_: Folder, name: str, by, *, plaats: int | None = None) -> Webinhoud:
    """Give it its place. The caller asked for the right and records. Raises Refused."""
    if not vrij(map_, name):
        raise Refused(TAKEN)
    if len(kinderen(map_)) >= MOST_CHILDREN:
        raise Refused(f"In één map passen hoogstens {MOST_CHILDREN} onderdelen. Maak een nieuwe map.")
    if diep(map_) >= MOST_DEEP:
        raise Refused(TE_DIEP)
    order = [child.__name__ for child in kinderen(map_)]
    map_.add(obj, name)
    order.insert(len(order) if plaats is None else plaats, name)
    map_.volgorde = tuple(order)
    webadressen.merk(by.site, obj)
    return obj


def wegnemen(obj: Webinhoud) -> int:
    """Take it out of its folder; at which place it stood."""
    map_ = obj.__parent__
    place = [child.__name__ for child in kinderen(map_)].index(obj.__name__)
    map_.volgorde = tuple(name for name in map_.volgorde if name != obj.__name__)
    map_.remove(obj.__name__)
    return place


def verschuiven(obj: Webinhoud, stappen: int, by) -> None:
    """Up (negative) or down in the order of its folder; beyond the end is the end."""
    map_ = obj.__parent__
    by.require(Permission.CREATE, map_)
    order = [child.__name__ for child in kinderen(map_)]
    here = order.index(obj.__name__)
    there = min(max(here + stappen, 0), len(order) - 1)
    if there != here:
        order.insert(there, order.pop(here))
        map_.volgorde = tuple(order)
        by.record(obj, "volgorde gewijzigd")
        by.site.generatie.next()


def verplaatsen(obj: Webinhoud, map_: Folder, name: str, by) -> None:
    """To another folder or another address; the old addresses lead to it from then on. To where it is already:
    nothing happens. Raises Refused."""
    by.require(Permission.CREATE, obj.__parent__)
    name = slug(name)
    if (obj.__parent__, obj.__name__) == (map_, name):
        return
    by.require(Permission.CREATE, map_)
    _past(obj, map_, by)
    if not vrij(map_, name):
        raise Refused(TAKEN)
    van, same_folder = path_of(obj), obj.__parent__ is map_
    webadressen.onthoud(by.site, obj)
    place = wegnemen(obj)
    zetten(obj, map_, name, by, plaats=place if same_folder else None)
    webadressen.aanraken(obj)
    by.record(obj, "verplaatst", f"van {van} naar {path_of(obj)}")
    by.site.generatie.next()


def _past(obj: Webinhoud, map_: Folder, by) -> None:
    """Raises Refused where it cannot go: in itself, or too deep."""
    if obj in lineage(map_):
        raise Refused("Een map kan niet in zichzelf. Kies een andere map.")
    if vast(obj, by.site):
        raise Refused("Dit is een vaste pagina van het portaal. Zij houdt haar adres.")
    below = max((diep(one) - diep(obj) for one in alles_in(obj)), default=0) if isinstance(obj, Map) else 0
    if diep(map_) + 1 + below > MOST_DEEP:
        raise Refused(TE_DIEP)


VAST = frozenset({"contact", "toegankelijkheid", "privacy"})
"""Pages that every portal has by law or by need: they keep their address and cannot be thrown away."""


def vast(obj: Webinhoud, site) -> bool:
    return obj.__parent__ is site and obj.__name__ in VAST


def mappen(by) -> list[Folder]:
    """The folders in which this person may put something, in the order of the tree, the root first where they may."""
    found = [by.site, *(one for one in alles_in(by.site) if isinstance(one, Map))]
    return [map_ for map_ in found if by.may(Permission.CREATE, map_)]
