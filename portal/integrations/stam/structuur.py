"""Does an element hold exactly what STAM says, in that order? Tables in, frozen dataclasses out.

A table is a row of parts, as in the `xs:sequence` of the XSD: `one`, `maybe`, `many`, `given`, and `either`
for an `xs:choice`. Reading a part gives the value of the dataclass attribute with its name in snake case.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from portal.integrations.stam.fouten import fout, name, quoted
from portal.integrations.stam.waarden import BLANKS, Waarde, read_antwoord, refuse_attributes

IMAM = "http://www.omgevingswet.nl/koppelvlak/stam-v4/IMAM"
VERZOEK = "http://www.omgevingswet.nl/koppelvlak/stam-v4/verzoek"
COMMON = "http://www.omgevingswet.nl/koppelvlak/stam-v4/common"

WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True)
class Part:
    """One kind of child: its name, how often, and what its occurrences together mean."""

    naam: str
    least: int
    most: int | None
    read: Callable[[list], object]
    kept: bool = True

    @property
    def attribute(self) -> str:
        return WORD_START.sub("_", self.naam).lower()


@dataclass(frozen=True)
class Choice:
    """At most one of these parts; exactly one when required."""

    parts: tuple[Part, ...]
    required: bool


def one(naam, read) -> Part:
    return Part(naam, 1, 1, lambda found: read(found[0]))


def maybe(naam, read, absent=None, *, kept=True) -> Part:
    return Part(naam, 0, 1, lambda found: read(found[0]) if found else absent, kept)


def many(naam, read, least=0) -> Part:
    return Part(naam, least, None, lambda found: tuple(read(element) for element in found))


def given(naam, least=1) -> Part:
    """A value that may come twice: from the user and from the registers."""
    return Part(naam, least, 2, lambda found: read_antwoord(found) if found else Waarde())


def either(*parts, required) -> Choice:
    return Choice(parts, required)


class Structure:
    """Reads elements of one complex type into `cls`."""

    def __init__(self, cls, namespace: str, *content: Part | Choice):
        self.cls, self.namespace, self.content = cls, namespace, content
        self.steps = [step.parts if isinstance(step, Choice) else (step,) for step in content]
        self.parts = {part.naam: (place, part) for place, parts in enumerate(self.steps) for part in parts}

    def __call__(self, element: etree._Element):
        refuse_attributes(element)
        _refuse_loose_text(element)
        found = self._sort(element)
        self._check_numbers(element, found)
        return self.cls(**{part.attribute: part.read(found[part.naam])
                           for _, part in self.parts.values() if self._keeps(part, found)})

    def _keeps(self, part, found) -> bool:
        """A part that is not kept must still be what it should be."""
        for element in () if part.kept else found[part.naam]:
            part.read([element])
        return part.kept

    def _sort(self, element) -> dict[str, list]:
        """The children by name; refuses a stranger and a child out of order."""
        found = {naam: [] for naam in self.parts}
        reached = 0
        for child in element:
            place, part = self._part_of(child)
            if place < reached:
                raise fout(child, "dit onderdeel staat niet op de juiste plaats.")
            reached = place
            found[part.naam].append(child)
        return found

    def _part_of(self, child) -> tuple[int, Part]:
        tag = etree.QName(child)
        if tag.localname not in self.parts:
            raise fout(child, "dit onderdeel hoort hier niet. Verwacht: " + ", ".join(self.parts) + ".")
        if tag.namespace != self.namespace:
            raise fout(child, f"het staat in de naamruimte {quoted(tag.namespace or '(geen)', 100)}. "
                              f"Verwacht: {self.namespace}.")
        return self.parts[tag.localname]

    def _check_numbers(self, element, found) -> None:
        for step, parts in zip(self.content, self.steps, strict=True):
            for part in parts:
                _check_number(element, part, len(found[part.naam]), optional=isinstance(step, Choice))
            if isinstance(step, Choice):
                _check_choice(element, step, found)


def list_of(namespace: str, part: Part) -> Structure:
    """An element that is no more than a list: read as a tuple."""
    return Structure(lambda **found: found[part.attribute], namespace, part)


def _check_number(element, part, number, *, optional) -> None:
    if number < part.least and not optional:
        raise fout(element, f"hierin ontbreekt {part.naam}.")
    if part.most and number > part.most:
        raise fout(element, f"hierin staat {number} keer {part.naam}; het mag hoogstens {part.most} keer.")


def _check_choice(element, choice, found) -> None:
    present = [part.naam for part in choice.parts if found[part.naam]]
    names = ", ".join(part.naam for part in choice.parts)
    if len(present) > 1:
        raise fout(element, f"hierin mag maar een van deze onderdelen staan: {names}.")
    if choice.required and not present:
        raise fout(element, f"hierin ontbreekt een van deze onderdelen: {names}.")


def _refuse_loose_text(element) -> None:
    pieces = [element.text, *(child.tail for child in element)]
    if any(piece and piece.strip(BLANKS) for piece in pieces):
        raise fout(element, f"er staat losse tekst in {name(element)}; verwacht: alleen onderdelen.")
