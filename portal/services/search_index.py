"""What is kept in the search index, where does it lie, and how is it opened?

A tantivy index in a folder of its own under `zoek.map`; the file CURRENT names the one in use, so that a rebuilt one
takes over in one step. One process writes (see indexer.py), every process reads.
"""

import json
import logging
import os
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tantivy
from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

log = logging.getLogger(__name__)

VERSION = 4
"""Raise it with every change of the fields or the analyzers: an index of another version is rebuilt."""

CURRENT = "CURRENT"
CHECKPOINT = "stand"
LONGEST_WORD = 40
MOST_TERMS = 400

WORDS = {"titel": "nederlands", "tekst": "nederlands", "adres": "letterlijk"}
"""Fields of running text, with their analyzer."""

KEYS = {"oid": False, "object": True, "publiek": False, "openbaar": False, "sleutel": False, "organisatie": True,
        "postcode": False, "zaak": False, "plaats": True, "buurt": True, "soort_bekendmaking": True, "fase": True,
        "uitkomst": True, "werkzaamheid": True, "woord": True, "cel": False, "vlak": False}
"""Fields that hold a value as it is; True where they are counted or may be. Of what is public only: `openbaar`, which object it
is, and `woord`, what somebody can have meant (search_spelling). `cel`, `vlak`: see search_area."""

LISTS = ("stam",)
"""Fields that hold many values with a space between them; see search_compounds."""

NUMBERS = ("datum", "jaar", "bezwaar_einde", "volgorde", "gewijzigd", "x", "y", "west", "zuid", "oost", "noord")
"""Days are ordinals, 0 for none; places are metres in RD, none where there is no point."""


@dataclass(frozen=True)
class Stand:
    """Up to which transaction the index is complete, and in which one something public last changed."""

    tid: bytes
    publiek: str


@dataclass(frozen=True)
class Opened:
    """An index as it was when opened or reloaded."""

    naam: str
    index: tantivy.Index
    stand: Stand

    @property
    def schema(self) -> tantivy.Schema:
        return schema()


@cache
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("pad", stored=True, tokenizer_name="raw", index_option="basic")
    for name, analyzer in WORDS.items():
        builder.add_text_field(name, tokenizer_name=analyzer)
    for name, counted in KEYS.items():
        builder.add_text_field(name, tokenizer_name="raw", fast=counted, index_option="basic")
    builder.add_bytes_field("vorm", stored=True)
    for name in LISTS:
        builder.add_text_field(name, tokenizer_name="los", index_option="basic")
    for name in NUMBERS:
        builder.add_integer_field(name, indexed=True, fast=True)
    return builder.build()


def one_of(name: str, values) -> tantivy.Query:
    """A clause: this field has one of these values. Few are looked up one by one: a set costs a pass over all documents."""
    values = list(values)
    if len(values) > MOST_TERMS:
        return tantivy.Query.term_set_query(schema(), name, values)
    found = [tantivy.Query.term_query(schema(), name, value, "basic") for value in values]
    return found[0] if len(found) == 1 else tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in found])


def _analyzer(*filters) -> tantivy.TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (Filter.remove_long(LONGEST_WORD), Filter.lowercase(), *filters):
        builder = builder.filter(step)
    return builder.build()


@cache
def analyzers() -> dict[str, tantivy.TextAnalyzer]:
    """`nederlands` finds "dakkapel" in "dakkapellen"; `letterlijk` keeps a word whole; `betekenis` drops stop words."""
    return {"nederlands": _analyzer(Filter.ascii_fold(), Filter.stemmer("dutch")),
            "letterlijk": _analyzer(Filter.ascii_fold()),
            "betekenis": _analyzer(Filter.stopword("dutch")),
            "los": TextAnalyzerBuilder(Tokenizer.whitespace()).build()}


def create(folder: str, naam: str) -> tantivy.Index:
    """A new empty index beside the one in use."""
    path = Path(folder) / naam
    path.mkdir(parents=True)
    return _ready(tantivy.Index(schema(), path=str(path)))


def _ready(index: tantivy.Index) -> tantivy.Index:
    for name, analyzer in analyzers().items():
        index.register_tokenizer(name, analyzer)
    index.config_reader("Manual")
    return index


def current(folder: str) -> str:
    """The name of the index in use; empty when there is none that this version can read."""
    try:
        naam = (Path(folder) / CURRENT).read_text().strip()
    except FileNotFoundError:
        return ""
    return naam if naam.startswith(f"v{VERSION}-") else ""


def take_into_use(folder: str, naam: str) -> None:
    """From now on readers use this index; survives a crash at any point."""
    fresh = Path(folder) / f"{CURRENT}.nieuw"
    with fresh.open("w") as stream:
        stream.write(naam)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(Path(folder) / CURRENT)


def checkpoint_document(stand: Stand) -> tantivy.Document:
    """The checkpoint, as a document, so that it is committed together with what it speaks of."""
    words = json.dumps({"tid": stand.tid.hex(), "publiek": stand.publiek})
    return tantivy.Document(oid=[CHECKPOINT], pad=[words])


def _read_stand(index: tantivy.Index) -> Stand:
    searcher = index.searcher()
    hits = searcher.search(tantivy.Query.term_query(schema(), "oid", CHECKPOINT), 1).hits
    words = json.loads(searcher.doc(hits[0][1])["pad"][0])
    return Stand(bytes.fromhex(words["tid"]), words["publiek"])


class Reader:
    """The index of one folder, opened once per process and renewed when another process wrote to it."""

    def __init__(self, folder: str):
        self.folder = folder
        self._pointer, self._meta = os.path.join(folder, CURRENT), ""
        self._lock = threading.Lock()
        self._signature: tuple = ()
        self._opened: Opened | None = None

    def opened(self) -> Opened | None:
        """What can be searched now, or None where there is no index (yet). Two stat calls when nothing changed."""
        signature = self._look()
        if signature != self._signature:
            with self._lock:
                self._renew(self._look())
        return self._opened

    def _look(self) -> tuple:
        return _stamp(self._pointer), _stamp(self._meta)

    def _renew(self, signature: tuple) -> None:
        if signature == self._signature:
            return
        try:
            self._opened, signature = self._open(signature)
        except (ValueError, OSError, LookupError) as error:
            log.warning("search index in %s cannot be read: %s", self.folder, error)
            self._opened = None
        self._signature = signature

    def _open(self, signature: tuple) -> tuple[Opened | None, tuple]:
        naam = current(self.folder)
        if not naam:
            return None, signature
        if self._opened is not None and self._opened.naam == naam:
            index = self._opened.index
            index.reload()
        else:
            self._meta = os.path.join(self.folder, naam, "meta.json")
            signature = self._look()
            index = _ready(tantivy.Index.open(os.path.dirname(self._meta)))
        return Opened(naam, index, _read_stand(index)), signature


def _stamp(path: str) -> tuple:
    try:
        found = os.stat(path)
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_size


_readers: dict[str, Reader] = {}


def reader(folder: str) -> Reader:
    """The one reader of this folder in this process."""
    return _readers.get(folder) or _readers.setdefault(folder, Reader(folder))
