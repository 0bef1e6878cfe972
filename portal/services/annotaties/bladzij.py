"""Where is a place of a page as it is shown, in the coordinates of the PDF itself, and back? After /Rotate and the crop box."""

from dataclasses import dataclass

import pikepdf

A4 = (0.0, 0.0, 612.0, 792.0)
"""What readers take for a page that does not say how large it is."""
DEEPEST = 50


@dataclass(frozen=True)
class Bladzij:
    """The box that is shown, in the coordinates of the PDF, and how far it is turned: 0, 90, 180 or 270, clockwise."""

    links: float
    onder: float
    rechts: float
    boven: float
    draai: int = 0

    def naar_pdf(self, plek) -> tuple[float, float]:
        """From points left and above as shown to those of the PDF."""
        x, y = plek
        return {0: (self.links + x, self.boven - y), 90: (self.links + y, self.onder + x),
                180: (self.rechts - x, self.onder + y), 270: (self.rechts - y, self.boven - x)}[self.draai]

    def als_getoond(self, punt) -> tuple[float, float]:
        """The other way."""
        x, y = punt
        return {0: (x - self.links, self.boven - y), 90: (y - self.onder, x - self.links),
                180: (self.rechts - x, y - self.onder), 270: (self.boven - y, self.rechts - x)}[self.draai]


def bladzij(page: pikepdf.Page) -> Bladzij:
    """Of a page of any file; what makes no sense in it counts as not said."""
    media = _box(_inherited(page, "/MediaBox")) or A4
    crop = _box(_inherited(page, "/CropBox")) or media
    shown = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    turned = number(_inherited(page, "/Rotate"))
    found = shown if shown[0] < shown[2] and shown[1] < shown[3] else media
    return Bladzij(*found, int(turned or 0) % 360 // 90 * 90)


def _inherited(page: pikepdf.Page, key: str):
    """A property of a page, or of the nearest part of the page tree above it."""
    node = page.obj
    for _ in range(DEEPEST):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def number(value) -> float | None:
    """A number of a PDF, or None for something else or for one that is out of all bounds."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if abs(found) < 1e9 else None


def numbers(value, most: int) -> list[float]:
    """The numbers of an array, up to `most`; empty where one of them is none."""
    if not isinstance(value, pikepdf.Array):
        return []
    found = [number(value[n]) for n in range(min(len(value), most))]
    return [] if None in found else found


def _box(value) -> tuple[float, ...] | None:
    found = numbers(value, 4)
    if len(found) != 4:
        return None
    box = (min(found[0], found[2]), min(found[1], found[3]), max(found[0], found[2]), max(found[1], found[3]))
    return box if box[0] < box[2] and box[1] < box[3] else None
