"""Is the table of periods sound: one row for a question on a day, each with its article?"""

import pytest

from workflows.termijnen.tabel import REGELS, TARIEVEN


@pytest.mark.parametrize("rijen", [REGELS, TARIEVEN])
def test_two_rows_for_one_question_are_never_in_force_together(rijen):
    per_vraag = {}
    for rij in rijen:
        per_vraag.setdefault((getattr(rij, "vraag", None), getattr(rij, "regime", None)), []).append(rij)
    for groep in per_vraag.values():
        groep.sort(key=lambda rij: rij.geldig_van)
        assert all(
            eerst.geldig_tot < daarna.geldig_van for eerst, daarna in zip(groep, groep[1:], strict=False)
        )


@pytest.mark.parametrize("rij", REGELS, ids=lambda rij: f"{rij.vraag}-{rij.regime}")
def test_every_period_has_an_article_and_atw_stops_at_twelve_weeks(rij):
    langer = rij.maanden > 3 or rij.weken > 12 or rij.dagen > 90
    assert "art." in rij.grondslag and not (langer and rij.atw)
