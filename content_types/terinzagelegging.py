"""What is a terinzagelegging? A frozen set of documents that lies open for its weeks, with proof of each day."""

from BTrees.OOBTree import OOBTree

from content_types.base import Content, content_type
from workflows.terinzagelegging import TERINZAGELEGGING


@content_type("terinzagelegging", title="Terinzagelegging", workflow=TERINZAGELEGGING)
class Terinzagelegging(Content):
    """`soort` is ontwerp or besluit; `start` and `einde` civil days, both included; `publicatie` the path of the notice.

    `stukken`: ((name, title, sha256, size in bytes), …), fixed when it opens; `bewijs` maps an ISO day to
    {"op": instant, "heel": bool, "wat": sentence}.
    """

    start = einde = None
    publicatie = ""
    plaats = ""
    """Where the documents can be read on paper (Bkw 13 lid 1)."""
    stukken = ()
    termijn_uitleg = ()

    def __init__(self, *, soort, beschikking, door, op):
        self.soort, self.beschikking, self.door, self.op = soort, beschikking, door, op
        self.bewijs = OOBTree()

    @property
    def dossier(self):
        return self.__parent__.__parent__
