"""What is there to tell a volger today? What is new, last days that come near, what changed or was taken back of what was told.

Each notice is told once, whatever the worker did: what was told is kept with the volger, in the same transaction as the mail.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from content_types.abonnement import Abonnement, Volger
from content_types.base import path_of
from portal.services import abonnementen, plekken, search, wijzigingen
from portal.services.clock import AMSTERDAM, civil_date

NIEUW, BIJNA, GEWIJZIGD, INGETROKKEN, KAPOT = "nieuw", "bijna", "gewijzigd", "ingetrokken", "kapot"
VOORAF = {"dagelijks": 3, "wekelijks": 10}
"""So many days before a last day it is told of again; who hears once a week has to hear in time."""
OVERLAP = timedelta(days=2)
"""Looked back further than the last time, because a notice is in the search index some moments after it is online."""
VERSTE = timedelta(days=60)
GEDULD = timedelta(days=7)
"""So long a question may be unanswerable before that is told: an address cannot be looked up while its register is away."""
ONTHOUDEN = timedelta(days=400)
"""So long is kept what was told; then nobody can react, and rectifying is over."""
PER_KEER, MEESTE_KEREN = 500, 20


@dataclass(frozen=True)
class Regel:
    """One thing to tell: of which kind, about which notice, asked by which abonnement, how far away (None: not known)."""

    soort: str
    pad: str
    abonnement: str
    meters: int | None = None


@dataclass(frozen=True)
class Ronde:
    """One round of the day. `wijzigingen` are (path, notice) as of a moment, remembered for all volgers in a batch."""

    site: object
    settings: object
    now: datetime
    onthouden: dict

    @property
    def today(self) -> date:
        return civil_date(self.now)

    def gewijzigd(self, sinds: date) -> dict:
        """What changed since the beginning of this day, by path."""
        if sinds not in self.onthouden:
            begin = datetime.combine(sinds, time(), AMSTERDAM)
            self.onthouden[sinds] = dict(wijzigingen.sinds(self.site, begin))
        return self.onthouden[sinds]


def aan_de_beurt(abonnement: Abonnement, today: date) -> bool:
    """Is it looked at today? Once a day, or once in each week that begins on Monday."""
    begin = today if abonnement.frequentie == "dagelijks" else today - timedelta(days=today.weekday())
    return abonnement.gelopen_op is None or abonnement.gelopen_op < begin


def opmaken(volger: Volger, ronde: Ronde) -> list[Regel]:
    """What to tell now; notes that it was told."""
    due = [a for a in volger.lopend() if aan_de_beurt(a, ronde.today)]
    if not due or volger.gemaild_op == ronde.today:
        return []
    regels = [*_told_before(volger, due, ronde)]
    for abonnement in sorted(due, key=lambda a: not a.plek):
        regels += _new(volger, abonnement, ronde)
    regels += _nearly_over(volger, due, ronde)
    _forget(volger, ronde.today)
    return regels


def _since(abonnement: Abonnement, today: date) -> date:
    """From which day on to look; no further than makes sense when its question could not be answered for long."""
    return max((abonnement.gelopen_op or civil_date(abonnement.begonnen)) - OVERLAP, today - VERSTE)


# What is new


def _new(volger: Volger, abonnement: Abonnement, ronde: Ronde) -> Iterator[Regel]:
    fresh, midden = {}, None
    if not abonnement.vraag:
        fresh = _fresh(volger, abonnement, ronde)
    else:
        question, same = abonnementen.lees_vraag(ronde.settings, abonnement.vraag)
        if question.fouten or not same:
            yield from _broken(abonnement, ronde.today, for_good=not same)
            return
        midden = getattr(getattr(question, "waar", None), "punt", None)
        fresh = _answering(question.query(ronde.today), _fresh(volger, abonnement, ronde), ronde)
    abonnement.gelopen_op, abonnement.kapot_sinds, abonnement.kapot_gemeld = ronde.today, None, False
    for pad, publicatie in sorted(fresh.items(), key=lambda pair: (pair[1].gepubliceerd_op, pair[0])):
        meters = afstand({"wgs84": midden} if midden else abonnement.plek, publicatie)
        if not abonnement.plek or meters is not None and meters <= abonnement.straal:
            onthoud(volger, publicatie, abonnement.__name__, ronde.today)
            yield Regel(NIEUW, pad, abonnement.__name__, meters)


def _fresh(volger: Volger, abonnement: Abonnement, ronde: Ronde) -> dict:
    """What came since it was asked, of its kinds, and was not told; whether it fits is not looked at yet."""
    begonnen = civil_date(abonnement.begonnen)
    return {pad: p for pad, p in ronde.gewijzigd(_since(abonnement, ronde.today)).items()
            if pad not in volger.verteld and p.state == "gepubliceerd" and p.gepubliceerd_op >= begonnen
            and p.zaaknummer not in volger.gedempt and (not abonnement.soorten or p.soort_bekendmaking in abonnement.soorten)}


def _broken(abonnement: Abonnement, today: date, *, for_good: bool) -> Iterator[Regel]:
    """Told once that the question no longer works. It is looked at from where it stopped when it works again."""
    abonnement.kapot_sinds = abonnement.kapot_sinds or today
    if not abonnement.kapot_gemeld and (for_good or today - abonnement.kapot_sinds >= GEDULD):
        abonnement.kapot_gemeld = True
        yield Regel(KAPOT, "", abonnement.__name__)


def _answering(query: search.Query, fresh: dict, ronde: Ronde) -> dict:
    """What of it answers the question."""
    if not fresh:
        return {}
    oldest = min(p.gepubliceerd_op for p in fresh.values())
    query = replace(query, van=max(query.van or oldest, oldest), op_relevantie=False)
    found: set[str] = set()
    for page in range(1, MEESTE_KEREN + 1):
        paths = search.find(ronde.settings["zoek.map"], query, page, size=PER_KEER, facets=False).paden
        found.update(paths)
        if len(paths) < PER_KEER:
            break
    return {pad: p for pad, p in fresh.items() if pad in found}


def afstand(plek: dict, publicatie) -> int | None:
    """Metres between the place that is followed and that of the notice; None where one is not known."""
    meters = plekken.tussen(plekken.vorm_van(plek), plekken.vorm_van(publicatie.locatie))
    return None if meters is None else round(meters)


# What was told before


def stempel(publicatie) -> str:
    """Another one when there is something to tell again about a notice."""
    corrected = [str(getattr(publicatie, name, None) or "") for name in ("gerectificeerd_door", "gewijzigd_op")]
    return "|".join((publicatie.state, *corrected, publicatie.stand_soort))


def laatste_dag(publicatie) -> date | None:
    """The last day on which one can still do something."""
    if publicatie.state != "gepubliceerd" or publicatie.achterhaald:
        return None
    return publicatie.bezwaar_einde or publicatie.reactie_einde


def onthoud(volger: Volger, publicatie, abonnement: str, today: date, herinnerd: bool = False) -> None:
    """What was told of it now."""
    volger.verteld[path_of(publicatie)] = (stempel(publicatie), laatste_dag(publicatie), herinnerd, abonnement, today)


def _told_before(volger: Volger, due: list[Abonnement], ronde: Ronde) -> Iterator[Regel]:
    """Withdrawn or changed since it was told."""
    for pad, publicatie in ronde.gewijzigd(min(_since(a, ronde.today) for a in due)).items():
        known = volger.verteld.get(pad)
        if known is None or known[0] == stempel(publicatie):
            continue
        _, einde, herinnerd, abonnement, _ = known
        onthoud(volger, publicatie, abonnement, ronde.today, herinnerd and einde == laatste_dag(publicatie))
        if publicatie.zaaknummer not in volger.gedempt:
            yield Regel(INGETROKKEN if publicatie.state == "ingetrokken" else GEWIJZIGD, pad, abonnement)


def _nearly_over(volger: Volger, due: list[Abonnement], ronde: Ronde) -> Iterator[Regel]:
    """Last days that come near, where somebody chose to hear of them; one that is new today says it by itself."""
    asked = {a.__name__: ronde.today + timedelta(days=VOORAF[a.frequentie]) for a in due if a.herinneren}
    near = [(pad, known) for pad, known in volger.verteld.items()
            if known[1] is not None and not known[2] and known[3] in asked and ronde.today <= known[1] <= asked[known[3]]]
    for pad, (_, _, _, abonnement, op) in near:
        publicatie = search.at(ronde.site, pad)
        if not wijzigingen.openbaar(publicatie):
            continue
        onthoud(volger, publicatie, abonnement, op, True)
        if op != ronde.today and publicatie.zaaknummer not in volger.gedempt and laatste_dag(publicatie):
            yield Regel(BIJNA, pad, abonnement)


def _forget(volger: Volger, today: date) -> None:
    for pad in [pad for pad, known in volger.verteld.items() if known[4] < today - ONTHOUDEN]:
        del volger.verteld[pad]
