"""How is a volger known, and which links does one get by mail? The key of an address; signed links to confirm, manage and end.

The address itself stands on the Volger alone: keys, links and jobs hold a key that cannot be reckoned back without our secret.
"""

import base64
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

from content_types.abonnement import Volger
from portal.services import links, secret

BEVESTIGEN, BEHEREN, AFMELDEN = "volgen-bevestigen", "volgen-beheren", "volgen-afmelden"
"""What a link is for: the purpose of its signature, and the name of its page."""
GELDIG = {BEVESTIGEN: timedelta(days=7), BEHEREN: timedelta(days=366), AFMELDEN: timedelta(days=3660)}
"""Who finds an old mail can still end everything with it."""
ONBEVESTIGD = GELDIG[BEVESTIGEN]
"""So long an address that nobody confirmed is kept."""

_lezer: list[Callable] = []


def vraaglezer(function: Callable) -> Callable:
    """Register what reads a question: text of an address and settings in, something with `query(day)`, `but()` and `fouten` out.
    The register page knows how (portal/views/public/zoekvraag.py); the worker asks it from here."""
    _lezer[:] = [function]
    return function


def lees_vraag(settings, tekst: str):
    """The question, and whether it still means what it did; one that does not would find everything, or something else. One with
    `fouten` cannot be answered, perhaps only now: an address may have to be looked up."""
    vraag = _lezer[0](tekst, settings)
    return vraag, vraag.but(sorteer="") == tekst


def goed(settings, tekst: str):
    """The question where it can be answered now, else None."""
    vraag, same = lees_vraag(settings, tekst)
    return vraag if same and not vraag.fouten else None


def sleutel(settings, email: str) -> str:
    """The key of an address; the same however capitals were typed."""
    digest = hmac.new(secret.key_of(settings).encode(), f"volger:{email.casefold()}".encode(), "sha256").digest()
    return base64.b32encode(digest[:20]).decode().lower()


def link(settings, doel: str, volger: Volger, now: datetime) -> str:
    """The whole address of a page for this volger."""
    token = links.sign(settings, doel, volger.__name__, volger.nummer, now + GELDIG[doel])
    return f"{settings['portaal.url'].rstrip('/')}/{doel}/{token}"


def van_link(site, settings, doel: str, token: str, now: datetime) -> tuple[str, Volger | None]:
    """The key that the link is for, and the volger where there still is that one. Raises LinkRefused."""
    found = links.read(settings, doel, token, now)
    volger = site.abonnementen.get(found.thing) if site.abonnementen is not None else None
    return found.thing, volger if volger is not None and volger.nummer == found.number else None
