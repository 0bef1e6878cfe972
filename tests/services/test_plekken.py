"""Are two places the same, and how far apart? By address, by parcel, in metres, and with an area."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.services import plekken

NL = st.tuples(st.floats(50.8, 53.5), st.floats(3.4, 7.2))
NEAR = st.tuples(st.floats(-0.02, 0.02), st.floats(-0.03, 0.03))
SQUARE = [[52.1, 5.1], [52.1, 5.102], [52.102, 5.102], [52.102, 5.1]]
ADRES = {"postcode": "1234 AB", "huisnummer": 12, "toevoeging": "a"}


@pytest.mark.parametrize("ander, zelfde", [
    ({"postcode": "1234ab", "huisnummer": "12", "toevoeging": "bis"}, True), ({"postcode": "1234 AB", "huisnummer": 13}, False),
    ({"postcode": "1234 AC", "huisnummer": 12}, False), ({"postcode": "1234 AB", "huisnummer": None}, False),
    ({"postcode": "", "huisnummer": 12}, False), ({}, False)])
def test_the_same_postcode_and_number_are_one_address_whatever_comes_after(ander, zelfde):
    assert (plekken.adres_sleutel(ADRES) == plekken.adres_sleutel(ander)) is zelfde


@pytest.mark.parametrize("een, ander, zelfde", [
    ("Waterrijk, sectie C, nummer 1842", "waterrijk C 1842", True), ("WTR00 C 1842", "wtr 00 c 01842", True),
    ("Kadastrale gemeente Waterrijk sectie C nr. 1842", "Waterrijk C 1842", True),
    ("Waterrijk C 1842", "Waterrijk D 1842", False),
    ("Waterrijk C 1842", "Waterrijk C 1843", False), ("Súdwest C 1", "Sudwest C 1", True)])
def test_a_parcel_is_known_however_it_is_written(een, ander, zelfde):
    assert (plekken.perceel_sleutel({"kadaster": een}) == plekken.perceel_sleutel({"kadaster": ander})) is zelfde


@pytest.mark.parametrize("kadaster", ["", "zie tekening", "sectie C", "1842", None])
def test_what_names_no_parcel_has_no_key(kadaster):
    assert plekken.perceel_sleutel({"kadaster": kadaster}) == ""


@pytest.mark.parametrize("raw", [None, [], [52.1], ["a", "b"], [5.1, 52.1], [0, 0], "52.1, 5.1", [float("nan"), 5.1]])
def test_a_point_that_cannot_be_is_no_point(raw):
    assert plekken.punt_van({"wgs84": raw}) is None and plekken.sleutels({"wgs84": raw}) == []


def test_the_distance_is_that_over_the_globe():
    assert plekken.afstand((52.3731, 4.8922), (51.9225, 4.47917)) == pytest.approx(57_500, rel=0.01)
    assert plekken.afstand((52.0, 5.0), (52.0 + 50 / plekken.GRAAD, 5.0)) == pytest.approx(50, abs=0.01)


@pytest.mark.parametrize("punt, metres", [((52.101, 5.101), 0), ((52.1, 5.101), 0), ((52.099, 5.101), 111.2),
                                          ((52.103, 5.103), 130.6)])
def test_an_area_is_as_near_as_its_nearest_edge_and_holds_what_lies_in_it(punt, metres):
    assert plekken.tussen([punt], plekken.gebied_van({"gebied": SQUARE})) == pytest.approx(metres, abs=1)


def test_two_areas_that_cross_or_hold_each_other_touch():
    one = plekken.gebied_van({"gebied": SQUARE})
    across = [(52.1005, 5.09), (52.1005, 5.12), (52.1008, 5.12), (52.1008, 5.09)]
    inner = [(52.1005, 5.1005), (52.1005, 5.1008), (52.1008, 5.1008)]
    assert plekken.tussen(one, across) == plekken.tussen(one, inner) == plekken.tussen(inner, one) == 0


@given(NL, NEAR)
def test_a_distance_is_the_same_from_both_sides_and_none_to_itself(punt, step):
    other = (punt[0] + step[0], punt[1] + step[1])
    assert plekken.afstand(punt, other) == pytest.approx(plekken.afstand(other, punt)) and plekken.afstand(punt, punt) == 0


@given(NL, NEAR, st.integers(1, 5000))
def test_what_lies_within_the_distance_is_always_found_by_its_key(punt, step, metres):
    other = (punt[0] + step[0], punt[1] + step[1])
    key = plekken.sleutels({"wgs84": other})[0]
    assert plekken.punt_in(key) == pytest.approx(other, abs=1e-6)
    if plekken.afstand(punt, other) <= metres:
        assert any(low <= key <= high for low, high in plekken.reeksen(plekken.PUNT, [punt], metres))


@given(NL, NEAR, st.integers(1, 5000), st.floats(0.0005, 0.3))
def test_an_area_within_the_distance_is_always_found_by_one_of_its_keys(punt, step, metres, size):
    lat, lon = punt[0] + step[0], punt[1] + step[1]
    area = [[lat, lon], [lat, lon + size], [lat + size, lon + size]]
    keys, shape = plekken.sleutels({"gebied": area}), plekken.gebied_van({"gebied": area})
    if shape and plekken.tussen([punt], shape) <= metres:
        assert any(low <= key <= high for key in keys for soort in (plekken.VLAK, plekken.GROOT)
                   for low, high in plekken.reeksen(soort, [punt], metres))


@given(st.text(max_size=60), st.text(max_size=10), st.one_of(st.none(), st.integers(), st.text(max_size=5)))
def test_whatever_was_typed_gives_keys_or_none_and_never_an_error(kadaster, postcode, huisnummer):
    for key in plekken.sleutels({"kadaster": kadaster, "postcode": postcode, "huisnummer": huisnummer}):
        assert key.split("|")[0] in (plekken.ADRES, plekken.PERCEEL)
