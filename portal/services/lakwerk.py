"""What has to be done with the bytes of a file from outside while blacking out? Run as `python -m`, in a bounded process.

`python -m portal.services.lakwerk STEP WORK.json RESULT.json`: STEP is a key of STAPPEN, the work its arguments. It ends with
an error on whatever is not as it should be; who called then says so politely (portal.services.lakken).
"""

import json
import sys
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageOps

from portal.services import beeldresten, beeldzicht
from portal.services.annotaties.bladzij import bladzij
from portal.services.lakinhoud import controle
from portal.services.laklaag import letter, tekstlaag

MOST_PIXELS = 120_000_000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
FRAMES = 200
DPI = 150
"""Of a picture that becomes a page."""
CONTRAST = 14
"""Grey levels (of 255) between darkest and lightest where something can be seen."""
EDGE = 5000
"""Points of white around a page in which to look for what lies beside it."""
DROPPED = ("/Annots", "/AA", "/Metadata", "/PieceInfo", "/StructParents", "/Thumb", "/B", "/Tabs", "/LastModified")


def _picture(path: str) -> Image.Image:
    picture = Image.open(path)
    if picture.width * picture.height > MOST_PIXELS:
        raise ValueError("too many pixels")
    return picture


# A picture as a PDF


def naar_pdf(bron: str, doel: str) -> list:
    """Every frame of a picture as a page, upright."""
    with _picture(bron) as picture:
        frames = [_frame(picture, number) for number in range(min(getattr(picture, "n_frames", 1), FRAMES))]
    frames[0].save(doel, "PDF", resolution=DPI, save_all=True, append_images=frames[1:])
    return []


def _frame(picture: Image.Image, number: int) -> Image.Image:
    if number:
        picture.seek(number)
    return _flat(ImageOps.exif_transpose(picture))


def _flat(picture: Image.Image) -> Image.Image:
    """Without transparency: what was see-through is white, as on paper."""
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture.convert("RGB")
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")


# What can be seen


def zien(paginas: list[dict], bron: str) -> dict:
    """For each page the places of the words of which nothing can be seen, and the fields for a signature."""
    return {"onzichtbaar": [_unseen(page) for page in paginas], "velden": _fields(bron)}


def nazien(paginas: list[dict], bron: str, doel: str) -> dict:
    """Of pages as they were drawn again: the same places, and the pages with a picture that holds more than is seen of it. In
    `doel` the same pages with a wide edge, as many points as `rand` says, in which to look for what lies beside them."""
    with pikepdf.open(bron) as pdf:
        half = [number for number, (page, shown) in enumerate(zip(pdf.pages, paginas, strict=True), start=1)
                if _half_seen(page, shown)]
        _widen(pdf)
        pdf.save(doel)
    return {"onzichtbaar": [_unseen(page) for page in paginas], "half": half, "rand": EDGE}


def _widen(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        page.mediabox = page.cropbox = [left - EDGE, bottom - EDGE, right + EDGE, top + EDGE]


def _half_seen(page: pikepdf.Page, shown: dict) -> bool:
    with _picture(shown["png"]) as picture:
        return beeldzicht.half_gezien(page, picture.convert("L"), shown["breedte"])


def _unseen(page: dict) -> list[int]:
    if not page["woorden"]:
        return []
    with _picture(page["png"]) as picture:
        grey, scale = picture.convert("L"), picture.width / page["breedte"]
        return [place for place, word in enumerate(page["woorden"]) if not _seen(grey, scale, word)]


def _seen(grey: Image.Image, scale: float, word: list) -> bool:
    """Is there ink in this box? `word` is text, x0, y0, x1, y1 in points."""
    x0, y0, x1, y1 = (round(value * scale) for value in word[1:])
    box = (max(x0, 0), max(y0, 0), min(max(x1, x0 + 1), grey.width), min(max(y1, y0 + 1), grey.height))
    if box[0] >= box[2] or box[1] >= box[3]:
        return False
    dark, light = grey.crop(box).getextrema()
    return light - dark >= CONTRAST


# Fields for a signature


def _fields(bron: str) -> list:
    """Page, x, y, width and height of each, in points as the page is shown; none in a file that pikepdf cannot read."""
    try:
        with pikepdf.open(bron) as pdf:
            return [[number, *_shown(page, rect)] for number, page in enumerate(pdf.pages, start=1)
                    for rect in _signatures(page)]
    except (pikepdf.PdfError, TypeError, ValueError, AttributeError):
        return []


def _signatures(page) -> list[list[float]]:
    found = []
    for mark in page.obj.get("/Annots", []):
        kind = mark.get("/FT", mark.get("/Parent", {}).get("/FT", "")) if isinstance(mark, pikepdf.Dictionary) else ""
        if str(kind) == "/Sig" and "/Rect" in mark:
            found.append([float(value) for value in mark.Rect])
    return [rect for rect in found if rect[0] != rect[2] and rect[1] != rect[3]]


# What a remark covers

COVERS = ("/Square", "/Circle", "/Polygon")
SEE_THROUGH = 0.7
"""A remark in a colour that lets more through than this hides nothing."""


def afgedekt(bron: str) -> list:
    """Page, x, y, width and height of each remark that hides what is under it on a screen, or that says that it has to go; none
    in a file that pikepdf cannot read."""
    try:
        with pikepdf.open(bron) as pdf:
            return [[number, *_shown(page, [float(side) for side in mark.Rect])] for number, page in enumerate(pdf.pages, start=1)
                    for mark in page.obj.get("/Annots", []) if isinstance(mark, pikepdf.Dictionary) and _covers(mark)]
    except (pikepdf.PdfError, TypeError, ValueError, AttributeError):
        return []


def _covers(mark: pikepdf.Dictionary) -> bool:
    kind = str(mark.get("/Subtype", ""))
    filled = kind in COVERS and len(mark.get("/IC", [])) or kind == "/FreeText" and len(mark.get("/C", []))
    return "/Rect" in mark and (kind == "/Redact" or bool(filled) and float(mark.get("/CA", 1)) > SEE_THROUGH)


def _shown(page, rect: list[float]) -> list[float]:
    """A rectangle of the file as it is shown: inside the crop box, turned, from the left and the top."""
    blad = bladzij(page)
    (x0, y0), (x1, y1) = blad.als_getoond(rect[:2]), blad.als_getoond(rect[2:])
    return [min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)]


