"""How long is a concept kept that nobody submits? A set time after its last change; then it is wiped, after a warning.

Of every kind of aanvraag that is begun here. Nothing of the contents stays: who still has the link reads that it was
wiped, which we know because the code in a link is derived from the name alone (docs/besluiten/0004).
"""

from datetime import date, timedelta

from content_types.aanvraag import SOORTEN_AANVRAAG, Aanvraag
from content_types.base import path_of
from portal.actions import aanvraag as aanvragen
from portal.actions import hulp
from portal.services import links, mail, throttle, tus
from portal.services.clock import civil_date
from portal.services.daily import daily
from workflows.roles import Role


def dagen(by) -> int:
    """How many days a concept is kept after its last change."""
    return int(by.settings["concept.dagen"])


def bewaard_tot(aanvraag: Aanvraag, by) -> date:
    """The last civil day on which the concept is still there if nobody changes it; never soon after the warning."""
    warned = civil_date(aanvraag.gewaarschuwd) if _gewaarschuwd(aanvraag) else by.today
    return max(_einde(aanvraag, by), warned + _waarschuwing(by))


def _einde(aanvraag: Aanvraag, by) -> date:
    return civil_date(_laatste(aanvraag)) + timedelta(days=dagen(by))


def _laatste(aanvraag: Aanvraag):
    return aanvraag.gewijzigd or aanvraag.begonnen


def _waarschuwing(by) -> timedelta:
    return timedelta(days=int(by.settings["concept.waarschuwing"]))


def _gewaarschuwd(aanvraag: Aanvraag) -> bool:
    """Was the warning given since the last change?"""
    return aanvraag.gewaarschuwd is not None and aanvraag.gewaarschuwd > _laatste(aanvraag)


def was_van(name: str, code: str, by) -> bool:
    """Does who asks hold the key of a concept with this name that is no longer here and was not submitted?"""
    if name in by.site["aanvragen"] or name in by.site.ingediend:
        return False
    principal = f"concept:{name}"
    return principal in by.who.principals or links.volgcode_matches(by.settings, principal, code)


@daily("concepten")
def bewaken(by, day) -> None:
    """Warn about what will be wiped soon and wipe what was kept for its time; a day that was missed needs no catching up,
    so that nobody is warned and wiped in one night."""
    if by.late:
        return
    for aanvraag in by.site["aanvragen"].values():
        if bewaard_tot(aanvraag, by) < day:
            wissen(aanvraag, by)
        elif not _gewaarschuwd(aanvraag) and _einde(aanvraag, by) - _waarschuwing(by) <= day:
            _waarschuwen(aanvraag, by)


def _waarschuwen(aanvraag: Aanvraag, by) -> None:
    """A mail to each address we know. Without one the page of the concept has to do."""
    aanvraag.gewaarschuwd = by.now
    typed = {email.lower(): aanvragen.verder_pad(aanvraag, by) for email in aanvraag.adressen()}
    accounts = {gebruiker.email: path_of(aanvraag) for gebruiker in _gebruikers(aanvraag, by)
                if gebruiker.actief and gebruiker.email}
    for email, pad in {**accounts, **typed}.items():
        mail.send(by, "concept_verloopt", email, pad=pad, begonnen=civil_date(aanvraag.begonnen),
                  tot=bewaard_tot(aanvraag, by), met_sleutel=pad != path_of(aanvraag),
                  formulier=SOORTEN_AANVRAAG[aanvraag.soort_aanvraag])


def _gebruikers(aanvraag: Aanvraag, by) -> list:
    """The accounts in which the concept stands."""
    names = [role.principal.partition(":")[2] for role in aanvraag.local_roles
             if role.role is Role.AANVRAGER and role.principal.startswith("gebruiker:")]
    return [by.site.gebruikers[name] for name in names if name in by.site.gebruikers]


def wissen(aanvraag: Aanvraag, by, why: str = "de bewaartermijn is voorbij") -> None:
    """Nothing stays of what was in it."""
    name = aanvraag.__name__
    by.record(aanvraag, f"concept gewist: {why}")
    for gebruiker in _gebruikers(aanvraag, by):
        gebruiker.begonnen = tuple(begun for begun in gebruiker.begonnen if begun != name)
    hulp.afsluiten(aanvraag, by)
    throttle.forget(by.site, f"concept:{name}")
    by.site["aanvragen"].remove(name)


@daily("uploads")
def opruimen(by, day) -> None:
    """Files that were never sent to the end leave a day after their last piece."""
    tus.sweep(by.settings, by.now, by.site["aanvragen"].__contains__)
