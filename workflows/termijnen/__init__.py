"""The law's clock: which period, from when, until when, and how was that reckoned? Dates in, dates out.

The rest of the portal asks here; `bereken` is the whole of it, the others are one question each.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from workflows.termijnen.berekening import bereken
from workflows.termijnen.bezwaar import WOORD
from workflows.termijnen.datums import civiele_datum, datum_in_woorden, datum_kort
from workflows.termijnen.gebeurtenissen import OngeldigeInvoer
from workflows.termijnen.kalender import vrije_dag
from workflows.termijnen.stand import Termijnstand, stand_in_woorden, termijnstand
from workflows.termijnen.tabel import regime_voor
from workflows.termijnen.te_laat import Dwangsom, VanRechtswege, dwangsomstand, van_rechtswege, vanzelf_verleend
from workflows.termijnen.uitleg import voor_aanvrager
from workflows.termijnen.verloop import Verloop, termijnverloop
from workflows.termijnen.vooruitblik import Verlenggevolg, Verzoekgevolg, verlengen_vandaag, verzoek_om_aanvulling
from workflows.termijnen.zaak import Uitkomst

__all__ = [
    "Beslistermijn", "BuitenBehandeling", "Dwangsom", "Meldingstermijn", "OngeldigeInvoer", "Rechtsmiddeltermijn",
    "Termijnstand", "Uitkomst", "VanRechtswege", "Verlenggevolg", "Verloop", "Verzoekgevolg", "Zienswijzentermijn", "bereken",
    "beroepstermijn", "beslistermijn", "bezwaartermijn", "buiten_behandelingstermijn", "civiele_datum", "datum_in_woorden",
    "datum_kort", "dwangsomstand", "meldingstermijn", "regime_voor", "stand_in_woorden", "termijnstand", "termijnverloop",
    "van_rechtswege", "vanzelf_verleend", "verlengen_vandaag", "verzoek_om_aanvulling", "voor_aanvrager", "vrije_dag",
    "zienswijzentermijn",
]


@dataclass(frozen=True)
class Beslistermijn:
    """The three ends of a decision term; None while the decision is held without end (aanhouding)."""

    beslisdatum_strikt: date | None
    beslisdatum: date | None
    beslisdatum_veilig: date | None
    opgeschorte_dagen: int
    uitleg: list[str] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)
    wetsversie: str = ""


@dataclass(frozen=True)
class Rechtsmiddeltermijn:
    """From the first to the last day for bezwaar or beroep, and when the decision starts to work."""

    start: date
    einde: date
    inwerkingtreding: date
    post_uiterste_ontvangst: date
    uitleg: list[str] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)
    wetsversie: str = ""


DATUMS = ("beslisdatum_strikt", "beslisdatum", "beslisdatum_veilig", "opgeschorte_dagen")
MET_BESLISTERMIJN = ("regulier", "uitgebreid", "regulier_instemming", "fase_14_weken")


def beslistermijn(regime: str, procedure: str, ontvangen: date, events: Iterable = ()) -> Beslistermijn:
    """Until when may be decided on this application?"""
    if procedure not in MET_BESLISTERMIJN:
        raise OngeldigeInvoer(f"De procedure {procedure} kent geen beslistermijn.")
    uitkomst = bereken(regime, procedure, ontvangen, events)
    return Beslistermijn(*(uitkomst.waarden[naam] for naam in DATUMS),
                         uitkomst.uitleg, uitkomst.waarschuwingen, uitkomst.wetsversie)


@dataclass(frozen=True)
class BuitenBehandeling:
    """The last day on which an aanvraag can be left unhandled, in law and in the careful reading; None for never."""

    uiterlijk: date | None
    veilig: date | None
    uitleg: list[str] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)


def buiten_behandelingstermijn(regime: str, procedure: str, ontvangen: date, events: Iterable = ()) -> BuitenBehandeling:
    """Four weeks after completion or after the unused repair term, and inside the decision term (Awb 4:5 lid 4)."""
    soort = [{"type": "procedure", "soort": procedure}] if procedure == "uitgebreid" else []
    uitkomst = bereken(regime, "buiten_behandeling", ontvangen, [*soort, *events])
    waarden = uitkomst.waarden
    einden = [dag for dag in (waarden["buiten_behandeling_uiterlijk"], waarden["beslisdatum"]) if dag]
    uiterlijk = min(einden) if waarden["buiten_behandeling_uiterlijk"] else None
    return BuitenBehandeling(uiterlijk, waarden["buiten_behandeling_veilig"], uitkomst.uitleg, uitkomst.waarschuwingen)


def _rechtsmiddel(regime: str, naam: str, gebeurtenis: dict, events: Iterable) -> Rechtsmiddeltermijn:
    uitkomst = bereken(regime, naam, None, [gebeurtenis, *events])
    waarden = uitkomst.waarden
    return Rechtsmiddeltermijn(waarden[f"{WOORD[naam]}_start"], waarden[f"{WOORD[naam]}_einde"],
                               waarden["inwerkingtreding"], waarden["post_uiterste_ontvangst"],
                               uitkomst.uitleg, uitkomst.waarschuwingen, uitkomst.wetsversie)


def bezwaartermijn(regime: str, bekendgemaakt: date, events: Iterable = ()) -> Rechtsmiddeltermijn:
    """Six weeks from the day after the decision was sent to the applicant; `events` such as onomkeerbaar."""
    return _rechtsmiddel(regime, "bezwaar", {"type": "besluit_bekendgemaakt", "date": bekendgemaakt}, events)


def beroepstermijn(regime: str, ter_inzage: date, events: Iterable = ()) -> Rechtsmiddeltermijn:
    """Six weeks from the day after the decision was laid for inspection; `events` as for bezwaartermijn."""
    return _rechtsmiddel(regime, "beroep", {"type": "terinzage_besluit", "date": ter_inzage}, events)


@dataclass(frozen=True)
class Zienswijzentermijn:
    """The first and the last day for zienswijzen, and until when a letter posted in time may come in (Awb 6:9)."""

    start: date
    einde: date
    post_uiterste_ontvangst: date
    uitleg: list[str] = field(default_factory=list)


def zienswijzentermijn(regime: str, ter_inzage: date, kennisgeving: date) -> Zienswijzentermijn:
    """Six weeks from the day of laying open, or of the notice when that came later (Awb 3:16 lid 2, Bkw 14)."""
    uitkomst = bereken(regime, "zienswijzen", None, [{"type": "terinzage_ontwerp", "date": ter_inzage},
                                                     {"type": "kennisgeving_ontwerp", "date": kennisgeving}])
    namen = ("zienswijzen_start", "zienswijzen_einde", "zienswijzen_post_uiterste_ontvangst")
    return Zienswijzentermijn(*(uitkomst.waarden[naam] for naam in namen), uitkomst.uitleg)


@dataclass(frozen=True)
class Meldingstermijn:
    """The first day on which what was announced may be done, and the last day to begin; None where it does not lapse."""

    eerste_dag: date
    vervalt_op: date | None
    uitleg: list[str] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)
    wetsversie: str = ""


def meldingstermijn(regime: str, soort: str, compleet: date) -> Meldingstermijn:
    """From when on, after a melding of this kind (bouwmelding, gereedmelding) that was complete on this day? (Bbl 2.18, 2.21)"""
    uitkomst = bereken(regime, "melding", compleet, [{"type": "melding", "soort": soort}])
    return Meldingstermijn(uitkomst.waarden["eerste_startdatum"], uitkomst.waarden.get("vervalt_als_niet_begonnen_op"),
                           uitkomst.uitleg, uitkomst.waarschuwingen, uitkomst.wetsversie)
