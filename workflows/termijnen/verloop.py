"""What did each event do to the decision term, and on which days did the clock stand still?"""

from dataclasses import dataclass
from datetime import date, timedelta

from workflows.termijnen.beslistermijnen import Loop, doorloop
from workflows.termijnen.gebeurtenissen import lees_gebeurtenissen
from workflows.termijnen.opschorting import Opschorting
from workflows.termijnen.zaak import zoek_termijn

DAG = timedelta(days=1)


@dataclass(frozen=True)
class Gevolg:
    """Whether an event had effect, and the line that says so; None and no line for what does not move the term."""

    geldig: bool | None
    regel: str


@dataclass(frozen=True)
class Verloop:
    """`gevolgen` in the order in which the events were told; `opschortingen` as they are read usually, in order of time.

    `stil` are the (first, last) days on which the clock stands still in every reading; a hold without end is not in it.
    `basis` is the day from which the term counts: receipt, or the end of the last hold.
    """

    gevolgen: tuple[Gevolg, ...]
    opschortingen: tuple[Opschorting, ...]
    stil: tuple[tuple[date, date], ...]
    basis: date


def termijnverloop(regime: str, procedure: str, ontvangen: date, events) -> Verloop:
    """How the term ran, event by event. Raises OngeldigeInvoer."""
    gelezen = lees_gebeurtenissen(events)
    rij = zoek_termijn(procedure, regime, ontvangen)
    gewoon = doorloop(rij, ontvangen, gelezen)
    zuinig = doorloop(rij, ontvangen, gelezen, voorzichtig=True)
    gevolgen = tuple(Gevolg(*gewoon.oordelen.get(gebeurtenis.nummer, (None, ""))) for gebeurtenis in gelezen)
    echt = [o for o in gewoon.opschortingen if max(o.van, gewoon.basis + DAG) <= o.tot_en_met]
    return Verloop(gevolgen, tuple(sorted(echt, key=lambda o: (o.van, o.tot_en_met))), _samen(_dagen(gewoon) & _dagen(zuinig)),
                   gewoon.basis)


def _dagen(loop: Loop) -> set[int]:
    """The numbers of the days that this reading does not count."""
    return {dag for o in loop.opschortingen
            for dag in range(max(o.van, loop.basis + DAG).toordinal(), o.tot_en_met.toordinal() + 1)}


def _samen(dagen: set[int]) -> tuple[tuple[date, date], ...]:
    """Days as stretches without a gap."""
    eerste = sorted(dag for dag in dagen if dag - 1 not in dagen)
    laatste = sorted(dag for dag in dagen if dag + 1 not in dagen)
    return tuple((date.fromordinal(van), date.fromordinal(tot)) for van, tot in zip(eerste, laatste, strict=True))
