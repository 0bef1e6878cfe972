"""What stands on the home page, and above the list of a folder? Blocks that a web editor chooses, writes and puts in order."""

from content_types.base import Folder, fingerprint
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


def stand(map_: Folder) -> str:
    """Another one after each change of the blocks, so that a number means the block that somebody saw."""
    return fingerprint([blok.__dict__ for blok in blokken(map_)])[:16]


def _nu(map_: Folder, nummer: int, gezien: str | None) -> tuple[Blok, ...]:
    """The blocks of now. Raises Refused when they are not those that somebody saw (None: does not mind), or lack this number."""
    now = blokken(map_)
    if gezien is not None and gezien != stand(map_) or not 0 <= nummer < len(now):
        raise Refused(WEG)
    return now


def wijzigen(map_: Folder, nummer: int, blok: Blok, by, *, gezien: str | None = None) -> None:
    """Put this one in the place of the one with this number. The same twice is one change. Raises Refused when the list is
    another by now."""
    if blokken(map_)[nummer:nummer + 1] == (_kept(blok, by),):
        return
    now = _nu(map_, nummer, gezien)
    if now[nummer].soort != blok.soort:
        raise Refused(WEG)
    bewaren(map_, (*now[:nummer], _kept(blok, by), *now[nummer + 1:]), by)


def _kept(blok: Blok, by) -> Blok:
    tekst = webtekst.bewaren(blok.tekst, "markdown", by.site, by.settings["portaal.url"])
    return Blok(**{**blok.__dict__, "tekst": tekst})


def verschuiven(map_: Folder, nummer: int, stappen: int, by, *, gezien: str | None = None) -> None:
    """Up (negative) or down; beyond the end is the end."""
    now = [*_nu(map_, nummer, gezien)]
    now.insert(min(max(nummer + stappen, 0), len(now) - 1), now.pop(nummer))
    bewaren(map_, tuple(now), by)


def weghalen(map_: Folder, nummer: int, by, *, gezien: str | None = None) -> None:
    now = _nu(map_, nummer, gezien)
    bewaren(map_, now[:nummer] + now[nummer + 1:], by)


def bewaren(map_: Folder, nieuw: tuple[Blok, ...], by) -> None:
    """These blocks from now on. What stays the same is no change."""
    by.require(Permission.CREATE, map_)
    if nieuw != blokken(map_):
        map_.blokken = nieuw
        by.record(map_, "blokken gewijzigd")
        by.site.generatie.next()
