"""What does somebody say that is done in the own system of a hybrid case, and how is such a case closed here?

A tick is a word of a person, with name and moment; what happened here is never ticked but read. Raises Refused, NotAllowed.
"""

from datetime import date

from content_types.dossier import Dossier
from content_types.spiegel import Vinkje
from portal.actions import aankondiging, aanvulling, adviesverzoek
from portal.actions import dossier as dossiers
from portal.services import cockpit
from portal.services.clock import civil_date
from workflows.dossier import GESLOTEN
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_kort

NIET_HYBRIDE = "Dit dossier is niet hybride. Er valt niets af te vinken."
KIES_DAG = "Vul in op welke dag in het eigen systeem is besloten."
VERKEERDE_DAG = "De dag van het besluit ligt tussen de ontvangst van de aanvraag en vandaag."


def afvinken(dossier: Dossier, sleutel: str, by, dag: date | None = None) -> None:
    """This is done in the own system, since that day. Twice is once: who said it first stays."""
    wat = _wat(dossier, sleutel, by)
    if sleutel in dossier.spiegel:
        return
    dossier.spiegel = {**dossier.spiegel, sleutel: Vinkje(by.who.id, by.who.naam, by.now, dag)}
    by.record(dossier, f"eigen systeem, afgevinkt: {wat}")


def terugnemen(dossier: Dossier, sleutel: str, by) -> None:
    """It is not done there after all."""
    wat = _wat(dossier, sleutel, by)
    if sleutel in dossier.spiegel:
        dossier.spiegel = {name: vinkje for name, vinkje in dossier.spiegel.items() if name != sleutel}
        by.record(dossier, f"eigen systeem, vinkje weggehaald: {wat}")


def _wat(dossier: Dossier, sleutel: str, by) -> str:
    by.require(Permission.LINK, dossier)
    if not cockpit.hybride(dossier):
        raise Refused(NIET_HYBRIDE)
    known = cockpit.sleutels(dossier, by.site)
    if sleutel not in known:
        raise Refused("Deze stap is er niet (meer). Bekijk de pagina opnieuw.")
    return known[sleutel]


def sluiten(dossier: Dossier, by, *, besloten_op: date | None = None) -> None:
    """It was decided in the own system on that day, so it closes here: advisers lose the dossier, and it can be removed in time.
    The applicant gets nothing of it: that goes from the own system. A second time changes nothing."""
    if dossier.state in GESLOTEN:
        by.require(Permission.VIEW, dossier)
        return
    if not cockpit.hybride(dossier):
        raise Refused(NIET_HYBRIDE)
    if not dossier.met_besluit:
        dossiers.afronden(dossier, by)
    elif dossier.state == "beschikking":
        dossiers.sluiten(dossier, by)
    else:
        _elders_besloten(dossier, by, besloten_op)
        dossiers.sluiten(dossier, by)


def _elders_besloten(dossier: Dossier, by, besloten_op: date | None) -> None:
    by.require(Permission.ASSIGN, dossier)
    if besloten_op is None:
        raise Refused(KIES_DAG)
    if not dossier.ontvangen <= besloten_op <= by.today:
        raise Refused(VERKEERDE_DAG)
    dossier.besloten_elders_op = besloten_op
    by.cause(dossier, "elders_besluiten", why=f"besloten op {datum_kort(besloten_op)}")
    niets_meer_open(dossier, by)


def niets_meer_open(dossier: Dossier, by) -> None:
    """It was decided elsewhere: what was asked or announced here ends."""
    adviesverzoek.afsluiten(dossier, by)
    aanvulling.afsluiten(dossier, by)
    aankondiging.bijwerken(dossier, by)


def van_buiten(dossier: Dossier, by, status: str, dag: date) -> None:
    """The own system says since which day it decided or closed a hybrid case. The first is noted; the second closes here too,
    or is noted where that cannot be: then the cockpit says that the two differ."""
    if dossier.state in GESLOTEN:
        return
    afvinken(dossier, {"beschikking": "besloten"}.get(status, status), by, dag)
    if status == "gesloten":
        _zo_mogelijk(dossier, by)


def _zo_mogelijk(dossier: Dossier, by) -> None:
    """Close where nothing stands in the way; else the cockpit says that the two differ."""
    besloten = dossier.spiegel.get("besloten")
    transition = "afronden" if not dossier.met_besluit else "sluiten" if dossier.state == "beschikking" else "elders_besluiten"
    known = {step.name for step in dossier.workflow.steps_from(dossier.state)}
    if transition in known and not by.refusal(dossier, transition):
        sluiten(dossier, by, besloten_op=_dag(besloten, by))


def _dag(vinkje: Vinkje | None, by) -> date:
    return (vinkje.dag or civil_date(vinkje.op)) if vinkje is not None else by.today
