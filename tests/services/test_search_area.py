"""Is what is found in an area just what lies in it?"""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from content_types.coordinaten import kruist_zichzelf, naar_wgs84, oppervlakte
from content_types.plek import Onleesbaar
from portal.services import plekken, search
from portal.services.search_area import Cirkel, Veelhoek, bedekking, cellen
from portal.services.search_place import MEESTE_HOEKEN, lees_gebied
from tests import wereld
from tests.services.test_search import found, put

MIDDEN = (140_000.0, 456_000.0)
COORDINATE = st.integers(-3000, 3000)
POINT = st.tuples(COORDINATE, COORDINATE).map(lambda p: (MIDDEN[0] + p[0], MIDDEN[1] + p[1]))


def at(x: float, y: float) -> list[float]:
    """A point in RD as a place has it."""
    return [round(number, 7) for number in naar_wgs84((x, y))]


def lies_in(gebied, punt) -> bool:
    """As the index finds it: in a square that lies in it whole, or on the edge and in it."""
    inside, edge = map(set, bedekking(gebied))
    own = set(cellen(punt))
    return bool(own & inside) or bool(own & edge) and gebied.bevat(punt)


@settings(max_examples=60, deadline=None)
@given(middle=POINT, straal=st.integers(10, 4000), punt=POINT)
def test_the_squares_of_a_circle_give_just_the_points_in_it(middle, straal, punt):
    assert lies_in(Cirkel(middle, straal), punt) == (math.dist(middle, punt) <= straal)


@settings(max_examples=60, deadline=None)
@given(corners=st.lists(POINT, min_size=3, max_size=6, unique=True), punt=POINT)
def test_the_squares_of_a_shape_give_just_the_points_in_it(corners, punt):
    assume(oppervlakte(corners) > 1 and not kruist_zichzelf(corners))
    assert lies_in(Veelhoek(tuple(corners)), punt) == plekken.binnen(punt, corners)


@pytest.fixture
def places(portal):
    """One notice in the middle, one 300 m east, one 3 km east, an area that begins 1 km north, and one without a point."""
    x, y = MIDDEN
    for titel, point in (("midden", (x, y)), ("dichtbij", (x + 300, y)), ("ver", (x + 3000, y))):
        put(portal, titel, locatie={**wereld.PLEK, "wgs84": at(*point)})
    corners = [at(x - 50, y + 1000), at(x + 50, y + 1000), at(x + 50, y + 5000), at(x - 50, y + 5000)]
    put(portal, "vlak", locatie={**wereld.PLEK, "wgs84": at(x, y + 3000), "gebied": corners})
    put(portal, "nergens")
    return portal


@pytest.mark.parametrize("straal, titles", [
    (100, {"midden"}), (299, {"midden"}), (302, {"midden", "dichtbij"}), (998, {"midden", "dichtbij"}),
    (1002, {"midden", "dichtbij", "vlak"}), (5000, {"midden", "dichtbij", "vlak", "ver"})])
def test_a_circle_finds_points_and_whatever_area_it_touches(places, straal, titles):
    assert set(found(places, gebied=Cirkel(MIDDEN, straal))) == titles


def test_a_shape_finds_what_lies_in_it_and_the_area_that_it_lies_in(places):
    x, y = MIDDEN
    square = Veelhoek(((x - 10, y - 10), (x + 310, y - 10), (x + 310, y + 10), (x - 10, y + 10)))
    assert set(found(places, gebied=square)) == {"midden", "dichtbij"}
    within = Veelhoek(((x - 10, y + 2000), (x + 10, y + 2000), (x, y + 2010)))
    assert found(places, gebied=within) == ["vlak"]


def test_the_nearest_comes_first(places):
    near = found(places, gebied=Cirkel((MIDDEN[0] + 400, MIDDEN[1]), 4000), volgorde=search.AFSTAND)
    assert near == ["dichtbij", "midden", "ver", "vlak"]


@pytest.mark.parametrize("typed, words", [
    ("", "minstens 3"), ("140000 456000;140100 456000", "minstens 3"), ("a;b;c", "Hoek 1"), ("nan nan;inf inf;1e9 1e9", "Hoek 1"),
    ("NaN,NaN;Infinity,0;0,0", "Hoek 1"), ("140000 456000;140001 456000;140000 456001", "één lijn"),
    ("140000 456000;141000 457000;141000 456000;140000 457000", "kruisen"), ("1 1;2 2;3 3", "Hoek 1"),
    ("52.1 5.1;52.1 7.0;53.1 5.1", "te groot"), (";".join(["140000 456000"] * 100_000), "hoogstens"),
    (";".join(f"{140000 + n} 456000" for n in range(MEESTE_HOEKEN + 2)), "hoogstens")])
def test_an_area_that_is_none_is_explained(typed, words):
    with pytest.raises(Onleesbaar, match=words):
        lees_gebied(typed)


@pytest.mark.parametrize("typed", [
    "140000 456000;141000 456000;141000 457000", "140000,456000|141000,456000|141000,457000|140000,456000",
    "52,09 5,12; 52,10 5,12; 52,10 5,14;", "52.09 5.12\n52.10 5.12\n52.10 5.14"])
def test_corners_are_read_as_people_write_them(typed):
    assert len(lees_gebied(typed).hoeken) == 3
