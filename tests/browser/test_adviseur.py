"""Does the story of an adviesorganisatie work in a browser: distributed, replaced, answered, checked and sent?"""

import pytest

from content_types.base import path_of
from portal.actions import adviesorganisatie
from portal.services import rights
from tests import wereld
from tests.adviser.organisatie import steer
from tests.browser.conftest import axe, own_rules


@pytest.fixture
def pad(site):
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        steer(by)
        adviesorganisatie.afspreken(by.site.organisaties["brandweer"], wereld.acting(by, "korps"), advieskanaal="link",
                                    advies_via_coordinator=True)
        return path_of(wereld.a_dossier(by, "advies_gevraagd").adviesverzoeken()[0])


@pytest.mark.parametrize("width", [1280, 320])
def test_two_are_chosen_one_is_replaced_one_answers_and_the_coordinator_sends(visit, pad, width):
    wrong = []

    def press(page, button):
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).click()
        wrong.extend(own_rules(page) + axe(page))

    with visit("korps", width=width) as page:
        page.goto("/adviezen")
        page.get_by_role("link", name="Verdelen van Dakkapel").click()
        page.get_by_label("Bert Brand").check()
        page.get_by_label("Bo Blus").check()
        press(page, "Toewijzen")
        page.get_by_role("link", name="Weghalen of vervangen bij Bert Brand").click()
        press(page, "Weghalen")
        page.get_by_label("Waarom?").fill("Bert is met verlof")
        page.get_by_label("Sjaan Slang").check()
        press(page, "Weghalen")
        assert page.get_by_role("link", name="Weghalen of vervangen bij Sjaan Slang").is_visible()
    with visit("slang", width=width) as page:
        page.goto("/adviezen")
        page.get_by_role("link", name="Dakkapel aan de voorkant").click()
        press(page, "Klaar voor controle")
        assert page.title().startswith("Fout:")
        page.get_by_label("Tekst van uw advies").fill("Veilig, mits er een rookmelder komt.")
        press(page, "Klaar voor controle")
    with visit("korps", width=width) as page:
        page.goto(pad)
        press(page, "Controleren en versturen")
        press(page, "Advies versturen")
        assert page.get_by_text("Dit advies is verstuurd op dinsdag 7 oktober 2025").is_visible()
    assert wrong == []
