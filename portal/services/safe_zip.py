"""Is this ZIP safe to unpack? Plain names only, and never more bytes than agreed, whatever the file claims.

Nothing is unpacked to a place that the ZIP chooses: an entry is a stream, or a temporary file without a name.
"""

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from os import SEEK_END
from tempfile import SpooledTemporaryFile

MEGABYTE = 1 << 20
CHUNK = 1 << 16
MAX_NAME = 500
LISTING_OF_ONE = 2048
"""Bytes that the listing at the end of the ZIP may spend on one entry."""

TAIL = 1 << 17
NO_RATIO_BELOW = MEGABYTE
"""Smaller than this an entry may be packed as tightly as it likes."""

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1 | 0x40 | 0x2000
PLAIN_MODES = (0, stat.S_IFREG, stat.S_IFDIR)
ARCHIVES = frozenset({"zip", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz", "zst", "jar", "cab", "iso"})
OFFICE = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp", "odg", "ifczip"})
"""Files that are a ZIP by nature and are never unpacked here."""

ODD_PLACE = re.compile(r"^[/\\]|^[A-Za-z]:|\\|(?:^|/)\.{1,2}(?:/|$)|//")
BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, OverflowError,
          KeyError, struct.error, zlib.error)
"""All that `zipfile` raises on a file that is broken or was made to break it."""

NEW_ZIP = "Maak een nieuw zipbestand en probeer het opnieuw."


class UnsafeZip(ValueError):
    """The ZIP is broken or could do harm; the message says in Dutch what to do about it."""


@dataclass(frozen=True)
class Entry:
    """One file in a ZIP: `pad` is its place there, `naam` the end of that, `omvang` what the ZIP claims."""

    pad: str
    omvang: int
    _zip: zipfile.ZipFile
    _info: zipfile.ZipInfo
    _limit: int
    _ratio: int

    @property
    def naam(self) -> str:
        return self.pad.rpartition("/")[2]

    @property
    def krimpt(self) -> bool:
        """Is it in the ZIP in less than half of its size?"""
        return self._info.compress_size * 2 < self.omvang

    def chunks(self) -> Iterator[bytes]:
        """The bytes, piece by piece, counted. Raises UnsafeZip."""
        try:
            with self._zip.open(self._info) as stream:
                yield from self._counted(stream)
        except UnsafeZip:
            raise
        except BROKEN:
            raise UnsafeZip(f"{shown(self.pad)} in het zipbestand is beschadigd. {NEW_ZIP}") from None

    def open(self):
        """The bytes as a file that can be read and wound back; gone when closed."""
        target = SpooledTemporaryFile(max_size=MEGABYTE)  # noqa: SIM115 - the caller closes it
        try:
            for chunk in self.chunks():
                target.write(chunk)
        except BaseException:
            target.close()
            raise
        target.seek(0)
        return target

    def read(self, limit: int) -> bytes:
        """All bytes, for an entry that is known to be small. Raises UnsafeZip above `limit`."""
        found = bytearray()
        for chunk in self.chunks():
            found += chunk
            if len(found) > limit:
                raise UnsafeZip(f"{shown(self.pad)} in het zipbestand is te groot. {NEW_ZIP}")
        return bytes(found)

    def start(self, size: int) -> bytes:
        """The first bytes."""
        found = b""
        for chunk in self.chunks():
            found += chunk
            if len(found) >= size:
                break
        return found[:size]

    def _counted(self, stream) -> Iterator[bytes]:
        seen = 0
        while chunk := stream.read(CHUNK):
            seen += len(chunk)
            if seen > self._limit or _is_bomb(seen, self._info.compress_size, self._ratio):
                raise _bomb(self.pad)
            yield chunk


def open_zip(stream, *, max_files=1000, max_total=500 * MEGABYTE, max_one=100 * MEGABYTE, max_ratio=200,
             nested=False) -> list[Entry]:
    """The files in a ZIP, folders left out; with `nested` a ZIP in it is let be. Raises UnsafeZip.

    Reads the listing, and one block of each file. `stream` must stay open as long as the entries are read.
    """
    archive = _listing(stream, max_files)
    infos = archive.infolist()
    for info in infos:
        _check_name(info)
        _check_kind(info)
        _check_size(info, max_one, max_ratio)
    _refuse_doubles(infos)
    _check_together(infos, max_files, max_total, stream.seek(0, SEEK_END))
    entries = [Entry(info.filename, info.file_size, archive, info, max_one, max_ratio)
               for info in infos if not info.is_dir()]
    for entry in () if nested else entries:
        _refuse_nested(entry)
    return entries


def shown(name: str) -> str:
    """A name from a ZIP as it may stand in a sentence."""
    return "".join(sign if sign.isprintable() else "_" for sign in name[:80]) or "(zonder naam)"


class _Bounded:
    """A file of which only so much may be read until `release`: a listing can be a bomb as well."""

    def __init__(self, stream, limit: int):
        self._stream, self._left = stream, limit

    def read(self, size=-1):
        if self._left is None:
            return self._stream.read(size)
        data = self._stream.read(self._left + 1 if size is None or size < 0 else min(size, self._left + 1))
        self._left -= len(data)
        if self._left < 0:
            raise UnsafeZip("Het zipbestand bevat te veel bestanden. Verdeel ze over meer zipbestanden.")
        return data

    def release(self) -> None:
        self._left = None

    def __getattr__(self, name):
        return getattr(self._stream, name)


def _listing(stream, max_files: int) -> zipfile.ZipFile:
    bounded = _Bounded(stream, max_files * LISTING_OF_ONE + TAIL)
    try:
        archive = zipfile.ZipFile(bounded)
    except UnsafeZip:
        raise
    except BROKEN:
        raise UnsafeZip(f"Het zipbestand is beschadigd of is geen zipbestand. {NEW_ZIP}") from None
    bounded.release()
    return archive


def _check_name(info) -> None:
    name = info.orig_filename
    if name != info.filename or not name or ODD_PLACE.search(name) or len(name) > MAX_NAME \
            or any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name):
        raise UnsafeZip(f"In het zipbestand staat een naam die niet mag: {shown(name)}. {NEW_ZIP}")


