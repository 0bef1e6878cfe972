"""What follows from a decision, from none, or from a melding, in combinations the vectors do not hold?"""

import pytest

from workflows.termijnen import OngeldigeInvoer, bereken, beroepstermijn, bezwaartermijn

from . import d, gebeurtenis, gevraagd, ontvangen, verlenging

GEEN = gebeurtenis("geen_besluit")
REGULIER = gebeurtenis("procedure", soort="regulier")


def waarden(regime, procedure, received, *events):
    return bereken(regime, procedure, received, events).waarden


VAN_RECHTSWEGE = {
    "an end on Saturday moves the grant past the weekend": ("wabo", "2011-01-15", [GEEN], "2011-03-15"),
    "a decision in time": ("wabo", "2011-01-10", [gebeurtenis("besluit_bekendgemaakt", "2011-03-07")], None),
    "a decision a day late": (
        "wabo",
        "2011-01-10",
        [gebeurtenis("besluit_bekendgemaakt", "2011-03-08")],
        "2011-03-08",
    ),
    "a late extension does not stop it": (
        "wabo",
        "2011-01-10",
        [verlenging("2011-03-08"), GEEN],
        "2011-03-08",
    ),
    "a suspension puts it off": (
        "wabo",
        "2011-01-10",
        [gevraagd("2011-01-24", "2011-02-21"), ontvangen("2011-02-14"), GEEN],
        "2011-03-29",
    ),
    "a suspension past the end of 2023 prevents it": (
        "wabo",
        "2023-10-30",
        [gevraagd("2023-11-13", "2023-12-11"), GEEN],
        None,
    ),
    "never in the extensive procedure": (
        "wabo",
        "2011-03-01",
        [gebeurtenis("procedure", soort="uitgebreid")],
        None,
    ),
    "a notice that it exists is no decision": (
        "wabo",
        "2011-01-10",
        [gebeurtenis("besluit_bekendgemaakt", "2011-03-07", van_rechtswege=True)],
        "2011-03-08",
    ),
    "never under the Omgevingswet": ("omgevingswet", "2025-01-06", [GEEN], None),
}


@pytest.mark.parametrize(("regime", "op", "events", "vanaf"), VAN_RECHTSWEGE.values(), ids=VAN_RECHTSWEGE)
def test_a_permit_exists_van_rechtswege_only_when_the_law_says_so(regime, op, events, vanaf):
    uitkomst = waarden(regime, "van_rechtswege", op, *events)
    assert (uitkomst["van_rechtswege"], uitkomst["van_rechtswege_op"]) == (bool(vanaf), vanaf and d(vanaf))


def test_a_permit_van_rechtswege_works_only_after_the_term_for_bezwaar():
    uitkomst = waarden(
        "wabo",
        "van_rechtswege",
        "2011-01-10",
        GEEN,
        gebeurtenis("besluit_bekendgemaakt", "2011-03-14", van_rechtswege=True),
    )
    assert uitkomst["bezwaartermijn_einde"] == d("2011-04-26")
    assert uitkomst["inwerkingtreding_zonder_bezwaar"] == d("2011-04-27")


INWERKINGTREDING = [
    ("wabo", "bezwaar", [], "2013-03-20"),
    ("wabo", "bezwaar", ["werking_uitgesteld"], "2013-05-02"),
    ("wabo", "bezwaar", ["werking_uitgesteld", "terstond"], "2013-03-19"),
    ("wabo", "bezwaar", ["onomkeerbaar"], "2013-03-20"),
    ("wabo", "beroep", [], "2013-05-02"),
    ("wabo", "beroep", ["terstond"], "2013-03-19"),
    ("omgevingswet", "bezwaar", [], "2013-03-20"),
    ("omgevingswet", "bezwaar", ["onomkeerbaar"], "2013-04-17"),
    ("omgevingswet", "bezwaar", ["onomkeerbaar", "terstond"], "2013-03-19"),
    ("omgevingswet", "beroep", ["onomkeerbaar"], "2013-04-17"),
    ("omgevingswet", "beroep", ["terstond"], "2013-03-19"),
    ("omgevingswet", "bezwaar", ["werking_uitgesteld"], "2013-03-20"),
]


@pytest.mark.parametrize(("regime", "middel", "bijzonder", "werkt"), INWERKINGTREDING)
def test_a_decision_works_from_the_day_its_law_says(regime, middel, bijzonder, werkt):
    termijn = {"bezwaar": bezwaartermijn, "beroep": beroepstermijn}[middel](
        regime, d("2013-03-19"), [gebeurtenis(naam) for naam in bijzonder]
    )
    assert termijn.inwerkingtreding == d(werkt)


def test_a_term_for_bezwaar_has_a_start_an_end_and_a_week_for_the_post():
    termijn = bezwaartermijn("omgevingswet", d("2024-03-28"))
    assert (termijn.start, termijn.einde, termijn.post_uiterste_ontvangst) == (
        d("2024-03-29"),
        d("2024-05-13"),
        d("2024-05-21"),
    )


BUITEN_BEHANDELING = {
    "a partial answer: from the end of the repair term": (
        [gevraagd("2025-01-20", "2025-02-17"), ontvangen("2025-02-03", False)],
        "2025-03-17",
        "2025-03-17",
    ),
    "an answer after the repair term comes too late": (
        [gevraagd("2025-01-20", "2025-02-03"), ontvangen("2025-02-10")],
        "2025-03-03",
        "2025-03-03",
    ),
    "the last request counts": (
        [
            gevraagd("2025-01-13", "2025-01-31"),
            ontvangen("2025-01-24"),
            gevraagd("2025-02-10", "2025-03-03"),
            ontvangen("2025-02-26"),
        ],
        "2025-03-26",
        "2025-03-26",
    ),
    "no mandate, no chance to repair": ([gevraagd("2025-01-20", "2025-02-17", bevoegd=False)], None, None),
    "no repair term, no chance to repair": ([gevraagd("2025-01-20")], None, None),
}


