"""Where is my aanvraag now? What the applicant reads when it was sent on to the bestuursorgaan that decides."""

from portal.actions.bericht import AANVRAGER, kant
from portal.services.mailvelden import UW
from portal.skin import day
from portal.views.applicant.woorden import Deel
from workflows.termijnen import datum_in_woorden


def deel(dossier, request) -> Deel | None:
    """Each time that it went to another, oldest first; what was taken back is over."""
    went = [made for made in dossier.doorzendingen if made.teruggenomen_op is None]
    if not went or kant(dossier, request.actor) != AANVRAGER:
        return None
    uw = UW[dossier.aanvraag.soort_aanvraag]
    lines = [f"Op {day(made.op)} heeft {made.van_naam} {uw} doorgestuurd naar {made.naar_naam}. "
             f"{made.naar_naam} beslist erover." for made in went]
    return Deel("doorgestuurd", f"{uw.capitalize()} is doorgestuurd", (
        *lines, f"De dag van ontvangst blijft {datum_in_woorden(dossier.ontvangen)}."))