# The twin


def rest(bron: str, doel: str, zonder: list[int]) -> list:
    """The pages that stay as they are, and nothing that only the others use."""
    with pikepdf.open(bron) as pdf, pikepdf.new() as kept:
        for number, page in enumerate(pdf.pages, start=1):
            if number not in zonder:
                kept.pages.append(page)
        kept.save(doel)
    return []


def samen(paginas: list[dict], basis: str, doel: str, titel: str) -> list:
    """One PDF of pages of `basis`, in order, and of pictures with their black boxes."""
    with pikepdf.new() as made:
        kept = iter(pikepdf.open(basis).pages if basis else ())
        font = letter(made, "".join(word[0] for page in paginas for word in page.get("woorden", ())))
        for page in paginas:
            if page["soort"] == "basis":
                made.pages.append(next(kept))
            else:
                _add_picture(made, page, font)
        for page in made.pages:
            for name in DROPPED:
                if name in page.obj:
                    del page.obj[name]
        beeldresten.kaal(made)
        made.Root.Lang = pikepdf.String("nl-NL")
        made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        made.docinfo["/Title"] = titel
        made.save(doel, deterministic_id=True)
    return []


def _add_picture(made: pikepdf.Pdf, page: dict, font: pikepdf.Object) -> None:
    jpeg, size = Path(page["png"]).with_suffix(".jpg"), (page["breedte"], page["hoogte"])
    with _picture(page["png"]) as picture:
        painted, scale = picture.convert("RGB"), picture.width / page["breedte"]
        grey = painted.convert("L")
        words = [word for word in page["woorden"] if _seen(grey, scale, word)]
        _paint(painted, page["vakken"], scale)
        painted.save(jpeg, "JPEG", quality=88, subsampling=0)
        pixels = painted.size
    made.add_blank_page(page_size=size)
    target = made.pages[-1]
    image = pikepdf.Stream(made, jpeg.read_bytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=pixels[0],
                           Height=pixels[1], ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode)
    target.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Blad=image), Font=pikepdf.Dictionary(F0=font))
    drawn = b"q %.3f 0 0 %.3f 0 0 cm /Blad Do Q\n" % size
    target.obj.Contents = made.make_stream(drawn + tekstlaag(words, page["hoogte"]))


def _paint(picture: Image.Image, vakken: list, scale: float) -> None:
    """Opaque black, a pixel wider on every side."""
    brush = ImageDraw.Draw(picture)
    for x, y, width, height in vakken:
        brush.rectangle([x * scale - 1, y * scale - 1, (x + width) * scale + 1, (y + height) * scale + 1], fill="black")


def beeld(bron: str, doel: str, soort: str, breedte: float, vakken: list) -> list:
    """A picture with its boxes, in the same kind of file, without what else the file said."""
    with _picture(bron) as picture:
        painted = _flat(ImageOps.exif_transpose(picture))
    _paint(painted, vakken, painted.width / breedte)
    bare = Image.new("RGB", painted.size)
    bare.paste(painted)
    bare.save(doel, soort, **({"quality": 90} if soort == "JPEG" else {}))
    return []


STAPPEN = {step.__name__: step for step in (naar_pdf, zien, nazien, afgedekt, rest, samen, beeld, controle)}


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(json.dumps(STAPPEN[sys.argv[1]](**json.loads(Path(sys.argv[2]).read_text()))))
