"""How does the FTPS server read and write what is stored? A view per command, and deeds in transactions that are tried again."""

import transaction
from ZODB.POSException import ConflictError

from portal.services import rights
from portal.services.actor import Actor

POGINGEN = 8


class Blik:
    """What is stored at one moment, opened when first asked for and closed at the end of the command."""

    def __init__(self, registry, database):
        self.registry, self.database = registry, database
        self._connection = self._manager = None

    @property
    def site(self):
        if self._connection is None:
            self._manager = transaction.TransactionManager(explicit=True)
            self._manager.begin()
            self._connection = self.database.open(self._manager)
        return self._connection.root()["site"]

    def sluit(self) -> None:
        if self._connection is not None:
            self._manager.abort()
            self._connection.close()
            self._connection = None


def doen(registry, database, daad):
    """`daad(by)` in a transaction of its own, again when somebody else changed the same; gives what it gave."""
    for poging in range(1, POGINGEN + 1):
        manager = transaction.TransactionManager(explicit=True)
        manager.begin()
        connection = database.open(manager)
        try:
            by = Actor(rights.SYSTEM, registry.clock.now(), connection.root()["site"], registry.settings)
            found = daad(by)
            manager.commit()
        except ConflictError:
            manager.abort()
            if poging == POGINGEN:
                raise
        except BaseException:
            manager.abort()
            raise
        else:
            return found
        finally:
            connection.close()
