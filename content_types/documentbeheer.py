"""What is kept of files beside the files themselves? What was made to look at, by hash, and which documents are locked."""

from datetime import datetime

from BTrees.OOBTree import OOBTree
from persistent import Persistent


class Voorbeeld(Persistent):
    """What the worker made of bytes with one hash. Whether somebody may see it is asked of a file with these bytes.

    `miniatuur` (PNG) and `pdf` are blobs or None; `reden` a key of portal.services.voorbeeld.REDENEN where nothing came of it.
    """

    miniatuur = pdf = None
    paginas = 0
    reden = ""
    herkend = False
    """True where `pdf` is a copy in which the words of a scan were recognised."""

    def __init__(self, op: datetime):
        self.op = op


class Documentbeheer(Persistent):
    """`voorbeelden`: hash → Voorbeeld. `sloten`: path of a locked document → the instant at which its lock ends. `zonder_beeld`:
    number → case of before there were previews, in the order in which its files get one; None or empty when all were asked."""

    zonder_beeld = None

    def __init__(self):
        self.voorbeelden, self.sloten = OOBTree(), OOBTree()
