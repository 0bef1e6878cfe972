"""How long may the authority take to decide? Events in order of time move one end along.

Three ends: `strikt` (calendar), `wettelijk` (Algemene termijnenwet applied where it applies), `veilig` (the
last working day before the earliest end that can be defended).
Wabo 3.9, 3.12; Ow 16.64, 16.66; Awb 3:18, 4:15.
"""

from dataclasses import dataclass, field
from datetime import date

from workflows.termijnen import uitleg
from workflows.termijnen.datums import plus_dagen
from workflows.termijnen.gebeurtenissen import Gebeurtenis, Gebeurtenissen
from workflows.termijnen.kalender import volgende_werkdag, vorige_werkdag
from workflows.termijnen.opschorting import SOORTEN, Lezing, Opschorting, aantal_dagen, beoordeel, dag_van
from workflows.termijnen.tabel import Termijn
from workflows.termijnen.zienswijzen import zonder_zienswijzen

KORT_VOOR_EINDE_DAGEN = 3
ONVEILIG_VERLENGD = "De verlenging is pas bekendgemaakt na de laatste veilige dag van de eerste termijn."
VERLENGING_VERVALT = "De verlenging van voor de aanhouding telt niet mee in de nieuwe termijn."


@dataclass
class Loop:
    """One reading of how a term ran: where it started, what moved it, and the lines that say so."""

    rij: Termijn
    ontvangen: date
    gebeurtenissen: Gebeurtenissen
    voorzichtig: bool = False
    basis: date | None = None
    """The day of receipt, or the day the last hold ended; that day itself does not count."""
    verlengd_weken: int = 0
    verlengd: bool = False
    """An extension was given; there is never a second."""
    aangehouden: bool = False
    """A hold without an end: no term runs."""
    opschortingen: list[Opschorting] = field(default_factory=list)
    geldig: dict[str, bool] = field(default_factory=dict)
    """Kind of event to whether at least one of them had effect."""
    oordelen: dict[int, tuple[bool, str]] = field(default_factory=dict)
    """Number of an event to whether it had effect, and the line that says so."""
    regels: list[str] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.basis = self.basis or self.ontvangen

    @property
    def opgeschorte_dagen(self) -> int:
        return aantal_dagen(self.opschortingen, na=self.basis)

    @property
    def strikt(self) -> date:
        return plus_dagen(self.rij.einde(self.basis), self.verlengd_weken * 7 + self.opgeschorte_dagen)

    @property
    def wettelijk(self) -> date:
        return self.rij.wettelijk(self.strikt)

    def oordeel(self, gebeurtenis: Gebeurtenis, geldig: bool, regel: str) -> None:
        """Keep whether it had effect, and say so; what had none is a warning too."""
        self.geldig[gebeurtenis.soort] = self.geldig.get(gebeurtenis.soort, False) or geldig
        self.oordelen[gebeurtenis.nummer] = geldig, regel
        self.regels.append(regel)
        if not geldig:
            self.waarschuwingen.append(regel)


def _schort_op(loop: Loop, gebeurtenis: Gebeurtenis) -> None:
    einde = loop.strikt
    gevolg = beoordeel(gebeurtenis, Lezing(loop.gebeurtenissen, loop.ontvangen, einde, loop.voorzichtig))
    if isinstance(gevolg, str):
        return loop.oordeel(gebeurtenis, False, gevolg)
    loop.opschortingen.append(gevolg)
    if (einde - dag_van(gebeurtenis)).days <= KORT_VOOR_EINDE_DAGEN:
        loop.waarschuwingen.append(f"Opgeschort op {dag_van(gebeurtenis):%d-%m-%Y}, hoogstens "
                                   f"{KORT_VOOR_EINDE_DAGEN} dagen voor het einde: laat dit nakijken.")
    return loop.oordeel(gebeurtenis, True, gevolg.regel)


def laatste_verlengdag(loop: Loop) -> date:
    if loop.rij.verlengen_binnen_weken:
        return volgende_werkdag(plus_dagen(loop.basis, loop.rij.verlengen_binnen_weken * 7))
    return loop.wettelijk


def niet_verlengbaar(_verlenging, loop):
    if not loop.rij.verlenging_weken:
        return "deze termijn kan niet worden verlengd"


def al_verlengd(_verlenging, loop):
    if loop.verlengd:
        return "verlengen mag een keer"


def te_lang(verlenging, loop):
    if not 1 <= verlenging["weken"] <= loop.rij.verlenging_weken:
        return f"verlengen mag met hoogstens {loop.rij.verlenging_weken} weken, en met minstens een"


def buiten_de_termijn(verlenging, loop):
    if not loop.ontvangen <= verlenging["date"] <= laatste_verlengdag(loop):
        return f"zij moest bekend zijn uiterlijk op {uitleg.datum_kort(laatste_verlengdag(loop))}"


def tijdens_aanhouding(verlenging, loop):
    if loop.basis > loop.ontvangen and verlenging["date"] < loop.basis:
        return "de beslissing was aangehouden, er liep toen geen termijn"


def na_terinzagelegging(verlenging, loop):
    ter_inzage = loop.gebeurtenissen.dagen("terinzage_ontwerp")
    if loop.rij.verlengen_binnen_weken and ter_inzage and verlenging["date"] >= ter_inzage[0]:
        return "het ontwerp lag al ter inzage"


