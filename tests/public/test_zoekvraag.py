"""Can a resident say where, and how far; is every state one address; and is any address at all answered with a page?"""

import json
import re
from datetime import timedelta
from urllib.parse import quote_plus

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content_types.publicatie import Publicatie
from portal.services import adressen, fasen, search_place
from portal.views.public.zoekvraag import TEXTS
from tests import wereld
from tests.public.test_register import DAY, put, titles

HIER, DAAR = [52.0907, 5.1214], [52.0943, 5.1214]
"""400 metres apart."""


@pytest.fixture
def two(portal):
    put(portal, "Hier", locatie={**wereld.PLEK, "wgs84": HIER})
    put(portal, "Daar", locatie={**wereld.PLEK, "straat": "Molenweg", "huisnummer": 3, "postcode": "5678 CD", "wgs84": DAAR})
    put(portal, "Nergens", locatie={**wereld.PLEK, "straat": "Zandpad", "postcode": "9999 ZZ"})
    return portal


def seen(portal, question: str) -> list[str]:
    return titles(portal.browser().get(f"/bekendmakingen?{question}"))


@pytest.mark.parametrize("bij", ["52.0907 5.1214", "52,0907; 5,1214", "1234 AB 12", "1234ab", "Kerkstraat 12",
                                 "kerkstraat Waterrijk", "Kerkstraat 77"])
def test_one_can_search_around_a_point_or_an_address(two, bij):
    assert seen(two, f"bij={quote_plus(bij)}&straal=250") == ["Hier"]
    assert seen(two, f"bij={quote_plus(bij)}&straal=1000&sorteer=afstand") == ["Hier", "Daar"]


def test_a_street_with_an_unknown_number_is_said_to_be_about(two):
    page = two.browser().get("/bekendmakingen?bij=Kerkstraat+77")
    assert "Kerkstraat 77 (ongeveer), 500 meter" in page.html.select_one(".gekozen").get_text()


@pytest.mark.parametrize("bij, words", [
    ("Nergenshuizen", "weten niet waar"), ("Waterrijk 12", "meer plekken"), ("10 10", "niet in Nederland"),
    ("Zandpad", "weten niet|meer plekken"), ("NaN NaN", "weten niet"), ("1e999 5", "weten niet")])
def test_a_place_that_we_do_not_know_is_explained_beside_its_field(portal, bij, words):
    for n, lat in enumerate((52.0, 52.3)):
        put(portal, f"N{n}", locatie={**wereld.PLEK, "straat": f"Straat{n}", "huisnummer": 12, "wgs84": [lat, 5.1]})
    put(portal, "Zonder punt", locatie={**wereld.PLEK, "straat": "Zandpad", "plaats": "Elders"})
    page = portal.browser().get("/bekendmakingen", {"bij": bij})
    assert re.search(words, page.html.select_one("#veld-bij-fout").get_text())
    assert len(titles(page)) == 3 and page.html.select_one("#veld-bij")["value"] == bij


def test_an_address_that_we_do_not_know_is_asked_of_the_register_once(two, monkeypatch):
    asked = []
    monkeypatch.setattr(adressen, "zoek", lambda settings, postcode, number: asked.append((postcode, number)) or [
        adressen.Adres("Elderlaan", "Waterrijk", wgs84=tuple(DAAR))])
    search_place._asked.cache_clear()
    two.registry.settings["adressen.locatieserver"] = "https://adressen.test"
    for _ in range(2):
        assert seen(two, "bij=4321+xy+9&straal=100") == ["Daar"]
    assert asked == [("4321XY", 9)]
    seen(two, "bij=Kerkstraat+12")
    assert len(asked) == 1
    search_place._asked.cache_clear()


def test_one_can_search_in_a_shape(two):
    south, north = 52.0900, 52.0915
    corners = f"{south} 5.12;{south} 5.13;{north} 5.13;{north} 5.12"
    page = two.browser().get("/bekendmakingen", {"gebied": corners})
    assert titles(page) == ["Hier"] and "Gebied: 4 hoeken" in page
    assert len(titles(page.click("Gebied: 4 hoeken"))) == 3


def test_a_shape_that_is_none_is_explained_and_comes_back(two):
    page = two.browser().get("/bekendmakingen/kaart", {"gebied": "52 5;53 6;52 6;53 5"})
    assert "te groot" in page.html.select_one("#veld-gebied-fout").get_text() and page.html.title.get_text().startswith("Fout:")
    assert page.html.select_one("#veld-gebied")["value"] == "52 5;53 6;52 6;53 5"


def test_every_address_that_we_make_has_its_fields_in_one_order(two):
    fields = "sorteer=afstand&open=ja&bij=52.0907+5.1214&zoek=niets&fase=besluit&straal=250"
    page = two.browser().get(f"/bekendmakingen?{fields}")
    address = page.html.select_one("link[rel=canonical]")["href"]
    assert address == "/bekendmakingen?zoek=niets&bij=52.0907+5.1214&straal=250&fase=besluit&open=ja&sorteer=afstand"


