"""Does the engine hold for any set of questions, and does the check of a set agree with trying out everything?"""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import vragen
from tests.workflows.vragen.antwoorden import antwoorden
from workflows.vragen import (
    OngeldigAntwoord,
    OngeldigeVragenset,
    Vraag,
    als_json,
    controleer,
    in_woorden,
    lees,
    lees_antwoord,
    open_vragen,
    opgeschoond,
    samenvoegen,
    uitkomst,
)
from workflows.vragen.voorwaarden import geldt

NAMES = ("a", "b", "c", "d")


@st.composite
def voorwaarde(draw, names, depth=2):
    """A condition on yes-or-no questions."""
    kinds = ["is", "is_niet", "beantwoord"] + (["alle", "minstens_een", "niet"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    if kind == "niet":
        return {kind: draw(voorwaarde(names, depth - 1))}
    if kind in ("alle", "minstens_een"):
        return {kind: draw(st.lists(voorwaarde(names, depth - 1), min_size=1, max_size=3))}
    value = draw(st.booleans()) if kind == "beantwoord" else draw(st.sampled_from(["ja", "nee"]))
    return {"vraag": draw(st.sampled_from(names)), kind: value}


@st.composite
def sets(draw, waar=(["check", "formulier"],)):
    """A small set of yes-or-no questions in which each condition reads earlier ones. `waar` are the places to ask them; where
    those differ, no result depends on them."""
    asked = []
    for number, name in enumerate(NAMES[:draw(st.integers(1, 4))]):
        vraag = {"naam": name, "soort": "ja_nee", "tekst": name, "verplicht": draw(st.booleans()),
                 "waar": draw(st.sampled_from(waar))}
        if number and draw(st.booleans()):
            vraag["als"] = draw(voorwaarde(NAMES[:number]))
        asked.append(vraag)
    names = [vraag["naam"] for vraag in asked]
    results = [{"uitkomst": "contact", "reden": "x", "als": draw(voorwaarde(names))}
               for _ in range(draw(st.integers(0, 3)) if len(waar) == 1 else 0)]
    if draw(st.booleans()) or not results:
        results.append({"uitkomst": "vergunning", "reden": "anders"})
    return lees({"naam": "n", "versie": "1", "werkzaamheden": {"w": {
        "titel": "W", "groepen": [{"naam": "g", "titel": "G", "vragen": asked}], "resultaten": results}}})


def every_way(werkzaamheid, names=frozenset(NAMES)):
    """All whole answers to the questions of the check, of which there are only `names`, by brute force."""
    vragen_ = [vraag for vraag in werkzaamheid.vragen() if vraag.naam in names]
    for values in product(("ja", "nee", None), repeat=len(vragen_)):
        given_ = {vraag.naam: value for vraag, value in zip(vragen_, values, strict=True) if value}
        if opgeschoond(werkzaamheid, given_) == given_ and not open_vragen(werkzaamheid, given_, "check"):
            yield given_


@settings(max_examples=300)
@given(sets())
def test_the_check_finds_exactly_the_dead_ends_and_what_nobody_reaches(vragenset):
    werkzaamheid = vragenset.werkzaamheden["w"]
    ways = list(every_way(werkzaamheid))
    first = [next((n for n, r in enumerate(werkzaamheid.resultaten, 1) if geldt(r.als, way)), None) for way in ways]
    asked = {vraag.naam for way in ways for vraag in werkzaamheid.vragen() if geldt(vraag.als, way)}
    said = [bevinding.plek + bevinding.tekst for bevinding in controleer(vragenset) if bevinding.ernst == "fout"]
    assert any("loopt dood" in text for text in said) == (None in first)
    for number in range(1, len(werkzaamheid.resultaten) + 1):
        assert any(f"resultaat {number}" in text for text in said) == (number not in first)
    for vraag in werkzaamheid.vragen():
        assert any(f"vraag “{vraag.tekst}”" in text for text in said) == (vraag.naam not in asked)


@settings(max_examples=200)
@given(sets(waar=(["check"], ["formulier"], ["check", "formulier"])))
def test_the_check_finds_the_questions_that_nobody_gets_in_the_vergunningcheck(vragenset):
    werkzaamheid = vragenset.werkzaamheden["w"]
    in_check = {vraag.naam for vraag in werkzaamheid.vragen() if "check" in vraag.waar}
    ways = every_way(werkzaamheid, in_check)
    asked = {vraag.naam for way in ways for vraag in werkzaamheid.vragen() if geldt(vraag.als, way)}
    said = {bevinding.plek for bevinding in controleer(vragenset) if bevinding.ernst == "fout"}
    assert {f"W, vraag “{naam}”" for naam in in_check - asked} == {plek for plek in said if plek[-2] in in_check}


@given(sets())
def test_what_is_written_reads_back_and_an_empty_layer_changes_nothing(vragenset):
    assert lees(als_json(vragenset)) == vragenset and samenvoegen(vragenset, {}) == (vragenset, ())


@given(st.data())
def test_cleaning_answers_twice_is_cleaning_them_once_and_only_open_questions_give_no_outcome(data):
    werkzaamheid = vragen.SET.werkzaamheden[data.draw(st.sampled_from(sorted(vragen.SET.werkzaamheden)))]
    names = [vraag.naam for vraag in werkzaamheid.vragen()]
    likely = st.sampled_from(["ja", "nee", "onbekend", "1,5", "2", "2026-01-01", ["goot"]])
    anything = st.one_of(st.text(max_size=8), st.lists(st.text(max_size=5), max_size=3), st.none(), st.integers(), likely)
    typed = data.draw(st.one_of(st.dictionaries(st.sampled_from(names), anything), antwoorden(werkzaamheid, "check")))
    kept = opgeschoond(werkzaamheid, typed)
    assert opgeschoond(werkzaamheid, kept) == kept
    assert (uitkomst(werkzaamheid, kept) is None) == bool(open_vragen(werkzaamheid, kept, "check"))


KEYS = st.sampled_from(["naam", "versie", "werkzaamheden", "kappen", "titel", "groepen", "vragen", "als", "alle", "vraag", "is"])


@given(st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=10)), lambda inside: st.one_of(
    st.lists(inside, max_size=3), st.dictionaries(KEYS, inside, max_size=4)), max_leaves=12))
