"""How does a file from outside become ours? Its name cleaned, size and type checked, its bytes streamed to a blob."""

import os

from content_types.bestand import Bestand
from portal.services.file_types import check_upload, safe_name

MAX_BYTES = 100 * 1024 * 1024


def take(source, name: str, by, cls: type[Bestand], *, max_bytes: int = MAX_BYTES, **extra) -> Bestand:
    """A Bestand of class `cls` with the bytes of `source`, a seekable file. Raises FileRefused."""
    size = source.seek(0, os.SEEK_END)
    source.seek(0)
    kind = check_upload(source, name, size, max_bytes=max_bytes)
    source.seek(0)
    return cls(source, bestandsnaam=safe_name(name), mime=kind.mime, door=by.who.id, op=by.now, **extra)


def as_it_came(source, name: str, by, cls: type[Bestand], **extra) -> Bestand:
    """A file of a message from another system that fails our checks: kept, and only ever offered to save."""
    return cls(source, bestandsnaam=safe_name(name), mime="application/octet-stream", door=by.who.id, op=by.now,
               **extra)


def has_double(folder, bestand: Bestand) -> bool:
    """True when the same bytes under the same name are already there."""
    return any(other.sha256 == bestand.sha256 and other.bestandsnaam == bestand.bestandsnaam
               for other in folder.values() if isinstance(other, Bestand))
