"""What may never be changed unseen? The audit trail: per dossier a chain in which each line holds the hash of the last.

It is stored in a database of its own (`audit`), so that an undo of content leaves it as it was.
"""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from persistent import Persistent

from content_types.base import fingerprint

START = "0" * 64


class Auditketen(Persistent):
    """The lines of one stream (a case number, or `portaal`), numbered from 1."""

    def __init__(self, stroom: str):
        self.stroom = stroom
        self.regels = IOBTree()
        self.kop = START

    def append(self, regel: dict) -> str:
        """Add a line; returns its hash."""
        nummer = len(self.regels) + 1
        regel = {**regel, "stroom": self.stroom, "nummer": nummer, "vorige": self.kop}
        self.kop = fingerprint(regel)
        self.regels[nummer] = {**regel, "hash": self.kop}
        return self.kop

    def einde(self) -> list:
        """Number and hash of the last line."""
        return [len(self.regels), self.kop]

    def broken_at(self) -> int | None:
        """The number of the first line that does not fit its chain, or None."""
        vorige = START
        for expected, (nummer, regel) in enumerate(self.regels.items(), start=1):
            body = {k: v for k, v in regel.items() if k != "hash"}
            if nummer != expected or regel["vorige"] != vorige or fingerprint(body) != regel["hash"]:
                return expected
            vorige = regel["hash"]
        return None if vorige == self.kop else len(self.regels)


class Auditlog(Persistent):
    """All streams by name."""

    def __init__(self):
        self.ketens = OOBTree()

    def keten(self, stroom: str) -> Auditketen:
        if stroom not in self.ketens:
            self.ketens[stroom] = Auditketen(stroom)
        return self.ketens[stroom]
