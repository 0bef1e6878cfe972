"""In which neighbourhoods lies a notice, by the areas that the lokaal beheerder put in for its organisation?"""

from content_types.base import inside
from content_types.coordinaten import Punt
from content_types.publicatie import Publicatie
from content_types.site import Site
from portal.services.plekken import binnen, punt_van


def namen(publicatie: Publicatie) -> list[str]:
    """The names of the areas in which its point lies, in the order of the file."""
    site, punt = inside(publicatie, Site), punt_van(publicatie.locatie)
    organisatie = site.organisaties.get(publicatie.organisatie) if site is not None and punt else None
    kaart = organisatie.buurten if organisatie is not None else None
    found = (buurt.naam for buurt in kaart.buurten if buurt.om(punt) and _in(punt, buurt)) if kaart else ()
    return list(dict.fromkeys(found))


def _in(punt: Punt, buurt) -> bool:
    """A point in a hole crosses two rings, so it lies outside."""
    return sum(binnen(punt, ring) for ring in buurt.ringen) % 2 == 1
