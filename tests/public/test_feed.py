"""Does the Atom feed tell a feed reader what is new, and nothing that the page would refuse?"""

from datetime import date, datetime

import pytest
from lxml import etree

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
