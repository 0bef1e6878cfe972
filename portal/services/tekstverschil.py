"""What is different between two texts? Line by line, with the words that changed, bounded for long texts."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_WORDS, WORDS_IN_LINE, AROUND = 20_000, 14, 2
"""Of a longer text only the beginning is compared; running text is cut in lines of so many words; lines shown around a change."""
SENTENCE = re.compile(r"(?<=[.!?:;])\s+")


@dataclass(frozen=True)
class Stuk:
    """A piece of a line; `soort` is gelijk, weg or nieuw."""

    soort: str
    tekst: str


@dataclass(frozen=True)
class Regel:
    """One line: what was and what is; pieces say what changed. `sprong`: equal lines were left out before it."""

    oud: tuple[Stuk, ...]
    nieuw: tuple[Stuk, ...]
    sprong: bool = False


def regels_van(tekst: str) -> tuple[list[str], bool]:
    """The text in sentences, long ones cut; and whether its end was left out."""
    words = tekst.split()
    kept = " ".join(words[:MOST_WORDS])
    lines = []
    for sentence in SENTENCE.split(kept):
        parts = sentence.split()
        lines += [" ".join(parts[at:at + WORDS_IN_LINE]) for at in range(0, len(parts), WORDS_IN_LINE)]
    return lines, len(words) > MOST_WORDS


def verschil(oud: str, nieuw: str) -> tuple[list[Regel], bool]:
    """The lines that differ, with some around them, and whether something of the texts was not looked at."""
    (was, cut), (now, cut_too) = regels_van(oud), regels_van(nieuw)
    matcher = difflib.SequenceMatcher(None, was, now, autojunk=len(was) > 2000)
    found: list[Regel] = []
    for number, group in enumerate(matcher.get_grouped_opcodes(AROUND)):
        rows = [row for code in group for row in _rows(code, was, now)]
        found += [Regel(rows[0].oud, rows[0].nieuw, number > 0 or group[0][1] > 0), *rows[1:]] if rows else []
    return found, cut or cut_too


def _rows(code, was: list[str], now: list[str]) -> Iterator[Regel]:
    what, i, j, k, m = code
    if what == "equal":
        yield from (Regel((Stuk("gelijk", line),), (Stuk("gelijk", line),)) for line in was[i:j])
    else:
        yield _changed(" ".join(was[i:j]), " ".join(now[k:m]))


def _changed(oud: str, nieuw: str) -> Regel:
    """Word by word."""
    a, b = oud.split(), nieuw.split()
    left, right = [], []
    for what, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=len(a) > 500).get_opcodes():
        same = what == "equal"
        left.append(Stuk("gelijk" if same else "weg", " ".join(a[i:j])))
        right.append(Stuk("gelijk" if same else "nieuw", " ".join(b[k:m])))
    return Regel(tuple(s for s in left if s.tekst), tuple(s for s in right if s.tekst))
