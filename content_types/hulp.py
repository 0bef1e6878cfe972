"""What is help of the counter? What the owner of a concept opened to them, until when, and how far."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Hulp:
    """The owner opened the concept to the counter of an organisation, up to and including the civil day `tot`.

    `code` is the keyed hash of the code that they read out; `wie` are the names of who opened it with that.
    """

    organisatie: str
    code: str
    tot: date
    versturen: bool = False
    wie: tuple[str, ...] = ()
