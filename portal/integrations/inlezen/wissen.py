"""What of a message may be kept? All of it but the burgerservicenummer, which the portal has no task for (UAVG art. 46)."""

import io
import re
import tempfile
import zipfile
import zlib
from typing import BinaryIO

from portal.integrations.stam.bsn import heeft_bsn, wipe_bsn
from portal.services import files, safe_xml, safe_zip
from portal.services.safe_xml import UnsafeXml
from portal.services.safe_zip import UnsafeZip

TAG, NAAM = re.compile(r"(<[^<>]*>)([^<]*)"), re.compile(r"burgerservicenummer|\bbsn\b|inp\.bsn", re.IGNORECASE)
WAARDE = re.compile(r"""(=\s*)(?:"[^"]*"|'[^']*')""")
"""For a message that is cut off or broken: its BSN is still where the name says. None of these looks twice at the same sign,
however the message was made: one pattern for all of it takes hours over a few MB."""
INGEPAKT, GEPROEFD = 0.9, 1 << 16
"""A file of which the first bytes hardly shrink is put in as it is: packing a film again takes a minute and wins nothing."""
LANG_GELEDEN = (1980, 1, 1, 0, 0, 0)


def te_bewaren(stream: BinaryIO) -> BinaryIO:
    """The file without BSN as far as its XML can be read, wound back; else as it came: a person has to look at it."""
    stream.seek(0)
    start = stream.read(4)
    stream.seek(0)
    try:
        if start.startswith(b"PK"):
            return _zip(stream)
        if len(data := stream.read(files.MAX_BYTES + 1)) <= files.MAX_BYTES:
            return io.BytesIO(zonder(data))
    except UnsafeZip:
        pass
    stream.seek(0)
    return stream


def zonder(data: bytes) -> bytes:
    """XML without BSN; what has none stays as it is, to the byte."""
    try:
        root = safe_xml.parse(data)
    except UnsafeXml:
        return _kapot(data)
    if not heeft_bsn(root) and b"<!--" not in data.replace(b"\0", b""):
        return data
    wipe_bsn(root)
    return safe_xml.written(root)


def _kapot(data: bytes) -> bytes:
    """What is no XML, with nothing behind or in a tag that has the name of a BSN."""
    guess = next((name for start, name in safe_xml.STARTS if data.startswith(start)), "")
    for encoding in ("latin-1", *([guess] if guess.startswith("utf-16") else [])):
        text = data.decode(encoding, "replace")
        data = TAG.sub(_leeg, text).encode(encoding, "replace") if NAAM.search(text) else data
    return data


def _leeg(found: re.Match) -> str:
    tag, rest = found.groups()
    return WAARDE.sub(r'\1""', tag) if NAAM.search(tag) else tag + rest


def _zip(stream: BinaryIO) -> BinaryIO:
    """The same files in the same order; made of the same bytes it is the same to the byte."""
    clean = tempfile.TemporaryFile()  # noqa: SIM115, it is handed on, open
    with zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in safe_zip.open_zip(stream, **GROTER):
            info = zipfile.ZipInfo(entry.pad, LANG_GELEDEN)
            info.compress_type = zipfile.ZIP_STORED if _is_ingepakt(entry) else zipfile.ZIP_DEFLATED
            with target.open(info, "w", force_zip64=True) as out:
                is_xml = entry.naam.lower().endswith(".xml") and entry.omvang <= safe_xml.MAX_BYTES
                out.writelines([zonder(entry.read(safe_xml.MAX_BYTES))] if is_xml else entry.chunks())
    clean.seek(0)
    return clean


def _is_ingepakt(entry) -> bool:
    """By what it is, not by how its sender packed it; but where it shrank a lot on the way here, it is made small here too."""
    start = entry.start(GEPROEFD)[:GEPROEFD]
    return len(zlib.compress(start, 1)) > INGEPAKT * len(start) and not entry.krimpt


GROTER = {"max_files": 5000, "max_total": 2000 * safe_zip.MEGABYTE, "max_ratio": 200}
"""The bounds of a ZIP that comes in: an export of a loket has many dossiers."""
