"""What can be done with a folder of the web editors? Make and change; whatever has a title and a summary is changed like it."""

from content_types.base import Folder
from content_types.map import Map
from content_types.webinhoud import Webinhoud
from portal.actions import webboom
from portal.services import stale
from workflows.permissions import Permission

VELDEN = ("titel", "samenvatting")


def maken(by, map_: Folder, titel: str, samenvatting: str = "") -> Map:
    """A new folder in concept: nothing in it is public until it is published. The same one twice is one folder."""
    by.require(Permission.CREATE, map_)
    there = map_.get(webboom.slug(titel))
    if isinstance(there, Map) and (there.titel, there.samenvatting, len(there)) == (titel, samenvatting, 0):
        return there
    made = webboom.zetten(Map(titel, samenvatting), map_, webboom.slug(titel), by)
    by.record(made, "map gemaakt")
    return made


def wijzigen(inhoud: Webinhoud, by, *, versie: str | None = None, velden=VELDEN, **waarden) -> bool:
    """Change `velden`; whether something changed. Raises Refused when somebody else did so since `versie`."""
    by.require(Permission.EDIT, inhoud)
    changed = {name: waarden[name] for name in velden if getattr(inhoud, name) != waarden[name]}
    if not changed:
        return False
    stale.check(inhoud, versie)
    for name, value in changed.items():
        setattr(inhoud, name, value)
    by.record(inhoud, f"{inhoud.soort_titel.lower()} gewijzigd")
    by.site.generatie.next()
    return True


def menu(inhoud: Webinhoud, by, *, in_menu: bool, in_voet: bool) -> None:
    """In the menu, in the footer, or not."""
    by.require(Permission.CREATE, inhoud.__parent__)
    wijzigen(inhoud, by, velden=("in_menu", "in_voet"), in_menu=in_menu, in_voet=in_voet)
