"""Who is reminded today of a day by which something must be done, and of what?

Of the safe decision date (rules.md 1: "plan, warn and escalate on this one"), before it, on it and after it, on the
days that the person or else the organisation chose; likewise of the last day to decide on a bezwaar; and the day after
it of advice that did not come. (Of a hersteltermijn that ended tells `aanvulling.py`, which lets it run out.) A dossier
whose clock stands still, or that was decided, reminds nobody. Who is away is reminded through their replacement, and
what nobody handles through the coördinator.
"""

from collections import defaultdict
from datetime import date, timedelta

from content_types.adviesverzoek import Adviesverzoek
from content_types.dossier import Dossier
from content_types.herinneren import MOST_DAYS
from content_types.organisatie import Organisatie
from content_types.rechtsmiddel import Rechtsmiddel
from portal.services import catalog, signalen
from portal.services.catalog import catalog_of
from portal.services.daily import daily
from workflows.dossier import LOPEND
from workflows.rechtsmiddel import LOOPT
from workflows.roles import Role
from workflows.termijnen import datum_in_woorden, stand_in_woorden


@daily("herinneringen")
def herinneren(by, day: date) -> None:
    """Remind everybody of what is near or late. After days without the portal only today's words are said, but an
    offset that fell on a missed day still counts, once."""
    if by.late:
        return
    since = _last_time(by.site, day)
    found = defaultdict(list)
    for dossier in _near(by, Dossier.soort, LOPEND, day):
        _about_the_decision(by, dossier, since, day, found)
    for bezwaar in _near(by, Rechtsmiddel.soort, (LOOPT,), day):
        _about_bezwaar(by, bezwaar, since, day, found)
    for verzoek in _near(by, Adviesverzoek.soort, ("gevraagd",), day):
        _about_advice(by, verzoek, since, day, found)
    for (name, soort), regels in sorted(found.items()):
        signalen.geven_samen(by, by.site.gebruikers.get(name), soort, regels, kenmerk=f"{soort}:{day}:{name}")
    by.site.herinnerd_op = day


def _last_time(site, day: date) -> date:
    """The day up to and including which everybody was reminded."""
    last = site.herinnerd_op
    return last if last is not None and last < day else day - timedelta(days=1)


def _find(by, soort: str, states, *more) -> list:
    cat = catalog_of(by.site)
    query = cat["soort"].eq(soort) & cat["staat"].any(states)
    for condition in more:
        query &= condition
    return catalog.find(by.site, query)


def _near(by, soort: str, states, day: date) -> list:
    """What has its last day no further away than anybody can be reminded of; what stands still has none."""
    first, last = (day + timedelta(days=days) for days in (-2 * MOST_DAYS, MOST_DAYS))
    return _find(by, soort, states, catalog_of(by.site)["uiterlijk"].inrange(first.toordinal(), last.toordinal()))


def is_due(herinneren: tuple[int, ...], last_day: date, since: date, day: date) -> bool:
    """Does one of these offsets fall after `since` and up to and including `day`?"""
    return any(since < last_day - timedelta(days=offset) <= day for offset in herinneren)


def _about_the_decision(by, dossier: Dossier, since: date, day: date, found) -> None:
    last_day = dossier.beslisdatum_veilig
    if last_day is None or dossier.staat_stil(day) or dossier.bekendgemaakt() is not None:
        return
    tekst = f"{dossier.titel}: besluit uiterlijk {datum_in_woorden(last_day)}. {stand_in_woorden(last_day, day)}."
    _as_chosen(by, dossier, (tekst, dossier), last_day, since, day, found)


def _about_bezwaar(by, bezwaar: Rechtsmiddel, since: date, day: date, found) -> None:
    last_day, dossier = bezwaar.beslissen_veilig, bezwaar.dossier
    tekst = f"{dossier.titel}: beslis op het bezwaar uiterlijk {datum_in_woorden(last_day)}. {stand_in_woorden(last_day, day)}."
    _as_chosen(by, dossier, (tekst, bezwaar), last_day, since, day, found)


def _as_chosen(by, dossier: Dossier, regel, last_day: date, since: date, day: date, found) -> None:
    """On the days around the last one that each of them chose."""
    soort = "termijn_bijna" if day <= last_day else "termijn_te_laat"
    for gebruiker in _handlers(by, dossier):
        works = {where for _, where in gebruiker.rollen}
        where = next((place for place in dossier.plekken if place in works), dossier.organisatie)
        if is_due(gewenst(by.site, gebruiker, where), last_day, since, day):
            found[gebruiker.__name__, soort].append(regel)


def _about_advice(by, verzoek: Adviesverzoek, since: date, day: date, found) -> None:
    """Once, when it is late: the handler can call, or decide without it (Awb 3:6 lid 2)."""
    if verzoek.dossier.lopend and is_due((-1,), verzoek.uiterlijk, since, day):
        organisatie = by.site.organisaties[verzoek.adviesorganisatie]
        tekst = f"Het advies van {organisatie.naam} had er {datum_in_woorden(verzoek.uiterlijk)} moeten zijn."
        _for_each(by, verzoek.dossier, (tekst, verzoek), found)


def _for_each(by, dossier: Dossier, regel, found) -> None:
    for gebruiker in _handlers(by, dossier):
        found[gebruiker.__name__, "termijn_te_laat"].append(regel)


def _handlers(by, dossier: Dossier) -> list:
    """Who must hear of it: the behandelaar; the coördinator too while nobody handles it, or nobody is there to."""
    people = by.site.gebruikers
    handler = people.get(dossier.behandelaar)
    handler = handler if handler is not None and handler.actief else None
    if handler is not None and (not handler.afwezig(by.today) or handler.vervangen_door(by.today) is not None):
        return [handler]
    coordinator = people.get(dossier.coordinator)
    steering = [coordinator] if coordinator is not None and coordinator.actief else next(
        filter(None, (people.with_role(Role.COORDINATOR, place) for place in dossier.plekken)), [])
    return [*([handler] if handler is not None else []), *steering]


def gewenst(site, gebruiker, organisatie: str) -> tuple[int, ...]:
    """The days around a last day on which this person is reminded: their own choice, or that of the organisation."""
    return standaard(site, organisatie) if gebruiker.herinneren is None else gebruiker.herinneren


def standaard(site, organisatie: str) -> tuple[int, ...]:
    """What an organisation chose for its people."""
    return getattr(site.organisaties.get(organisatie), "herinneren", Organisatie.herinneren)
