"""Which words are in this file? A job reads them, so that search finds things by what their documents say.

Files come from outside: `pdftotext` reads PDF in a bounded process (proces.py), or pypdf where it is not installed; office files
are read from their XML. What cannot be read has no words; that is not a failure. A scan of a dossier goes on to ocr.py.
"""

import logging

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from content_types.base import path_of
from content_types.bestand import Bestand
from portal.services import ocr, officetekst, proces, search
from portal.services.jobs import job

log = logging.getLogger(__name__)

MOST_CHARACTERS, MOST_PAGES = 500_000, 300


def read_later(bestand: Bestand, by) -> None:
    """Ask for the words of this file, in the running transaction."""
    bestand.ongelezen = True
    by.enqueue("tekst", pad=path_of(bestand))


@job("tekst")
def _read(worker, *, key, pad):
    bestand = search.at(worker.site, pad)
    if isinstance(bestand, Bestand):
        reader = READERS.get(bestand.mime)
        bestand.tekst = _clean(reader(bestand)) if reader else ""
        bestand.ongelezen = False
        if not bestand.tekst:
            ocr.straks(worker, bestand)


def _clean(text: str) -> str:
    return " ".join(text[:MOST_CHARACTERS].split()).replace("\x00", "")


def _pdf(bestand: Bestand) -> str:
    return _with_pdftotext(bestand) if proces.installed("pdftotext") else _with_pypdf(bestand)


def _with_pdftotext(bestand: Bestand) -> str:
    with bestand.open() as stream:
        return of_pdf(stream.name)


def of_pdf(path) -> str:
    """The words of a PDF on disk; none where it cannot be read."""
    try:
        words = ["-q", "-enc", "UTF-8", "-l", str(MOST_PAGES), str(path), "-"]
        return _clean(proces.run("pdftotext", words).decode("utf-8", "replace"))
    except proces.Mislukt as error:
        log.warning("the text of %s cannot be read: %s", path, error)
        return ""


def _with_pypdf(bestand: Bestand) -> str:
    with bestand.open() as stream:
        try:
            pages = PdfReader(stream).pages[:MOST_PAGES]
            return "\n".join(page.extract_text() for page in pages)
        except (PyPdfError, ValueError, KeyError, RecursionError) as error:
            log.warning("the text of %s cannot be read: %s", path_of(bestand), error)
            return ""


def _plain(bestand: Bestand) -> str:
    with bestand.open() as stream:
        return stream.read(MOST_CHARACTERS).decode("utf-8", "replace")


def _office(bestand: Bestand) -> str:
    with bestand.open() as stream:
        try:
            return officetekst.lees(stream, bestand.mime)
        except (ValueError, OSError) as error:
            log.warning("the text of %s cannot be read: %s", path_of(bestand), error)
            return ""


READERS = {"application/pdf": _pdf, **dict.fromkeys(("text/plain", "text/csv"), _plain),
           **dict.fromkeys(officetekst.DELEN, _office)}
