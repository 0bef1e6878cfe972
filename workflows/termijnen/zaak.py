"""What goes into a reckoning and what comes out? The case, one period reckoned, and the outcome."""

from dataclasses import dataclass, field
from datetime import date

from workflows.termijnen import tabel, uitleg
from workflows.termijnen.datums import datum_kort
from workflows.termijnen.gebeurtenissen import Gebeurtenissen, OngeldigeInvoer


@dataclass(frozen=True)
class Zaak:
    """A case as it was read: `received` in the vectors is `ontvangen` here."""

    regime: str
    procedure: str
    ontvangen: date | None
    gebeurtenissen: Gebeurtenissen

    def dag(self, *soorten: str) -> date:
        """The first day on which one of these happened; refuses a case without."""
        dagen = self.gebeurtenissen.dagen(*soorten)
        if not dagen:
            raise OngeldigeInvoer(f"Voor {self.procedure} is de gebeurtenis {' of '.join(soorten)} nodig.")
        return dagen[0]

    @property
    def ontvangstdatum(self) -> date:
        if self.ontvangen is None:
            raise OngeldigeInvoer(f"Voor {self.procedure} is de ontvangstdatum (received) nodig.")
        return self.ontvangen


@dataclass
class Uitkomst:
    """`waarden` by the names of the vectors (dates as date, euros as int); lines in plain Dutch."""

    waarden: dict
    uitleg: list[str] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)
    wetsversie: str = ""


@dataclass(frozen=True)
class Periode:
    """One period reckoned: its calendar end, its legal end and the lines that say so."""

    strikt: date
    einde: date
    regels: tuple[str, ...]


def zoek_termijn(vraag: str, regime: str, dag: date) -> tabel.Termijn:
    rij = tabel.termijn(vraag, regime, dag)
    if rij is None:
        raise OngeldigeInvoer(f"De {tabel.WET[regime]} kent geen {vraag.replace('_', ' ')}.")
    return rij


def periode(vraag: str, wat: str, dag: date, regime: str = tabel.ALGEMEEN) -> Periode:
    """Reckon the period that belongs to a question from the day on which it is set off."""
    rij = zoek_termijn(vraag, regime, dag)
    strikt = rij.einde(dag)
    einde = rij.wettelijk(strikt)
    begin = uitleg.termijn(wat, rij, strikt, rij.eerste_dag(dag))
    return Periode(strikt, einde, (begin, uitleg.wettelijk(rij, strikt, einde)))


def wetsversie(regime: str, dag: date) -> str:
    """Keep this beside a date: an old case is never reckoned again with new rules."""
    return f"{tabel.WET[regime]}, zoals die gold op {datum_kort(dag)} ({tabel.VERSIE})"
