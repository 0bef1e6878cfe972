"""What can be done with something that was not delivered? Send it again, alone or with others, or stop; and say so each day.

Sending again is never a new delivery: the receiver sees the same reference as before.
"""

from content_types.aflevering import NIET, Regel
from portal.actions import koppeling, overdracht
from portal.services import afleverregister, jobs, signalen
from portal.services.afleveringen import (
    BRONNEN,
    Bron,
    beeld_van_bericht,
    beeld_van_mail,
    beeld_van_overdracht,
    beeld_van_plaatsen,
    zoek,
)
from portal.services.afleverregister import MAIL, OVERDRACHT, POSTBUS, STUF, VOLGMAIL
from portal.services.beheerbereik import bereik
from portal.services.daily import daily
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role

KIES = "Kies eerst een of meer regels."
WAAROM = "Schrijf op waarom het niet meer hoeft."
PER_KEER = 2000
"""So many are put back in line in one transaction."""


def opnieuw(by, sleutels) -> int:
    """Try these again now; what arrived in the meantime is passed over. Returns how many."""
    return _elk(by, sleutels, lambda bron, thing: bron.opnieuw(thing, by), ("niet", "gestopt"), "opnieuw verzonden")


def alles_opnieuw(by, *, soort: str = "", organisatie: str = "") -> int:
    """The same for everything that was not delivered of this kind, at most PER_KEER at a time."""
    return opnieuw(by, [r.sleutel for r in zoek(by, groepen=(NIET,), soort=soort, organisatie=organisatie, aantal=PER_KEER)])


def stoppen(by, sleutels, reden: str) -> int:
    """Do not try these any more, with the reason; they can be put back. Returns how many."""
    reden = " ".join(reden.split())[:500]
    if not reden:
        raise Refused(WAAROM)
    return _elk(by, sleutels, lambda bron, thing: bron.stoppen(thing, by, reden), ("niet", "wacht"), "gestopt", reden)


def _elk(by, sleutels, deed, groepen, what: str, why: str = "") -> int:
    by.require(Permission.MANAGE, by.site.taken)
    if not sleutels:
        raise Refused(KIES)
    done = [regel for regel in _gekozen(by, sleutels) if regel.groep in groepen and _doe(by, regel, deed)]
    if done:
        by.record(by.site.taken, f"{len(done)} {'aflevering' if len(done) == 1 else 'afleveringen'} {what}", why)
    return len(done)


def _gekozen(by, sleutels) -> list[Regel]:
    """Those rows that this person sees."""
    known, seen = afleverregister.register(by.site).regels, bereik(by)
    found = [known[sleutel] for sleutel in dict.fromkeys(sleutels) if sleutel in known]
    return [regel for regel in found if seen is None or regel.organisatie in seen]


def _doe(by, regel: Regel, deed) -> bool:
    bron = BRONNEN[regel.soort]
    thing = bron.vind(by.site, regel.id)
    return thing is not None and deed(bron, thing) is not False


def _taak(site, name: str):
    return site.taken.get(name)


def _taak_opnieuw(taak, by) -> None:
    jobs.try_again(by.site, taak, by.now)


def _taak_stoppen(taak, by, reden: str) -> None:
    jobs.stop(by.site, taak, f"Refused: {reden}")


def _bericht(site, name: str):
    return site.stufberichten.get(name) if site.stufberichten is not None else None


def _overdracht(site, name: str):
    return site.overdrachten.get(name) if site.overdrachten is not None else None


BRONNEN |= {
    MAIL: Bron("E-mail", _taak, beeld_van_mail, _taak_opnieuw, _taak_stoppen),
    VOLGMAIL: Bron("E-mail aan een volger", _taak, beeld_van_mail, _taak_opnieuw, _taak_stoppen),
    POSTBUS: Bron("Bestanden naar de FTP-postbus", _taak, beeld_van_plaatsen, _taak_opnieuw, _taak_stoppen),
    OVERDRACHT: Bron("Overdracht", _overdracht, beeld_van_overdracht, overdracht.opnieuw, overdracht.stoppen),
    STUF: Bron("Bericht (SOAP/XML)", _bericht, beeld_van_bericht, koppeling.opnieuw, koppeling.stoppen),
}


@daily("afleveringen")
def niet_afgeleverd(by, day) -> None:
    """Who manages an organisation hears each day what of it was not delivered, until somebody sent it again or stopped."""
    if by.late:
        return
    for gebruiker in by.site.gebruikers.values():
        places = tuple(where for role, where in gebruiker.rollen if role == Role.LOKAAL_BEHEERDER)
        if places and gebruiker.actief:
            _melden(by, gebruiker, None if "" in places else places)


def _melden(by, gebruiker, places) -> None:
    found = afleverregister.register(by.site).vind(groepen=(NIET,), organisaties=places)
    number = sum(1 for _ in zip(range(1000), found, strict=False))
    if number:
        some = "is 1 bericht" if number == 1 else f"zijn {number if number < 1000 else 'heel veel'} berichten"
        signalen.geven(by, gebruiker, "niet_afgeleverd", f"Er {some} niet afgeleverd. Kijk bij Beheer, Afleveringen.",
                       by.site["beheer"])
