"""When can somebody come by or call? The hours of a week and of days apart, as they are typed and kept.

Kept are seven tuples of (from, to) times, Monday first; an empty one is closed. A day apart is (day, such a tuple, why).
"""

import re
from datetime import time

import colander

from content_types.invoer import Schema, regel
from workflows.termijnen.datums import WEEKDAGEN

MOST_PERIODES = 2
MOST_AFWIJKINGEN = 60
GESLOTEN = "gesloten"
VOORBEELD = "Schrijf de tijden zo: 9.00-12.30 en 13.00-17.00. Of schrijf: gesloten"
_TIJD = r"([0-9]{1,2})(?:[.:]([0-9]{2}))?"
PERIODE = re.compile(rf"{_TIJD}(?: ?uur)? ?(?:-|–|tot) ?{_TIJD}(?: ?uur)?", re.ASCII)


def uur(moment: time) -> str:
    """9.00"""
    return f"{moment.hour}.{moment:%M}"


class Dagtijden(colander.SchemaType):
    """The hours of one day: at most two periods, or closed; typed as words, kept as a tuple of (from, to)."""

    def serialize(self, node, appstruct):
        if appstruct is colander.null:
            return colander.null
        return " en ".join(f"{uur(van)}-{uur(tot)}" for van, tot in appstruct) or GESLOTEN

    def deserialize(self, node, cstruct):
        if cstruct is colander.null or not cstruct.strip():
            return colander.null
        text = " ".join(cstruct.lower().split())
        if text in (GESLOTEN, "dicht"):
            return ()
        parts = [part.strip() for part in re.split(r",|;| en ", text) if part.strip()]
        return _checked(node, [_periode(node, part) for part in parts])


def _periode(node, part: str) -> tuple[time, time]:
    found = PERIODE.fullmatch(part)
    if found is None:
        raise colander.Invalid(node, VOORBEELD)
    van, van_minuut, tot, tot_minuut = (int(number or 0) for number in found.groups())
    try:
        return time(van, van_minuut), time(tot, tot_minuut)
    except ValueError as error:
        raise colander.Invalid(node, "Vul tijden in tussen 0.00 en 23.59 uur") from error


def _checked(node, periodes) -> tuple:
    """In order; each ends after it begins, and none begins before the one before it has ended."""
    if len(periodes) > MOST_PERIODES:
        raise colander.Invalid(node, "Vul hooguit twee periodes op een dag in")
    if any(tot <= van for van, tot in periodes):
        raise colander.Invalid(node, "De eindtijd moet later zijn dan de begintijd")
    ordered = sorted(periodes)
    if any(later[0] < earlier[1] for earlier, later in zip(ordered, ordered[1:], strict=False)):
        raise colander.Invalid(node, "De twee periodes lopen door elkaar: laat de tweede later beginnen")
    return tuple(ordered)


def _dag(dag: str) -> colander.SchemaNode:
    return colander.SchemaNode(Dagtijden(), title=dag.capitalize(),
                               missing_msg=f"Vul de tijden van {dag} in, of schrijf: {GESLOTEN}")


class OpeningstijdenSchema(Schema):
    """The hours of each day of the week, and which version of the organisation was shown."""

    versie = colander.SchemaNode(colander.String(), missing=None, validator=colander.Length(max=100))
    maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag = (_dag(dag) for dag in WEEKDAGEN)


class AfwijkingSchema(Schema):
    """One day on which the hours are different."""

    dag = colander.SchemaNode(colander.Date(), title="Welke dag?", missing_msg="Vul de dag in")
    tijden = colander.SchemaNode(Dagtijden(), title="Hoe laat open?", missing_msg=VOORBEELD,
                                 description="Bijvoorbeeld: 9.00-12.00, of: gesloten")
    tekst = colander.SchemaNode(colander.String(), title="Waarom?", preparer=regel, missing_msg="Schrijf op waarom",
                                description="Dit lezen bezoekers. Bijvoorbeeld: studiedag",
                                validator=colander.Length(max=100, max_err="Gebruik niet meer dan 100 tekens"))
