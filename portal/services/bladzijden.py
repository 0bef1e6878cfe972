"""Which pages has a file that can be looked at here, how big are they, and where on one is a place, in words?

A PDF is measured in points (1/72 inch), an image has one page measured in pixels. What cannot be shown says why in Dutch; the
file itself stays there to be saved.
"""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from PIL import Image, ImageOps, UnidentifiedImageError

from content_types.base import inside
from content_types.bestand import Bestand
from content_types.dossier import Dossier
from portal.services import paginabeeld, proces
from portal.services.paginabeeld import MOST_PAGES, Pagina

PDF = "application/pdf"
SOORTEN = (PDF, "image/png", "image/jpeg")
EXTENSIES = frozenset({"pdf", "png", "jpg", "jpeg"})
"""The same for a list that knows only names."""
MOST_PIXELS = 60_000_000
"""An image with more unfolds to more memory than a browser has for it."""
KEPT = 200
OPSLAAN = "U kunt het bestand zelf wel openen of opslaan."
STUK = f"Wij kunnen dit bestand hier niet tonen. Het is beschadigd of met een wachtwoord beveiligd. {OPSLAAN}"
TE_GROOT = f"Deze afbeelding is te groot om hier te tonen. {OPSLAAN}"
GEEN_SOORT = f"Dit soort bestand kunnen wij hier niet tonen. {OPSLAAN}"


class NietTeTonen(Exception):
    """Why a file cannot be shown; the text is a Dutch sentence."""


@dataclass(frozen=True)
class Eenheid:
    """How places are said: its name, and how many points one is."""

    naam: str
    punten: float


MM, BEELDPUNT = Eenheid("mm", 72 / 25.4), Eenheid("beeldpunten", 1.0)


def kan(bestand: Bestand) -> bool:
    """Is this a kind of file with pages, in a dossier?"""
    return bestand.mime in SOORTEN and inside(bestand, Dossier) is not None


def eenheid(bestand: Bestand) -> Eenheid:
    return MM if bestand.mime == PDF else BEELDPUNT


_known: OrderedDict[str, list[Pagina] | str] = OrderedDict()
_lock = Lock()


def paginas(bestand: Bestand) -> list[Pagina]:
    """Its pages, the first MOST_PAGES; looked at once for each content. Raises NietTeTonen."""
    found = _known.get(bestand.sha256)
    if found is None:
        found = _look(bestand)
        with _lock:
            _known[bestand.sha256] = found
            while len(_known) > KEPT:
                _known.popitem(last=False)
    if isinstance(found, str):
        raise NietTeTonen(found)
    return found


def _look(bestand: Bestand) -> list[Pagina] | str:
    """The pages, or why not."""
    if bestand.mime not in SOORTEN:
        return GEEN_SOORT
    try:
        with bestand.open() as stream:
            return (paginabeeld.paginas(stream.name) if bestand.mime == PDF else _afbeelding(stream)) or STUK
    except (proces.Mislukt, UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return STUK
    except Image.DecompressionBombError:
        return TE_GROOT


def _afbeelding(stream) -> list[Pagina] | str:
    """Its size as a browser shows it; only the head of the file is read."""
    with Image.open(stream) as image:
        across, down = image.size
        if across * down > MOST_PIXELS:
            return TE_GROOT
        turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    return [Pagina(1, *((down, across) if turned else (across, down)))]


def beeld(bestand: Bestand, nummer: int, pixels: int, folder: Path) -> bytes:
    """A picture of a page as PNG. Raises NietTeTonen."""
    if nummer not in {pagina.nummer for pagina in paginas(bestand)}:
        raise NietTeTonen("Deze bladzijde is er niet.")
    try:
        with bestand.open() as stream:
            if bestand.mime == PDF:
                return paginabeeld.png(stream.name, nummer, pixels=pixels, folder=folder).read_bytes()
            with Image.open(stream) as image:
                image.draft("RGB", (pixels, pixels))
                small = ImageOps.exif_transpose(image)
                small.thumbnail((pixels, pixels))
                small.save(folder / "beeld.png")
                return (folder / "beeld.png").read_bytes()
    except (proces.Mislukt, OSError, ValueError, SyntaxError) as error:
        raise NietTeTonen(STUK) from error


# Places in words

RIJEN, KOLOMMEN = ("boven", "midden", "onder"), ("links", "midden", "rechts")
VAKKEN = {f"{rij}-{kolom}": (across, down) for down, rij in enumerate(RIJEN) for across, kolom in enumerate(KOLOMMEN)}
"""The nine parts of a page: `boven-links` → its column and row."""


def vaknaam(vak: str) -> str:
    """In words: links onder, boven in het midden."""
    rij, kolom = vak.split("-")
    if rij == kolom:
        return "in het midden"
    if kolom == "midden":
        return f"{rij} in het midden"
    return f"{kolom} in het midden" if rij == "midden" else f"{kolom} {rij}"


def in_vak(pagina: Pagina, vak: str, hoeken: int) -> tuple[tuple[float, float], ...]:
    """The middle of a part of the page, or its two corners."""
    column, row = VAKKEN[vak]
    wide, high = pagina.breedte / 3, pagina.hoogte / 3
    if hoeken == 1:
        return ((round(wide * (column + 0.5), 2), round(high * (row + 0.5), 2)),)
    return ((round(wide * column, 2), round(high * row, 2)), (round(wide * (column + 1), 2), round(high * (row + 1), 2)))


def vak_van(pagina: Pagina, plek) -> str:
    """In which of the nine parts a place is."""
    sizes = (pagina.breedte, pagina.hoogte)
    column, row = (min(2, max(0, int(3 * value / size))) for value, size in zip(plek, sizes, strict=True))
    return f"{RIJEN[row]}-{KOLOMMEN[column]}"


def getal(value: float) -> str:
    """As people write it: 40 or 40,5."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def in_woorden(vorm: str, punten, maat: Eenheid, pagina: Pagina | None) -> str:
    """Where it is: "links onder, 40 mm van links en 210 mm van boven"; without the page only the numbers."""
    x, y = punten[0]
    where = f"{vaknaam(vak_van(pagina, _middle(punten)))}, " if pagina is not None else ""
    begin = f"{where}{getal(x / maat.punten)} {maat.naam} van links en {getal(y / maat.punten)} {maat.naam} van boven"
    if vorm == "punt":
        return begin
    x2, y2 = punten[-1]
    if vorm == "vlak":
        return f"{begin}, {getal((x2 - x) / maat.punten)} {maat.naam} breed en {getal((y2 - y) / maat.punten)} {maat.naam} hoog"
    return f"{begin}, tot {getal(x2 / maat.punten)} {maat.naam} van links en {getal(y2 / maat.punten)} {maat.naam} van boven"


def _middle(punten) -> tuple[float, float]:
    across, down = [x for x, _ in punten], [y for _, y in punten]
    return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2


__all__ = ["MOST_PAGES", "NietTeTonen", "Pagina", "beeld", "eenheid", "in_vak", "in_woorden", "kan", "paginas"]
