"""The whole stories in Chromium: the main job with JavaScript and without, and a case of each procedure from day to day."""

from datetime import datetime, time

import pytest

from tests.browser.conftest import log_in
from tests.verhalen import regulier, uitgebreid
from tests.verhalen.bezoekers import ViaChromium
from tests.verhalen.verhaal import World, check_and_submit, whole_story

OPEN = 6
"""Browsers at a time; who went home long ago is logged in anew when they come back."""


@pytest.fixture
def world(site, chromium):
    """`world(javascript)`: everybody has a browser of their own."""
    contexts = []

    def make(javascript: bool, width: int = 1280):
        def open_as(name):
            context = chromium.new_context(base_url=site.url, java_script_enabled=javascript, locale="nl-NL",
                                           viewport={"width": width, "height": 900})
            contexts.append(context)
            if len(contexts) > OPEN:
                contexts.pop(0).close()
            page = context.new_page()
            page.set_default_timeout(20000)
            if name:
                log_in(page, name)
            return ViaChromium(page)

        def on(day):
            site.clock.set(datetime.combine(day, time(10)))
            site.work()

        return World(open_as, site.mails, on=on)

    yield make
    for context in contexts:
        context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["met javascript", "zonder javascript"])
def test_one_aanvraag_goes_from_the_loket_to_a_published_beschikking(world, javascript):
    whole_story(world(javascript))


@pytest.mark.parametrize("javascript", [True, False], ids=["met javascript", "zonder javascript"])
def test_the_vergunningcheck_leads_to_an_aanvraag_on_a_phone(world, javascript):
    assert check_and_submit(world(javascript, width=320)).startswith("Z-")


@pytest.mark.parametrize("story", [regulier, uitgebreid], ids=["regulier", "uitgebreid"])
def test_a_whole_case_goes_by_the_law_on_every_day_that_counts(world, story):
    story.whole_case(world(False))
