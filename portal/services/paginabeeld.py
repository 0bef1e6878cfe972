"""What does a page of a file look like? Pictures of pages and their sizes, made by poppler in a bounded process.

A page is measured in points (1/72 inch) as a reader sees it: after /Rotate and inside the crop box, from the left and the top.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from portal.services import proces

MOST_PAGES = 2000
"""Of a file with more pages, only so many are looked at."""
MOST_PIXELS = 12_000
"""No picture is wider or higher than this."""
BIG = proces.Grens(seconds=60, memory=2 << 30)

_PAGE = re.compile(rb"^Page\s+(\d+) (size|rot):\s+(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Pagina:
    """One page: its number from 1, and its width and height in points as it is shown."""

    nummer: int
    breedte: float
    hoogte: float


def paginas(path: str | Path) -> list[Pagina]:
    """The pages of a PDF, at most MOST_PAGES. Raises proces.Mislukt for what is no readable PDF."""
    printed = proces.run("pdfinfo", ["-f", "1", "-l", str(MOST_PAGES), str(path)])
    sizes, turned = {}, {}
    for number, what, value in _PAGE.findall(printed):
        if what == b"rot":
            turned[int(number)] = int(value) % 180 == 90
        else:
            width, _, height = value.partition(b" x ")
            sizes[int(number)] = (float(width), float(height.split()[0]))
    return [Pagina(n, *(reversed(size) if turned.get(n) else size)) for n, size in sorted(sizes.items())]


def png(path: str | Path, nummer: int, *, pixels: int, folder: Path) -> Path:
    """A picture of page `nummer`, its longest side `pixels`, written in `folder`. Raises proces.Mislukt."""
    name = f"pagina-{nummer}-{pixels}"
    proces.run("pdftocairo", ["-png", "-singlefile", "-cropbox", "-f", str(nummer), "-l", str(nummer), "-scale-to",
                              str(min(pixels, MOST_PIXELS)), str(path), name], folder=folder, grens=BIG)
    return folder / f"{name}.png"
