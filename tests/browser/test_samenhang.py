"""Are the forms about cases that belong together well with errors, and after they were done: at 1280 and 320 pixels?"""

import pytest

from content_types.base import path_of
from portal.actions import samenhang
from portal.services import rights
from tests import wereld
from tests.browser.conftest import looked
from tests.staff.test_zonder_besluit import taken_in


@pytest.fixture
def cases(site):
    """Two cases that are handled together, and one more at the same place."""
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        permit, melding, other = wereld.a_dossier(by, "in_behandeling"), taken_in(by, "melding"), wereld.a_dossier(by)
        coordinator = wereld.acting(by, "coordinator")
        samen = samenhang.koppelen([permit, melding], coordinator, soort="project", reden="Eén verbouwing")
        samenhang.behandelen(samen, coordinator, samen=True)
        return {"permit": path_of(permit), "samen": path_of(samen), "other": path_of(other)}


def test_linking_sharing_and_doing_together_are_accessible_with_errors_and_after(visit, cases):
    wrong = []
    with visit("coordinator") as page:
        def press(where, button):
            with page.expect_navigation():
                page.get_by_role("button", name=button, exact=True).click()
            wrong.extend(f"{where}: {problem}" for problem in looked(page))

        for path, button in ((f"{cases['permit']}/samenloop", "Koppelen"), (f"{cases['permit']}/loskoppelen", "Loskoppelen"),
                             (f"{cases['permit']}/stukken-delen", "Stukken delen"),
                             (f"{cases['samen']}/samen-doen", "Nu doen voor de gekozen zaken")):
            page.goto(path)
            press(f"{path} met fouten", button)
            assert page.title().startswith("Fout:")
        page.get_by_label("In behandeling nemen").check()
        press("gedaan", "Nu doen voor de gekozen zaken")
        assert page.get_by_text("Niet gedaan").first.is_visible()
        page.goto(f"{cases['permit']}/samenloop")
        page.locator("#koppelen input[type=checkbox]").first.check()
        page.get_by_label("Dezelfde plek").check()
        page.get_by_label("Waarom horen de zaken bij elkaar?").fill("Zelfde erf")
        press("gekoppeld", "Koppelen")
        assert page.get_by_role("article").count() == 3
    assert wrong == []
