"""Does what has to happen on a day also happen for a day on which the portal was down?"""

from datetime import date, datetime

import pytest

from portal.services import daily, rights
from tests import wereld


@pytest.fixture
def deed(monkeypatch):
    """A deed of every day that changes a dossier, as many do, and notes what it was called with."""
    seen = []

    def note(by, day):
        dossier = by.site["dossiers"].by_zaaknummer("Z-2025-000001")
        dossier.gezien = by.now
        by.record(dossier, "gezien")
        seen.append((day, by.today, by.late))

    monkeypatch.setattr(daily, "DEEDS", {"proef": note})
    return seen


def test_missed_days_are_caught_up_in_order_each_as_that_day_and_kept(portal, deed):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by)
    portal.work()
    portal.clock.set(datetime(2025, 10, 10, 9))
    portal.work()
    assert deed == [(date(2025, 10, day), date(2025, 10, day), day not in (7, 10)) for day in (7, 8, 9, 10)]
    with portal.site_as(rights.SYSTEM) as by:
        assert by.site["dossiers"].by_zaaknummer("Z-2025-000001").gezien == by.now


def test_what_lies_more_than_sixty_days_back_is_left_to_the_first_of_them(portal, deed):
    with portal.site_as(rights.SYSTEM) as by, wereld.in_app(portal):
        wereld.a_dossier(by)
    portal.work()
    portal.clock.set(datetime(2026, 3, 1, 9))
    portal.work()
    assert [day for day, _, _ in deed[1:]][::60] == [date(2025, 12, 31), date(2026, 3, 1)]
