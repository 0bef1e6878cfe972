"""Is the list of tasks well for everybody while one came back, is refused or cannot be changed any more?"""

import pytest

from content_types.base import path_of
from portal.actions import behandeltaak as taken
from portal.services import rights
from tests import wereld
from tests.browser.conftest import a_site, looked


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    yield from a_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def paths(site):
    """A dossier with a task that came back, one before the list begins, one after the decision."""
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        others = [wereld.a_dossier(by, state) for state in ("toegewezen", "gepubliceerd")]
        return [f"{path_of(d)}/behandeltaken" for d in (came_back(by), *others)]


def came_back(by):
    """A dossier with a task that came back."""
    dossier = wereld.a_dossier(by, "advies_gevraagd")
    taak = dossier["behandeltaken"]["ontvankelijkheid"]
    taken.afronden(taak, wereld.acting(by, "behandelaar"))
    taken.terugsturen(taak, "Langverwachtebouwkundigeplattegrond" * 9 + "\nVraag die nog.", wereld.acting(by, "beslisser"))
    taken.afronden(dossier["behandeltaken"]["procedure"], wereld.acting(by, "behandelaar"))
    return dossier


@pytest.mark.parametrize("name", ["behandelaar", "coordinator", "beslisser"])
def test_the_list_is_accessible_in_every_state_and_with_an_error(visit, paths, name):
    wrong = []
    with visit(name) as page:
        for path in paths:
            page.goto(path)
            page.evaluate("document.querySelectorAll('details').forEach(found => { found.open = true })")
            wrong += [f"{path}: {problem}" for problem in looked(page)]
        page.goto(paths[0])
        page.locator("#procedure summary").click()
        if name != "behandelaar":
            with page.expect_navigation():
                page.locator("#procedure-terugsturen button").click()
            assert page.title().startswith("Fout:") and page.locator("#foutoverzicht").is_visible()
            wrong += [f"met fout: {problem}" for problem in looked(page)]
    assert wrong == []


def test_a_task_is_reported_done_with_the_keyboard_alone(visit, site):
    with site.site_as(rights.SYSTEM) as by, wereld.in_app(site):
        path = f"{path_of(came_back(by))}/behandeltaken"
    with visit("behandelaar", javascript=False) as page:
        page.goto(path)
        page.locator("#ontvankelijkheid-afronden button").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url.endswith("#ontvankelijkheid")
        assert "Klaar gemeld door Fatima de Wit" in page.locator("#ontvankelijkheid").inner_text()
