"""What can be done with people? Add and change them, log them in and out, renew a password."""

import hashlib
import secrets
from datetime import timedelta

from content_types.gebruiker import Gebruiker
from portal.actions import agenda
from portal.services import links, mail, passwords, throttle
from portal.services.rights import identity_of
from workflows.machine import Refused
from workflows.permissions import Permission

SESSION = timedelta(hours=10)
RESET = "wachtwoord"


def toevoegen(by, *, naam, email, rollen=(), functie="", team="", wachtwoord="") -> Gebruiker:
    """A new person; without a password they get a mail to choose one."""
    by.require(Permission.MANAGE, by.site["beheer"])
    if by.site.gebruikers.by_email(email) is not None:
        raise Refused("Er is al een gebruiker met dit e-mailadres.")
    gebruiker = by.site.gebruikers.add(Gebruiker(naam=naam, email=email, rollen=rollen, functie=functie))
    gebruiker.team = team.strip()
    by.record(gebruiker, "gebruiker toegevoegd", _rollen(gebruiker))
    if wachtwoord:
        gebruiker.wachtwoord = passwords.hashed(wachtwoord)
    else:
        _mail_reset(gebruiker, by, "welkom")
    return gebruiker


def wijzigen(gebruiker: Gebruiker, by, *, naam, rollen, functie, actief, team=None) -> None:
    """Change name, roles, team and whether the person may log in; when not, sessions and the calendar's address end."""
    by.require(Permission.MANAGE, by.site["beheer"])
    gebruiker.naam, gebruiker.functie, gebruiker.actief = naam, functie, actief
    gebruiker.rollen, gebruiker.team = tuple(rollen), gebruiker.team if team is None else team.strip()
    if not actief:
        gebruiker.sessies.clear()
        agenda.sluiten(gebruiker)
    by.record(gebruiker, "gebruiker gewijzigd", _rollen(gebruiker))


def _rollen(gebruiker) -> str:
    return ", ".join(f"{role} bij {where or 'het portaal'}" for role, where in gebruiker.rollen)


def inloggen(by, email: str, wachtwoord: str, adres: str) -> tuple[Gebruiker, str] | None:
    """The person and a fresh session key, or None when it does not fit. `adres` is the caller's IP. Raises TooOften.

    Failures are counted per account and per address; commit them also when None comes back.
    """
    keys = (f"login:{email.strip().lower()}", f"adres:{adres}")
    throttle.check(by.site, keys[0], by.now, limit=5)
    throttle.check(by.site, keys[1], by.now, limit=30)
    gebruiker = by.site.gebruikers.by_email(email)
    usable = gebruiker is not None and gebruiker.actief
    if not passwords.matches(gebruiker.wachtwoord if usable else "", wachtwoord):
        for key in keys:
            throttle.note(by.site, key, by.now)
        return None
    throttle.forget(by.site, keys[0])
    return gebruiker, _open_session(gebruiker, by)


def _open_session(gebruiker: Gebruiker, by) -> str:
    key = secrets.token_urlsafe(32)
    for old in [digest for digest, end in gebruiker.sessies.items() if end < by.now]:
        del gebruiker.sessies[old]
    gebruiker.sessies[session_digest(key)] = by.now + SESSION
    by.who = identity_of(gebruiker)
    by.record(gebruiker, "ingelogd")
    return key


def session_digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def uitloggen(gebruiker: Gebruiker, key: str, by) -> None:
    gebruiker.sessies.pop(session_digest(key), None)
    by.record(gebruiker, "uitgelogd")


def wachtwoord_vergeten(by, email: str) -> None:
    """Mail a link when there is such a person; the page says the same either way. Raises TooOften."""
    key = f"reset:{email.strip().lower()}"
    throttle.check(by.site, key, by.now, limit=3)
    throttle.note(by.site, key, by.now)
    gebruiker = by.site.gebruikers.by_email(email)
    if gebruiker is not None and gebruiker.actief:
        _mail_reset(gebruiker, by, "wachtwoord")


def _mail_reset(gebruiker: Gebruiker, by, template: str) -> None:
    token = links.sign(by.settings, RESET, gebruiker.__name__, len(gebruiker.history), by.now + links.RESET_LINK)
    mail.send(by, template, gebruiker.email, naam=gebruiker.naam, token=token)


def reset_bestemd_voor(by, token: str) -> Gebruiker:
    """Whose password this link may renew. Raises LinkRefused; a link works once."""
    link = links.read(by.settings, RESET, token, by.now)
    gebruiker = by.site.gebruikers.get(link.thing)
    if gebruiker is None or len(gebruiker.history) != link.number:
        raise links.LinkRefused("Deze link is al gebruikt. Vraag een nieuwe aan.")
    return gebruiker


def wachtwoord_zetten(gebruiker: Gebruiker, wachtwoord: str, by) -> None:
    """Set a new password and end every running session. Raises Refused when it is too weak."""
    reason = passwords.too_weak(wachtwoord)
    if reason:
        raise Refused(reason)
    gebruiker.wachtwoord = passwords.hashed(wachtwoord)
    gebruiker.sessies.clear()
    by.record(gebruiker, "wachtwoord gewijzigd")
