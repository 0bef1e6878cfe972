"""How does the course of a decision term look, drawn? One bar from the first day to the last, with the days that do not count.

Numbers for the drawing in the template, and the same in a sentence for who does not see it.
"""

from datetime import date, timedelta

from workflows.termijnen import datum_kort
from workflows.termijnen.datums import aantal

DAG = timedelta(days=1)
BREEDTE = 600


def balk(verloop, einde: date | None, today: date) -> dict | None:
    """`verloop` is a workflows.termijnen.Verloop, `einde` the calendar end of the term; None while no term runs."""
    if einde is None:
        return None
    eerste = verloop.basis + DAG
    laatste = max([einde, *(o.tot_en_met for o in verloop.opschortingen), min(today, einde + 28 * DAG)])
    per_dag = BREEDTE / max(1, (laatste - eerste).days + 1)

    def plek(dag: date) -> float:
        return round(max(0, (dag - eerste).days) * per_dag, 1)

    stil = [{"x": plek(o.van), "breedte": round(plek(o.tot_en_met + DAG) - plek(o.van), 1)} for o in verloop.opschortingen]
    return {"breedte": BREEDTE, "loopt": plek(einde + DAG), "stil": stil, "einde": plek(einde + DAG),
            "vandaag": plek(today) if eerste <= today <= laatste else None, "zin": _zin(verloop, eerste, einde)}


def _zin(verloop, eerste: date, einde: date) -> str:
    stil = [f"van {datum_kort(o.van)} tot en met {datum_kort(o.tot_en_met)} telt niet mee "
            f"({aantal((o.tot_en_met - o.van).days + 1, 'dag', 'dagen')})" for o in verloop.opschortingen]
    return "; ".join([f"De termijn loopt van {datum_kort(eerste)} tot en met {datum_kort(einde)}", *stil]) + "."
