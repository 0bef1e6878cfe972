"""How does an overdracht leave as one file, where there is no mailbox? A ZIP, sent while it is made."""

import zipfile
from collections.abc import Iterator

import transaction

from content_types.bestand import CHUNK
from portal.services.clock import AMSTERDAM
from portal.services.documentzip import Sink


def stroom(database, pad: str) -> Iterator[bytes]:
    """The ZIP of the overdracht with this name in pieces, in a transaction of its own that ends with it."""
    manager = transaction.TransactionManager(explicit=True)
    manager.begin()
    connection = database.open(manager)
    try:
        yield from _pack(connection.root()["site"].overdrachten[pad].bestanden)
    finally:
        manager.abort()
        connection.close()


def _pack(bestanden) -> Iterator[bytes]:
    sink = Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for bestand in bestanden:
            info = zipfile.ZipInfo(bestand.pad, bestand.op.astimezone(AMSTERDAM).timetuple()[:6])
            with bestand.open() as source, archive.open(info, "w", force_zip64=True) as entry:
                while chunk := source.read(CHUNK):
                    entry.write(chunk)
                    yield sink.take()
            yield sink.take()
    yield sink.take()
