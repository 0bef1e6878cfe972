"""What does a picture inside a PDF tell besides what it shows? The camera, the place, a thumbnail of what was cut away: it goes.

The picture itself is not drawn again: only the parts of its file that hold something else are left out. Runs where files from
outside are read, in a bounded process.
"""

import struct
from collections.abc import Iterator

import pikepdf

TOLD = ("/Metadata", "/PieceInfo", "/Thumb", "/LastModified", "/OPI", "/Alternates", "/ID", "/Name")
"""Keys of a stream that say something about it and draw nothing."""
_KEPT_BOXES = (b"jP  ", b"ftyp", b"jp2h", b"jp2c")
_SOS, _EOI, _COM, _JFIF, _ADOBE = 0xDA, 0xD9, 0xFE, 0xE0, 0xEE


def kaal(pdf: pikepdf.Pdf) -> None:
    """Every stream without what it says of itself, every photo without what its camera noted."""
    for obj in _streams(pdf):
        for name in TOLD:
            if name in obj.stream_dict:
                del obj[name]
        bare = _bare(obj)
        if bare is not None:
            obj.write(bare, filter=obj.stream_dict.Filter, decode_parms=obj.stream_dict.get("/DecodeParms"))


def vertelt(pdf: pikepdf.Pdf) -> bool:
    """Is there a photo left that says something else?"""
    return any(_bare(obj) is not None for obj in _streams(pdf))


def _streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    return (obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream) and
            str(obj.stream_dict.get("/Subtype", "")) in ("/Image", "/Form"))


def _bare(obj: pikepdf.Stream) -> bytes | None:
    """The bytes without the rest; None where there is no rest."""
    clean = {"/DCTDecode": jpeg, "/JPXDecode": jp2}.get(_filter(obj))
    if clean is None:
        return None
    raw = obj.read_raw_bytes()
    try:
        found = clean(raw)
    except struct.error as error:
        raise ValueError("a picture that is cut off") from error
    return None if found == raw else found


def _filter(obj: pikepdf.Stream) -> str:
    found = obj.stream_dict.get("/Filter", "")
    return str(found[0]) if isinstance(found, pikepdf.Array) and len(found) == 1 else str(found)


def jpeg(data: bytes) -> bytes:
    """Without notes, profiles, thumbnails and what comes after its end. What is no JPEG raises ValueError."""
    kept, at = [b"\xff\xd8"], data.find(b"\xff\xd8", 0, 64) + 2
    if at < 2:
        raise ValueError("no JPEG")
    while True:
        while data[at:at + 2] == b"\xff\xff":
            at += 1
        marker, end = _segment(data, at)
        if marker == _EOI:
            return b"".join([*kept, b"\xff\xd9"])
        if marker == _SOS:
            end = _after_scan(data, end)
        if _draws(marker, data[at:end]):
            kept.append(data[at:end])
        at = end


def _segment(data: bytes, at: int) -> tuple[int, int]:
    """The marker at this place and where its segment ends; a file that is cut off ends there."""
    if at + 2 > len(data) or data[at:at + 2] == b"\xff\xd9":
        return _EOI, len(data)
    if data[at] != 0xFF or at + 4 > len(data):
        raise ValueError("no JPEG")
    return data[at + 1], at + 2 + struct.unpack_from(">H", data, at + 2)[0]


def _after_scan(data: bytes, at: int) -> int:
    """Where the drawing that begins here ends: at the next marker that is none of its own."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7 and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2
    return len(data)


def _draws(marker: int, segment: bytes) -> bool:
    """Does it take part in the drawing? Of the notes only how colours were stored does, and JFIF without a thumbnail."""
    if marker == _JFIF:
        return segment[4:9] == b"JFIF\0" and len(segment) == 18
    return marker == _ADOBE and segment[4:9] == b"Adobe" and len(segment) == 16 or not (0xE0 <= marker <= 0xEF or marker == _COM)


def jp2(data: bytes) -> bytes:
    """The same of a JPEG 2000: only the boxes that draw."""
    kept, at = [], 0
    while data[:4] != b"\xff\x4f\xff\x51" and at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        end = len(data) if size == 0 else at + (struct.unpack_from(">Q", data, at + 8)[0] if size == 1 else size)
        if end <= at:
            raise ValueError("no JPEG 2000")
        kept.append(data[at:end] if kind in _KEPT_BOXES else b"")
        at = end
    return b"".join(kept) or data
