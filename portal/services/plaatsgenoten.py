"""Which other cases are there at the same place? The same postcode and house number, or the same parcel."""

from content_types.base import path_of
from content_types.dossier import Dossier
from portal.services import catalog
from workflows.permissions import Permission

MOST = 50


def bij_adres(locatie: dict, by) -> list[Dossier]:
    """The cases at this place of which this person may follow the status, newest first."""
    wanted = _plek(locatie)
    found = {path_of(dossier): dossier for part in wanted for dossier in _met_woorden(part, by)}
    here = [d for d in found.values() if wanted & _plek(d.aanvraag.deel("locatie")) and by.may(Permission.VIEW_STATUS, d)]
    return sorted(here, key=lambda d: (d.ontvangen, d.zaaknummer), reverse=True)


def _plek(locatie: dict) -> set[str]:
    """What identifies a place, as text that compares."""
    postcode, nummer = "".join((locatie.get("postcode") or "").split()).upper(), locatie.get("huisnummer")
    parts = {f"{postcode} {nummer}"} if postcode and nummer else set()
    kadaster = " ".join(catalog.words_in(locatie.get("kadaster") or ""))
    return parts | ({kadaster} if kadaster else set())


def _met_woorden(tekst: str, by) -> list[Dossier]:
    """A few dossiers that have all these words; those are compared exactly."""
    numbers = catalog.met_woorden(by.site, "balie", catalog.words_in(tekst))
    return [obj for obj in catalog.objects(by.site, list(numbers)[-MOST:]) if isinstance(obj, Dossier)]
