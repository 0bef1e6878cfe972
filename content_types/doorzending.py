"""What is kept of an aanvraag that was sent on to the bestuursorgaan that decides on it? (Awb 2:3)"""

from dataclasses import dataclass
from datetime import date, datetime

NAAM_MAX, REDEN_MAX = 120, 1000


@dataclass(frozen=True)
class Doorzending:
    """From one to the other. `van` and `naar` are ids of organisations, `naar` empty for one outside the portal; `email` is
    then where the link went, `link` the number of that link and `geldig_tot` the last civil day on which it works.

    The day of receipt never changes by it (Ow 16.54a lid 1).
    """

    op: datetime
    van: str
    van_naam: str
    naar: str
    naar_naam: str
    reden: str
    door: str
    naam: str
    email: str = ""
    link: int = 1
    geldig_tot: date | None = None
    teruggenomen_op: datetime | None = None
    gedownload: tuple[datetime, ...] = ()
    """The instants at which the other one fetched it, the last fifty."""

    @property
    def buiten(self) -> bool:
        """True for one to a bestuursorgaan outside the portal."""
        return not self.naar
