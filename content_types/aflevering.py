"""What left the portal or should have, by state, kind and organisation, without going through all of it?

One row for each delivery, whatever made it. Lists of keys stand apart for each state, kind and organisation, so that a page
reads only its own rows, however many there are.
"""

from datetime import datetime
from heapq import merge
from typing import NamedTuple

from BTrees.OOBTree import OOBTree, OOTreeSet
from persistent import Persistent

WACHT, NIET, KLAAR, GESTOPT = "wacht", "niet", "klaar", "gestopt"
GROEPEN = {NIET: "Niet afgeleverd", WACHT: "Wacht", KLAAR: "Afgeleverd", GESTOPT: "Gestopt"}
"""Where a delivery is, coarsely: what lists choose from."""
LAATSTE = "~"
"""Stands in each list after every key. A list that became empty could not be merged with what others put in at that moment."""


class Regel(NamedTuple):
    """`soort` is a key of portal.services.afleveringen.BRONNEN, `id` names the thing there."""

    soort: str
    id: str
    groep: str
    op: datetime
    organisatie: str = ""
    dossier: str = ""

    @property
    def sleutel(self) -> str:
        """Sorts before those of all older ones."""
        return f"{10**17 - int(self.op.timestamp() * 1_000_000):017d} {self.soort} {self.id}"


class Afleverregister(Persistent):
    """`regels` by key, the newest first; `lijsten` the keys by (group, kind, organisation)."""

    def __init__(self):
        self.regels, self.lijsten = OOBTree(), OOBTree()

    def zet(self, regel: Regel) -> None:
        """Keep how it is now; nothing is written when that is as it was."""
        old = self.regels.get(regel.sleutel)
        if old == regel:
            return
        if old is not None:
            self.lijsten[_lijst(old)].remove(old.sleutel)
        self.regels[regel.sleutel] = regel
        if _lijst(regel) not in self.lijsten:
            self.lijsten[_lijst(regel)] = OOTreeSet((LAATSTE,))
        self.lijsten[_lijst(regel)].insert(regel.sleutel)

    def weg(self, sleutel: str) -> None:
        """Forget it."""
        old = self.regels.pop(sleutel, None)
        if old is not None:
            self.lijsten[_lijst(old)].remove(sleutel)

    def vind(self, *, groepen=(), soort: str = "", organisaties=None, vanaf: str = ""):
        """The rows of these groups, this kind and these organisations (empty or None: all), the newest first, from a key on."""
        found = [keys.keys(vanaf or None) for name, keys in self.lijsten.items()
                 if _past(name, groepen, soort, organisaties)]
        return (self.regels[key] for key in merge(*found) if key != LAATSTE)

    def organisaties(self) -> list[str]:
        """Of which organisations there is or was something."""
        return sorted({organisatie for _, _, organisatie in self.lijsten if organisatie})


def _past(name: tuple, groepen, soort: str, organisaties) -> bool:
    groep, kind, organisatie = name
    return (not groepen or groep in groepen) and soort in ("", kind) and (organisaties is None or organisatie in organisaties)


def _lijst(regel: Regel) -> tuple[str, str, str]:
    return regel.groep, regel.soort, regel.organisatie

