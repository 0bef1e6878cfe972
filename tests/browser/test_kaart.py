"""Can somebody find notices on the map: by mouse, by keyboard alone, and in an area of their own?"""

import re

import pytest

from portal.services import search_map
from tests import wereld
from tests.browser.conftest import axe, own_rules

MIDDEN = (52.0907, 5.1214)


@pytest.fixture
def notices(site):
    """Two at one address, one 300 m north, one far away."""
    places = (("Eerste", 0), ("Tweede", 0), ("Noord", 0.0027), ("Ver weg", 0.2))
    with site.site_as(site.SYSTEM) as by:
        for titel, north in places:
            locatie = {**wereld.PLEK, "wgs84": [MIDDEN[0] + north, MIDDEN[1]]}
            wereld.a_notice(by, titel=titel, locatie=locatie)
    site.work()


def on_the_map(page) -> list[str]:
    page.wait_for_selector(".bekendkaart__punt")
    return sorted(page.locator(".bekendkaart__punt").evaluate_all("found => found.map(one => one.getAttribute('aria-label'))"))


def test_points_open_with_the_keyboard_and_those_at_one_place_together(visit, notices):
    said = []
    with visit() as page:
        page.on("console", lambda message: said.append(message.text))
        page.goto("/bekendmakingen/kaart")
        assert "Ver weg" in on_the_map(page)
        place, beside = page.locator("#bekendkaart").bounding_box(), page.locator("section:has(> #gevonden)").bounding_box()
        assert abs(place["y"] - beside["y"]) < 1 and beside["x"] >= place["x"] + place["width"]
        page.get_by_role("button", name="Ver weg").press("Enter")
        assert page.locator(".leaflet-popup a[href*='/bekendmakingen/']").inner_text() == "Ver weg"
        page.goto(f"/bekendmakingen/kaart?bij={MIDDEN[0]}+{MIDDEN[1]}&straal=500")
        assert on_the_map(page) == ["2 bekendmakingen: Kerkstraat 12, 1234 AB Waterrijk", "Noord"]
        page.get_by_role("button", name="2 bekendmakingen").press("Enter")
        assert page.locator(".bekendkaart__lijst li").count() == 2
        assert own_rules(page) + axe(page) + said == []


def test_a_number_comes_nearer_with_the_keyboard(visit, notices, monkeypatch):
    monkeypatch.setattr(search_map, "MOST_POINTS", 2)
    with visit() as page:
        with page.expect_response(re.compile("kaart.geojson")) as first:
            page.goto("/bekendmakingen/kaart")
        with page.expect_response(re.compile("kaart.geojson")) as nearer:
            page.get_by_role("button", name="3 bekendmakingen, inzoomen").press("Enter")
        zooms = [int(re.search(r"vak=(\d+)", answer.value.url)[1]) for answer in (first, nearer)]
        assert zooms[1] == zooms[0] + 2


def test_an_area_is_drawn_with_the_middle_of_the_map_and_becomes_an_address(visit, notices):
    with visit(width=320) as page:
        page.goto(f"/bekendmakingen/kaart?bij={MIDDEN[0]}+{MIDDEN[1]}&straal=100&zoek=eerste")
        page.wait_for_selector(".bekendkaart__punt")
        page.get_by_role("button", name="Gebied tekenen").press("Enter")
        corner = page.get_by_role("button", name="Hoek in het midden van de kaart zetten")
        for key in ("ArrowUp", "ArrowRight", "ArrowDown"):
            page.locator("#bekendkaart-kaart").focus()
            page.keyboard.press(key)
            page.wait_for_function("() => !document.querySelector('.leaflet-pan-anim')")
            corner.press("Enter")
        assert axe(page) == []
        page.get_by_role("button", name="Zoek in dit gebied").click()
        page.wait_for_url(re.compile(r"/bekendmakingen/kaart\?zoek=eerste&gebied="))
        assert "3 hoeken" in page.locator(".gekozen").inner_text() and page.locator("#veld-bij").input_value() == ""
