"""Which days of their dossiers stand in somebody's calendar, and at which secret address can it be read (RFC 5545)?

The address is derived from our own key and from a number that is raised to revoke it, so that who has the database
does not have the address. It says nothing about people: a calendar program keeps what it reads, outside the portal.
"""

import base64
import hmac
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from content_types.aanvraag import WERKZAAMHEDEN
from content_types.dossier import Dossier
from content_types.gebruiker import Gebruiker
from content_types.terinzagelegging import SOORTEN as TER_INZAGE
from portal.services import catalog, rights, secret
from portal.services.catalog import catalog_of, having
from portal.services.ordering import stretch
from workflows.dossier import LOPEND
from workflows.permissions import Permission
from workflows.rechtsmiddel import LOOPT
from workflows.termijnen import datum_in_woorden

MOST = 2000
"""Dossiers in one calendar, those with the nearest last day first."""
VERVERSEN = timedelta(hours=6)


@dataclass(frozen=True)
class Dag:
    """One day of a dossier; `soort` is part of the name by which calendars know it again, so it never changes."""

    soort: str
    dag: date
    wat: str
    uitleg: str


def dates_of(dossier: Dossier) -> list[Dag]:
    """The days that count for who handles it."""
    found = []
    if dossier.lopend and dossier.beslisdatum_veilig:
        found.append(Dag("besluit", dossier.beslisdatum_veilig, "uiterlijk besluiten",
                         "Dit is de veilige datum. De wettelijke beslisdatum is "
                         f"{datum_in_woorden(dossier.beslisdatum)}."))
    asked = dossier.open_aanvulling()
    if asked is not None and asked.state == "gevraagd" and asked.hersteltermijn_einde:
        found.append(Dag(f"hersteltermijn-{asked.__name__}", asked.hersteltermijn_einde, "hersteltermijn eindigt",
                         "Dit is de laatste dag waarop de aanvrager kan aanvullen."))
    found += [Dag(f"inzage-{laid.__name__}", laid.einde, "einde terinzagelegging",
                  f"{TER_INZAGE[laid.soort_stukken]}: dit is de laatste dag.")
              for laid in dossier["terinzageleggingen"].values() if laid.lopend and laid.aangekondigd_op and laid.einde]
    found += [Dag(f"bezwaar-{zaak.__name__}", zaak.beslissen_veilig, "beslissen op bezwaar", "Dit is de veilige datum.")
              for zaak in dossier.rechtsmiddelen() if zaak.state == LOOPT and zaak.beslissen_veilig]
    return found


def sleutel(settings, gebruiker: Gebruiker) -> str:
    """The secret part of the address of this person's calendar, as it is now."""
    name = gebruiker.__name__
    digest = hmac.new(secret.key_of(settings).encode(), f"agenda:{name}:{gebruiker.agendanummer}".encode(), "sha256").digest()
    return f"{name}-{base64.b32encode(digest[:20]).decode().lower()}"


def van_sleutel(site, settings, given: str) -> Gebruiker | None:
    """Whose calendar may be read with this key; None when it is wrong or revoked, or the person no longer works here."""
    gebruiker = site.gebruikers.get(given.rpartition("-")[0])
    if gebruiker is None or not hmac.compare_digest(sleutel(settings, gebruiker).encode(), given.encode()):
        return None
    return gebruiker if gebruiker.agenda_open and gebruiker.actief else None


def dossiers_van(site, gebruiker: Gebruiker, today: date) -> list[Dossier]:
    """What this person handles or coordinates, and may open today."""
    cat = catalog_of(site)
    both, union = cat.family.IF.intersection, cat.family.IF.union
    name, who = gebruiker.__name__, rights.identity_of(gebruiker)
    mine = union(having(cat, "behandelaar", name), having(cat, "coordinator", name))
    numbers = both(both(mine, having(cat, "soort", Dossier.soort)), having(cat, "staat", *LOPEND, "beschikking"))
    found = catalog.objects(site, stretch(cat, numbers, ("uiterlijk", "zaaknummer"), 0, MOST))
    return [dossier for dossier in found if rights.allowed(who, Permission.VIEW, dossier, today)]


def kalender(dossiers, base: str, address_of, naam: str) -> bytes:
    """The calendar as a file; `base` is where the portal stands, `address_of` gives the path of a dossier."""
    calendar = Calendar()
    calendar.add("prodid", "-//Omgevingsportaal//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", naam)
    calendar.add("refresh-interval", VERVERSEN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", VERVERSEN)
    host = base.partition("://")[2].partition("/")[0].partition(":")[0]
    for dossier in dossiers:
        for found in dates_of(dossier):
            calendar.add_component(_event(dossier, found, host, base + address_of(dossier)))
    return calendar.to_ical()


def _event(dossier: Dossier, found: Dag, host: str, link: str) -> Event:
    """A whole day that does not make anybody busy; without a name, a plan or an address."""
    event = Event()
    event.add("uid", f"{dossier.zaaknummer}-{found.soort}@{host}")
    event.add("dtstamp", _changed(dossier))
    event.add("dtstart", found.dag)
    event.add("dtend", found.dag + timedelta(days=1))
    event.add("summary", f"{dossier.zaaknummer} {_kind(dossier)}: {found.wat}")
    event.add("description", found.uitleg)
    event.add("url", link)
    event.add("transp", "TRANSPARENT")
    return event


def _kind(dossier: Dossier) -> str:
    """What it is about in the words of the portal, never in those of the applicant."""
    chosen = dossier.aanvraag.deel("werkzaamheden").get("werkzaamheden", ())
    return ", ".join(sorted(WERKZAAMHEDEN[name] for name in chosen if name in WERKZAAMHEDEN)) or "Omgevingsvergunning"


def _changed(dossier: Dossier) -> datetime:
    """The same as long as nothing happens, so that a calendar that did not change is the same file."""
    if dossier.history:
        return datetime.fromisoformat(dossier.history[-1].at).astimezone(UTC)
    return datetime.combine(dossier.ontvangen, time(), UTC)
