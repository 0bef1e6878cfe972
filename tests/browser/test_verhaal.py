"""The whole story in Chromium, with JavaScript and without."""

import pytest

from tests.browser.conftest import log_in
from tests.verhalen.bezoekers import ViaChromium
from tests.verhalen.verhaal import World, whole_story


@pytest.mark.parametrize("javascript", [True, False], ids=["met javascript", "zonder javascript"])
def test_one_aanvraag_goes_from_the_loket_to_a_published_beschikking(site, chromium, javascript):
    contexts = []

    def open_as(name):
        context = chromium.new_context(base_url=site.url, java_script_enabled=javascript, locale="nl-NL")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20000)
        if name:
            log_in(page, name)
        return ViaChromium(page)

    whole_story(World(open_as, site.mails))
    for context in contexts:
        context.close()
