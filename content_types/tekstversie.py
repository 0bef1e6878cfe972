"""What did a text say before, who wrote that and when? For texts that a lokaal beheerder adapts and can take back."""

from dataclasses import dataclass
from datetime import datetime

MOST_VERSIES = 60
"""The oldest ones give way; that they were there stays in the history and in the audit trail."""


@dataclass(frozen=True)
class Tekstversie:
    """One version; `waarden` are (name of the field, what it said), None for the text of the portal itself."""

    op: datetime
    naam: str
    waarden: tuple[tuple[str, object], ...] | None


class MetVersies:
    """The part of a thing that keeps its former words; the last version is the one that counts."""

    versies: tuple[Tekstversie, ...] = ()

    def nieuwe_versie(self, op: datetime, naam: str, waarden: dict | None) -> None:
        version = Tekstversie(op, naam, None if waarden is None else tuple(sorted(waarden.items())))
        self.versies = (*self.versies, version)[-MOST_VERSIES:]

    @property
    def waarden(self) -> dict | None:
        """What it says now; None while the text of the portal itself counts."""
        last = self.versies[-1] if self.versies else None
        return None if last is None or last.waarden is None else dict(last.waarden)

    @property
    def aangepast(self) -> bool:
        return self.waarden is not None
