"""The whole story over WebTest: as every page works without JavaScript, this is also how it goes without."""

from tests.verhalen.bezoekers import ViaWebTest
from tests.verhalen.verhaal import World, whole_story


def test_one_aanvraag_goes_from_the_loket_to_a_published_beschikking(portal):
    world = World(lambda name: ViaWebTest(portal.as_(name) if name else portal.browser()), portal.mails)
    nummer, notice = whole_story(world)
    feed = portal.browser().get("/bekendmakingen/atom.xml").text
    assert notice in feed and "Jansen" not in feed
