"""What is different in the extensive procedure? (Awb 3:18)"""

import pytest

from workflows.termijnen import beslistermijn

from . import d, gebeurtenis, gevraagd, verlenging


def termijn(*events, regime="omgevingswet", op="2025-01-06"):
    """Received on 6 January 2025, six months end on Sunday 6 July."""
    return beslistermijn(regime, "uitgebreid", d(op), events)


UITGEBREID = {
    "six months and six weeks: months first": ([verlenging("2025-02-03")], "2025-08-17"),
    "an extension on the last day of the eight weeks": ([verlenging("2025-03-03")], "2025-08-17"),
    "an extension after the eight weeks, though well within six months": (
        [verlenging("2025-03-04")],
        "2025-07-06",
    ),
    "a suspension does not lengthen the eight weeks": (
        [gevraagd("2025-02-03", "2025-02-17"), verlenging("2025-03-10")],
        "2025-07-19",
    ),
    "an extension before the draft lies for inspection": (
        [verlenging("2025-02-03"), gebeurtenis("terinzage_ontwerp", "2025-02-04")],
        "2025-08-17",
    ),
    "an extension once the draft lies for inspection": (
        [verlenging("2025-02-04"), gebeurtenis("terinzage_ontwerp", "2025-02-04")],
        "2025-07-06",
    ),
    "no views: four weeks after their term": (
        [
            gebeurtenis("kennisgeving_ontwerp", "2025-02-05"),
            gebeurtenis("terinzage_ontwerp", "2025-02-06"),
            gebeurtenis("zienswijzen", aantal=0),
        ],
        "2025-04-16",
    ),
    "no views, but six months end earlier": (
        [
            gebeurtenis("kennisgeving_ontwerp", "2025-06-04"),
            gebeurtenis("terinzage_ontwerp", "2025-06-05"),
            gebeurtenis("zienswijzen", aantal=0),
        ],
        "2025-07-06",
    ),
    "views: six months remain": (
        [gebeurtenis("terinzage_ontwerp", "2025-02-06"), gebeurtenis("zienswijzen", aantal=1)],
        "2025-07-06",
    ),
}


@pytest.mark.parametrize(("events", "strikt"), UITGEBREID.values(), ids=UITGEBREID)
@pytest.mark.parametrize("regime", ["wabo", "omgevingswet"])
def test_the_extensive_procedure_has_its_own_ways(regime, events, strikt):
    assert termijn(*events, regime=regime).beslisdatum_strikt == d(strikt)


def test_an_extension_may_wait_for_the_working_day_after_the_eight_weeks():
    """The eight weeks after 21 February 2025 end on Good Friday."""
    laatste, te_laat = (
        termijn(verlenging(dag), op="2025-02-21").beslisdatum_strikt for dag in ("2025-04-22", "2025-04-23")
    )
    assert (laatste, te_laat) == (d("2025-10-02"), d("2025-08-21"))


def test_without_views_the_safe_day_follows_the_four_weeks():
    uitkomst = termijn(
        gebeurtenis("kennisgeving_ontwerp", "2025-03-05"),
        gebeurtenis("terinzage_ontwerp", "2025-03-06"),
        gebeurtenis("zienswijzen", aantal=0),
    )
    assert uitkomst.beslisdatum_veilig == d("2025-05-14")
