"""Is a dossier kept for ever or destroyed, and when? The results of the selectielijst, as a file that can be replaced.

What the portal proposes is a proposal: the coördinator chooses, the archivist answers for it. Where it is in doubt nothing is
proposed, and nothing is ever destroyed by itself.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

EIGEN = Path(__file__).parent / "selectielijst.json"
BEWAREN = "blijvend_bewaren"
BLIJVEND = frozenset({"aanbouw", "bijgebouw", "bouwen", "dakkapel", "erfafscheiding", "gebruik", "milieu", "monument", "reclame",
                      "slopen", "verbouwen", "woning", "zonnepanelen"})
"""Werkzaamheden of which a permit is kept: building, demolition, monuments, advertising, use against the plan, environment."""
AFGEBROKEN, GEWEIGERD, INGETROKKEN, VERLEEND = "11.4", "11.2", "11.3", "11.1.6"
OP_UITKOMST = {"geweigerd": GEWEIGERD, "ingetrokken": INGETROKKEN, "buiten_behandeling": AFGEBROKEN}


@dataclass(frozen=True)
class Resultaat:
    """`bewaartermijn` is an ISO duration, `start` says from when; both empty where it is kept for ever."""

    nummer: str
    uuid: str
    naam: str
    omschrijving: str
    waardering: str
    bewaartermijn: str
    start: str

    @property
    def blijvend(self) -> bool:
        return self.waardering == BEWAREN

    @property
    def in_woorden(self) -> str:
        """11.1.6 Verleend: omgevingsvergunning … (blijvend bewaren)"""
        keep = "blijvend bewaren" if self.blijvend else f"vernietigen na {_jaren(self.bewaartermijn)}"
        about = f": {self.omschrijving[:90]}" if self.omschrijving else ""
        return f"{self.nummer} {self.naam}{about} ({keep})"


def _jaren(duur: str) -> str:
    return f"{duur[1:-1]} jaar" if duur.startswith("P") and duur.endswith("Y") else duur or "een nader te bepalen tijd"


@cache
def _gelezen(place: str) -> tuple[str, dict[str, Resultaat]]:
    data = json.loads(Path(place).read_text(encoding="utf-8"))
    return data["lijst"], {row["nummer"]: Resultaat(**row) for row in data["resultaten"]}


def lijst(settings) -> str:
    """What the list is called."""
    return _gelezen(settings["archief.selectielijst"] or str(EIGEN))[0]


def resultaten(settings) -> dict[str, Resultaat]:
    """Every result by its number, in order."""
    return _gelezen(settings["archief.selectielijst"] or str(EIGEN))[1]


def voorstel(dossier) -> str:
    """The number that fits, or empty where a person has to know more than the portal does."""
    if dossier.state in ("ingetrokken", "doorgezonden"):
        return AFGEBROKEN
    besluit = dossier.bekendgemaakt() if dossier.met_besluit else None
    if besluit is None:
        return ""
    if besluit.uitkomst in OP_UITKOMST:
        return OP_UITKOMST[besluit.uitkomst]
    return VERLEEND if BLIJVEND & set(dossier.aanvraag.codes()) else ""
