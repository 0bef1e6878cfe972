"""How does a message come in, through whatever door? Kept without BSN, once for the same bytes; reading it comes after."""

import hashlib
from typing import BinaryIO

from content_types.bericht_in import BerichtIn
from portal.actions import bericht_in as berichten
from portal.integrations.inlezen import wissen

CHUNK = 1 << 20


def neem_aan(by, stream: BinaryIO, naam: str, *, deur: str, afzender: str = "", referentie: str = "",
             aanleveraar: str = "") -> tuple[BerichtIn, bool]:
    """The message that was kept, and whether it still has to be read. Commit after this: what comes next then loses nothing."""
    origineel = sha256(stream)
    known = berichten.eerder(by, origineel)
    if known is not None:
        berichten.nog_eens(known, by)
        return known, known.uitkomst == "ontvangen"
    with wissen.te_bewaren(stream) as schoon:
        return berichten.bewaren(schoon, naam, by, deur=deur, afzender=afzender[:200], referentie=referentie[:300],
                                 origineel=origineel, aanleveraar=aanleveraar), True


def sha256(stream: BinaryIO) -> str:
    """The hash of all bytes of a seekable file."""
    digest = hashlib.sha256()
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    stream.seek(0)
    return digest.hexdigest()
