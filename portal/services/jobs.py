"""What has to be done in the background, and did it succeed? The outbox, its handlers and one turn of the worker.

A job is stored in the transaction of the deed that asked for it and run at least once, so a handler must be able to
run twice. A failed job is tried again with growing pauses, then waits for a person.
"""

import logging
import time
from datetime import datetime

import transaction
from ZODB.POSException import ConflictError

from content_types.taak import Taak
from portal.services import afleverleeftijd, afleverregister

log = logging.getLogger(__name__)
AT_ONCE = 3
HANDLERS = {}
SLOW = set()
"""Kinds that may take minutes: they come after all others, and only while a turn is young, so that no mail waits for them."""
SLOW_SECONDS = 2.0
"""So long a turn goes on with slow ones; the one that is busy then is finished."""
SENDING = set()
"""Kinds that only send and change nothing here: once one ran, it is never run again because of what others changed meanwhile."""
SETTLE_ATTEMPTS = 20


class TeOud(Exception):
    """It waited so long that a person has to say whether it still makes sense; the sentence says so."""


def job(kind, *, slow: bool = False, sending: bool = False):
    """Register the handler of one kind of job: `handler(worker, key=, **arguments)`; `key` is the same in a repeat."""

    def register(function):
        HANDLERS[kind] = function
        SLOW.update({kind} if slow else ())
        SENDING.update({kind} if sending else ())
        return function

    return register


def enqueue(site, kind: str, now: datetime, *, over: dict | None = None, **arguments) -> Taak:
    """Ask for a job, in the running transaction. `arguments` are plain values; `over` says of a delivery what it is about
    (sjabloon, organisatie, dossier)."""
    taak = Taak(kind, arguments, now)
    for name, value in (over or {}).items():
        setattr(taak, name, value)
    site.taken.put(taak)
    afleverregister.taak_gewijzigd(site, taak)
    return taak


def due(site, now: datetime) -> list[str]:
    """The names of the jobs that may be tried now, oldest first, the slow ones at the end. A kind that nothing here can do keeps
    waiting."""
    waiting = [t for t in site.taken.open.values() if t.stand == "wacht" and t.niet_voor <= now and t.kind in HANDLERS]
    return [t.__name__ for t in sorted(waiting, key=lambda t: (t.kind in SLOW, t.op))]


class Worker:
    """Runs jobs. `open_site()` gives a fresh (connection, site); `clock` tells the time."""

    def __init__(self, database, clock, settings):
        self.database, self.clock, self.settings = database, clock, settings

    def run_due(self) -> int:
        """Try every job that is due, each in a transaction of its own; returns how many were due."""
        with self.database.transaction() as connection:
            names = due(connection.root()["site"], self.clock.now())
        began = time.monotonic()
        for name in names:
            if self._run(name) in SLOW and time.monotonic() - began > SLOW_SECONDS:
                break
        return len(names)

    def _run(self, name: str) -> str:
        """Try one; its kind, empty where it is gone."""
        self.kind = ""
        try:
            self._attempt_again(name)
        except Exception as error:  # a job may fail in any way; it is noted on the job and shown to staff
            log.warning("job %s failed", name, exc_info=not isinstance(error, TeOud))
            self._note_failure(name, error)
        return self.kind

    def _attempt_again(self, name: str) -> None:
        """When somebody else stored something at the same moment it is tried again at once: that says nothing of the job."""
        for _ in range(AT_ONCE):
            try:
                return self._attempt(name)
            except ConflictError:
                log.info("job %s met somebody else", name)
        return self._attempt(name)

    def _attempt(self, name: str) -> None:
        manager = transaction.TransactionManager(explicit=True)
        manager.begin()
        self.connection, sent = self.database.open(manager), False
        try:
            self.site = self.connection.root()["site"]
            taak = self.site.taken.open.get(name)
            if taak is not None and taak.stand == "wacht":
                self.kind = taak.kind
                self._handle(taak)
                sent = taak.kind in SENDING
                self._settle(self.site, taak)
            manager.commit()
        except ConflictError:
            manager.abort()
            if not sent:
                raise
            self._settle_later(name)
        except BaseException:
            manager.abort()
            raise
        finally:
            self.connection.close()

    def _handle(self, taak: Taak) -> None:
        if reason := afleverleeftijd.te_oud(taak, self.clock.now(), self.settings):
            raise TeOud(reason)
        HANDLERS[taak.kind](self, key=taak.__name__, **taak.argumenten)

    def _settle(self, site, taak: Taak) -> None:
        taak.stand, taak.klaar_op, taak.fout = "klaar", self.clock.now(), ""
        site.taken.settle(taak)
        afleverregister.taak_gewijzigd(site, taak)

    def _settle_later(self, name: str) -> None:
        """It left, and somebody else changed something at that moment: note it until that goes, and do not send it again."""
        for attempt in range(SETTLE_ATTEMPTS):
            try:
                with self.database.transaction() as connection:
                    site = connection.root()["site"]
                    self._settle(site, site.taken[name])
                return
            except ConflictError:
                log.info("job %s was done; noting that met others (%s)", name, attempt)
        raise ConflictError(f"job {name} was done and could not be noted")

    def _note_failure(self, name: str, error: Exception) -> None:
        with self.database.transaction() as connection:
            site = connection.root()["site"]
            taak = site.taken.open.get(name)
            if taak is not None:
                taak.failed(f"{type(error).__name__}: {error}", self.clock.now())
                taak.stand = "te_oud" if isinstance(error, TeOud) else taak.stand
                afleverregister.taak_gewijzigd(site, taak)


def try_again(site, taak: Taak, now: datetime) -> None:
    """Put a job that failed or was stopped back in line, because a person said so; that it is old does not matter then."""
    taak.stand, taak.pogingen, taak.niet_voor, taak.toch = "wacht", 0, now, True
    site.taken.open[taak.__name__] = taak
    afleverregister.taak_gewijzigd(site, taak)


def stop(site, taak: Taak, reason: str) -> None:
    """Not tried any more, because a person said so; it can be put back."""
    taak.stand, taak.fout = "gestopt", reason
    site.taken.settle(taak)
    afleverregister.taak_gewijzigd(site, taak)
