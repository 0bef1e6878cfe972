"""Can the lokaal beheerder put in neighbourhoods, and are notices found by them?"""

import json

import pytest
from webtest import Upload

from content_types.buurten import MEESTE_BUURTEN, Onleesbaar, lees
from content_types.coordinaten import naar_rd
from tests import wereld
from tests.public.test_register import put, titles

PAGE = "/beheer/organisaties/waterrijk/buurten"


def vlak(naam: str, zuid: float, west: float, zijde: float = 0.01, **more) -> dict:
    corners = [(west, zuid), (west + zijde, zuid), (west + zijde, zuid + zijde), (west, zuid + zijde), (west, zuid)]
    return {"type": "Feature", "properties": {"naam": naam} | more, "geometry": {"type": "Polygon", "coordinates": [corners]}}


def bestand(*features) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


TWEE = bestand(vlak("Centrum", 52.09, 5.12), vlak("Wijk Oost", 52.08, 5.12, 0.03), vlak("Veenweide", 52.2, 5.3))


def put_in(portal, data: bytes, **more):
    form = portal.as_("beheerder").get(PAGE).forms["inlezen"]
    form["bestand"] = Upload("buurten.geojson", data)
    return form.submit(**more)


def test_notices_are_found_by_the_neighbourhood_and_the_wijk_in_which_they_lie(portal):
    put(portal, "Midden", locatie={**wereld.PLEK, "wgs84": [52.095, 5.125]})
    put(portal, "Buiten", locatie={**wereld.PLEK, "wgs84": [52.5, 5.5]})
    put(portal, "Veen", locatie={**wereld.PLEK, "wgs84": [52.205, 5.305]})
    put(portal, "Zonder punt")
    assert "3 gebieden" in put_in(portal, TWEE).follow()
    portal.work()
    page = portal.browser().get("/bekendmakingen")
    assert titles(page.click("Centrum")) == ["Midden"] and titles(page.click("Wijk Oost")) == ["Midden"]
    assert titles(portal.browser().get("/bekendmakingen?plek=veenweide")) == ["Veen"]


def test_neighbourhoods_can_be_taken_away_again(portal):
    put(portal, "Midden", locatie={**wereld.PLEK, "wgs84": [52.095, 5.125]})
    page = put_in(portal, TWEE).follow()
    portal.work()
    page.forms["weghalen"].submit(name="weg", value="1").follow()
    portal.work()
    assert "Centrum" not in portal.browser().get("/bekendmakingen")


def test_the_same_file_twice_makes_the_index_anew_only_once(portal):
    for _ in range(2):
        put_in(portal, TWEE, status=303)
    with portal.site_as(portal.SYSTEM) as by:
        assert [taak.kind for taak in by.site.taken.open.values()].count("zoekindex") == 1


@pytest.mark.parametrize("name", ["coordinator", "redacteur"])
def test_only_who_manages_may_put_them_in(portal, name):
    portal.as_(name).get(PAGE, status=403)


def test_a_file_that_is_none_is_explained_and_changes_nothing(portal):
    page = put_in(portal, b"%PDF", status=409)
    assert "geen GeoJSON" in page.html.select_one("#buurten-fout").get_text() and page.html.title.get_text().startswith("Fout:")
    assert "Kies eerst" in portal.as_("beheerder").get(PAGE).forms["inlezen"].submit(status=400)


def test_rd_and_a_hole_are_understood():
    corners = [naar_rd(point) for point in ((52.0, 5.0), (52.0, 5.1), (52.1, 5.1), (52.0, 5.0))]
    geometry = {"type": "MultiPolygon", "coordinates": [[corners]]}
    [buurt] = lees(bestand({"properties": {"BU_NAAM": " De  Veste "}, "geometry": geometry}))
    assert buurt.naam == "De Veste" and buurt.doos == pytest.approx((52.0, 5.0, 52.1, 5.1), abs=1e-5)


@pytest.mark.parametrize("data, words", [
    (b"", "geen GeoJSON"), (b"[]", "geen GeoJSON"), (b"\xff\xfe", "geen GeoJSON"), (b'{"features": []}', "geen GeoJSON"),
    (b"[" * 100_000, "geen GeoJSON"), (bestand({"properties": {"x": 1}, "geometry": {}}), "1e gebied"),
    (bestand({"properties": {"naam": "A"}, "geometry": {"type": "Point", "coordinates": [5, 52]}}), "geen vlak"),
    (bestand(vlak("A", 10, 5)), "geen vlak"), (bestand(vlak("A", float("nan"), 5)), "geen vlak"),
    (bestand({"properties": {"naam": "A"}, "geometry": {"type": "Polygon", "coordinates": [[[10**400, 1]] * 4]}}),
     "geen GeoJSON"),
    (bestand(*[vlak("A", 52, 5)] * (MEESTE_BUURTEN + 1)), "te veel")])
def test_what_is_no_map_of_neighbourhoods_is_refused(data, words):
    with pytest.raises(Onleesbaar, match=words):
        lees(data)
