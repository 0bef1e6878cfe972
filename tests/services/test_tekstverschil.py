"""Does a comparison say exactly what changed, and does it stay small and fast for long texts?"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.services.tekstverschil import MOST_WORDS, verschil

TEXT = st.lists(st.sampled_from(["de", "gevel", "dak.", "muur", "is", "hoog."]), max_size=60).map(" ".join)


def words(pieces, kind) -> list[str]:
    return [word for piece in pieces if piece.soort == kind for word in piece.tekst.split()]


@pytest.mark.parametrize("oud, nieuw, weg, erbij", [
    ("De dakkapel is drie meter. Dat mag.", "De dakkapel is vier meter. Dat mag.", ["drie"], ["vier"]),
    ("Dat mag.", "Dat mag. Mits de deur opengaat.", [], ["Mits", "de", "deur", "opengaat."]),
    ("Dat mag. Mits het past.", "Dat mag.", ["Mits", "het", "past."], []), ("Gelijk.", "Gelijk.", [], [])])
def test_the_words_that_changed_are_marked(oud, nieuw, weg, erbij):
    rows, _ = verschil(oud, nieuw)
    assert [w for row in rows for w in words(row.oud, "weg")] == weg
    assert [w for row in rows for w in words(row.nieuw, "nieuw")] == erbij


@given(TEXT, TEXT)
def test_equal_texts_and_only_those_have_no_difference(oud, nieuw):
    rows, _ = verschil(oud, nieuw)
    assert (rows == []) is (oud.split() == nieuw.split())


def test_a_long_text_is_compared_as_far_as_it_fits():
    long = " ".join(f"woord{number}." if number % 9 == 0 else f"woord{number}" for number in range(MOST_WORDS + 5000))
    begin = time.process_time()
    rows, cut = verschil(long, long.replace("woord500 ", "anders "))
    assert cut and len(rows) < 10 and time.process_time() - begin < 10
    assert verschil(long, long)[1]


def test_texts_that_have_nothing_in_common_take_no_minutes():
    begin = time.process_time()
    verschil(" ".join(f"a{n}" for n in range(20_000)), " ".join(f"b{n}" for n in range(20_000)))
    verschil("a " * 20_000, "a b " * 10_000)
    assert time.process_time() - begin < 20
