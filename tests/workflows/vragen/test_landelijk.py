"""Does the national set that comes with the portal lead everybody to the right answer?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_types.aanvraag import WERKZAAMHEDEN
from content_types.vragenset import landelijk
from tests.workflows.vragen.antwoorden import antwoorden
from tests.workflows.vragen.voorbeelden import BINNEN, BOOM, CASES, ERF, MAG, SLOOP
from workflows.vragen import als_json, controleer, gestelde_groepen, lees, open_vragen, opgeschoond, uitkomst, vereisten

SET = landelijk()
WANTED = ("dakkapel", "aanbouw", "bijgebouw", "erfafscheiding", "kappen", "zonnepanelen", "reclame", "inrit", "slopen",
          "monument", "woning", "gebruik")
ABOUT_PEOPLE = {"soort_woning", "wonen", "veel_mensen", "bewoond", "bedrijf", "plan_bekend", "kwaliteitsborger"}
"""Questions of which the answer may tell how somebody lives, or that he needs care."""
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


@pytest.mark.parametrize("code, answers, outcome", CASES)
def test_these_answers_lead_to_this(code, answers, outcome):
    found = uitkomst(SET.werkzaamheden[code], answers)
    assert found is not None and found.uitkomst == outcome


def test_every_werkzaamheid_has_examples_of_every_outcome_it_knows():
    shown = {(code, outcome) for code, _, outcome in CASES}
    assert shown == {(each.code, result.uitkomst) for each in SET.werkzaamheden.values() for result in each.resultaten}


def test_asbestos_of_a_householder_waits_a_week_and_all_other_four_weeks():
    small = uitkomst(SET.werkzaamheden["slopen"], ERF | {"asbest": "ja", "platen": "ja", "sloopafval": "1"})
    big = uitkomst(SET.werkzaamheden["slopen"], ERF | {"asbest": "ja", "platen": "ja", "sloopafval": "11"})
    assert "een week" in small.reden and "4 weken" in big.reden


def documents(code: str, answers: dict) -> dict[str, bool]:
    """The documents asked after these answers: name, mandatory."""
    return {each.naam: each.verplicht for each in vereisten(SET.werkzaamheden[code], answers)}


def test_the_documents_follow_the_answers():
    assert documents("slopen", SLOOP | {"asbest": "ja"})["asbestrapport"]
    assert "asbestrapport" not in documents("slopen", SLOOP | {"asbest": "ja", "platen": "ja"})
    assert "risicomatrix" in documents("slopen", SLOOP | {"sloopafval": "11"})
    assert "risicomatrix" not in documents("slopen", SLOOP)
    assert "constructie" in documents("verbouwen", BINNEN | {"constructie": "ja"})
    assert "constructie" not in documents("verbouwen", BINNEN)
    assert "onderbouwing" in documents("gebruik", {"toegestaan": "nee"}) and "onderbouwing" not in documents("gebruik", MAG)
    assert documents("kappen", BOOM | {"aantal_bomen": "10"})["bomeninventarisatie"] is False


@each
def test_what_may_be_public_says_nothing_of_a_person(werkzaamheid):
    """Never what somebody typed, nor an answer from which it shows that somebody needs care or how he lives."""
    public = {vraag.naam for vraag in werkzaamheid.vragen() if vraag.publiceerbaar}
    typed = {vraag.naam for vraag in werkzaamheid.vragen() if vraag.soort == "tekst"}
    assert not public & (typed | ABOUT_PEOPLE)


@each
def test_what_the_municipality_may_have_changed_says_so(werkzaamheid):
    """The bruidsschat is part of the omgevingsplan: what it lets be without a permit is not certain everywhere."""
    for result in werkzaamheid.resultaten:
        if result.uitkomst == "vergunningvrij" and "22.27" in result.artikel and not result.artikel.startswith("Bbl"):
            assert "Uw gemeente kan deze regels in het omgevingsplan hebben veranderd" in result.reden


@each
def test_no_text_is_too_long_to_read(werkzaamheid):
    assert all(len(vraag.tekst) <= 160 and len(vraag.uitleg) <= 450 for vraag in werkzaamheid.vragen())
    assert all(len(result.reden) <= 360 for result in werkzaamheid.resultaten)
    assert all(vereiste.titel and len(vereiste.uitleg) <= 200 for vereiste in werkzaamheid.indieningsvereisten)


def test_a_big_change_to_a_rijksmonument_follows_the_extensive_procedure():
    found = uitkomst(SET.werkzaamheden["monument"], {"soort_monument": "rijks", "werk": "slopen"})
    assert (found.procedure, found.artikel) == ("uitgebreid", "Omgevingsbesluit art. 10.24")
