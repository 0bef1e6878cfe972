"""How was, or will be, a notice to a resident on another day? Reckoned from what is kept of it, without changing anything.

What happened after that day is left out; what is planned for it has happened. Words themselves do not change once online.
"""

from datetime import date

from content_types.publicatie import Publicatie
from portal.services.clock import civil_date


def toestand(publicatie: Publicatie, day: date) -> str:
    """At the end of that day: gepubliceerd, ingetrokken, or empty for not to be seen."""
    online = publicatie.gepubliceerd_op or _day(publicatie.publiceren_om)
    if publicatie.state == "vervallen" or online is None or day < online:
        return ""
    gone = publicatie.ingetrokken_op or _day(publicatie.intrekken_om)
    return "ingetrokken" if gone is not None and gone <= day else "gepubliceerd"


def _day(om) -> date | None:
    return civil_date(om) if om is not None else None


def zoals(publicatie: Publicatie, day: date, site) -> Publicatie:
    """A loose copy that reads as the notice did or will on that day; it is stored nowhere."""
    copy = Publicatie.__new__(Publicatie)
    copy.__setstate__(publicatie.__getstate__())
    copy.state = toestand(publicatie, day)
    copy.gepubliceerd_op = publicatie.gepubliceerd_op or _day(publicatie.publiceren_om)
    if copy.state == "ingetrokken" and publicatie.ingetrokken_op is None:
        copy.ingetrokken_op, copy.intrekreden = _day(publicatie.intrekken_om), publicatie.gepland_reden
    for name in _later(publicatie, day, site):
        setattr(copy, name, getattr(Publicatie, name))
    copy.wijzigingen = tuple(change for change in publicatie.wijzigingen if civil_date(change[0]) <= day)
    copy.gewijzigd_op = copy.wijzigingen[-1][0] if copy.wijzigingen else None
    return copy


def laatste_dag(publicatie: Publicatie) -> date | None:
    """Until when somebody can do something with what is online."""
    if publicatie.state != "gepubliceerd" or publicatie.achterhaald:
        return None
    return publicatie.bezwaar_einde or publicatie.reactie_einde


def _later(publicatie: Publicatie, day: date, site) -> list[str]:
    """The attributes that tell of something after that day."""
    names = []
    if publicatie.stand_op is not None and publicatie.stand_op > day:
        names += ["stand", "stand_soort", "stand_op", "stand_verloop", "stand_vervolg", "werking_wacht"]
    if publicatie.officieel_op is not None and publicatie.officieel_op > day:
        names += ["officieel_nummer"]
    links = ("gerectificeerd_door", "vervolg", "stand_vervolg")
    return names + [name for name in links if not _online(getattr(publicatie, name), day, site)]


def _online(path: str, day: date, site) -> bool:
    """Was the notice at this path there on that day?"""
    found = site
    for name in path.split("/")[1:]:
        found = found.get(name) if found is not None else None
    return isinstance(found, Publicatie) and toestand(found, day) == "gepubliceerd"