@pytest.mark.parametrize(("events", "strikt", "veilig"), BUITEN_BEHANDELING.values(), ids=BUITEN_BEHANDELING)
def test_leaving_unhandled_takes_four_weeks_at_most(events, strikt, veilig):
    uitkomst = waarden("omgevingswet", "buiten_behandeling", "2025-01-06", *events)
    assert uitkomst["buiten_behandeling_uiterlijk_strikt"] == (strikt and d(strikt))
    assert uitkomst["buiten_behandeling_veilig"] == (veilig and d(veilig))


ONTVANGST = {
    "the earliest of two receipts counts": (
        [gebeurtenis("ontvangen_bij_college", "2025-03-05"), gebeurtenis("ontvangen_in_loket", "2025-03-03")],
        "2025-03-03",
        "omgevingswet",
    ),
    "taking over into the own system moves nothing": (
        [
            gebeurtenis("ontvangen_in_loket", "2011-01-07"),
            gebeurtenis("overgehaald_naar_eigen_systeem", "2011-01-11"),
        ],
        "2011-01-07",
        "wabo",
    ),
    "forwarding in 2024 of what came in 2023 stays under the old law": (
        [
            gebeurtenis("ontvangen_bij_college", "2023-12-29"),
            gebeurtenis("doorgezonden_aan_bevoegd_gezag", "2024-01-03"),
        ],
        "2023-12-29",
        "wabo",
    ),
    "before 2026 a wrong channel had no rule of its own": (
        [
            gebeurtenis("ontvangen_verkeerd_kanaal", "2025-12-30"),
            gebeurtenis("intern_doorgeleid", "2026-01-05", mededeling_gedaan=True),
        ],
        "2025-12-30",
        "omgevingswet",
    ),
    "a wrong channel without forwarding": (
        [gebeurtenis("ontvangen_verkeerd_kanaal", "2026-02-09")],
        "2026-02-09",
        "omgevingswet",
    ),
    "the last second of 2023": (
        [gebeurtenis("ingediend_elektronisch", tijdstip="2023-12-31T22:59:59Z")],
        "2023-12-31",
        "wabo",
    ),
}


@pytest.mark.parametrize(("events", "dag", "regime"), ONTVANGST.values(), ids=ONTVANGST)
def test_receipt_is_the_day_it_reached_the_authority(events, dag, regime):
    uitkomst = waarden("algemeen", "ontvangst", None, *events)
    assert (uitkomst["ontvangstdatum"], uitkomst["regime"]) == (d(dag), regime)


def test_events_after_receipt_move_the_term_that_starts_there():
    uitkomst = waarden(
        "omgevingswet",
        "ontvangst",
        None,
        gebeurtenis("ontvangen_in_loket", "2025-01-06"),
        verlenging("2025-02-03"),
    )
    assert (uitkomst["beslisdatum_strikt"], uitkomst["verlenging_geldig"]) == (d("2025-04-14"), True)


def test_views_asked_twice_run_from_the_last_time():
    uitkomst = waarden(
        "omgevingswet",
        "zienswijzen",
        None,
        gebeurtenis("kennisgeving_ontwerp", "2025-03-05"),
        gebeurtenis("terinzage_ontwerp", "2025-03-06"),
        gebeurtenis("terinzage_ontwerp", "2025-05-01"),
    )
    assert uitkomst["zienswijzen_einde"] == d("2025-06-11")


def test_without_views_the_decision_is_never_later_than_six_months():
    uitkomst = waarden(
        "omgevingswet",
        "zienswijzen",
        "2025-01-06",
        gebeurtenis("kennisgeving_ontwerp", "2025-06-04"),
        gebeurtenis("terinzage_ontwerp", "2025-06-05"),
        gebeurtenis("zienswijzen", aantal=0),
    )
    assert uitkomst["besluit_geen_zienswijzen_uiterlijk"] == d("2025-07-06")
    assert uitkomst["besluit_geen_zienswijzen_veilig"] == d("2025-07-04")


def test_a_bouwmelding_of_a_leap_day_lapses_on_the_last_of_february():
    uitkomst = waarden("omgevingswet", "melding", "2028-02-29", gebeurtenis("melding", soort="bouwmelding"))
    assert uitkomst["vervalt_als_niet_begonnen_op"] == d("2029-02-28")


@pytest.mark.parametrize(
    ("procedure", "received", "events"),
    [
        ("bezwaar", None, []),
        ("beroep", None, []),
        ("dwangsom", None, [REGULIER]),
        ("melding", "2025-01-06", []),
        ("melding", None, [gebeurtenis("melding", soort="bouwmelding")]),
        ("zienswijzen", None, []),
        ("kalender", None, []),
        ("instemmingsbesluit", None, []),
        ("ontvangst", None, []),
        ("regulier", None, []),
    ],
)
def test_a_case_that_lacks_what_it_turns_on_is_refused_in_words(procedure, received, events):
    with pytest.raises(OngeldigeInvoer, match="nodig"):
        bereken("omgevingswet", procedure, received, events)


def test_a_result_in_a_year_not_known_to_be_whole_is_warned_of():
    assert "2029" in " ".join(bereken("omgevingswet", "regulier", "2029-03-05", []).waarschuwingen)
