"""What can applicant and bevoegd gezag write to each other in a dossier? Write with files, send, read.

What somebody is writing is kept for them alone, so that a file that is refused loses nothing. A mail says that there is
a message and holds a link, never the message or a file.
"""

import hashlib

from content_types.base import fingerprint, new_id, path_of
from content_types.bericht import LONGEST, Bericht, Berichtbestand, Berichtklad
from content_types.dossier import Dossier
from portal.actions.dossier import aanvrager_inlichten
from portal.services import files, mail, signalen, throttle
from workflows.machine import Refused
from workflows.permissions import Permission

AANVRAGER, GEZAG = "aanvrager", "gezag"
MOST_FILES = 10
PER_QUARTER = 20
"""Messages that one side can send in a quarter of an hour."""
NIETS = "Schrijf eerst uw bericht."


def kant(dossier: Dossier, by) -> str:
    """On which side this person writes: who may read the dossier is the bevoegd gezag."""
    return GEZAG if by.may(Permission.VIEW, dossier) else AANVRAGER


def kan_niet(dossier: Dossier, by) -> str:
    """Why this person cannot send a message here now, in a Dutch sentence; empty when they can."""
    if not dossier.berichten_via_portaal:
        return _elders(dossier, by)
    if not by.may(Permission.WRITE, dossier):
        return "In deze zaak kunt u hier geen berichten meer sturen. Neem contact op met " + _hoe(dossier, by)
    return ""


def _elders(dossier: Dossier, by) -> str:
    if kant(dossier, by) == GEZAG:
        return "Berichten via het portaal staan uit voor deze zaak. Schrijf de aanvrager vanuit uw eigen systeem."
    return "Voor deze zaak gaan berichten niet via deze site. Neem contact op met " + _hoe(dossier, by)


def _hoe(dossier: Dossier, by) -> str:
    gezag = by.site.organisaties[dossier.organisatie]
    return f"{gezag.naam}: {gezag.email}" + (f" of {gezag.telefoon}." if gezag.telefoon else ".")


# What somebody is writing


def klad_van(dossier: Dossier, by) -> Berichtklad | None:
    """What this person is writing here and has not sent, or None."""
    return dossier["berichten"].get(_klad_name(dossier, by))


def _klad_name(dossier: Dossier, by) -> str:
    """One for each colleague; applicant and gemachtigde share the case, and with it what they write."""
    wie = by.who.id if kant(dossier, by) == GEZAG else AANVRAGER
    return "klad-" + hashlib.sha256(wie.encode()).hexdigest()[:20]


def klad_bewaren(dossier: Dossier, by, tekst: str) -> Berichtklad:
    """Keep the text while somebody works on it; what is too long to send is kept up to its limit."""
    _may_write(dossier, by)
    klad = klad_van(dossier, by) or dossier["berichten"].add(Berichtklad(by.who.id, by.now), _klad_name(dossier, by))
    klad.tekst = tekst[:2 * LONGEST]
    return klad


def bestand_toevoegen(dossier: Dossier, source, name: str, by) -> Berichtbestand | None:
    """Keep a file to send along; the same file twice is kept once (None). Raises FileRefused, Refused."""
    klad = klad_bewaren(dossier, by, _typed(dossier, by))
    if len(klad) >= MOST_FILES:
        raise Refused(f"U kunt hoogstens {MOST_FILES} bestanden bij een bericht doen. Haal er eerst een weg.")
    bestand = files.take(source, name, by, Berichtbestand)
    return None if files.has_double(klad, bestand) else klad.add(bestand)


def _typed(dossier: Dossier, by) -> str:
    klad = klad_van(dossier, by)
    return klad.tekst if klad is not None else ""


def bestand_weghalen(dossier: Dossier, name: str, by) -> None:
    klad = klad_van(dossier, by)
    if klad is not None and name in klad:
        klad.remove(name)


def _may_write(dossier: Dossier, by) -> None:
    if reason := kan_niet(dossier, by):
        by.require(Permission.VIEW_STATUS, dossier)
        raise Refused(reason)
    by.require(Permission.WRITE, dossier)


# Sending and reading


