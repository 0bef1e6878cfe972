"""Does the Atom feed tell a feed reader what is new, and nothing that the page would refuse?"""

from datetime import date, datetime

import pytest
from icalendar import Calendar
from lxml import etree

from portal.services import rights, search
from portal.views.public import feed as view
from tests.public.test_register import put, withdraw

A = {"a": "http://www.w3.org/2005/Atom"}


def feed(portal, query="", **kw):
    return etree.fromstring(portal.browser().get(f"/bekendmakingen/atom.xml{query}", **kw).body)


def titles_in(root) -> list[str]:
    return [entry.findtext("a:title", namespaces=A) for entry in root.findall("a:entry", A)]


def test_an_entry_has_what_atom_demands(portal):
    address = put(portal, "Vergunning verleend: dakkapel & <meer>")
    root = feed(portal)
    [entry] = root.findall("a:entry", A)
    names = ("id", "title", "updated", "published", "summary")
    found = {name: entry.findtext(f"a:{name}", namespaces=A) for name in names}
    assert found == {
        "id": f"tag:portaal.test,2025-01-01:{address}", "title": "Vergunning verleend: dakkapel & <meer>",
        "updated": "2025-10-07T08:00:00Z", "published": "2025-10-06T22:00:00Z",
        "summary": "De gemeente geeft toestemming. Bezwaar maken kan tot en met 18 november 2025."}
    assert entry.find("a:link", A).get("href") == f"https://portaal.test{address}"
    assert root.findtext("a:updated", namespaces=A) == "2025-10-07T08:00:00Z"
    assert root.findtext("a:author/a:name", namespaces=A) == "Gemeente Waterrijk"


def test_the_feed_names_itself_and_its_page_with_the_same_filters(portal):
    found = feed(portal, "?zoek=dakkapel&uitkomst=verleend").findall("a:link", A)
    links = {link.get("rel"): link.get("href") for link in found}
    assert links == {"self": "https://portaal.test/bekendmakingen/atom.xml?zoek=dakkapel&uitkomst=verleend",
                     "alternate": "https://portaal.test/bekendmakingen?zoek=dakkapel&uitkomst=verleend"}


def test_the_register_page_leads_to_the_feed_of_its_question(portal):
    put(portal, "Dakkapel")
    put(portal, "Schutting")
    page = portal.browser().get("/bekendmakingen?zoek=schutting")
    link = page.html.select_one('link[rel="alternate"][type="application/atom+xml"]')
    assert titles_in(etree.fromstring(page.goto(link["href"]).body)) == ["Schutting"]


def test_a_withdrawn_notice_is_an_update_without_its_text(portal):
    address = put(portal, "Dakkapel", samenvatting="Een geheim woord: petunia.")
    portal.clock.set(datetime(2025, 10, 9, 12, 0))
    withdraw(portal, address)
    [entry] = feed(portal).findall("a:entry", A)
    assert entry.findtext("a:title", namespaces=A) == "Ingetrokken: Dakkapel"
    assert entry.findtext("a:updated", namespaces=A) == "2025-10-09T10:00:00Z"
    assert "petunia" not in etree.tostring(entry, encoding="unicode")


def test_a_feed_without_entries_is_still_a_feed(portal):
    root = feed(portal, "?zoek=walvis")
    assert root.findtext("a:updated", namespaces=A) and root.findall("a:entry", A) == []


def test_the_newest_comes_first(portal):
    put(portal, "Oud", gepubliceerd_op=date(2025, 9, 1))
    put(portal, "Nieuw")
    assert titles_in(feed(portal)) == ["Nieuw", "Oud"]


def test_an_old_notice_that_was_taken_back_comes_first_and_stays_in_the_feed(portal, monkeypatch):
    address = put(portal, "Oud", gepubliceerd_op=date(2025, 9, 1))
    portal.clock.set(datetime(2025, 10, 8, 12, 0))
    put(portal, "Nieuw", "Nieuwer")
    portal.clock.set(datetime(2025, 10, 9, 12, 0))
    withdraw(portal, address)
    monkeypatch.setattr(view, "NEWEST", 2)
    for question in ("", "?plek=kerkstraat&sorteer=relevantie"):
        assert titles_in(feed(portal, question))[0] == "Ingetrokken: Oud"
    rss = etree.fromstring(portal.browser().get("/bekendmakingen/rss.xml").body)
    assert rss.findtext("channel/item/title") == "Ingetrokken: Oud" and len(rss.findall("channel/item")) == 2


