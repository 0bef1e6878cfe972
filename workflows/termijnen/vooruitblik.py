"""What would it do to the decision term to ask for an aanvulling, or to extend, today? Known before it is done (rules.md 1.5,
1.6).

What has no effect cannot be repaired afterwards.
"""

from dataclasses import dataclass
from datetime import date

from workflows.termijnen.beslistermijnen import KORT_VOOR_EINDE_DAGEN, Loop, doorloop, laatste_verlengdag
from workflows.termijnen.datums import plus_dagen
from workflows.termijnen.gebeurtenissen import Gebeurtenissen, lees_gebeurtenissen
from workflows.termijnen.kalender import vorige_werkdag
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


@dataclass(frozen=True)
class Verlenggevolg:
    """`zonder_gevolg`: why an extension would not count, empty when it would; `laatste_dag` on which it can be made known in
    law, `veilig` the last working day that is in time in every reading. None while no term runs, or for a term that cannot
    be extended."""

    zonder_gevolg: str
    laatste_dag: date | None
    veilig: date | None


def verlengen_vandaag(regime: str, procedure: str, ontvangen: date, events, vandaag: date, weken: int = 1) -> Verlenggevolg:
    """What an extension made known on `vandaag` does, after all that happened before it (rules.md 1.5)."""
    rij = zoek_termijn(procedure, regime, ontvangen)
    nieuw = {"type": "verlenging", "date": vandaag, "weken": weken}
    voor, na = lees_gebeurtenissen(events), lees_gebeurtenissen([*events, nieuw])
    zonder, met = (doorloop(rij, ontvangen, lezing) for lezing in (voor, na))
    zuinig = doorloop(rij, ontvangen, voor, voorzichtig=True)
    if zonder.aangehouden:
        return Verlenggevolg(AANGEHOUDEN, None, None)
    geldig, regel = met.oordelen[len(na)]
    if not rij.verlenging_weken:
        return Verlenggevolg(regel, None, None)
    return Verlenggevolg("" if geldig else regel, laatste_verlengdag(zonder),
                         vorige_werkdag(min(_verlengeinde(zonder), _verlengeinde(zuinig))))


def _verlengeinde(loop: Loop) -> date:
    """The calendar end of the time in which can be extended."""
    weken = loop.rij.verlengen_binnen_weken
    return plus_dagen(loop.basis, weken * 7) if weken else loop.strikt
