"""Who is writing on a page, and how does a colleague take over? Opening the form says so; it ends with saving, or by itself.

A lock warns and stands in the way of saving by another; nobody has to wait for it, because everybody may take over. Whoever was
taken over from keeps what they typed: their form comes back with it.
"""

from datetime import timedelta

from content_types.documentversie import Slot
from content_types.pagina import Pagina
from content_types.webbeheer import webbeheer_van
from portal.services import signalen, webadressen
from portal.services.clock import AMSTERDAM
from workflows.machine import Refused
from workflows.permissions import Permission

MINUTEN, VERVERS = 60, 10


def ander(pagina: Pagina, by) -> Slot | None:
    """The lock of somebody else that holds now."""
    slot = by.site.webbeheer.sloten.get(pagina.uid) if by.site.webbeheer is not None else None
    return slot if slot is not None and slot.wie != by.who.id and slot.tot > by.now else None


def zin(slot: Slot) -> str:
    """Who is at it, since when."""
    return f"{slot.naam} werkt sinds {slot.sinds.astimezone(AMSTERDAM):%H:%M} uur aan deze pagina."


def nemen(pagina: Pagina, by) -> Slot | None:
    """Say that you write on it, unless somebody else does; their lock."""
    by.require(Permission.EDIT, pagina)
    other = ander(pagina, by)
    if other is None:
        _zetten(pagina, by)
    return other


def _zetten(pagina: Pagina, by) -> None:
    """Anew only now and then: each time would be a write for nothing."""
    sloten, uid = webbeheer_van(by.site).sloten, webadressen.merk(by.site, pagina)
    old = sloten.get(uid)
    mine = old is not None and old.wie == by.who.id and old.tot > by.now
    if not mine or old.tot < by.now + timedelta(minutes=MINUTEN - VERVERS):
        sloten[uid] = Slot(by.who.id, by.who.naam, old.sinds if mine else by.now, by.now + timedelta(minutes=MINUTEN))


def overnemen(pagina: Pagina, by) -> Slot | None:
    """From whoever has it, who is told; their lock. Without a lock of another it is just taken."""
    by.require(Permission.EDIT, pagina)
    other = ander(pagina, by)
    if other is not None:
        by.site.webbeheer.sloten.pop(pagina.uid)
        by.record(pagina, f"overgenomen van {other.naam}")
        signalen.geven(by, by.site.gebruikers.get(other.wie), "overig",
                       f"{by.who.naam} nam de pagina {pagina.titel} van u over. Wat u typte, blijft in uw scherm staan.", pagina)
    _zetten(pagina, by)
    return other


def teruggeven(pagina: Pagina, slot: Slot, by) -> None:
    """To the colleague it was taken from, who is told. Raises Refused when somebody else has it by now."""
    by.require(Permission.EDIT, pagina)
    vrij(pagina, by)
    webbeheer_van(by.site).sloten[pagina.uid] = slot
    by.record(pagina, f"teruggegeven aan {slot.naam}")
    signalen.geven(by, by.site.gebruikers.get(slot.wie), "overig", f"{by.who.naam} gaf de pagina {pagina.titel} aan u terug.",
                   pagina)


def voor_bewaren(pagina: Pagina, by) -> None:
    """Raises Refused when somebody else is writing."""
    other = ander(pagina, by)
    if other is not None:
        raise Refused(f"{zin(other)} Wat u typte, staat hieronder nog. Overleg, of kies ‘Overnemen en bewaren’.")


def vrij(pagina: Pagina, by) -> None:
    """The same, for a deed with one button."""
    other = ander(pagina, by)
    if other is not None:
        raise Refused(f"{zin(other)} Overleg, of neem de pagina eerst over.")


def vrijgeven(pagina: Pagina, by) -> None:
    """Done with it; that of another stays."""
    sloten = by.site.webbeheer.sloten if by.site.webbeheer is not None else {}
    if pagina.uid in sloten and sloten[pagina.uid].wie == by.who.id:
        del sloten[pagina.uid]
