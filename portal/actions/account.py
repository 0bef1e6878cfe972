"""How does somebody who applies come in? Make an account by e-mail, come by DigiD or eHerkenning, find their cases there.

The account of who applies is a Gebruiker that they made themselves, without a role: what it may, it may by roles given on
single concepts and cases.
"""

from datetime import timedelta

from content_types.base import new_id
from content_types.dossier import Dossier
from content_types.gebruiker import WIJZEN, Gebruiker
from portal.actions import aanvraag as aanvragen
from portal.actions import dossier as dossiers
from portal.actions import gebruiker as gebruikers
from portal.services import links, mail, passwords, throttle
from portal.services.actor import NotAllowed
from portal.services.daily import daily
from portal.services.identiteit import Identiteit
from workflows.machine import Refused
from workflows.roles import Role

AANMELDING = timedelta(days=1)
PURPOSE = "aanmelding"
USED = "Deze link is verlopen of al gebruikt. Hebt u al een account? Log dan in. Anders kunt u opnieuw een account maken."
UIT = "Met dit account kunt u niet meer inloggen. Neem contact met ons op."


def van(by) -> Gebruiker | None:
    """The account of who acts, or None."""
    return by.site.gebruikers.get(by.who.id) if by.who.ingelogd else None


def eigen(by) -> Gebruiker:
    """The account of who acts. Raises NotAllowed for who is not logged in."""
    gebruiker = van(by)
    if gebruiker is None:
        raise NotAllowed("Log eerst in.")
    return gebruiker


def aanmelden(by, naam: str, email: str, adres: str) -> None:
    """Ask for an account: a mail with a link, or to who has one already a mail that says so. The page tells neither.

    `adres` is the caller's IP. The mail says nothing that was typed: anybody can have it sent to anybody. Raises TooOften.
    """
    email = email.strip().lower()
    telt(by, {f"aanmelden:{email}": 3, f"aanmeldadres:{adres}": 20})
    if by.site.gebruikers.by_email(email) is not None:
        mail.send(by, "account_bestaat", email)
        return
    name = new_id()
    by.site.gebruikers.wachtend()[name] = (naam, email, by.now + AANMELDING)
    mail.send(by, "account_bevestigen", email, token=links.sign(by.settings, PURPOSE, name, 0, by.now + AANMELDING))


def telt(by, limits: dict[str, int]) -> None:
    """Count one attempt under each of these keys. Raises TooOften."""
    for key, limit in limits.items():
        throttle.check(by.site, key, by.now, limit=limit)
    for key in limits:
        throttle.note(by.site, key, by.now)


def aanmelding(by, token: str) -> tuple[str, str, str]:
    """Id, name and e-mail address of the account that this link makes. Raises LinkRefused."""
    try:
        name = links.read(by.settings, PURPOSE, token, by.now).thing
    except links.LinkRefused as error:
        raise links.LinkRefused(USED if error.thing else str(error)) from error
    naam, email, _ = by.site.gebruikers.wachtend().get(name, ("", "", None))
    if not email or by.site.gebruikers.by_email(email) is not None:
        raise links.LinkRefused(USED)
    return name, naam, email


def maken(by, token: str, wachtwoord: str) -> tuple[Gebruiker, str]:
    """The account behind this link and the key of its first session. Raises LinkRefused, Refused for a weak password."""
    name, naam, email = aanmelding(by, token)
    reason = zwak(wachtwoord)
    if reason:
        raise Refused(reason)
    gebruiker = Gebruiker(naam=naam, email=email)
    gebruiker.wachtwoord, gebruiker.zelf_gemaakt = passwords.hashed(wachtwoord), True
    by.site.gebruikers.add(gebruiker)
    del by.site.gebruikers.wachtend()[name]
    gebruikers.noteren(gebruiker, by, "account gemaakt", WIJZEN["email"])
    return gebruiker, binnen(gebruiker, by)


def zwak(wachtwoord: str) -> str:
    """Why this password cannot be used, in a sentence; empty when it can."""
    if len(wachtwoord) > gebruikers.LONGEST_PASSWORD:
        return f"Kies een wachtwoord van hoogstens {gebruikers.LONGEST_PASSWORD} tekens."
    return passwords.too_weak(wachtwoord) or ""


def inloggen(by, email: str, wachtwoord: str, adres: str) -> tuple[Gebruiker, str] | None:
    """As `gebruiker.inloggen`; what was begun in this browser before comes into the account."""
    before = by.who
    found = gebruikers.inloggen(by, email, wachtwoord, adres)
    if found is not None:
        _meenemen(found[0], before, by)
    return found


