"""Does what is planned go online and off on its day, also after the portal was down, and never vanish for its editor?"""

from datetime import date, datetime, time, timedelta

import pytest

from portal.actions import pagina as paginas
from portal.actions import planning, prullenbak, webmap
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


HALF_TEN = time(9, 30)


@pytest.mark.parametrize("now, status", [
    (datetime(2025, 10, 9, 9, 29), 403), (datetime(2025, 10, 9, 9, 30), 200), (datetime(2025, 10, 10, 16, 59), 200),
    (datetime(2025, 10, 10, 17, 0), 403), (datetime(2026, 1, 1, 0, 0), 403)])
def test_it_comes_and_goes_at_the_hour_in_the_netherlands_or_when_the_portal_is_up_again(portal, now, status):
    with portal.site_as(rights.SYSTEM) as by:
        page = paginas.maken(by, "Actie", "Tekst.")
        planning.vastleggen(page, by, publiceren_op=day(2), publiceren_tijd=HALF_TEN, verloopt_op=day(3), verloopt_tijd=time(17))
    portal.clock.set(now)
    portal.work()
    portal.browser().get("/actie", status=status)


def test_an_hour_of_today_can_still_come_and_one_that_went_by_cannot(portal):
    with portal.site_as(rights.SYSTEM) as by:
        page = paginas.maken(by, "Actie", "Tekst.")
        with pytest.raises(Refused, match="nog komt"):
            planning.vastleggen(page, by, publiceren_op=TODAY, publiceren_tijd=HALF_TEN, verloopt_op=None)
        planning.vastleggen(page, by, publiceren_op=TODAY, publiceren_tijd=time(10, 1), verloopt_op=None)
    portal.clock.set(datetime(2025, 10, 7, 10, 1))
    portal.work()
    portal.browser().get("/actie", status=200)


@pytest.mark.parametrize("far", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_day_that_no_calendar_has_breaks_nothing(portal, far):
    with portal.site_as(rights.SYSTEM) as by:
        page = paginas.maken(by, "Actie", "Tekst.")
        if far.year == 1:
            with pytest.raises(Refused):
                planning.vastleggen(page, by, publiceren_op=far, verloopt_op=far)
        else:
            planning.vastleggen(page, by, publiceren_op=None, verloopt_op=far)
    assert "Actie" in portal.as_("redacteur").get("/inhoud")


def test_what_was_over_while_it_lay_in_the_bin_comes_back_off_the_site(portal):
    plan(portal, None, day(1), online=True)
    with portal.site_as(rights.SYSTEM) as by:
        id_ = prullenbak.weggooien(by.site["map"]["actie"], by)
    portal.clock.set(portal.clock.now() + timedelta(days=3))
    portal.work()
    with portal.site_as(rights.SYSTEM) as by:
        assert prullenbak.terugzetten(id_, by).state == "verlopen"


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
