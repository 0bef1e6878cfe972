"""Does `portal termijn` answer good cases with JSON, and anything else with one Dutch sentence?"""

import io
import json
from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.commands.termijn import main, run
from workflows.termijnen.berekening import PROCEDURES
from workflows.termijnen.gebeurtenissen import VELDEN

from . import gevraagd, ontvangen, verlenging

ZAAK = {"regime": "omgevingswet", "procedure": "regulier", "received": "2025-01-06", "events": []}


def met(**velden):
    return json.dumps(ZAAK | velden)


def event(**velden):
    return met(events=[velden])


FOUT = {
    "nothing": "",
    "no JSON": "{regime",
    "a list": "[]",
    "a number": "5",
    "null": "null",
    "a text": '"regulier"',
    "half": '{"regime": "wabo"',
    "NaN": '{"regime": NaN}',
    "Infinity": event(type="zienswijzen", aantal=1).replace("1}", "Infinity}"),
    "NaN where nobody looks": met(note="").replace('""', "NaN"),
    "the same field twice": met().replace("{", '{"regime": "omgevingswet", ', 1),
    "a field twice": '{"regime": "wabo", "regime": "omgevingswet", "procedure": "regulier"}',
    "no regime": '{"procedure": "regulier"}',
    "no procedure": '{"regime": "wabo"}',
    "an unknown field": met(kleur="rood"),
    "an unknown regime": met(regime="wro"),
    "a regime of null": met(regime=None),
    "a regime that is a list": met(regime=["wabo"]),
    "an unknown procedure": met(procedure="snel"),
    "a procedure that is an object": met(procedure={}),
    "no received": met(received=None),
    "received as number": met(received=20250106),
    "received as list": met(received=[]),
    "received as true": met(received=True),
    "an empty received": met(received=""),
    "29 February in a common year": met(received="2025-02-29"),
    "month 13": met(received="2025-13-01"),
    "a date without dashes": met(received="20250106"),
    "a week date": met(received="2025-W02-1"),
    "a date with a time": met(received="2025-01-06T00:00:00"),
    "Arabic digits": met(received="٢٠٢٥-٠١-٠٦"),
    "a date with a space": met(received="2025-01-06 "),
    "year 0": met(received="0000-01-01"),
    "year 9999": met(received="9999-12-31"),
    "year 1": met(received="0001-01-01"),
    "events as text": met(events="verlenging"),
    "events as object": met(events={"type": "verlenging"}),
    "events as false": met(events=False),
    "events as number": met(events=0),
    "an event as text": met(events=["dag"]),
    "an event as null": met(events=[None]),
    "an event as list": met(events=[[]]),
    "an event without type": event(date="2025-01-06"),
    "an unknown event": event(type="staking"),
    "a type that is a list": event(type=["verlenging"]),
    "a type of null": event(type=None),
    "an unknown field of an event": event(type="verlenging", date="2025-01-20", weken=6, reden="druk"),
    "a field left out": event(type="verlenging", date="2025-01-20"),
    "weeks as text": event(type="verlenging", date="2025-01-20", weken="6"),
    "weeks as fraction": event(type="verlenging", date="2025-01-20", weken=1.5),
    "weeks as true": event(type="verlenging", date="2025-01-20", weken=True),
    "weeks below zero": event(type="verlenging", date="2025-01-20", weken=-6),
    "giant weeks": event(type="verlenging", date="2025-01-20", weken=10**400),
    "a flag as text": event(type="aanvulling_ontvangen", date="2025-01-20", volledig="ja"),
    "a flag as number": event(type="aanvulling_ontvangen", date="2025-01-20", volledig=1),
    "an interval backwards": event(type="overmacht", van="2025-02-03", tot_en_met="2025-02-02"),
    "a hold backwards": event(type="aanhouding", van="2025-02-03", einde="2025-02-02"),
    "a repair term before the request": event(
        type="aanvulling_gevraagd", date="2025-02-03", hersteltermijn_einde="2025-02-02"
    ),
    "an unknown sort": event(type="procedure", soort="snel"),
    "no instant": met(
        procedure="ontvangst", events=[{"type": "ingediend_elektronisch", "tijdstip": "gisteren"}]
    ),
    "an instant as number": met(
        procedure="ontvangst", events=[{"type": "ingediend_elektronisch", "tijdstip": 1e300}]
    ),
    "an instant at the end of time": met(
        procedure="ontvangst", events=[{"type": "ingediend_elektronisch", "tijdstip": "9999-12-31T23:59:59Z"}]
    ),
    "a number with 10,000 digits": '{"regime": ' + "9" * 10_000 + "}",
    "deep nesting": "[" * 100_000,
    "deep objects": '{"a":' * 100_000,
    "deep in a field": met().replace("[]", "[" * 500 + "]" * 500),
    "a lone surrogate": '{"regime": "\\ud800", "procedure": "regulier"}',
    "a lone surrogate as name": '{"\\ud800": 1}',
    "too many events": met(events=[verlenging("2025-01-20")] * 501),
    "too long": " " * 1_000_001,
    "a law without the procedure": met(regime="wabo", procedure="regulier_instemming"),
}


