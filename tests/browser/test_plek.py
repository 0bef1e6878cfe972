"""Can somebody point at a place on the map: by mouse, by keyboard alone, without tiles, and on a phone?"""

import base64
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from content_types.base import path_of
from content_types.plek import lees_gebied, lees_punt
from portal.services import rights
from tests import locatieserver, wereld
from tests.applicant.test_plek import NAMENS
from tests.browser.conftest import looked
from tests.browser.test_uploads import open_page

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
KEEP = "Bewaren en naar de volgende stap"
POINT, CORNER = "Punt in het midden van de kaart zetten", "Hoek in het midden van de kaart zetten"


@pytest.fixture
def at_the_map(site):
    """`at_the_map(page)` opens the step with the place in a new concept; its address. The map opens near enough to draw on."""
    site.registry.settings["kaart.midden"] = "52.0907,5.1214,15"

    def go(page) -> str:
        base = open_page(page)
        page.goto(f"{base}/locatie")
        return base
    return go


@pytest.fixture
def tiles():
    """The address of a server on this machine with one and the same tile everywhere."""
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(PIXEL)

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        request_queue_size = 128  # a map asks for many tiles at once

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def click_map(page, *places) -> None:
    """Click at parts of the width and height of the map."""
    page.locator("#plekkaart").scroll_into_view_if_needed()
    box = page.locator("#plekkaart-kaart").bounding_box()
    for across, down in places:
        page.locator("#plekkaart-kaart").click(position={"x": box["width"] * across, "y": box["height"] * down})


def keep(page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=KEEP).click()


def stored(site, base: str) -> dict:
    with site.site_as(rights.SYSTEM) as by:
        return by.site["aanvragen"][base.rsplit("/", 1)[1]].deel("locatie")


def press_on(page, name: str) -> None:
    """Go to a button with the keyboard, and press it."""
    for _ in range(80):
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(name)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_click_on_the_map_is_a_point(visit, site, at_the_map, width):
    with visit(width=width) as page:
        base = at_the_map(page)
        click_map(page, (0.3, 0.4))
        typed = page.locator("#locatie-punt").input_value()
        assert re.fullmatch(r"5\d,\d{6} \d,\d{6}", typed) and "Het punt staat op" in page.locator("#plekkaart-stand").inner_text()
        keep(page)
        assert stored(site, base)["wgs84"] == list(lees_punt(typed).wgs84)


def test_clicks_make_an_area_that_can_be_undone_and_cleared(visit, site, at_the_map):
    with visit() as page:
        base = at_the_map(page)
        assert not page.get_by_role("button", name=CORNER).is_visible()
        page.get_by_label("Een gebied, hoek voor hoek").check()
        assert not page.get_by_role("button", name=POINT).is_visible()
        click_map(page, (0.3, 0.3), (0.6, 0.3), (0.6, 0.6), (0.7, 0.7))
        page.get_by_role("button", name="Laatste hoek weghalen").click()
        gebied = lees_gebied(page.locator("#locatie-hoeken").input_value())
        assert len(gebied.hoeken) == 3
        keep(page)
        assert stored(site, base)["oppervlakte"] == gebied.vierkante_meter
        page.goto(f"{base}/locatie")
        assert page.locator("#plekkaart path.leaflet-interactive, #plekkaart svg path").count() == 4
        page.get_by_label("Een gebied, hoek voor hoek").check()
        page.get_by_role("button", name="Hele gebied weghalen").click()
        assert page.locator("#locatie-hoeken").input_value() == ""


def move(page, arrow: str) -> None:
    """Shift the map with the keyboard, and wait until it lies still."""
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == "plekkaart-kaart":
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press(arrow)
    page.locator(".leaflet-pan-anim").wait_for(state="detached")


def test_with_the_keyboard_alone_a_point_and_an_area_are_set(visit, site, at_the_map):
    with visit() as page:
        base = at_the_map(page)
        press_on(page, POINT)
        first = page.locator("#locatie-punt").input_value()
        move(page, "ArrowRight")
        press_on(page, POINT)
        second = page.locator("#locatie-punt").input_value()
        assert lees_punt(second).wgs84[1] > lees_punt(first).wgs84[1]
        page.locator("#plekkaart-punt").focus()
        page.keyboard.press("ArrowDown")
        for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft"):
            press_on(page, CORNER)
            move(page, arrow)
        keep(page)
        kept = stored(site, base)
        assert kept["wgs84"] == list(lees_punt(second).wgs84) and len(kept["gebied"]) == 3


