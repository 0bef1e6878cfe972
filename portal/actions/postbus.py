"""What can be done with the mailbox of an organisation? Open it, choose its password, set and block it, put something in it.

`plaatsen` is how every other deed puts files there; what a program on the other side does is in portal.actions.postbusverkeer.
"""

from content_types.bestand import Bestand
from content_types.overdracht import POSTBUS, ZIP, Overdracht, Postbestand
from content_types.postbus import MET_POSTBUS, Postbus
from portal.actions.gebruiker import LONGEST_PASSWORD
from portal.services import afleverregister, passwords
from portal.services.file_types import safe_name
from workflows.machine import Refused
from workflows.permissions import Permission

LANGSTE_PAD, DIEPSTE = 700, 8
NIET_BIJGEWERKT = "Deze site is nog niet bijgewerkt voor FTP-postbussen. Laat de beheerder `portal evolve` draaien."
GEEN_POSTBUS = ("{0} heeft nog geen FTP-postbus. De lokaal beheerder kan die openen bij Beheer, FTP-postbussen.")
GEEN_NAAM = "De naam “{0}” kan niet in een FTP-postbus. Gebruik geen vreemde tekens, geen “..” en geen lege delen."
BEZET = "In de FTP-postbus staat al iets op de plek “{0}”."
ZELFDE = "Het wachtwoord mag de gebruikersnaam niet bevatten."


# The account

def openen(by, organisatie) -> Postbus:
    """Make the box with a name to log in with; there is one, however often this is asked."""
    by.require(Permission.MANAGE, organisatie)
    if by.site.postbussen is None:
        raise Refused(NIET_BIJGEWERKT)
    if organisatie.soort_organisatie not in MET_POSTBUS:
        raise Refused("Alleen een bevoegd gezag en een adviesorganisatie kunnen een FTP-postbus hebben.")
    known = by.site.postbussen.get(organisatie.__name__)
    if known is not None:
        return known
    made = by.site.postbussen.maak(organisatie, by.now)
    by.record(made, f"FTP-postbus geopend voor {organisatie.naam}", made.gebruikersnaam)
    return made


def wachtwoord_kiezen(postbus: Postbus, by, wachtwoord: str) -> None:
    """Only its hash is kept; who is logged in with the old one has to log in again. Raises Refused."""
    by.require(Permission.MANAGE, postbus)
    if reason := passwords.too_weak(wachtwoord):
        raise Refused(reason)
    if len(wachtwoord) > LONGEST_PASSWORD:
        raise Refused(f"Gebruik niet meer dan {LONGEST_PASSWORD} tekens.")
    if postbus.gebruikersnaam in wachtwoord.lower():
        raise Refused(ZELFDE)
    if any(not sign.isprintable() for sign in wachtwoord):
        raise Refused("Gebruik alleen gewone tekens. Een FTP-programma kan andere niet sturen.")
    again = bool(postbus.wachtwoord)
    postbus.wachtwoord, postbus.wachtwoord_op = passwords.hashed(wachtwoord), by.now
    by.record(postbus, f"wachtwoord van de FTP-postbus {'gewijzigd' if again else 'gekozen'}")


def blokkeren(postbus: Postbus, by, dicht: bool) -> None:
    """Nobody logs in any more, and who is in is put out; or they can again. What lies there stays."""
    by.require(Permission.MANAGE, postbus)
    if dicht is (postbus.geblokkeerd_op is not None):
        return
    postbus.geblokkeerd_op = by.now if dicht else None
    by.record(postbus, f"FTP-postbus {'geblokkeerd' if dicht else 'weer opengesteld'}")


def instellen(postbus: Postbus, by, *, wissen: str, bewaardagen: int) -> None:
    """Who takes away what was fetched, and how long something waits."""
    by.require(Permission.MANAGE, postbus)
    if (wissen, bewaardagen) == (postbus.wissen, postbus.bewaardagen):
        return
    postbus.wissen, postbus.bewaardagen = wissen, bewaardagen
    by.record(postbus, "instellingen van de FTP-postbus gewijzigd", f"wissen: {wissen}; {bewaardagen} dagen")


# Putting something in it

def postbus_van(site, organisatie: str) -> Postbus | None:
    """The box of this organisation, or None."""
    return site.postbussen.get(organisatie) if site.postbussen is not None else None


