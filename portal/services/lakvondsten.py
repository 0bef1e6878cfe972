"""Where in a file stands something about a person? Words with their boxes, and what of them looks like personal data.

`pdftotext` reads the file in a bounded process; what it writes is read line by line with one pattern, by no parser of XML.
Coordinates are points from the left and the top of the page as it is shown. People break words up in many ways: each page is
looked at in several readings.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from content_types.tweeling import Vondst
from portal.services import persoonsnamen, privacy, proces, redaction

MOST_PAGES = 500
"""Of a file with more pages no public twin is made."""
MOST_WORDS = 20_000
"""Words of one page that are looked at; more is no page that people read."""
MOST_FOUND = 2000
MARGIN = 1.0
"""Points around the words of a finding."""
READ = proces.Grens(seconds=120, memory=1 << 30, written=256 << 20)

_NUMBER = r'"(-?[\d.]{1,20})"'
_WORD = re.compile(rf"\s*<word xMin={_NUMBER} yMin={_NUMBER} xMax={_NUMBER} yMax={_NUMBER}>(.*)</word>\s*")


@dataclass(frozen=True)
class Woord:
    """One word as it stands on the page; `regel` counts the lines."""

    tekst: str
    x0: float
    y0: float
    x1: float
    y1: float
    regel: int


@dataclass(frozen=True)
class Mensen:
    """Who the case is about: `namen` and `adressen` may not be public, `toegestaan` are addresses and numbers that may."""

    namen: tuple[str, ...] = ()
    adressen: tuple[str, ...] = ()
    toegestaan: tuple[str, ...] = ()


def woorden(path: str | Path, folder: Path) -> list[list[Woord]]:
    """The words of each page, in reading order. Raises proces.Mislukt for what is no readable PDF."""
    target = folder / "woorden.html"
    proces.run("pdftotext", ["-q", "-enc", "UTF-8", "-cropbox", "-bbox-layout", "-l", str(MOST_PAGES), str(path), str(target)],
               grens=READ)
    with target.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        return list(_pages(lines))


def _pages(lines) -> Iterator[list[Woord]]:
    page, row = None, 0
    for line in lines:
        if line.lstrip().startswith("<page "):
            page = []
        elif line.strip() == "</page>" and page is not None:
            yield page
            page = None
        elif line.lstrip().startswith("<line "):
            row += 1
        elif page is not None and len(page) < MOST_WORDS and (found := _WORD.fullmatch(line)):
            x0, y0, x1, y1 = (float(number) for number in found.groups()[:4])
            page.append(Woord(html.unescape(found[5]), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), row))


# What looks like personal data


def vondsten(pages: list[list[Woord]], mensen: Mensen) -> list[Vondst]:
    """What was found on each page, in the order of the page; what stands inside another finding is not said again."""
    found: list[Vondst] = []
    for nummer, page in enumerate(pages, start=1):
        found += _of_page(nummer, page, mensen)
        if len(found) > MOST_FOUND:
            break
    return found[:MOST_FOUND]


def _of_page(nummer: int, page: list[Woord], mensen: Mensen) -> list[Vondst]:
    hits = {}
    for reading in LEZINGEN:
        text, places = reading(page)
        others = ((start, end, "[naam]") for start, end in persoonsnamen.vindplaatsen(text))
        for start, end, kind in (*redaction.spans(text, mensen.namen, mensen.adressen, mensen.toegestaan), *others):
            touched = frozenset(place for place in places[start:end] if place >= 0)
            if touched:
                hits.setdefault(touched, kind.strip("[]"))
    kept: list[frozenset] = []
    for touched in sorted(hits, key=lambda t: (-len(t), min(t))):
        if not any(touched <= longer for longer in kept):
            kept.append(touched)
    return [vondst(nummer, page, sorted(touched), hits[touched]) for touched in sorted(kept, key=min)]


def vondst(nummer: int, page: list[Woord], touched: list[int], kind: str) -> Vondst:
    """A finding of these words of the page: a box for each line that they stand on."""
    rows: dict[int, list[Woord]] = {}
    for place in touched:
        rows.setdefault(page[place].regel, []).append(page[place])
    text = " ".join(privacy.plain(page[place].tekst) for place in touched)
    return Vondst(f"{nummer}-{touched[0]}-{touched[-1]}-{kind}", kind, text.strip(" ,.;:()"), nummer,
                  tuple(_box(row) for row in rows.values()))


def _box(row: list[Woord]) -> tuple[float, float, float, float]:
    x0, y0 = min(w.x0 for w in row) - MARGIN, min(w.y0 for w in row) - MARGIN
    x1, y1 = max(w.x1 for w in row) + MARGIN, max(w.y1 for w in row) + MARGIN
    return round(x0, 2), round(y0, 2), round(x1 - x0, 2), round(y1 - y0, 2)


# Readings: the page as text, and for each sign the word that it is of (-1: between words)


def _reading(between: Callable[[Woord, Woord], str], *, cut_hyphen: bool = False):
    def read(page: list[Woord]) -> tuple[str, list[int]]:
        signs, places = [], []
        for place, word in enumerate(page):
            gap = between(page[place - 1], word) if place else ""
            if cut_hyphen and gap == "" and signs and signs[-1] == "-":
                signs.pop()
                places.pop()
            text = privacy.plain(word.tekst)
            signs += [*gap, *text]
            places += [-1] * len(gap) + [place] * len(text)
        return "".join(signs), places
    return read


def _always(before: Woord, after: Woord) -> str:
    return " "


def _apart(before: Woord, after: Woord) -> str:
    """No number runs on into the next line or column."""
    return " " if before.regel == after.regel and after.x0 - before.x1 < before.y1 - before.y0 else "\n"


def _broken_off(before: Woord, after: Woord) -> str:
    """Nothing where a line breaks a word or an address of mail off."""
    broken = before.tekst[-1:] in "-\u00ad\u2010@._" or after.tekst[:1] in "@."
    return "" if before.regel != after.regel and broken else " "


def _tight(before: Woord, after: Woord) -> str:
    """Nothing where the gap is too small for a space."""
    gap, high = after.x0 - before.x1, min(before.y1 - before.y0, after.y1 - after.y0)
    return "" if before.regel == after.regel and gap < 0.2 * high else " "


def _spaced(page: list[Woord]) -> tuple[str, list[int]]:
    """L e t t e r s with space between them as words; a wider gap than usual is a space."""
    gaps: dict[int, list[float]] = {}
    for before, after in zip(page, page[1:], strict=False):
        if before.regel == after.regel and len(before.tekst) == len(after.tekst) == 1:
            gaps.setdefault(after.regel, []).append(after.x0 - before.x1)
    usual = {row: median(found) for row, found in gaps.items()}

    def between(before: Woord, after: Woord) -> str:
        single = before.regel == after.regel and len(before.tekst) == len(after.tekst) == 1
        return "" if single and after.x0 - before.x1 <= 1.6 * max(usual[after.regel], 1) else " "

    return _reading(between)(page)


def _backwards(page: list[Woord]) -> tuple[str, list[int]]:
    """What is written from right to left comes out the other way round."""
    text, places = _reading(_always)(page)
    return text[::-1], places[::-1]


LEZINGEN = (_reading(_always), _reading(_apart), _reading(_broken_off), _reading(_broken_off, cut_hyphen=True), _reading(_tight),
            _spaced, _backwards)
