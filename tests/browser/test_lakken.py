"""Can somebody black out a file with the keyboard alone, on a phone as well, and does it look and read well with errors?"""

import pytest

from content_types.base import path_of
from content_types.tweeling import tweeling_van
from portal.actions import lakken
from portal.services import rights
from tests import wereld
from tests.browser.conftest import axe, looked, own_rules
from tests.services.pdfs import een_brief


@pytest.fixture
def bestand(site):
    """The path of a file in which was searched."""
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        dossier = wereld.a_dossier(by, "in_behandeling", bijlagen=(("brief.pdf", een_brief()),))
        [bijlage] = dossier.aanvraag.bijlagen()
        lakken.zoeken(bijlage, wereld.acting(by, "behandelaar"))
        found = path_of(bijlage)
    site.work()
    return found


def boxes(site, bestand):
    from pyramid.traversal import find_resource
    with site.site_as(rights.SYSTEM) as by:
        return tweeling_van(find_resource(by.site, bestand)).vakken


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
def test_a_box_is_put_with_the_keyboard_alone(visit, site, bestand, width):
    with visit("behandelaar", width=width) as page:
        page.goto(f"{bestand}/lakken-bladzijde?n=2")
        page.focus("#lakken-toetsenbord")
        page.keyboard.press("Enter")
        before = float(page.input_value("#vak-boven").replace(",", "."))
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Shift+ArrowRight")
        assert float(page.input_value("#vak-boven").replace(",", ".")) == pytest.approx(before - 2, abs=0.11)
        assert "millimeter" in page.inner_text("#lakken-stand")
        page.select_option("#vak-soort", "bedrijfsgeheim")
        page.focus("#vak button")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator(".lakblad__eigen li").count() == 1 and not axe(page) and not own_rules(page)
    assert [(vak.pagina, vak.soort) for vak in boxes(site, bestand)] == [(2, "bedrijfsgeheim")]


@pytest.mark.browser
def test_a_box_is_drawn_with_the_mouse_and_fills_the_form(visit, bestand):
    with visit("behandelaar") as page:
        page.goto(f"{bestand}/lakken-bladzijde?n=2")
        sheet = page.locator("#lakblad").bounding_box()
        page.mouse.move(sheet["x"] + sheet["width"] / 4, sheet["y"] + 40)
        page.mouse.down()
        page.mouse.move(sheet["x"] + sheet["width"] / 2, sheet["y"] + 120)
        page.mouse.up()
        assert float(page.input_value("#vak-links").replace(",", ".")) == pytest.approx(595 * 25.4 / 72 / 4, abs=2)
        assert float(page.input_value("#vak-breedte").replace(",", ".")) == pytest.approx(595 * 25.4 / 72 / 4, abs=2)


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False])
def test_a_form_with_errors_is_well_for_everybody(visit, bestand, javascript):
    with visit("behandelaar", javascript=javascript) as page:
        page.goto(f"{bestand}/lakken-bladzijde?n=1")
        page.fill("#vak-links", "veel")
        with page.expect_navigation():
            page.click("#vak button")
        assert page.locator("#foutoverzicht li").count() == 5
        if javascript:
            assert looked(page) == []
