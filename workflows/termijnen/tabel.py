"""Which periods does the law set, in which article, and on which days was that the law?

Rows only. Lengths in weeks, months or calendar days; `atw` says whether the Algemene termijnenwet moves the
end (not for more than twelve weeks, three months or 90 days: Atw art. 4). Amounts in whole euros.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workflows.termijnen.datums import aantal, plus_dagen, plus_maanden
from workflows.termijnen.kalender import volgende_werkdag

VERSIE = "termijnentabel 2026-11"
WABO, OW, ALGEMEEN = "wabo", "omgevingswet", "algemeen"
WET = {WABO: "Wabo", OW: "Omgevingswet", ALGEMEEN: "Awb"}

AWB = date(1994, 1, 1)
AFDELING_3_4 = date(2005, 7, 1)
DWANGSOMWET = date(2009, 10, 1)
WABO_VAN, WABO_TOT = date(2010, 10, 1), date(2023, 12, 31)
OW_VAN = date(2024, 1, 1)
BERICHTENWET = date(2026, 1, 1)
"""Wet modernisering elektronisch bestuurlijk verkeer."""


@dataclass(frozen=True)
class Termijn:
    """A period set by law, the days on which it was law, and how it may be extended once."""

    vraag: str
    regime: str
    grondslag: str
    geldig_van: date
    geldig_tot: date | None = None
    weken: int = 0
    maanden: int = 0
    dagen: int = 0
    atw: bool = True
    eerste_dag_telt: bool = False
    """The period starts on its first day, not on the day after it (Awb 3:16 lid 2)."""
    verlenging_weken: int = 0
    verlengen_binnen_weken: int = 0
    """0: anywhere within the period itself."""

    def eerste_dag(self, dag: date) -> date:
        return dag if self.eerste_dag_telt else plus_dagen(dag, 1)

    def einde(self, dag: date) -> date:
        """The calendar end, Atw left aside; months first, then weeks."""
        dagen = self.weken * 7 + self.dagen - self.eerste_dag_telt
        return plus_dagen(plus_maanden(dag, self.maanden), dagen)

    def wettelijk(self, strikt: date) -> date:
        """The legal end that goes with a calendar end."""
        return volgende_werkdag(strikt) if self.atw else strikt

    @property
    def lengte(self) -> str:
        delen = ((self.maanden, "maand", "maanden"), (self.weken, "week", "weken"),
                 (self.dagen, "dag", "dagen"))
        return " en ".join(aantal(*deel) for deel in delen if deel[0])


REGELS = (
    # beslistermijnen
    Termijn("regulier", WABO, "Wabo art. 3.9 lid 1-2", WABO_VAN, WABO_TOT, weken=8, verlenging_weken=6),
    Termijn("regulier", OW, "Ow art. 16.64 lid 1-2", OW_VAN, weken=8, verlenging_weken=6),
    Termijn("regulier", ALGEMEEN, "Awb art. 4:13 lid 2", AWB, weken=8),
    Termijn("regulier_instemming", OW, "Ow art. 16.64 lid 1", OW_VAN, weken=12, verlenging_weken=6),
    Termijn("uitgebreid", WABO, "Awb art. 3:18 lid 1-2, Wabo art. 3.12 lid 7-8", WABO_VAN, WABO_TOT,
            maanden=6, atw=False, verlenging_weken=6, verlengen_binnen_weken=8),
    Termijn("uitgebreid", OW, "Awb art. 3:18 lid 1-2, Ow art. 16.66 lid 3", OW_VAN,
            maanden=6, atw=False, verlenging_weken=6, verlengen_binnen_weken=8),
    Termijn("uitgebreid", ALGEMEEN, "Awb art. 3:18 lid 1-2", AFDELING_3_4,
            maanden=6, atw=False, verlenging_weken=6, verlengen_binnen_weken=8),
    Termijn("fase_14_weken", WABO, "Wabo art. 2.5 lid 3", WABO_VAN, WABO_TOT, weken=14, atw=False),
    Termijn("wijziging_op_verzoek_van_een_ander", ALGEMEEN, "Awb art. 3:18 lid 3", AFDELING_3_4, weken=12),
    Termijn("geen_zienswijzen", ALGEMEEN, "Awb art. 3:18 lid 4", AFDELING_3_4, weken=4),
    Termijn("instemmingsbesluit", OW, "Ow art. 16.18", OW_VAN, weken=4),
    # buiten behandeling, van rechtswege
    Termijn("buiten_behandeling", ALGEMEEN, "Awb art. 4:5 lid 4", AWB, weken=4),
    Termijn("bekendmaking_van_rechtswege", ALGEMEEN, "Awb art. 4:20c", DWANGSOMWET, weken=2),
    # dwangsom: the periods before and after the penalty; its days do not move (Awb 4:17 lid 1)
    Termijn("ingebrekestelling", ALGEMEEN, "Awb art. 4:17 lid 3", DWANGSOMWET, weken=2, atw=False),
    Termijn("dwangsom", ALGEMEEN, "Awb art. 4:17 lid 1", DWANGSOMWET, dagen=42, atw=False),
    Termijn("dwangsombeschikking", ALGEMEEN, "Awb art. 4:18", DWANGSOMWET, weken=2),
    # zienswijzen, bezwaar, beroep
    Termijn("zienswijzen", ALGEMEEN, "Awb art. 3:11, 3:16", AFDELING_3_4, weken=6, eerste_dag_telt=True),
    Termijn("bezwaar", ALGEMEEN, "Awb art. 6:7, 6:8 lid 1", AWB, weken=6),
    Termijn("beroep", ALGEMEEN, "Awb art. 6:7, 6:8 lid 4", AWB, weken=6),
    Termijn("post", ALGEMEEN, "Awb art. 6:9 lid 2", AWB, weken=1),
    Termijn("beslissing_op_bezwaar", ALGEMEEN, "Awb art. 7:10 lid 1", DWANGSOMWET,
            weken=6, verlenging_weken=6),
    Termijn("beslissing_op_bezwaar_met_commissie", ALGEMEEN, "Awb art. 7:10 lid 1", DWANGSOMWET,
            weken=12, verlenging_weken=6),
    # meldingen: reckoned back from the start, so no Atw (Atw art. 1 lid 2)
    Termijn("bouwmelding", OW, "Bbl art. 2.18", OW_VAN, weken=4, atw=False),
    Termijn("bouwmelding_vervalt", OW, "Bbl art. 2.18", OW_VAN, maanden=12, atw=False),
    Termijn("gereedmelding", OW, "Bbl art. 2.21", OW_VAN, weken=2, atw=False),
    Termijn("sloopmelding", OW, "Bbl art. 7.10", OW_VAN, weken=4, atw=False),
    Termijn("kapmelding", OW, "Bal art. 11.126", OW_VAN, weken=4, atw=False),
    Termijn("milieumelding", OW, "Bal hoofdstuk 4, art. per activiteit", OW_VAN, weken=4, atw=False),
    Termijn("andere_melding", OW, "art. van Bal, Bbl of omgevingsplan dat de melding vraagt", OW_VAN, weken=4, atw=False),
)


@dataclass(frozen=True)
class Inwerkingtreding:
    """From which day a decision works: days after it was made known, or after the last day to object."""

    regime: str
    na: str
    bijzonder: str | None
    vanaf: str
    dagen: int
    grondslag: str
    geldig_van: date
    geldig_tot: date | None = None


BEKENDMAKING, EINDE = "bekendmaking", "einde"
IN_WERKING = (
    Inwerkingtreding(WABO, "bezwaar", None, BEKENDMAKING, 1, "Wabo art. 6.1 lid 1", WABO_VAN, WABO_TOT),
    Inwerkingtreding(WABO, "bezwaar", "terstond", BEKENDMAKING, 0, "Wabo art. 6.2", WABO_VAN, WABO_TOT),
    Inwerkingtreding(WABO, "bezwaar", "werking_uitgesteld", EINDE, 1, "Wabo art. 6.1 lid 2",
                     WABO_VAN, WABO_TOT),
    Inwerkingtreding(WABO, "bezwaar", "van_rechtswege", EINDE, 1, "Wabo art. 6.1 lid 4", WABO_VAN, WABO_TOT),
    Inwerkingtreding(WABO, "beroep", None, EINDE, 1, "Wabo art. 6.1 lid 2", WABO_VAN, WABO_TOT),
    Inwerkingtreding(WABO, "beroep", "terstond", BEKENDMAKING, 0, "Wabo art. 6.2", WABO_VAN, WABO_TOT),
    Inwerkingtreding(OW, "bezwaar", None, BEKENDMAKING, 1, "Ow art. 16.79 lid 1", OW_VAN),
    Inwerkingtreding(OW, "bezwaar", "terstond", BEKENDMAKING, 0, "Ow art. 16.79 lid 5", OW_VAN),
    Inwerkingtreding(OW, "bezwaar", "onomkeerbaar", BEKENDMAKING, 29, "Ow art. 16.79 lid 2", OW_VAN),
    Inwerkingtreding(OW, "beroep", None, BEKENDMAKING, 1, "Ow art. 16.79 lid 1", OW_VAN),
    Inwerkingtreding(OW, "beroep", "terstond", BEKENDMAKING, 0, "Ow art. 16.79 lid 5", OW_VAN),
    Inwerkingtreding(OW, "beroep", "onomkeerbaar", BEKENDMAKING, 29, "Ow art. 16.79 lid 2", OW_VAN),
    Inwerkingtreding(ALGEMEEN, "bezwaar", None, BEKENDMAKING, 0, "Awb art. 3:40", AWB),
    Inwerkingtreding(ALGEMEEN, "beroep", None, BEKENDMAKING, 0, "Awb art. 3:40", AWB),
)
BIJZONDER = ("terstond", "van_rechtswege", "werking_uitgesteld", "onomkeerbaar")
"""In order: the first that is stated and known to the law of the case decides."""


@dataclass(frozen=True)
class Dwangsomtarief:
    """Euros a day in each of three times fourteen days; valid by the day the ingebrekestelling came in."""

    bedragen: tuple[int, int, int]
    grondslag: str
    geldig_van: date
    geldig_tot: date | None = None

    def bedrag(self, dagen: int) -> int:
        """What is due after so many days; never more than 42 of them."""
        return sum(bedrag * min(max(dagen - 14 * i, 0), 14) for i, bedrag in enumerate(self.bedragen))


TARIEVEN = (
    Dwangsomtarief((20, 30, 40), "Awb art. 4:17 lid 2", DWANGSOMWET, date(2018, 12, 31)),
    Dwangsomtarief((23, 35, 45), "Awb art. 4:17 lid 2, Stcrt. 2018, 65542", date(2019, 1, 1)),
)


@dataclass(frozen=True)
class Rechtsfiguur:
    """Something a law attached to a lapse or a channel, and the days on which it did."""

    naam: str
    regime: str
    procedure: str
    grondslag: str
    geldig_van: date
    geldig_tot: date | None = None


VAN_RECHTSWEGE = Rechtsfiguur("van rechtswege", WABO, "regulier",
                              "Wabo art. 3.9 lid 3, Invoeringswet Ow art. 4.3", WABO_VAN, WABO_TOT)
DOORGELEIDING = Rechtsfiguur("doorgeleiding", ALGEMEEN, "ontvangst", "Awb art. 2:24", BERICHTENWET)


def geldt(rij, dag: date) -> bool:
    """Was this row the law on that day?"""
    return rij.geldig_van <= dag and (rij.geldig_tot is None or dag <= rij.geldig_tot)


def op_dag(rijen: Iterable, dag: date):
    """The row that was law on that day, else the nearest one; None where there is no row."""
    rijen = sorted(rijen, key=lambda rij: rij.geldig_van)
    vroeger = [rij for rij in rijen if rij.geldig_van <= dag]
    return vroeger[-1] if vroeger else next(iter(rijen), None)


def termijn(vraag: str, regime: str, dag: date) -> Termijn | None:
    """The period of this law, or of the general one where this law is silent."""
    for wet in (regime, ALGEMEEN):
        rij = op_dag((rij for rij in REGELS if (rij.vraag, rij.regime) == (vraag, wet)), dag)
        if rij:
            return rij
    return None


def regime_voor(ingediend: date) -> str:
    """The law follows the day of submission (Invoeringswet Ow art. 4.3)."""
    return OW if ingediend >= OW_VAN else WABO
