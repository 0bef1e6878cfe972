"""What can somebody do with their own notices? See them, and choose which come, how, and when to be reminded."""

from content_types.gebruiker import Gebruiker
from portal.services import signalen
from portal.services.actor import NotAllowed
from workflows.machine import Refused


def gelezen(gebruiker: Gebruiker, key: str, by) -> None:
    """Note that this one was seen; one that is gone or was seen before changes nothing."""
    _own(gebruiker, by)
    signalen.lijst_van(gebruiker).read(key, by.now)


def alles_gelezen(gebruiker: Gebruiker, last: str, by) -> None:
    """Note that everything up to and including the key `last` was seen: not what came while the page was open."""
    _own(gebruiker, by)
    lijst = signalen.lijst_van(gebruiker)
    for key in list(lijst.ongelezen.keys(None, last)):
        lijst.read(key, by.now)


def keuzes_bewaren(gebruiker: Gebruiker, keuzes: dict[str, str], by) -> None:
    """Which notices come how; `keuzes` maps kinds of SOORTEN to KEUZES. Kinds left out stay as they were."""
    _own(gebruiker, by)
    if any(keuze not in signalen.keuzes_voor(soort) for soort, keuze in keuzes.items()):
        raise Refused("Deze signalen kunt u niet uitzetten: zonder deze signalen blijft er werk liggen.")
    chosen = {**dict(gebruiker.signaalkeuzes), **keuzes}
    kept = tuple(sorted((s, k) for s, k in chosen.items() if k != signalen.SOORTEN[s].standaard))
    if kept != gebruiker.signaalkeuzes:
        gebruiker.signaalkeuzes = kept
        by.record(gebruiker, "keuzes voor signalen gewijzigd")


def herinneringen_kiezen(gebruiker: Gebruiker, herinneren: tuple[int, ...] | None, by) -> None:
    """On which days around a last day to be reminded; None: as the organisation has it."""
    _own(gebruiker, by)
    if herinneren != gebruiker.herinneren:
        gebruiker.herinneren = herinneren
        by.record(gebruiker, "keuze voor herinneringen gewijzigd")


def _own(gebruiker: Gebruiker, by) -> None:
    if by.who.id != gebruiker.__name__:
        raise NotAllowed("Dit is van iemand anders.")
