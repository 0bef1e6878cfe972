"""How far is the set-up of an organisation: which rows go with its mode, what was noted, what does the portal see itself?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from content_types.inrichtlijst import GROEPEN, LEEG, MISSCHIEN, NIET, NODIG, Notering, Punt
from content_types.organisatie import Organisatie
from content_types.sjabloon import Sjabloon
from portal.services import modus
from portal.services.inrichting import Blik
from workflows.roles import Role
from workflows.termijnen import datum_kort

GEDAAN, TE_LAAT, BEZIG, OPEN, NIET_NODIG = "gedaan", "te laat", "loopt", "nog niet begonnen", "niet nodig"

AAN_ADVISEUR = ("advies", "instemming")
"""How the names of mails to advisers begin."""


@dataclass(frozen=True)
class Rij:
    """A row: how much it is needed in the mode of today, what was noted, how far it is, and what the portal sees of it."""

    punt: Punt
    nodig: str
    notering: Notering
    stand: str
    gezien: str


def lijst(site, organisatie: Organisatie, today: date) -> dict[str, list[Rij]]:
    """By group. A row that does not go with the mode is left out, unless something was noted of it: nothing typed is lost."""
    blik = Blik(organisatie, site, today)
    rows = {groep: [_rij(punt, blik) for punt in punten] for groep, punten in GROEPEN.items()}
    return {groep: [rij for rij in found if rij.nodig != NIET or rij.notering != LEEG] for groep, found in rows.items()}


def _rij(punt: Punt, blik: Blik) -> Rij:
    noted, nodig = blik.organisatie.inrichtlijst.get(punt.naam, LEEG), punt.in_modus(blik.organisatie.modus)
    seen = GEZIEN[punt.naam](blik) if punt.naam in GEZIEN else ""
    return Rij(punt, nodig, noted, _stand(noted, nodig, blik.today), seen)


def _stand(noted: Notering, nodig: str, today: date) -> str:
    if noted.gedaan_op is not None:
        return GEDAAN
    if nodig == NIET:
        return NIET_NODIG
    if noted.uiterlijk is not None and noted.uiterlijk < today:
        return TE_LAAT
    if noted.eigenaar or noted.uiterlijk or noted.tekst:
        return BEZIG
    return OPEN


def telling(rijen: dict[str, list[Rij]]) -> tuple[int, int, int]:
    """How many rows are done, of how many that count, and how many are late. An optional one counts once somebody took it up."""
    counted = [rij for found in rijen.values() for rij in found
               if rij.nodig == NODIG or rij.nodig == MISSCHIEN and rij.notering != LEEG]
    return (sum(rij.stand == GEDAAN for rij in counted), len(counted), sum(rij.stand == TE_LAAT for rij in counted))


# What the portal sees


def _coordinatoren(blik: Blik) -> str:
    found = blik.wie(Role.COORDINATOR)
    return f"Er {_aantal(len(found), 'coördinator', 'coördinatoren')}." if found else ""


def _aantal(number: int, one: str, more: str) -> str:
    return f"is 1 {one}" if number == 1 else f"zijn {number} {more}"


def _inregelen(blik: Blik) -> str:
    return "Het loket is in gebruik." if blik.organisatie.in_gebruik else ""


def _overeenkomsten(blik: Blik) -> str:
    known = blik.site.overeenkomsten.values() if blik.site.overeenkomsten is not None else ()
    running = [o for o in known if o.gezag == blik.organisatie.__name__ and o.loopt(blik.today)]
    return f"Er {_aantal(len(running), 'overeenkomst die loopt', 'overeenkomsten die lopen')}." if running else ""


def _koppeling(blik: Blik) -> str:
    return "Er is een koppeling die aan staat." if modus.heeft_koppeling(blik.site, blik.organisatie) else ""


def _ftp(blik: Blik) -> str:
    return "Er is een FTP-postbus." if modus.heeft_postbus(blik.site, blik.organisatie) else ""


def _teksten(*, adviseur: bool) -> Callable[[Blik], str]:
    """Own words for mails to advisers, or to others."""
    def kijk(blik: Blik) -> str:
        known = blik.site.berichtteksten.values() if blik.site.berichtteksten is not None else ()
        own = [t for t in known if t.organisatie == blik.organisatie.__name__ and t.aangepast
               and t.naam.startswith(AAN_ADVISEUR) == adviseur]
        return f"Er {_aantal(len(own), 'eigen tekst', 'eigen teksten')}." if own else ""
    return kijk


def _sjablonen(blik: Blik) -> str:
    found = blik.site.sjablonen.alle(Sjabloon) if blik.site.sjablonen is not None else ()
    own = [s for s in found if s.organisatie == blik.organisatie.__name__ and s.actief]
    return f"Er {_aantal(len(own), 'sjabloon', 'sjablonen')}." if own else ""


def _bekendmaken(blik: Blik) -> str:
    return "Bekendmaken is ingesteld." if blik.vastgesteld("bekendmaken") else ""


def _samenloop(blik: Blik) -> str:
    metres = blik.organisatie.samenloop_afstand
    return f"Het portaal let op zaken binnen {metres} meter." if metres else ""


def _proef(blik: Blik) -> str:
    """The day on which a ketensimulatie of all ways of working last ran well for this organisation."""
    last = blik.organisatie.ketensimulatie_op
    return f"De ketensimulatie van {datum_kort(last)} is gelukt, in alle werkwijzen." if last is not None else ""


GEZIEN: dict[str, Callable[[Blik], str]] = {
    "coordinatoren": _coordinatoren, "inregelen": _inregelen, "ketensimulatie": _proef, "overeenkomsten": _overeenkomsten,
    "digikoppeling": _koppeling, "webservices": _koppeling, "ftp": _ftp, "publicatie": _bekendmaken,
    "mails_aanvrager": _teksten(adviseur=False), "mails_adviseur": _teksten(adviseur=True), "beschikking": _sjablonen,
    "b_meldingen": _samenloop,
}
"""Row → what the portal itself sees of it, in a sentence; empty for nothing yet."""
