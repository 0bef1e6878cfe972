"""What did the visitor ask the register for? Reads the address, forgives what can be forgiven, and makes addresses.

Every state of the register is an address, so each question can be kept, mailed and followed as a feed.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl, quote_plus

from content_types.plek import Onleesbaar
from content_types.publicatie import SOORTEN, UITKOMST_WOORDEN
from portal.services.fasen import FASEN
from portal.services.search import AFSTAND, EINDE, Query
from portal.services.search_area import Cirkel, Gebied
from portal.services.search_place import LANGSTE_GEBIED, lees_gebied, lees_plek

LONGEST, LONGEST_QUESTION, MOST_FIELDS = 300, 20_000, 60
"""Signs of a field and of the part of the address after `?`; what comes after that many is not read."""
TEXTS = ("zoek", "plek", "bij", "straal", "gebied", "soort", "fase", "uitkomst", "werkzaamheid", "plaats", "buurt", "van", "tot",
         "open", "sorteer")
"""The fields, in the order that they have in every address that we make."""
STRALEN = {"100": "100 meter", "250": "250 meter", "500": "500 meter", "1000": "1 kilometer", "2500": "2,5 kilometer",
           "5000": "5 kilometer", "10000": "10 kilometer"}
GEWONE_STRAAL = "500"
RELEVANTIE = "relevantie"
BOUND = frozenset({"bij", "straal", "open", "sorteer"})
"""Fields that say something of each other; see _fitting."""
FIXED = {"soort": SOORTEN, "fase": FASEN, "uitkomst": UITKOMST_WOORDEN, "open": {"ja"},
         "sorteer": {RELEVANTIE, EINDE, AFSTAND}, "straal": STRALEN}
"""Fields with a fixed set of answers; anything else is as if nothing was chosen."""

MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]+)\.?[-/. ]+(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
WRONG_DATE = "Vul een datum in zoals 3-11-2025"
BOTH = "U hebt ook een gebied opgegeven; daarin is gezocht. Haal het gebied weg als u rond deze plek wilt zoeken"
WRONG_ORDER = "Kies een datum die niet voor de datum bij ‘vanaf’ ligt"


_quoted = lru_cache(2048)(quote_plus)


@dataclass(frozen=True)
class Zoekvraag:
    """The fields as typed; `dagen` and `waar` the dates and the place that could be read, `fouten` a sentence for each that could
    not. `ongeveer`: the place is the middle of a street or postcode."""

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
    bij: str = ""
    straal: str = ""
    gebied: str = ""
    fase: str = ""
    buurt: str = ""
    waar: Gebied | None = field(default=None, compare=False)
    ongeveer: bool = field(default=False, compare=False)
    dagen: dict = field(default_factory=dict, compare=False)
    fouten: dict = field(default_factory=dict, compare=False)

    def query(self, today: date) -> Query:
        return Query(woorden=self.zoek, plek=self.plek, soort=self.soort, uitkomst=self.uitkomst,
                     werkzaamheid=self.werkzaamheid, plaats=self.plaats, van=self.dagen.get("van"),
                     tot=self.dagen.get("tot"), open_op=today if self.open else None,
                     op_relevantie=self.sorteer == RELEVANTIE, fase=self.fase, buurt=self.buurt, gebied=self.waar,
                     volgorde=self.sorteer if self.sorteer in (EINDE, AFSTAND) else "")

    def but(self, **changes) -> str:
        """The part of the address after `?` of this question with something changed; always from its first page."""
        texts = self._typed | changes
        if not BOUND.isdisjoint(changes):
            texts |= _fitting(texts)
        parts = [f"{name}={_quoted(texts[name])}" for name in TEXTS if texts[name]]
        page = changes.get("pagina", 1)
        return "&".join([*parts, f"pagina={page}"] if page > 1 else parts)

    def address(self) -> str:
        return self.but(pagina=self.pagina)

    @property
    def gefilterd(self) -> bool:
        return any(getattr(self, name) for name in TEXTS if name != "sorteer")

    def as_typed(self) -> dict:
        return dict(self._typed)

    @cached_property
    def _typed(self) -> dict:
        return {name: getattr(self, name) for name in TEXTS}


def read(request) -> Zoekvraag:
    """The question in this address; never raises, whatever was typed or pasted."""
    given = fields(request)
    texts = {name: _tidy(name, given.get(name, "")) for name in TEXTS}
    texts |= _fitting(texts)
    dagen, fouten = _days(texts["van"], texts["tot"])
    waar, ongeveer = _where(texts, request.registry.settings, fouten)
    return Zoekvraag(**texts, pagina=_page(given.get("pagina", "")), waar=waar, ongeveer=ongeveer, dagen=dagen, fouten=fouten)


def fields(request) -> dict[str, str]:
    """The first fields of the part of the address after `?`, whatever stands in it; of a name given twice the last."""
    return dict(parse_qsl(request.query_string[:LONGEST_QUESTION], errors="replace")[:MOST_FIELDS])


def _tidy(name: str, value: str) -> str:
    value = " ".join(value.replace("\x00", " ").split())[:LANGSTE_GEBIED + 1 if name == "gebied" else LONGEST]
    return value if name not in FIXED or value in FIXED[name] else ""


def _fitting(texts: dict) -> dict:
    """What follows from something else: a distance needs a place, what closes soonest must still be open."""
    straal = (texts["straal"] or GEWONE_STRAAL) if texts["bij"] else ""
    sorteer = texts["sorteer"] if texts["bij"] or texts["sorteer"] != AFSTAND else ""
    return {"straal": straal, "sorteer": sorteer, "open": "ja" if sorteer == EINDE else texts["open"]}


def _where(texts: dict, settings, fouten: dict) -> tuple[Gebied | None, bool]:
    """The shape or the circle to search in; puts in `fouten` what is wrong with it."""
    try:
        if texts["gebied"]:
            if texts["bij"]:
                fouten["bij"] = BOTH
            return lees_gebied(texts["gebied"]), False
        if texts["bij"]:
            plek = lees_plek(settings["zoek.map"], settings, texts["bij"])
            return Cirkel(plek.punt, float(texts["straal"])), plek.ongeveer
    except Onleesbaar as error:
        fouten["gebied" if texts["gebied"] else "bij"] = str(error)
    return None, False


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
