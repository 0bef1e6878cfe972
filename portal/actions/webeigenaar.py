"""Who looks after a page, a folder, a file or an image? Who made it, until somebody hands it over; who leaves, is told of."""

from content_types.gebruiker import Gebruiker
from content_types.map import Map
from content_types.webinhoud import Webinhoud, alles_in
from portal.services import rights, signalen
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role

WIE = "Kies een collega die hier mag schrijven."


def eigenaar(inhoud: Webinhoud, site) -> Gebruiker | None:
    """The owner, as long as they have an account that works."""
    found = site.gebruikers.get(inhoud.eigenaar_id)
    return found if isinstance(found, Gebruiker) and found.actief else None


def kandidaten(inhoud: Webinhoud, by) -> list[Gebruiker]:
    """Who may write here, by name."""
    found = [one for one in by.site.gebruikers.values() if one.actief
             and rights.allowed(rights.identity_of(one), Permission.EDIT, inhoud, by.today)]
    return sorted(found, key=lambda one: one.naam.lower())


def overdragen(inhoud: Webinhoud, gebruiker_id: str, by, *, ook_inhoud: bool = False) -> tuple[tuple[str, str], ...]:
    """This colleague looks after it from now on, with `ook_inhoud` also after all that is in it; they are told. Of what changed
    the uid, and who looked after it before."""
    by.require(Permission.EDIT, inhoud)
    all_of_it = [inhoud, *(alles_in(inhoud) if ook_inhoud and isinstance(inhoud, Map) else ())]
    changed = [one for one in all_of_it if one.eigenaar_id != gebruiker_id]
    if not changed:
        return ()
    gebruiker = next((one for one in kandidaten(inhoud, by) if one.__name__ == gebruiker_id), None)
    if gebruiker is None:
        raise Refused(WIE)
    before = tuple((one.uid, one.eigenaar) for one in changed)
    for one in changed:
        one.eigenaar = gebruiker_id
        by.record(one, "eigenaar gewijzigd", gebruiker.naam)
    signalen.geven(by, gebruiker, "overig", f"U zorgt voortaan voor {inhoud.titel} op de site.", inhoud)
    return before


def terugzetten(inhoud: Webinhoud, eigenaar_id: str, by) -> None:
    """Who looked after it before a hand-over that is undone."""
    by.require(Permission.EDIT, inhoud)
    if inhoud.eigenaar != eigenaar_id:
        inhoud.eigenaar = eigenaar_id
        by.record(inhoud, "eigenaar gewijzigd", "ongedaan gemaakt")


def vertrokken(gebruiker: Gebruiker, by) -> None:
    """Tell the web editors what has no owner any more, because this person has no account that works."""
    found = [one for one in alles_in(by.site) if one.eigenaar_id == gebruiker.__name__]
    wat = found[0].titel if len(found) == 1 else f"{len(found)} onderdelen van de site"
    editors = [one for one in by.site.gebruikers.values() if found and any(role is Role.WEBREDACTEUR for role, _ in one.rollen)]
    for editor in editors:
        signalen.geven(by, editor, "overig", f"{gebruiker.naam} heeft geen account meer en zorgde voor {wat}. Kies bij Rapporten "
                                             "een andere eigenaar.", found[0])
