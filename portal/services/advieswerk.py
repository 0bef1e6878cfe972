"""How does an adviesorganisatie want to work: who steers it, does a mailed link open, who sends an answer?"""

from content_types.adviesverzoek import Adviesverzoek
from content_types.base import lineage
from content_types.gebruiker import Gebruiker
from content_types.organisatie import Organisatie
from portal.services import koppelingen
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import BIJ_SOORT, Role

ROLLEN = BIJ_SOORT["adviesorganisatie"]
NIET_ZELF = ("Bij uw organisatie verstuurt de coördinator het advies. Uw advies is bewaard. Leg het voor aan de coördinator.")
LIGHT_BIJ = "Dit advies ligt bij de coördinator van uw organisatie. Haal het eerst terug als u het wilt wijzigen."


def organisatie_van(verzoek: Adviesverzoek) -> Organisatie:
    """The organisation that was asked."""
    *_, site = lineage(verzoek)
    return site.organisaties[verzoek.adviesorganisatie]


def coordinatoren(site, organisatie: str) -> list[Gebruiker]:
    """Who steers it and can log in."""
    return site.gebruikers.with_role(Role.COORDINATOR_ADVIESORGANISATIE, organisatie)


def mensen(site, organisatie: str) -> list[Gebruiker]:
    """Who can log in and advise for it, by name."""
    found = {g.__name__: g for role in ROLLEN for g in site.gebruikers.with_role(role, organisatie)}
    return sorted(found.values(), key=lambda g: g.naam)


def zonder_link(site, organisatie: Organisatie) -> bool:
    """Do mails open nothing here? Only while there is somebody who can log in."""
    return organisatie.advieskanaal == "account" and bool(mensen(site, organisatie.__name__))


def aangesloten(site, organisatie: Organisatie) -> bool:
    """Do requests reach its own system?"""
    return koppelingen.voor(site, organisatie.__name__, "adviesVragen") is not None


def via_coordinator(verzoek: Adviesverzoek) -> bool:
    """Does only a coördinator send the answer? Not where there is none any more."""
    *_, site = lineage(verzoek)
    return organisatie_van(verzoek).advies_via_coordinator and bool(coordinatoren(site, verzoek.adviesorganisatie))


def mag_wijzigen(verzoek: Adviesverzoek, by) -> None:
    """Raises Refused for an adviser whose draft lies with the coördinator."""
    if verzoek.voorgelegd is not None and via_coordinator(verzoek) and not by.may(Permission.DISTRIBUTE, verzoek):
        raise Refused(LIGHT_BIJ)


def mag_versturen(verzoek: Adviesverzoek, by) -> None:
    """Raises Refused for an adviser where only the coördinator sends."""
    if via_coordinator(verzoek) and not by.may(Permission.DISTRIBUTE, verzoek):
        raise Refused(NIET_ZELF)
