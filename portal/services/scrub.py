"""What else does a file tell besides what it shows? A copy without author, place and history, for on a public page.

rules.md 3.1: scrub metadata before publishing. The file in the dossier stays as it came.
"""

import shutil
import tempfile
from collections.abc import Callable
from typing import BinaryIO

import pikepdf
from PIL import Image, UnidentifiedImageError

from portal.services import beeldresten, lakken, proces

MOST_PIXELS = 200_000_000
HIDDEN = ("/Annots", "/AA", "/Metadata", "/PieceInfo", "/Thumb", "/StructParents", "/B")
KAPOT = "Dit document kan niet worden opgeschoond. Maak er opnieuw een PDF van, of verdeel het als het groot is."
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
    except CannotScrub:
        target.close()
        raise
    except (pikepdf.PdfError, UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        target.close()
        raise CannotScrub(KAPOT) from error
    target.seek(0)
    return target


def _pdf(stream: BinaryIO, target: BinaryIO, mime: str) -> None:
    """Only what is seen: drawn again, without layers that are off, fields, remarks, scripts, attachments, bookmarks and older
    versions. A page with words or pictures under a box of the sender, in white or beside the paper becomes a picture."""
    with proces.werkmap() as folder:
        source = folder / "bron.pdf"
        with source.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        try:
            seen = lakken.zoals_gezien(source, folder)
        except lakken.KanNiet as error:
            raise CannotScrub(KAPOT) from error
        _bare(seen, target)


def _bare(source, target: BinaryIO) -> None:
    """The pages alone: a new file, to which nothing comes along that is not drawn."""
    with pikepdf.open(source) as pdf, pikepdf.new() as made:
        for page in pdf.pages:
            made.pages.append(page)
        for page in made.pages:
            for name in HIDDEN:
                if name in page.obj:
                    del page.obj[name]
        beeldresten.kaal(made)
        made.save(target)


def _image(stream: BinaryIO, target: BinaryIO, mime: str) -> None:
    """The picture alone: no EXIF, no place where it was taken."""
    with Image.open(stream) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise OSError("too many pixels")
        flat = _flat(picture)
        bare = Image.new(flat.mode, flat.size)
        bare.paste(flat)
        if flat.mode == "P":
            bare.putpalette(flat.getpalette())
        bare.save(target, IMAGES[mime])


def _flat(picture: Image.Image) -> Image.Image:
    """What was see-through is white, as on the screen: its colours are still in the file."""
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")
