"""On which days around a last day is somebody reminded? The setting as numbers, in a form and in words.

The numbers are days before the last day: 10 is ten days before, 0 the day itself, -1 the day after.
"""

import re

import colander

from content_types.invoer import Schema

STANDAARD = (10, 3, 0, -1)
MOST_DAYS, MOST_NUMBERS = 60, 6
WRONG = (f"Schrijf hooguit {MOST_NUMBERS} getallen van 1 tot en met {MOST_DAYS}, met komma's ertussen. "
         "Bijvoorbeeld: 10, 3")


class Dagen(colander.SchemaType):
    """Numbers of days with commas between them; a tuple, the largest first."""

    def serialize(self, node, appstruct):
        return colander.null if appstruct is colander.null else ", ".join(str(number) for number in appstruct)

    def deserialize(self, node, cstruct):
        if cstruct is colander.null or not cstruct.strip():
            return colander.null
        parts = re.split(r"[\s,;]+", cstruct.strip(" ,;"))
        if len(parts) > MOST_NUMBERS or not all(re.fullmatch("[0-9]{1,2}", part) for part in parts):
            raise colander.Invalid(node, WRONG)
        numbers = {int(part) for part in parts}
        if not all(1 <= number <= MOST_DAYS for number in numbers):
            raise colander.Invalid(node, WRONG)
        return tuple(sorted(numbers, reverse=True))


class HerinneringenSchema(Schema):
    """The same setting for an organisation and for one person."""

    vooraf = colander.SchemaNode(Dagen(), title="Hoeveel dagen van tevoren?", missing=(),
                                 description="Getallen met komma's ertussen, bijvoorbeeld: 10, 3")
    op_de_dag = colander.SchemaNode(colander.Boolean(), title="Ook op de dag zelf", missing=False)
    achteraf = colander.SchemaNode(Dagen(), title="Hoeveel dagen erna?", missing=(),
                                   description="Als er dan nog niet is besloten. Bijvoorbeeld: 1, 7")


def to_form(herinneren: tuple[int, ...]) -> dict:
    """The numbers as HerinneringenSchema shows them."""
    return {"vooraf": tuple(n for n in herinneren if n > 0), "op_de_dag": 0 in herinneren,
            "achteraf": tuple(-n for n in sorted(herinneren, reverse=True) if n < 0)}


def from_form(values: dict) -> tuple[int, ...]:
    """The numbers that somebody filled in."""
    return (*values["vooraf"], *((0,) if values["op_de_dag"] else ()), *sorted((-n for n in values["achteraf"]), reverse=True))


def in_words(herinneren: tuple[int, ...]) -> str:
    """10 en 3 dagen van tevoren, op de dag zelf en 1 dag erna"""
    shown = to_form(herinneren)
    parts = [f"{_together(shown['vooraf'])} van tevoren" if shown["vooraf"] else "",
             "op de dag zelf" if shown["op_de_dag"] else "",
             f"{_together(sorted(shown['achteraf']))} erna" if shown["achteraf"] else ""]
    return _joined([part for part in parts if part]) or "geen herinneringen"


def _together(numbers) -> str:
    return f"{_joined([str(n) for n in numbers])} {'dag' if list(numbers) == [1] else 'dagen'}"


def _joined(parts: list[str]) -> str:
    return " en ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else ""
