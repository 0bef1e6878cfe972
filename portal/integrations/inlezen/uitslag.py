"""What became of a message? In words for the page of the message, the command, and the system that sent it."""

from dataclasses import dataclass

from portal.services.safe_xml import UnsafeXml
from portal.services.safe_zip import UnsafeZip


class Onleesbaar(ValueError):
    """The message cannot be read; the text is a Dutch sentence that says what to do."""


class VoorMens(Exception):
    """The message can be read, but a person has to deal with it; the text is a Dutch sentence that says why.

    `wacht_op` is the number of the aanvraag that has to be there first.
    """

    def __init__(self, reden: str, *, zaaknummer: str = "", wacht_op: str = ""):
        super().__init__(reden)
        self.zaaknummer, self.wacht_op = zaaknummer, wacht_op


@dataclass(frozen=True)
class Uitslag:
    """`uitkomst` is one of content_types.bericht_in.UITKOMSTEN."""

    bestand: str
    uitkomst: str
    zaaknummer: str = ""
    reden: str = ""
    ontbrekend: tuple[str, ...] = ()


KAPOT = (UnsafeXml, UnsafeZip, Onleesbaar)
"""What says that a message cannot be read."""
