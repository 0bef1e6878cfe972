"""Has somebody tried too often? Counts attempts per key in a window of time; for log-in, links and password resets."""

from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from portal.services.daily import daily

WINDOW = timedelta(minutes=15)


class TooOften(Exception):
    """Wait; the text is a Dutch sentence."""


def herkomst(adres: str) -> str:
    """Who somebody is for the count: an IPv4 address, or of IPv6 the network of one connection, which has addresses enough to
    be somebody else each time."""
    try:
        found = ip_address(adres)
    except ValueError:
        return adres
    return str(found.ipv4_mapped or ip_network((found, 64), strict=False)) if found.version == 6 else adres


def check(site, key: str, now: datetime, *, limit: int) -> None:
    """Raises TooOften when `key` was noted `limit` times within the window."""
    recent = [moment for moment in site.pogingen.get(key, ()) if moment > now - WINDOW]
    if len(recent) >= limit:
        raise TooOften("U hebt dit te vaak geprobeerd. Wacht een kwartier en probeer het dan opnieuw.")


def note(site, key: str, now: datetime) -> None:
    """Count one attempt; what is older than the window is forgotten."""
    recent = tuple(moment for moment in site.pogingen.get(key, ()) if moment > now - WINDOW)
    site.pogingen[key] = (*recent[-50:], now)


def forget(site, key: str) -> None:
    site.pogingen.pop(key, None)


@daily("pogingen")
def sweep(by, day) -> None:
    """Addresses of visitors are not kept longer than they count."""
    old = by.now - WINDOW
    for key in [key for key, moments in by.site.pogingen.items() if moments[-1] <= old]:
        del by.site.pogingen[key]