def sturen(dossier: Dossier, by, tekst: str, bestanden=()) -> Bericht:
    """Send a message with the files that were kept for it; `bestanden` are (file, name) pairs to take as well.

    The same message twice in a row is one (a double click). Raises Refused, FileRefused, TooOften.
    """
    _may_write(dossier, by)
    for source, name in bestanden:
        bestand_toevoegen(dossier, source, name, by)
    klad, tekst = klad_van(dossier, by), tekst.strip()
    waiting = klad.bestanden() if klad is not None else []
    if (double := _double(dossier, by, tekst, waiting)) is not None:
        return double
    if not tekst:
        raise Refused(NIETS)
    if len(tekst) > LONGEST:
        raise Refused("Dit bericht is te lang. Gebruik niet meer dan 10.000 tekens, of stuur een bestand mee.")
    _count(dossier, by)
    bericht = dossier["berichten"].add(Bericht(van=kant(dossier, by), tekst=tekst, door=by.who.id, naam=by.who.naam, op=by.now),
                                       f"{len(dossier.berichten()) + 1:05d}-{new_id()}")
    for bestand in waiting:
        bericht.add(klad.remove(bestand.__name__), bestand.__name__)
    if klad is not None:
        dossier["berichten"].remove(klad.__name__)
    by.record(bericht, f"bericht van de {'aanvrager' if bericht.van == AANVRAGER else 'behandelaar'}",
              inhoud=fingerprint(bericht.tekst))
    _tell(bericht, by)
    return bericht


def _double(dossier: Dossier, by, tekst: str, waiting) -> Bericht | None:
    """The last message, when this one says the same; a second click finds its files gone along with the first."""
    last = next(iter(reversed(dossier.berichten())), None)
    same = last is not None and (last.van, last.naam, last.tekst) == (kant(dossier, by), by.who.naam, tekst)
    known = {bestand.sha256 for bestand in last.bestanden()} if same else set()
    return last if same and all(bestand.sha256 in known for bestand in waiting) else None


def _count(dossier: Dossier, by) -> None:
    key = f"bericht:{dossier.zaaknummer}:{kant(dossier, by)}"
    throttle.check(by.site, key, by.now, limit=PER_QUARTER)
    throttle.note(by.site, key, by.now)


def _tell(bericht: Bericht, by) -> None:
    if bericht.van == GEZAG:
        aanvrager_inlichten(bericht.dossier, by, "bericht")
    else:
        gezag_inlichten(bericht.dossier, by, "bericht_binnen",
                        f"Er is een bericht van de aanvrager in {bericht.dossier.titel}.", bericht)


def gezag_inlichten(dossier: Dossier, by, soort: str, tekst: str, obj) -> None:
    """Tell who handles it: the behandelaar, else the coördinator, else the organisation that does so by mail with a link. In a
    hybrid case first the coördinator, who keeps the two systems the same."""
    names = (dossier.behandelaar, dossier.coordinator)
    people = (by.site.gebruikers.get(name) for name in (reversed(names) if dossier.modus == "hybride" else names) if name)
    found = next((person for person in people if person is not None and person.actief), None)
    if found is not None:
        signalen.geven(by, found, soort, tekst, obj)
        return
    mail.send(by, "nieuws_in_dossier", by.site.organisaties[dossier.plekken[0]].email, dossier=dossier,
              onderwerp=signalen.SOORTEN[soort].titel, pad=path_of(dossier))


def zichtbaar(dossier: Dossier, by) -> list[Bericht]:
    """The conversation, as far as this person may read it; oldest first."""
    return [b for b in dossier.berichten() if by.may(Permission.VIEW, b) or by.may(Permission.VIEW_STATUS, b)]


def ongelezen(dossier: Dossier, by) -> list[Bericht]:
    """What the other side wrote and nobody on this side has opened yet."""
    mine = kant(dossier, by)
    return [b for b in zichtbaar(dossier, by) if b.van != mine and b.gelezen_op is None]


def lezen(dossier: Dossier, by) -> list[Bericht]:
    """The conversation; what this person's side had not read yet, now counts as read. Who only looks on, reads nothing."""
    if kant(dossier, by) == AANVRAGER or by.may(Permission.WRITE, dossier):
        for bericht in ongelezen(dossier, by):
            bericht.gelezen_op = by.now
            by.record(bericht, "bericht gelezen")
    return zichtbaar(dossier, by)
