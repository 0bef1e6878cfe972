"""What can be done with people? Add and change them, log them in and out, renew a password."""

import hashlib
import secrets
from dataclasses import replace
from datetime import timedelta

from content_types.gebruiker import WIJZEN, Gebruiker
from portal.actions import adviestoewijzing, agenda, webeigenaar
from portal.services import links, mail, passwords, throttle
from portal.services.rights import identity_of
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import BIJ_SOORT

SESSION = timedelta(hours=10)
IDLE = {"digid": timedelta(minutes=15), "eherkenning": timedelta(minutes=15)}
"""How long somebody may do nothing before they are logged out, by the way they logged in; others have until SESSION."""
LONGEST_EMAIL, LONGEST_PASSWORD = 254, 1000
RESET = "wachtwoord"


def toevoegen(by, *, naam, email, rollen=(), functie="", team="", wachtwoord="") -> Gebruiker:
    """A new person; without a password they get a mail to choose one."""
    _mag_beheren(by, rollen)
    bestaand = by.site.gebruikers.by_email(email)
    if bestaand is not None and not bestaand.medewerker:
        raise Refused("Met dit e-mailadres is al een account gemaakt om aan te vragen. Zoek het op bij Gebruikers, en geef dat "
                      "account de rollen.")
    if bestaand is not None:
        raise Refused("Er is al een gebruiker met dit e-mailadres.")
    gebruiker = by.site.gebruikers.add(Gebruiker(naam=naam, email=email, rollen=rollen, functie=functie))
    gebruiker.team = team.strip()
    by.record(gebruiker, "gebruiker toegevoegd", _rollen(gebruiker))
    adviestoewijzing.mensen_gewijzigd(by, gebruiker, _organisaties(gebruiker.rollen))
    if wachtwoord:
        gebruiker.wachtwoord = passwords.hashed(wachtwoord)
    else:
        _mail_reset(gebruiker, by, "welkom")
    return gebruiker


def wijzigen(gebruiker: Gebruiker, by, *, naam, rollen, functie, actief, team=None) -> None:
    """Change name, roles, team and whether the person may log in; when not, sessions and the calendar's address end."""
    before = gebruiker.rollen
    left = gebruiker.actief and not actief
    person = (naam, functie, actief) != (gebruiker.naam, gebruiker.functie, gebruiker.actief)
    _mag_beheren(by, ({*before, *rollen} if person else {*before} ^ {*rollen} or before) if before else ())
    if rollen and gebruiker.wijze != "email":
        raise Refused(f"Wie inlogt met {WIJZEN[gebruiker.wijze]} kan geen rol krijgen. Voeg deze persoon toe met een "
                      "e-mailadres.")
    gebruiker.naam, gebruiker.functie, gebruiker.actief = naam, functie, actief
    gebruiker.team = gebruiker.team if team is None else team.strip()
    by.site.gebruikers.wijzigen(gebruiker, rollen=tuple(rollen), zelf_gemaakt=gebruiker.zelf_gemaakt and not rollen)
    if not actief:
        gebruiker.sessies.clear()
        agenda.sluiten(gebruiker)
    by.record(gebruiker, "gebruiker gewijzigd", _rollen(gebruiker))
    if left:
        webeigenaar.vertrokken(gebruiker, by)
    adviestoewijzing.mensen_gewijzigd(by, gebruiker, _organisaties([*before, *rollen]))


def _mag_beheren(by, rollen) -> None:
    """Raises NotAllowed. The lokaal beheerder manages everybody; who manages the people of an organisation gives and takes
    roles there, and changes what else there is to somebody with only such roles."""
    places = [(role, by.site.organisaties.get(where)) for role, where in rollen]
    own = bool(places) and all(o is not None and role in BIJ_SOORT[o.soort_organisatie] and by.may(Permission.OWN_PEOPLE, o)
                               for role, o in places)
    if not own:
        by.require(Permission.MANAGE, by.site["beheer"])


def _organisaties(rollen) -> list[str]:
    return sorted({where for _, where in rollen if where})


def _rollen(gebruiker) -> str:
    return ", ".join(f"{role} bij {where or 'het portaal'}" for role, where in gebruiker.rollen)


def inloggen(by, email: str, wachtwoord: str, adres: str) -> tuple[Gebruiker, str] | None:
    """The person and a fresh session key, or None when it does not fit. `adres` is the caller's IP. Raises TooOften.

    Failures are counted per account and per address; commit them also when None comes back.
    """
    keys = (f"login:{email.strip().lower()[:LONGEST_EMAIL]}", f"adres:{adres}")
    throttle.check(by.site, keys[0], by.now, limit=5)
    throttle.check(by.site, keys[1], by.now, limit=30)
    gebruiker = by.site.gebruikers.by_email(email)
    usable = gebruiker is not None and gebruiker.actief and len(wachtwoord) <= LONGEST_PASSWORD
    if not passwords.matches(gebruiker.wachtwoord if usable else "", wachtwoord[:LONGEST_PASSWORD]):
        for key in keys:
            throttle.note(by.site, key, by.now)
        return None
    throttle.forget(by.site, keys[0])
    return gebruiker, sessie_openen(gebruiker, by)


def sessie_openen(gebruiker: Gebruiker, by) -> str:
    """The key of a fresh session of this person, who acts from here on."""
    key = secrets.token_urlsafe(32)
    for old in [digest for digest, end in gebruiker.sessies.items() if end < by.now]:
        del gebruiker.sessies[old]
    gebruiker.sessies[session_digest(key)] = by.now + SESSION
    by.who = identity_of(gebruiker)
    noteren(gebruiker, by, "ingelogd")
    return key


def noteren(gebruiker: Gebruiker, by, wat: str, waarom: str = "") -> None:
    """Record a deed with an account."""
    own = by.who.id == gebruiker.__name__ and not gebruiker.medewerker
    (naamloos(by) if own else by).record(gebruiker, wat, waarom)


def naamloos(by):
    """The same, acting without a name. The trail of the portal keeps none of who applies: an account can be removed, the
    lines in the trail cannot."""
    return replace(by, who=replace(by.who, naam="Aanvrager"))


def session_digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def uitloggen(gebruiker: Gebruiker, key: str, by) -> None:
    gebruiker.sessies.pop(session_digest(key), None)
    noteren(gebruiker, by, "uitgelogd")


def wachtwoord_vergeten(by, email: str) -> None:
    """Mail a link when there is such a person; the page says the same either way. Raises TooOften."""
    key = f"reset:{email.strip().lower()[:LONGEST_EMAIL]}"
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
    noteren(gebruiker, by, "wachtwoord gewijzigd")
