"""Does the map show where the notices are, to whom it may, and does no address break it?"""

import json

import pytest

from content_types.coordinaten import naar_rd, naar_wgs84
from portal.services import search, search_map
from tests import wereld
from tests.public.test_register import put, titles, withdraw

HIER = [52.0907, 5.1214]
VAK = "14,8424,5404,8425,5405"
"""Two by two tiles with HIER in them."""


def placed(titel: str, wgs84=HIER) -> dict:
    return {"titel": titel, "locatie": {**wereld.PLEK, "wgs84": list(wgs84)}}


def at(portal, *notices, **more):
    for titel, wgs84 in notices:
        last = put(portal, titel, locatie={**wereld.PLEK, "wgs84": list(wgs84)}, **more)
    return last


def drawn(portal, question: str = "", vak: str = VAK, browser=None) -> list[dict]:
    answer = (browser or portal.browser()).get(f"/bekendmakingen/kaart.geojson?{question}&vak={vak}")
    assert answer.content_type == "application/geo+json"
    return json.loads(answer.body)["features"]


def test_a_point_says_what_it_is_and_where(portal):
    at(portal, ("Dakkapel", HIER))
    [feature] = drawn(portal)
    lon, lat = feature["geometry"]["coordinates"]
    assert (lat, lon) == pytest.approx(tuple(HIER), abs=2e-5)
    assert feature["properties"]["titel"] == "Dakkapel" and feature["properties"]["url"].startswith("/bekendmakingen/2025/")


def test_the_map_has_the_same_filters_as_the_list(portal):
    at(portal, ("Dakkapel", HIER), ("Schutting", HIER))
    assert [f["properties"]["titel"] for f in drawn(portal, "zoek=schutting")] == ["Schutting"]
    assert titles(portal.browser().get("/bekendmakingen/kaart?zoek=schutting")) == ["Schutting"]


def test_what_lies_elsewhere_or_nowhere_is_not_in_the_box(portal):
    at(portal, ("Ver weg", (52.5, 6.0)))
    put(portal, "Zonder punt")
    assert drawn(portal) == [] and len(drawn(portal, vak="")) == 1


def test_many_are_counted_by_square_and_all_are_counted(portal, monkeypatch):
    monkeypatch.setattr(search_map, "MOST_POINTS", 3)
    x, y = naar_rd(tuple(HIER))
    at(portal, *[(f"N{n}", naar_wgs84((x + n * 100, y))) for n in range(6)])
    counted = [feature["properties"]["aantal"] for feature in drawn(portal)]
    assert sum(counted) == 6 and 1 < len(counted) < 6


def test_a_concept_and_what_was_taken_back_before_the_index_knew_are_not_on_the_map(portal):
    at(portal, ("Openbaar", HIER))
    address = at(portal, ("Straks weg", HIER))
    with portal.site_as(portal.SYSTEM) as by:
        wereld.a_notice(by, **placed("Geheim")).state = "concept"
    portal.work()
    assert {f["properties"]["titel"] for f in drawn(portal)} == {"Openbaar", "Straks weg"}
    with portal.site_as(portal.SYSTEM) as by:
        search.at(by.site, address).state = "concept"
        by.site.generatie.next()
    for browser in (portal.browser(), portal.as_("redacteur")):
        assert "Geheim" not in str(drawn(portal, browser=browser))
    assert [f["properties"]["titel"] for f in drawn(portal)] == ["Openbaar"]


def test_a_withdrawn_notice_says_so_on_the_map(portal):
    withdraw(portal, at(portal, ("Dakkapel", HIER)))
    assert drawn(portal)[0]["properties"]["badge"] == "Ingetrokken"


@pytest.mark.parametrize("vak", [
    "", "x", "14,1,1,1", "99,0,0,1,1", "14,0,0,9999,9999", "14,8425,5396,8424,5397", "5,40,1,41,2", "-1,1,1,1,1",
    "14,8424,5396,8425,5397,1", "٣,1,1,1,1", "1e3,0,0,0,0", "%00", "%ED%A0%80", "%ff"])
def test_a_box_that_is_none_gives_the_whole_country(portal, vak):
    at(portal, ("Dakkapel", HIER))
    assert len(drawn(portal, vak=vak)) == 1


def test_the_points_are_kept_for_everybody_until_something_is_published(portal):
    at(portal, ("Een", HIER))
    address = f"/bekendmakingen/kaart.geojson?vak={VAK}"
    first = portal.browser().get(address)
    assert "public" in first.headers["Cache-Control"]
    portal.browser().get(address, headers={"If-None-Match": first.headers["ETag"]}, status=304)
    at(portal, ("Twee", HIER))
    assert len(drawn(portal)) == 2


def test_without_javascript_the_page_has_the_list_and_says_so(portal):
    at(portal, ("Dakkapel", HIER))
    page = portal.browser().get("/bekendmakingen/kaart")
    assert page.html.select_one("#bekendkaart").has_attr("hidden") and "alleen met JavaScript" in page
    assert titles(page) == ["Dakkapel"] and titles(page.click("Lijst")) == ["Dakkapel"]


@pytest.mark.parametrize("tiles, images", [("", "img-src 'self';"),
                                           ("https://tegels.test/{z}/{x}/{y}.png", "img-src 'self' https://tegels.test;")])
def test_only_the_map_may_fetch_tiles_and_only_from_the_place_that_is_set(portal, tiles, images):
    portal.registry.settings["kaart.tegels"] = tiles
    policy = portal.browser().get("/bekendmakingen/kaart").headers["Content-Security-Policy"]
    assert images in policy and "script-src 'self'; connect-src 'self'" in policy and "unsafe" not in policy
    assert "tegels.test" not in portal.browser().get("/bekendmakingen").headers["Content-Security-Policy"]
