"""What did somebody mean who typed a word that is nowhere? Only words of what is public are offered, and only when asked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from portal.services import search, search_compounds
from portal.services.search_index import analyzers

SHORTEST, LONG = 4, 7
"""Letters of a word that may be mistyped; one of LONG letters may have two mistakes."""
FEW, OFTEN = 5, 10
"""With fewer results than FEW a word is offered that is there OFTEN times as often as what was typed."""
MOST_WORDS, CHOICES = 4, 200
LETTERS = re.compile(rf"[^\W\d_]{{{SHORTEST},40}}")
FIELDS = ("woorden", "plek")


def woorden(text: str) -> list[str]:
    """The words of a text that can be meant, as they are compared."""
    return sorted(word for word in search_compounds.woorden(text) if len(word) >= SHORTEST and word.isalpha())


@dataclass(frozen=True)
class Bedoeld:
    """The question with other words, what was typed and what it became, and how many there are of it."""

    query: search.Query
    getypt: str
    bedoeld: str
    totaal: int


def bedoeld(folder: str, query: search.Query, totaal: int) -> Bedoeld | None:
    """The question that gives more, one letter or two away from this one that gave `totaal`; None where there is none."""
    if totaal >= FEW or not query.publiek:
        return None
    if not totaal and (joined := _aaneen(folder, query)):
        return joined
    changed = dict(_changes(folder, query))
    other = replace(query, **{name: _replaced(getattr(query, name), changed) for name in FIELDS})
    if not changed or other == query:
        return None
    number = search.count(folder, other)
    if number <= totaal * OFTEN:
        return None
    return Bedoeld(other, " ".join(changed), " ".join(changed.values()), number)


def _aaneen(folder: str, query: search.Query) -> Bedoeld | None:
    """The question with two words as one, as a street is written: “hendrik kade” is “hendrikkade”; the one that gives most."""
    found = []
    for name in FIELDS:
        words = getattr(query, name).split()
        for at, (een, twee) in enumerate(pairwise(words[:MOST_WORDS])):
            other = replace(query, **{name: " ".join((*words[:at], een + twee.lower(), *words[at + 2:]))})
            found.append(Bedoeld(other, f"{een} {twee}", een + twee.lower(), search.count(folder, other)))
    best = max(found, key=lambda one: one.totaal, default=None)
    return best if best is not None and best.totaal else None


def _changes(folder: str, query: search.Query) -> Iterator[tuple[str, str]]:
    """Each word that is nowhere, or hardly anywhere, with a near one that is there much more often."""
    for name in FIELDS:
        for word in woorden(getattr(query, name))[:MOST_WORDS]:
            alone = search.Query(**{name: word}, objecten=query.objecten)
            number = search.count(folder, alone)
            near, often = _nearest(folder, word, query.objecten) if number < FEW else ("", 0)
            if often > number * OFTEN:
                yield word, near


def _nearest(folder: str, word: str, objecten: tuple[str, ...]) -> tuple[str, int]:
    """The word that is there most often among the nearest, and in how many things of these kinds."""
    most = 2 if len(word) >= LONG else 1
    counts = search.words_like(folder, word, most, CHOICES, objecten)
    found = [(distance, -number, other) for other, number in counts.items()
             if other != word and (distance := afstand(word, other)) <= most]
    return (min(found)[2], -min(found)[1]) if found else ("", 0)


def _replaced(text: str, changed: dict[str, str]) -> str:
    """The same with these words in place of what was typed, also where that had capitals or accents."""
    def other(match):
        return changed.get("".join(analyzers()["letterlijk"].analyze(match[0])), match[0])
    return LETTERS.sub(other, text)


def afstand(een: str, ander: str) -> int:
    """How many letters were left out, put in, swapped or other."""
    before, row = [], list(range(len(ander) + 1))
    for i, letter in enumerate(een, start=1):
        before, last, row = row, before, [i]
        for j, other in enumerate(ander, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == ander[j - 2] and een[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
