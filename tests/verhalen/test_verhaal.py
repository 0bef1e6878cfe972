"""The whole story over WebTest: as every page works without JavaScript, this is also how it goes without."""

from datetime import datetime, time

import pytest

from portal.integrations.inlezen.verwerken import inlezen
from portal.services import rights
from tests import wereld
from tests.conftest import Portal, shared
from tests.services.test_mail import Box, OnAnyPort
from tests.verhalen import anders, openbaar, regulier, uitgebreid
from tests.verhalen.bezoekers import ViaWebTest
from tests.verhalen.verhaal import World, advise, ask_advice, assign_and_take_in, check_and_submit, decide, publish, whole_story
from workflows.roles import Role


def test_one_aanvraag_goes_from_the_loket_to_a_published_beschikking(portal):
    world = World(lambda name: ViaWebTest(portal.as_(name) if name else portal.browser()), portal.mails)
    nummer, notice = whole_story(world)
    feed = portal.browser().get("/bekendmakingen/atom.xml").text
    assert notice in feed and "Jansen" not in feed


def test_the_rest_of_the_story_runs_on_the_official_stam_message(portal):
    with wereld.in_app(portal):
        (uitslag,) = inlezen(lambda: portal.site_as(rights.SYSTEM), [shared("standards/stam/verzoekbericht_4_0_0.xml")])
    world = World(lambda name: ViaWebTest(portal.as_(name) if name else portal.browser()), portal.mails,
                  "Voorbeeldbestand verzoekbericht conform STAM 4.0")
    nummer = uitslag.zaaknummer
    assign_and_take_in(world, nummer)
    ask_advice(world, nummer, ("21", "10", "2025"))
    advise(world, nummer)
    decide(world, nummer)
    notice = publish(world, nummer)
    portal.work()
    resident = world.open_as("")
    resident.visit("/bekendmakingen?zoek=verzoekbericht")
    assert "Voorbeeldbestand verzoekbericht" in resident.text()
    for page in (notice, "/bekendmakingen/atom.xml"):
        text = portal.browser().get(page).text
        assert not [word for word in ("Verblijfsadres", "N.P.", "persoon.nl", "0612345678", "Teststraat", "bamsolcom.nl")
                    if word in text]


def test_the_vergunningcheck_leads_to_an_aanvraag_with_its_answers(portal):
    nummer = check_and_submit(World(lambda name: ViaWebTest(portal.browser()), portal.mails))
    with portal.site_as(rights.SYSTEM) as by:
        asked = by.site["dossiers"].by_zaaknummer(nummer).aanvraag.deel("werkzaamheden")["vragen"]
        assert {"activiteit": "Dakkapel plaatsen", "vraag": "Op welk deel van het dak komt de dakkapel?",
                "antwoord": "Aan de voorkant", "publiceerbaar": True} in asked


@pytest.fixture
def world(portal):
    return world_of(portal)


def world_of(portal, mails=None) -> World:
    def on(day):
        portal.clock.set(datetime.combine(day, time(10)))
        portal.work()

    return World(lambda name: ViaWebTest(portal.as_(name) if name else portal.browser()), mails or portal.mails, on=on)


@pytest.fixture
def four_eyes(tmp_path):
    """A municipality in the register of the government, where a colleague approves each notice; mail goes to a real server."""
    server = OnAnyPort(Box(), hostname="127.0.0.1", port=0, ready_timeout=30)
    server.start()
    portal = Portal(tmp_path / "var", **{"mail.wijze": "smtp", "mail.smtp.host": "127.0.0.1", "mail.smtp.tls": "nooit",
                                         "mail.smtp.poort": str(server.port)})
    with portal.site_as(rights.SYSTEM) as by:
        gezag = by.site.organisaties[wereld.GEMEENTE]
        gezag.tooi, gezag.bezwaar_via_portaal, gezag.publiceren_vier_ogen = "gm0363", True, True
        wereld.person(by, "collega").rollen = [(Role.WEBREDACTEUR, wereld.GEMEENTE)]

    def mails(to=""):
        portal.work()
        return [message for _, receivers, message in server.handler.got if to in receivers[0]]

    yield world_of(portal, mails)
    portal.close()
    server.stop()


def test_a_resident_follows_a_case_through_every_public_channel_until_its_notice_is_taken_back(four_eyes):
    openbaar.whole_case(four_eyes)
    shared("standards/diwoo/bundle.xsd")  # or what was said to the Woo index was not checked


@pytest.mark.parametrize("story", [regulier, uitgebreid], ids=["regulier", "uitgebreid"])
def test_a_whole_case_goes_by_the_law_on_every_day_that_counts(world, story):
    story.whole_case(world)


def test_what_was_not_completed_is_left_out_of_handling_until_the_last_day_and_not_after(world):
    assert "Aanvraag buiten behandeling gelaten" in anders.not_handled(world, anders.LAATSTE)


def test_the_day_after_four_weeks_leaving_it_out_of_handling_is_not_offered(world):
    assert "Buiten behandeling laten" not in anders.not_handled(world, anders.TE_LAAT)


def test_a_decision_that_was_put_right_has_a_second_notice_and_the_first_leads_to_it(world):
    first, second = anders.put_right(world)
    resident = world.open_as("")
    resident.visit(first)
    assert "verbeterd" in resident.text()
    resident.follow("Lees het nieuwe besluit")
    assert resident.path() == second and "verbetert een schrijffout" in resident.text()
    assert "18 november 2025" in resident.text()  # the term did not begin anew: six weeks from 8 October
