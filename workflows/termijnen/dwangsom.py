"""What does deciding too late cost? (Awb 4:17-4:20)

The penalty needs a written ingebrekestelling, received after the term was over. Two weeks later it starts;
it runs 42 calendar days at most. Amounts in whole euros.
"""

from datetime import date, timedelta

from workflows.termijnen import tabel
from workflows.termijnen.datums import datum_in_woorden, datum_kort
from workflows.termijnen.gebeurtenissen import OngeldigeInvoer
from workflows.termijnen.kalender import volgende_werkdag
from workflows.termijnen.zaak import Uitkomst, Zaak, zoek_termijn

DAG = timedelta(days=1)


def paragraaf_van_toepassing(regime: str, soort: str, einde: date) -> bool:
    """Not where the permit is granted van rechtswege instead (Awb 4:20a lid 2)."""
    rij = tabel.VAN_RECHTSWEGE
    return not ((regime, soort) == (rij.regime, rij.procedure) and tabel.geldt(rij, volgende_werkdag(einde)))


RECHTSWEGE = ("Hier geldt de vergunning van rechtswege, dus geen dwangsom van Awb art. 4:17 (art. 4:20a "
              "lid 2). Wordt die vergunning niet op tijd bekendgemaakt, dan wel een dwangsom van art. 4:20d.")


def dwangsom(zaak: Zaak, beslistermijn=None) -> Uitkomst:
    """`beslistermijn` gives the end where the case does not say it."""
    einde = _einde(zaak, beslistermijn)
    soort = zaak.gebeurtenissen.laatste("procedure", "soort") or "regulier"
    van_toepassing = paragraaf_van_toepassing(zaak.regime, soort, einde)
    verzoeken = zaak.gebeurtenissen.dagen("ingebrekestelling_ontvangen")
    op_tijd = [dag for dag in verzoeken if dag > einde]
    uitkomst = Uitkomst({"dwangsom_paragraaf_van_toepassing": van_toepassing},
                        [f"De beslistermijn is om na {datum_in_woorden(einde)}."])
    if verzoeken:
        uitkomst.waarden["ingebrekestelling_prematuur"] = not op_tijd
        _te_vroeg(uitkomst, [dag for dag in verzoeken if dag <= einde])
    if not van_toepassing:
        uitkomst.uitleg.append(RECHTSWEGE)
    elif op_tijd:
        _loopt(uitkomst, op_tijd[0], zaak)
        _twijfel(uitkomst, op_tijd[0], einde, soort)
    return uitkomst


def _einde(zaak: Zaak, beslistermijn) -> date:
    """The last day of the term; one that is only late without the Atw is read as late (rules 1.9)."""
    genoemd = zaak.gebeurtenissen.laatste("einde_beslistermijn", "date")
    gerekend = beslistermijn and beslistermijn.strikt
    if not (genoemd or gerekend):
        raise OngeldigeInvoer("Voor dwangsom is de gebeurtenis einde_beslistermijn nodig, of received.")
    return genoemd or gerekend


def _te_vroeg(uitkomst: Uitkomst, dagen: list[date]) -> None:
    uitkomst.uitleg += [f"De ingebrekestelling van {datum_kort(dag)} kwam te vroeg: de termijn was nog niet "
                        "om (Awb art. 6:12, 4:17 lid 3)." for dag in dagen]


def _twijfel(uitkomst: Uitkomst, ontvangen: date, einde: date, soort: str) -> None:
    wettelijk = volgende_werkdag(einde) if soort == "regulier" else einde
    if ontvangen <= wettelijk:
        uitkomst.waarschuwingen.append(
            f"Door de Algemene termijnenwet liep de termijn tot en met {datum_kort(wettelijk)}: de "
            "ingebrekestelling kwam strikt genomen te vroeg. Behandel haar als geldig.")


def _loopt(uitkomst: Uitkomst, ontvangen: date, zaak: Zaak) -> None:
    """The dates and the amounts once a valid ingebrekestelling is there; I + 15 is the first day."""
    genade = zoek_termijn("ingebrekestelling", zaak.regime, ontvangen)
    looptijd = zoek_termijn("dwangsom", zaak.regime, ontvangen)
    zonder = genade.einde(ontvangen)
    eerste, laatste = zonder + DAG, looptijd.einde(zonder)
    tarief = tabel.op_dag(tabel.TARIEVEN, ontvangen)
    uitkomst.waarden |= {
        "dwangsom_eerste_dag": eerste,
        "beslissen_zonder_dwangsom_tot_en_met": zonder,
        "beroep_niet_tijdig_vanaf": eerste,
        "dwangsom_laatste_mogelijke_dag": laatste,
        "dwangsom_maximum": tarief.bedrag(looptijd.dagen),
    }
    uitkomst.uitleg += [
        f"De ingebrekestelling is ontvangen op {datum_in_woorden(ontvangen)}. Beslissen zonder dwangsom kan "
        f"tot en met {datum_in_woorden(zonder)} ({genade.grondslag}).",
        f"De dwangsom loopt van {datum_kort(eerste)} tot en met uiterlijk {datum_kort(laatste)}: hoogstens "
        f"{looptijd.dagen} dagen en {tarief.bedrag(looptijd.dagen)} euro ({tarief.grondslag}).",
    ]
    besluiten = zaak.gebeurtenissen.dagen("besluit_bekendgemaakt")
    if besluiten:
        _verschuldigd(uitkomst, tarief, eerste, besluiten[0])
    else:
        _beschikking(uitkomst, laatste, zaak)


def _verschuldigd(uitkomst: Uitkomst, tarief: tabel.Dwangsomtarief, eerste: date, besluit: date) -> None:
    """Whether the day of making known itself counts is not settled: both amounts (rules 7.6)."""
    dagen = (besluit - eerste).days
    zonder, met = tarief.bedrag(dagen), tarief.bedrag(dagen + 1)
    uitkomst.waarden |= {"dwangsom_bedrag_dag_van_bekendmaking_niet_meegeteld": zonder,
                         "dwangsom_bedrag_dag_van_bekendmaking_meegeteld": met}
    uitkomst.uitleg.append(f"Het besluit is bekendgemaakt op {datum_in_woorden(besluit)}: {zonder} euro, of "
                           f"{met} euro als die dag zelf meetelt. Stel dat bedrag binnen twee weken vast.")


def _beschikking(uitkomst: Uitkomst, laatste: date, zaak: Zaak) -> None:
    rij = zoek_termijn("dwangsombeschikking", zaak.regime, laatste)
    uiterlijk = uitkomst.waarden["dwangsombeschikking_uiterlijk_strikt"] = rij.einde(laatste)
    uitkomst.uitleg.append(f"Stel de dwangsom vast tot en met {datum_kort(uiterlijk)} ({rij.grondslag}).")