def binnen(gebruiker: Gebruiker, by) -> str:
    """The key of a fresh session; what was begun in this browser before comes into the account."""
    before = by.who
    key = gebruikers.sessie_openen(gebruiker, by)
    _meenemen(gebruiker, before, by)
    return key


def binnenkomen(by, identiteit: Identiteit) -> tuple[Gebruiker, str, bool]:
    """The account of who came by DigiD or eHerkenning, a session key, and whether they are here for the first time.

    Raises Refused where the account was switched off.
    """
    gebruiker = by.site.gebruikers.by_identiteit(identiteit.sleutel)
    new = gebruiker is None
    if new:
        gebruiker = Gebruiker(naam="", email="")
        gebruiker.wijze, gebruiker.identiteit, gebruiker.zelf_gemaakt = identiteit.wijze, identiteit.sleutel, True
        gebruiker.kvk, gebruiker.vestiging = identiteit.kvk, identiteit.vestiging
        by.site.gebruikers.add(gebruiker)
        gebruikers.noteren(gebruiker, by, "account gemaakt", WIJZEN[identiteit.wijze])
    if not gebruiker.actief:
        raise Refused(UIT)
    if identiteit.bedrijfsnaam and identiteit.bedrijfsnaam != gebruiker.bedrijfsnaam:
        gebruiker.bedrijfsnaam = identiteit.bedrijfsnaam
    return gebruiker, binnen(gebruiker, by), new


def _meenemen(gebruiker: Gebruiker, before, by) -> None:
    """What this browser began without an account becomes that of the account. Not what it opened while another was logged
    in, and nothing for staff: they help people with their concepts."""
    if before.ingelogd or gebruiker.medewerker:
        return
    for principal in sorted(before.principals):
        kind, _, name = principal.partition(":")
        thing = begonnen(name, by) if kind == "concept" else None
        if thing is not None and any(r.role is Role.AANVRAGER and r.principal == principal for r in thing.local_roles):
            _geven(gebruiker, thing, by)
            gebruiker.begonnen = tuple(dict.fromkeys((*gebruiker.begonnen, name)))


def begonnen(name: str, by):
    """The concept with this name, or the dossier that came of it, or None."""
    return by.site["aanvragen"].get(name) or by.site["dossiers"].by_zaaknummer(by.site.ingediend.get(name, ""))


def _geven(gebruiker: Gebruiker, thing, by) -> None:
    """Let this account act as applicant there; of a case that is recorded."""
    if any(r.role is Role.AANVRAGER and r.principal == gebruiker.principal for r in thing.local_roles):
        return
    thing.give_role(gebruiker.principal, Role.AANVRAGER, by.today)
    if isinstance(thing, Dossier):
        by.record(thing, "zaak in het account van de aanvrager gezet")


def volgen(by, zaaknummer: str, code: str, adres: str) -> Dossier | None:
    """As `dossier.volgen`; with an account the case stands in it from now on."""
    dossier, gebruiker = dossiers.volgen(by, zaaknummer, code, adres), van(by)
    if dossier is not None and gebruiker is not None and not gebruiker.medewerker:
        _geven(gebruiker, dossier, by)
        gebruiker.zaken = tuple(dict.fromkeys((*gebruiker.zaken, dossier.zaaknummer)))
    return dossier


def zaaknummers(by) -> set[str]:
    """The numbers of the cases that this browser or account follows; whether they may still be seen is for the case."""
    gebruiker = van(by)
    begun = {by.site.ingediend.get(name, "") for name in aanvragen.begonnen_door(by)}
    opened = {p.partition(":")[2] for p in by.who.principals if p.startswith("volgcode:")}
    return (begun | opened | set(gebruiker.zaken if gebruiker is not None else ())) - {""}


def bekend(by) -> dict[str, str]:
    """What the account knows for the step `aanvrager` of an aanvraag: soort, naam, email, bedrijfsnaam, kvk; only what is
    there."""
    gebruiker = van(by)
    if gebruiker is None:
        return {}
    soort = {"digid": "particulier", "eherkenning": "bedrijf"}.get(gebruiker.wijze, "")
    known = {"soort": soort, "naam": gebruiker.naam, "email": gebruiker.email, "bedrijfsnaam": gebruiker.bedrijfsnaam,
             "kvk": gebruiker.kvk}
    return {name: value for name, value in known.items() if value}


@daily("aanmeldingen")
def opruimen(by, day) -> None:
    """Accounts that were asked for and never confirmed leave."""
    waiting = by.site.gebruikers.wachtend()
    for name in [name for name, (_, _, until) in waiting.items() if until < by.now]:
        del waiting[name]
