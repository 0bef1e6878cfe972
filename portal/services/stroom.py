"""How does an answer leave that is too large to make first? Bit by bit, with a connection of its own and little memory."""

import threading
import zlib
from collections.abc import Callable, Iterable, Iterator

import transaction

from portal.services import storage

TEGELIJK = 2
"""Others wait: each keeps one of the few threads of the web server busy."""
PER_STUK = 64 * 1024
RUIM_OP = 500
"""After so many pieces what was read of the database is let go of."""
_vrij = threading.BoundedSemaphore(TEGELIJK)


class TeDruk(Exception):
    """There are enough of these at the moment; the text is a Dutch sentence."""


class Stroom:
    """The body of an answer. `maak(site)` gives its text in pieces; packed with gzip where the reader can have that.

    Raises TeDruk when it is made; whoever made it has it closed by the web server.
    """

    def __init__(self, registry, maak: Callable[[object], Iterable[str]], *, ingepakt: bool):
        if not _vrij.acquire(blocking=False):
            raise TeDruk("Er worden nu al veel gegevens opgehaald. Probeer het over een paar minuten opnieuw.")
        self.database, self.maak, self.ingepakt, self._open = storage.database(registry), maak, ingepakt, True

    def close(self) -> None:
        if self._open:
            self._open = False
            _vrij.release()

    def __iter__(self) -> Iterator[bytes]:
        pack = zlib.compressobj(6, zlib.DEFLATED, 31) if self.ingepakt else None
        try:
            for part in self._parts():
                if data := pack.compress(part) if pack else part:
                    yield data
            if pack:
                yield pack.flush()
        finally:
            self.close()

    def _parts(self) -> Iterator[bytes]:
        """The text in pieces of some size."""
        manager = transaction.TransactionManager(explicit=True)
        manager.begin()
        connection = self.database.open(manager)
        waiting, size = [], 0
        try:
            for number, text in enumerate(self.maak(connection.root()["site"]), start=1):
                waiting.append(text.encode())
                size += len(waiting[-1])
                if size >= PER_STUK:
                    yield b"".join(waiting)
                    waiting, size = [], 0
                if number % RUIM_OP == 0:
                    connection.cacheGC()
            yield b"".join(waiting)
        finally:
            manager.abort()
            connection.close()
