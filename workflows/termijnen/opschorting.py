"""On which days did a decision term stand still? (Awb 4:15)

Each event becomes an interval of calendar days, or a reason in words why it has no effect. Days that several
intervals share count once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.termijnen import uitleg
from workflows.termijnen.gebeurtenissen import Gebeurtenis, Gebeurtenissen

DAG = timedelta(days=1)


@dataclass(frozen=True)
class Opschorting:
    """Days from `van` to and including `tot_en_met`; none at all where `tot_en_met` lies before `van`."""

    van: date
    tot_en_met: date
    reden: str
    grondslag: str

    @property
    def regel(self) -> str:
        return uitleg.opschorting(self.reden, self.van, self.tot_en_met, self.grondslag)


@dataclass(frozen=True)
class Lezing:
    """What one needs to know to judge an event: the events, the day of receipt and the end as it is now."""

    gebeurtenissen: Gebeurtenissen
    ontvangen: date
    einde: date
    voorzichtig: bool = False
    """Any answer of the applicant, also an incomplete one, ends a suspension."""


def aantal_dagen(opschortingen: Iterable[Opschorting], na: date) -> int:
    """Days in the union of the intervals, later than `na`."""
    dagen, gedekt = 0, na
    for opschorting in sorted(opschortingen, key=lambda opschorting: opschorting.van):
        van = max(opschorting.van, gedekt + DAG)
        if opschorting.tot_en_met >= van:
            dagen += (opschorting.tot_en_met - van).days + 1
            gedekt = opschorting.tot_en_met
    return dagen


def aangevuld_op(verzoek: Gebeurtenis, gebeurtenissen: Gebeurtenissen, ook_deels=False) -> date | None:
    """The day this request was answered within its term; an incomplete answer only counts if asked for."""
    eerste = verzoek["date"] == gebeurtenissen.dagen("aanvulling_gevraagd")[0]
    dagen = (aanvulling["date"] for aanvulling in gebeurtenissen.van("aanvulling_ontvangen")
             if (aanvulling["volledig"] or ook_deels) and _antwoordt(aanvulling, verzoek, eerste))
    op_tijd = [dag for dag in dagen if dag <= verzoek["hersteltermijn_einde"]]
    return min(op_tijd, default=None)


def _antwoordt(aanvulling: Gebeurtenis, verzoek: Gebeurtenis, eerste: bool) -> bool:
    """On the day of the request itself it may be the answer to an earlier one, if it was told before it."""
    if aanvulling["date"] != verzoek["date"]:
        return aanvulling["date"] > verzoek["date"]
    return eerste or aanvulling.nummer > verzoek.nummer


def _aanvulling(verzoek: Gebeurtenis, lezing: Lezing) -> Opschorting:
    """Request V and completion C both run: the days strictly between them do not."""
    einde = aangevuld_op(verzoek, lezing.gebeurtenissen, ook_deels=lezing.voorzichtig)
    reden = "Aanvulling gevraagd en ontvangen" if einde else (
        f"Aanvulling gevraagd, hersteltermijn tot en met {uitleg.datum_kort(verzoek['hersteltermijn_einde'])}")
    return Opschorting(verzoek["date"] + DAG, (einde or verzoek["hersteltermijn_einde"]) - DAG,
                       reden, "Awb art. 4:15 lid 1 onder a")


def _buitenland(bericht: Gebeurtenis, _lezing: Lezing) -> Opschorting:
    return Opschorting(bericht["date"] + DAG, bericht["ontvangen"] - DAG,
                       "Informatie gevraagd in het buitenland", "Awb art. 4:15 lid 1 onder b")


def _verdrag(verplichting: Gebeurtenis, _lezing: Lezing) -> Opschorting:
    """Not a hold: the term goes on where it stood. The first and the last day both run, the careful count."""
    return Opschorting(verplichting["van"] + DAG, verplichting["einde"] - DAG,
                       "Eerst een internationale verplichting", "Ow art. 16.77")


def _uitstel(instemming: Gebeurtenis, _lezing: Lezing) -> Opschorting:
    return Opschorting(instemming["van"], instemming["tot_en_met"],
                       "Schriftelijk uitstel door de aanvrager", "Awb art. 4:15 lid 2 onder a")


def _overmacht(overmacht: Gebeurtenis, _lezing: Lezing) -> Opschorting:
    return Opschorting(overmacht["van"], overmacht["tot_en_met"], "Overmacht", "Awb art. 4:15 lid 2 onder c")


def zonder_hersteltermijn(verzoek, _lezing):
    if verzoek["hersteltermijn_einde"] is None:
        return "in het verzoek staat geen hersteltermijn (ABRvS 21-9-2016)"


def onbevoegd(verzoek, _lezing):
    if not verzoek["bevoegd"]:
        return "wie het vroeg had geen mandaat"


def voor_ontvangst(gebeurtenis, lezing):
    if gebeurtenis["date"] < lezing.ontvangen:
        return "de aanvraag was nog niet ontvangen"


def op_of_na_laatste_dag(gebeurtenis, lezing):
    """Such a suspension begins the day after, and then the term is over."""
    if gebeurtenis["date"] >= lezing.einde:
        return "de opschorting begint een dag later en dan is de termijn al om"


def nog_niet_ontvangen(bericht, _lezing):
    if bericht["ontvangen"] is None:
        return "de informatie is nog niet ontvangen"


def nog_niet_afgerond(verplichting, _lezing):
    if verplichting["einde"] is None:
        return "de procedure is nog niet afgerond"


def begint_op_of_na_laatste_dag(verplichting, lezing):
    if verplichting["van"] >= lezing.einde:
        return "de opschorting begint een dag later en dan is de termijn al om"


def te_laat_ingestemd(instemming, lezing):
    if instemming["date"] > lezing.einde:
        return "de aanvrager stemde pas in toen de termijn al om was"


def begint_na_einde(gebeurtenis, lezing):
    if gebeurtenis["van"] > lezing.einde:
        return "het begint pas als de termijn al om is"


DUUR_ONBEKEND = (nog_niet_ontvangen, nog_niet_afgerond)
"""The clock stands still, but nobody knows yet for how long: no day is counted out before that."""


@dataclass(frozen=True)
class Soort:
    """How one kind of event suspends: its name, the fields with its first day, its interval, what may stand
    in the way."""

    naam: str
    vanaf: tuple[str, ...]
    interval: Callable[[Gebeurtenis, Lezing], Opschorting]
    bezwaren: tuple[Callable, ...]


SOORTEN = {
    "aanvulling_gevraagd": Soort(
        "het verzoek om aanvulling", ("date",), _aanvulling,
        (zonder_hersteltermijn, onbevoegd, voor_ontvangst, op_of_na_laatste_dag)),
    "buitenlandse_informatie": Soort(
        "het bericht over buitenlandse informatie", ("date",), _buitenland,
        (nog_niet_ontvangen, voor_ontvangst, op_of_na_laatste_dag)),
    "internationale_verplichting": Soort(
        "de internationale verplichting", ("van",), _verdrag, (nog_niet_afgerond, begint_op_of_na_laatste_dag)),
    "uitstel_instemming": Soort(
        "de instemming met uitstel", ("date", "van"), _uitstel, (te_laat_ingestemd, begint_na_einde)),
    "overmacht": Soort("de overmacht", ("van",), _overmacht, (begint_na_einde,)),
}


def dag_van(gebeurtenis: Gebeurtenis) -> date:
    """The first day on which the event can be judged."""
    return max(gebeurtenis[veld] for veld in SOORTEN[gebeurtenis.soort].vanaf)


def beoordeel(gebeurtenis: Gebeurtenis, lezing: Lezing) -> Opschorting | str:
    """The interval, or the line that says why there is none."""
    soort = SOORTEN[gebeurtenis.soort]
    for bezwaar in soort.bezwaren:
        if waarom := bezwaar(gebeurtenis, lezing):
            if bezwaar in DUUR_ONBEKEND:
                return uitleg.duur_onbekend(soort.naam, gebeurtenis[soort.vanaf[0]], waarom)
            return uitleg.zonder_gevolg(soort.naam, gebeurtenis[soort.vanaf[0]], waarom)
    return soort.interval(gebeurtenis, lezing)
