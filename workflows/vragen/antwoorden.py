"""Is what somebody typed an answer to this question, and how do we say an answer in words?"""

import re
from datetime import date
from decimal import Decimal

from workflows.termijnen.datums import datum_in_woorden
from workflows.vragen.soorten import Vraag
from workflows.vragen.voorwaarden import GEWOON, getal

LANGSTE_TEKST = 2000
JA_NEE = {"ja": "Ja", "nee": "Nee"}
DUIZENDEN = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", re.ASCII)
"""With points as people write them in a large number."""


class OngeldigAntwoord(ValueError):
    """The text is a Dutch sentence that says what to do."""


def lees_antwoord(vraag: Vraag, typed) -> str | list[str]:
    """The answer as it is kept: text, or for `meerkeuze` a list in the order of the options. Raises OngeldigAntwoord."""
    return LEZERS[vraag.soort](vraag, typed)


def in_woorden(vraag: Vraag, waarde) -> str:
    """The answer as a person reads it; what is no answer any more is shown as it was."""
    if vraag.soort == "ja_nee":
        return JA_NEE.get(waarde, str(waarde))
    if vraag.soort in ("keuze", "meerkeuze"):
        teksten = {optie.waarde: optie.tekst for optie in vraag.opties}
        return ", ".join(teksten.get(deel, deel) for deel in ([waarde] if isinstance(waarde, str) else waarde))
    if vraag.soort == "getal":
        return f"{waarde.replace('.', ',')} {vraag.eenheid}".strip()
    return _dag(waarde) if vraag.soort == "datum" else waarde


def _dag(waarde: str) -> str:
    try:
        return datum_in_woorden(date.fromisoformat(waarde))
    except ValueError:
        return waarde


def _opties(vraag: Vraag) -> list[str]:
    return [optie.waarde for optie in vraag.opties]


def _ja_nee(vraag: Vraag, typed) -> str:
    if not isinstance(typed, str) or typed not in JA_NEE:
        raise OngeldigAntwoord("Kies ja of nee")
    return typed


def _keuze(vraag: Vraag, typed) -> str:
    if not isinstance(typed, str) or typed not in _opties(vraag):
        raise OngeldigAntwoord("Kies een van de antwoorden")
    return typed


def _meerkeuze(vraag: Vraag, typed) -> list[str]:
    chosen = {typed} if isinstance(typed, str) else {deel for deel in typed if isinstance(deel, str)} \
        if isinstance(typed, list | tuple | set | frozenset) else set()
    if not chosen or not chosen <= set(_opties(vraag)):
        raise OngeldigAntwoord("Kies een of meer van de antwoorden")
    return [waarde for waarde in _opties(vraag) if waarde in chosen]


def _getal(vraag: Vraag, typed) -> str:
    text = _punt("".join(typed.split()), vraag) if isinstance(typed, str) else ""
    found = getal(text) if GEWOON.fullmatch(text) else None
    if found is None:
        raise OngeldigAntwoord("Vul een getal in, bijvoorbeeld " + ("2,5" if vraag.decimalen else "3"))
    if found != round(found, vraag.decimalen):
        raise OngeldigAntwoord("Vul een heel getal in" if not vraag.decimalen else
                               f"Gebruik niet meer dan {vraag.decimalen} cijfers achter de komma")
    if vraag.minimum and found < Decimal(vraag.minimum) or vraag.maximum and found > Decimal(vraag.maximum):
        raise OngeldigAntwoord(_grenzen(vraag))
    return _normaal(found)


def _punt(typed: str, vraag: Vraag) -> str:
    """With a point before the decimals only; 1.250 is more than a thousand, unless there can be three decimals."""
    if DUIZENDEN.fullmatch(typed) and (vraag.decimalen < 3 or "," in typed):
        typed = typed.replace(".", "")
    return typed.replace(",", ".")


def _normaal(found: Decimal) -> str:
    """2.50 and 2.5 are one answer."""
    return format(found.normalize() + 0, "f")


def _grenzen(vraag: Vraag) -> str:
    low, high = (grens.replace(".", ",") for grens in (vraag.minimum, vraag.maximum))
    if low and high:
        return f"Vul een getal in van {low} tot en met {high}"
    return f"Vul een getal in van {low} of meer" if low else f"Vul een getal in van {high} of minder"


def _tekst(vraag: Vraag, typed) -> str:
    text = typed.strip() if isinstance(typed, str) else ""
    if not text:
        raise OngeldigAntwoord("Vul een antwoord in")
    if len(text) > LANGSTE_TEKST:
        raise OngeldigAntwoord(f"Gebruik niet meer dan {LANGSTE_TEKST} tekens")
    return text


def _datum(vraag: Vraag, typed) -> str:
    try:
        return date.fromisoformat(typed if isinstance(typed, str) else "").isoformat()
    except ValueError as error:
        raise OngeldigAntwoord("Vul een datum in die bestaat") from error


LEZERS = {"ja_nee": _ja_nee, "keuze": _keuze, "meerkeuze": _meerkeuze, "getal": _getal, "tekst": _tekst, "datum": _datum}
