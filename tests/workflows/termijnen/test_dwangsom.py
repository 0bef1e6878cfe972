"""What does deciding too late cost, and from when? (Awb 4:17)"""

import pytest

from workflows.termijnen import bereken

from . import d, gebeurtenis, verlenging


def waarden(regime, procedure, received, *events):
    return bereken(regime, procedure, received, events).waarden


def dwangsom(einde, *verzoeken, regime="omgevingswet", soort="regulier", besluit=None):
    events = [gebeurtenis("procedure", soort=soort), gebeurtenis("einde_beslistermijn", einde)]
    events += [gebeurtenis("ingebrekestelling_ontvangen", verzoek) for verzoek in verzoeken]
    events += [gebeurtenis("besluit_bekendgemaakt", besluit)] if besluit else []
    return waarden(regime, "dwangsom", None, *events)


@pytest.mark.parametrize(
    ("verzoek", "maximum"), [("2018-12-31", 1260), ("2019-01-01", 1442), ("2015-06-01", 1260)]
)
def test_the_amounts_follow_the_day_the_ingebrekestelling_came_in(verzoek, maximum):
    assert dwangsom("2015-01-05", verzoek, regime="wabo", soort="uitgebreid")["dwangsom_maximum"] == maximum


@pytest.mark.parametrize(
    ("besluit", "niet", "wel"),
    [
        ("2025-06-24", 0, 0),
        ("2025-06-25", 0, 23),
        ("2025-06-26", 23, 46),
        ("2025-07-08", 299, 322),
        ("2025-07-09", 322, 357),
        ("2025-07-23", 812, 857),
        ("2025-08-05", 1397, 1442),
        ("2025-08-06", 1442, 1442),
        ("2025-12-01", 1442, 1442),
        ("2025-06-03", 0, 0),
    ],
)
def test_the_penalty_grows_by_the_day_up_to_forty_two(besluit, niet, wel):
    uitkomst = dwangsom("2025-06-02", "2025-06-10", besluit=besluit)
    assert (
        uitkomst["dwangsom_bedrag_dag_van_bekendmaking_niet_meegeteld"],
        uitkomst["dwangsom_bedrag_dag_van_bekendmaking_meegeteld"],
    ) == (niet, wel)


def test_a_premature_notice_does_not_spoil_a_good_one_after_it():
    uitkomst = dwangsom("2025-06-02", "2025-06-01", "2025-06-10")
    assert (uitkomst["ingebrekestelling_prematuur"], uitkomst["dwangsom_eerste_dag"]) == (
        False,
        d("2025-06-25"),
    )


@pytest.mark.parametrize(
    ("regime", "soort", "einde", "geldt"),
    [
        ("wabo", "regulier", "2023-12-29", False),
        ("wabo", "regulier", "2023-12-30", True),
        ("wabo", "regulier", "2024-01-02", True),
        ("wabo", "uitgebreid", "2023-06-05", True),
        ("omgevingswet", "regulier", "2025-06-02", True),
    ],
)
def test_the_penalty_applies_where_no_permit_van_rechtswege_takes_its_place(regime, soort, einde, geldt):
    uitkomst = dwangsom(einde, "2025-06-10", regime=regime, soort=soort)
    assert uitkomst["dwangsom_paragraaf_van_toepassing"] is geldt
    assert ("dwangsom_eerste_dag" in uitkomst) is geldt


def test_the_end_of_the_term_is_reckoned_when_only_receipt_is_known():
    uitkomst = waarden(
        "omgevingswet",
        "dwangsom",
        "2025-01-06",
        verlenging("2025-02-03", 2),
        gebeurtenis("ingebrekestelling_ontvangen", "2025-03-17"),
    )
    assert uitkomst["ingebrekestelling_prematuur"] is True


def test_a_notice_that_is_premature_by_the_atw_only_is_treated_as_valid_with_a_warning():
    uitkomst = bereken(
        "omgevingswet", "dwangsom", "2025-08-31", [gebeurtenis("ingebrekestelling_ontvangen", "2025-10-27")]
    )
    assert uitkomst.waarden["ingebrekestelling_prematuur"] is False
    assert "2025" in uitkomst.waarschuwingen[0]


def test_the_first_good_notice_counts():
    assert dwangsom("2025-06-02", "2025-06-20", "2025-06-10")["dwangsom_eerste_dag"] == d("2025-06-25")