def test_what_closes_soonest_comes_first_and_what_is_closed_not_at_all(portal):
    for titel, days in (("laat", 30), ("vandaag", 0), ("dicht", -1), ("morgen", 1)):
        put(portal, titel, bezwaar_einde=DAY + timedelta(days))
    page = portal.browser().get("/bekendmakingen").click("wat het eerst sluit")
    assert titles(page) == ["vandaag", "morgen", "laat"] and "Reageren: nog mogelijk" in page
    assert len(titles(page.click("Reageren: nog mogelijk"))) == 4


@pytest.mark.parametrize("fields, fase", [
    ({}, fasen.AANVRAAG), ({"uitkomst": "geweigerd"}, fasen.BESLUIT), ({"besloten": DAY}, fasen.BESLUIT),
    ({"soort_bekendmaking": "melding", "uitkomst": "verleend"}, fasen.MELDING),
    ({"reactie_einde": DAY, "besloten": DAY}, fasen.ONTWERP)])
def test_a_phase_follows_from_what_a_notice_says_also_of_a_new_kind(fields, fase):
    words = {"soort_bekendmaking": "iets nieuws", "zaaknummer": "Z", "organisatie": "o", "organisatie_naam": "O"} | fields
    assert fasen.van(Publicatie(**words)) == fase


def test_one_can_search_by_phase(portal):
    put(portal, "Aangevraagd", uitkomst="", besloten=None, bekendgemaakt=None)
    put(portal, "Besloten")
    assert seen(portal, "fase=aanvraag") == ["Aangevraagd"] and titles(
        portal.browser().get("/bekendmakingen").click("Besluit genomen")) == ["Besloten"]


def test_a_wrong_letter_is_forgiven_and_said(portal):
    put(portal, "Een dakkapel")
    page = portal.browser().get("/bekendmakingen?zoek=dakapel")
    assert titles(page) == ["Een dakkapel"] and "Met ‘dakapel’ vonden wij niets. U ziet wat er is met ‘dakkapel’." in page
    assert page.html.select_one("#veld-zoek")["value"] == "dakapel"


def test_what_was_typed_comes_first_and_the_other_word_is_offered(portal):
    put(portal, *[f"Dakkapel {n}" for n in range(12)], samenvatting="Niets.", werkzaamheden=())
    put(portal, "De Winkel Dakapel bouwt", samenvatting="Niets.", werkzaamheden=())
    page = portal.browser().get("/bekendmakingen?zoek=dakapel")
    assert titles(page) == ["De Winkel Dakapel bouwt"]
    assert len(titles(page.click("dakkapel", index=0))) == 12


# Whatever stands in the address, the answer is a Dutch page

BAD = [
    "zoek=%ED%A0%80", "zoek=%00", "zoek=" + "a" * 1_000_000, "&".join(f"soort=x{n}" for n in range(1000)),
    "&".join(f"x{n}=1" for n in range(100_000)), "pagina=1000000000", "pagina=-1", "van=0-0-0&tot=99-99-9999",
    "bij=%FF&straal=NaN", "bij=inf+inf", "gebied=" + ";".join(f"{140000 + n} 456000" for n in range(100_000)),
    "gebied=NaN,NaN;Infinity,1;1,1",
    "gebied=52+5;53+6;52+6;53+5&bij=x", "sorteer=afstand", "sorteer=einde&open=", "%", "=", "&&&", "fase=%22%3E%3Cscript%3E",
    "buurt=" + quote_plus("é" * 500), "zoek=" + "%22" * 5000, "straal=500", "zoek[]=1&zoek[$ne]=2"]


@pytest.mark.parametrize("query", BAD, ids=range(len(BAD)))
def test_a_bad_address_gives_a_page(portal, query):
    page(portal, query)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([*TEXTS, "pagina", "vak"]), st.one_of(
    st.text(max_size=40), st.sampled_from(["52.09 5.12", "afstand", "einde", "500", "ja", "52 5;52.1 5;52.1 5.1", "kerkstraat 12",
                                           "1234ab", "9" * 20]))))
def test_any_fields_at_all_give_a_page(portal, fields):
    page(portal, "&".join(f"{name}={quote_plus(value.encode('utf-8', 'surrogatepass'))}" for name, value in fields.items()))


def page(portal, query: str) -> None:
    environ = {**portal.browser().extra_environ, "QUERY_STRING": query}
    for path in ("/bekendmakingen", "/bekendmakingen/kaart"):
        assert "Bekendmakingen" in portal.browser().get(path, extra_environ=environ, status=200).html.h1.get_text()
    json.loads(portal.browser().get("/bekendmakingen/kaart.geojson", extra_environ=environ, status=200).body)
