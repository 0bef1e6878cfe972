"""How does a file from outside become ours? Its name cleaned, size and type checked, no virus in it, its bytes streamed
to a blob."""

import os

from content_types.bestand import Bestand
from portal.services import virus
from portal.services.file_types import check_announced, check_upload, safe_name

MAX_BYTES = 100 * 1024 * 1024


def take(source, name: str, by, cls: type[Bestand], *, max_bytes: int = MAX_BYTES, **extra) -> Bestand:
    """A Bestand of class `cls` with the bytes of `source`, a seekable file. Raises FileRefused."""
    kind = check_upload(source, name, size_of(source), max_bytes=max_bytes)
    virus.check(source, name, by.settings)
    source.seek(0)
    return cls(source, bestandsnaam=safe_name(name), mime=kind.mime, door=by.who.id, op=by.now, **extra)


def as_it_came(source, name: str, by, cls: type[Bestand], **extra) -> Bestand:
    """A file of a message from another system that fails our checks: kept, and only ever offered to save.

    Raises FileRefused for what has a virus in it.
    """
    virus.check(source, name, by.settings)
    source.seek(0)
    return cls(source, bestandsnaam=safe_name(name), mime="application/octet-stream", door=by.who.id, op=by.now,
               **extra)


def largest(settings) -> int:
    """How many bytes one bijlage of an aanvraag may have."""
    return int(settings["bijlage.bytes"])


def announced(name: str, size: int, settings) -> str:
    """The name under which a bijlage that is still to come will be kept. Raises FileRefused when it cannot."""
    check_announced(name, size, max_bytes=largest(settings))
    return safe_name(name)


def size_of(source) -> int:
    """How many bytes a seekable file has; it is at its beginning afterwards."""
    size = source.seek(0, os.SEEK_END)
    source.seek(0)
    return size


def double_of(folder, bestand: Bestand) -> Bestand | None:
    """The file that is already there with the same bytes, under whatever name."""
    return next((other for other in folder.values() if isinstance(other, Bestand) and other.sha256 == bestand.sha256), None)


def has_double(folder, bestand: Bestand) -> bool:
    """True when the same bytes under the same name are already there."""
    return any(other.sha256 == bestand.sha256 and other.bestandsnaam == bestand.bestandsnaam
               for other in folder.values() if isinstance(other, Bestand))
