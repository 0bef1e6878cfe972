"""How does somebody follow notices by e-mail? Ask, confirm, change, mute a case, end; all without an account.

Nothing goes to an address before its owner confirmed, but one mail a day that asks so. The page says the same whether an address
was known or not. An address, or that somebody follows something, is never in the audit trail: it is nobody's business.
"""

import secrets

from content_types.abonnement import Abonnement, Abonnementen, Volger
from portal.services import abonnementen, throttle
from portal.services.daily import daily
from workflows.machine import Refused
from workflows.permissions import Permission

PER_KWARTIER = 30
"""From one address of the internet: an office or a library shares one."""
MEESTE_WACHTEND, MEESTE = 10, 25
TE_VEEL = f"U volgt al {MEESTE} onderwerpen. Stop eerst met een daarvan."
NOG_NIET = "Volgen per e-mail kan hier nog niet. Vraag de gemeente wanneer het kan."
WEG = "Dit abonnement is er niet meer. Er is niets veranderd."


def _folder(by) -> Abonnementen:
    by.require(Permission.VIEW, by.site["bekendmakingen"])
    if by.site.abonnementen is None:
        raise Refused(NOG_NIET)
    return by.site.abonnementen


def _count(by, ip: str) -> None:
    key = f"volgen:{throttle.herkomst(ip)}"
    throttle.check(by.site, key, by.now, limit=PER_KWARTIER)
    throttle.note(by.site, key, by.now)


def aanvragen(by, ip: str, email: str, **fields) -> None:
    """Ask to follow; `fields` as of Abonnement, `ip` is the caller's. Raises TooOften, Refused.

    Who already asked this, or follows it, has one of it. Of too many that wait the oldest gives way: somebody who fills an
    address with requests does not keep its owner out.
    """
    folder = _folder(by)
    _count(by, ip)
    key = abonnementen.sleutel(by.settings, email)
    if key in folder.geblokkeerd:
        return
    volger = folder.get(key) or folder.add(Volger(email, secrets.randbits(48), by.now), key)
    asked = Abonnement(begonnen=by.now, **fields)
    if asked.inhoud not in [known.inhoud for known in volger.values()]:
        for oldest in volger.wachtend()[:-(MEESTE_WACHTEND - 1)]:
            volger.remove(oldest.__name__)
        volger.add(asked)
    _mail_once_a_day(by, volger)


def link_sturen(by, ip: str, email: str) -> None:
    """Mail the way to one's alerts; to an address that has none nothing goes. Raises TooOften, Refused."""
    folder = _folder(by)
    _count(by, ip)
    volger = folder.get(abonnementen.sleutel(by.settings, email))
    if volger is not None:
        _mail_once_a_day(by, volger)


def _mail_once_a_day(by, volger: Volger) -> None:
    if volger.gevraagd_op != by.today:
        volger.gevraagd_op = by.today
        by.enqueue("volgmail", volger=volger.__name__)


def bevestigen(by, volger: Volger, names) -> None:
    """Its owner wants these; what else waits was asked by somebody else and goes. A second click finds them confirmed.

    Raises Refused when these are too many.
    """
    wanted = [a for a in volger.wachtend() if a.__name__ in names]
    if len(volger.lopend()) + len(wanted) > MEESTE:
        raise Refused(TE_VEEL)
    for abonnement in volger.wachtend():
        if abonnement in wanted:
            abonnement.bevestigd_op, abonnement.begonnen, abonnement.gelopen_op = by.now, by.now, by.today
        else:
            volger.remove(abonnement.__name__)
    _gone_when_empty(volger)


def wijzigen(volger: Volger, name: str, *, frequentie: str, herinneren: bool) -> None:
    """How often, and whether last days are told of again. Raises Refused when it was ended."""
    if name not in volger:
        raise Refused(WEG)
    volger[name].frequentie, volger[name].herinneren = frequentie, herinneren


def stoppen(volger: Volger, name: str) -> None:
    """End one; with the last one everything that we know of the address goes."""
    if name in volger:
        volger.remove(name)
    _gone_when_empty(volger)


def _gone_when_empty(volger: Volger) -> None:
    if not len(volger) and volger.__parent__ is not None:
        volger.__parent__.remove(volger.__name__)


def alles_stoppen(by, key: str) -> None:
    """End everything of an address, known or not."""
    if key in _folder(by):
        by.site.abonnementen.remove(key)


def nooit_meer(by, key: str) -> None:
    """No mail of this kind ever again to this address; of the address itself nothing is kept."""
    alles_stoppen(by, key)
    by.site.abonnementen.geblokkeerd.insert(key)


def toch_weer(by, key: str) -> None:
    """Take that back."""
    if key in _folder(by).geblokkeerd:
        by.site.abonnementen.geblokkeerd.remove(key)


def dempen(volger: Volger, zaaknummer: str, *, stil: bool) -> None:
    """Tell nothing more of one case, or do so again."""
    others = [nummer for nummer in volger.gedempt if nummer != zaaknummer]
    volger.gedempt = (*others, zaaknummer)[-500:] if stil else tuple(others)


@daily("abonnementen_opruimen")
def opruimen(by, day) -> None:
    """What nobody confirmed goes, and with it an address of which nothing else is known."""
    limit = by.now - abonnementen.ONBEVESTIGD
    for volger in by.site.abonnementen.values() if by.site.abonnementen is not None else ():
        for abonnement in volger.wachtend():
            if abonnement.begonnen < limit:
                volger.remove(abonnement.__name__)
        _gone_when_empty(volger)
