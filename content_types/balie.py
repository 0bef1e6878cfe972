"""What is the balie? Where staff at the counter work: the scan inbox, contact moments without a case, who asked for help."""

from BTrees.OOBTree import OOBTree

from content_types.base import Folder, content_type
from content_types.contactmoment import Contactmomenten
from content_types.scan import Scanbak
from workflows.portaal import FOLDERS


@content_type("balie", title="Balie", grid=FOLDERS["balie"])
class Balie(Folder):
    """Two folders, and the concepts that were opened for help."""

    def __init__(self):
        super().__init__()
        self.add(Scanbak(), "scanbak")
        self.add(Contactmomenten(), "contactmomenten")
        self.hulpcodes = OOBTree()
        """Name of the concept by the keyed hash of the code that its owner read out; see portal.actions.hulp."""

    @property
    def scanbak(self) -> Scanbak:
        return self["scanbak"]

    @property
    def contactmomenten(self) -> Contactmomenten:
        return self["contactmomenten"]
