"""Residents can follow notices: the folder with abonnementen comes, and the list of when each public notice last changed."""

from datetime import UTC, datetime, time

from content_types.abonnement import Abonnementen
from content_types.base import path_of
from content_types.wijziging import Wijzigingen

OPENBAAR = ("gepubliceerd", "ingetrokken")


def evolve(site) -> str:
    if "abonnementen" not in site["beheer"]:
        site["beheer"].add(Abonnementen(), "abonnementen")
    if site.wijzigingen is not None:
        return "De lijst met wijzigingen was er al"
    site.wijzigingen = Wijzigingen()
    found = sorted((_moment(p), path_of(p)) for year in site["bekendmakingen"].values() for p in year.values()
                   if p.state in OPENBAAR)
    for moment, pad in found:
        site.wijzigingen.noteren(pad, moment)
    return f"Van {len(found)} bekendmakingen staat in de lijst wanneer zij zijn gewijzigd"


def _moment(publicatie) -> str:
    """The moment of the last deed; of one without a history the day on which it was published."""
    if publicatie.history:
        return datetime.fromisoformat(publicatie.history[-1].at).astimezone(UTC).isoformat(timespec="microseconds")
    return datetime.combine(publicatie.gepubliceerd_op, time(), UTC).isoformat(timespec="microseconds")
