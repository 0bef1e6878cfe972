"""What day is it? The only place that asks; set `klok` to see a term on its last day and the day after."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class SystemClock:
    """The real time."""

    def now(self) -> datetime:
        """This instant, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A time that stands still until it is set; for tests and for looking at a term."""

    def __init__(self, moment: datetime):
        self.set(moment)

    def set(self, moment: datetime) -> None:
        """A moment without a zone is Amsterdam time."""
        local = moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)
        self._now = local.astimezone(UTC)

    def now(self) -> datetime:
        return self._now


def from_settings(settings) -> SystemClock | FixedClock:
    """The clock that the setting `klok` names (ISO date and time), or the real one."""
    moment = settings.get("klok")
    return FixedClock(datetime.fromisoformat(moment)) if moment else SystemClock()


def civil_date(moment: datetime) -> date:
    """The day on the calendar in Amsterdam."""
    return moment.astimezone(AMSTERDAM).date()
