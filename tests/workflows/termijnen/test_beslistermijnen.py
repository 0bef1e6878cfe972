"""How long may the authority take, when events come together that the vectors hold only apart?"""

import pytest

from workflows.termijnen import OngeldigeInvoer, beslistermijn

from . import aanhouding, buitenland, d, gebeurtenis, gevraagd, ontvangen, overmacht, uitstel, verlenging

MAANDAG = "2025-01-06"
"""Received; the regular term ends on Monday 3 March 2025."""


def termijn(*events, regime="omgevingswet", procedure="regulier", op=MAANDAG):
    return beslistermijn(regime, procedure, d(op), events)


SAMENLOOP = {
    "no events": ([], "2025-03-03", 0),
    "two requests that overlap count their days once": (
        [gevraagd("2025-01-13", "2025-01-27"), gevraagd("2025-01-20", "2025-02-03")],
        "2025-03-23",
        20,
    ),
    "a complete answer ends every open request": (
        [gevraagd("2025-01-13", "2025-02-10"), gevraagd("2025-01-20", "2025-02-17"), ontvangen("2025-01-27")],
        "2025-03-16",
        13,
    ),
    "an answer after the repair term restarts nothing": (
        [gevraagd("2025-01-20", "2025-02-03"), ontvangen("2025-02-20")],
        "2025-03-16",
        13,
    ),
    "an answer on the last day of the repair term counts": (
        [gevraagd("2025-01-20", "2025-02-03"), ontvangen("2025-02-03")],
        "2025-03-16",
        13,
    ),
    "an answer told before a request on the same day belongs to the earlier one": (
        [gevraagd("2025-01-13", "2025-01-31"), ontvangen("2025-01-20"), gevraagd("2025-01-20", "2025-01-31")],
        "2025-03-19",
        16,
    ),
    "force majeure inside a repair term adds nothing": (
        [gevraagd("2025-01-20", "2025-02-17"), overmacht("2025-01-25", "2025-01-30")],
        "2025-03-30",
        27,
    ),
    "force majeure that sticks out adds what sticks out": (
        [gevraagd("2025-01-20", "2025-02-17"), overmacht("2025-02-10", "2025-02-20")],
        "2025-04-03",
        31,
    ),
    "force majeure from before receipt counts from the day after receipt": (
        [overmacht("2025-01-01", "2025-01-08")],
        "2025-03-05",
        2,
    ),
    "force majeure wholly before receipt adds nothing": (
        [overmacht("2025-01-01", "2025-01-06")],
        "2025-03-03",
        0,
    ),
    "force majeure that starts on the last day counts": (
        [overmacht("2025-03-03", "2025-03-05")],
        "2025-03-06",
        3,
    ),
    "force majeure after the last day adds nothing": (
        [overmacht("2025-03-04", "2025-03-10")],
        "2025-03-03",
        0,
    ),
    "foreign information runs from the day after to the day before it came": (
        [buitenland("2025-01-20", "2025-02-03")],
        "2025-03-16",
        13,
    ),
    "foreign information that is still out has no length yet": (
        [buitenland("2025-01-20", None)],
        "2025-03-03",
        0,
    ),
    "consent on the last day that starts on it counts": (
        [uitstel("2025-03-03", "2025-03-03", "2025-03-16")],
        "2025-03-17",
        14,
    ),
    "consent that starts after the term is over adds nothing": (
        [uitstel("2025-03-03", "2025-03-04", "2025-03-17")],
        "2025-03-03",
        0,
    ),
    "consent after an earlier suspension may start in what that added": (
        [uitstel("2025-02-20", "2025-03-10", "2025-03-14"), gevraagd("2025-02-03", "2025-02-17")],
        "2025-03-21",
        18,
    ),
    "a request without a repair term suspends nothing": ([gevraagd("2025-01-20")], "2025-03-03", 0),
    "a request before receipt suspends nothing": ([gevraagd("2025-01-03", "2025-01-20")], "2025-03-03", 0),
    "a request in the extension counts": (
        [verlenging("2025-02-24"), gevraagd("2025-03-10", "2025-03-24")],
        "2025-04-27",
        13,
    ),
    "a request in an extension that came too late adds nothing": (
        [verlenging("2025-03-04"), gevraagd("2025-03-10", "2025-03-24")],
        "2025-03-03",
        0,
    ),
    "an extension in the time a suspension added is in time": (
        [gevraagd("2025-02-24", "2025-03-17"), verlenging("2025-03-20")],
        "2025-05-04",
        20,
    ),
    "an extension on the day of a last-day request saves it": (
        [gevraagd("2025-03-03", "2025-03-17"), verlenging("2025-03-03")],
        "2025-04-27",
        13,
    ),
    "the order in which events are told does not matter": (
        [verlenging("2025-03-20"), ontvangen("2025-03-17"), gevraagd("2025-02-24", "2025-03-24")],
        "2025-05-04",
        20,
    ),
    "an extension that was too long leaves room for a good one": (
        [verlenging("2025-01-20", 8), verlenging("2025-02-03", 2)],
        "2025-03-17",
        0,
    ),
    "an extension before receipt has no effect": ([verlenging("2025-01-05")], "2025-03-03", 0),
    "an extension of no weeks has no effect": ([verlenging("2025-01-20", 0)], "2025-03-03", 0),
    "a hold starts a whole new term": ([aanhouding("2025-02-03", "2025-05-12")], "2025-07-07", 0),
    "a hold after the term is over has no effect": (
        [aanhouding("2025-03-04", "2025-05-12")],
        "2025-03-03",
        0,
    ),
    "suspensions before a hold are gone with the old term": (
        [gevraagd("2025-01-13", "2025-01-27"), aanhouding("2025-02-03", "2025-05-12")],
        "2025-07-07",
        0,
    ),
    "a suspension that outlasts a hold counts for what is left": (
        [overmacht("2025-01-13", "2025-05-16"), aanhouding("2025-02-03", "2025-05-12")],
        "2025-07-11",
        4,
    ),
    "suspensions after a hold lengthen the new term": (
        [aanhouding("2025-02-03", "2025-05-12"), overmacht("2025-06-02", "2025-06-04")],
        "2025-07-10",
        3,
    ),
    "two holds: the last one starts the term": (
        [aanhouding("2025-02-03", "2025-05-12"), aanhouding("2025-06-02", "2025-09-01")],
        "2025-10-27",
        0,
    ),
    "an extension before a hold does not come along": (
        [verlenging("2025-01-20"), aanhouding("2025-02-03", "2025-05-12")],
        "2025-07-07",
        0,
    ),
    "an extension before a hold was the only one": (
        [verlenging("2025-01-20"), aanhouding("2025-02-03", "2025-05-12"), verlenging("2025-06-02")],
        "2025-07-07",
        0,
    ),
    "an extension after a hold lengthens the new term": (
        [aanhouding("2025-02-03", "2025-05-12"), verlenging("2025-07-07")],
        "2025-08-18",
        0,
    ),
}


