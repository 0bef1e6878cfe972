"""What stands on the home page, and above the list of a folder? Blocks that a web editor chooses, writes and puts in order."""

from content_types.base import Folder
from content_types.blok import ALLEEN_VOORPAGINA, STANDAARD, Blok
from content_types.site import Site
from portal.services import webtekst
from workflows.machine import Refused
from workflows.permissions import Permission

MOST = 12
NIET_HIER = "Dit blok hoort op de voorpagina. Kies een ander blok."
WEG = "De blokken zijn intussen gewijzigd. Bekijk de lijst opnieuw."


def blokken(map_: Folder) -> tuple[Blok, ...]:
    """Those of now; of a home page that nobody changed the standard ones."""
    kept = map_.blokken
    return STANDAARD if kept is None and isinstance(map_, Site) else kept or ()


def toevoegen(map_: Folder, blok: Blok, by) -> None:
    """At the end. The same one right after itself is one (a double click)."""
    now = blokken(map_)
    if blok.soort in ALLEEN_VOORPAGINA and not isinstance(map_, Site):
        raise Refused(NIET_HIER)
    if len(now) >= MOST:
        raise Refused(f"Er passen hoogstens {MOST} blokken. Haal er eerst een weg.")
    blok = _kept(blok, by)
    if now[-1:] != (blok,):
        bewaren(map_, (*now, blok), by)


def wijzigen(map_: Folder, nummer: int, blok: Blok, by) -> None:
    """Put this one in the place of the one with this number. Raises Refused when the list is another by now."""
    now = blokken(map_)
    if not 0 <= nummer < len(now) or now[nummer].soort != blok.soort:
        raise Refused(WEG)
    bewaren(map_, (*now[:nummer], _kept(blok, by), *now[nummer + 1:]), by)


def _kept(blok: Blok, by) -> Blok:
    tekst = webtekst.bewaren(blok.tekst, "markdown", by.site, by.settings["portaal.url"])
    return Blok(**{**blok.__dict__, "tekst": tekst})


def verschuiven(map_: Folder, nummer: int, stappen: int, by) -> None:
    """Up (negative) or down; beyond the end is the end."""
    now = [*blokken(map_)]
    if not 0 <= nummer < len(now):
        raise Refused(WEG)
    now.insert(min(max(nummer + stappen, 0), len(now) - 1), now.pop(nummer))
    bewaren(map_, tuple(now), by)


def weghalen(map_: Folder, nummer: int, by) -> None:
    now = blokken(map_)
    if not 0 <= nummer < len(now):
        raise Refused(WEG)
    bewaren(map_, now[:nummer] + now[nummer + 1:], by)


def bewaren(map_: Folder, nieuw: tuple[Blok, ...], by) -> None:
    """These blocks from now on. What stays the same is no change."""
    by.require(Permission.CREATE, map_)
    if nieuw != blokken(map_):
        map_.blokken = nieuw
        by.record(map_, "blokken gewijzigd")
        by.site.generatie.next()
