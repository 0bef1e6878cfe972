"""Which events move a term, what must each one say, and is what was sent a case that can be reckoned?

Everything that comes from outside is read here; the rest of the package trusts it. A refusal is an
OngeldigeInvoer with a Dutch sentence.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from workflows.termijnen.datums import civiele_datum

EERSTE_JAAR, LAATSTE_JAAR = 1990, 2199
MEESTE_GEBEURTENISSEN = 500
DATUM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class OngeldigeInvoer(ValueError):
    """A case that cannot be reckoned; the message is a Dutch sentence."""


def toon(waarde) -> str:
    """A value from outside, short and in plain characters."""
    try:
        tekst = json.dumps(waarde)
    except (TypeError, ValueError, RecursionError):
        tekst = type(waarde).__name__
    return tekst if len(tekst) <= 40 else tekst[:37] + "..."


def _weiger(naam: str, waarde, wens: str):
    raise OngeldigeInvoer(f"Bij {naam} hoort {wens}, niet {toon(waarde)}.")


def lees_datum(naam: str, waarde) -> date:
    """A date, or one written as JJJJ-MM-DD, within the years that can be reckoned."""
    if isinstance(waarde, datetime) or not isinstance(waarde, date | str):
        _weiger(naam, waarde, "een datum (JJJJ-MM-DD)")
    dag = waarde if isinstance(waarde, date) else _datum_uit_tekst(naam, waarde)
    if not EERSTE_JAAR <= dag.year <= LAATSTE_JAAR:
        raise OngeldigeInvoer(f"Bij {naam} ligt {dag} niet tussen {EERSTE_JAAR} en {LAATSTE_JAAR}.")
    return dag


def _datum_uit_tekst(naam: str, tekst: str) -> date:
    if not DATUM.fullmatch(tekst):
        _weiger(naam, tekst, "een datum (JJJJ-MM-DD)")
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise OngeldigeInvoer(f"Bij {naam} staat {tekst}: die datum bestaat niet.") from None


def lees_tijdstip(naam: str, waarde) -> date:
    """An instant in UTC, as the civil day it was in the Netherlands."""
    try:
        tijdstip = waarde if isinstance(waarde, datetime) else datetime.fromisoformat(waarde)
        dag = civiele_datum(tijdstip)
    except (TypeError, ValueError, OverflowError):
        _weiger(naam, waarde, "een tijdstip (JJJJ-MM-DDTUU:MM:SSZ)")
    return lees_datum(naam, dag)


def lees_vlag(naam: str, waarde) -> bool:
    return waarde if isinstance(waarde, bool) else _weiger(naam, waarde, "true of false")


def lees_getal(naam: str, waarde) -> int:
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 0 <= waarde <= 1_000_000:
        _weiger(naam, waarde, "een geheel getal van 0 tot en met 1.000.000")
    return waarde


def keuze(*woorden: str):
    def lees_keuze(naam: str, waarde) -> str:
        return waarde if isinstance(waarde, str) and waarde in woorden else _weiger(
            naam, waarde, " of ".join(woorden))
    return lees_keuze


@dataclass(frozen=True)
class Veld:
    """How a field is read, and what it is when it is left out or null."""

    lees: object
    verplicht: bool = True
    anders: object = None


DAG = {"date": Veld(lees_datum)}
VELDEN = {
    "aanhouding": {"van": Veld(lees_datum), "einde": Veld(lees_datum, verplicht=False)},
    "aanvulling_gevraagd": DAG | {"hersteltermijn_einde": Veld(lees_datum, verplicht=False),
                                  "bevoegd": Veld(lees_vlag, verplicht=False, anders=True)},
    "aanvulling_ontvangen": DAG | {"volledig": Veld(lees_vlag, verplicht=False, anders=True)},
    "besluit_bekendgemaakt": DAG | {"van_rechtswege": Veld(lees_vlag, verplicht=False, anders=False)},
    "buitenlandse_informatie": DAG | {"ontvangen": Veld(lees_datum, verplicht=False)},
    "dag": DAG,
    "doorgezonden_aan_bevoegd_gezag": DAG,
    "einde_beslistermijn": DAG,
    "geen_besluit": {},
    "ingebrekestelling_ontvangen": DAG,
    "ingediend_elektronisch": {"tijdstip": Veld(lees_tijdstip)},
    "internationale_verplichting": {"van": Veld(lees_datum), "einde": Veld(lees_datum, verplicht=False)},
    "intern_doorgeleid": DAG | {"mededeling_gedaan": Veld(lees_vlag, verplicht=False, anders=False)},
    "kennisgeving_ontwerp": DAG,
    "melding": {"soort": Veld(keuze("bouwmelding", "gereedmelding", "sloopmelding", "kapmelding", "milieumelding",
                                    "andere_melding"))},
    "onomkeerbaar": {},
    "ontvangen_bij_college": DAG,
    "ontvangen_in_loket": DAG,
    "ontvangen_verkeerd_kanaal": DAG,
    "overgehaald_naar_eigen_systeem": DAG,
    "overmacht": {"van": Veld(lees_datum), "tot_en_met": Veld(lees_datum)},
    "procedure": {"soort": Veld(keuze("regulier", "uitgebreid"))},
    "terinzage_besluit": DAG,
    "terinzage_ontwerp": DAG,
    "terstond": {},
    "uitstel_instemming": DAG | {"van": Veld(lees_datum), "tot_en_met": Veld(lees_datum)},
    "verlenging": DAG | {"weken": Veld(lees_getal)},
    "verzoek_instemming": DAG,
    "werking_uitgesteld": {},
    "zienswijzen": {"aantal": Veld(lees_getal)},
}
VOLGORDE = {
    "aanhouding": ("van", "einde"),
    "aanvulling_gevraagd": ("date", "hersteltermijn_einde"),
    "buitenlandse_informatie": ("date", "ontvangen"),
    "internationale_verplichting": ("van", "einde"),
    "overmacht": ("van", "tot_en_met"),
    "uitstel_instemming": ("van", "tot_en_met"),
}
"""The second date is never before the first."""


@dataclass(frozen=True)
class Gebeurtenis:
    """One event that was read; `nummer` is its place in the list."""

    soort: str
    nummer: int
    velden: Mapping

    def __getitem__(self, veld: str):
        return self.velden[veld]


class Gebeurtenissen(tuple):
    """The events of one case, as they were told."""

    __slots__ = ()

    def van(self, *soorten: str) -> tuple[Gebeurtenis, ...]:
        return tuple(gebeurtenis for gebeurtenis in self if gebeurtenis.soort in soorten)

    def dagen(self, *soorten: str) -> list[date]:
        """The days on which these happened, in order of time."""
        return sorted(gebeurtenis["date"] for gebeurtenis in self.van(*soorten))

    def laatste(self, soort: str, veld: str):
        """The field of the last one told, or nothing."""
        gevonden = self.van(soort)
        return gevonden[-1][veld] if gevonden else None


def lees_gebeurtenissen(ruw) -> Gebeurtenissen:
    """Read mappings with a `type` and fields (dates as date or JJJJ-MM-DD)."""
    if isinstance(ruw, Gebeurtenissen):
        return ruw
    if isinstance(ruw, str | bytes | Mapping) or not isinstance(ruw, Iterable):
        _weiger("events", ruw, "een lijst van gebeurtenissen")
    ruw = list(ruw)
    if len(ruw) > MEESTE_GEBEURTENISSEN:
        raise OngeldigeInvoer(f"Er zijn {len(ruw)} gebeurtenissen; hoogstens {MEESTE_GEBEURTENISSEN} mag.")
    return Gebeurtenissen(_lees(nummer, gebeurtenis) for nummer, gebeurtenis in enumerate(ruw, 1))


def _lees(nummer: int, ruw) -> Gebeurtenis:
    if not isinstance(ruw, Mapping):
        _weiger(f"gebeurtenis {nummer}", ruw, "een object met een type")
    soort = ruw.get("type")
    velden = VELDEN.get(soort) if isinstance(soort, str) else None
    if velden is None:
        raise OngeldigeInvoer(f"Gebeurtenis {nummer} heeft een onbekend type: {toon(soort)}.")
    for naam in ruw:
        if naam != "type" and naam not in velden:
            raise OngeldigeInvoer(f"De gebeurtenis {soort} kent het veld {toon(naam)} niet.")
    gelezen = {naam: _lees_veld(f"{soort}.{naam}", veld, ruw.get(naam)) for naam, veld in velden.items()}
    _op_volgorde(soort, gelezen)
    return Gebeurtenis(soort, nummer, gelezen)


def _lees_veld(naam: str, veld: Veld, waarde):
    if waarde is not None:
        return veld.lees(naam, waarde)
    if veld.verplicht:
        raise OngeldigeInvoer(f"{naam} ontbreekt.")
    return veld.anders


def _op_volgorde(soort: str, gelezen: dict) -> None:
    eerst, daarna = VOLGORDE.get(soort, (None, None))
    if eerst and gelezen[daarna] and gelezen[daarna] < gelezen[eerst]:
        raise OngeldigeInvoer(f"Bij {soort} ligt {daarna} voor {eerst}: {gelezen[daarna]}.")
