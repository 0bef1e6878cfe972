"""What became of a message that was kept? Read once, in words whatever happens; what waited for it is read again after it.

Runs in the worker, or at once for a command. A fault of ours is no outcome: the job fails, and the message waits.
"""

from pathlib import Path

from ZODB.POSException import ConflictError

from content_types.bericht_in import BerichtIn
from portal.actions import bericht_in as berichten
from portal.integrations.inlezen import soorten, zaken
from portal.integrations.inlezen.ontvangst import neem_aan
from portal.integrations.inlezen.uitslag import KAPOT, Uitslag, VoorMens
from portal.services import actor, rights
from portal.services.file_types import FileRefused
from portal.services.jobs import job
from portal.services.virus import Unchecked
from workflows.machine import Refused

POGINGEN = 5


@job(berichten.LEZEN)
def lees_taak(worker, *, key, bericht: str):
    """Read one message; a second time changes nothing."""
    by = actor.Actor(rights.SYSTEM, worker.clock.now(), worker.site, worker.settings)
    found = by.site["postvak"].get(bericht)
    if found is not None:
        lees(by, found)


def lees(by, bericht: BerichtIn) -> Uitslag:
    """Do what it asks, unless that was done."""
    if bericht.uitkomst == "ontvangen":
        savepoint = by.site._p_jar.transaction_manager.get().savepoint()
        found = _probeer(by, bericht)
        if found["uitkomst"] != "verwerkt":
            kept = {name: getattr(bericht, name) for name in ("kanaal", "inhoud", "kenmerk", "vingerafdruk")}
            savepoint.rollback()
            found = kept | found
        berichten.noteren(bericht, found.pop("uitkomst"), by, **found)
        _wat_wachtte(by, bericht)
    return Uitslag(bericht.bestandsnaam, bericht.uitkomst, bericht.dossier, bericht.reden, tuple(bericht.ontbrekend))


def _probeer(by, bericht: BerichtIn) -> dict:
    """Fields for the outcome."""
    try:
        return _doe(by, bericht)
    except KAPOT as error:
        return {"uitkomst": "onleesbaar", "reden": str(error)}
    except VoorMens as error:
        return {"uitkomst": "met_de_hand", "reden": str(error), "dossier": error.zaaknummer, "wacht_op": error.wacht_op}
    except Unchecked as error:
        return {"uitkomst": "met_de_hand", "reden": f"{error} Lees het bericht daarna opnieuw."}
    except (Refused, FileRefused, actor.NotAllowed) as error:
        return {"uitkomst": "met_de_hand", "reden": str(error)}


def _doe(by, bericht: BerichtIn) -> dict:
    """What it asks, if the case is one of whose system handed it in."""
    try:
        found = soorten.verwerk(by, bericht)
    except VoorMens as error:
        zaken.van_aanleveraar(by.site, bericht, error.zaaknummer)
        raise
    zaken.van_aanleveraar(by.site, bericht, found.get("dossier", ""))
    return found


def _wat_wachtte(by, bericht: BerichtIn) -> None:
    """Messages that came before their aanvraag are read again."""
    if bericht.uitkomst == "verwerkt" and bericht.kenmerk:
        for other in zaken.wachtend(by.site, bericht.kenmerk):
            if other is not bericht:
                berichten.opnieuw(other, by)


# At once, for a command


def inlezen(acting, paths) -> list[Uitslag]:
    """Import files. `acting()` is a context that gives an Actor in a transaction of its own, committed at its end."""
    found = []
    for path in map(Path, paths):
        with path.open("rb") as stream:
            found.append(neem_en_lees(acting, stream, deur="commando", naam=path.name))
    return found


def neem_en_lees(acting, stream, *, deur: str, naam: str) -> Uitslag:
    """Keep one file, and read it in a transaction after that."""
    with acting() as by:
        bericht, todo = neem_aan(by, stream, naam, deur=deur)
        name = bericht.__name__
    found = _opnieuw_bij_conflict(acting, name)
    return found if todo else Uitslag(found.bestand, "herhaald", found.zaaknummer, found.reden, found.ontbrekend)


def _opnieuw_bij_conflict(acting, name: str) -> Uitslag:
    """The worker may be at the same message: then it is done."""
    for attempt in range(POGINGEN):
        try:
            with acting() as by:
                return lees(by, by.site["postvak"][name])
        except ConflictError:
            if attempt == POGINGEN - 1:
                raise
    raise AssertionError("not reached")
