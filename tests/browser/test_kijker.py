"""Can somebody look at a page and point at a place on it: by mouse, by keyboard alone, on a phone, and whatever the file is?"""

import io

import pytest

from content_types.base import path_of
from content_types.bestand import Document
from content_types.markering import op_bestand
from portal.actions import markering as deeds
from portal.services import rights
from tests import stukken, wereld
from tests.browser.conftest import axe, own_rules

DRAWN = "#kijker[data-getekend]"


@pytest.fixture
def put(site):
    """`put(data, mime)` puts a file in one dossier; gives its path."""
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        dossier = path_of(wereld.a_dossier(by, "advies_gevraagd"))

    def put(data: bytes, mime: str = "application/pdf", remarks=()) -> str:
        with site.site_as(rights.SYSTEM) as by:
            folder = by.site["dossiers"]["2025"][dossier.rsplit("/", 1)[1]]["documenten"]
            made = folder.add(Document(io.BytesIO(data), bestandsnaam="stuk.pdf", mime=mime, door="", op=by.now))
            for words in remarks:
                deeds.plaatsen(made, wereld.acting(by, "behandelaar"), gesprek="intern", **words)
            return path_of(made)
    return put


@pytest.fixture
def stored(site):
    """`stored(path)`: the remarks on a file as (shape, page, points, text, state)."""
    def stored(path: str) -> list[tuple]:
        with site.site_as(rights.SYSTEM) as by:
            _, _, year, number, _, name = path.split("/")
            found = op_bestand(by.site["dossiers"][year][number]["documenten"][name])
            return sorted((m.vorm, m.bladzijde, m.punten, m.tekst, m.state) for m in found)
    return stored


