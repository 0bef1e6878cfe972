"""Is an address looked up, and does nothing that the Locatieserver does ever stop anybody?"""

import time

import pytest

from portal.services import adressen
from tests import locatieserver, wereld
from tests.locatieserver import an_address

FLATS = (an_address(), an_address(letter="A"), an_address(toevoeging="2"), an_address("Molenweg", 3, postcode="5678CD"))
ALLEEN = {"postcode": "1234 AB", "huisnummer": 12, "toevoeging": "", "straat": "", "plaats": ""}


@pytest.fixture(scope="module")
def running():
    with locatieserver.running(*FLATS) as (server, url):
        yield server, {"adressen.locatieserver": url}


@pytest.fixture
def server(running):
    running[0].streek, running[0].gevraagd[:] = "", []
    return running


def test_a_known_address_gives_street_town_and_point(server):
    made = adressen.toets(server[1], ALLEEN)
    assert (made.zin, made.locatie["straat"], made.locatie["plaats"]) == ("", "Kerkstraat", "Waterrijk")
    assert made.locatie["wgs84"] == [52.0907, 5.0876] and made.locatie["adrescontrole"] == adressen.GEVONDEN
    assert "/v3_1/free?" in server[0].gevraagd[0] and "postcode%3A1234AB" in server[0].gevraagd[0]


@pytest.mark.parametrize("toevoeging, known", [("", True), ("A", True), ("a", True), ("2", True), ("-2", True), ("B", False)])
def test_of_several_toevoegingen_the_one_that_was_typed_has_to_exist(server, toevoeging, known):
    made = adressen.toets(server[1], wereld.PLEK | {"toevoeging": toevoeging})
    assert bool(made.zin) is not known
    assert known or made.veld == "toevoeging" and "Met dit huisnummer kennen wij: 12, 12-2, 12A." in made.zin


def test_an_unknown_address_has_to_be_confirmed_and_then_stays_as_typed(server):
    typed = wereld.PLEK | {"huisnummer": 99}
    asked = adressen.toets(server[1], typed)
    assert asked.zin.startswith("Dit adres kennen wij niet. Controleer") and (asked.veld, asked.bevestigen) == ("postcode", True)
    kept = adressen.toets(server[1], typed, zeker=True)
    assert kept.zin == "" and kept.locatie["adrescontrole"] == adressen.NIET_GEVONDEN and kept.locatie["straat"] == "Kerkstraat"


@pytest.mark.parametrize("straat, goed", [("Kerkstraat", True), ("kerk straat", True), ("Kérkstraat", True), ("Dorpsweg", False)])
def test_another_street_has_to_be_checked(server, straat, goed):
    made = adressen.toets(server[1], wereld.PLEK | {"straat": straat})
    assert (made.zin == "") is goed
    assert goed or (made.veld == "straat" and "hoort volgens ons de straat Kerkstraat" in made.zin)


@pytest.mark.parametrize("streek", locatieserver.STREKEN)
def test_whatever_goes_wrong_the_address_counts_as_typed_and_soon(server, streek):
    server[0].streek = streek
    begin = time.monotonic()
    made = adressen.toets(server[1], wereld.PLEK)
    assert made == adressen.Toets(wereld.PLEK)
    assert time.monotonic() - begin < 5


def test_a_server_that_is_not_there_stops_nobody():
    assert adressen.toets({"adressen.locatieserver": "http://127.0.0.1:9"}, wereld.PLEK).zin == ""
    assert adressen.zoek({"adressen.locatieserver": "onzin"}, "1234 AB", 12) is None


def test_without_an_answer_who_applies_fills_in_the_town():
    made = adressen.toets({}, ALLEEN)
    assert (made.veld, made.zin, made.bevestigen) == ("plaats", "Vul de plaats in", False)


def test_without_an_address_nothing_is_asked(server):
    adressen.toets(server[1], ALLEEN | {"huisnummer": None, "kadaster": "Waterrijk C 1842"})
    assert server[0].gevraagd == []
