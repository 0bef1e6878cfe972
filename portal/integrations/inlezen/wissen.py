"""What of a message may be kept? All of it but the burgerservicenummer, which the portal has no task for (UAVG art. 46)."""

import io
import re
import tempfile
import zipfile
from typing import BinaryIO

from portal.integrations.stam.bsn import heeft_bsn, wipe_bsn
from portal.services import files, safe_xml, safe_zip
from portal.services.safe_xml import UnsafeXml
from portal.services.safe_zip import UnsafeZip

BSN = re.compile(rb"(<[^<>]*(?:burgerservicenummer|\bbsn\b|inp\.bsn)[^<>]*>)[^<]*", re.IGNORECASE)
"""For a message that is cut off or broken: its BSN is still where the name says."""
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
        return BSN.sub(rb"\1", data)
    if not heeft_bsn(root) and b"<!--" not in data.replace(b"\0", b""):
        return data
    wipe_bsn(root)
    return safe_xml.written(root)


def _zip(stream: BinaryIO) -> BinaryIO:
    """The same files in the same order; made of the same bytes it is the same to the byte."""
    clean = tempfile.TemporaryFile()  # noqa: SIM115, it is handed on, open
    with zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in safe_zip.open_zip(stream, **GROTER):
            info = zipfile.ZipInfo(entry.pad, LANG_GELEDEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            with target.open(info, "w", force_zip64=True) as out:
                is_xml = entry.naam.lower().endswith(".xml") and entry.omvang <= safe_xml.MAX_BYTES
                out.writelines([zonder(entry.read(safe_xml.MAX_BYTES))] if is_xml else entry.chunks())
    clean.seek(0)
    return clean


GROTER = {"max_files": 5000, "max_total": 2000 * safe_zip.MEGABYTE, "max_ratio": 200}
"""The bounds of a ZIP that comes in: an export of a loket has many dossiers."""
