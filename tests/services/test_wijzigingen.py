"""Does who reads on from a line in the list of changes miss nothing, in whatever order moments come?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from content_types.wijziging import Wijzigingen

MOMENTS = st.integers(0, 5).map(lambda n: f"2025-10-0{n + 1}T08:00:00.000000+00:00")


def read_on(changes, cursor, noted, seen):
    """Notes how often each was changed when it was read; where it stopped."""
    found = list(changes.sinds(*cursor))
    seen |= {pad: noted[pad] for _, pad in found}
    return found[-1] if found else cursor


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), MOMENTS, st.booleans()), max_size=30))
def test_a_reader_that_goes_on_where_it_stopped_sees_every_change_and_each_notice_at_most_once(deeds):
    changes, cursor, seen = Wijzigingen(), ("", ""), {}
    noted = dict.fromkeys("abcd", 0)
    for pad, moment, read in deeds:
        changes.noteren(pad, moment)
        noted[pad] += 1
        cursor = read_on(changes, cursor, noted, seen) if read else cursor
    cursor = read_on(changes, cursor, noted, seen)
    assert seen == {pad: number for pad, number in noted.items() if number}
    assert sorted(pad for _, pad in changes.op) == sorted(changes.van) and list(changes.sinds(*cursor)) == []
