"""Events in, dates out: which reckoning belongs to which procedure?

`bereken` takes a case in the words of the vectors and gives back what they expect, with the lines that
explain it.
"""

from collections.abc import Iterable
from datetime import date

from workflows.termijnen import bezwaar, dwangsom, kalender, ontvangst, overig, zienswijzen
from workflows.termijnen.beslistermijnen import Einden, bepaal
from workflows.termijnen.buiten_behandeling import buiten_behandeling
from workflows.termijnen.datums import datum_in_woorden
from workflows.termijnen.gebeurtenissen import OngeldigeInvoer, lees_datum, lees_gebeurtenissen, toon
from workflows.termijnen.rechtswege import rechtswege
from workflows.termijnen.tabel import ALGEMEEN, WET, regime_voor
from workflows.termijnen.zaak import Uitkomst, Zaak, wetsversie, zoek_termijn

GELDIGHEID = {"opschorting_geldig": "aanvulling_gevraagd", "verlenging_geldig": "verlenging"}
"""Only told when such an event was there."""

NA_BESLISTERMIJN = {"buiten_behandeling": buiten_behandeling, "van_rechtswege": rechtswege}
WISSELT = {"regulier", "uitgebreid", "ontvangst", *NA_BESLISTERMIJN}
"""Procedures of which the event `procedure` says, or changes, the sort of decision term."""


def _soort(zaak: Zaak) -> str:
    """Which decision term: what the last event `procedure` says, else the procedure itself, else regulier."""
    if zaak.procedure not in WISSELT:
        return zaak.procedure
    gezegd = zaak.gebeurtenissen.laatste("procedure", "soort")
    return gezegd or (zaak.procedure if zaak.procedure in ("regulier", "uitgebreid") else "regulier")


def _termijn(zaak: Zaak, soort: str, ontvangen: date) -> Einden:
    return bepaal(zoek_termijn(soort, zaak.regime, ontvangen), ontvangen, zaak.gebeurtenissen)


def _waarden(regime: str, termijn: Einden) -> dict:
    geldig = {naam: termijn.geldig[soort] for naam, soort in GELDIGHEID.items() if soort in termijn.geldig}
    return {"regime": regime, "beslisdatum_strikt": termijn.strikt, "beslisdatum": termijn.wettelijk,
            "beslisdatum_veilig": termijn.veilig, "opgeschorte_dagen": termijn.opgeschorte_dagen, **geldig}


def _beslissing(zaak: Zaak) -> Uitkomst:
    """The procedures that have a decision term, and what some of them add to it."""
    soort, ontvangen = _soort(zaak), zaak.ontvangstdatum
    termijn = _termijn(zaak, soort, ontvangen)
    erna = NA_BESLISTERMIJN.get(zaak.procedure, lambda *_: ({}, [], []))
    waarden, regels, waarschuwingen = erna(zaak, soort, termijn)
    return Uitkomst(_waarden(zaak.regime, termijn) | waarden, termijn.uitleg + regels,
                    [*_regimetwijfel(zaak.regime, ontvangen), *termijn.waarschuwingen, *waarschuwingen])


def _regimetwijfel(regime: str, ontvangen: date) -> list[str]:
    """Submission decides, not receipt: paper posted in December 2023 is for a lawyer (rules 0.4)."""
    if regime in (ALGEMEEN, regime_voor(ontvangen)):
        return []
    return [f"De aanvraag is ontvangen op {datum_in_woorden(ontvangen)}, maar gerekend is met de "
            f"{WET[regime]}. Laat een jurist bevestigen welke wet geldt (Invoeringswet Ow art. 4.3)."]


def _ontvangst(zaak: Zaak) -> Uitkomst:
    """The day of receipt, the law that follows from it, and the term that starts."""
    dag, regel = ontvangst.bepaal_ontvangst(zaak.gebeurtenissen, zaak.ontvangen)
    regime = regime_voor(dag)
    uitkomst = _beslissing(Zaak(regime, zaak.procedure, dag, zaak.gebeurtenissen))
    uitkomst.waarden = {"ontvangstdatum": dag, **uitkomst.waarden}
    uitkomst.uitleg.insert(0, regel)
    if zaak.regime not in (regime, ALGEMEEN):
        uitkomst.waarschuwingen.append(f"Op die dag hoort de {WET[regime]}, niet de {WET[zaak.regime]}.")
    return uitkomst


def _dwangsom(zaak: Zaak) -> Uitkomst:
    """Where no event says when the term ended, it is reckoned from the day of receipt."""
    soort = zaak.gebeurtenissen.laatste("procedure", "soort") or "regulier"
    return dwangsom.dwangsom(zaak, zaak.ontvangen and _termijn(zaak, soort, zaak.ontvangen))


def _zienswijzen(zaak: Zaak) -> Uitkomst:
    return zienswijzen.zienswijzen(zaak, zaak.ontvangen and _termijn(zaak, "uitgebreid", zaak.ontvangen))


PROCEDURES = {
    "beroep": bezwaar.beroep,
    "bezwaar": bezwaar.bezwaar,
    "buiten_behandeling": _beslissing,
    "dwangsom": _dwangsom,
    "fase_14_weken": _beslissing,
    "instemmingsbesluit": overig.instemmingsbesluit,
    "kalender": overig.kalender,
    "melding": overig.melding,
    "ontvangst": _ontvangst,
    "regulier": _beslissing,
    "regulier_instemming": _beslissing,
    "uitgebreid": _beslissing,
    "van_rechtswege": _beslissing,
    "zienswijzen": _zienswijzen,
}


def bereken(regime: str, procedure: str, received: date | str | None, events: Iterable = ()) -> Uitkomst:
    """Reckon one case. Refuses with OngeldigeInvoer, a Dutch sentence, what cannot be reckoned."""
    zaak = lees_zaak(regime, procedure, received, events)
    uitkomst = PROCEDURES[zaak.procedure](zaak)
    uitkomst.waarschuwingen += _onvolledige_jaren(uitkomst.waarden)
    uitkomst.wetsversie = wetsversie(uitkomst.waarden.get("regime", zaak.regime), _peildag(zaak, uitkomst))
    return uitkomst


def lees_zaak(regime: str, procedure: str, received, events) -> Zaak:
    for naam, waarde, bekend in (("regime", regime, WET), ("procedure", procedure, PROCEDURES)):
        if not isinstance(waarde, str) or waarde not in bekend:
            raise OngeldigeInvoer(f"Onbekend: {naam} {toon(waarde)}. Bekend zijn {', '.join(bekend)}.")
    ontvangen = None if received is None else lees_datum("received", received)
    return Zaak(str(regime), str(procedure), ontvangen, lees_gebeurtenissen(events))


def _onvolledige_jaren(waarden: dict) -> list[str]:
    return kalender.waarschuwingen(waarde for waarde in waarden.values() if isinstance(waarde, date))


def _peildag(zaak: Zaak, uitkomst: Uitkomst) -> date:
    """The day whose law was used: receipt, else the first day the case tells."""
    verteld = (waarde for gebeurtenis in zaak.gebeurtenissen for waarde in gebeurtenis.velden.values()
               if isinstance(waarde, date))
    return uitkomst.waarden.get("ontvangstdatum") or zaak.ontvangen or min(verteld)
