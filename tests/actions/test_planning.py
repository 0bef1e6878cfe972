"""Does what is planned go online and off on its day, also after the portal was down, and never vanish for its editor?"""

from datetime import date, timedelta

import pytest

from portal.actions import pagina as paginas
from portal.actions import planning, webmap
from portal.services import rights
from portal.services.actor import NotAllowed
from tests import wereld
from workflows.machine import Refused

TODAY = date(2025, 10, 7)


def day(n: int) -> date:
    return TODAY + timedelta(days=n)


def plan(portal, begin=None, end=None, online=False):
    """A page in a folder with these days; its path."""
    with portal.site_as(rights.SYSTEM) as by:
        map_ = webmap.maken(by, by.site, "Map")
        paginas.stap(map_, "publiceren", by)
        page = paginas.maken(by, "Actie", "Tekst.", map_=map_)
        if online:
            paginas.stap(page, "publiceren", by)
        planning.vastleggen(page, by, publiceren_op=begin, verloopt_op=end)


def on(portal, n: int) -> tuple[str, int]:
    """The state, and what a visitor gets, after the work of so many days later."""
    portal.clock.set(portal.clock.now() + timedelta(days=n))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        state = by.site["map"]["actie"].state
    return state, portal.browser().get("/map/actie", expect_errors=True).status_int


def test_a_page_goes_online_on_its_day_and_off_after_its_last(portal):
    plan(portal, day(2), day(3))
    assert [on(portal, n) for n in (1, 1, 1, 1)] == [
        ("gepland", 403), ("gepubliceerd", 200), ("gepubliceerd", 200), ("verlopen", 403)]


def test_what_was_due_while_the_portal_was_down_is_made_good(portal):
    plan(portal, day(2))
    assert on(portal, 80) == ("gepubliceerd", 200)


def test_what_began_and_ended_while_the_portal_was_down_is_over(portal):
    plan(portal, day(2), day(5))
    assert on(portal, 100) == ("verlopen", 403)


def test_an_editor_keeps_seeing_what_is_planned_or_over(portal):
    plan(portal, day(2), day(3))
    assert "Gepland voor 9 oktober 2025" in portal.as_("redacteur").get("/map/inhoud")
    on(portal, 9)
    page = portal.as_("redacteur").get("/map/inhoud")
    assert "Verlopen" in page and "Actie" in page


@pytest.mark.parametrize("begin, end, online", [
    (day(0), None, False), (day(-1), None, False), (day(3), day(2), False), (None, day(-1), False), (day(2), None, True)])
def test_days_that_cannot_be_are_refused(portal, begin, end, online):
    with pytest.raises(Refused):
        plan(portal, begin, end, online)


def test_nothing_is_planned_without_a_day(portal):
    plan(portal)
    with portal.site_as(rights.SYSTEM) as by, pytest.raises(Refused, match="dag"):
        paginas.stap(by.site["map"]["actie"], "inplannen", by)


def test_taking_the_day_away_makes_it_a_concept_and_publishing_by_hand_forgets_it(portal):
    plan(portal, day(2), day(3))
    with portal.site_as(rights.SYSTEM) as by:
        page = by.site["map"]["actie"]
        planning.vastleggen(page, by, publiceren_op=None, verloopt_op=day(3))
        assert page.state == "concept"
        planning.vastleggen(page, by, publiceren_op=day(1), verloopt_op=day(3))
        paginas.stap(page, "publiceren", by)
        assert (page.publiceren_op, page.verloopt_op) == (None, day(3))
        with pytest.raises(NotAllowed):
            planning.vastleggen(page, wereld.acting(by, "behandelaar"), publiceren_op=None, verloopt_op=None)


def test_the_form_gives_back_what_was_typed_with_the_reason_beside_it(portal):
    plan(portal)
    form = portal.as_("redacteur").get("/map/actie/planning").forms["planning"]
    for part, value in zip(("dag", "maand", "jaar"), ("1", "1", "2020"), strict=True):
        next(field for name, fields in form.fields.items() if name == part for field in fields[:1]).value = value
    answer = form.submit(status=409)
    assert planning.AL_VOORBIJ in answer and answer.html.select_one('[aria-invalid="true"]') is not None
