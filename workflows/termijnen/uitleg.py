"""How was each date reckoned? The one source of the lines a resident, a handler or a judge may read."""

from datetime import date, timedelta

from workflows.termijnen.datums import WEEKDAGEN, aantal, datum_in_woorden, datum_kort
from workflows.termijnen.kalender import feestdag, vrije_dag
from workflows.termijnen.tabel import Inwerkingtreding, Termijn

DAG = timedelta(days=1)


def hoofdletter(zin: str) -> str:
    return zin[:1].upper() + zin[1:]


def ontvangst(dag: date) -> str:
    return (f"De aanvraag is ontvangen op {datum_in_woorden(dag)}. "
            f"De termijn begint de dag daarna, op {datum_in_woorden(dag + DAG)}.")


def termijn(wat: str, rij: Termijn, einde: date, vanaf: date | None = None) -> str:
    begin = f" vanaf {datum_kort(vanaf)}" if vanaf else ""
    return (f"{hoofdletter(wat)} is {rij.lengte}{begin} ({rij.grondslag}): "
            f"tot en met {datum_in_woorden(einde)}.")


def opschorting(reden: str, van: date, tot_en_met: date, grondslag: str) -> str:
    """One interval in which the term stood still."""
    if tot_en_met < van:
        return f"{reden}: daardoor valt geen dag weg ({grondslag})."
    dagen = aantal((tot_en_met - van).days + 1, "dag", "dagen")
    return (f"{reden}: de dagen van {datum_kort(van)} tot en met {datum_kort(tot_en_met)} tellen niet mee, "
            f"{dagen} ({grondslag}).")


def samen(dagen: int, einde: date) -> str:
    geteld = aantal(dagen, "dag", "dagen")
    stil = f"Samen tellen {geteld} niet mee, elke dag een keer geteld. " if dagen else ""
    return f"{stil}Op de kalender is het einde nu {datum_in_woorden(einde)}."


def verlenging(bekend: date, weken: int, grondslag: str) -> str:
    weken_erbij = aantal(weken, "week", "weken")
    return f"Verlengd met {weken_erbij}, bekendgemaakt op {datum_kort(bekend)} ({grondslag})."


def zonder_gevolg(wat: str, dag: date, waarom: str) -> str:
    return f"{hoofdletter(wat)} van {datum_kort(dag)} heeft geen gevolg: {waarom}."


def duur_onbekend(wat: str, dag: date, waarom: str) -> str:
    return (f"{hoofdletter(wat)} van {datum_kort(dag)}: {waarom}. Hoeveel dagen daardoor niet meetellen, is nog niet bekend. "
            "Zij zijn nog niet bij de einddatum geteld.")


def aanhouding(van: date, tot: date | None, einde: date) -> str:
    """A hold: nothing runs, and its last day takes the place of the day of receipt."""
    if tot is None:
        return (f"Aangehouden vanaf {datum_kort(van)}. Zolang dat duurt, loopt er geen termijn en is er geen "
                "einddatum (Wabo art. 3.3-3.6, Ow art. 16.61).")
    return (f"Aangehouden van {datum_kort(van)} tot {datum_kort(tot)}. De dag waarop dat eindigt komt in de "
            "plaats van de dag van ontvangst (Wabo art. 3.3-3.6, Ow art. 16.61). Daarna loopt een nieuwe "
            f"termijn: tot en met {datum_in_woorden(einde)}.")


def atw(strikt: date, einde: date) -> str:
    """Which days the end moved past, and why."""
    if strikt == einde:
        return f"{hoofdletter(datum_in_woorden(einde))} is een werkdag: dat is de laatste dag."
    dagen = (strikt + DAG * i for i in range((einde - strikt).days))
    return (f"Geen laatste dag kunnen zijn: {', '.join(vrij(dag) for dag in dagen)}. "
            f"De termijn loopt door tot en met {datum_in_woorden(einde)} (Atw art. 1 lid 1 en art. 3).")


def geen_atw(strikt: date) -> str:
    waarom = f", ook al is dat {vrij(strikt, dag_erbij=False)}" if vrije_dag(strikt) else ""
    return f"De Algemene termijnenwet geldt hier niet: {datum_kort(strikt)} blijft het einde{waarom}."


def vrij(dag: date, dag_erbij: bool = True) -> str:
    naam = feestdag(dag) or WEEKDAGEN[dag.weekday()]
    return f"{datum_kort(dag)} ({naam})" if dag_erbij else naam


def wettelijk(rij: Termijn, strikt: date, einde: date) -> str:
    return atw(strikt, einde) if rij.atw else geen_atw(strikt)


PLANNING = ("Besluit uiterlijk op ", "Stopt de opschorting ook ")
"""How the lines begin that only help the staff to plan."""


def voor_aanvrager(regels) -> list[str]:
    """The lines without those for the planning of the staff."""
    return [regel for regel in regels if not regel.startswith(PLANNING)]


def veilig(dag: date) -> str:
    return f"Besluit uiterlijk op {datum_in_woorden(dag)}: de laatste werkdag die in elke lezing op tijd is."


def vroeger_veilig(dag: date) -> str:
    return ("Stopt de opschorting ook bij een onvolledige aanvulling, dan is het einde al "
            f"{datum_in_woorden(dag)}.")


def inwerkingtreding(rij: Inwerkingtreding, dag: date) -> str:
    bijzonder = f" ({rij.bijzonder.replace('_', ' ')})" if rij.bijzonder else ""
    return f"Het besluit{bijzonder} treedt in werking op {datum_in_woorden(dag)} ({rij.grondslag})."


def post(dag: date) -> str:
    return f"Op tijd gepost mag een brief komen tot en met {datum_in_woorden(dag)} (Awb art. 6:9 lid 2)."
