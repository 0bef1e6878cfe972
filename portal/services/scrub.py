"""What else does a file tell besides what it shows? A copy without author, place and history, for on a public page.

rules.md 3.1: scrub metadata before publishing. The file in the dossier stays as it came.
"""

import tempfile
from collections.abc import Callable
from typing import BinaryIO

import pikepdf
from PIL import Image, UnidentifiedImageError

MOST_PIXELS = 200_000_000
IMAGES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}


class CannotScrub(ValueError):
    """This file cannot be made fit for a public page; the text is a Dutch sentence that says what to do."""


def public_copy(stream: BinaryIO, mime: str) -> BinaryIO:
    """The same file without its metadata. Raises CannotScrub for kinds we cannot clean."""
    clean: Callable | None = _pdf if mime == "application/pdf" else _image if mime in IMAGES else None
    if clean is None:
        raise CannotScrub("Alleen een PDF of een afbeelding kan openbaar. Maak eerst een PDF van dit document.")
    target = tempfile.TemporaryFile()  # noqa: SIM115, it is handed on, open
    try:
        clean(stream, target, mime)
    except (pikepdf.PdfError, UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        target.close()
        raise CannotScrub("Dit document kan niet worden opgeschoond. Maak er opnieuw een PDF van.") from error
    target.seek(0)
    return target


def _pdf(stream: BinaryIO, target: BinaryIO, mime: str) -> None:
    """Without document information, XMP, attachments and what programs keep for themselves."""
    with pikepdf.open(stream) as pdf:
        del pdf.docinfo
        for name in ("/Metadata", "/PieceInfo", "/AF"):
            if name in pdf.Root:
                del pdf.Root[name]
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        for page in pdf.pages:
            for name in ("/Metadata", "/PieceInfo"):
                if name in page:
                    del page[name]
        pdf.save(target)


def _image(stream: BinaryIO, target: BinaryIO, mime: str) -> None:
    """The picture alone: no EXIF, no place where it was taken."""
    with Image.open(stream) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise OSError("too many pixels")
        bare = Image.new(picture.mode, picture.size)
        bare.paste(picture)
        if picture.mode == "P":
            bare.putpalette(picture.getpalette())
        bare.save(target, IMAGES[mime])
