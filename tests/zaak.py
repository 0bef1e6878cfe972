"""One case on a clock that is set by day: for tests about terms, through deeds and through pages."""

from datetime import date, datetime

from portal.services import rights
from tests import wereld


class Zaak:
    """A dossier that was received on a day; `with zaak.op(day) as by:` is ten in the morning of another day."""

    def __init__(self, portal, ontvangen: date, until: str = "in_behandeling", **fields):
        self.portal = portal
        with self.op(ontvangen) as by:
            dossier = wereld.a_dossier(by, until)
            self.zaaknummer = dossier.zaaknummer
            for name, value in fields.items():
                setattr(dossier, name, value)
            if "procedure" in fields:
                wereld.dossiers.termijn_bepalen(dossier)
        self.pad = f"/dossiers/{ontvangen.year}/{self.zaaknummer}"

    def op(self, day: date, hour: int = 10):
        """The clock stands on this day from now on; what had to be sent before it was sent before it."""
        self.portal.deliver()
        self.portal.clock.set(datetime(day.year, day.month, day.day, hour, 0))
        return _Moment(self.portal)

    def dossier(self, by):
        return by.site["dossiers"].by_zaaknummer(self.zaaknummer)

    def lees(self, read):
        """What `read` finds in the dossier, on the day that it is now."""
        with _Moment(self.portal) as by:
            return read(self.dossier(by))

    def doe(self, day: date, deed, wie: str = "behandelaar", **values):
        """This person does something with the dossier on that day."""
        with self.op(day) as by:
            return deed(self.dossier(by), wereld.acting(by, wie), **values)


class _Moment:
    def __init__(self, portal):
        self.inner, self.app = portal.site_as(rights.SYSTEM), wereld.in_app(portal)

    def __enter__(self):
        self.app.__enter__()
        return self.inner.__enter__()

    def __exit__(self, *problem):
        self.inner.__exit__(*problem)
        return self.app.__exit__(*problem)