def test_any_json_is_a_set_or_refused_in_a_sentence(data):
    for read in (lees, lambda laag: samenvoegen(vragen.SET, laag) if isinstance(laag, dict) else None):
        try:
            read(data)
        except OngeldigeVragenset as error:
            assert str(error)


VRAGEN = {vraag.naam: vraag for vraag in (
    *vragen.SET.werkzaamheden["dakkapel"].vragen(), Vraag("kosten", "getal", "Hoeveel?", decimalen=2),
    Vraag("precies", "getal", "Hoeveel?", decimalen=3))}


@pytest.mark.parametrize("naam, typed, kept", [
    ("hoogte", "1,50", "1.5"), ("hoogte", " 2 ", "2"), ("hoogte", "0", "0"), ("hoogte", "+3", "3"),
    ("delen", {"raam", "goot"}, ["goot", "raam"]), ("kosten", "1.250.000,50", "1250000.5"), ("kosten", "12.500", "12500"),
    ("kosten", "12.50", "12.5"), ("precies", "1.250", "1.25"), ("precies", "1.250,5", "1250.5")])
def test_answers_are_kept_in_one_way(naam, typed, kept):
    assert lees_antwoord(VRAGEN[naam], typed) == kept == lees_antwoord(VRAGEN[naam], kept)


@pytest.mark.parametrize("naam, typed", [("hoogte", "1e2"), ("hoogte", "NaN"), ("hoogte", "٣"), ("hoogte", "-1"),
                                         ("hoogte", "1.250"), ("hoogte", "10.01"), ("voorkant", "Ja"), ("monument", "zoo"),
                                         ("delen", ["dak"]), ("delen", []),
                                         ("klaar", "2026-02-30"), ("kleur", "x" * 2001), ("kleur", "  "), ("hoogte", None)])
def test_what_is_no_answer_is_refused_in_a_sentence(naam, typed):
    vraag = VRAGEN[naam]
    with pytest.raises(OngeldigAntwoord):
        lees_antwoord(vraag, typed)


WRONG = [("is", "x", "bestaat niet bij"), ("meer_dan", 3, "kan zo niet worden vergeleken"), ("bevat", "ja", "kan zo niet")]


@pytest.mark.parametrize("kind, value, sentence", WRONG)
def test_a_comparison_that_cannot_be_made_is_named(kind, value, sentence):
    part = vragen.SCHUUR | {"resultaten": [{"uitkomst": "contact", "reden": "x", "als": {"vraag": "asbest", kind: value}},
                                           {"uitkomst": "melding", "reden": "y"}]}
    found = controleer(lees(vragen.JSON | {"werkzaamheden": {"slopen": part}}))
    assert found and sentence in found[0].tekst


def test_what_points_at_something_national_that_is_gone_is_told_and_the_rest_stays():
    laag = {"werkzaamheden": {"kappen": {"teksten": {"weg": {"uitleg": "x"}}, "vragen_erbij": {"weg": [
        {"naam": "lokaal_x", "soort": "ja_nee", "tekst": "Nog steeds?"}]}}, "verdwenen": {"uitleg_erbij": "x"}}}
    vragenset, gone = samenvoegen(vragen.SET, laag)
    assert len(gone) == 3 and vragenset.werkzaamheden["kappen"].vragen()[-1].tekst == "Nog steeds?"


