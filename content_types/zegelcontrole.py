"""What came out of checking the seals of a case? Lines in words, kept where the check was done in the background."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Regel:
    """One part: `stand` as in content_types.verzegeling; `verzegeld` and `gevonden` are hashes or what stands for them.

    `over` is the path of what somebody must be allowed to open to read this line; `deel` the part of the case that it is about.
    """

    groep: str
    wat: str
    stand: str
    verzegeld: str = ""
    gevonden: str = ""
    uitleg: str = ""
    over: str = ""
    deel: str = ""


@dataclass(frozen=True)
class Zegelcontrole:
    """One check, of everything in the case, at one moment."""

    op: datetime
    regels: tuple[Regel, ...]
