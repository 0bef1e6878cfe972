"""How does the background work go on and on? One loop, in a thread or a process: the work of the day, jobs, the index."""

import fcntl
import logging
import threading
import time
from pathlib import Path

from portal.services import daily, jobs, storage
from portal.services.indexer import Follower

log = logging.getLogger(__name__)
PAUSE_SECONDS, LOOK_SECONDS = 1.0, 0.1
"""Between two turns when nothing is stored; and how often that is looked at, so that what was published is found soon."""


BUITEN = {}


def buiten(name: str):
    """Register what looks outside the portal each turn, for what came in: `function(worker)`. It says itself how often."""

    def register(function):
        BUITEN[name] = function
        return function

    return register


class Loop:
    """Runs until `stop()`. An error of one turn is logged and the next turn comes."""

    def __init__(self, registry):
        self.registry = registry
        self.worker = jobs.Worker(storage.database(registry), registry.clock, registry.settings)
        self.follower = Follower(storage.database(registry), registry.settings)
        self._lock_path = Path(registry.settings["portaal.map"]) / "werker.slot"
        self._stopping = threading.Event()

    def turn(self) -> None:
        """Everything that is due now, unless another process on this machine is at it: a mail must not leave twice. What was
        stored is found before what follows from it is done."""
        with open(self._lock_path, "w") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            self.follower.catch_up()
            for look in BUITEN.values():
                self._look(look)
            daily.run_due(self.worker.database, self.worker.clock, self.worker.settings)
            self.worker.run_due()
            self.follower.catch_up()

    def _look(self, look) -> None:
        try:
            look(self.worker)
        except Exception:  # the world outside fails in any way; it is in the log and looked at again
            log.exception("looking outside failed")

    def run(self) -> None:
        while not self._stopping.is_set():
            before = self._stored()
            try:
                self.turn()
            except Exception:  # the loop must outlive any fault; it is in the log and the job stays open
                log.exception("background turn failed")
            self._pause(before)

    def _stored(self) -> bytes:
        return self.worker.database.storage.lastTransaction()

    def _pause(self, before: bytes) -> None:
        """Until something was stored since `before`, or it is time again."""
        end = time.monotonic() + PAUSE_SECONDS
        while time.monotonic() < end and not self._stopping.wait(LOOK_SECONDS) and self._stored() == before:
            pass

    def stop(self) -> None:
        self._stopping.set()


def in_thread(registry) -> tuple[Loop, threading.Thread]:
    """Start the loop beside the web threads of this process."""
    loop = Loop(registry)
    thread = threading.Thread(target=loop.run, name="werker", daemon=True)
    thread.start()
    return loop, thread
