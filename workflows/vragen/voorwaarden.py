"""Does a condition hold for these answers, and which questions does it read?

`{"vraag": n, "is" | "is_niet" | "een_van" | "bevat" | "meer_dan" | "minstens" | "minder_dan" | "hoogstens" | "beantwoord": v}`,
or `{"alle": [...]}`, `{"minstens_een": [...]}`, `{"niet": ...}`. A comparison with an unanswered question does not hold.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from workflows.vragen.soorten import Voorwaarde

GETAL = {
    "meer_dan": lambda gegeven, grens: gegeven > grens,
    "minstens": lambda gegeven, grens: gegeven >= grens,
    "minder_dan": lambda gegeven, grens: gegeven < grens,
    "hoogstens": lambda gegeven, grens: gegeven <= grens,
}
TEKST = {
    "is": lambda gegeven, waarde: gegeven == waarde,
    "is_niet": lambda gegeven, waarde: gegeven != waarde,
    "een_van": lambda gegeven, waarden: gegeven in waarden,
    "bevat": lambda gegeven, waarde: waarde in gegeven,
}
VERGELIJKINGEN = (*GETAL, *TEKST, "beantwoord")
SAMENSTELLINGEN = ("alle", "minstens_een", "niet")


GEWOON = re.compile(r"[+-]?\d{1,12}(\.\d{1,6})?", re.ASCII)
"""A number as it may be typed or stand in a file."""


def getal(value) -> Decimal | None:
    """A number out of text, or None."""
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def geldt(voorwaarde: Voorwaarde | None, antwoorden: Mapping) -> bool:
    """True when the condition holds; `antwoorden` holds only questions that are asked."""
    if voorwaarde is None:
        return True
    if "alle" in voorwaarde:
        return all(geldt(deel, antwoorden) for deel in voorwaarde["alle"])
    if "minstens_een" in voorwaarde:
        return any(geldt(deel, antwoorden) for deel in voorwaarde["minstens_een"])
    if "niet" in voorwaarde:
        return not geldt(voorwaarde["niet"], antwoorden)
    return _vergelijking(voorwaarde, antwoorden)


def _vergelijking(voorwaarde: Voorwaarde, antwoorden: Mapping) -> bool:
    gegeven = antwoorden.get(voorwaarde["vraag"])
    soort = next(name for name in VERGELIJKINGEN if name in voorwaarde)
    if soort == "beantwoord":
        return (gegeven is not None) == voorwaarde["beantwoord"]
    if gegeven is None:
        return False
    if soort in TEKST:
        return TEKST[soort](gegeven, voorwaarde[soort])
    left, right = getal(gegeven), getal(voorwaarde[soort])
    return left is not None and right is not None and GETAL[soort](left, right)


def delen(voorwaarde: Voorwaarde | None) -> Iterator[Voorwaarde]:
    """The comparisons in it, one by one."""
    if voorwaarde is None:
        return
    if "vraag" in voorwaarde:
        yield voorwaarde
    inside = voorwaarde.get("alle", voorwaarde.get("minstens_een", [voorwaarde["niet"]] if "niet" in voorwaarde else []))
    for deel in inside:
        yield from delen(deel)


def samengesteld(voorwaarde: Voorwaarde | None) -> Iterator[Voorwaarde]:
    """The parts of it, and itself, that ask several things at once."""
    if voorwaarde is None or "vraag" in voorwaarde:
        return
    if "alle" in voorwaarde:
        yield voorwaarde
    for deel in voorwaarde.get("alle", voorwaarde.get("minstens_een", [voorwaarde.get("niet")])):
        yield from samengesteld(deel)


def gelezen(voorwaarde: Voorwaarde | None) -> frozenset[str]:
    """The names of the questions that it depends on."""
    return frozenset(deel["vraag"] for deel in delen(voorwaarde))
