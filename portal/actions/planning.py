"""When does something of the web editors go online, and when off, by itself? At the day and hour that were chosen beforehand, or
when the portal is up again.

A job waits for each moment; the work of each day makes good what the job did not find, such as what lay in the prullenbak.
"""

import logging
from datetime import date, datetime, time, timedelta

from content_types.base import Folder
from content_types.webinhoud import Webinhoud, alles_in
from portal.actions.webeigenaar import eigenaar
from portal.services import rights, signalen, webadressen
from portal.services.actor import Actor
from portal.services.clock import LATEST, op_de_klok
from portal.services.daily import daily
from portal.services.jobs import job
from workflows.machine import Refused
from workflows.permissions import Permission

log = logging.getLogger(__name__)
KIND = "webplanning"
AL_VOORBIJ = "Kies een moment dat nog komt om te publiceren."
AL_ONLINE = "Dit staat al op de site. Haal het er eerst af als het later moet."
VERKEERD_OM = "Dit gaat van de site voordat het gepubliceerd is. Kies een later moment."
EINDE_VOORBIJ = "De laatste dag op de site is al voorbij. Kies vandaag of een latere dag."
VELDEN = ("publiceren_op", "publiceren_tijd", "verloopt_op", "verloopt_tijd")


def van(inhoud: Webinhoud) -> dict:
    """Both days with their times, as `vastleggen` wants them."""
    return {name: getattr(inhoud, name) for name in VELDEN}


def begint_om(dag: date | None, tijd: time | None) -> datetime | None:
    """The instant at which it goes online."""
    return op_de_klok(dag, tijd) if dag is not None else None


def eindigt_om(dag: date | None, tijd: time | None) -> datetime | None:
    """The first instant at which it is no longer online; without a time the whole day counts."""
    if dag is None:
        return None
    return op_de_klok(dag, tijd) if tijd is not None else op_de_klok(min(dag, LATEST) + timedelta(days=1))


def vastleggen(inhoud: Webinhoud, by, *, publiceren_op: date | None, verloopt_op: date | None,
               publiceren_tijd: time | None = None, verloopt_tijd: time | None = None) -> None:
    """Both moments as they are from now on, None for none. The same again is no change. Raises Refused where they cannot be."""
    by.require(Permission.PUBLISH, inhoud)
    begin = (publiceren_op, publiceren_tijd if publiceren_op is not None else None)
    end = (verloopt_op, verloopt_tijd if verloopt_op is not None else None)
    planned = dict(zip(VELDEN, (*begin, *end), strict=True))
    if planned == van(inhoud):
        return
    reason = _reason(inhoud, by.now, begint_om(*begin), eindigt_om(*end), end != (inhoud.verloopt_op, inhoud.verloopt_tijd))
    if reason:
        raise Refused(reason)
    for name, value in planned.items():
        setattr(inhoud, name, value)
    _noteren(inhoud, by)
    _wachten(inhoud, by)


def _noteren(inhoud: Webinhoud, by) -> None:
    if inhoud.publiceren_op is not None and inhoud.state != "gepland":
        by.fire(inhoud, "inplannen")
    elif inhoud.publiceren_op is None and inhoud.state == "gepland":
        by.fire(inhoud, "niet_plannen")
    else:
        by.record(inhoud, "planning gewijzigd")


def _wachten(inhoud: Webinhoud, by) -> None:
    """A job for each moment that is to come."""
    uid = webadressen.merk(by.site, inhoud)
    for om in (begint_om(inhoud.publiceren_op, inhoud.publiceren_tijd), eindigt_om(inhoud.verloopt_op, inhoud.verloopt_tijd)):
        if om is not None and om > by.now:
            by.enqueue(KIND, uid=uid).niet_voor = om


def _reason(inhoud: Webinhoud, now: datetime, begin: datetime | None, end: datetime | None, other_end: bool) -> str:
    refused = (
        (begin is not None and inhoud.state == "gepubliceerd", AL_ONLINE),
        (begin is not None and begin <= now, AL_VOORBIJ),
        (begin is not None and end is not None and end <= begin, VERKEERD_OM),
        (end is not None and end <= now and other_end, EINDE_VOORBIJ))
    return next((sentence for wrong, sentence in refused if wrong), "")


@job(KIND)
def _moment(worker, *, key, uid):
    inhoud = webadressen.van_uid(worker.site, uid)
    if inhoud is not None:
        bijwerken([inhoud], Actor(rights.SYSTEM, worker.clock.now(), worker.site, worker.settings))


@daily("planning")
def uitvoeren(by, day) -> None:
    """What was due on this day and did not happen yet: first online, then off what is over by now."""
    bijwerken([*alles_in(by.site)], by)


def teruggezet(inhoud: Webinhoud, by) -> None:
    """What was due while it lay in the prullenbak, with all that is in it."""
    found = [inhoud, *(alles_in(inhoud) if isinstance(inhoud, Folder) else ())]
    bijwerken(found, Actor(rights.SYSTEM, by.now, by.site, by.settings))


def bijwerken(found: list[Webinhoud], by) -> None:
    changed = [inhoud for inhoud in found if _turn(inhoud, by)]
    for inhoud in changed:
        webadressen.aanraken(inhoud)
    if changed:
        by.site.generatie.next()


def _turn(inhoud: Webinhoud, by) -> bool:
    before = inhoud.state
    try:
        om = begint_om(inhoud.publiceren_op, inhoud.publiceren_tijd)
        if inhoud.state == "gepland" and om is not None and om <= by.now:
            by.fire(inhoud, "publiceren")
            inhoud.publiceren_op = inhoud.publiceren_tijd = None
        om = eindigt_om(inhoud.verloopt_op, inhoud.verloopt_tijd)
        if inhoud.state == "gepubliceerd" and om is not None and om <= by.now:
            by.cause(inhoud, "verlopen")
    except Refused as refusal:
        log.warning("%s did not go online: %s", inhoud.__name__, refusal)
        said = f"“{inhoud.titel}” kon niet op het ingestelde moment op de site: {refusal}"
        signalen.geven_samen(by, eigenaar(inhoud, by.site), "pagina_gestopt", [(said, inhoud)], kenmerk=f"gestopt {inhoud.uid}")
    return inhoud.state != before
