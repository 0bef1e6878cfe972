"""How does a large picture become a small one? Run as a program of its own, in a bounded process: pictures come from outside.

`python miniatuur.py SOURCE TARGET PIXELS` writes a PNG whose longest side is PIXELS. It imports nothing of ours, so that it
starts fast, and says no to a picture that unfolds to more than MOST_PIXELS before it unpacks anything.
"""

import sys

from PIL import Image, ImageOps

MOST_PIXELS = 100_000_000


def main(source: str, target: str, pixels: str) -> int:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(source, formats=("PNG", "JPEG", "TIFF")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            return 2
        picture.draft("RGB", (int(pixels), int(pixels)))
        small = ImageOps.exif_transpose(picture)
        small.thumbnail((int(pixels), int(pixels)))
        small.convert("RGBA" if "A" in small.getbands() or "transparency" in small.info else "RGB").save(target, "PNG")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
