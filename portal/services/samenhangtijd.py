"""Which last days do cases that belong together have, and what does not fit in time? In words; no term moves by it.

The law gives each case its own term. Here they only stand side by side.
"""

from dataclasses import dataclass
from datetime import date

from content_types.dossier import Dossier
from workflows.aanvulling import WACHT_OP_AANVRAGER
from workflows.termijnen import datum_in_woorden

VER_UITEEN = 14
"""Days between two last days to decide from which it is worth saying."""


@dataclass(frozen=True)
class Dag:
    """One day that matters: of which case, what it is, and whether it is over."""

    dag: date
    dossier: Dossier
    wat: str
    voorbij: bool


def dagen(dossiers: list[Dossier], today: date) -> list[Dag]:
    """The days of all these cases that still matter, the earliest first."""
    found = [Dag(dag, dossier, wat, dag < today) for dossier in dossiers for dag, wat in _van(dossier, today)]
    return sorted(found, key=lambda one: (one.dag, one.dossier.zaaknummer, one.wat))


def _van(dossier: Dossier, today: date):
    if dossier.lopend and dossier.beslisdatum_veilig is not None and not dossier.staat_stil(today):
        yield dossier.beslisdatum_veilig, "Uiterste beslisdatum"
    open_ = dossier.open_aanvulling()
    if open_ is not None and open_.state in WACHT_OP_AANVRAGER:
        yield open_.hersteltermijn_einde, "Laatste dag om aan te vullen"
    yield from ((verzoek.uiterlijk, "Advies gevraagd vóór of op deze dag") for verzoek in dossier.adviesverzoeken()
                if verzoek.state == "gevraagd")
    yield from _van_meldingen(dossier, today)
    besluit = dossier.bekendgemaakt()
    if besluit is not None and besluit.bezwaar_einde is not None and besluit.bezwaar_einde >= today:
        yield besluit.bezwaar_einde, "Laatste dag voor bezwaar of beroep"


def _van_meldingen(dossier: Dossier, today: date):
    for melding in _geldend(dossier):
        if melding.eerste_dag >= today:
            yield melding.eerste_dag, f"{melding.naam}: mag starten vanaf"
        if melding.vervalt_op is not None and melding.vervalt_op >= today:
            yield melding.vervalt_op, f"{melding.naam}: uiterlijk beginnen"


def _geldend(dossier: Dossier) -> list:
    """The meldingen that hold or may come to hold, of which the work did not begin."""
    return [m for m in dossier.meldingen() if (m.loopt or m.state == "akkoord") and m.eerste_dag is not None
            and m.begonnen_op is None]


def strijd(dossiers: list[Dossier], today: date) -> list[str]:
    """What does not fit in time, in Dutch sentences; nothing where all fits."""
    running = [d for d in dossiers if d.lopend and d.met_besluit]
    return [*_meldingen_eerder(dossiers, running, today), *_ver_uiteen(running, today), *_staat_stil(running, today)]


def _meldingen_eerder(dossiers, running, today: date) -> list[str]:
    """A melding on which the work may begin before a permit that is asked for is there."""
    said = []
    for dossier in dossiers:
        for melding in _geldend(dossier):
            start, when = max(melding.eerste_dag, melding.begin), datum_in_woorden(melding.eerste_dag)
            for other in (o for o in running if o is not dossier):
                mag = f"De {melding.naam.lower()} in {dossier.zaaknummer} mag starten vanaf {when}"
                if other.beslisdatum_veilig is None:
                    said.append(f"{mag}, maar voor {other.zaaknummer} loopt nu geen termijn. Wanneer dat besluit er is, is niet "
                                "bekend.")
                elif start <= other.beslisdatum_veilig:
                    said.append(f"{mag}, maar het besluit in {other.zaaknummer} is er uiterlijk op "
                                f"{datum_in_woorden(other.beslisdatum_veilig)}.")
    return said


def _ver_uiteen(running, today: date) -> list[str]:
    known = sorted((d for d in running if d.beslisdatum_veilig is not None), key=lambda d: (d.beslisdatum_veilig, d.zaaknummer))
    if len(known) < 2 or (apart := (known[-1].beslisdatum_veilig - known[0].beslisdatum_veilig).days) < VER_UITEEN:
        return []
    return [f"De beslisdatums liggen {apart} dagen uit elkaar: {known[0].zaaknummer} uiterlijk op "
            f"{datum_in_woorden(known[0].beslisdatum_veilig)}, {known[-1].zaaknummer} uiterlijk op "
            f"{datum_in_woorden(known[-1].beslisdatum_veilig)}. Elke zaak houdt haar eigen termijn."]


def _staat_stil(running, today: date) -> list[str]:
    still = [d.zaaknummer for d in running if d.staat_stil(today)]
    goes_on = [d.zaaknummer for d in running if not d.staat_stil(today)]
    if not still or not goes_on:
        return []
    return [f"De termijn van {' en '.join(still)} staat stil. Die van {' en '.join(goes_on)} loopt door."]
