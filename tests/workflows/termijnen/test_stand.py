"""Which light, which words, which day is it here?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.termijnen import (
    Termijnstand,
    civiele_datum,
    datum_in_woorden,
    datum_kort,
    regime_voor,
    stand_in_woorden,
    termijnstand,
)

from . import d

DINSDAG = date(2025, 10, 7)
TE_LAAT, BIJNA, OP_SCHEMA, OPGESCHORT = Termijnstand


@pytest.mark.parametrize(("dagen", "stand"), [
    (-100, TE_LAAT), (-1, TE_LAAT), (0, BIJNA), (10, BIJNA), (11, OP_SCHEMA), (200, OP_SCHEMA)])
def test_the_light_changes_on_the_right_day(dagen, stand):
    assert termijnstand(DINSDAG + timedelta(dagen), DINSDAG) is stand


@pytest.mark.parametrize("dagen", [-1, 0, 30])
def test_a_term_that_stands_still_is_never_late(dagen):
    assert termijnstand(DINSDAG + timedelta(dagen), DINSDAG, opgeschort=True) is OPGESCHORT


def test_a_decision_held_without_end_stands_still():
    assert (termijnstand(None, DINSDAG), stand_in_woorden(None, DINSDAG)) == (OPGESCHORT, "Staat stil")


@given(st.integers(-4000, 4000))
def test_a_later_day_never_gives_a_worse_light(dagen):
    lichten = [TE_LAAT, BIJNA, OP_SCHEMA]
    vandaag, morgen = (termijnstand(DINSDAG + timedelta(dagen + erbij), DINSDAG) for erbij in (0, 1))
    assert lichten.index(vandaag) <= lichten.index(morgen)


@pytest.mark.parametrize(("dagen", "woorden"), [
    (-40, "40 dagen te laat"), (-1, "1 dag te laat"), (0, "Vandaag"), (1, "Nog 1 dag"), (2, "Nog 2 dagen")])
def test_the_days_that_remain_are_said_in_words(dagen, woorden):
    assert stand_in_woorden(DINSDAG + timedelta(dagen), DINSDAG) == woorden


def test_a_date_is_written_out_with_and_without_its_weekday():
    assert datum_in_woorden(d("2026-01-09")) == "vrijdag 9 januari 2026"
    assert datum_kort(d("2026-01-09")) == "9 januari 2026"


@pytest.mark.parametrize(("tijdstip", "dag"), [
    ("2025-07-01T21:59:59+00:00", "2025-07-01"), ("2025-07-01T22:00:00+00:00", "2025-07-02"),
    ("2025-01-15T22:59:59+00:00", "2025-01-15"), ("2025-01-15T23:00:00+00:00", "2025-01-16"),
    ("2025-03-30T22:30:00+00:00", "2025-03-31"), ("2025-10-26T22:30:00+00:00", "2025-10-26"),
    ("2023-12-31T23:00:00", "2024-01-01")])
def test_the_civil_date_is_that_of_amsterdam(tijdstip, dag):
    assert civiele_datum(datetime.fromisoformat(tijdstip)) == d(dag)


def test_an_instant_without_a_zone_is_read_as_utc():
    assert civiele_datum(datetime(2025, 7, 1, 23)) == civiele_datum(datetime(2025, 7, 1, 23, tzinfo=UTC))


@pytest.mark.parametrize(("dag", "regime"), [("2023-12-31", "wabo"), ("2024-01-01", "omgevingswet")])
def test_the_law_follows_the_day_of_submission(dag, regime):
    assert regime_voor(d(dag)) == regime
