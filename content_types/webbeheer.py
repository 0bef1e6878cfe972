"""What does the portal remember of the tree of the web editors beside the tree itself? Where things are by their uid, which old
addresses lead where, which texts point to what, what was thrown away and what can be undone."""

from dataclasses import dataclass
from datetime import datetime

from BTrees.OOBTree import OOBTree
from persistent import Persistent


class Webbeheer(Persistent):
    """One for the site; made with the first thing that needs it (`webbeheer_van`)."""

    gedeeld = None
    """The uids of the folders that are shared with somebody; made with the first one."""

    def __init__(self):
        self.per_uid = OOBTree()
        """Uid → the thing itself, also while it lies in the prullenbak."""
        self.adressen = OOBTree()
        """Old path → uid of what was there."""
        self.verwijzingen = OOBTree()
        """Uid of a page → the uids that its text points to."""
        self.prullenbak = OOBTree()
        """Id → Weggegooid."""
        self.sloten = OOBTree()
        """Uid of a page → Slot of who is writing on it."""
        self.ongedaan = OOBTree()
        """Id → Ongedaan, newest last by its name."""


class Weggegooid(Persistent):
    """Something that was deleted, with all that was in it: where it lay, by whom and when; nobody opens it where it lies."""

    def __init__(self, inhoud, *, pad: str, map_uid: str, naam: str, wie: str, op: datetime):
        self.inhoud, self.pad, self.map_uid, self.naam, self.wie, self.op = inhoud, pad, map_uid, naam, wie, op


@dataclass(frozen=True)
class Ongedaan:
    """How the deed of one person is undone: the name of a deed of portal.actions.ongedaan, its arguments, until when, and which
    versions of what it was about it left behind: what somebody did after that is not undone with it."""

    daad: str
    gegevens: tuple[tuple[str, object], ...]
    wie: str
    tot: datetime
    versies: tuple[str, ...] = ()


def webbeheer_van(site) -> Webbeheer:
    """That of this site; made when it is not there yet."""
    if site.webbeheer is None:
        site.webbeheer = Webbeheer()
    return site.webbeheer
