"""How does the search index keep up with what is stored? It follows the transaction log of ZODB.

The checkpoint is committed together with the documents, so a crash at any moment is made good by the next turn, and
an aborted transaction never shows. Where the log no longer tells (packed, restored, another version) it is rebuilt.
"""

import fcntl
import logging
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import transaction
from ZODB.POSException import POSKeyError
from ZODB.utils import z64

from content_types.base import Content, Folder, lineage, path_of
from content_types.dossier import Dossier
from content_types.map import Map
from portal.services import search_index
from portal.services.search_index import Opened, Stand, checkpoint_document
from portal.services.search_words import PUBLIC_KINDS, READERS, document, files_of, findable

log = logging.getLogger(__name__)

HEAP = 64_000_000
BATCH = 500
WITHOUT = frozenset({"aanvragen", "adviezen", "postvak", "beheer"})
"""Folders of the root in which nothing can be found."""
KEEP_BEHIND = 1000
"""Transactions that change nothing findable move the stored checkpoint only once in so many."""


class Follower:
    """The one writer of the index. `catch_up` after each round of work; `rebuild` beside the old one."""

    def __init__(self, database, settings):
        self.database, self.folder = database, settings["zoek.map"]
        self.reader = search_index.Reader(self.folder)
        self._seen: tuple[str, bytes] = ("", z64)

    def catch_up(self) -> int:
        """Take in what was committed since last time; returns how many things changed in the index."""
        upper = self._last()
        if self._seen == (search_index.current(self.folder), upper):
            return 0
        with self._only_writer(wait=False) as mine:
            return self._catch_up(upper) if mine else 0

    def _catch_up(self, upper: bytes) -> int:
        opened = self.reader.opened()
        changes = self._changes(self._start(opened), upper) if opened else None
        if changes is None:
            return self._rebuild()
        try:
            written = self._write(opened, *changes, upper)
        except ValueError:
            log.warning("search index %s cannot be written: rebuilding", opened.naam, exc_info=True)
            return self._rebuild()
        self._seen = (opened.naam, upper)
        return written

    def _last(self) -> bytes:
        return self.database.storage.lastTransaction()

    def _start(self, opened: Opened) -> bytes:
        naam, tid = self._seen
        return max(tid, opened.stand.tid) if naam == opened.naam else opened.stand.tid

    def _changes(self, start: bytes, upper: bytes) -> tuple[set[bytes], int] | None:
        """What changed after `start`, and in how many transactions; None when the log cannot tell."""
        oids, number, known = set(), 0, False
        with _closing(self.database.storage.iterator(start, upper)) as log_:
            for record in log_:
                if record.tid == start:
                    known = True
                elif record.status == "p":
                    return None
                else:
                    number += 1
                    oids.update(change.oid for change in record)
        return (oids, number) if known else None

    def _write(self, opened: Opened, oids: Iterable[bytes], number: int, upper: bytes) -> int:
        with self._connection() as connection:
            targets = dict(filter(None, (_target(connection, oid) for oid in oids)))
            gone = [oid for oid, obj in targets.items() if obj is None and self._is_indexed(opened, oid)]
            alive = {oid: obj for oid, obj in targets.items() if obj is not None}
            alive |= {file._p_oid: file for oid, obj in targets.items() if oid in oids and isinstance(obj, Dossier)
                      for file in files_of(obj)}
            if not gone and not alive and number < KEEP_BEHIND:
                return 0
            public = any(isinstance(obj, PUBLIC_KINDS) for obj in alive.values()) or self._has_public(opened, gone)
            writer = opened.index.writer(HEAP, 1)
            for oid in (*gone, *alive):
                writer.delete_documents_by_term("oid", oid.hex())
            self._add(writer, connection, alive.values())
            commit(writer, Stand(upper, upper.hex() if public else opened.stand.publiek))
            return len(gone) + len(alive)

    def _is_indexed(self, opened: Opened, oid: bytes) -> bool:
        query = search_index.tantivy.Query.term_query(search_index.schema(), "oid", oid.hex())
        return opened.index.searcher().search(query, 1).count > 0

    def _has_public(self, opened: Opened, oids: list[bytes]) -> bool:
        """Could everybody find one of these?"""
        term = search_index.tantivy.Query.term_set_query
        both = [(search_index.tantivy.Occur.Must, term(search_index.schema(), name, values))
                for name, values in (("oid", [oid.hex() for oid in oids]), ("publiek", ["ja"]))]
        return bool(oids) and opened.index.searcher().search(search_index.tantivy.Query.boolean_query(both), 1).count > 0

    def _add(self, writer, connection, objects: Iterable[Content]) -> int:
        number = 0
        for number, obj in enumerate(objects, start=1):
            try:
                writer.add_document(document(obj))
            except Exception:  # one thing that cannot be read must not keep all others out of the index
                log.exception("cannot be indexed: %s", path_of(obj))
            if number % BATCH == 0:
                connection.cacheGC()
        return number

    def rebuild(self) -> int:
        """Make a new index of everything and take it into use; readers go on with the old one until then."""
        with self._only_writer(wait=True):
            return self._rebuild()

    def _rebuild(self) -> int:
        naam, upper = f"v{search_index.VERSION}-{secrets.token_hex(6)}", self._last()
        writer = search_index.create(self.folder, naam).writer(HEAP, 1)
        with self._connection() as connection:
            written = self._add(writer, connection, everything(connection.root()["site"]))
        commit(writer, Stand(upper, upper.hex()))
        old = search_index.current(self.folder)
        search_index.take_into_use(self.folder, naam)
        self._clear_away(keep={naam, old})
        self._seen = (naam, upper)
        log.info("search index %s made with %d things", naam, written)
        return written

    def _clear_away(self, keep: set[str]) -> None:
        """The index before this one stays until the next rebuild, for a reader that still has to open it."""
        for path in Path(self.folder).glob("v*-*"):
            if path.is_dir() and path.name not in keep:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def _only_writer(self, *, wait: bool) -> Iterator[bool]:
        """True inside when no other process or thread writes; the lock goes with the process that held it."""
        Path(self.folder).mkdir(parents=True, exist_ok=True)
        with (Path(self.folder) / "schrijver.slot").open("w") as handle:
            yield _locked(handle, wait)

    @contextmanager
    def _connection(self):
        """What is stored, at least as new as the last transaction seen before."""
        manager = transaction.TransactionManager(explicit=True)
        manager.begin()
        connection = self.database.open(manager)
        try:
            yield connection
        finally:
            manager.abort()
            connection.close()


