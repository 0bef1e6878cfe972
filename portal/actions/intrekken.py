"""What if the applicant does not want the permit any more? The aanvraag is withdrawn, and everything that hung on it ends.

By the applicant on the page of the own case, or noted by staff from a letter; until the decision (rules.md section 5).
"""

from datetime import date

from content_types.dossier import Dossier
from portal.actions import aankondiging, aanvulling, adviesverzoek, eigensysteem
from portal.actions.bericht import AANVRAGER, kant
from portal.actions.dossier import aanvrager_inlichten
from portal.actions.melding import met_zaak_intrekken
from portal.actions.terinzagetermijn import INGETROKKEN, beeindigen
from portal.actions.termijn import LONGEST_REDEN
from portal.services.gezag import gezag_inlichten
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden

BESLOTEN = "Over deze aanvraag is al besloten. Intrekken kan dan niet meer."


def kan_niet(dossier: Dossier, by) -> str:
    """Why the aanvraag cannot be withdrawn any more, in a Dutch sentence; empty when it can."""
    if dossier.state == "ingetrokken":
        return "De aanvraag is al ingetrokken."
    if not dossier.lopend:
        return BESLOTEN
    if dossier.van_rechtswege_sinds(by.today) is not None:
        return "De termijn is voorbij. Misschien is er al een vergunning. Intrekken kan nu niet. Neem contact met ons op."
    return ""


def intrekken(dossier: Dossier, by, *, waarom: str = "", ontvangen: date | None = None, document: str = "") -> None:
    """Withdraw the aanvraag; `ontvangen` is the day on which a letter said so (staff), `document` its name in the dossier.

    The term stops, advice and aanvulling are no longer asked, a decision that was being made lapses, and the applicant gets a
    written confirmation. A second time changes nothing. Raises Refused, NotAllowed.
    """
    if dossier.state == "ingetrokken":
        by.require(Permission.VIEW_STATUS, dossier)
        return
    by.require(Permission.WITHDRAW if dossier.lopend else Permission.VIEW_STATUS, dossier)
    if reason := kan_niet(dossier, by):
        raise Refused(reason)
    if len(waarom) > LONGEST_REDEN:
        raise Refused("Deze tekst is te lang. Gebruik niet meer dan 2000 tekens.")
    by_applicant = kant(dossier, by) == AANVRAGER
    day = by.today if by_applicant else _dag(dossier, by, ontvangen)
    if document and document not in dossier["documenten"]:
        raise Refused("Het gekozen document staat niet meer in het dossier. Kies het opnieuw.")
    dossier.ingetrokken_op = day
    _afsluiten(dossier, by)
    by.fire(dossier, "intrekken", why=_spoor(dossier, waarom, day, document, by_applicant))
    by.cause(dossier.aanvraag, "intrekken")
    aankondiging.bijwerken(dossier, by)
    aanvrager_inlichten(dossier, by, "aanvraag_ingetrokken", door_gezag=not by_applicant)
    eigensysteem.intrekking(dossier, by, waarom.strip() if by_applicant else "")
    if by_applicant:
        gezag_inlichten(dossier, by, "bericht_binnen", f"De aanvrager heeft de aanvraag ingetrokken: {dossier.titel}.", dossier)


def _dag(dossier: Dossier, by, ontvangen: date | None) -> date:
    if ontvangen is None:
        raise Refused("Vul in op welke dag u het bericht van de aanvrager ontving.")
    if not dossier.ontvangen <= ontvangen <= by.today:
        raise Refused("De dag van het bericht ligt tussen de ontvangst van de aanvraag en vandaag.")
    return ontvangen


def _spoor(dossier: Dossier, waarom: str, day: date, document: str, by_applicant: bool) -> str:
    """What the trail keeps: how it came in, and why."""
    how = "door de aanvrager op de site" if by_applicant else f"bericht van de aanvrager van {datum_in_woorden(day)}"
    scan = f", document “{dossier['documenten'][document].titel}”" if document else ""
    return f"{how}{scan}" + (f": {waarom.strip()}" if waarom.strip() else "")


def _afsluiten(dossier: Dossier, by) -> None:
    """End what still runs, while the dossier still runs."""
    laid_open = dossier.terinzage_ontwerp()
    if laid_open is not None and laid_open.lopend:
        beeindigen(laid_open, INGETROKKEN, by)
    for besluit in dossier.beschikkingen():
        if any(step.name == "vervallen" for step in besluit.workflow.steps_from(besluit.state)):
            by.cause(besluit, "vervallen", why=INGETROKKEN)
    aanvulling.afsluiten(dossier, by)
    adviesverzoek.afsluiten(dossier, by)
    met_zaak_intrekken(dossier, by)
