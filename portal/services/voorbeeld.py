"""What can be seen of a file without opening it? A thumbnail, its number of pages, and of an office file a PDF.

A job makes them once for each hash, in bounded processes, and keeps them apart from the file: what is sealed stays as it was.
Who may see them is asked of the file. Where nothing comes of it the reason is kept, and the file itself can still be opened.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from content_types.base import path_of
from content_types.bestand import Bestand
from content_types.documentbeheer import Voorbeeld
from portal.services import documentlijst, kantoor, miniatuur, paginabeeld, proces, search, tekstherkenning, text, zegels
from portal.services.daily import daily
from portal.services.documentbeheer import beheer, blob_of
from portal.services.jobs import job

log = logging.getLogger(__name__)

PIXELS = 400
"""The longest side of a thumbnail; it is shown at half that."""
PER_DAG = 500
"""So many files of before there were previews get one in a day."""
REDENEN = {
    "soort": "Van deze soort bestanden maken wij geen voorbeeld. U kunt het bestand zelf wel openen.",
    "mislukt": "Van dit bestand kunnen wij geen voorbeeld maken. U kunt het bestand zelf wel openen.",
    "programma": "Op deze server kan het portaal geen voorbeeld van Office-bestanden maken. U kunt het bestand zelf wel openen.",
}
WACHT = "Het portaal maakt nog een voorbeeld van dit bestand."


def ontbreekt() -> list[str]:
    """What this machine cannot do with documents, in Dutch sentences, for the lokaal beheerder."""
    lacks = ((kantoor.installed(), "LibreOffice ontbreekt: van Office-bestanden maakt het portaal geen voorbeeld."),
             (tekstherkenning.installed(), "ocrmypdf ontbreekt: de tekst op scans is niet te doorzoeken."))
    return [sentence for there, sentence in lacks if not there]


@dataclass(frozen=True)
class Gemaakt:
    """What came of a file, in a folder that is gone afterwards."""

    miniatuur: Path
    paginas: int = 0
    pdf: Path | None = None


def straks(bestand: Bestand, by) -> None:
    """Ask for what can be seen and read of a file that came in, in the running transaction."""
    by.enqueue("voorbeeld", pad=path_of(bestand))
    if not bestand.tekst:
        text.read_later(bestand, by)


def opnieuw(bestand: Bestand, by) -> None:
    """Try once more, for who saw that it failed."""
    beheer(by.site).voorbeelden.pop(bestand.sha256, None)
    straks(bestand, by)


@daily("voorbeelden")
def inhalen(by, day: date) -> None:
    """Ask for what can be seen of files of before there were previews: PER_DAG a day, none while many still wait."""
    line = by.site.documentbeheer.zonder_beeld if by.site.documentbeheer is not None else None
    waiting = sum(taak.kind == "voorbeeld" for taak in by.site.taken.open.values()) if line else 0
    left = PER_DAG - waiting
    while line and left > 0:
        first = line.minKey()
        files = _zonder_beeld(by.site["dossiers"].by_zaaknummer(line[first]), by.site)
        for bestand in files[:left]:
            straks(bestand, by)
        left -= len(files)
        if left >= 0:
            del line[first]


def _zonder_beeld(dossier, site) -> list[Bestand]:
    """The files of a case of which nobody tried to show anything; none of a case that is gone."""
    files = zegels.bestanden(dossier) if dossier is not None else ()
    return [bestand for bestand in files if bestand.sha256 not in beheer(site).voorbeelden]


@job("voorbeeld", slow=True)
def _maken(worker, *, key, pad):
    bestand = search.at(worker.site, pad)
    if not isinstance(bestand, Bestand):
        return
    known = beheer(worker.site).voorbeelden
    found = known.get(bestand.sha256)
    if found is None or found.miniatuur is None and not found.reden:
        made = known[bestand.sha256] = _voorbeeld(bestand, worker.clock.now())
        if found is not None:
            made.pdf, made.herkend = found.pdf, found.herkend
    documentlijst.noteren(worker.site, bestand)


def _voorbeeld(bestand: Bestand, now) -> Voorbeeld:
    made, maker = Voorbeeld(now), MAKERS.get(bestand.mime)
    if maker is None or maker is _office and not kantoor.installed():
        made.reden = "soort" if maker is None else "programma"
        return made
    try:
        with proces.werkmap() as folder, bestand.open() as stream:
            _keep(made, maker(stream, bestand, folder))
    except (proces.Mislukt, OSError, ValueError) as error:
        log.warning("no preview of %s: %s", bestand.sha256, error)
        made.reden = "mislukt"
    return made


def _keep(made: Voorbeeld, found: Gemaakt) -> None:
    made.miniatuur, made.paginas = blob_of(found.miniatuur), found.paginas
    made.pdf = blob_of(found.pdf) if found.pdf is not None else None


_PAGES = re.compile(rb"^Pages:\s+(\d+)", re.MULTILINE)


def _pages(path: str | Path) -> int:
    found = _PAGES.search(proces.run("pdfinfo", [str(path)]))
    if found is None:
        raise proces.Mislukt("pdfinfo counts no pages")
    return int(found[1])


def _pdf(stream, bestand: Bestand, folder: Path) -> Gemaakt:
    return Gemaakt(paginabeeld.png(stream.name, 1, pixels=PIXELS, folder=folder), _pages(stream.name))


def _picture(stream, bestand: Bestand, folder: Path) -> Gemaakt:
    target = folder / "miniatuur.png"
    proces.run("python", ["-I", miniatuur.__file__, stream.name, str(target), str(PIXELS)], folder=folder)
    return Gemaakt(target, 1)


def _office(stream, bestand: Bestand, folder: Path) -> Gemaakt:
    """Words that nothing else can read (.doc, .xls) come from its PDF."""
    made = kantoor.pdf(stream, bestand.mime, folder)
    if not bestand.tekst and bestand.mime not in text.READERS:
        bestand.tekst = text.of_pdf(made)
    return Gemaakt(paginabeeld.png(made, 1, pixels=PIXELS, folder=folder), _pages(made), made)


MAKERS: dict[str, Callable] = {"application/pdf": _pdf, **dict.fromkeys(("image/png", "image/jpeg", "image/tiff"), _picture),
                               **dict.fromkeys(kantoor.EXTENSIES, _office)}
"""Kind of file → what makes something of it to look at."""
