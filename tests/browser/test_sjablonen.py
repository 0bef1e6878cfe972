"""Are templates and conditions usable by everybody: with open places, with errors, after each button, without script?"""

import pytest

from content_types.base import path_of
from portal.actions import beschikking as beschikkingen
from portal.actions import sjabloon as sjablonen
from tests import wereld
from tests.browser.conftest import looked


@pytest.fixture
def draft(site):
    """The path of an empty draft."""
    with site.site_as(site.SYSTEM) as by, wereld.in_app(site):
        dossier = wereld.a_dossier(by, "in_behandeling")
        return path_of(beschikkingen.opstellen(dossier, wereld.acting(by, "behandelaar")))


def press(page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def test_drafting_with_a_template_is_accessible_after_each_button(visit, draft):
    wrong = []
    with visit("behandelaar") as page:
        def look(where):
            wrong.extend(f"{where}: {problem}" for problem in looked(page))

        page.goto(f"{draft}/wijzigen")
        look("leeg")
        page.get_by_label("Welk sjabloon?").select_option(label="Vergunning verlenen")
        press(page, "Sjabloon invullen")
        look("ingevuld")
        page.get_by_label("Straat vrijhouden").check()
        page.get_by_label("Start van het werk").check()
        press(page, "Zet wat ik koos in de lijst")
        look("gekozen")
        press(page, "Omhoog: voorschrift 2")
        assert page.url.endswith("#besluit-voorschriften-0")
        assert page.get_by_label("Voorschrift 1", exact=True).input_value().startswith("Houd trottoir")
        page.get_by_label("Slot van de brief").fill("x" * 10_001)
        press(page, "Bewaren")
        look("met fout")
        page.get_by_label("Slot van de brief").fill("Tot ziens.")
        press(page, "Bewaren")
        look("bewaard, met open plekken")
        assert page.locator("main mark").first.inner_text() == "[motivering ontbreekt]"
    assert wrong == []


def test_enter_on_a_choice_keeps_the_draft_and_presses_no_other_button(visit, draft):
    with visit("behandelaar", javascript=False) as page:
        page.goto(f"{draft}/wijzigen")
        page.get_by_label("Vergunning geweigerd").check()
        with page.expect_navigation():
            page.get_by_label("Vergunning geweigerd").press("Enter")
        assert page.title().startswith("Fout:") and page.get_by_label("Vergunning geweigerd").is_checked()


def test_a_link_of_the_open_places_goes_to_the_field(visit, draft):
    with visit("behandelaar", javascript=False) as page:
        page.goto(f"{draft}/wijzigen")
        page.get_by_label("Welk sjabloon?").select_option(label="Vergunning verlenen")
        press(page, "Sjabloon invullen")
        page.get_by_role("link", name="Waarom dit besluit?").click()
        page.keyboard.press("Control+A")
        page.keyboard.type("Het plan past.")
        assert page.get_by_label("Waarom dit besluit?").input_value() == "Het plan past."


def test_the_form_of_a_template_is_accessible_with_errors_refused_and_over_a_newer_one(visit, site):
    wrong = []
    with visit("beheerder") as page:
        def look(where):
            assert page.title().startswith("Fout:")
            wrong.extend(f"{where}: {problem}" for problem in looked(page))

        page.goto("/beheer/sjablonen/sjabloon-maken")
        press(page, "Bewaren")
        look("leeg")
        page.goto("/beheer/sjablonen")
        page.get_by_role("link", name="Vergunning weigeren").click()
        page.get_by_label("Slot van de brief").fill("{{onbekend}} " + "verzekeringsmaatschappij" * 30)
        press(page, "Bewaren")
        look("geweigerd")
        page.get_by_label("Slot van de brief").fill("Van mij.")
        with site.site_as(site.SYSTEM) as by:
            weigeren = by.site.sjablonen.voor_besluit(wereld.GEMEENTE, "besluit", "geweigerd")[0]
            sjablonen.sjabloon_wijzigen(weigeren, by, slot="Van een ander.")
        press(page, "Bewaren")
        look("van een ander")
        assert page.get_by_text("Van een ander.").is_visible()
    assert wrong == []
