"""What was agreed with this organisation, and does a request for advice depart from it? It warns, and forbids nothing."""

from collections.abc import Iterable
from datetime import date, timedelta

from content_types.base import lineage
from content_types.overeenkomst import GEDEELD, KANALEN, Overeenkomst
from workflows.adviessoorten import ADVIESSOORTEN
from workflows.termijnen import datum_kort
from workflows.termijnen.kalender import volgende_werkdag

ZELFDE_FORMAAT = {"jpeg": "jpg", "png": "jpg", "dxf": "dwg"}
"""Endings that belong to a format of another name."""


def voor(site, gezag: str, adviesorganisatie: str, today: date) -> Overeenkomst | None:
    """The agreement of these two that is in force today, or None."""
    if site.overeenkomsten is None:
        return None
    return next((o for o in site.overeenkomsten.tussen(gezag, adviesorganisatie) if o.loopt(today)), None)


def uiterlijk(overeenkomst: Overeenkomst, soort_advies: str, today: date) -> date:
    """The last day that the agreement gives for advice of this kind that is asked today: a working day."""
    return volgende_werkdag(today + timedelta(days=overeenkomst.afspraak.dagen_voor(soort_advies)))


def afwijkingen(overeenkomst: Overeenkomst, *, soort_advies: str, uiterlijk: date, today: date,
                documenten_soorten: frozenset[str], bestanden: Iterable[str] = (), kanaal: str = "") -> list[str]:
    """In what a request departs from the agreement, in sentences for who asks; `documenten_soorten` are keys of GEDEELD,
    `bestanden` the names of the files that were chosen, `kanaal` (a key of KANALEN) is how the request goes."""
    afspraak, naam = overeenkomst.afspraak, partner_naam(overeenkomst)
    dagen, gevraagd = afspraak.dagen_voor(soort_advies), (uiterlijk - today).days
    found = [] if afspraak.gaat_over(soort_advies) else [
        f"De overeenkomst met {naam} gaat niet over {_soort(soort_advies)}."]
    if gevraagd < dagen:
        found.append(f"De overeenkomst geeft {naam} {_dagen(dagen)}, u vraagt {gevraagd}.")
    if (last := overeenkomst.laatste_dag) is not None and uiterlijk > last:
        found.append(f"De overeenkomst met {naam} eindigt op {datum_kort(last)}, voor de dag waarop het advies er moet zijn.")
    found += [f"De overeenkomst zegt niet dat u dit deelt: {GEDEELD[soort].lower()}."
              for soort in GEDEELD if soort in documenten_soorten - set(afspraak.gedeeld)]
    if afspraak.formaten and (others := [naam for naam in bestanden if _formaat(naam) not in afspraak.formaten]):
        found.append(f"De overeenkomst noemt het formaat niet van: {', '.join(others)}.")
    if kanaal and kanaal != afspraak.kanaal:
        found.append(f"De overeenkomst zegt hoe een verzoek gaat: {_klein(KANALEN[afspraak.kanaal])}. Dit verzoek gaat "
                     f"{_klein(KANALEN[kanaal])}.")
    return found


def _formaat(bestandsnaam: str) -> str:
    """The key of FORMATEN that a file belongs to, else how its name ends."""
    ending = bestandsnaam.rpartition(".")[2].lower()
    return ZELFDE_FORMAAT.get(ending, ending)


def _klein(titel: str) -> str:
    return titel[:1].lower() + titel[1:]


def _soort(soort_advies: str) -> str:
    known = ADVIESSOORTEN.get(soort_advies)
    return known.titel.lower() if known is not None else soort_advies


def _dagen(aantal: int) -> str:
    return "1 dag" if aantal == 1 else f"{aantal} dagen"


def partner_naam(overeenkomst: Overeenkomst) -> str:
    return _naam(overeenkomst, overeenkomst.partner)


def gezag_naam(overeenkomst: Overeenkomst) -> str:
    return _naam(overeenkomst, overeenkomst.gezag)


def _naam(overeenkomst: Overeenkomst, name: str) -> str:
    *_, site = lineage(overeenkomst)
    organisatie = site.organisaties.get(name)
    return organisatie.naam if organisatie is not None else name
