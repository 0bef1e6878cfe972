"""What does a program do at a mailbox? Log in, fetch and delete; each is noted with its address, and what was fetched counts.

Called by the FTPS server, each in a transaction of its own; who acts is the box itself.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from content_types.overdracht import STANDEN, Overdracht, Postbestand
from content_types.postbus import MEESTE_ADRESSEN, NA_OPHALEN, ZELF, Logregel, Postbus
from portal.actions.gebruiker import LONGEST_PASSWORD
from portal.actions.postbus import naar_stand, postbus_van
from portal.services import passwords, throttle
from portal.services.daily import daily
from portal.services.rights import Identity
from portal.services.throttle import herkomst
from workflows.machine import Refused

PER_ADRES, PER_NAAM_EN_ADRES, PER_NAAM = 30, 5, 50
"""Wrong passwords in a quarter of an hour: from one address, for one box from there, for one box from everywhere."""
NIET_OPGEHAALD = "Dit bestand is nog niet helemaal opgehaald en blijft staan."
NIET_ZELF = "Uw beheerder heeft afgesproken dat u hier niets zelf verwijdert."
LANGSTE_NAAM = 40


@dataclass(frozen=True)
class Ophaling:
    """A fetch of one file from byte `begin` on, in this run of the server, from this address."""

    postbus: str
    pad: str
    begin: int
    run: str
    adres: str


# Coming in

def inloggen(by, naam: str, wachtwoord: str, adres: str) -> Postbus | None:
    """The box, or None when it does not fit. Raises TooOften. What was counted has to be kept, also when None.

    Somebody who guesses at a box does not keep its organisation out: an address that logged in before is counted by itself.
    """
    postbus, where = by.site.postbussen.met_naam(naam[:LANGSTE_NAAM]) if by.site.postbussen is not None else None, herkomst(adres)
    keys = {f"postbusadres:{where}": PER_ADRES, f"postbus:{naam[:LANGSTE_NAAM]}:{where}": PER_NAAM_EN_ADRES}
    if postbus is not None and where not in postbus.adressen:
        keys[f"postbus:{naam}"] = PER_NAAM
    for key, limit in keys.items():
        throttle.check(by.site, key, by.now, limit=limit)
    usable = postbus is not None and postbus.bruikbaar and len(wachtwoord) <= LONGEST_PASSWORD
    if not passwords.matches(postbus.wachtwoord if usable else "", wachtwoord[:LONGEST_PASSWORD]):
        for key in keys:
            throttle.note(by.site, key, by.now)
        if postbus is not None:
            postbus.noteer(Logregel(by.now, "geweigerd", adres))
        return None
    throttle.forget(by.site, f"postbus:{naam}:{where}")
    if where not in postbus.adressen:
        postbus.adressen = (*postbus.adressen[-MEESTE_ADRESSEN + 1:], where)
    postbus.noteer(Logregel(by.now, "ingelogd", adres))
    return postbus


# Fetching

def begonnen(by, ophaling: Ophaling) -> None:
    """Note that a fetch began, so that it shows when the server stops in the middle of it."""
    bestand = _bestand(by, ophaling)
    if bestand is None:
        return
    crashed = [start for run, start in bestand.lopend if run != ophaling.run and start <= bestand.verzonden]
    if crashed and ophaling.begin > bestand.verzonden:
        bestand.verzonden = min(ophaling.begin, bestand.omvang)
    alive = tuple((run, start) for run, start in bestand.lopend if run == ophaling.run)
    bestand.lopend = (*alive, (ophaling.run, ophaling.begin))
    _bijwerken(bestand.overdracht, by)


def beeindigd(by, ophaling: Ophaling, aantal: int, *, zeker: bool) -> None:
    """Note how many bytes went, and whether the other side went on after the last one, which says that it has them."""
    bestand, postbus = _bestand(by, ophaling), postbus_van(by.site, ophaling.postbus)
    if bestand is None:
        return
    running = list(bestand.lopend)
    if (ophaling.run, ophaling.begin) in running:
        running.remove((ophaling.run, ophaling.begin))
    bestand.lopend = tuple(running)
    end = ophaling.begin + aantal
    if ophaling.begin <= bestand.verzonden:
        bestand.verzonden = max(bestand.verzonden, end)
    whole = zeker and end == bestand.omvang and bestand.verzonden == bestand.omvang
    if whole:
        bestand.opgehaald_op = bestand.opgehaald_op or by.now
        if postbus.wissen == NA_OPHALEN:
            _uit_de_bus(postbus, bestand, by)
    postbus.noteer(Logregel(by.now, "opgehaald" if whole else "deels", ophaling.adres, ophaling.pad, ophaling.begin, aantal))
    _bijwerken(bestand.overdracht, by)


def verwijderen(by, postbus: Postbus, pad: str, adres: str) -> None:
    """Take a file out of the box. Raises Refused for what was not fetched, or where that was not agreed."""
    bestand = postbus.bestand(pad)
    if postbus.wissen != ZELF:
        raise Refused(NIET_ZELF)
    if bestand is None:
        raise Refused("Dit bestand is er niet.")
    if bestand.opgehaald_op is None:
        raise Refused(NIET_OPGEHAALD)
    _uit_de_bus(postbus, bestand, by)
    postbus.noteer(Logregel(by.now, "verwijderd", adres, pad))


def _bestand(by, ophaling: Ophaling) -> Postbestand | None:
    postbus = postbus_van(by.site, ophaling.postbus)
    return postbus.bestand(ophaling.pad) if postbus is not None else None


def _uit_de_bus(postbus: Postbus, bestand: Postbestand, by) -> None:
    """The bytes stay until the overdracht is cleared, so that it can be laid there again."""
    bestand.weg_op = by.now
    postbus.paden.pop(bestand.pad, None)


def _bijwerken(overdracht: Overdracht, by) -> None:
    """Its state by what was fetched; a receipt that was confirmed stays, and it never goes back."""
    state = overdracht.stand_na_ophalen()
    if overdracht.state not in ("klaar", "deels_opgehaald") or state in ("klaar", overdracht.state):
        return
    if state == "opgehaald":
        overdracht.opgehaald_op = by.now
        _in_het_dossier(overdracht, by, f"alles opgehaald uit de FTP-postbus: {overdracht.titel.lower()}")
    naar_stand(overdracht, by, state, f"overdracht {STANDEN[state][0].lower()}", overdracht.referentie)


def _in_het_dossier(overdracht: Overdracht, by, what: str) -> None:
    dossier = by.site["dossiers"].by_zaaknummer(overdracht.zaaknummer) if overdracht.zaaknummer else None
    if dossier is not None:
        by.record(dossier, what, overdracht.referentie)


def als_postbus(by, postbus: Postbus) -> None:
    """From here on it is this box that acts."""
    by.who = Identity(f"postbus:{postbus.__name__}", f"FTP-postbus {postbus.gebruikersnaam}")


# Keeping no longer than agreed

@daily("postbussen")
def opruimen(by, day: date) -> None:
    """What waited its days leaves the box, and what is known of addresses goes; the line of the overdracht stays."""
    if by.site.postbussen is None or by.late:
        return
    for postbus in by.site.postbussen.values():
        postbus.vergeet_voor(by.now - timedelta(days=int(by.settings["ftp.logdagen"])))
    for overdracht in by.site.overdrachten.op_te_ruimen(by.now - timedelta(days=min(_dagen(by)))):
        postbus = postbus_van(by.site, overdracht.ontvanger)
        days = postbus.bewaardagen if postbus is not None else ZONDER_POSTBUS
        if overdracht.klaar_op is not None and overdracht.klaar_op <= by.now - timedelta(days=days):
            opgeruimd(overdracht, by)


ZONDER_POSTBUS = 30
"""Days that a ZIP waits."""


def _dagen(by) -> list[int]:
    return [ZONDER_POSTBUS, *(postbus.bewaardagen for postbus in by.site.postbussen.values())]


def opgeruimd(overdracht: Overdracht, by) -> None:
    """Let go of its files; what nobody fetched has lapsed, and that is told in the dossier."""
    postbus = postbus_van(by.site, overdracht.ontvanger)
    for bestand in overdracht.bestanden:
        if postbus is not None and postbus.bestand(bestand.pad) is bestand:
            del postbus.paden[bestand.pad]
    overdracht.lijst = tuple((b.pad, b.omvang, b.sha256) for b in overdracht.bestanden)
    overdracht.bestanden, overdracht.voorblad, overdracht.opgeruimd_op = (), None, by.now
    by.site.overdrachten.met_bestanden.discard(overdracht.__name__)
    state = overdracht.state
    if state in ("klaar", "deels_opgehaald"):
        state, overdracht.vervallen_op = "vervallen", by.now
        _in_het_dossier(overdracht, by, f"overdracht vervallen: niet alles is opgehaald ({overdracht.titel.lower()})")
    naar_stand(overdracht, by, state, "overdracht opgeruimd", overdracht.referentie)
