"""What can somebody do with the address of their calendar? Make one, make another, and let it end."""

from content_types.gebruiker import Gebruiker
from portal.services.actor import NotAllowed
from workflows.permissions import Permission


def openen(gebruiker: Gebruiker, was: int, by) -> None:
    """A new address; an earlier one no longer works. `was` is the number that the form showed: twice is once."""
    _own(gebruiker, by)
    if gebruiker.agendanummer == was:
        _renew(gebruiker, True)
        by.record(gebruiker, "nieuw adres voor de agenda gemaakt")


def intrekken(gebruiker: Gebruiker, was: int, by) -> None:
    """The address no longer works, and there is no other."""
    _own(gebruiker, by)
    if gebruiker.agendanummer == was and gebruiker.agenda_open:
        _renew(gebruiker, False)
        by.record(gebruiker, "adres van de agenda ingetrokken")


def sluiten(gebruiker: Gebruiker) -> None:
    """For who no longer works here, also after they come back; the caller asks the right and records."""
    if gebruiker.agenda_open:
        _renew(gebruiker, False)


def _renew(gebruiker: Gebruiker, open_: bool) -> None:
    gebruiker.agendanummer, gebruiker.agenda_open = gebruiker.agendanummer + 1, open_


def _own(gebruiker: Gebruiker, by) -> None:
    by.require(Permission.WORKLIST, by.site["dossiers"])
    if by.who.id != gebruiker.__name__:
        raise NotAllowed("Dit is van iemand anders.")
