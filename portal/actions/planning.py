"""When does something of the web editors go online, and when off, by itself? On days that are chosen beforehand, or when the
portal is up again."""

import logging
from datetime import date

from content_types.webinhoud import Webinhoud, alles_in
from portal.services import webadressen
from portal.services.daily import daily
from workflows.machine import Refused
from workflows.permissions import Permission

log = logging.getLogger(__name__)
AL_VOORBIJ = "Kies een dag na vandaag om te publiceren."
AL_ONLINE = "Dit staat al op de site. Haal het er eerst af als het later moet."
VERKEERD_OM = "De laatste dag op de site ligt voor de dag van publiceren. Kies een latere dag."
EINDE_VOORBIJ = "De laatste dag op de site is al voorbij. Kies vandaag of een latere dag."


def vastleggen(inhoud: Webinhoud, by, *, publiceren_op: date | None, verloopt_op: date | None) -> None:
    """Both days as they are from now on, None for none. The same again is no change. Raises Refused where they cannot be."""
    by.require(Permission.PUBLISH, inhoud)
    if (publiceren_op, verloopt_op) == (inhoud.publiceren_op, inhoud.verloopt_op):
        return
    reason = _reason(inhoud, by.today, publiceren_op, verloopt_op)
    if reason:
        raise Refused(reason)
    inhoud.publiceren_op, inhoud.verloopt_op = publiceren_op, verloopt_op
    if publiceren_op is not None and inhoud.state != "gepland":
        by.fire(inhoud, "inplannen")
    elif publiceren_op is None and inhoud.state == "gepland":
        by.fire(inhoud, "niet_plannen")
    else:
        by.record(inhoud, "planning gewijzigd")


def _reason(inhoud: Webinhoud, today: date, begin: date | None, end: date | None) -> str:
    refused = (
        (begin is not None and inhoud.state == "gepubliceerd", AL_ONLINE),
        (begin is not None and begin <= today, AL_VOORBIJ),
        (begin is not None and end is not None and end < begin, VERKEERD_OM),
        (end is not None and end < today and end != inhoud.verloopt_op, EINDE_VOORBIJ))
    return next((sentence for wrong, sentence in refused if wrong), "")


@daily("planning")
def uitvoeren(by, day) -> None:
    """What is due on this day, or was due when the portal was down: first online, then off what is over by now."""
    changed = [inhoud for inhoud in [*alles_in(by.site)] if _turn(inhoud, by, day)]
    for inhoud in changed:
        webadressen.aanraken(inhoud)
    if changed:
        by.site.generatie.next()


def _turn(inhoud: Webinhoud, by, day: date) -> bool:
    before = inhoud.state
    try:
        if inhoud.state == "gepland" and inhoud.publiceren_op is not None and inhoud.publiceren_op <= day:
            by.fire(inhoud, "publiceren")
            inhoud.publiceren_op = None
        if inhoud.state == "gepubliceerd" and inhoud.verloopt_op is not None and inhoud.verloopt_op < day:
            by.cause(inhoud, "verlopen")
    except Refused as refusal:
        log.warning("%s did not go online: %s", inhoud.__name__, refusal)
    return inhoud.state != before
