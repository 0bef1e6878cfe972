"""Who walks through the whole public site: does every link work, is every page valid, and is nobody met there?

One walk on the last day to react and one on the day after, each from the home page, then from robots.txt and the sitemaps.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest

from tests.conftest import Portal
from tests.public.geldige_html import mistakes
from tests.public.lopen import HOST, Answer, walk, words_of
from tests.public.openbaar import GEHEIM, LAATSTE, everything_public

DAYS = {"laatste dag": LAATSTE, "dag erna": LAATSTE + timedelta(1)}

DATA = ("/bekendmakingen/gegevens.json", "/bekendmakingen/gegevens.csv", "/bekendmakingen/gegevens.geojson",
        "/open-data/wijzigingen.json?sinds=2025-01-01")
"""Addresses that are told in words, on the page about open data."""


@dataclass
class Round:
    """One walk: by links alone, and with what robots.txt and DATA lead to; `locs` are the addresses in the sitemaps."""

    links: set[str]
    answers: dict[str, Answer]
    locs: set[str]
    closed: list[str]
    """Beginnings of addresses that robots.txt closes."""
    gone: set[str]
    """Files of a notice that was taken back: the Woo index is told of them, so that others take them away as well."""
    refused: dict[str, bytes]
    """Each form, sent as it stands, that comes back with what is wrong; and two addresses that give no page."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A portal of its own with one of everything public; `rondes` by day and `plekken` by what they are."""
    portal = Portal(tmp_path_factory.mktemp("openbaar") / "var")
    portal.plekken = everything_public(portal)
    portal.rondes = {}
    for name, day in DAYS.items():
        portal.clock.set(datetime.combine(day, time(10)))
        portal.work()
        portal.rondes[name] = _round(portal.browser(), [portal.plekken[name] for name in ("ingetrokken", "zonder_titel")])
    yield portal
    portal.close()


def _round(browser, taken_back) -> Round:
    answers = walk(browser, ["/"])
    links = set(answers)
    answers = walk(browser, ["/robots.txt", *DATA], answers)
    robots = answers["/robots.txt"].body.decode()
    maps = [a for path, a in answers.items() if path.startswith("/sitemaps/")]
    locs = {loc.removeprefix(HOST) for a in maps for loc in re.findall(r"<loc>(.*?)</loc>", a.body.decode())}
    gone = {path for path in answers if path.rpartition("/")[0] in taken_back}
    return Round(links, answers, locs, re.findall(r"Disallow: (.+)", robots), gone, _refused(browser, answers))


def _refused(browser, answers) -> dict[str, bytes]:
    found = {path: browser.get(path, status="*", expect_errors=True) for path in ("/bestaat-niet", "/dossiers")}
    at = {form.get("id"): path for path, a in answers.items() if a.is_html for form in a.tree.xpath("//form[@method='post']")}
    for name, path in at.items():
        found[f"{path} (formulier {name})"] = browser.get(path).forms[name].submit(status="*", expect_errors=True)
    return {path: answer.body for path, answer in found.items() if answer.status_int >= 400}


@pytest.fixture(params=DAYS)
def ronde(site, request):
    return site.rondes[request.param]


def test_every_link_feed_and_download_answers(ronde):
    wrong = {path: (a.status, a.van) for path, a in ronde.answers.items() if a.status not in (200, 301, 302, 303)}
    assert {path: why for path, why in wrong.items() if path not in ronde.gone} == {} and len(ronde.answers) > 80
    assert {status for status, _ in wrong.values()} == {410}


def test_everything_that_is_there_was_met(site, ronde):
    kinds = {a.soort for a in ronde.answers.values()}
    assert set(site.plekken.values()) <= set(ronde.answers)
    assert {"text/html", "application/pdf", "image/jpeg", "text/calendar", "application/atom+xml", "application/rss+xml",
            "text/csv", "application/json", "application/geo+json", "application/x-ndjson", "application/xml",
            "text/plain", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"} <= kinds


def test_nobody_is_met_in_any_page_file_or_header(ronde):
    met = {}
    for path, answer in ronde.answers.items():
        said = words_of(answer).casefold()
        if found := [word for word in GEHEIM if word.casefold() in f"{path} {said}".casefold()]:
            met[path] = found
    assert met == {}


def test_every_page_of_the_sitemaps_is_reached_by_links(ronde):
    assert ronde.locs - ronde.links - ronde.gone == set() and len(ronde.locs) > 15


def test_every_page_that_may_be_shown_is_in_a_sitemap(ronde):
    shown = {path for path, a in ronde.answers.items() if a.indexable and not _closed(path, ronde.closed)}
    assert shown - ronde.locs == set()


def _closed(path: str, closed: list[str]) -> bool:
    return any(re.match(re.escape(rule).replace(r"\*", ".*"), path) for rule in closed)


def test_every_page_is_valid_html(site, tmp_path):
    """Of the day after only the notices, which change with the day; of the questions to the register one of each page."""
    today, after = (site.rondes[name] for name in DAYS)
    one = {path.partition("?")[0] + "?" * ("?" in path): path for path, a in today.answers.items() if a.is_html}
    pages = {path: today.answers[path].body for path in one.values()}
    later = {f"{path} (dag erna)": a.body for path, a in after.answers.items() if a.is_html and "/2025/" in path}
    assert len(pages) > 40 and len(today.refused) > 6 and mistakes(pages | later | today.refused, tmp_path) == []


@pytest.mark.parametrize("soort, op_de_dag, erna", [
    ("besluit", "bezwaar maken tot en met dinsdag 18 november 2025 , vandaag is de laatste dag",
     "U kon bezwaar maken tot en met dinsdag 18 november 2025 . Die termijn is voorbij."),
    ("ontwerp", "U kunt reageren tot en met dinsdag 18 november 2025 , vandaag is de laatste dag",
     "U kon reageren tot en met dinsdag 18 november 2025")], ids=["besluit", "ontwerp"])
def test_the_notice_says_what_day_it_is(site, soort, op_de_dag, erna):
    for name, said in zip(DAYS, (op_de_dag, erna), strict=True):
        page = site.rondes[name].answers[site.plekken[soort]]
        assert said in " ".join(" ".join(page.tree.find("body").itertext()).split()), name
