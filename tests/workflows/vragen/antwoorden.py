"""Answers for property tests: every way to answer the questions of a werkzaamheid, in the order in which they are asked."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from workflows.vragen import lees_antwoord
from workflows.vragen.voorwaarden import geldt


@st.composite
def antwoorden(draw, werkzaamheid, waar: str) -> dict:
    """Whole answers: each question that is asked at `waar` is answered, one that may be left open sometimes is."""
    kept = {}
    for vraag in werkzaamheid.vragen():
        if waar in vraag.waar and geldt(vraag.als, kept) and (vraag.verplicht or draw(st.booleans())):
            kept[vraag.naam] = lees_antwoord(vraag, draw(antwoord(vraag)))
    return kept


def antwoord(vraag):
    """What somebody can type or choose at one question."""
    if vraag.soort in ("ja_nee", "keuze"):
        return st.sampled_from([optie.waarde for optie in vraag.opties] or ["ja", "nee"])
    if vraag.soort == "meerkeuze":
        return st.lists(st.sampled_from([optie.waarde for optie in vraag.opties]), min_size=1, unique=True)
    if vraag.soort == "getal":
        low, high = Decimal(vraag.minimum or -1000), Decimal(vraag.maximum or 1000)
        return st.decimals(low, high, places=vraag.decimalen).map(lambda value: format(value, "f"))
    if vraag.soort == "datum":
        return st.dates(date(1900, 1, 1)).map(date.isoformat)
    return st.text(min_size=1, max_size=50).filter(str.strip)