def test_a_reader_that_has_it_already_is_told_so_until_something_changes(portal):
    put(portal, "Dakkapel")
    browser = portal.browser()
    etag = browser.get("/bekendmakingen/atom.xml").headers["ETag"]
    browser.get("/bekendmakingen/atom.xml", headers={"If-None-Match": etag}, status=304)
    put(portal, "Schutting")
    browser.get("/bekendmakingen/atom.xml", headers={"If-None-Match": etag}, status=200)


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ud800", "\uffff"])
def test_a_sign_that_xml_cannot_hold_does_not_break_the_feed(portal, sign):
    from portal.views.public.feed import _allowed
    assert _allowed(f"a{sign}b") == "ab"


def test_the_same_as_rss_with_the_same_names(portal):
    address = put(portal, "Dakkapel & <meer>")
    put(portal, "Schutting")
    answer = portal.browser().get("/bekendmakingen/rss.xml?zoek=meer")
    [item] = etree.fromstring(answer.body).findall("channel/item")
    assert answer.content_type == "application/rss+xml"
    assert {child.tag: child.text for child in item} == {
        "title": "Dakkapel & <meer>", "link": f"https://portaal.test{address}", "guid": f"tag:portaal.test,2025-01-01:{address}",
        "pubDate": "Mon, 06 Oct 2025 22:00:00 +0000", "category": "Verleend",
        "description": "De gemeente geeft toestemming. Bezwaar maken kan tot en met 18 november 2025."}
    withdraw(portal, address)
    again = portal.browser().get("/bekendmakingen/rss.xml?zoek=meer")
    assert "Ingetrokken: Dakkapel" in again.text and item.findtext("guid") in again.text


@pytest.mark.parametrize("kind, name", [("application/atom+xml", "atom.xml"), ("application/rss+xml", "rss.xml"),
                                        ("text/calendar", "laatste-dagen.ics")])
def test_the_page_of_a_question_names_each_way_to_follow_it(portal, kind, name):
    page = portal.browser().get("/bekendmakingen?zoek=boom&pagina=2")
    assert page.html.select_one(f'head link[rel=alternate][type="{kind}"]')["href"] == f"/bekendmakingen/{name}?zoek=boom"
    assert page.html.select_one("aside a[href='/volgen?zoek=boom']")


# The calendar


def events(portal, query="") -> dict:
    """By title."""
    calendar = Calendar.from_ical(portal.browser().get(f"/bekendmakingen/laatste-dagen.ics{query}").body)
    return {str(event["summary"]): event for event in calendar.walk("vevent")}


def test_the_last_day_of_each_notice_of_a_question_is_a_whole_day_without_an_alarm(portal):
    address = put(portal, "Dakkapel; met, komma\\schuin")
    put(portal, "Schutting")
    [(title, event)] = events(portal, "?zoek=komma").items()
    assert title == "Laatste dag (bezwaar maken): Dakkapel; met, komma\\schuin"
    assert event["dtstart"].dt == date(2025, 11, 18) and event["dtend"].dt == date(2025, 11, 19)
    assert event["uid"] == f"{address.rsplit('/', 1)[1]}-laatste-dag@portaal.test"
    assert event["url"] == f"https://portaal.test{address}" and event["status"] == "CONFIRMED" and not event.subcomponents


def test_a_day_that_moves_keeps_its_name_and_one_that_falls_away_is_struck_out(portal):
    address = put(portal, "Dakkapel")
    [before] = events(portal).values()
    with portal.site_as(rights.SYSTEM) as by:
        search.at(by.site, address).bezwaar_einde = date(2025, 12, 1)
        by.record(search.at(by.site, address), "gerectificeerd")
    portal.work()
    [moved] = events(portal).values()
    withdraw(portal, address)
    [(title, gone)] = events(portal).items()
    assert moved["dtstart"].dt == date(2025, 12, 1) and before["uid"] == moved["uid"] == gone["uid"]
    assert before["sequence"] < moved["sequence"] < gone["sequence"]
    assert gone["status"] == "CANCELLED" and title == "Vervallen: Dakkapel"


def test_days_long_past_and_notices_without_a_last_day_are_left_out(portal):
    put(portal, "Oud", gepubliceerd_op=date(2025, 6, 1))
    put(portal, "Geen termijn", bezwaar_start=None, bezwaar_einde=None)
    assert events(portal) == {}
