"""What can somebody do with their own work list? Save filters, choose columns, and note what they have seen."""

from datetime import datetime, timedelta

from content_types.gebruiker import Gebruiker
from portal.services.actor import NotAllowed
from workflows.machine import Refused
from workflows.permissions import Permission

MAX_NAAM = 60
MOST_FILTERS = 30
MOST_KOLOMMEN = 8
EERSTE_KEER = timedelta(days=7)
"""Who never looked, sees what changed in the last week."""


def filter_bewaren(gebruiker: Gebruiker, naam: str, query: str, by) -> bool:
    """Keep a question under a name; one with the same name is replaced, and then this is True.

    `query` is the part of an address of the work list after the question mark. Raises Refused.
    """
    _own(gebruiker, by)
    naam = _name(naam)
    saved = dict(gebruiker.filters)
    replaced = naam in saved and saved[naam] != query
    if naam not in saved and len(saved) >= MOST_FILTERS:
        raise Refused(f"U hebt al {MOST_FILTERS} filters bewaard. Verwijder er eerst een.")
    if saved.get(naam) != query:
        _keep(gebruiker, {**saved, naam: query}, by)
    return replaced


def filter_hernoemen(gebruiker: Gebruiker, was: str, naam: str, by) -> None:
    """Another name for a filter; it stays in its place. Raises Refused when the name is taken or the filter is gone."""
    _own(gebruiker, by)
    naam, saved = _name(naam), dict(gebruiker.filters)
    if was == naam or was not in saved and naam in saved:
        return
    if was not in saved:
        raise Refused("Dit filter is er niet meer. Ga terug naar uw filters.")
    if naam in saved:
        raise Refused(f"U hebt al een filter dat “{naam}” heet. Kies een andere naam.")
    if gebruiker.startfilter == was:
        gebruiker.startfilter = naam
    _keep(gebruiker, {naam if name == was else name: query for name, query in saved.items()}, by)


def filter_verwijderen(gebruiker: Gebruiker, naam: str, by) -> None:
    """One that is gone already changes nothing."""
    _own(gebruiker, by)
    if naam not in dict(gebruiker.filters):
        return
    if gebruiker.startfilter == naam:
        gebruiker.startfilter = ""
    _keep(gebruiker, {name: query for name, query in gebruiker.filters if name != naam}, by)


def startfilter_kiezen(gebruiker: Gebruiker, naam: str, by) -> None:
    """The filter that the work list opens with; an empty name for none."""
    _own(gebruiker, by)
    if naam and naam not in dict(gebruiker.filters):
        raise Refused("Dit filter is er niet meer. Kies een ander filter om mee te beginnen.")
    if gebruiker.startfilter != naam:
        gebruiker.startfilter = naam
        by.record(gebruiker, "startfilter van de werkvoorraad gewijzigd")


def kolommen_kiezen(gebruiker: Gebruiker, kolommen, by) -> None:
    """Which columns, in which order; none for the usual ones. Raises Refused."""
    _own(gebruiker, by)
    chosen = tuple(dict.fromkeys(kolommen))
    if len(chosen) > MOST_KOLOMMEN:
        raise Refused(f"Meer dan {MOST_KOLOMMEN} kolommen passen niet naast elkaar. Haal er eerst een weg.")
    if gebruiker.kolommen != chosen:
        gebruiker.kolommen = chosen
        by.record(gebruiker, "kolommen van de werkvoorraad gewijzigd")


def laatst_gekeken(gebruiker: Gebruiker, now: datetime) -> datetime:
    """The instant from which changes are new for this person."""
    return gebruiker.gezien or now - EERSTE_KEER


def tot_en_met(text: str) -> datetime:
    """The instant that the form of the page holds. Raises Refused when it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Refused("Deze pagina klopt niet meer. Open haar opnieuw en klik dan op “Ik heb dit gezien”.")
    return found


def gezien(gebruiker: Gebruiker, tot: datetime, by) -> None:
    """Everything up to and including `tot`, the instant of the page, was seen; never goes back, nor ahead of now.

    Not in the audit trail: it changes nothing for anybody else.
    """
    _own(gebruiker, by)
    tot = min(max(tot, laatst_gekeken(gebruiker, by.now)), by.now)
    if gebruiker.gezien is None or gebruiker.gezien < tot:
        gebruiker.gezien = tot


def _own(gebruiker: Gebruiker, by) -> None:
    by.require(Permission.WORKLIST, by.site["dossiers"])
    if by.who.id != gebruiker.__name__:
        raise NotAllowed("Dit is van iemand anders.")


def _name(naam: str) -> str:
    naam = "".join(sign for sign in " ".join(naam.split()) if sign.isprintable())
    if not naam:
        raise Refused("Geef het filter een naam.")
    if len(naam) > MAX_NAAM:
        raise Refused(f"Gebruik voor de naam niet meer dan {MAX_NAAM} tekens.")
    return naam


def _keep(gebruiker: Gebruiker, filters: dict[str, str], by) -> None:
    gebruiker.filters = tuple(filters.items())
    by.record(gebruiker, "bewaarde filters gewijzigd")