def _verleng(loop: Loop, verlenging: Gebeurtenis) -> None:
    for bezwaar in (niet_verlengbaar, al_verlengd, te_lang, tijdens_aanhouding, buiten_de_termijn, na_terinzagelegging):
        if waarom := bezwaar(verlenging, loop):
            regel = uitleg.zonder_gevolg("de verlenging", verlenging["date"], waarom)
            return loop.oordeel(verlenging, False, regel)
    if verlenging["date"] > vorige_werkdag(loop.strikt):
        loop.waarschuwingen.append(ONVEILIG_VERLENGD)
    loop.verlengd, loop.verlengd_weken = True, verlenging["weken"]
    regel = uitleg.verlenging(verlenging["date"], verlenging["weken"], loop.rij.grondslag)
    return loop.oordeel(verlenging, True, regel)


def _houd_aan(loop: Loop, aanhouding: Gebeurtenis) -> None:
    """A full new term from the end of the last hold; an extension of the old one does not come along, nor may there be
    another."""
    van, einde = aanhouding["van"], aanhouding["einde"]
    if van > loop.wettelijk:
        waarom = "de termijn was toen al om"
        return loop.oordeel(aanhouding, False, uitleg.zonder_gevolg("de aanhouding", van, waarom))
    if einde is not None and loop.ontvangen < loop.basis and einde <= loop.basis:
        return loop.oordeel(aanhouding, False, uitleg.zonder_gevolg("de aanhouding", van, "zij viel binnen een langere"))
    if loop.verlengd_weken:
        loop.waarschuwingen.append(VERLENGING_VERVALT)
    loop.aangehouden = einde is None
    loop.basis, loop.verlengd_weken = einde or loop.basis, 0
    return loop.oordeel(aanhouding, True, uitleg.aanhouding(van, einde, loop.rij.einde(loop.basis)))


DADEN = {"verlenging": _verleng, "aanhouding": _houd_aan, **dict.fromkeys(SOORTEN, _schort_op)}
"""On one day in this order: an extension can still save the term for what comes next."""


def _volgorde(gebeurtenis: Gebeurtenis) -> tuple:
    dagen = {"verlenging": "date", "aanhouding": "van"}
    dag = gebeurtenis[dagen[gebeurtenis.soort]] if gebeurtenis.soort in dagen else dag_van(gebeurtenis)
    return dag, list(DADEN).index(gebeurtenis.soort), gebeurtenis.nummer


def doorloop(rij: Termijn, ontvangen: date, gebeurtenissen: Gebeurtenissen, *, voorzichtig=False) -> Loop:
    """Let every event do its work in order of time; nothing happens to a term that is held without end."""
    loop = Loop(rij, ontvangen, gebeurtenissen, voorzichtig)
    for gebeurtenis in sorted(gebeurtenissen.van(*DADEN), key=_volgorde):
        if not loop.aangehouden:
            DADEN[gebeurtenis.soort](loop, gebeurtenis)
    return loop


@dataclass
class Einden:
    """The three ends of a decision term (None while it is held without end), and how they came about."""

    strikt: date | None
    wettelijk: date | None
    veilig: date | None
    opgeschorte_dagen: int
    geldig: dict[str, bool]
    uitleg: list[str]
    waarschuwingen: list[str]
    vroegst: date | None = None
    """Calendar end of the most cautious reading."""


def bepaal(rij: Termijn, ontvangen: date, gebeurtenissen: Gebeurtenissen) -> Einden:
    """Reckon twice: as it is read usually, and as a court could read it at the authority's expense."""
    loop = doorloop(rij, ontvangen, gebeurtenissen)
    vroegst = doorloop(rij, ontvangen, gebeurtenissen, voorzichtig=True)
    begin = [uitleg.ontvangst(ontvangen), uitleg.termijn("de beslistermijn", rij, rij.einde(ontvangen))]
    einden = Einden(None, None, None, loop.opgeschorte_dagen, loop.geldig,
                    begin + loop.regels, loop.waarschuwingen)
    if not loop.aangehouden:
        _vul(einden, loop, min(loop.strikt, vroegst.strikt))
    return einden


def _vul(einden: Einden, loop: Loop, vroegst: date) -> None:
    einden.strikt, einden.wettelijk, einden.vroegst = loop.strikt, loop.wettelijk, vroegst
    if loop.geldig:
        einden.uitleg.append(uitleg.samen(loop.opgeschorte_dagen, loop.strikt))
    einden.uitleg.append(uitleg.wettelijk(loop.rij, loop.strikt, loop.wettelijk))
    if vroegst < loop.strikt:
        einden.uitleg.append(uitleg.vroeger_veilig(vroegst))
    _zonder_zienswijzen(einden, loop)
    einden.veilig = vorige_werkdag(einden.vroegst)
    einden.uitleg.append(uitleg.veilig(einden.veilig))


def _zonder_zienswijzen(einden: Einden, loop: Loop) -> None:
    """Four weeks after a term without views (Awb 3:18 lid 4), unless six months end earlier (rules 7.11)."""
    vier_weken = zonder_zienswijzen(loop.gebeurtenissen)
    if vier_weken and loop.rij.vraag == "uitgebreid":
        einden.strikt = min(einden.strikt, vier_weken.strikt)
        einden.wettelijk = min(einden.wettelijk, vier_weken.wettelijk)
        einden.vroegst = min(einden.vroegst, vier_weken.strikt)
        einden.uitleg.append(vier_weken.regel)
