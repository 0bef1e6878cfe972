"""How near is the last day of a term? One light and one phrase, for lists and pages."""

from datetime import date
from enum import StrEnum

from workflows.termijnen.datums import aantal

BIJNA_DAGEN = 10


class Termijnstand(StrEnum):
    TE_LAAT = "te laat"
    BIJNA = "bijna"
    OP_SCHEMA = "op schema"
    OPGESCHORT = "opgeschort"


def termijnstand(uiterste: date | None, vandaag: date, opgeschort: bool = False) -> Termijnstand:
    """Every number of days falls in exactly one band; without a last day the term stands still."""
    if opgeschort or uiterste is None:
        return Termijnstand.OPGESCHORT
    resterend = (uiterste - vandaag).days
    if resterend < 0:
        return Termijnstand.TE_LAAT
    return Termijnstand.BIJNA if resterend <= BIJNA_DAGEN else Termijnstand.OP_SCHEMA


def stand_in_woorden(uiterste: date | None, vandaag: date) -> str:
    """Nog 2 dagen, Vandaag, 1 dag te laat"""
    if uiterste is None:
        return "Staat stil"
    resterend = (uiterste - vandaag).days
    if resterend == 0:
        return "Vandaag"
    dagen = aantal(abs(resterend), "dag", "dagen")
    return f"Nog {dagen}" if resterend > 0 else f"{dagen} te laat"
