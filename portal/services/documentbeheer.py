"""Where is kept what was made of files, and which documents are locked? For who makes it, shows it or ends it."""

import shutil
from pathlib import Path

from ZODB.blob import Blob

from content_types.bestand import Bestand
from content_types.documentbeheer import Documentbeheer, Voorbeeld


def beheer(site) -> Documentbeheer:
    """To write to; begun here on a site of before it."""
    if site.documentbeheer is None:
        site.documentbeheer = Documentbeheer()
    return site.documentbeheer


def voorbeeld_van(site, bestand: Bestand) -> Voorbeeld | None:
    """What was made of the bytes of this file; None while nobody tried. The caller asked whether the file may be opened."""
    return site.documentbeheer.voorbeelden.get(bestand.sha256) if site.documentbeheer is not None else None


def blob_of(path: Path) -> Blob:
    """A blob with a copy of what is on disk."""
    blob = Blob()
    with path.open("rb") as source, blob.open("w") as target:
        shutil.copyfileobj(source, target)
    return blob
