"""What did the visitor ask the register for? Reads the address, forgives what can be forgiven, and makes addresses.

Every state of the register is an address, so each question can be kept, mailed and followed as a feed.
"""

import re
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qsl, quote_plus

from content_types.publicatie import SOORTEN, UITKOMST_WOORDEN
from portal.services.search import Query

LONGEST = 300
TEXTS = ("zoek", "plek", "soort", "uitkomst", "werkzaamheid", "plaats", "van", "tot", "open", "sorteer")
FIXED = {"soort": SOORTEN, "uitkomst": UITKOMST_WOORDEN, "open": {"ja"}, "sorteer": {"relevantie"}}
"""Fields with a fixed set of answers; anything else is as if nothing was chosen."""

MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]+)\.?[-/. ]+(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
WRONG_DATE = "Vul een datum in zoals 3-11-2025"
WRONG_ORDER = "Kies een datum die niet voor de datum bij ‘vanaf’ ligt"


_quoted = lru_cache(2048)(quote_plus)


@dataclass(frozen=True)
class Zoekvraag:
    """The fields as typed; `dagen` the dates that could be read, `fouten` a sentence for each that could not."""

    zoek: str = ""
    plek: str = ""
    soort: str = ""
    uitkomst: str = ""
    werkzaamheid: str = ""
    plaats: str = ""
    van: str = ""
    tot: str = ""
    open: str = ""
    sorteer: str = ""
    pagina: int = 1
    dagen: dict = field(default_factory=dict, compare=False)
    fouten: dict = field(default_factory=dict, compare=False)

    def query(self, today: date) -> Query:
        return Query(woorden=self.zoek, plek=self.plek, soort=self.soort, uitkomst=self.uitkomst,
                     werkzaamheid=self.werkzaamheid, plaats=self.plaats, van=self.dagen.get("van"),
                     tot=self.dagen.get("tot"), open_op=today if self.open else None,
                     op_relevantie=self.sorteer == "relevantie")

    def but(self, **changes) -> str:
        """The part of the address after `?` of this question with something changed; always from its first page."""
        texts = {name: changes.get(name, getattr(self, name)) for name in TEXTS}
        parts = [f"{name}={_quoted(value)}" for name, value in texts.items() if value]
        page = changes.get("pagina", 1)
        return "&".join([*parts, f"pagina={page}"] if page > 1 else parts)

    def address(self) -> str:
        return self.but(pagina=self.pagina)

    @property
    def gefilterd(self) -> bool:
        return any(getattr(self, name) for name in TEXTS if name != "sorteer")

    def as_typed(self) -> dict:
        return {name: value for name, value in asdict(self).items() if name in TEXTS}


def read(request) -> Zoekvraag:
    """The question in this address; never raises, whatever was typed or pasted."""
    given = dict(parse_qsl(request.query_string, errors="replace", max_num_fields=None)[:50])
    texts = {name: _tidy(name, given.get(name, "")) for name in TEXTS}
    dagen, fouten = _days(texts["van"], texts["tot"])
    return Zoekvraag(**texts, pagina=_page(given.get("pagina", "")), dagen=dagen, fouten=fouten)


def _tidy(name: str, value: str) -> str:
    value = " ".join(value.replace("\x00", " ").split())[:LONGEST]
    return value if name not in FIXED or value in FIXED[name] else ""


def _page(value: str) -> int:
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _days(van: str, tot: str) -> tuple[dict, dict]:
    dagen, fouten = {}, {}
    for name, typed in (("van", van), ("tot", tot)):
        if typed:
            day = as_day(typed)
            (dagen if day else fouten)[name] = day or WRONG_DATE
    if len(dagen) == 2 and dagen["tot"] < dagen["van"]:
        del dagen["tot"]
        fouten["tot"] = WRONG_ORDER
    return dagen, fouten


def as_day(typed: str) -> date | None:
    """The day that somebody typed, day first or as ISO, the month in digits or in words; None when it is no day."""
    typed = typed.strip().lower()
    if match := YEAR_FIRST.fullmatch(typed):
        year, month, day = match.groups()
    elif match := DAY_FIRST.fullmatch(typed):
        day, month, year = match.groups()
    else:
        return None
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), _month(month), int(day))
    except ValueError:
        return None


def _month(typed: str) -> int:
    if typed.isdigit():
        return int(typed)
    return MONTHS.index("maa" if typed == "mrt" else typed[:3]) + 1
