"""How does an image of a web editor become what a page shows: upright, without where and by whom it was made, in a few sizes?

Run as a program of its own, in a bounded process: images come from outside. `python beeldschalen.py SOURCE FOLDER FX FY` writes
`heel` and the sizes in FOLDER and prints a line `name width height` for each. FX and FY are the point in per cents that stays in
sight in `kaart`, which is cut. It imports nothing of ours, so that it starts fast.
"""

import sys
from pathlib import Path

from PIL import Image, ImageOps

MOST_PIXELS = 60_000_000
WHOLE = 2400
WIDTHS = {"klein": 320, "middel": 800, "groot": 1600}
CARD = (600, 400)
STAYS = ("icc_profile",)
"""Of all that a file tells beside its image: how its colours are meant. A remark of its maker would be written anew."""


def main(source: str, folder: str, fx: str, fy: str) -> int:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(source, formats=("PNG", "JPEG")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            return 2
        kind = picture.format
        picture.draft("RGB", (WHOLE, WHOLE))
        whole = ImageOps.exif_transpose(picture)
        whole = whole.convert("RGB" if kind == "JPEG" or not _see_through(whole) else "RGBA")
        whole.info = {name: value for name, value in whole.info.items() if name in STAYS}
        whole.thumbnail((WHOLE, WHOLE))
        _write(whole, Path(folder), (int(fx) / 100, int(fy) / 100), kind)
    return 0


def _see_through(picture) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info


def _write(whole, folder: Path, focus: tuple[float, float], kind: str) -> None:
    made = {"heel": whole}
    for name, width in WIDTHS.items():
        if whole.width > width or name == "klein":
            small = made[name] = whole.copy()
            small.thumbnail((width, width * 3))
    made["kaart"] = ImageOps.fit(whole, CARD, centering=focus)
    for name, picture in made.items():
        picture.save(folder / name, kind, **({"quality": 85, "progressive": True} if kind == "JPEG" else {"optimize": True}))
        sys.stdout.write(f"{name} {picture.width} {picture.height}\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
