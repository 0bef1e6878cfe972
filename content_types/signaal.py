"""What is a signaal? A notice to one person that something happened; each person has a list of their own."""

from datetime import UTC, datetime

from BTrees.OOBTree import OOBTree, OOTreeSet
from persistent import Persistent

from content_types.base import Content, content_type, new_id


@content_type("signaal", title="Signaal")
class Signaal(Content):
    """`pad` is the path of what it is about, or empty; whoever shows it asks first whether that may be opened."""

    gelezen_op = None
    namens = ""
    """Name of the absent colleague for whom it came."""
    kenmerk = ""
    """What makes it the same notice, so that a repeat gives no second one."""

    def __init__(self, *, soort_signaal, tekst, pad, op):
        self.soort_signaal, self.tekst, self.pad, self.op = soort_signaal, tekst, pad, op


class Signaallijst(Persistent):
    """The notices of one person, by a key that begins with the instant; two deeds at once do not meet here."""

    def __init__(self):
        self.alle = OOBTree()
        self.ongelezen = OOTreeSet()
        self.te_mailen = OOTreeSet()
        """Keys of what waits for the mail of the day."""

    def add(self, signaal: Signaal) -> str:
        key = f"{_in_order(signaal.op)}-{len(self.since(signaal.op)):04}-{new_id()}"
        signaal.__name__ = key
        self.alle[key] = signaal
        self.ongelezen.insert(key)
        return key

    def newest(self, most: int) -> list[Signaal]:
        return list(self.alle.values())[::-1][:most]

    def since(self, moment) -> list[Signaal]:
        """What came at or after this instant."""
        return list(self.alle.values(_in_order(moment)))

    def before(self, moment) -> list[str]:
        """The keys of what came before this instant."""
        return list(self.alle.keys(None, _in_order(moment), excludemax=True))

    def read(self, key: str, moment) -> None:
        """Note that the person saw it; a key that is not there, or was seen before, changes nothing."""
        if key in self.ongelezen:
            self.ongelezen.remove(key)
            self.alle[key].gelezen_op = moment

    def forget(self, key: str) -> None:
        del self.alle[key]
        for keys in (self.ongelezen, self.te_mailen):
            if key in keys:
                keys.remove(key)


def _in_order(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S%f}"
