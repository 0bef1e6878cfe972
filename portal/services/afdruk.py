"""How does an aanvraag with its bijlagen become one PDF to print? A front sheet, then each file; what cannot be in it is named.

Files come from outside: each is opened by itself, within limits on pages and bytes, and one that is broken, locked or too large
is left out with the reason.
"""

import io
from dataclasses import dataclass

import pikepdf
from PIL import Image, ImageOps

from content_types.dossier import Dossier
from portal.services import pdf

MOST_BYTES, MOST_PAGES, MOST_PIXELS = 300 << 20, 3000, 60_000_000
AFBEELDINGEN = ("image/png", "image/jpeg", "image/tiff")
SIDE = 2480
"""Pixels on the short side of A4 at 300 dots an inch; a larger image prints no better."""
SOORT = "Dit soort bestand kan niet in een pdf. Open het apart en druk het af."
STUK = "Dit bestand is beschadigd of met een wachtwoord beveiligd."
VEEL = "De pdf zou te groot worden. Druk dit bestand apart af."


class Overgeslagen(Exception):
    """Why a file is not in the PDF; the text is a Dutch sentence."""


@dataclass(frozen=True)
class Afdruk:
    """`opgenomen` are (title, pages), `niet` are (title, why) pairs."""

    data: bytes
    opgenomen: list[tuple[str, int]]
    niet: list[tuple[str, str]]


def maken(dossier: Dossier, bijlagen, delen, *, organisatie: str, vandaag: str) -> Afdruk:
    """`bijlagen` are the files that this person may read, `delen` the answers as {kop, rijen}."""
    included, left_out, total, pages = [], [], 0, 0
    with pikepdf.new() as out:
        for bijlage in bijlagen:
            total += bijlage.omvang
            try:
                count = _append(out, bijlage, total, pages)
            except Overgeslagen as why:
                total -= bijlage.omvang
                left_out.append((bijlage.titel, str(why)))
                continue
            pages += count
            included.append((bijlage.titel, count))
        front = pdf.make("afdruk", titel=dossier.titel, kenmerk=dossier.zaaknummer, organisatie=organisatie, vandaag=vandaag,
                         ontvangen=dossier.ontvangen, adres=dossier.adres, delen=delen, opgenomen=included, niet=left_out)
        with pikepdf.open(io.BytesIO(front)) as sheets:
            sheets.pages.extend(out.pages)
            target = io.BytesIO()
            sheets.save(target)
    return Afdruk(target.getvalue(), included, left_out)


def _append(out: pikepdf.Pdf, bijlage, total: int, pages: int) -> int:
    """Put a file at the end; how many pages it has. Raises Overgeslagen."""
    if total > MOST_BYTES:
        raise Overgeslagen(VEEL)
    if bijlage.mime not in ("application/pdf", *AFBEELDINGEN):
        raise Overgeslagen(SOORT)
    try:
        with bijlage.open() as stream, _as_pdf(bijlage.mime, stream) as found:
            count = len(found.pages)
            if pages + count > MOST_PAGES:
                raise Overgeslagen(VEEL)
            out.pages.extend(found.pages)
            return count
    except (pikepdf.PdfError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Overgeslagen(STUK) from error


def _as_pdf(mime: str, stream) -> pikepdf.Pdf:
    if mime == "application/pdf":
        return pikepdf.open(stream)
    made = io.BytesIO()
    with Image.open(stream) as image:
        image.verify()
    stream.seek(0)
    with Image.open(stream) as image:
        if image.width * image.height > MOST_PIXELS:
            raise Overgeslagen(VEEL)
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((SIDE * 2, SIDE * 2))
        _on_white(upright).save(made, "PDF", resolution=300)
    made.seek(0)
    return pikepdf.open(made)


def _on_white(image: Image.Image) -> Image.Image:
    """Without transparency: a PDF page is white."""
    if image.mode not in ("RGBA", "LA", "P"):
        return image.convert("RGB")
    with_alpha = image.convert("RGBA")
    white = Image.new("RGBA", with_alpha.size, "white")
    return Image.alpha_composite(white, with_alpha).convert("RGB")