def _locked(handle, wait: bool) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def commit(writer, stand: Stand) -> None:
    """Documents and checkpoint, together or not at all."""
    writer.delete_documents_by_term("oid", search_index.CHECKPOINT)
    writer.add_document(checkpoint_document(stand))
    writer.commit()
    writer.wait_merging_threads()


def everything(folder: Folder) -> Iterator[Content]:
    """All that can be found, from the root down."""
    for name in folder:
        child = folder[name] if folder.__parent__ or name not in WITHOUT else None
        if findable(child):
            yield child
            yield from files_of(child) if isinstance(child, Dossier) else ()
        if isinstance(child, Map) or isinstance(child, Folder) and not findable(child):
            yield from everything(child)


def _target(connection, oid: bytes) -> tuple[bytes, Content | None] | None:
    """The findable thing that this record is (part of); without object where it is gone; None where it is none."""
    try:
        obj = connection.get(oid)
        thing = next((o for o in lineage(obj) if findable(o)), None) if isinstance(obj, Content) else None
        if thing is None:
            return (oid, None) if type(obj) in READERS else None
        return thing._p_oid, thing if _in_place(thing, connection.root()["site"]) else None
    except POSKeyError:
        return oid, None


def _in_place(thing: Content, site) -> bool:
    above = list(lineage(thing))
    return above[-1] is site and all(parent.get(child.__name__) is child
                                     for child, parent in zip(above, above[1:], strict=False))


@contextmanager
def _closing(iterator):
    """The iterator of a FileStorage holds a file open; that of ZEO has nothing to close."""
    if hasattr(iterator, "close"):
        with closing(iterator):
            yield iterator
    else:
        yield iterator