def test_what_is_typed_is_shown_on_the_map_and_rd_after_it_was_kept(visit, at_the_map):
    with visit() as page:
        base = at_the_map(page)
        page.locator("#locatie-punt").fill("52,0907 5,1214")
        page.locator("#locatie-punt").blur()
        assert page.locator("#plekkaart svg path").count() == 1
        page.locator("#locatie-punt").fill("155000, 463000")
        page.locator("#locatie-punt").blur()
        assert page.locator("#plekkaart svg path").count() == 0 and "als u hebt bewaard" in page.locator(
            "#plekkaart-stand").inner_text()
        keep(page)
        page.goto(f"{base}/locatie")
        assert page.locator("#plekkaart svg path").count() == 1
        assert page.locator("#locatie-punt").input_value() == "155000, 463000"


def test_drawing_never_takes_away_what_was_typed(visit, at_the_map):
    with visit() as page:
        at_the_map(page)
        page.locator("#locatie-hoeken").fill("155000 463000\n155100 463000")
        page.get_by_label("Een gebied, hoek voor hoek").check()
        page.get_by_role("button", name=CORNER).click()
        lines = page.locator("#locatie-hoeken").input_value().splitlines()
        assert lines[:2] == ["155000 463000", "155100 463000"] and len(lines) == 3
        page.get_by_role("button", name="Laatste hoek weghalen").click()
        assert page.locator("#locatie-hoeken").input_value().splitlines() == lines[:2]


def test_tiles_come_from_the_one_place_that_is_set(visit, site, at_the_map, tiles):
    site.registry.settings["kaart.tegels"] = tiles + "/{z}/{x}/{y}.png"
    site.registry.settings["kaart.bron"] = "Kaartgegevens: <b>Kadaster</b>"
    said = []
    with visit() as page:
        page.on("console", lambda message: said.append(message.text))
        at_the_map(page)
        page.wait_for_selector(".leaflet-tile-loaded")
        assert page.locator(".leaflet-control-attribution").inner_text() == "Kaartgegevens: <b>Kadaster</b>"
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_selector(f".leaflet-tile-loaded[src^='{tiles}/16/']")
    assert said == []


def test_the_page_with_the_map_is_accessible_and_asks_nothing_from_elsewhere(visit, site, at_the_map):
    wrong, asked, said = [], [], []
    with visit() as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        at_the_map(page)
        wrong += looked(page)
        page.get_by_label("Een gebied, hoek voor hoek").check()
        click_map(page, (0.3, 0.3), (0.6, 0.3), (0.6, 0.6))
        wrong += looked(page)
        page.locator("#locatie-punt").fill("ergens")
        keep(page)
        assert page.title().startswith("Fout: ")
        wrong += looked(page)
    assert wrong == [] and [line for line in said if "422" not in line] == [] and all(url.startswith(site.url) for url in asked)


def test_an_unknown_address_and_a_wrong_machtiging_are_accessible(visit, site, at_the_map):
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        dossier = path_of(wereld.a_dossier(by, "in_behandeling", wie=NAMENS))
    wrong = []
    with locatieserver.running(locatieserver.an_address()) as (_, url), visit() as page:
        site.registry.settings["adressen.locatieserver"] = url
        at_the_map(page)
        for name, value in (("postcode", "1234 AB"), ("huisnummer", "99")):
            page.locator(f"#locatie-{name}").fill(value)
        keep(page)
        page.get_by_label("Het adres klopt zoals ik het heb ingevuld").check()
        wrong += looked(page)
    with visit("behandelaar") as page:
        page.goto(f"{dossier}/machtiging")
        with page.expect_navigation():
            page.get_by_role("button", name="Noteren dat u de machtiging zag").click()
        wrong += looked(page)
    assert wrong == []


def test_without_javascript_there_is_no_map_and_the_fields_do_the_work(visit, site, at_the_map):
    with visit(javascript=False) as page:
        base = at_the_map(page)
        assert not page.locator("#plekkaart").is_visible()
        page.locator("#locatie-punt").fill("155000, 463000")
        keep(page)
        assert stored(site, base)["punt"] == "155000, 463000"
