"""Which public notices changed, and when last? One line a notice, in the order in which they changed.

It is what followers, the open data and the sitemaps ask, so that nobody goes through all notices to find the few that changed.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from BTrees.OOBTree import OOBTree, OOTreeSet
from persistent import Persistent


class Wijzigingen(Persistent):
    """`van`: path → moment of its last change; `op`: (moment, path) in order. A moment is an ISO text in UTC."""

    def __init__(self):
        self.van, self.op = OOBTree(), OOTreeSet()

    def noteren(self, pad: str, moment: str) -> None:
        """This one changed now. Always after what was noted last, so that who reads on from there misses nothing."""
        last, before = self.op.maxKey()[0] if self.op else "", self.van.get(pad)
        if moment <= last:
            moment = (datetime.fromisoformat(last) + timedelta(microseconds=1)).isoformat(timespec="microseconds")
        if before is not None:
            self.op.remove((before, pad))
        self.van[pad] = moment
        self.op.insert((moment, pad))

    def sinds(self, moment: str, pad: str = "") -> Iterator[tuple[str, str]]:
        """(moment, path) of what changed from `moment` on, oldest first; with `pad` only what comes after that line."""
        for line in self.op.keys(min=(moment, pad)):
            if line != (moment, pad):
                yield line

    def onder(self, begin: str) -> Iterator[tuple[str, str]]:
        """(path, moment) of the notices whose path begins so, in the order of their path."""
        yield from self.van.items(min=begin, max=begin + "~")
