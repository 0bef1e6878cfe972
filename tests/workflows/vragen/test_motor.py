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
    als_json,
    controleer,
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
def sets(draw):
    """A small set of yes-or-no questions in which each condition reads earlier ones."""
    asked = []
    for number, name in enumerate(NAMES[:draw(st.integers(1, 4))]):
        vraag = {"naam": name, "soort": "ja_nee", "tekst": name, "verplicht": draw(st.booleans())}
        if number and draw(st.booleans()):
            vraag["als"] = draw(voorwaarde(NAMES[:number]))
        asked.append(vraag)
    names = [vraag["naam"] for vraag in asked]
    results = [{"uitkomst": "contact", "reden": "x", "als": draw(voorwaarde(names))} for _ in range(draw(st.integers(0, 3)))]
    if draw(st.booleans()) or not results:
        results.append({"uitkomst": "vergunning", "reden": "anders"})
    return lees({"naam": "n", "versie": "1", "werkzaamheden": {"w": {
        "titel": "W", "groepen": [{"naam": "g", "titel": "G", "vragen": asked}], "resultaten": results}}})


def every_way(werkzaamheid):
    """All whole answers, by brute force."""
    vragen_ = werkzaamheid.vragen()
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
    said = [bevinding.plek + bevinding.tekst for bevinding in controleer(vragenset)]
    assert any("loopt dood" in text for text in said) == (None in first)
    for number in range(1, len(werkzaamheid.resultaten) + 1):
        assert any(f"resultaat {number}" in text for text in said) == (number not in first)
    for vraag in werkzaamheid.vragen():
        assert any(f"vraag “{vraag.tekst}”" in text for text in said) == (vraag.naam not in asked)


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


@pytest.mark.parametrize("naam, typed, kept", [("hoogte", "1,50", "1.5"), ("hoogte", " 2 ", "2"), ("hoogte", "0", "0"),
                                               ("hoogte", "+3", "3"), ("delen", {"raam", "goot"}, ["goot", "raam"])])
def test_answers_are_kept_in_one_way(naam, typed, kept):
    vraag = next(v for v in vragen.SET.werkzaamheden["dakkapel"].vragen() if v.naam == naam)
    assert lees_antwoord(vraag, typed) == kept


@pytest.mark.parametrize("naam, typed", [("hoogte", "1e2"), ("hoogte", "NaN"), ("hoogte", "٣"), ("hoogte", "-1"),
                                         ("hoogte", "10.01"), ("voorkant", "Ja"), ("monument", "zoo"),
                                         ("delen", ["dak"]), ("delen", []),
                                         ("klaar", "2026-02-30"), ("kleur", "x" * 2001), ("kleur", "  "), ("hoogte", None)])
def test_what_is_no_answer_is_refused_in_a_sentence(naam, typed):
    vraag = next(v for v in vragen.SET.werkzaamheden["dakkapel"].vragen() if v.naam == naam)
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
