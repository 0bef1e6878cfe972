"""Can a resident find a decision in the register, and see until when to object?"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content_types.base import path_of
from portal.actions import publicatie as publicaties
from portal.services import rights, search
from portal.views.public.zoekvraag import as_day
from tests import wereld

DAY = date(2025, 10, 7)


def put(portal, *titles, **fields):
    """Published notices, found by search; returns the address of the last one."""
    with portal.site_as(rights.SYSTEM) as by:
        for titel in titles:
            last = wereld.a_notice(by, titel=titel, **fields)
        address = path_of(last)
    portal.work()
    return address


def withdraw(portal, address):
    with portal.site_as(rights.SYSTEM) as by:
        publicaties.intrekken(search.at(by.site, address), "Er stond een naam in.", by)
    portal.work()


def titles(page) -> list[str]:
    return [link.get_text() for link in page.html.select(".lijst__item h3 a")]


def test_a_resident_finds_a_decision_by_word_address_kind_and_date(portal):
    put(portal, "Dakkapel, Kerkstraat 12")
    put(portal, "Schutting", uitkomst="geweigerd", locatie={**wereld.PLEK, "straat": "Molenweg", "postcode": "5678 CD"})
    form = portal.browser().get("/bekendmakingen").forms["zoeken"]
    for name, value in (("zoek", "dakkapellen"), ("plek", "1234ab"), ("uitkomst", "verleend"), ("van", "7-10-2025"),
                        ("tot", "7 oktober 2025"), ("open", True)):
        form[name] = value
    assert titles(form.submit("")) == ["Dakkapel, Kerkstraat 12"]


def test_the_form_keeps_what_was_typed(portal):
    typed = {"zoek": "boom", "plek": "Kerkstraat", "van": "x", "open": "ja", "uitkomst": "geweigerd"}
    form = portal.browser().get("/bekendmakingen", typed).forms["zoeken"]
    assert {name: form[name].value for name in typed} == typed


@pytest.mark.parametrize("typed, day", [
    ("3-11-2025", date(2025, 11, 3)), ("03/11/2025", date(2025, 11, 3)), ("3.11.25", date(2025, 11, 3)),
    ("2025-11-03", date(2025, 11, 3)), (" 3 november 2025 ", date(2025, 11, 3)), ("3 mrt. 2025", date(2025, 3, 3)),
    ("3 maart 2025", date(2025, 3, 3)), ("29-2-2024", date(2024, 2, 29)), ("29-2-2025", None), ("31-4-2025", None),
    ("morgen", None), ("3-11", None), ("11-3-0000", None), ("٣-١١-٢٠٢٥", date(2025, 11, 3)), ("²-1-2025", None)])
def test_a_date_is_read_as_people_write_it(typed, day):
    assert as_day(typed) == day


@given(typed=st.text())
def test_no_date_can_break_the_page(typed):
    assert as_day(typed) is None or isinstance(as_day(typed), date)


def test_a_wrong_date_is_explained_beside_its_field_and_the_other_filters_hold(portal):
    put(portal, "Dakkapel")
    put(portal, "Schutting")
    page = portal.browser().get("/bekendmakingen?zoek=schutting&van=gisteren", status=200)
    field = page.html.select_one("#veld-van")
    assert field["aria-invalid"] == "true" and "veld-van-fout" in field["aria-describedby"].split()
    assert "3-11-2025" in page.html.select_one("#veld-van-fout").get_text() and titles(page) == ["Schutting"]
    assert page.html.title.get_text().startswith("Fout:")


def test_an_end_before_the_beginning_is_explained(portal):
    page = portal.browser().get("/bekendmakingen?van=3-11-2025&tot=1-11-2025")
    assert "niet voor" in page.html.select_one("#veld-tot-fout").get_text()


@pytest.mark.parametrize("later, words", [
    (0, "tot en met 18 november 2025, nog 42 dagen"), (41, "nog 1 dag"), (42, "vandaag is de laatste dag"),
    (43, "kon tot en met 18 november 2025: gesloten")])
def test_each_result_says_until_when_one_can_object(portal, later, words):
    put(portal, "Dakkapel")
    portal.clock.set(datetime(2025, 10, 7, 12) + timedelta(later))
    assert words in portal.browser().get("/bekendmakingen").html.select_one(".lijst__item").get_text()


@pytest.mark.parametrize("later, seen", [(42, ["Dakkapel"]), (43, [])])
def test_only_what_one_can_still_react_to_ends_with_the_last_day(portal, later, seen):
    put(portal, "Dakkapel")
    portal.clock.set(datetime(2025, 10, 7, 12) + timedelta(later))
    assert titles(portal.browser().get("/bekendmakingen?open=ja")) == seen


def test_a_withdrawn_notice_is_marked(portal):
    withdraw(portal, put(portal, "Dakkapel"))
    item = portal.browser().get("/bekendmakingen").html.select_one(".lijst__item").get_text()
    assert "Ingetrokken op 7 oktober 2025" in item and "Bezwaar" not in item


def test_a_concept_is_on_no_list(portal):
    put(portal, "Dakkapel")
    with portal.site_as(rights.SYSTEM) as by:
        wereld.a_notice(by, titel="Geheim plan").state = "concept"
    portal.work()
    for address in ("/", "/bekendmakingen", "/bekendmakingen/atom.xml", "/bekendmakingen?zoek=geheim"):
        assert "Geheim plan" not in portal.browser().get(address)
        assert "Geheim plan" not in portal.as_("redacteur").get(address)


def test_facets_count_and_lead_to_fewer_results_and_back(portal):
    put(portal, "Een", "Twee")
    put(portal, "Drie", uitkomst="geweigerd")
    page = portal.browser().get("/bekendmakingen")
    assert "Verleend (2)" in page.html.select_one(".zij").get_text(" ", strip=True).replace("( ", "(")
    narrowed = page.click("Geweigerd")
    assert titles(narrowed) == ["Drie"]
    assert len(titles(narrowed.click("Besluit: Geweigerd"))) == 3


def test_a_year_is_a_facet(portal):
    put(portal, "Nieuw")
    put(portal, "Oud", gepubliceerd_op=date(2024, 3, 1))
    assert titles(portal.browser().get("/bekendmakingen").click("2024")) == ["Oud"]


def test_leafing_keeps_the_question_and_shows_each_notice_once(portal):
    put(portal, *[f"Dakkapel {n}" for n in range(45)])
    page, seen = portal.browser().get("/bekendmakingen?zoek=dakkapel"), []
    for _ in range(3):
        seen += titles(page)
        assert "zoek=dakkapel" in page.request.url
        page = page.click("Volgende") if "Volgende" in page else page
    assert len(seen) == len(set(seen)) == 45
    assert len(titles(page.click("Vorige"))) == 20


@pytest.mark.parametrize("number", ["99", "-1", "x", "99999", "9" * 30, "²"])
def test_a_page_that_is_not_there_shows_one_that_is(portal, number):
    put(portal, "Dakkapel")
    assert titles(portal.browser().get("/bekendmakingen", {"pagina": number})) == ["Dakkapel"]


def test_what_fits_best_can_come_first(portal):
    put(portal, "Dakkapel", samenvatting="Niets.", gepubliceerd_op=date(2025, 9, 1))
    put(portal, "Schutting", samenvatting="Naast een dakkapel.")
    page = portal.browser().get("/bekendmakingen?zoek=dakkapel")
    assert titles(page) == ["Schutting", "Dakkapel"]
    assert titles(page.click("best passend eerst")) == ["Dakkapel", "Schutting"]


def test_when_nothing_is_found_the_page_says_what_to_do(portal):
    put(portal, "Dakkapel")
    page = portal.browser().get("/bekendmakingen?zoek=walvis")
    assert "Niets gevonden" in page and "minder woorden" in page
    assert titles(page.click("Bekijk alle bekendmakingen")) == ["Dakkapel"]


def test_an_empty_register_says_so(portal):
    assert "nog geen bekendmakingen" in portal.browser().get("/bekendmakingen")
    assert "nog geen bekendmakingen" in portal.browser().get("/")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.one_of(st.text(alphabet="zoekplvan=&%25+;ff0c3\"'<>", max_size=80), st.binary(max_size=30).map(
    lambda raw: "zoek=" + "".join(f"%{byte:02x}" for byte in raw))))
def test_no_address_can_break_the_page(portal, query):
    environ = {**portal.browser().extra_environ, "QUERY_STRING": query}
    for path in ("/bekendmakingen", "/bekendmakingen/atom.xml"):
        portal.browser().get(path, extra_environ=environ, status=200)


def test_what_was_typed_is_shown_as_text(portal):
    page = portal.browser().get("/bekendmakingen", {"zoek": "<script>alert(1)</script>\"'"})
    assert "<script" not in page.text


def test_the_home_page_has_four_doors_and_the_five_newest(portal):
    put(portal, *[f"Oud {n}" for n in range(3)], gepubliceerd_op=date(2025, 9, 1))
    put(portal, *[f"Nieuw {n}" for n in range(4)])
    page = portal.browser().get("/")
    assert len(page.html.select(".deur a")) == 4
    newest = page.html.find("section", attrs={"aria-labelledby": "blok-4"})
    assert [link.get_text()[:3] for link in newest.select("h3 a")] == ["Nie"] * 4 + ["Oud"]


def test_the_home_page_shows_what_one_can_soon_no_longer_react_to(portal):
    put(portal, "Gesloten", bezwaar_einde=DAY - timedelta(1))
    put(portal, "Laat", bezwaar_einde=DAY + timedelta(30))
    put(portal, "Vandaag", bezwaar_einde=DAY)
    closing = portal.browser().get("/").html.find("section", attrs={"aria-labelledby": "blok-5"})
    assert [link.get_text() for link in closing.select("h3 a")] == ["Vandaag", "Laat"]


def test_the_home_page_leads_to_what_is_in_the_neighbourhood(portal):
    put(portal, "Dakkapel")
    form = portal.browser().get("/").forms["zoeken"]
    form["plek"] = "kerkstraat"
    assert titles(form.submit()) == ["Dakkapel"]
