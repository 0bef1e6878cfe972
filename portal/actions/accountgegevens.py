"""What can somebody change of their own account? Name, e-mail address, password; and they can remove it.

A wrong password is counted: who calls these lets what was counted stand, so no savepoint around them. All that can be
refused is refused before anything changes.
"""

from content_types.gebruiker import Gebruiker
from portal.actions import account, concept
from portal.actions import gebruiker as gebruikers
from portal.actions.account import AANMELDING, eigen, telt
from portal.services import links, mail, passwords, throttle
from workflows.machine import Refused
from workflows.roles import Role

PURPOSE = "email"
WRONG = "Dit wachtwoord klopt niet. Typ het wachtwoord waarmee u nu inlogt."
STAFF = "De lokaal beheerder wijzigt uw gegevens. Vraag het daar."
USED = "Deze link is verlopen of al gebruikt. Vul uw nieuwe e-mailadres nog een keer in bij Mijn gegevens."


def naam_wijzigen(by, naam: str) -> None:
    """Raises Refused for staff: their name stands under decisions."""
    gebruiker = _van_aanvrager(by)
    if gebruiker.naam != naam:
        gebruiker.naam = naam
        gebruikers.noteren(gebruiker, by, "naam gewijzigd")


def email_vragen(by, email: str, wachtwoord: str = "") -> None:
    """Mail a link to a new address; it counts once somebody who is logged in here used that. Raises Refused, TooOften."""
    gebruiker, email = _van_aanvrager(by), email.strip().lower()
    _nagaan(gebruiker, wachtwoord, by)
    if email == gebruiker.email:
        raise Refused("Dit is al uw e-mailadres. Vul een ander adres in.")
    telt(by, {f"email:{gebruiker.__name__}": 5, f"aanmelden:{email}": 3})
    gebruiker.email_nieuw, gebruiker.email_nummer = email, gebruiker.email_nummer + 1
    if _bezet(gebruiker, email, by):
        mail.send(by, "account_bestaat", email)
        return
    token = links.sign(by.settings, PURPOSE, gebruiker.__name__, gebruiker.email_nummer, by.now + AANMELDING)
    mail.send(by, "email_bevestigen", email, token=token)


def _bezet(gebruiker: Gebruiker, email: str, by) -> bool:
    """An address to log in with belongs to one account; an address to be reached at may be that of more."""
    return gebruiker.wijze == "email" and by.site.gebruikers.by_email(email) is not None


def email_te_bevestigen(by, token: str) -> str:
    """The new address that this link is about. Raises LinkRefused, NotAllowed."""
    gebruiker = eigen(by)
    try:
        link = links.read(by.settings, PURPOSE, token, by.now)
    except links.LinkRefused as error:
        raise links.LinkRefused(USED if error.thing else str(error)) from error
    if link.thing != gebruiker.__name__:
        raise links.LinkRefused("Deze link hoort bij een ander account. Log uit, en log in met het account waarvan u het "
                                "e-mailadres wilt wijzigen.")
    if link.number != gebruiker.email_nummer or not gebruiker.email_nieuw or _bezet(gebruiker, gebruiker.email_nieuw, by):
        raise links.LinkRefused(USED)
    return gebruiker.email_nieuw


def email_bevestigen(by, token: str, sleutel: str) -> None:
    """From now on this is the address; the old one is told, and other sessions than `sleutel` end. Raises LinkRefused."""
    new, gebruiker = email_te_bevestigen(by, token), eigen(by)
    old = gebruiker.email
    by.site.gebruikers.wijzigen(gebruiker, email=new)
    gebruiker.email_nieuw, gebruiker.email_nummer = "", gebruiker.email_nummer + 1
    _andere_sessies_sluiten(gebruiker, sleutel)
    gebruikers.noteren(gebruiker, by, "e-mailadres gewijzigd")
    if old:
        mail.send(by, "email_gewijzigd", old)


def wachtwoord_wijzigen(by, oud: str, nieuw: str, sleutel: str) -> None:
    """A new password; other sessions than `sleutel` end. Raises Refused, TooOften."""
    gebruiker = eigen(by)
    if gebruiker.wijze != "email":
        raise Refused("U logt niet in met een wachtwoord.")
    _nagaan(gebruiker, oud, by)
    reason = account.zwak(nieuw)
    if reason:
        raise Refused(reason)
    gebruiker.wachtwoord = passwords.hashed(nieuw)
    _andere_sessies_sluiten(gebruiker, sleutel)
    gebruikers.noteren(gebruiker, by, "wachtwoord gewijzigd")
    mail.send(by, "wachtwoord_gewijzigd", gebruiker.email)


def verwijderen(by, wachtwoord: str = "") -> None:
    """Remove the account with the concepts that nobody else has in an account. Cases stay, and can be reached by number and
    code. Raises Refused, TooOften."""
    gebruiker = _van_aanvrager(by)
    _nagaan(gebruiker, wachtwoord, by)
    for name in gebruiker.begonnen:
        _loslaten(name, gebruiker, by)
    for zaaknummer in gebruiker.zaken:
        dossier = by.site["dossiers"].by_zaaknummer(zaaknummer)
        if dossier is not None:
            dossier.take_role(gebruiker.principal, Role.AANVRAGER)
    gebruikers.noteren(gebruiker, by, "account verwijderd")
    if gebruiker.email:
        mail.send(by, "account_verwijderd", gebruiker.email)
    by.site.gebruikers.remove(gebruiker.__name__)


def _loslaten(name: str, gebruiker: Gebruiker, by) -> None:
    """A concept is wiped, unless it stands in another account as well; a case only loses this account."""
    thing = account.begonnen(name, by)
    if thing is None:
        return
    thing.take_role(gebruiker.principal, Role.AANVRAGER)
    if name in by.site["aanvragen"] and not any(r.principal.startswith("gebruiker:") for r in thing.local_roles):
        concept.wissen(thing, gebruikers.naamloos(by), "het account is verwijderd")


def _van_aanvrager(by) -> Gebruiker:
    gebruiker = eigen(by)
    if gebruiker.medewerker:
        raise Refused(STAFF)
    return gebruiker


def _nagaan(gebruiker: Gebruiker, wachtwoord: str, by) -> None:
    """Is it really them? Who has no password showed that at DigiD or eHerkenning. Raises Refused, TooOften."""
    if gebruiker.wijze != "email":
        return
    key = f"nagaan:{gebruiker.__name__}"
    throttle.check(by.site, key, by.now, limit=5)
    if len(wachtwoord) > gebruikers.LONGEST_PASSWORD or not passwords.matches(gebruiker.wachtwoord, wachtwoord):
        throttle.note(by.site, key, by.now)
        raise Refused(WRONG)
    throttle.forget(by.site, key)


def _andere_sessies_sluiten(gebruiker: Gebruiker, sleutel: str) -> None:
    digest = gebruikers.session_digest(sleutel)
    for other in [each for each in gebruiker.sessies if each != digest]:
        del gebruiker.sessies[other]
