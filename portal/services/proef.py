"""What is fictitious, and what does not happen with it? A ketensimulatie plays with marked cases of an organisation of its own.

The doors that stay shut, and where (tests/services/test_proef.py walks them): a number of the real series (actions.dossier), the
public register and all that is made of it (content_types.site: nothing fictitious comes under /bekendmakingen), search
(search_words), what waits for a web editor (content_types.dossier), choices between organisations (Organisaties.of_kind), a
real adviser (actions.adviesverzoek), another authority (actions.doorzenden), notices to real people (signalen), and here mail
to real people and messages to systems elsewhere.
"""

import logging

from content_types.base import Content, is_fictief

log = logging.getLogger(__name__)
DOMEIN = "ketensimulatie.invalid"
"""Of every address of the simulation; the top level domain is reserved and leads nowhere (RFC 2606)."""
MERK = "[PROEF]"
"""What the subject of each mail of a simulation begins with."""
HIER = "127.0.0.1"


def adres(wie: str) -> str:
    return f"{wie}@{DOMEIN}"


def is_adres(email: str) -> bool:
    """Is this somebody in the simulation?"""
    return email.strip().lower().endswith(f"@{DOMEIN}")


def gaat_over(things) -> bool:
    """Is one of these fictitious?"""
    return any(isinstance(thing, Content) and is_fictief(thing) for thing in things)


def vreemd(gebruiker, obj: Content | None) -> bool:
    """Is this about a simulation and not for this person?"""
    return obj is not None and is_fictief(obj) and not gebruiker.fictief


def mailserver(site, settings, to: str) -> dict | None:
    """The settings with which a mail of the simulation leaves: to its own mail server on this machine. None where it must not
    leave at all: to somebody real, or while no simulation runs."""
    host, _, poort = (site.ketensimulaties.post if site.ketensimulaties is not None else "").partition(":")
    if not is_adres(to):
        log.warning("a mail of the ketensimulatie to somebody outside it was left out")
        return None
    if not poort:
        return None
    return {"mail.wijze": "smtp", "mail.smtp.host": host, "mail.smtp.poort": poort, "mail.smtp.tls": "nooit"}


def instellingen(settings, organisatie) -> dict:
    """The settings with which messages go to the system of this organisation: that of a simulation runs on this machine."""
    return {**settings, "koppelvlak.lokaal": "ja"} if organisatie.fictief else settings


def mag_naar(organisatie, host: str) -> bool:
    """The system of a simulation is on this machine and nowhere else."""
    return not organisatie.fictief or host == HIER
