"""On what day was the application received? The day itself is day 0 of the term.

Awb 2:20 (2:17 before 2026), 2:24; Ow 16.54a; Wabo 3.1, 3.12 lid 7. Fetching, forwarding to the competent body
and taking over into the own system move nothing.
"""

from datetime import date

from workflows.termijnen.datums import datum_in_woorden
from workflows.termijnen.gebeurtenissen import Gebeurtenissen, OngeldigeInvoer
from workflows.termijnen.tabel import DOORGELEIDING, geldt

LOKET = "het bericht kwam toen aan in het loket (Awb art. 2:20, tot 2026 art. 2:17)"
COLLEGE = "de dag van ontvangst bij het college telt (Ow art. 16.54a, Wabo art. 3.12 lid 7)"
KANALEN = {
    "ingediend_elektronisch": ("tijdstip", LOKET),
    "ontvangen_in_loket": ("date", LOKET),
    "ontvangen_bij_college": ("date", COLLEGE),
    "ontvangen_verkeerd_kanaal": ("date", "de aanvraag kwam langs een verkeerd kanaal"),
}


def _doorgeleid_op(gebeurtenissen: Gebeurtenissen, verkeerd: date) -> date | None:
    """Forwarding starts the term only since 2026, and only if the sender was told at once (Awb 2:24)."""
    if not geldt(DOORGELEIDING, verkeerd):
        return None
    dagen = [doorgeleid["date"] for doorgeleid in gebeurtenissen.van("intern_doorgeleid")
             if doorgeleid["mededeling_gedaan"] and doorgeleid["date"] >= verkeerd]
    return min(dagen, default=None)


def _telt(gebeurtenis, gebeurtenissen: Gebeurtenissen) -> tuple[date, str]:
    veld, waarom = KANALEN[gebeurtenis.soort]
    dag = gebeurtenis[veld]
    doorgeleid = gebeurtenis.soort == "ontvangen_verkeerd_kanaal" and _doorgeleid_op(gebeurtenissen, dag)
    if doorgeleid:
        return doorgeleid, "zij is toen intern doorgeleid en dat is de aanvrager gemeld (Awb art. 2:24)"
    return dag, waarom


def bepaal_ontvangst(gebeurtenissen: Gebeurtenissen, ontvangen: date | None) -> tuple[date, str]:
    """The earliest receipt that counts, and the line that says why; `ontvangen` where no event tells it."""
    tellend = [_telt(gebeurtenis, gebeurtenissen) for gebeurtenis in gebeurtenissen.van(*KANALEN)]
    if not tellend and ontvangen is None:
        raise OngeldigeInvoer("Voor ontvangst is een gebeurtenis nodig die zegt waar de aanvraag binnenkwam.")
    dag, waarom = min(tellend, default=(ontvangen, "die dag is opgegeven"))
    return dag, f"Ontvangen op {datum_in_woorden(dag)}: {waarom}."
