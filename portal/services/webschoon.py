"""What of a file of a web editor goes on the site? All that it shows and that helps to read it, not who made it when.

Unlike a file of a dossier (`scrub.py`) it was made to be public: the structure that a screen reader needs and the fields of a
form stay. Who made it, older versions, scripts and attachments do not.
"""

import tempfile
import zipfile
from collections.abc import Callable
from typing import BinaryIO

import pikepdf

from portal.services.file_types import FileRefused

PDF, TEXT = "application/pdf", frozenset({"text/plain", "text/csv"})
OFFICE, OPEN = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
KAPOT = "Dit bestand kunnen wij niet opschonen. Sla het opnieuw op en probeer het nog eens."
NIET = "Op de site kan een PDF, een Word- of Excel-bestand (docx, xlsx), een OpenDocument-bestand (odt, ods), een tekst (txt) " \
       "of een tabel (csv)."
CORE = b'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp=' \
       b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
APP = b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns=' \
      b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
CUSTOM = b'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns=' \
         b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
META = b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office=' \
       b'"urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>'
EMPTY = {"docProps/core.xml": CORE, "docProps/app.xml": APP, "docProps/custom.xml": CUSTOM, "meta.xml": META}
"""Parts of an office file that say who made it, with what stands there instead."""
IN_ROOT = ("/Metadata", "/PieceInfo", "/OpenAction", "/AA", "/Collection")
IN_NAMES, IN_PAGE = ("/JavaScript", "/EmbeddedFiles"), ("/PieceInfo", "/AA", "/Thumb", "/Metadata")


def schone_kopie(stream: BinaryIO, mime: str) -> BinaryIO:
    """The same file without its traces, at its beginning. Raises FileRefused."""
    clean = _pdf if mime == PDF else _office if mime.startswith((OFFICE, OPEN)) else _same if mime in TEXT else None
    if clean is None:
        raise FileRefused(NIET)
    target = tempfile.TemporaryFile()  # noqa: SIM115, it is handed on, open
    try:
        _into(clean, stream, target)
    except FileRefused:
        target.close()
        raise
    target.seek(0)
    return target


def _into(clean: Callable, stream: BinaryIO, target: BinaryIO) -> None:
    stream.seek(0)
    try:
        clean(stream, target)
    except (pikepdf.PdfError, zipfile.BadZipFile, OSError, ValueError, KeyError) as error:
        raise FileRefused(KAPOT) from error


def _same(stream: BinaryIO, target: BinaryIO) -> None:
    while piece := stream.read(1 << 20):
        target.write(piece)


def _pdf(stream: BinaryIO, target: BinaryIO) -> None:
    with pikepdf.open(stream) as pdf:
        titel = pdf.docinfo.get("/Title") if "/Info" in pdf.trailer else None
        _drop(pdf.Root, IN_ROOT)
        _drop(pdf.Root.get("/Names", {}), IN_NAMES)
        for page in pdf.pages:
            _drop(page.obj, IN_PAGE)
        _drop(pdf.trailer, ("/Info",))
        if titel is not None:
            pdf.docinfo["/Title"] = titel
        pdf.save(target, deterministic_id=True)


def _drop(dictionary, names: tuple[str, ...]) -> None:
    for name in names:
        if name in dictionary:
            del dictionary[name]


def _office(stream: BinaryIO, target: BinaryIO) -> None:
    """The parts in their order, as they were packed; `mimetype` of OpenDocument has to stay the first, unpacked."""
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for info in source.infolist():
            bare = zipfile.ZipInfo(info.filename)
            bare.compress_type = info.compress_type
            with source.open(info) as part, made.open(bare, "w") as kept:
                if info.filename in EMPTY:
                    kept.write(EMPTY[info.filename])
                else:
                    _same(part, kept)
