"""What would it do to the decision term to ask for an aanvulling today? Known before it is asked (rules.md 1.6).

A request without effect cannot be repaired afterwards.
"""

from dataclasses import dataclass
from datetime import date

from workflows.termijnen.beslistermijnen import KORT_VOOR_EINDE_DAGEN, Loop, doorloop
from workflows.termijnen.gebeurtenissen import Gebeurtenissen, lees_gebeurtenissen
from workflows.termijnen.zaak import zoek_termijn

AANGEHOUDEN = "Er loopt nu geen termijn: de beslissing is aangehouden."
GEEN_GEVOLG = "Het verzoek heeft geen gevolg voor de termijn."


@dataclass(frozen=True)
class Verzoekgevolg:
    """`zonder_gevolg`: why it would not suspend the term, `voorzichtig`: why not in the most careful reading; empty when it
    would. `dagen` are left until the calendar end of the most careful reading; None while no term runs."""

    zonder_gevolg: str
    voorzichtig: str
    dagen: int | None

    @property
    def kort_voor_einde(self) -> bool:
        """True when a person has to look twice."""
        return self.dagen is not None and self.dagen <= KORT_VOOR_EINDE_DAGEN


def verzoek_om_aanvulling(regime: str, procedure: str, ontvangen: date, events, vandaag: date, einde: date) -> Verzoekgevolg:
    """What a request of `vandaag` with `einde` as the last day to answer does, after all that happened before it."""
    rij = zoek_termijn(procedure, regime, ontvangen)
    verzoek = {"type": "aanvulling_gevraagd", "date": vandaag, "hersteltermijn_einde": einde, "bevoegd": True}
    voor, na = lees_gebeurtenissen(events), lees_gebeurtenissen([*events, verzoek])
    gewoon, eind = _bezwaar(rij, ontvangen, voor, na, voorzichtig=False)
    zuinig, vroegst = _bezwaar(rij, ontvangen, voor, na, voorzichtig=True)
    dagen = None if eind.aangehouden else (min(eind.strikt, vroegst.strikt) - vandaag).days
    return Verzoekgevolg(gewoon, zuinig, dagen)


def _bezwaar(rij, ontvangen, voor: Gebeurtenissen, na: Gebeurtenissen, *, voorzichtig: bool) -> tuple[str, Loop]:
    """Why the last event does not suspend, empty when it does; and how the term ran before it."""
    zonder, met = (doorloop(rij, ontvangen, events, voorzichtig=voorzichtig) for events in (voor, na))
    if zonder.aangehouden:
        return AANGEHOUDEN, zonder
    if len(met.opschortingen) > len(zonder.opschortingen):
        return "", zonder
    return next((regel for regel in met.waarschuwingen if regel not in zonder.waarschuwingen), GEEN_GEVOLG), zonder
