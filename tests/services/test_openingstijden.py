"""Is an organisation open at this moment, to the minute, on holidays, on days apart and when the clocks change?"""

from datetime import date, datetime, time

import colander
import pytest

from content_types.openingstijden import Dagtijden
from portal.services import openingstijden
from portal.services.clock import AMSTERDAM

DAG = ((time(9), time(12, 30)), (time(13), time(17)))
WEEK = (DAG, DAG, DAG, DAG, ((time(9), time(12)),), (), ())
STUDIE = (date(2025, 10, 8), (), "studiedag")
KERST = (date(2025, 12, 26), ((time(10), time(11)),), "open op Tweede Kerstdag")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize("moment, open_, tekst", [
    ("2025-10-07T08:59:59", False, "Nu gesloten, vandaag open vanaf 9.00 uur."),
    ("2025-10-07T09:00", True, "Nu open, tot 12.30 uur."),
    ("2025-10-07T12:29:59", True, "Nu open, tot 12.30 uur."),
    ("2025-10-07T12:30", False, "Nu gesloten, vandaag open vanaf 13.00 uur."),
    ("2025-10-07T16:59:59", True, "Nu open, tot 17.00 uur."),
    ("2025-10-06T17:00", False, "Nu gesloten, morgen open vanaf 9.00 uur."),
    ("2025-10-07T17:00", False, "Nu gesloten, donderdag open vanaf 9.00 uur."),
    ("2025-10-08T10:00", False, "Nu gesloten, morgen open vanaf 9.00 uur."),
    ("2025-10-10T12:00", False, "Nu gesloten, maandag open vanaf 9.00 uur."),
    ("2025-10-12T23:59", False, "Nu gesloten, morgen open vanaf 9.00 uur."),
    ("2025-10-26T02:30", False, "Nu gesloten, morgen open vanaf 9.00 uur."),
    ("2025-12-25T10:00", False, "Nu gesloten, morgen open vanaf 10.00 uur."),
    ("2025-12-26T10:30", True, "Nu open, tot 11.00 uur."),
    ("2025-12-26T11:00", False, "Nu gesloten, maandag open vanaf 9.00 uur."),
    ("2026-01-01T10:00", False, "Nu gesloten, maandag open vanaf 9.00 uur."),
])
def test_open_or_closed_and_when_again(moment, open_, tekst):
    found = openingstijden.nu(WEEK, (STUDIE, KERST), at(moment))
    assert (found.open, found.tekst) == (open_, tekst)


def test_a_moment_in_another_zone_is_the_same_moment():
    assert openingstijden.nu(WEEK, (), datetime.fromisoformat("2025-10-07T07:00:00+00:00")).open
    assert not openingstijden.nu(WEEK, (), datetime.fromisoformat("2025-10-07T06:59:59+00:00")).open


def test_a_day_a_week_ahead_is_named_by_its_date_and_none_at_all_is_just_closed():
    only_monday = (DAG, (), (), (), (), (), ())
    assert openingstijden.nu(only_monday, (), at("2025-10-06T18:00")).tekst == (
        "Nu gesloten, maandag 13 oktober 2025 open vanaf 9.00 uur.")
    assert openingstijden.nu(((),) * 7, (), at("2025-10-07T10:00")).tekst == "Nu gesloten."
    assert openingstijden.nu((), (), at("2025-10-07T10:00")) is None


def test_the_week_is_said_shortly_and_days_that_differ_with_their_reason():
    assert openingstijden.per_dag(WEEK) == [
        ("Maandag tot en met donderdag", "9.00 tot 12.30 uur en 13.00 tot 17.00 uur"), ("Vrijdag", "9.00 tot 12.00 uur"),
        ("Zaterdag en zondag", "gesloten")]
    assert openingstijden.vandaag(WEEK, (STUDIE,), date(2025, 10, 8)) == "Vandaag gesloten (studiedag)"
    assert openingstijden.vandaag(WEEK, (), date(2025, 10, 10)) == "Vandaag open van 9.00 tot 12.00 uur"
    coming = openingstijden.binnenkort(WEEK, (KERST,), date(2025, 12, 20))
    assert coming[:3] == [("Donderdag 25 december 2025", "gesloten (Eerste Kerstdag)"),
                          ("Vrijdag 26 december 2025", "10.00 tot 11.00 uur (open op Tweede Kerstdag)"),
                          ("Donderdag 1 januari 2026", "gesloten (Nieuwjaarsdag)")]


@pytest.mark.parametrize("typed, kept", [
    ("9.00-12.30 en 13.00-17.00", DAG), ("13:00 tot 17:00, 9-12.30", DAG), ("Gesloten", ()),
    ("9 - 17 uur", ((time(9), time(17)),)),
])
def test_hours_are_typed_as_people_write_them(typed, kept):
    node = colander.SchemaNode(Dagtijden())
    assert node.deserialize(typed) == kept
    assert node.deserialize(node.serialize(kept)) == kept


@pytest.mark.parametrize("typed, why", [
    ("soms", "Schrijf de tijden zo"), ("17.00-9.00", "later zijn"), ("9.00-9.00", "later zijn"),
    ("9.00-12.00 en 11.59-17.00", "door elkaar"), ("24.00-25.00", "tussen 0.00 en 23.59"),
    ("8-9 en 10-11 en 12-13", "hooguit twee"), ("9.5-10", "Schrijf de tijden zo"),
])
def test_wrong_hours_are_refused_with_what_to_do(typed, why):
    with pytest.raises(colander.Invalid, match=why):
        colander.SchemaNode(Dagtijden(), name="maandag").deserialize(typed)
