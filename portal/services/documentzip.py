"""How do many documents leave in one file? A ZIP that is sent while it is made, with names that say what is in it.

Nothing of it is ever whole in memory: bytes are read from the blobs in pieces and leave as soon as they are packed. The files
are read in a connection of their own, because the answer is sent after the request is over.
"""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import transaction

from content_types.bestand import CHUNK, Bestand, Document
from portal.services import documentlijst
from portal.services.clock import AMSTERDAM, civil_date
from portal.services.documentlijst import SOORT_TITELS, kenmerk_van, soort_van
from portal.services.file_types import safe_name
from workflows.termijnen import datum_kort

MOST_FILES, MOST_BYTES = 2000, 4 << 30
LONGEST_TITLE = 80
INHOUD = "inhoud.csv"
INGEDIEND, TOEGEVOEGD = "Zoals ingediend", "Toegevoegd"


@dataclass(frozen=True)
class Deel:
    """One file in the ZIP: its place there, the number of its record and the moment it was added."""

    plaats: str
    oid: bytes
    op: datetime


def te_veel(files: list[Bestand]) -> str:
    """Why these do not go in one ZIP, in a Dutch sentence; empty when they do."""
    if len(files) > MOST_FILES:
        return f"Dit zijn {len(files)} bestanden. Kies er hoogstens {MOST_FILES} tegelijk."
    if sum(file.omvang for file in files) > MOST_BYTES:
        return f"Deze bestanden zijn samen groter dan {MOST_BYTES >> 30} GB. Kies er minder tegelijk."
    return ""


def delen(files: Iterable[Bestand]) -> list[Deel]:
    """A place for each, no two the same on any computer."""
    taken: set[str] = set()
    return [Deel(_unique(_place(file), taken), file._p_oid, file.op) for file in files]


def _place(file: Bestand) -> str:
    """`Toegevoegd/D-3 Brandveiligheid (versie 2).pdf`."""
    stem, dot, extension = file.bestandsnaam.rpartition(".")
    titel = file.titel.removesuffix(f".{extension}") if dot else file.titel
    version = f" (versie {file.versienummer})" if isinstance(file, Document) and file.versienummer > 1 else ""
    words = re.sub(r"[/\\]", "-", f"{kenmerk_van(file)} {titel[:LONGEST_TITLE].strip()}{version}".strip())
    plain = safe_name(words + (f".{extension}" if dot else ""))
    return f"{INGEDIEND if isinstance(file, documentlijst.INGEDIEND) else TOEGEVOEGD}/{plain}"


def _unique(place: str, taken: set[str]) -> str:
    stem, dot, extension = place.rpartition(".")
    number, found = 1, place
    while _key(found) in taken:
        number += 1
        found = f"{stem or extension} ({number}){dot}{extension if stem else ''}"
    taken.add(_key(found))
    return found


def _key(place: str) -> str:
    return unicodedata.normalize("NFC", place).casefold()


def inhoud(files: list[Bestand], places: list[Deel], naam_van) -> bytes:
    """What is in it, as a table that a spreadsheet opens; `naam_van` gives the name of who added something."""
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(("nummer", "bestand", "titel", "soort", "datum", "versie", "status", "toegevoegd", "door", "sha256"))
    for file, place in zip(files, places, strict=True):
        day = getattr(file, "documentdatum", None)
        table.writerow([cel(value) for value in (
            kenmerk_van(file), place.plaats, file.titel, SOORT_TITELS.get(soort_van(file), ""), datum_kort(day) if day else "",
            getattr(file, "versienummer", 1), documentlijst.status_van(file), datum_kort(civil_date(file.op)),
            naam_van(file.door), file.sha256)])
    return text.getvalue().encode("utf-8-sig")


def cel(value) -> str:
    """A word that a spreadsheet does not take for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


class Sink:
    """What was packed and not sent yet; zipfile takes it for a file that cannot go back."""

    def __init__(self):
        self._waiting: list[bytes] = []

    def write(self, data) -> int:
        self._waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing to do: it is in memory."""

    def take(self) -> bytes:
        found, self._waiting = b"".join(self._waiting), []
        return found


def stroom(database, places: list[Deel], index: bytes, los: dict[str, bytes] | None = None) -> Iterator[bytes]:
    """The ZIP in pieces, in a transaction of its own that ends with it, also when the reader goes away. `los` are small files
    beside the documents, by name."""
    manager = transaction.TransactionManager(explicit=True)
    manager.begin()
    connection = database.open(manager)
    try:
        yield from _pack(connection, places, {INHOUD: index, **(los or {})})
    finally:
        manager.abort()
        connection.close()


def _pack(connection, places: list[Deel], los: dict[str, bytes]) -> Iterator[bytes]:
    sink = Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for name, data in los.items():
            archive.writestr(name, data)
        for place in places:
            info = zipfile.ZipInfo(place.plaats, place.op.astimezone(AMSTERDAM).timetuple()[:6])
            with connection.get(place.oid).open() as source, archive.open(info, "w", force_zip64=True) as entry:
                while chunk := source.read(CHUNK):
                    entry.write(chunk)
                    yield sink.take()
            yield sink.take()
    yield sink.take()
