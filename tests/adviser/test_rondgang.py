"""Does somebody of one adviesorganisatie meet, anywhere in the portal, a word of another request, dossier or organisation?"""

from datetime import timedelta

import pytest

from content_types.base import path_of
from portal.actions import adviestoewijzing
from portal.actions import adviesverzoek as adviezen
from portal.services import rights
from tests import wereld
from tests.adviser.organisatie import steer
from tests.adviser.test_toegang import mailed_link
from tests.conftest import Portal, once_configured

MOST = 250
SECRET = {"brandweer": "Alfa", "welstand": "Beta"}
SEES = {"korps": {"Alfa"}, "brandweer": {"Alfa"}, "blus": set(), "gevel": {"Beta"}, "welstand": set(), "link": {"Alfa"}}
"""Who, and the words that they may meet: the coördinator and who was assigned, of their own request only."""
DOORS = ("/", "/adviezen", "/adviezen?stand=gesloten", "/adviezen?wie=niemand", "/adviezen/mensen", "/adviezen/afspraken",
         "/adviezen/adviezen.csv", "/adviezen/adviezen.json", "/signalen", "/voorkeuren", "/agenda", "/mijn", "/dossiers",
         "/bekendmakingen?zoek=zoekwoord", "/dossiers?zoek=zoekwoord", "/bekendmakingen.atom", "/balie", "/postvak", "/beheer")


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """A request to each of two steered organisations, each about a dossier of its own with its own words; only looked at."""
    portal = Portal(tmp_path_factory.mktemp("twee") / "var", application=once_configured)
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        steer(by)
        for where, word in SECRET.items():
            dossier = wereld.a_dossier(
                by, "in_behandeling", plan={**wereld.PLAN, "naam": f"{word}plan", "omschrijving": f"{word}zaken zoekwoord"},
                plek={**wereld.PLEK, "straat": f"{word}straat"}, wie={**wereld.WIE, "naam": f"Jan {word}man"},
                bijlagen=((f"{word}.pdf", wereld.PDF),))
            verzoek = adviezen.vragen(dossier, wereld.acting(by, "behandelaar"), adviesorganisatie=where,
                                      vraag=f"{word}vraag?", uiterlijk=by.today + timedelta(days=14))
            if where == "brandweer":
                adviestoewijzing.toewijzen(verzoek, wereld.acting(by, "korps"), mensen=[wereld.person(by, where).__name__])
            portal.verzoeken = [*getattr(portal, "verzoeken", ()), path_of(verzoek)]
    portal.work()
    yield portal
    portal.close()


def browser_of(portal, name):
    if name != "link":
        return portal.as_(name)
    browser = portal.browser()
    browser.get(mailed_link(portal)).forms["openen"].submit(status=303)
    return browser


def walk(browser, begin) -> dict[str, str]:
    """Every address that is reached from here by links, with the text of what answered, also of refusals."""
    waiting, seen = list(begin), {}
    while waiting and len(seen) < MOST:
        path = waiting.pop()
        if path in seen or path.startswith(("/static", "/uitloggen", "/vergunningcheck")):
            continue
        answer = browser.get(path, status="*", expect_errors=True)
        html = answer.content_type == "text/html"
        seen[path] = answer.html.get_text() if html else answer.body.decode("utf-8", "replace")
        links = [a.get("href") for a in answer.html.find_all("a", href=True)] if html and answer.status_int == 200 else []
        waiting += [link.partition("#")[0] for link in links if link.startswith("/")]
    return seen


@pytest.mark.parametrize("name", SEES)
def test_a_walk_meets_only_the_own_request(two, name):
    seen = walk(browser_of(two, name), (*DOORS, *two.verzoeken))
    met = {word for text in seen.values() for word in SECRET.values() if word in text}
    assert len(seen) < MOST
    assert met == SEES[name], [path for path, text in seen.items() for word in met - SEES[name] if word in text]


@pytest.fixture(scope="module")
def found(two):
    """The addresses of both requests, as the coördinator of each reaches them."""
    return [path for other in ("korps", "gevel") for path in walk(two.as_(other), ["/adviezen"]) if "Z-2025" in path]


@pytest.mark.parametrize("name", SEES)
def test_the_addresses_that_another_found_are_shut(two, found, name):
    assert len(found) > 8
    browser = browser_of(two, name)
    for path in found:
        answer = browser.get(path, status="*", expect_errors=True)
        mine = {word for word in SECRET.values() if word.encode() in answer.body}
        assert mine <= SEES[name], path
