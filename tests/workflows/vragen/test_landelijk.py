"""Does the national set that comes with the portal lead everybody to the right answer?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_types.aanvraag import WERKZAAMHEDEN
from content_types.vragenset import landelijk
from tests.workflows.vragen.antwoorden import antwoorden
from workflows.vragen import als_json, controleer, gestelde_groepen, lees, open_vragen, opgeschoond, uitkomst, vereisten

SET = landelijk()
WANTED = ("dakkapel", "aanbouw", "bijgebouw", "erfafscheiding", "kappen", "zonnepanelen", "reclame", "inrit", "slopen",
          "monument", "woning", "gebruik")
each = pytest.mark.parametrize("werkzaamheid", SET.werkzaamheden.values(), ids=list(SET.werkzaamheden))


def test_the_common_werkzaamheden_are_there_under_the_names_of_before():
    assert set(WANTED) <= set(SET.werkzaamheden)
    assert {code: each.titel for code, each in SET.werkzaamheden.items()} == {
        code: WERKZAAMHEDEN[code] for code in SET.werkzaamheden} and set(SET.werkzaamheden) == set(WERKZAAMHEDEN)


def test_the_check_finds_nothing_wrong_and_the_set_reads_back_the_same():
    assert controleer(SET) == () and lees(als_json(SET)) == SET


def test_every_kind_of_outcome_occurs():
    assert {result.uitkomst for each in SET.werkzaamheden.values() for result in each.resultaten} == {
        "vergunning", "melding", "vergunningvrij", "contact"}


@each
def test_each_says_what_it_is_and_asks_at_least_something_and_a_document(werkzaamheid):
    assert werkzaamheid.titel and werkzaamheid.uitleg and werkzaamheid.trefwoorden and werkzaamheid.categorie
    assert werkzaamheid.vragen() and werkzaamheid.indieningsvereisten and werkzaamheid.resultaten[-1].als is None


@each
@given(data=st.data())
def test_no_answers_at_all_lead_to_a_dead_end(werkzaamheid, data):
    """Whatever somebody answers, in whichever order the pages come: there is a result, and every page can be filled in."""
    given_ = data.draw(antwoorden(werkzaamheid, "check"))
    assert open_vragen(werkzaamheid, given_, "check") == () and uitkomst(werkzaamheid, given_).reden
    assert opgeschoond(werkzaamheid, given_) == given_
    whole = data.draw(antwoorden(werkzaamheid, "formulier"))
    assert gestelde_groepen(werkzaamheid, whole, "formulier") and vereisten(werkzaamheid, whole) is not None


ERF = {"erfgoed": "geen"}
ACHTER = ERF | {"achtererf": "ja", "past_oppervlakte": "ja"}
UITBOUW, SCHUUR = ACHTER | {"een_laag": "ja", "hoogte": "3"}, ACHTER | {"afstand": "10", "wonen": "nee"}
MUUR = ERF | {"hoogte": "2", "bij_gebouw": "ja", "achter_voorkant": "ja"}
DAK = ERF | {"dakvlak": "achter", "soort_gebouw": "woning", "plat_dak": "ja", "hoogte": "1.75", "tot_dakvoet": "0.6",
             "tot_nok": "0.6", "tot_zijkant": "0.6"}
CASES = [
    ("dakkapel", DAK, "vergunningvrij"), ("dakkapel", DAK | {"hoogte": "1.76"}, "vergunning"),
    ("dakkapel", DAK | {"tot_dakvoet": "0.5"}, "vergunning"), ("dakkapel", DAK | {"dakvlak": "voor"}, "vergunning"),
    ("dakkapel", DAK | {"erfgoed": "gezicht"}, "contact"), ("dakkapel", DAK | {"erfgoed": "rijksmonument"}, "vergunning"),
    ("aanbouw", UITBOUW | {"diepte": "4"}, "vergunningvrij"), ("aanbouw", UITBOUW | {"diepte": "4.01"}, "vergunning"),
    ("aanbouw", ERF | {"achtererf": "nee"}, "vergunning"), ("aanbouw", ERF | {"achtererf": "onbekend"}, "contact"),
    ("bijgebouw", SCHUUR | {"hoogte": "3"}, "vergunningvrij"), ("bijgebouw", SCHUUR | {"hoogte": "3.1"}, "vergunning"),
    ("bijgebouw", SCHUUR | {"hoogte": "5", "afstand": "4"}, "vergunningvrij"),
    ("bijgebouw", SCHUUR | {"hoogte": "3", "wonen": "ja"}, "contact"),
    ("erfafscheiding", ERF | {"hoogte": "1"}, "vergunningvrij"),
    ("erfafscheiding", ERF | {"hoogte": "2.1", "bij_gebouw": "nee"}, "vergunning"),
    ("erfafscheiding", MUUR | {"meter_van_weg": "ja"}, "vergunningvrij"),
    ("erfafscheiding", MUUR | {"meter_van_weg": "nee"}, "vergunning"),
    ("kappen", {"waar_boom": "bebouwd", "gevaar": "nee"}, "contact"),
    ("kappen", {"waar_boom": "buiten", "bos": "groot", "gevaar": "nee"}, "melding"),
    ("zonnepanelen", ERF | {"waarop": "schuin", "binnen_dak": "ja", "een_geheel": "ja"}, "vergunningvrij"),
    ("zonnepanelen", ERF | {"waarop": "plat", "afstand_rand": "nee", "een_geheel": "ja"}, "vergunning"),
    ("zonnepanelen", ERF | {"waarop": "anders"}, "contact"),
    ("slopen", ERF | {"asbest": "ja", "sloopafval": "1"}, "melding"),
    ("slopen", ERF | {"asbest": "nee", "sloopafval": "10"}, "vergunningvrij"),
    ("slopen", ERF | {"asbest": "nee", "sloopafval": "10.1"}, "melding"),
    ("slopen", {"erfgoed": "rijksmonument", "asbest": "nee", "sloopafval": "1"}, "vergunning"),
    ("monument", {"soort_monument": "rijks", "werk": "onderhoud"}, "vergunningvrij"),
    ("monument", {"soort_monument": "onbekend"}, "contact"),
    ("monument", {"soort_monument": "gemeente", "werk": "veranderen"}, "vergunning"),
    ("reclame", ERF | {"soort_reclame": "zuil", "vast": "ja"}, "vergunning"),
    ("reclame", ERF | {"soort_reclame": "tijdelijk"}, "contact"),
    ("inrit", {"wegbeheerder": "gemeente", "soort_inrit": "nieuw"}, "vergunning"),
    ("inrit", {"wegbeheerder": "ander"}, "contact"),
    ("woning", {"soort_woning": "nieuw", "past_plan": "ja"}, "vergunning"), ("woning", {"soort_woning": "woonwagen"}, "contact"),
    ("gebruik", {"toegestaan": "nee"}, "vergunning"), ("gebruik", {"toegestaan": "ja", "alleen_gebruik": "ja"}, "vergunningvrij"),
    ("verbouwen", ERF | {"waar_in": "binnen", "constructie": "nee"}, "vergunningvrij"),
    ("verbouwen", ERF | {"waar_in": "binnen", "constructie": "ja"}, "vergunning"),
]


@pytest.mark.parametrize("code, answers, outcome", CASES)
def test_these_answers_lead_to_this(code, answers, outcome):
    found = uitkomst(SET.werkzaamheden[code], answers)
    assert found is not None and found.uitkomst == outcome


def test_a_big_change_to_a_rijksmonument_follows_the_extensive_procedure():
    found = uitkomst(SET.werkzaamheden["monument"], {"soort_monument": "rijks", "werk": "slopen"})
    assert (found.procedure, found.artikel) == ("uitgebreid", "Omgevingsbesluit art. 10.24")
