"""Until when can one react to these notices? As a calendar (RFC 5545) for the resident's own program.

Whole days without an alarm. The name of a day stays the same, so that a calendar moves it when the day changes, and strikes it
out when the notice was taken back.
"""

from datetime import UTC, date, timedelta

from icalendar import Calendar, Event

from content_types.publicatie import Publicatie
from portal.services import remedie, wijzigingen
from portal.services.agenda import VERVERSEN
from workflows.termijnen import datum_in_woorden

VOORBIJ = timedelta(days=31)
"""Days that are longer ago are left out."""


def kalender(site, notices, base: str, address_of, today: date) -> bytes:
    """The last days of these notices; `base` is where the portal stands, `address_of` gives the path of a notice."""
    calendar = Calendar()
    for name, value in (("prodid", "-//Omgevingsportaal//Laatste dagen//NL"), ("version", "2.0"), ("method", "PUBLISH"),
                        ("x-wr-calname", f"Laatste dagen om te reageren: {site.naam}"), ("x-published-ttl", VERVERSEN)):
        calendar.add(name, value)
    calendar.add("refresh-interval", VERVERSEN, parameters={"VALUE": "DURATION"})
    host = base.partition("://")[2].partition("/")[0].partition(":")[0]
    for publicatie in notices:
        einde = publicatie.bezwaar_einde or publicatie.reactie_einde
        if einde is not None and einde >= today - VOORBIJ:
            calendar.add_component(_event(site, publicatie, einde, host, base + address_of(publicatie)))
    return calendar.to_ical()


def _event(site, publicatie: Publicatie, einde: date, host: str, link: str) -> Event:
    gone = publicatie.state != "gepubliceerd" or publicatie.achterhaald
    changed = wijzigingen.gewijzigd(site, publicatie).astimezone(UTC)
    wat = remedie.woorden(publicatie).doen if publicatie.bezwaar_einde else "reageren"
    event = Event()
    for name, value in (("uid", f"{publicatie.__name__}-laatste-dag@{host}"), ("dtstamp", changed), ("last-modified", changed),
                        ("sequence", len(publicatie.history)), ("dtstart", einde), ("dtend", einde + timedelta(days=1)),
                        ("status", "CANCELLED" if gone else "CONFIRMED"), ("transp", "TRANSPARENT"), ("url", link),
                        ("summary", f"Vervallen: {publicatie.titel}" if gone else f"Laatste dag ({wat}): {publicatie.titel}"),
                        ("description", _description(publicatie, einde, wat, gone))):
        event.add(name, value)
    if publicatie.adres:
        event.add("location", publicatie.adres)
    return event


def _description(publicatie: Publicatie, einde: date, wat: str, gone: bool) -> str:
    if gone:
        return "Deze bekendmaking is ingetrokken of gerectificeerd, of het besluit geldt niet meer. Kijk op de site."
    return f"{wat.capitalize()} kan tot en met {datum_in_woorden(einde)}. Kijk op de site of dat nog zo is."
