"""Who else may write in this folder? Colleagues who are no web editor of the site get that role here, until a day or for good."""

from datetime import date

from content_types.gebruiker import Gebruiker
from content_types.map import Map
from portal.services import signalen, webdelen
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.portaal import STAFF
from workflows.roles import Role

ROL = Role.WEBREDACTEUR
WIE = "Kies een collega uit de lijst."
VOORBIJ = "Kies vandaag of een latere dag."


def kandidaten(by) -> list[Gebruiker]:
    """Staff who may log in, by name; web editors of the whole site need nothing here."""
    found = ((one, {role for role, _ in one.rollen}) for one in by.site.gebruikers.values() if one.actief)
    return sorted((one for one, roles in found if ROL not in roles and roles & {*STAFF}), key=lambda one: one.naam.lower())


def geven(map_: Map, gebruiker_id: str, by, *, tot: date | None = None) -> None:
    """This colleague may write here, up to and including `tot` (None: until somebody takes it back); they are told."""
    by.require(Permission.PUBLISH, by.site)
    gebruiker = next((one for one in kandidaten(by) if one.__name__ == gebruiker_id), None)
    if gebruiker is None:
        raise Refused(WIE)
    if tot is not None and tot < by.today:
        raise Refused(VOORBIJ)
    if any((held.principal, held.role, held.end) == (gebruiker.principal, ROL, tot) for held in map_.local_roles):
        return
    map_.give_role(gebruiker.principal, ROL, by.today, tot)
    webdelen.noteren(by.site, map_)
    by.record(map_, "map gedeeld", gebruiker.naam)
    signalen.geven(by, gebruiker, "overig", f"U mag schrijven in de map {map_.titel}.", map_)


def nu(map_: Map, gebruiker_id: str, by) -> tuple[bool, date | None]:
    """May this colleague write here by a share of this folder itself, and until when?"""
    gebruiker = by.site.gebruikers.get(gebruiker_id)
    held = [one for one in map_.local_roles if gebruiker is not None and (one.principal, one.role) == (gebruiker.principal, ROL)]
    return bool(held), held[0].end if held else None


def terugnemen(map_: Map, gebruiker_id: str, by) -> None:
    """No longer; a second time changes nothing."""
    by.require(Permission.PUBLISH, by.site)
    gebruiker = by.site.gebruikers.get(gebruiker_id)
    if gebruiker is not None and any(held.principal == gebruiker.principal for held in map_.local_roles):
        map_.take_role(gebruiker.principal, ROL)
        webdelen.noteren(by.site, map_)
        by.record(map_, "map niet meer gedeeld", gebruiker.naam)
