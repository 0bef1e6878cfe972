"""Which days are free? (Atw art. 1 and 3)"""

import json
from datetime import date, timedelta

import pytest

from workflows.termijnen.kalender import (
    GELIJKGESTELDE_DAGEN,
    VOLLEDIGE_JAREN,
    feestdag,
    feestdagen,
    volgende_werkdag,
    vorige_werkdag,
    vrije_dag,
    waarschuwingen,
)

from . import WET, d


@pytest.fixture(scope="module")
def tafel():
    bestand = WET / "holidays.json"
    if not bestand.exists():
        pytest.skip(f"geen holidays.json in {WET}; zet PORTAAL_WET")
    return json.loads(bestand.read_text(encoding="utf-8"))


@pytest.mark.parametrize("jaar", range(2010, 2036))
def test_the_holidays_of_a_year_are_those_of_the_checked_table(tafel, jaar):
    assert {str(dag): naam for dag, naam in feestdagen(jaar).items()} == tafel["holidays"][str(jaar)]


def test_the_days_made_equal_by_decree_are_those_with_a_source(tafel):
    assert {str(dag) for dag in GELIJKGESTELDE_DAGEN} == set(tafel["equated_days_with_source"])


def test_a_day_that_is_doubtful_is_not_used(tafel):
    assert not {str(dag) for dag in GELIJKGESTELDE_DAGEN} & set(tafel["doubtful_not_used"])


def test_the_years_known_to_be_whole_are_those_of_the_checked_table(tafel):
    assert set(tafel["complete_years"]) == VOLLEDIGE_JAREN


@pytest.mark.parametrize(
    ("dag", "naam"),
    [
        ("2012-04-30", "Koninginnedag"),
        ("2006-04-29", "Koninginnedag"),
        ("2013-04-30", "Koninginnedag"),
        ("2014-04-26", "Koningsdag"),
        ("2014-04-30", None),
        ("2025-04-26", "Koningsdag"),
        ("2025-04-27", None),
        ("2031-04-26", "Koningsdag"),
        ("2036-04-26", "Koningsdag"),
        ("2026-04-27", "Koningsdag"),
        ("2021-05-05", "Bevrijdingsdag"),
        ("2016-05-05", "Hemelvaartsdag"),
        ("2026-05-04", None),
        ("2026-02-02", None),
        ("2025-05-26", None),
        ("2038-04-26", "Tweede Paasdag"),
        ("2011-04-22", "Goede Vrijdag"),
    ],
)
def test_a_day_is_called_by_its_holiday(dag, naam):
    assert feestdag(d(dag)) == naam


@pytest.mark.parametrize(
    ("dag", "volgende", "vorige"),
    [
        ("2025-04-18", "2025-04-22", "2025-04-17"),
        ("2025-04-19", "2025-04-22", "2025-04-17"),
        ("2024-12-25", "2024-12-30", "2024-12-24"),
        ("2018-12-24", "2018-12-27", "2018-12-21"),
        ("2015-05-04", "2015-05-06", "2015-05-01"),
        ("2025-09-03", "2025-09-03", "2025-09-03"),
        ("2026-01-01", "2026-01-05", "2025-12-31"),
        ("2023-12-30", "2024-01-02", "2023-12-29"),
    ],
)
def test_free_days_are_passed_in_both_directions(dag, volgende, vorige):
    assert (volgende_werkdag(d(dag)), vorige_werkdag(d(dag))) == (d(volgende), d(vorige))


def test_easter_is_that_of_the_almanac():
    pasen = {"2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2038-04-25", "2049-04-18"}
    assert all(feestdag(d(dag) + timedelta(1)) == "Tweede Paasdag" for dag in pasen)


def test_any_week_holds_two_working_days_so_atw_article_2_never_lengthens_our_terms():
    dag, einde = date(2000, 1, 1), date(2100, 1, 1)
    while dag < einde:
        assert sum(not vrije_dag(dag + timedelta(i)) for i in range(7)) >= 2, dag
        dag += timedelta(1)


@pytest.mark.parametrize(
    ("jaar", "gewaarschuwd"),
    [
        (2010, True),
        (2013, True),
        (2014, False),
        (2019, False),
        (2020, True),
        (2022, True),
        (2023, False),
        (2028, False),
        (2029, True),
    ],
)
def test_a_year_not_known_to_be_whole_gives_a_warning_with_the_date(jaar, gewaarschuwd):
    zinnen = waarschuwingen([date(jaar, 3, 9)])
    assert bool(zinnen) == gewaarschuwd
    assert all(f"09-03-{jaar}" in zin for zin in zinnen)


def test_one_warning_a_year_names_every_date_in_it_once():
    dagen = [d("2029-05-02"), d("2030-01-01"), d("2029-05-01"), d("2029-05-02")]
    assert [zin[-27:] for zin in waarschuwingen(dagen)][:1] == ["eer 01-05-2029, 02-05-2029."]
    assert len(waarschuwingen(dagen)) == 2