def _check_kind(info) -> None:
    if info.flag_bits & ENCRYPTED:
        raise UnsafeZip("Het zipbestand is beveiligd met een wachtwoord. Maak er een zonder wachtwoord.")
    if stat.S_IFMT(info.external_attr >> 16) not in PLAIN_MODES:
        raise UnsafeZip(f"{shown(info.filename)} is geen bestand maar een verwijzing. {NEW_ZIP}")
    if info.compress_type not in METHODS:
        raise UnsafeZip("Het zipbestand is ingepakt op een manier die het portaal niet leest. "
                        "Maak een gewoon zipbestand (Deflate) en probeer het opnieuw.")


def _check_size(info, max_one: int, max_ratio: int) -> None:
    if info.file_size > max_one:
        raise UnsafeZip(f"{shown(info.filename)} in het zipbestand is groter dan {max_one // MEGABYTE} MB. "
                        "Maak het bestand kleiner of stuur het apart.")
    if _is_bomb(info.file_size, info.compress_size, max_ratio):
        raise _bomb(info.filename)


def _check_together(infos, max_files: int, max_total: int, size: int) -> None:
    """Parts that together are larger than the whole overlap, and that is a bomb."""
    if len(infos) > max_files:
        raise UnsafeZip(f"Het zipbestand bevat meer dan {max_files} bestanden. "
                        "Verdeel ze over meer zipbestanden.")
    if sum(info.file_size for info in infos) > max_total:
        raise UnsafeZip(f"De bestanden in het zipbestand zijn samen groter dan {max_total // MEGABYTE} MB. "
                        "Verdeel ze over meer zipbestanden.")
    if sum(info.compress_size for info in infos) > size:
        raise UnsafeZip(f"Het zipbestand klopt niet: de delen overlappen elkaar. {NEW_ZIP}")


def _bomb(name: str) -> UnsafeZip:
    return UnsafeZip(f"{shown(name)} in het zipbestand wordt te groot bij het uitpakken. {NEW_ZIP}")


def _is_bomb(size: int, packed: int, max_ratio: int) -> bool:
    return size > NO_RATIO_BELOW and size > packed * max_ratio


def _refuse_doubles(infos) -> None:
    """Two names that a computer may take for one are one too many."""
    seen = set()
    for info in infos:
        key = unicodedata.normalize("NFKC", info.filename).casefold().rstrip("/")
        if key in seen:
            raise UnsafeZip(f"De naam {shown(info.filename)} staat twee keer in het zipbestand. {NEW_ZIP}")
        seen.add(key)


def _refuse_nested(entry: Entry) -> None:
    extension = entry.naam.rpartition(".")[2].lower()
    if extension in ARCHIVES or (extension not in OFFICE and entry.start(4) == b"PK\x03\x04"):
        raise UnsafeZip(f"In het zipbestand zit weer een ingepakt bestand: {shown(entry.pad)}. "
                        "Pak dat eerst uit en maak een nieuw zipbestand.")