def kappen(*resultaten, laag=None, vragen_erbij=()):
    """The tree with these local results before the national ones; what the check says of it."""
    part = {"resultaten_ervoor": list(resultaten), "vragen_erbij": {"boom": list(vragen_erbij)}}
    return controleer(samenvoegen(vragen.SET, {"werkzaamheden": {"kappen": part}})[0])


def local(als=None, **more):
    return {"uitkomst": "contact", "reden": "Lokaal."} | ({"als": als} if als else {}) | more


GROOT = {"vraag": "omtrek", "minstens": 50}
TWEE = {"alle": [{"vraag": "omtrek", "is": "1"}, {"vraag": "omtrek", "is": "2"}]}
RESULTS = [([local()], "let_op", "resultaat 2"), ([local(GROOT)], "let_op", "resultaat 2"),
           ([local(), local(GROOT)], "fout", "resultaat 2"), ([local(TWEE)], "fout", "resultaat 1"),
           ([local({"minstens_een": [TWEE, GROOT]})], "let_op", "resultaat 1"),
           ([local({"vraag": "omtrek", "is": "²"})], "fout", "resultaat 1")]


@pytest.mark.parametrize("results, ernst, plek", RESULTS)
def test_a_local_result_may_take_the_place_of_a_national_one_but_not_contradict_itself(results, ernst, plek):
    found = kappen(*results)
    assert {(b.ernst, b.plek) for b in found} >= {(ernst, f"Boom kappen, {plek}")}
    assert ernst == "fout" or not [b for b in found if b.ernst == "fout"]


def test_twenty_questions_that_have_nothing_to_do_with_each_other_are_all_tried_out():
    extra = [{"naam": f"lokaal_{n}", "soort": "ja_nee", "tekst": f"Vraag {n}?"} for n in range(20)]
    extra += [{"naam": f"lokaal_d{n}", "soort": "ja_nee", "tekst": "Door?", "als": {"vraag": f"lokaal_{n}", "is": "ja"}}
              for n in range(20)]
    assert kappen(vragen_erbij=extra) == ()


@pytest.mark.parametrize("grenzen, dood", [((5, 5), True), ((5, 6), True), ((6, 5), False)])
def test_a_gap_between_two_numbers_is_a_dead_end(grenzen, dood):
    """Under the first or above the second, without anything for what lies between."""
    part = vragen.BOOM | {"resultaten": [local({"vraag": "omtrek", "minder_dan": grenzen[0]}),
                                         local({"vraag": "omtrek", "meer_dan": grenzen[1]})]}
    found = controleer(lees(vragen.JSON | {"werkzaamheden": {"kappen": part}}))
    assert any("loopt dood bij “Hoe dik is de boom?” = " in b.tekst for b in found) is dood


VRAAG = {"naam": "lokaal_x", "soort": "getal", "tekst": "Hoeveel?"}


@pytest.mark.parametrize("wrong", [
    {"soort": ""}, {"decimalen": 2.0}, {"decimalen": True}, {"min": 5, "max": 4}, {"min": "1e-999999"}, {"max": float("nan")},
    {"naam": "__start__"}, {"naam": "verder"}, {"tekst": "half \ud800"}, {"uitleg": "nul \x00"}, {"bron": "landelijk"},
    {"als": {"vraag": "omtrek", "meer_dan": "1e-999999"}}, {"als": {"vraag": "\ud800", "is": "1"}},
    {"als": {"vraag": "omtrek", "is": "\ud800"}}])
def test_a_question_that_would_break_a_page_is_refused(wrong):
    with pytest.raises(OngeldigeVragenset) as refused:
        samenvoegen(vragen.SET, {"werkzaamheden": {"kappen": {"vragen_erbij": {"boom": [VRAAG | wrong]}}}})
    str(refused.value).encode()


def test_words_for_an_answer_that_is_no_day_are_as_they_were():
    assert in_woorden(VRAGEN["klaar"], "morgen") == "morgen"


def test_a_set_that_is_too_large_to_try_out_says_so_instead_of_going_on_for_ever():
    def asked(n):
        return {"naam": f"v{n}", "soort": "ja_nee", "tekst": "x"} | ({"als": {"vraag": f"v{n - 1}", "is": "ja"}} if n else {})

    part = {"titel": "Groot", "resultaten": [{"uitkomst": "contact", "reden": "x"}], "groepen": [
        {"naam": f"g{g}", "titel": "x", "vragen": [asked(60 * g + q) for q in range(60)]} for g in range(30)]}
    found = controleer(lees(vragen.JSON | {"werkzaamheden": {"groot": part}}))
    assert [(bevinding.ernst, "te veel combinaties" in bevinding.tekst) for bevinding in found] == [("let_op", True)]
