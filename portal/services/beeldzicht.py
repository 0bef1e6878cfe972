"""Is every picture on a page seen whole? What was cut off or painted over is still in the file, for who takes the picture out.

Each picture is compared with the page as people see it, square by square. In doubt the answer is no: such a page becomes one
picture of what is seen. Runs in a bounded process.
"""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Matrix, PdfImage
from PIL import Image, ImageChops

SQUARE, DIFFERS = 8, 40
"""Side in dots of the squares; grey levels (of 255) between two squares that are not the same."""
MOST_PLACED, DEEPEST, MOST_PIXELS = 300, 10, 60_000_000


def half_gezien(page: pikepdf.Page, shown: Image.Image, breedte: float) -> bool:
    """Does a picture of this page hold more than is seen? `shown` is the page in grey, `breedte` points wide."""
    scale = shown.width / breedte
    left, _, _, top = (float(side) for side in page.mediabox)
    try:
        placed = list(_placed(page.obj, Matrix(scale, 0, 0, -scale, -left * scale, top * scale), 0))
        seen = {image.objgen for image, _ in placed}
        return len(placed) > MOST_PLACED or not _reachable(page.obj, 0) <= seen or \
            not all(_whole(image, where, shown) for image, where in placed)
    except (pikepdf.PdfError, Doubt, OSError, ValueError, TypeError, KeyError, AttributeError, NotImplementedError,
            Image.DecompressionBombError):
        return True


class Doubt(Exception):
    """Something that is not looked into."""


def _placed(holder, matrix: Matrix, depth: int) -> Iterator[tuple]:
    """Each picture that is drawn, with where its unit square goes in dots."""
    kept, named = [], holder.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    for operands, operator in pikepdf.parse_content_stream(holder):
        match str(operator):
            case "q":
                kept.append(matrix)
            case "Q":
                matrix = kept.pop() if kept else matrix
            case "cm":
                matrix = Matrix(*map(float, operands)) @ matrix
            case "Do":
                yield from _drawn(named[str(operands[0])], matrix, depth)
            case "INLINE IMAGE":
                raise Doubt


def _drawn(found, matrix: Matrix, depth: int) -> Iterator[tuple]:
    if found.get("/Subtype") == "/Image":
        yield found, matrix
    elif depth > DEEPEST:
        raise Doubt
    else:
        own = found.get("/Matrix", Array([1, 0, 0, 1, 0, 0]))
        yield from _placed(found, Matrix(*map(float, own)) @ matrix, depth + 1)


def _reachable(holder, depth: int) -> set:
    """Every picture that the drawing could use, also in patterns."""
    if depth > DEEPEST:
        raise Doubt
    resources, found = holder.get("/Resources", Dictionary()), set()
    for place in ("/XObject", "/Pattern"):
        for item in resources.get(place, Dictionary()).values():
            found |= {item.objgen} if item.get("/Subtype") == "/Image" else _reachable(item, depth + 1)
    return found


def _whole(image, where: Matrix, shown: Image.Image) -> bool:
    """Is what is seen at its place the picture?"""
    if any(name in image for name in ("/SMask", "/Mask", "/SMaskInData")) or abs(where.b) + abs(where.c) > 1:
        return False
    if int(image.Width) * int(image.Height) > MOST_PIXELS:
        raise Doubt
    box = [round(side) for side in (*sorted((where.e, where.e + where.a)), *sorted((where.f, where.f + where.d)))]
    x0, x1, y0, y1 = box
    if x0 < -1 or y0 < -1 or x1 > shown.width + 1 or y1 > shown.height + 1:
        return False
    squares = (max((x1 - x0) // SQUARE, 1), max((y1 - y0) // SQUARE, 1))
    real = _upright(PdfImage(image).as_pil_image().convert("L"), where).resize(squares, Image.Resampling.BOX)
    seen = shown.crop((max(x0, 0), max(y0, 0), max(x1, x0 + 1), max(y1, y0 + 1))).resize(squares, Image.Resampling.BOX)
    return ImageChops.difference(real, seen).getextrema()[1] <= DIFFERS


def _upright(picture: Image.Image, where: Matrix) -> Image.Image:
    """As it comes to lie: in dots a picture that is not mirrored has its y downwards."""
    if where.a < 0:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if where.d > 0 else picture
