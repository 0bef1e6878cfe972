"""How does a file that came with a message become ours? What fails our checks is kept too, and only ever offered to save."""

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from content_types.bestand import Bestand
from portal.services import files
from portal.services.file_types import FileRefused
from portal.services.virus import Infected

IN_MEMORY = 1 << 20


@dataclass(frozen=True)
class Stuk:
    """A file of a message: `open()` gives its bytes to read, to be closed by who asks."""

    naam: str
    open: Callable[[], BinaryIO]
    extern_id: str = ""
    vertrouwelijk: bool = False
    publiceerbaar: bool = False


def opnemen(stuk: Stuk, by, cls: type[Bestand], **extra) -> Bestand:
    """A Bestand of class `cls`. Of one with a virus only that is kept. Raises Unchecked while that cannot be known."""
    extra |= {"vertrouwelijk": stuk.vertrouwelijk, "publiceerbaar": stuk.publiceerbaar, "extern_id": stuk.extern_id}
    with stuk.open() as source, tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as stream:
        while chunk := source.read(IN_MEMORY):
            stream.write(chunk)
        try:
            return files.take(stream, stuk.naam, by, cls, **extra)
        except Infected as error:
            words = io.BytesIO(f"{error}\nVraag de indiener om een schoon bestand.\n".encode())
            return files.take(words, f"{stuk.naam} niet bewaard.txt", by, cls, **extra)
        except FileRefused:
            return files.as_it_came(stream, stuk.naam, by, cls, **extra)
