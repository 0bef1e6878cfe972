"""What follows when nobody decided in time: money, or a permit by operation of law? One typed answer each.

Awb 4:17-4:20; Wabo 3.9 lid 3 (rules.md 1.8, 1.9). No clock: a caller compares with today.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from workflows.termijnen.berekening import bereken
from workflows.termijnen.dwangsom import paragraaf_van_toepassing
from workflows.termijnen.tabel import ALGEMEEN, TARIEVEN, VAN_RECHTSWEGE, op_dag
from workflows.termijnen.zaak import zoek_termijn

DAG = timedelta(days=1)
ALS_REGULIER = ("regulier", "regulier_instemming")
"""Decision terms that the Atw moves; the penalty of the others is reckoned as that of the extensive procedure."""


@dataclass(frozen=True)
class Dwangsomband:
    """Fourteen days with the same amount a day, in whole euros."""

    van: date
    tot_en_met: date
    per_dag: int


@dataclass(frozen=True)
class Dwangsom:
    """What being late costs. `van_toepassing` False: no penalty of Awb 4:17 here; `prematuur` None: nobody asked yet.

    The days are None, and the amounts 0, while no valid ingebrekestelling is there. `bedrag` leaves the day out on which the
    decision is made known, `bedrag_met_die_dag` counts it (rules.md 7.6); both for the day that was asked about.
    """

    van_toepassing: bool
    prematuur: bool | None
    ingebrekestelling: date | None = None
    zonder_dwangsom_tot_en_met: date | None = None
    eerste_dag: date | None = None
    laatste_dag: date | None = None
    vaststellen_uiterlijk: date | None = None
    maximum: int = 0
    bedrag: int = 0
    bedrag_met_die_dag: int = 0
    banden: tuple[Dwangsomband, ...] = ()
    uitleg: list[str] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)


def dwangsomstand(regime: str, procedure: str, einde: date, verzoeken: Iterable[date], op: date,
                  bekend: date | None = None) -> Dwangsom:
    """The penalty if the decision is made known on `op`, after a term that ended on the calendar day `einde`.

    `verzoeken` are the days on which an ingebrekestelling came in; `bekend` the day on which it was really decided.
    """
    soort = "regulier" if procedure in ALS_REGULIER else "uitgebreid"
    events = [{"type": "procedure", "soort": soort}, {"type": "einde_beslistermijn", "date": einde},
              *({"type": "ingebrekestelling_ontvangen", "date": dag} for dag in verzoeken)]
    besluit = [{"type": "besluit_bekendgemaakt", "date": bekend}] if bekend else []
    uitkomst = bereken(regime, "dwangsom", None, [*events, *besluit])
    waarden = uitkomst.waarden
    eerste = waarden.get("dwangsom_eerste_dag")
    dagen = {}
    if eerste is not None:
        stand = bereken(regime, "dwangsom", None, [*events, {"type": "besluit_bekendgemaakt", "date": bekend or op}]).waarden
        dagen = _dagen(waarden, stand, bekend)
    return Dwangsom(waarden["dwangsom_paragraaf_van_toepassing"], waarden.get("ingebrekestelling_prematuur"), **dagen,
                    uitleg=uitkomst.uitleg, waarschuwingen=uitkomst.waarschuwingen)


def _dagen(waarden: dict, stand: dict, bekend: date | None) -> dict:
    eerste, laatste = waarden["dwangsom_eerste_dag"], waarden["dwangsom_laatste_mogelijke_dag"]
    zonder = waarden["beslissen_zonder_dwangsom_tot_en_met"]
    verzoek = zonder - timedelta(weeks=zoek_termijn("ingebrekestelling", ALGEMEEN, zonder).weken)
    naam = "dwangsom_bedrag_dag_van_bekendmaking_{}meegeteld"
    return {"ingebrekestelling": verzoek, "zonder_dwangsom_tot_en_met": zonder, "eerste_dag": eerste, "laatste_dag": laatste,
            "vaststellen_uiterlijk": _vaststellen(eerste, laatste, bekend), "maximum": waarden["dwangsom_maximum"],
            "bedrag": stand[naam.format("niet_")], "bedrag_met_die_dag": stand[naam.format("")],
            "banden": _banden(eerste, verzoek)}


def _vaststellen(eerste: date, laatste: date, bekend: date | None) -> date | None:
    """Two weeks after the last day that costs something (Awb 4:18), the careful count; None where nothing is due."""
    if bekend is not None and bekend < eerste:
        return None
    dag = laatste if bekend is None else max(eerste, min(laatste, bekend - DAG))
    return zoek_termijn("dwangsombeschikking", ALGEMEEN, dag).einde(dag)


def _banden(eerste: date, verzoek: date) -> tuple[Dwangsomband, ...]:
    bedragen = op_dag(TARIEVEN, verzoek).bedragen
    return tuple(Dwangsomband(eerste + 14 * i * DAG, eerste + (14 * i + 13) * DAG, euro) for i, euro in enumerate(bedragen))


@dataclass(frozen=True)
class VanRechtswege:
    """Since when the permit exists if nobody decides in time (`op`), by when that has to be made known; None: it does not come
    by operation of law."""

    op: date | None
    bekendmaken_uiterlijk: date | None
    uitleg: list[str] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)


def van_rechtswege(regime: str, procedure: str, ontvangen: date, events: Iterable = ()) -> VanRechtswege:
    """Wabo regulier with a term that was over before 2024; `events` with every decision that was made known."""
    if (regime, procedure) != (VAN_RECHTSWEGE.regime, VAN_RECHTSWEGE.procedure):
        return VanRechtswege(None, None)
    uitkomst = bereken(regime, "van_rechtswege", ontvangen, events)
    return VanRechtswege(uitkomst.waarden["van_rechtswege_op"], uitkomst.waarden.get("bekendmaking_vrw_uiterlijk_strikt"),
                         uitkomst.uitleg, uitkomst.waarschuwingen)


def vanzelf_verleend(regime: str, procedure: str, einde: date | None) -> bool:
    """Does the permit come by operation of law after a term that ends on this day, instead of a penalty (Awb 4:20a lid 2)?"""
    return einde is not None and not paragraaf_van_toepassing(regime, procedure, einde)
