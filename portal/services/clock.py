"""What day is it? The only place that asks; set `klok` to see a term on its last day and the day after."""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)


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


@lru_cache(1000)
def civil_date(moment: datetime) -> date:
    """The day on the calendar in Amsterdam."""
    return moment.astimezone(AMSTERDAM).date()


def op_de_klok(day: date, tijd: time | None = None) -> datetime:
    """The instant of a time on the clock in Amsterdam, in UTC; no time: the start of that day. A day that no calendar of an
    office reaches is the nearest that one does."""
    return datetime.combine(min(max(day, EARLIEST), LATEST), tijd or time(), AMSTERDAM).astimezone(UTC)


def tijd_van(getypt: str) -> time:
    """What was typed like 9.00 or 9:00."""
    hour, minute = map(int, getypt.replace(":", ".").split("."))
    return time(hour, minute)
