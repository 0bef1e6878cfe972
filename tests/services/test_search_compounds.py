"""Are words found inside words, in other words, and with a letter wrong?"""

import pytest

from portal.services import search, search_spelling
from portal.services.search_compounds import DELEN, GELIJK, delen, gelijk, stam
from tests import wereld
from tests.services.test_search import found, put


@pytest.mark.parametrize("word, parts", [
    ("kozijnvervanging", ("kozijn", "vervang")), ("boomkap", ("bom", "kap")), ("bedrijfshallen", ("bedrijf", "hal")),
    ("gevelreclame", ("vel", "reclame")), ("dakkapel", ("dak", "kapel")), ("stroom", ()), ("kozijn", ()), ("bouwxyz", ()),
    ("", ())])
def test_a_word_is_taken_apart_only_into_words_we_know(word, parts):
    assert delen(word) == parts


def test_what_sounds_like_a_word_of_a_group_means_that_too():
    own = {word for group in GELIJK for word in group}
    assert {word for word in DELEN - own if gelijk(stam(word))} == {"huizen", "woon", "wonen", "vernieuwing"}


@pytest.mark.parametrize("titel, typed", [
    ("Vervangen van dakkapellen", "dakkapel"), ("Kozijnvervanging", "kozijn"), ("Kozijnvervanging", "vervangen kozijnen"),
    ("Kappen van een boom", "boomkap"), ("Kappen van bomen", "boomkap"), ("Boomkap", "kappen boom"),
    ("Rooien van bomen", "boomkap"),
    ("Zonnepanelen op het dak", "zonnepaneel"), ("Plaatsen van een erfafscheiding", "schutting"), ("Aanleggen uitweg", "inrit"),
    ("Gevelreclame", "reclame"), ("Asbest verwijderen", "asbestverwijdering"), ("Gevel aan de voorzijde", "voorkant"),
    ("Legesverordening", "leges")])
def test_a_notice_is_found_by_part_plural_or_another_word(portal, titel, typed):
    put(portal, titel, samenvatting="Niets.", werkzaamheden=())
    assert found(portal, typed) == [titel]


def test_the_gable_is_no_tree_that_is_felled(portal):
    put(portal, "Gevel wijzigen", samenvatting="Niets.", werkzaamheden=())
    assert found(portal, "kappen") == []


def test_what_was_typed_itself_fits_best(portal):
    put(portal, "Kozijn", samenvatting="Niets.")
    put(portal, "Kozijnvervanging", samenvatting="Niets.")
    assert found(portal, "kozijn", op_relevantie=True) == ["Kozijn", "Kozijnvervanging"]


@pytest.mark.parametrize("typed, meant", [
    ("dakapel", "dakkapel"), ("dakkpael", "dakkapel"), ("dkkapel", "dakkapel"), ("Dakkappel", "dakkapel"), ("walvis", None),
    ("dak", None), ("dakkapel", None)])
def test_a_word_that_is_nowhere_is_taken_for_a_near_one(portal, typed, meant):
    """Also where the title has another form of it than what is done."""
    put(portal, "Twee dakkapellen", werkzaamheden=("Dakkapel plaatsen",))
    portal.follower.catch_up()
    folder, query = portal.registry.settings["zoek.map"], search.Query(typed)
    got = search_spelling.bedoeld(folder, query, search.count(folder, query))
    assert (got and got.query.woorden) == meant


def test_a_street_is_forgiven_as_well_and_the_rest_of_what_was_typed_stays(portal):
    put(portal, "Een dakkapel")
    portal.follower.catch_up()
    query = search.Query("dakapel 12", plek="Kerkstaat 12")
    got = search_spelling.bedoeld(portal.registry.settings["zoek.map"], query, 0)
    assert (got.query.woorden, got.query.plek, got.totaal) == ("dakkapel 12", "kerkstraat 12", 1)


def test_a_street_in_two_words_is_taken_for_the_one_that_is_there(portal):
    put(portal, "Dakkapel aan de Prins Hendrikkade")
    portal.follower.catch_up()
    folder = portal.registry.settings["zoek.map"]
    got = search_spelling.bedoeld(folder, search.Query("prins hendrik kade 5 walvis"), 0)
    assert got is None
    got = search_spelling.bedoeld(folder, search.Query("Prins Hendrik Kade"), 0)
    assert (got.query.woorden, got.getypt, got.bedoeld, got.totaal) == ("Prins Hendrikkade", "Hendrik Kade", "Hendrikkade", 1)


def test_no_word_of_what_is_not_public_is_offered(portal):
    put(portal, "Een dakkapel")
    with portal.site_as(portal.SYSTEM) as by:
        wereld.a_dossier(by, wie=wereld.WIE | {"naam": "Petunia Geheim"})
        wereld.a_notice(by, titel="Petunia").state = "concept"
    portal.follower.catch_up()
    assert search_spelling.bedoeld(portal.registry.settings["zoek.map"], search.Query("petumia"), 0) is None
