"""What has to be done in the background, and did it succeed? The outbox, its handlers and one turn of the worker.

A job is stored in the transaction of the deed that asked for it and run at least once, so a handler must be able to
run twice. A failed job is tried again with growing pauses, then waits for a person.
"""

import logging
from datetime import datetime

import transaction
from ZODB.POSException import ConflictError

from content_types.taak import Taak

log = logging.getLogger(__name__)
AT_ONCE = 3
HANDLERS = {}
SLOW = set()
"""Kinds that may take minutes: they come after all others, one in a turn, so that no mail waits for them."""


def job(kind, *, slow: bool = False):
    """Register the handler of one kind of job: `handler(worker, key=, **arguments)`; `key` is the same in a repeat."""

    def register(function):
        HANDLERS[kind] = function
        SLOW.update({kind} if slow else ())
        return function

    return register


def enqueue(site, kind: str, now: datetime, **arguments) -> Taak:
    """Ask for a job, in the running transaction. `arguments` are plain values."""
    return site.taken.put(Taak(kind, arguments, now))


def due(site, now: datetime) -> list[str]:
    """The names of the jobs that may be tried now, oldest first; of the slow ones the first, at the end. A kind that nothing here
    can do keeps waiting."""
    waiting = sorted((t for t in site.taken.open.values() if t.stand == "wacht" and t.niet_voor <= now and t.kind in HANDLERS),
                     key=lambda t: t.op)
    slow = [t for t in waiting if t.kind in SLOW]
    return [t.__name__ for t in (*(t for t in waiting if t.kind not in SLOW), *slow[:1])]


class Worker:
    """Runs jobs. `open_site()` gives a fresh (connection, site); `clock` tells the time."""

    def __init__(self, database, clock, settings):
        self.database, self.clock, self.settings = database, clock, settings

    def run_due(self) -> int:
        """Try every job that is due, each in a transaction of its own; returns how many were tried."""
        with self.database.transaction() as connection:
            names = due(connection.root()["site"], self.clock.now())
        for name in names:
            self._run(name)
        return len(names)

    def _run(self, name: str) -> None:
        try:
            self._attempt_again(name)
        except Exception as error:  # a job may fail in any way; it is noted on the job and shown to staff
            log.warning("job %s failed", name, exc_info=True)
            self._note_failure(name, f"{type(error).__name__}: {error}")

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
        self.connection = self.database.open(manager)
        try:
            self.site = self.connection.root()["site"]
            taak = self.site.taken.open.get(name)
            if taak is not None and taak.stand == "wacht":
                HANDLERS[taak.kind](self, key=name, **taak.argumenten)
                taak.stand, taak.klaar_op, taak.fout = "klaar", self.clock.now(), ""
                self.site.taken.settle(taak)
            manager.commit()
        except BaseException:
            manager.abort()
            raise
        finally:
            self.connection.close()

    def _note_failure(self, name: str, reason: str) -> None:
        with self.database.transaction() as connection:
            outbox = connection.root()["site"].taken
            taak = outbox.open.get(name)
            if taak is not None:
                taak.failed(reason, self.clock.now())


def try_again(site, taak: Taak, now: datetime) -> None:
    """Put a failed job back in line, from its page in beheer."""
    taak.stand, taak.pogingen, taak.niet_voor = "wacht", 0, now
    site.taken.open[taak.__name__] = taak
