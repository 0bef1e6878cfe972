"""What was delivered, what waits and what did not arrive, for who manages it? Each kind of delivery is one row of BRONNEN.

What else is sent (a file in a mailbox, a call of an API) joins in with a `Bron` of its own and calls `afleverregister` when its
state changes; page, counts, sending again and the daily notice then follow by themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from content_types.aflevering import NIET, Regel
from content_types.overdracht import POSTBUS, Overdracht
from content_types.overdracht import STANDEN as OVERDRACHT_STANDEN
from content_types.stufbericht import STANDEN, Stufbericht
from content_types.taak import Taak
from portal.services import afleverregister, koppelingen
from portal.services.aflevermislukking import zin
from portal.services.beheerbereik import bereik
from portal.services.berichtsoorten import SOORTEN as MAILS
from workflows.permissions import Permission

OPGERUIMD = "Niemand haalde alles op tijd op. De bestanden zijn weg: draag het dossier zo nodig opnieuw over."
GETELD = 1000
"""So many are counted at most."""


@dataclass(frozen=True)
class Beeld:
    """One delivery in words. `aan` is empty where there is nobody, `prive` says that it is the address of a person; not `kan`
    where nobody here can send it again or stop it."""

    wat: str
    aan: str
    stand: str
    soort: str
    referentie: str
    pogingen: int = 0
    volgende: datetime | None = None
    reden: str = ""
    prive: bool = False
    kan: bool = True


@dataclass(frozen=True)
class Bron:
    """A kind of delivery: how it is called, how its things are found by id and shown, and what can be done with one: the deeds
    are `opnieuw(thing, by)` and `stoppen(thing, by, reden)`, which say False where that cannot be."""

    titel: str
    vind: Callable[[Any, str], Any]
    beeld: Callable[[Any, Any], Beeld]
    opnieuw: Callable[[Any, Any], bool | None]
    stoppen: Callable[[Any, Any, str], bool | None]


BRONNEN: dict[str, Bron] = {}
"""By the kind in the register; filled by who can send it again (portal.actions.aflevering for mail and messages)."""
STAND_VAN_TAAK = {"wacht": ("Wacht", "info"), "klaar": ("Afgeleverd", "success"), "mislukt": ("Niet afgeleverd", "danger"),
                  "te_oud": ("Te oud", "warning"), "gestopt": ("Gestopt", "neutral")}
NAMEN = {"": "E-mail", "signaal": "Signaal aan een medewerker", "signalen_dagelijks": "Signalen van de dag",
         "wachtwoord": "Link voor een wachtwoord", "welkom": "Welkom aan een medewerker",
         "nieuws_in_dossier": "Nieuws in een dossier"}
"""Of mails that no organisation puts in its own words."""


def _keren(taak: Taak) -> int:
    """How often it was tried: `pogingen` counts the pauses, and after the last attempt there is none."""
    return taak.pogingen + (taak.stand == "mislukt")


def beeld_van_mail(site, taak: Taak) -> Beeld:
    """A mail is known to its receiver by the Message-ID, which begins with the name of the job."""
    stand, soort = STAND_VAN_TAAK[taak.stand]
    known = MAILS.get(taak.sjabloon)
    wat = "E-mail aan een volger" if taak.kind == "volgmail" else known.titel if known else NAMEN.get(taak.sjabloon, NAMEN[""])
    return Beeld(wat, taak.argumenten.get("to", ""), stand, soort, taak.__name__, _keren(taak),
                 taak.niet_voor if taak.stand == "wacht" and taak.pogingen else None, zin(taak.fout), prive=True)


def beeld_van_plaatsen(site, taak: Taak) -> Beeld:
    """Files for the own system; their reference is that of the message among them."""
    stand, soort = STAND_VAN_TAAK[taak.stand]
    return Beeld("Bericht en bestanden klaarzetten", f"FTP-postbus van {site.organisaties[taak.organisatie].naam}", stand, soort,
                 taak.argumenten["inhoud"]["referentie"], _keren(taak),
                 taak.niet_voor if taak.stand == "wacht" and taak.pogingen else None, zin(taak.fout))


def beeld_van_overdracht(site, overdracht: Overdracht) -> Beeld:
    """Files that somebody on the other side fetches; or why they were not there to fetch."""
    naam = site.organisaties[overdracht.ontvanger].naam
    reden = OPGERUIMD if overdracht.state == "vervallen" else overdracht.fout
    stand, soort = ("Gestopt", "neutral") if overdracht.gestopt_op is not None else OVERDRACHT_STANDEN[overdracht.state]
    return Beeld(overdracht.titel, f"FTP-postbus van {naam}" if overdracht.kanaal == POSTBUS else naam, stand, soort,
                 overdracht.referentie, reden=reden, kan=overdracht.state in ("mislukt", "vervallen"))


def beeld_van_bericht(site, bericht: Stufbericht) -> Beeld:
    stand, reden = koppelingen.stand(site, bericht)
    taak, koppeling = site.taken.get(bericht.taak), site.koppelingen.get(bericht.koppeling)
    old = stand == "niet_bezorgd" and taak is not None and taak.stand == "te_oud"
    words, soort = STAND_VAN_TAAK["te_oud"] if old else STANDEN[stand]
    waits = stand == "wacht" and taak is not None and taak.pogingen
    return Beeld(bericht.titel, site.organisaties[koppeling.partner].naam if koppeling is not None else bericht.ontvanger, words,
                 soort, bericht.referentie, _keren(taak) if taak is not None else 0, taak.niet_voor if waits else None, reden)


# Who sees what


def zoek(by, *, groepen=(), soort: str = "", organisatie: str = "", vanaf: str = "", aantal: int = GETELD) -> list[Regel]:
    """The rows that this person may see, the newest first."""
    by.require(Permission.MANAGE, by.site.taken)
    seen = bereik(by)
    if organisatie:
        seen = frozenset({organisatie}) & (seen if seen is not None else {organisatie})
    found = afleverregister.register(by.site).vind(groepen=groepen, soort=soort, organisaties=seen, vanaf=vanaf)
    return list(islice(found, aantal))


def geteld(by, groep: str = NIET) -> str:
    """How many there are, in words that stay true when there are very many."""
    number = len(zoek(by, groepen=(groep,), aantal=GETELD + 1))
    return f"meer dan {GETELD}" if number > GETELD else str(number)


def aan_in_woorden(by, regel: Regel, beeld: Beeld) -> str:
    """To whom; an address of a person only for who may know it: from the dossier, or as a colleague or an organisation."""
    if not beeld.aan or not beeld.prive or _mag_kennen(by, regel, beeld.aan):
        return beeld.aan or "Een volger"
    return gemaskeerd(beeld.aan)


def _mag_kennen(by, regel: Regel, email: str) -> bool:
    dossier = by.site["dossiers"].by_zaaknummer(regel.dossier) if regel.dossier else None
    if dossier is not None and by.may(Permission.VIEW, dossier):
        return True
    return any(email == o.email for o in by.site.organisaties.values()) or by.site.gebruikers.by_email(email) is not None


def gemaskeerd(email: str) -> str:
    """`j…@jansen.test`; empty for nobody."""
    name, at, domain = email.partition("@")
    return f"{name[:1]}…{at}{domain}" if email else ""