def complaints(page) -> list[str]:
    """What the browser says is wrong: scripts that break, the policy that blocks something, questions of a PDF."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    return heard


def opened(page, path: str) -> None:
    page.goto(f"{path}/kijken")
    page.wait_for_selector(DRAWN, timeout=60_000)


def tool(page, name: str) -> None:
    page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()


def at(page, across: float, down: float) -> tuple[float, float]:
    """A place on the screen, as parts of the page that is shown."""
    box = page.locator("#kijker-blad").bounding_box()
    return box["x"] + box["width"] * across, box["y"] + box["height"] * down


def send(page, tekst: str) -> None:
    page.get_by_label("Uw opmerking").fill(tekst)
    page.get_by_role("button", name="Opmerking plaatsen").click()
    page.locator(".markering", has_text=tekst).wait_for()


@pytest.mark.parametrize("width", [1280, 320])
def test_a_point_is_placed_with_the_mouse_and_the_page_is_not_loaded_again(visit, put, stored, width):
    path = put(stukken.tekening(90))
    with visit("behandelaar", width=width) as page:
        heard = complaints(page)
        opened(page, path)
        page.evaluate("window.hetzelfde = true")
        tool(page, "Punt")
        page.locator("#kijker-podium").scroll_into_view_if_needed()
        page.mouse.click(*at(page, .25, .5))
        assert page.evaluate("document.activeElement.id") == "markeren-tekst"
        send(page, "Rookmelder?")
        assert page.evaluate("window.hetzelfde") and page.locator(".kijker__nummer").inner_text() == "1"
        assert heard == []
    (vorm, blad, ((x, y),), tekst, _), = stored(path)
    wide, high = stukken.POINTS_A1[1], stukken.POINTS_A1[0]
    assert (vorm, blad, tekst) == ("punt", 1, "Rookmelder?")
    assert abs(x - wide / 4) < wide / 100 and abs(y - high / 2) < high / 100


def test_an_area_is_dragged_and_a_measure_says_its_length(visit, put, stored):
    path = put(stukken.tekening())
    with visit("behandelaar") as page:
        opened(page, path)
        tool(page, "Vlak")
        page.mouse.move(*at(page, .5, .5))
        page.mouse.down()
        page.mouse.move(*at(page, .2, .3))
        page.mouse.up()
        page.get_by_role("button", name="Opmerking plaatsen").click()
        page.locator(".foutoverzicht").wait_for()
        assert page.locator("rect.kijker__vorm--nieuw").count() == 1
        send(page, "Te dicht op de grens")
        tool(page, "Maat")
        page.mouse.click(*at(page, .1, .8))
        page.mouse.click(*at(page, .3, .8))
        page.get_by_label("Schaal van de tekening").fill("1 : 100")
        send(page, "Breedte van de gang")
        assert page.locator(".markering__plek strong").inner_text().startswith("16,8")
    (vorm, *_), (_, _, ((left, top), (right, bottom)), _, _) = stored(path)
    assert left < right and top < bottom and vorm == "maat"


@pytest.mark.parametrize("width", [1280, 320])
def test_everything_goes_by_keyboard_alone(visit, put, stored, width):
    path = put(stukken.tekst(3))
    with visit("behandelaar", width=width) as page:
        opened(page, path)
        toolbar = page.get_by_role("toolbar").get_by_role("button", name="Volgende")
        toolbar.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#kijker[data-getekend='2']")
        page.keyboard.press("End")
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
        assert page.evaluate("document.activeElement.textContent") == "Punt"
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "kijker-podium"
        for key in ("ArrowLeft", "ArrowUp", "Enter", "ArrowRight", "ArrowRight", "Shift+ArrowDown", "ArrowDown", "Enter"):
            page.keyboard.press(key)
        assert "Schrijf nu uw opmerking" in page.locator("#kijker-stand").inner_text()
        page.keyboard.type("Met het toetsenbord")
        page.get_by_role("button", name="Opmerking plaatsen").focus()
        page.keyboard.press("Enter")
        page.locator(".markering").wait_for()
        assert page.evaluate("document.activeElement.className") == "markering"
    (vorm, blad, ((x, y), (x2, y2)), *_), = stored(path)
    assert (vorm, blad) == ("vlak", 2) and x2 - x > (y2 - y) > 0


def test_focus_goes_from_number_to_remark_and_back(visit, put):
    path = put(stukken.tekst(3), remarks=[{"bladzijde": 3, "vorm": "punt", "punten": ((100, 100),), "tekst": "Op drie"}])
    with visit("behandelaar") as page:
        opened(page, path)
        page.get_by_role("link", name="Toon op de bladzijde").click()
        page.wait_for_selector("#kijker[data-getekend='3']")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Opmerking 1: Op drie"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.className") == "markering"


def test_an_answer_that_is_refused_keeps_what_was_typed_elsewhere_and_focus_goes_to_the_error(visit, put):
    two = [{"bladzijde": 1, "vorm": "punt", "punten": ((100, 100 + n),), "tekst": f"Nummer {n}"} for n in (1, 2)]
    path = put(stukken.tekst(1), remarks=two)
    with visit("behandelaar") as page:
        opened(page, path)
        for row in page.locator(".markering details").all():
            row.locator("summary").click()
        page.locator(".markering textarea").nth(1).fill("Nog niet verstuurd")
        page.locator(".markering").nth(0).get_by_role("button", name="Antwoord plaatsen").click()
        page.locator(".foutoverzicht").wait_for()
        assert page.evaluate("document.activeElement.id") == "foutoverzicht"
        assert page.locator(".markering textarea").nth(1).input_value() == "Nog niet verstuurd"
        assert axe(page) == []


def test_larger_is_sharp_and_stays_where_it_was(visit, put):
    path = put(stukken.tekening())
    with visit("behandelaar") as page:
        heard = complaints(page)
        opened(page, path)
        page.locator("#kijker-podium").focus()
        for _ in range(6):
            page.keyboard.press("+")
        page.wait_for_selector("#kijker[data-scherp]")
        wide, seen = page.locator("#kijker-podium").evaluate("(one) => [one.scrollWidth, one.clientWidth]")
        assert wide > 2 * seen
        page.keyboard.press("0")
        assert page.evaluate("document.getElementById('kijker-podium').scrollLeft") == 0
        assert heard == []


def test_an_adviser_points_too_and_reads_only_their_own(visit, site, put, stored):
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        dossier = wereld.a_dossier(by, "advies_gevraagd")
        bijlage = dossier.aanvraag.bijlagen()[0]
        deeds.plaatsen(bijlage, wereld.acting(by, "behandelaar"), gesprek="intern", bladzijde=1, vorm="punt", punten=((9, 9),),
                       tekst="Alleen voor ons")
        path = path_of(bijlage)
    with visit("brandweer") as page:
        opened(page, path)
        tool(page, "Punt")
        page.mouse.click(*at(page, .5, .5))
        send(page, "Van de brandweer")
        assert page.locator(".markering").count() == 1


SENTENCES = {
    "slot": (stukken.versleuteld, "beschadigd of met een wachtwoord beveiligd"),
    "kapot": (stukken.kapot, "beschadigd of met een wachtwoord beveiligd"),
    "reuzenblad": (stukken.reuzenblad, "Bladzijde 1 van 1."),
    "onmogelijk groot": (lambda: stukken.reuzenblad(1e6), "Bladzijde 1 van 1."),
    "veel bladen": (stukken.veel_bladen, "Bladzijde 1 van 2000."),
    "script": (stukken.met_script, "Bladzijde 1 van 2."),
    "beeldbom": (stukken.beeldbom, "Een afbeelding in dit bestand is te groot"),
}


@pytest.mark.parametrize("what", SENTENCES)
def test_whatever_the_file_is_the_viewer_says_so_in_dutch_and_goes_on(visit, put, what):
    make, sentence = SENTENCES[what]
    path = put(make())
    with visit("behandelaar") as page:
        heard, asked = complaints(page), []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{path}/kijken")
        page.locator("main", has_text=sentence).wait_for(timeout=60_000)
        assert page.title().startswith("stuk.pdf") and heard == [] and not [url for url in asked if "elders" in url]
        assert page.locator("body").get_by_role("link", name="Het bestand zelf").count() == 1
        assert own_rules(page) + axe(page) == []
        assert page.request.get(path).ok


def test_an_image_that_unfolds_too_far_is_not_shown(visit, put):
    path = put(stukken.pngbom(), "image/png")
    with visit("behandelaar") as page:
        page.goto(f"{path}/kijken")
        assert "Deze afbeelding is te groot" in page.locator("main").inner_text()


@pytest.mark.parametrize("what, data, mime", [
    ("tekst", stukken.tekst(3), "application/pdf"), ("tekening", stukken.tekening(270), "application/pdf"),
    ("scan", stukken.scan(), "application/pdf"), ("foto", stukken.scan("image/jpeg"), "image/jpeg")])
def test_the_viewer_is_accessible_with_remarks_with_a_tool_and_with_errors(visit, put, what, data, mime):
    remarks = [{"bladzijde": 1, "vorm": "vlak", "punten": ((100, 100), (300, 220)), "tekst": "Lang verhaal " * 40},
               {"bladzijde": 1, "vorm": "maat", "punten": ((50, 400), (300, 500)), "tekst": "Gang", "schaal": 100}]
    path, wrong = put(data, mime, remarks), []
    with visit("behandelaar") as page:
        heard = complaints(page)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            opened(page, path)
            page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
            wrong += own_rules(page) + axe(page)
            tool(page, "Vlak")
            page.keyboard.press("ArrowDown")
            page.get_by_role("button", name="Opmerking plaatsen").click()
            page.locator(".foutoverzicht").wait_for()
            wrong += own_rules(page) + axe(page)
    assert (wrong, [text for text in heard if "422" not in text]) == ([], [])