@pytest.mark.parametrize("tekst", FOUT.values(), ids=FOUT)
def test_bad_input_gives_exit_code_two_and_one_dutch_sentence(tekst):
    code, uit, fout = run(tekst)
    assert (code, uit) == (2, "")
    assert fout.endswith(".\n") and fout.count("\n") == 1 and len(fout) < 300
    assert fout.isascii() and "Traceback" not in fout


def test_a_good_case_gives_one_object_with_dates_and_an_explanation():
    code, uit, fout = run(met(events=[gevraagd("2025-01-20", "2025-02-17")]))
    antwoord = json.loads(uit)
    assert (code, fout, antwoord["beslisdatum"]) == (0, "", "2025-03-31")
    assert all(isinstance(regel, str) for regel in antwoord["uitleg"])


def test_a_whole_vector_may_be_given_as_it_is():
    assert run(met(name="x", expect={}, basis=[], zekerheid="zeker", note="", hand_checked=True))[0] == 0


def test_received_and_events_may_be_left_out_where_they_are_not_needed():
    assert (
        run('{"regime": "omgevingswet", "procedure": "regulier", "received": "2025-01-06", "events": null}')[
            0
        ]
        == 0
    )


def test_the_most_events_allowed_are_reckoned_at_once():
    events = [gevraagd("2025-01-20", "2025-02-17")] * 250 + [ontvangen("2025-01-20")] * 250
    begin = process_time()
    assert run(met(events=events))[0] == 0
    assert process_time() - begin < 5


def test_what_had_no_effect_is_said_once():
    uitleg = json.loads(run(met(events=[verlenging("2025-03-04")]))[1])["uitleg"]
    assert sum("heeft geen gevolg" in regel for regel in uitleg) == 1


def test_a_warning_is_among_the_lines():
    uitleg = json.loads(run(met(received="2029-03-05"))[1])["uitleg"]
    assert any(regel.startswith("Let op: ") for regel in uitleg)


def test_main_reads_and_writes_the_streams_it_is_given():
    uit, fout = io.StringIO(), io.StringIO()
    assert main([], io.StringIO(met()), uit, fout) == 0
    assert (json.loads(uit.getvalue())["beslisdatum"], fout.getvalue()) == ("2025-03-03", "")


def test_main_refuses_arguments_and_input_that_is_no_utf8():
    for argv, invoer in (
        (["zaak.json"], io.StringIO(met())),
        ([], io.TextIOWrapper(io.BytesIO(b"\xff\xfe"), "utf-8")),
    ):
        uit, fout = io.StringIO(), io.StringIO()
        assert main(argv, invoer, uit, fout) == 2
        assert (uit.getvalue(), fout.getvalue().count("\n")) == ("", 1)


wat_dan_ook = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=12),
        st.dates().map(str),
        st.sampled_from([*VELDEN, *PROCEDURES]),
    ),
    lambda kind: st.lists(kind, max_size=3) | st.dictionaries(st.text(max_size=8), kind, max_size=3),
    max_leaves=6,
)
velden = st.sampled_from(sorted({veld for velden in VELDEN.values() for veld in velden} | {"type"}))


@given(st.text(max_size=60))
def test_no_text_at_all_makes_it_stumble(tekst):
    assert run(tekst)[0] == 2


@given(
    st.sampled_from(sorted(PROCEDURES)),
    st.sampled_from(["wabo", "omgevingswet", "algemeen"]),
    wat_dan_ook,
    st.lists(st.dictionaries(velden, wat_dan_ook, max_size=4), max_size=3),
)
def test_no_case_at_all_makes_it_stumble(procedure, regime, received, events):
    code, uit, fout = run(
        json.dumps({"regime": regime, "procedure": procedure, "received": received, "events": events})
    )
    assert (code, bool(uit), bool(fout)) in {(0, True, False), (2, False, True)}


DATUMVELDEN = {"date", "van", "tot_en_met", "einde", "hersteltermijn_einde", "ontvangen"}
GOEDE_WAARDEN = {
    "weken": st.integers(0, 9),
    "aantal": st.integers(0, 2),
    "tijdstip": st.just("2025-01-15T22:59:59Z"),
    **dict.fromkeys(DATUMVELDEN, st.dates(date(2009, 1, 1), date(2030, 1, 1)).map(str)),
    **dict.fromkeys(("volledig", "bevoegd", "van_rechtswege", "mededeling_gedaan"), st.booleans()),
    "soort": st.sampled_from(["regulier", "uitgebreid", "bouwmelding", "gereedmelding"]),
}
goede_events = st.lists(
    st.sampled_from(sorted(VELDEN)).flatmap(
        lambda soort: st.fixed_dictionaries(
            {"type": st.just(soort), **{veld: GOEDE_WAARDEN[veld] for veld in VELDEN[soort]}}
        )
    ),
    max_size=8,
)


@given(
    st.sampled_from(sorted(PROCEDURES)),
    st.sampled_from(["wabo", "omgevingswet", "algemeen"]),
    st.none() | GOEDE_WAARDEN["date"],
    goede_events,
)
def test_any_well_formed_case_is_answered_or_refused_in_words(procedure, regime, received, events):
    code, uit, fout = run(
        json.dumps({"regime": regime, "procedure": procedure, "received": received, "events": events})
    )
    assert (code, bool(uit), bool(fout)) in {(0, True, False), (2, False, True)}
