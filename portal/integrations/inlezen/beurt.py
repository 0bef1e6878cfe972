"""When does the worker look into the folder and the mailbox? The folder each turn, the mailbox every few minutes."""

import time
from contextlib import contextmanager
from pathlib import Path

import transaction

from portal.integrations.inlezen import brievenbus, imap
from portal.integrations.inlezen import map as mappen
from portal.services import actor, rights
from portal.services.worker_loop import buiten

MAP, MINUTEN = "inlezen.map", "inlezen.imap.minuten"
_gekeken = {}
"""When the mailbox of a database was last looked into, on the clock that only goes forward."""


@buiten("inlezen")
def kijk(worker) -> None:
    """What came in since the last turn is kept; reading it are jobs."""
    acting = wie(worker)
    if (folder := worker.settings.get(MAP, "").strip()) and Path(folder).is_dir():
        _map(acting, Path(folder))
    waar = imap.instellingen(worker.settings)
    if waar is not None and _is_due(worker):
        _mailbox(acting, waar)


def _is_due(worker) -> bool:
    now, pause = time.monotonic(), 60 * float(worker.settings.get(MINUTEN, "5"))
    due = now - _gekeken.get(id(worker.database), float("-inf")) >= pause
    if due:
        _gekeken[id(worker.database)] = now
    return due


def _map(acting, folder: Path) -> None:
    _noteer(acting, "map", "map wordt niet leeggemaakt", "map wordt weer leeggemaakt", _gezegd(
        lambda: mappen.leeg_halen(acting, folder)))


def _mailbox(acting, waar) -> None:
    _noteer(acting, "brievenbus", "brievenbus leest niet", "brievenbus leest weer", _gezegd(
        lambda: brievenbus.leeg_halen(acting, waar)))


def _gezegd(leeg_halen) -> str:
    """Empty it; what is wrong with it, in a Dutch sentence."""
    try:
        leeg_halen()
    except (imap.Mislukt, mappen.NietLeeg) as error:
        return str(error)
    return ""


def _noteer(acting, name: str, mis: str, weer: str, said: str) -> None:
    """How that went stands in the postvak, when it changes."""
    with acting() as by:
        postvak = by.site["postvak"]
        if getattr(postvak, name)[0] != said:
            setattr(postvak, name, (said, by.now))
            by.record(postvak, mis if said else weer, said)


def wie(worker):
    """`with acting() as by:` the portal itself, in a transaction of its own that commits at the end."""

    @contextmanager
    def acting():
        manager = transaction.TransactionManager(explicit=True)
        manager.begin()
        connection = worker.database.open(manager)
        try:
            yield actor.Actor(rights.SYSTEM, worker.clock.now(), connection.root()["site"], worker.settings)
            manager.commit()
        except BaseException:
            manager.abort()
            raise
        finally:
            connection.close()

    return acting