@pytest.mark.parametrize(("events", "strikt", "dagen"), SAMENLOOP.values(), ids=SAMENLOOP)
def test_events_together_move_the_end_as_the_law_says(events, strikt, dagen):
    uitkomst = termijn(*events)
    assert (uitkomst.beslisdatum_strikt, uitkomst.opgeschorte_dagen) == (d(strikt), dagen)


@pytest.mark.parametrize(
    ("procedure", "op", "datums"),
    [
        ("regulier", "2025-02-21", "2025-04-18 2025-04-22 2025-04-17"),
        ("regulier_instemming", "2026-10-02", "2026-12-25 2026-12-28 2026-12-24"),
        ("uitgebreid", "2025-01-20", "2025-07-20 2025-07-20 2025-07-18"),
    ],
)
def test_three_ends_are_kept_strict_legal_and_safe(procedure, op, datums):
    uitkomst = termijn(procedure=procedure, op=op)
    gekregen = (uitkomst.beslisdatum_strikt, uitkomst.beslisdatum, uitkomst.beslisdatum_veilig)
    assert " ".join(map(str, gekregen)) == datums


def test_a_partial_answer_ends_the_suspension_only_in_the_safe_reading():
    uitkomst = termijn(gevraagd("2025-01-20", "2025-02-17"), ontvangen("2025-02-03", volledig=False))
    assert (uitkomst.beslisdatum, uitkomst.beslisdatum_veilig) == (d("2025-03-31"), d("2025-03-14"))


