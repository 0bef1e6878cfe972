"""How far is a file that comes in piece by piece? Its bytes so far and a note beside them, in a folder of `portaal.map`.

What the tus 1.0 protocol (https://tus.io/protocols/resumable-upload) asks of a store; nothing here knows HTTP. Several
web processes on one machine share the folder; the lock is one of the file system. See docs/besluiten/0013.
"""

import fcntl
import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

KEEP = timedelta(days=1)
"""How long an upload is kept after its last piece."""
PIECE = 1 << 20
NAME = re.compile(r"[A-Za-z0-9_-]{43}")
NOTE, BYTES, LOCK = ".json", ".deel", "slot"


class UploadError(Exception):
    """Something that the protocol has a status for."""


class Unknown(UploadError):
    """There is no such upload here."""


class Expired(UploadError):
    """Nothing came for too long."""


class Busy(UploadError):
    """Somebody else, such as a request of before a broken connection, is writing to it."""


class TooMuch(UploadError):
    """More bytes than were announced."""


class Damaged(UploadError):
    """The bytes are not those that were sent."""


class DiskFull(UploadError):
    """The bytes could not be written."""


@dataclass(frozen=True)
class Upload:
    """One file on its way. `naam` is safe; `laatst` when the last piece came; `zin` what was said once it was taken in."""

    id: str
    naam: str
    omvang: int
    vertrouwelijk: bool
    laatst: str
    klaar: bool = False
    zin: str = ""

    @property
    def verloopt(self) -> datetime:
        return datetime.fromisoformat(self.laatst) + KEEP


class Uploads:
    """The uploads of one concept."""

    def __init__(self, settings, concept: str):
        self.folder = Path(settings["uploads.map"]) / concept

    def begin(self, naam: str, omvang: int, now: datetime, check: Callable[[list[Upload]], None], *,
              vertrouwelijk: bool = False) -> Upload:
        """A new, empty one. `check` gets those under way, while nobody else can begin one, and raises when there is no room."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._alone():
            check(self.running(now))
            upload = Upload(secrets.token_urlsafe(32), naam, omvang, vertrouwelijk, now.isoformat())
            os.close(os.open(self._path(upload.id, BYTES), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            self._note(upload)
        return upload

    def get(self, name: str, now: datetime) -> Upload:
        """Raises Unknown, Expired."""
        upload = self._read(name)
        if upload.verloopt <= now:
            raise Expired
        return upload

    def offset(self, upload: Upload) -> int:
        """How many bytes there are. The last one only counts once the file was taken in: until then it is asked again."""
        try:
            return upload.omvang if upload.klaar else min(os.path.getsize(self._path(upload.id, BYTES)), upload.omvang - 1)
        except FileNotFoundError:
            raise Unknown from None

    def running(self, now: datetime) -> list[Upload]:
        """Those that are not yet all here, by name."""
        return sorted((u for u in self._all() if not u.klaar and u.verloopt > now), key=lambda upload: (upload.naam, upload.id))

    def lock(self, name: str) -> BinaryIO:
        """The bytes, open to write; nobody else gets them until this is closed. Raises Unknown, Busy."""
        self._read(name)
        try:
            handle = self._path(name, BYTES).open("r+b", buffering=0)
        except FileNotFoundError:
            raise Unknown from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            raise Busy from None
        return handle

    def open(self, upload: Upload) -> BinaryIO:
        """The bytes, to read."""
        return self._path(upload.id, BYTES).open("rb")

    def came(self, upload: Upload, now: datetime) -> Upload:
        """Note that a piece came in, so that the upload is kept for longer."""
        upload = replace(upload, laatst=now.isoformat())
        self._note(upload)
        return upload

    def finish(self, upload: Upload, zin: str) -> None:
        """It was taken in: the bytes go, and for a while we still know that it was."""
        self._note(replace(upload, klaar=True, zin=zin))
        self._path(upload.id, BYTES).unlink(missing_ok=True)

    def remove(self, upload: Upload) -> None:
        self._path(upload.id, NOTE).unlink(missing_ok=True)
        self._path(upload.id, BYTES).unlink(missing_ok=True)

    def sweep(self, now: datetime) -> int:
        """Remove what has expired; how many are left."""
        everything = list(self._all())
        expired = [upload for upload in everything if upload.verloopt <= now]
        for upload in expired:
            self.remove(upload)
        return len(everything) - len(expired)

    def _all(self) -> Iterator[Upload]:
        for path in self.folder.glob(f"*{NOTE}"):
            with suppress(Unknown):  # taken away in the meantime
                yield self._read(path.stem)

    def _read(self, name: str) -> Upload:
        if not NAME.fullmatch(name):
            raise Unknown
        try:
            return Upload(**json.loads(self._path(name, NOTE).read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise Unknown from None

    def _note(self, upload: Upload) -> None:
        """Written whole or not at all."""
        fresh = self._path(upload.id, f".{secrets.token_hex(4)}.nieuw")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            json.dump(asdict(upload), stream)
        fresh.replace(self._path(upload.id, NOTE))

    def _path(self, name: str, end: str) -> Path:
        return self.folder / f"{name}{end}"

    @contextmanager
    def _alone(self):
        with open(self.folder / LOCK, "w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def append(handle: BinaryIO, upload: Upload, offset: int, source, length: int, checksum: tuple[str, bytes] | None = None) -> int:
    """Write `length` bytes of `source` from `offset` on; where it stands now. All of them, or nothing.

    `checksum` is the name of a digest of hashlib and what it has to be. Raises TooMuch, Damaged, DiskFull.
    """
    if length > upload.omvang - offset:
        raise TooMuch
    handle.truncate(offset)
    handle.seek(offset)
    digest = hashlib.new(checksum[0], usedforsecurity=False) if checksum else None
    try:
        written = _copy(source, handle, length, digest)
        os.fsync(handle.fileno())
    except OSError as error:
        with suppress(OSError):
            handle.truncate(offset)
        raise DiskFull from error
    if written != length or digest is not None and digest.digest() != checksum[1]:
        handle.truncate(offset)
        raise Damaged
    return offset + written


def _copy(source, target: BinaryIO, length: int, digest) -> int:
    """Also to a file without a buffer, which may take less than it is given."""
    left = length
    while left and (piece := source.read(min(PIECE, left))):
        rest = memoryview(piece)
        while rest:
            rest = rest[target.write(rest):]
        left -= len(piece)
        if digest is not None:
            digest.update(piece)
    return length - left


def sweep(settings, now: datetime, lives: Callable[[str], bool]) -> None:
    """Remove every upload that has expired, and the folder of a concept that no longer `lives` once it is empty."""
    for folder in sorted(Path(settings["uploads.map"]).glob("*")):
        if not Uploads(settings, folder.name).sweep(now) and not lives(folder.name):
            shutil.rmtree(folder, ignore_errors=True)
