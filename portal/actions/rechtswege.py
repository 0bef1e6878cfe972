"""Is there a permit by operation of law, and who has to know? Noted and told, never granted (rules.md 1.8).

The guard that locks a refusal and the page reckon from the dates themselves; what is noted here is for letters and trail.
"""

from datetime import date

from content_types.dossier import Dossier
from portal.actions import aankondiging
from portal.services import catalog, signalen
from portal.services.catalog import catalog_of
from portal.services.daily import daily
from workflows.dossier import LOPEND
from workflows.roles import Role
from workflows.termijnen import datum_in_woorden, datum_kort


def bijwerken(dossier: Dossier, by) -> None:
    """The term moved: note since when the permit exists, or that it does not after all; who handles the case is told."""
    aankondiging.bijwerken(dossier, by)
    op = dossier.van_rechtswege_sinds(by.today)
    if op == dossier.van_rechtswege_op:
        return
    dossier.van_rechtswege_op = op
    if op is None:
        by.record(dossier, "geen vergunning van rechtswege", "De termijn is opnieuw berekend en was nog niet om.")
        return _tell(dossier, by, "Bij nader inzien is er geen vergunning van rechtswege. Bekijk de termijn.")
    by.record(dossier, f"termijn voorbij: vergunning van rechtswege per {datum_kort(op)}",
              "Vastgesteld uit de datums. Een medewerker maakt haar bekend; weigeren kan niet meer.")
    return _tell(dossier, by, f"De termijn is voorbij. De vergunning is van rechtswege verleend op {datum_in_woorden(op)}. Leg "
                              "dit vandaag voor aan een jurist. Weigeren kan niet meer.")


def _tell(dossier: Dossier, by, tekst: str) -> None:
    """Behandelaar and coördinator; while there is none, every coördinator of the organisation."""
    people = by.site.gebruikers
    found = [people.get(name) for name in (dossier.behandelaar, dossier.coordinator) if name]
    if not dossier.coordinator:
        found += people.with_role(Role.COORDINATOR, *dossier.plekken)
    for person in dict.fromkeys(p for p in found if p is not None):
        signalen.geven(by, person, "termijn_te_laat", tekst, dossier)


@daily("van_rechtswege")
def dagelijks(by, day: date) -> None:
    """Look at every case whose term is over and where nobody decided."""
    cat = catalog_of(by.site)
    late = cat["soort"].eq(Dossier.soort) & cat["staat"].any(LOPEND) & cat["procedure"].eq("regulier") \
        & cat["uiterlijk"].inrange(1, day.toordinal())
    for dossier in catalog.find(by.site, late):
        bijwerken(dossier, by)
