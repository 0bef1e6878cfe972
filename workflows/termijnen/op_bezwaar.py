"""Until when may be decided on a bezwaar, with the delays that the law knows? (Awb 7:10)

Six weeks, twelve with a committee, from the day after the term for bezwaar; extended once by six weeks at most; standing
still while something that lacked is repaired; longer by consent, or as a judge says.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from workflows.termijnen import uitleg
from workflows.termijnen.berekening import bereken
from workflows.termijnen.datums import aantal, datum_in_woorden, datum_kort, plus_dagen
from workflows.termijnen.kalender import vorige_werkdag
from workflows.termijnen.opschorting import Opschorting, aantal_dagen
from workflows.termijnen.tabel import ALGEMEEN
from workflows.termijnen.zaak import zoek_termijn

GRONDSLAG = "Awb art. 7:10"


@dataclass(frozen=True)
class BeslissingOpBezwaar:
    """The legal last day, and the last working day that is in time in every reading."""

    uiterlijk: date
    veilig: date
    uitleg: list[str] = field(default_factory=list)


def beslissing_op_bezwaar(regime: str, bekendgemaakt: date, *, met_commissie: bool = False,
                          gebeurtenissen: Iterable[dict] = ()) -> BeslissingOpBezwaar:
    """`gebeurtenissen`: {"type": "verdaging", "op", "weken"}, {"type": "verzuim", "van", "tot"} (asked, repaired),
    {"type": "uitstel", "op", "tot"} (agreed, or set by a judge; the last one counts)."""
    vraag = "beslissing_op_bezwaar_met_commissie" if met_commissie else "beslissing_op_bezwaar"
    basis = bereken(regime, "bezwaar", None, [{"type": "besluit_bekendgemaakt", "date": bekendgemaakt}])
    einde = basis.waarden["bezwaartermijn_einde"]
    rij = zoek_termijn(vraag, ALGEMEEN, einde)
    stil = [_still(found) for found in gebeurtenissen if found["type"] == "verzuim"]
    later = [found for found in gebeurtenissen if found["type"] == "verdaging"]
    strikt = plus_dagen(rij.einde(einde), aantal_dagen(stil, einde) + 7 * sum(found["weken"] for found in later))
    uiterlijk = rij.wettelijk(strikt)
    wat = "de tijd om op het bezwaar te beslissen" + (", met advies van een commissie," if met_commissie else "")
    regels = [uitleg.termijn(wat, rij, rij.einde(einde), rij.eerste_dag(einde)), *(found.regel for found in stil),
              *(_extended(found) for found in later), uitleg.wettelijk(rij, strikt, uiterlijk)]
    agreed = [found for found in gebeurtenissen if found["type"] == "uitstel"]
    if agreed:
        strikt = uiterlijk = agreed[-1]["tot"]
        regels.append(f"Afgesproken of door de rechter bepaald, genoteerd op {datum_kort(agreed[-1]['op'])}: beslissen kan tot "
                      f"en met {datum_in_woorden(uiterlijk)} ({GRONDSLAG} lid 4).")
    return BeslissingOpBezwaar(uiterlijk, vorige_werkdag(min(strikt, uiterlijk)), regels)


def _still(found: dict) -> Opschorting:
    """From the day after the request to the day before it was repaired."""
    day = timedelta(days=1)
    return Opschorting(found["van"] + day, found["tot"] - day, f"Om herstel gevraagd op {datum_kort(found['van'])}",
                       f"{GRONDSLAG} lid 2")


def _extended(found: dict) -> str:
    return f"Verdaagd met {aantal(found['weken'], 'week', 'weken')}, meegedeeld op {datum_kort(found['op'])} ({GRONDSLAG} lid 3)."
