"""Which words are on a scan? ocrmypdf recognises them, where it is installed, in a bounded process; the file stays as it is.

The words are kept for search. Of a PDF a copy with the words in it is kept as its preview. Where the program is not installed
nothing happens; the beheer page says so.
"""

import logging
import shutil
from pathlib import Path

from content_types.base import inside, path_of
from content_types.bestand import Bestand
from content_types.documentbeheer import Voorbeeld
from content_types.dossier import Dossier
from portal.services import jobs, proces, search, tekstherkenning
from portal.services.documentbeheer import beheer, blob_of
from portal.services.jobs import job

log = logging.getLogger(__name__)

GRENS = proces.Grens(seconds=180, memory=3 << 30, written=256 << 20)
PDF, PICTURES = "application/pdf", frozenset({"image/png", "image/jpeg", "image/tiff"})
MOST_CHARACTERS = 500_000
MOST_COPY = 50 << 20
"""Bytes of a copy that is worth keeping."""


def straks(worker, bestand: Bestand) -> None:
    """Ask for the words of a scan in a dossier; nothing for what is no scan, or where nothing can read it."""
    if tekstherkenning.installed() and inside(bestand, Dossier) is not None and _is_scan(bestand):
        jobs.enqueue(worker.site, "ocr", worker.clock.now(), pad=path_of(bestand))


def _is_scan(bestand: Bestand) -> bool:
    """A picture, or a PDF without words that has pictures in it."""
    if bestand.mime in PICTURES:
        return True
    return bestand.mime == PDF and _has_pictures(bestand)


def _has_pictures(bestand: Bestand) -> bool:
    """The listing has a heading of two lines."""
    with bestand.open() as stream:
        try:
            return proces.run("pdfimages", ["-list", "-l", "5", stream.name]).count(b"\n") > 2
        except proces.Mislukt:
            return False


@job("ocr", slow=True)
def _lezen(worker, *, key, pad):
    bestand = search.at(worker.site, pad)
    if not isinstance(bestand, Bestand) or bestand.tekst:
        return
    with proces.werkmap() as folder, bestand.open() as stream:
        try:
            words, copy = _recognise(stream.name, bestand.mime, folder, worker.settings["ocr.paginas"])
        except (proces.Mislukt, OSError) as error:
            log.warning("the scan %s cannot be read: %s", path_of(bestand), error)
            return
        bestand.tekst = " ".join(words[:MOST_CHARACTERS].split())
        if bestand.mime == PDF and bestand.tekst and copy.stat().st_size <= MOST_COPY:
            _keep_copy(worker.site, bestand, copy)


def _recognise(source: str, mime: str, folder: Path, pages: str) -> tuple[str, Path]:
    """The words, and a PDF that has them. It gets a copy under a name that says what it is."""
    given = folder / f"bron.{'pdf' if mime == PDF else mime.partition('/')[2]}"
    made, words = folder / "klaar.pdf", folder / "tekst"
    shutil.copyfile(source, given)
    how = ["--skip-text", "--pages", f"1-{pages}"] if mime == PDF else ["--image-dpi", "300"]
    bounds = ["--max-image-mpixels", "200", "--tesseract-timeout", "60"]
    tekstherkenning.herken(given, made, [*bounds, "--sidecar", str(words), *how], folder=folder, grens=GRENS)
    return words.read_text("utf-8", "replace"), made


def _keep_copy(site, bestand: Bestand, copy: Path) -> None:
    """Beside the file, with what else was made of these bytes or will be: either job may be first."""
    known = beheer(site).voorbeelden
    if bestand.sha256 not in known:
        known[bestand.sha256] = Voorbeeld(bestand.op)
    known[bestand.sha256].pdf, known[bestand.sha256].herkend = blob_of(copy), True