def plaatsen(by, organisatie: str, soort: str, bestanden: list[tuple[str, bytes | Bestand]], *, referentie: str,
             dossier: str = "") -> Overdracht:
    """Put these files, by their path in the box, there to be fetched. `soort` is a key of content_types.overdracht.SOORTEN,
    `dossier` a zaaknummer. The same referentie twice places once.

    The deed around it asks the right. Raises Refused where there is no box, or a name can not be in one.
    """
    if by.site.overdrachten is None:
        raise Refused(NIET_BIJGEWERKT)
    known = by.site.overdrachten.met_referentie(organisatie, referentie)
    if known is not None:
        return known
    made = aanmaken(by, organisatie, soort, referentie=referentie, zaaknummer=dossier)
    vullen(made, bestanden, by)
    naar_stand(made, by, "klaar",
               f"in de FTP-postbus gezet van {by.site.organisaties[organisatie].naam}: {made.titel.lower()}", referentie)
    return made


def aanmaken(by, organisatie: str, soort: str, *, referentie: str, kanaal: str = POSTBUS, **fields) -> Overdracht:
    """An overdracht that holds nothing yet. Raises Refused where there is no box to put it in."""
    if kanaal == POSTBUS and postbus_van(by.site, organisatie) is None:
        found = by.site.organisaties.get(organisatie)
        raise Refused(GEEN_POSTBUS.format(found.naam if found is not None else organisatie))
    return by.site.overdrachten.neem(Overdracht(
        ontvanger=organisatie, overdrachtsoort=soort, referentie=referentie, op=by.now, door=by.who.id, naam=by.who.naam,
        kanaal=kanaal, **fields))


def vullen(overdracht: Overdracht, bestanden, by) -> None:
    """Give it its files and, where it goes to a box, lay them there. Raises Refused before anything is laid."""
    postbus = postbus_van(by.site, overdracht.ontvanger) if overdracht.kanaal != ZIP else None
    _controleer([pad for pad, _ in bestanden], postbus)
    overdracht.bestanden = tuple(Postbestand(overdracht, pad, inhoud, by.now) for pad, inhoud in bestanden)
    overdracht.klaar_op, overdracht.fout = by.now, ""
    if postbus is not None:
        _leg(postbus, overdracht.bestanden)


def naar_stand(overdracht: Overdracht, by, state: str, what: str, why: str = "") -> None:
    """Each change of its state goes this way: its trail and the list of deliveries follow."""
    overdracht.state = state
    by.record(overdracht, what, why, staat=state)
    afleverregister.overdracht_gewijzigd(by.site, overdracht)


def _leg(postbus: Postbus, bestanden) -> None:
    for bestand in bestanden:
        postbus.paden[bestand.pad] = bestand


def _controleer(paden: list[str], postbus: Postbus | None) -> None:
    if not paden:
        raise Refused("Er is niets om over te dragen.")
    folders, seen = set(), set()
    for pad in paden:
        parts = pad.split("/")
        if len(pad) > LANGSTE_PAD or len(parts) > DIEPSTE or any(not _goed(part) for part in parts):
            raise Refused(GEEN_NAAM.format(pad[:80]))
        if pad in seen or postbus is not None and postbus.bezet(pad):
            raise Refused(BEZET.format(pad))
        seen.add(pad)
        folders |= {"/".join(parts[:n]) for n in range(1, len(parts))}
    if both := seen & folders:
        raise Refused(BEZET.format(min(both)))


def _goed(part: str) -> bool:
    """A name that is only a name, on every computer; nothing that a path could be made of."""
    return bool(part) and part not in (".", "..") and safe_name(part) == part


def terugzetten(overdracht: Overdracht, by) -> int:
    """Lay what was taken out of the box there again, so that it can be fetched once more; how many files."""
    by.require(Permission.MANAGE, overdracht)
    postbus = postbus_van(by.site, overdracht.ontvanger)
    away = [bestand for bestand in overdracht.bestanden if bestand.weg_op is not None]
    if postbus is None or overdracht.kanaal == ZIP or not away:
        raise Refused("Er is niets om terug te zetten.")
    if any(postbus.bezet(bestand.pad) for bestand in away):
        raise Refused(BEZET.format(next(b.pad for b in away if postbus.bezet(b.pad))))
    for bestand in away:
        bestand.weg_op = None
    _leg(postbus, away)
    by.record(overdracht, f"{len(away)} bestanden opnieuw in de FTP-postbus gezet", overdracht.referentie)
    return len(away)
