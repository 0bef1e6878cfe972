"""Is every way of writing a point, an area or a perceel read, and does nothing that somebody types break it?"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_types import coordinaten
from content_types.aanvraag import adresregel
from content_types.plek import (
    BUITEN_ZIN,
    PERCEEL_ZIN,
    PUNT_ZIN,
    Coordinaat,
    Onleesbaar,
    in_woorden,
    lees_gebied,
    lees_perceel,
    lees_punt,
    met_coordinaten,
)
from portal.services.plekken import perceel_sleutel

AMERSFOORT = "155000, 463000"
VIERKANT = "155000 463000\n155100 463000\n155100 463100\n155000 463100"
in_the_country = st.tuples(st.floats(20_000, 270_000), st.floats(320_000, 610_000))


def refused(read, text: str) -> str:
    with pytest.raises(Onleesbaar) as error:
        read(text)
    return str(error.value)


@pytest.mark.parametrize("rd, wgs84", [
    ((155_000, 463_000), (52.15517440, 5.38720621)),
    ((120_700.723, 487_525.501), (52.37453253, 4.88352559)),
    ((233_883.131, 582_065.167), (53.21938317, 6.56820053))])
def test_published_points_come_out_within_a_metre(rd, wgs84):
    """Amersfoort, the Westertoren and the Martinitoren, as published with the approximation."""
    assert math.dist(coordinaten.naar_rd(wgs84), rd) < 1
    there = coordinaten.naar_wgs84(rd)
    assert abs(there[0] - wgs84[0]) < 1e-6 and abs(there[1] - wgs84[1]) < 1e-6


@given(in_the_country)
def test_there_and_back_again_is_within_a_metre(rd):
    assert math.dist(coordinaten.naar_rd(coordinaten.naar_wgs84(rd)), rd) < 1


@pytest.mark.parametrize("text", [
    AMERSFOORT, "155000 463000", "155000,463000", "155000 , 463000", "155.000 463.000", "463000 155000", "RD: 155000; 463000",
    "x=155000 y=463000", "Punt 155000, 463000 (RD)", "155000,0 463000,0"])
def test_rd_is_read_as_people_write_it(text):
    assert lees_punt(text) == Coordinaat("RD", (155_000, 463_000))


@pytest.mark.parametrize("text", ["52,09 5,12", "52.09 5.12", "52.09, 5.12", "52.09,5.12", "52,09,5,12", "52,09;5,12",
                                  "5,12 52,09", "52,09° NB, 5,12° OL", "N 52.09 E 5.12"])
def test_degrees_are_read_as_people_write_them(text):
    assert lees_punt(text) == Coordinaat("WGS84", (52.09, 5.12))


@pytest.mark.parametrize("text, sentence", [
    ("", PUNT_ZIN), ("ergens", PUNT_ZIN), ("155000", PUNT_ZIN), ("1 2 3", PUNT_ZIN), ("NaN NaN", PUNT_ZIN), ("1e5 4e5", PUNT_ZIN),
    ("9" * 500, PUNT_ZIN), ("48,85 2,35", BUITEN_ZIN), ("0 0", BUITEN_ZIN), ("-155000 463000", PUNT_ZIN),
    ("300001 463000", BUITEN_ZIN), ("155000 629001", BUITEN_ZIN), ("155000 288999", BUITEN_ZIN)])
def test_what_is_no_point_of_the_netherlands_is_refused_in_words(text, sentence):
    assert refused(lees_punt, text) == sentence


@given(st.one_of(st.text(max_size=80), st.from_regex(r"[0-9., ;°NBOLxy=]{0,70}", fullmatch=True)))
def test_no_text_breaks_the_readers(text):
    for read in (lees_punt, lees_gebied, lees_perceel):
        try:
            found = read(text)
        except Onleesbaar as error:
            assert str(error)
        else:
            assert str(read(str(found))) == str(found)


@given(st.sampled_from(["RD", "WGS84"]), in_the_country)
def test_a_point_that_was_written_out_reads_back_the_same(stelsel, rd):
    numbers = rd if stelsel == "RD" else coordinaten.naar_wgs84(rd)
    point = lees_punt(str(Coordinaat(stelsel, numbers)))
    assert lees_punt(str(point)) == point and math.dist(point.rd, rd) < 0.1


def test_an_area_has_its_square_metres_and_its_middle():
    gebied = lees_gebied(VIERKANT)
    assert gebied.vierkante_meter == 10_000 and len(gebied.hoeken) == 4
    assert math.dist(coordinaten.naar_rd(gebied.midden), (155_050, 463_050)) < 0.1


@pytest.mark.parametrize("more", ["\n155000 463000", "\n155000 463100", "\n\n  \n"])
def test_the_first_corner_again_at_the_end_and_empty_lines_change_nothing(more):
    assert lees_gebied(VIERKANT + more) == lees_gebied(VIERKANT)


def circle(corners: int, radius: float = 100) -> str:
    turns = (2 * math.pi * n / corners for n in range(corners))
    return "\n".join(f"{155_000 + radius * math.cos(t):.2f} {463_000 + radius * math.sin(t):.2f}" for t in turns)


@pytest.mark.parametrize("text, piece", [
    ("155000 463000\n155100 463000", "minstens 3 hoeken"), ("", "minstens 3 hoeken"),
    ("155000 463000\n155100 463100\n155100 463000\n155000 463100", "kruisen elkaar"),
    ("155000 463000\n155100 463000\n155050 463000", "kruisen elkaar"),
    ("155000 463000\n155100 463000\n155000 463000\n155100 463100", "kruisen elkaar"),
    ("155000 463000\nergens\n155100 463100", "Regel 2: Vul twee getallen in"),
    ("155000 463000\n155001 463000\n155001 463001", "kleiner dan 1 vierkante meter"),
    (circle(201), "hoogstens 200 hoeken"), (circle(400), "hoogstens 200 hoeken"), (circle(60, 3000), "groter dan 25 vierkante")])
def test_what_is_no_area_is_refused_in_words(text, piece):
    assert piece in refused(lees_gebied, text)


def test_an_area_may_have_two_hundred_corners():
    assert abs(lees_gebied(circle(200)).vierkante_meter - math.pi * 100**2) < 50


@given(st.integers(3, 60), st.floats(5, 2000), in_the_country)
def test_an_area_that_was_written_out_reads_back_the_same(corners, radius, middle):
    turns = [2 * math.pi * n / corners for n in range(corners)]
    points = (Coordinaat("RD", (middle[0] + radius * math.cos(t), middle[1] + radius * math.sin(t))) for t in turns)
    gebied = lees_gebied("\n".join(map(str, points)))
    assert lees_gebied(str(gebied)) == gebied


@pytest.mark.parametrize("text, shown", [
    ("Waterrijk C 1842", "Waterrijk, sectie C, nummer 1842"), ("Waterrijk, sectie C, nummer 1842",) * 2,
    ("Waterrijk c1842", "Waterrijk, sectie C, nummer 1842"),
    ("gemeente Waterrijk sectie C perceel 01842", "Waterrijk, sectie C, nummer 1842"),
    ("'s-Gravenhage AB 12", "'s-Gravenhage, sectie AB, nummer 12"),
    ("Bergen op Zoom, sectie C, nr. 5", "Bergen op Zoom, sectie C, nummer 5"),
    ("WTR00 C 1842", "WTR00, sectie C, nummer 1842"), ("Waterrijk C 1842 A 3", "Waterrijk, sectie C, nummer 1842 A3")])
def test_a_perceel_is_the_same_place_however_it_is_written(text, shown):
    perceel = lees_perceel(text)
    assert str(perceel) == shown and lees_perceel(shown) == perceel
    assert perceel_sleutel({"kadaster": text}) == perceel_sleutel({"kadaster": shown}) != ""


@pytest.mark.parametrize("text", ["", "Waterrijk", "C 1842", "Waterrijk 1842", "Waterrijk C 0", "Waterrijk ABC 1",
                                  "Waterrijk C 123456", "x" * 100_000])
def test_what_is_no_perceel_is_refused(text):
    assert refused(lees_perceel, text) == PERCEEL_ZIN


def test_the_point_that_was_typed_counts_before_the_middle_of_the_area():
    both = met_coordinaten({"punt": "52,09 5,12", "hoeken": VIERKANT})
    assert both["wgs84"] == [52.09, 5.12] and len(both["gebied"]) == 4 and both["oppervlakte"] == 10_000


@pytest.mark.parametrize("locatie, line", [
    ({"punt": AMERSFOORT}, "Punt 155000, 463000 (RD)"), ({"punt": "52,1551744 5,3872062"}, "Punt 155000, 463000 (RD)"),
    ({"punt": AMERSFOORT, "plaats": "Waterrijk"}, "Punt 155000, 463000 (RD), Waterrijk"),
    ({"hoeken": VIERKANT}, "Gebied van 1 hectare rond 155050, 463050 (RD)"),
    ({"punt": AMERSFOORT, "kadaster": "Waterrijk C 1842"}, "Waterrijk C 1842"),
    ({"punt": AMERSFOORT, "straat": "Kerkstraat", "huisnummer": 12, "plaats": "Waterrijk"}, "Kerkstraat 12, Waterrijk")])
def test_the_place_in_one_line(locatie, line):
    assert adresregel(met_coordinaten(locatie)) == line


def test_without_a_point_there_are_no_words_for_it():
    assert in_woorden({"postcode": "1234 AB"}) == ""
