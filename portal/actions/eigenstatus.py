"""What does the own system, or a person who looks at it, tell of how far a case is? One deed, whichever door it came through.

By StUF (`zaakStatus`), by the API (`/koppelvlak/status`) or by hand on the dossier. Nobody is mailed: the bevoegd gezag writes to
the applicant itself; the applicant sees the status where that is shown.
"""

from dataclasses import dataclass
from datetime import date

from content_types.dossier import Dossier
from content_types.spiegel import VAST
from portal.actions import cockpit, overdragen
from portal.actions import dossier as dossiers
from workflows import eigenstatus
from workflows.machine import Refused
from workflows.permissions import Permission

RECHT = Permission.ASSIGN
"""Who steers the case passes on its status."""
IN_PORTAAL = {"in_behandeling": dossiers.in_behandeling_nemen,
              "gesloten": lambda dossier, by: (dossiers.sluiten if dossier.met_besluit else dossiers.afronden)(dossier, by)}
"""What can come from outside for a case that is handled in the portal: the deeds of the pages themselves."""
SAMEN = ("beschikking", "gesloten")
"""What a hybrid case does not simply follow: the two systems are compared in the cockpit."""
ONBEKENDE_BEHANDELAAR = "De behandelaar is in het portaal niet bekend. Geef het e-mailadres van een medewerker."
DAG = "De datum ligt tussen de ontvangst van de aanvraag en vandaag."
SOORT = f"Geef het soort besluit. Kies uit: {', '.join(eigenstatus.SOORTEN_BESLUIT)}."


@dataclass(frozen=True)
class Status:
    """What was told; `soort_besluit` a key of eigenstatus.SOORTEN_BESLUIT, with a beschikking only."""

    status: str
    datum: date | None = None
    soort_besluit: str = ""
    behandelaar: str = ""


def melden(dossier: Dossier, by, told: Status) -> Dossier:
    """Bring the case to this status; a second time changes nothing. Raises Refused, NotAllowed."""
    if told.behandelaar:
        _toewijzen(dossier, by, told.behandelaar)
    if dossier.modus == "portaal":
        return _in_portaal(dossier, by, told)
    by.require(Permission.VIEW, dossier)
    if dossier.modus == "hybride" and told.status in SAMEN:
        cockpit.van_buiten(dossier, by, told.status, _dag(dossier, by, told))
        return dossier
    if dossier.state == told.status:
        return dossier
    if reason := eigenstatus.kan_niet(dossier.state, told.status, met_besluit=dossier.met_besluit, procedure=dossier.procedure):
        raise Refused(reason)
    by.require(RECHT, dossier)
    _zet(dossier, by, told, _dag(dossier, by, told))
    return dossier


def _toewijzen(dossier: Dossier, by, email: str) -> None:
    gebruiker = by.site.gebruikers.by_email(email)
    if gebruiker is None:
        raise Refused(ONBEKENDE_BEHANDELAAR)
    overdragen.toewijzen(dossier, gebruiker, by)


def _in_portaal(dossier: Dossier, by, told: Status) -> Dossier:
    deed = IN_PORTAAL.get(told.status)
    if deed is None:
        raise Refused(f"De status {told.status[:40]} kan niet van buiten komen. Stuur: {', '.join(IN_PORTAAL)}.")
    if dossier.state != told.status:
        deed(dossier, by)
    return dossier


def _dag(dossier: Dossier, by, told: Status) -> date:
    day = told.datum or by.today
    if not dossier.ontvangen <= day <= by.today:
        raise Refused(DAG)
    if told.status == "beschikking" and dossier.modus == "eigen" and told.soort_besluit not in eigenstatus.SOORTEN_BESLUIT:
        raise Refused(SOORT)
    return day


def _zet(dossier: Dossier, by, told: Status, day: date) -> None:
    dossier.state = told.status
    if dossier.in_behandeling_op is None and told.status != "gesloten":
        dossier.in_behandeling_op = day
    why = f"per {day.isoformat()}"
    if told.status == "beschikking":
        dossier.besloten_elders_op, dossier.soort_elders = day, told.soort_besluit
        why += f", {eigenstatus.SOORTEN_BESLUIT[told.soort_besluit].lower()}"
    by.record(dossier, f"status uit eigen systeem: {eigenstatus.STATUSSEN[told.status].lower()}", why, staat=told.status)
    if told.status in ("beschikking", "gesloten"):
        cockpit.niets_meer_open(dossier, by)
    if dossier.modus == "hybride" and told.status in VAST:
        cockpit.afvinken(dossier, told.status, by, day)


def kan(dossier: Dossier, by) -> dict[str, str]:
    """The statuses that can follow now, in words, for who passes them on by hand; of a hybrid case the cockpit asks."""
    if dossier.modus != "eigen" or not by.may(RECHT, dossier):
        return {}
    return {name: titel for name, titel in eigenstatus.STATUSSEN.items() if not eigenstatus.kan_niet(
        dossier.state, name, met_besluit=dossier.met_besluit, procedure=dossier.procedure)}
