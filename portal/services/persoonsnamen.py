"""Who is named in a text, whoever it is? By how people are called ("mevrouw Bakker"), by initials ("J. de Wit"), by a given name
that many people have ("Jan de Vries"). A person judges what is found: a ship or a school can be called Johan de Witt as well.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_BETWEEN = r"(?:(?i:van|von|de|den|der|het|ter|ten|te|la|le|el|op|in|aan|bij|uit|voor|'t|’t)\s+|(?i:d)['’]\s?)"
_CAPITAL = r"[^\W\d_a-zß-ÿ]"
_NAME = rf"{_CAPITAL}[\w'’]+(?:-(?:van |de |der |den |ter )*{_CAPITAL}\w+)*"
_LETTERS = rf"(?:{_CAPITAL}\.\s?)"
_TITEL = r"(?i:dhr|mevr|mw|mrs?|meneer|mevrouw|heer|fam|familie|echtpaar|ing|ir|drs?|prof)\.?\s+"
_COMPANY = r"(?!(?:[BNC]\.\s?V|V\.\s?O\.\s?F|A\.\s?P\.\s?V|M\.\s?E\.\s?R|Z\.\s?O\.\s?Z)\.)"
"""Letters that are no initials."""
_NOT_LISTED = "".join(rf"(?<!{word} )" for word in (
    "onder", "sub", "bijlage", "deel", "blok", "fase", "type", "categorie", "artikel", "lid"))
"""After these words a letter with a point is a number."""
_FORMS = (
    re.compile(rf"(?<!\w){_TITEL}(?:en\s+)?(?:{_TITEL}){{0,3}}{_LETTERS}{{0,5}}{_BETWEEN}{{0,4}}{_NAME}"),
    re.compile(rf"(?<![\w.]){_COMPANY}(?:{_LETTERS}{{2,5}}\s?{_BETWEEN}{{0,4}}|{_CAPITAL}\.\s?{_BETWEEN}{{1,4}}){_NAME}"),
    re.compile(rf"(?<=[a-zß-ÿ,:] ){_NOT_LISTED}{_COMPANY}{_CAPITAL}\.\s?{_NAME}"),
)
_GIVEN = re.compile(rf"(?<![\w-])(?=(?P<voornaam>{_CAPITAL}\w+))"
                    rf"(?:{_CAPITAL}\w+(?:-\w+)?\s+){{1,3}}{_LETTERS}{{0,4}}{_BETWEEN}{{0,4}}{_NAME}")
_PLEK = re.compile(r"(?:straat|laan|weg|plein|kade|gracht|hof|dijk|singel|park|pad|steeg|plantsoen|markt|haven|brug|school|huis|"
                   r"kerk|veld|polder|kanaal|sluis|tunnel|sloot|dreef)$", re.IGNORECASE)
"""How a street or a building ends that is called after somebody."""
_PLAATSEN = frozenset({"anna paulowna", "heer hugowaard"})


@cache
def _voornamen() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "voornamen.txt").read_text("utf-8").split())


def genoemd(text: str) -> list[str]:
    """The names as they stand there, with how somebody is called, each once."""
    return list(dict.fromkeys(" ".join(match.group().split()) for match in _names(text)))


def vindplaatsen(text: str) -> Iterator[tuple[int, int]]:
    """From where to where they stand; how somebody is called is a part, so that no half name is left."""
    return (match.span() for match in _names(text))


def _names(text: str) -> Iterator[re.Match]:
    for form in _FORMS:
        yield from filter(_a_person, form.finditer(text))
        text = form.sub(lambda match: " " * len(match.group()), text)
    yield from (match for match in _GIVEN.finditer(text) if match["voornaam"].casefold() in _voornamen() and _a_person(match))


def _a_person(match: re.Match) -> bool:
    return not _PLEK.search(match.group()) and match.group().casefold() not in _PLAATSEN