def test_an_extension_after_the_safe_reading_of_the_end_is_not_relied_on():
    """The extension of 20 March is late if the partial answer ended the suspension."""
    events = [
        gevraagd("2025-01-20", "2025-02-17"),
        ontvangen("2025-02-03", volledig=False),
        verlenging("2025-03-20"),
    ]
    uitkomst = termijn(*events)
    assert (uitkomst.beslisdatum_strikt, uitkomst.beslisdatum_veilig) == (d("2025-05-11"), d("2025-03-14"))


def test_a_hold_without_an_end_gives_no_dates():
    uitkomst = termijn(aanhouding("2025-02-03", None), verlenging("2025-02-10"))
    assert (uitkomst.beslisdatum_strikt, uitkomst.beslisdatum, uitkomst.beslisdatum_veilig) == (
        None,
        None,
        None,
    )


def test_the_phase_of_fourteen_weeks_cannot_be_extended():
    uitkomst = termijn(verlenging("2011-02-01"), regime="wabo", procedure="fase_14_weken", op="2011-01-17")
    assert uitkomst.beslisdatum_strikt == d("2011-04-25")


def test_a_change_of_procedure_changes_the_term():
    assert termijn(gebeurtenis("procedure", soort="uitgebreid")).beslisdatum_strikt == d("2025-07-06")


@pytest.mark.parametrize(
    "event",
    [
        gevraagd("2025-02-28", "2025-03-31"),
        verlenging("2025-03-04"),
        gevraagd("2025-01-20"),
        gevraagd("2025-01-20", "2025-02-17", bevoegd=False),
    ],
)
def test_a_risky_event_gives_a_warning(event):
    assert termijn(event).waarschuwingen


def test_an_ordinary_case_gives_no_warning():
    assert termijn(gevraagd("2025-01-20", "2025-02-17"), ontvangen("2025-02-03")).waarschuwingen == []


def test_an_application_under_the_law_of_another_day_is_for_a_lawyer():
    assert "jurist" in termijn(regime="wabo", op="2024-01-02").waarschuwingen[0]


def test_dates_as_date_and_as_text_are_the_same():
    als_tekst, als_datum = gevraagd("2025-01-20", "2025-02-17"), gevraagd(d("2025-01-20"), d("2025-02-17"))
    assert termijn(als_tekst) == termijn(als_datum)


@pytest.mark.parametrize("procedure", ["melding", "bezwaar", "kalender", "onzin"])
def test_what_has_no_decision_term_is_refused(procedure):
    with pytest.raises(OngeldigeInvoer):
        termijn(procedure=procedure)


@pytest.mark.parametrize(
    ("regime", "procedure"), [("wabo", "regulier_instemming"), ("omgevingswet", "fase_14_weken")]
)
def test_a_procedure_the_law_does_not_know_is_refused(regime, procedure):
    with pytest.raises(OngeldigeInvoer):
        termijn(regime=regime, procedure=procedure)


def test_the_explanation_tells_start_rule_suspension_holidays_and_result():
    uitleg = " ".join(termijn(gevraagd("2025-02-24", "2025-04-30"), ontvangen("2025-04-12")).uitleg)
    woorden = (
        "maandag 6 januari 2025",
        "Ow art. 16.64",
        "Awb art. 4:15",
        "46 dagen",
        "18 april 2025 (Goede Vrijdag)",
        "21 april 2025 (Tweede Paasdag)",
        "dinsdag 22 april 2025",
        "Atw art. 1",
    )
    assert [woord for woord in woorden if woord not in uitleg] == []


def test_the_law_version_is_kept_with_the_dates():
    assert termijn().wetsversie.startswith("Omgevingswet, zoals die gold op 6 januari 2025")


def test_nothing_is_judged_while_a_decision_is_held_without_end():
    assert termijn(aanhouding("2025-02-03", None), verlenging("2025-03-04")).waarschuwingen == []
