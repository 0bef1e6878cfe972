"""Did the work begin? Noted with a bouwmelding; one that stays without begin for a year lapses (Bbl 2.18)."""

from datetime import date, timedelta

from content_types.melding import Melding
from portal.actions.melding import is_melder, mag_zien, melder_inlichten
from portal.actions.meldingpublicatie import bijwerken
from portal.services import catalog
from portal.services.catalog import catalog_of
from portal.services.daily import daily
from portal.services.gezag import gezag_inlichten
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.termijnen import datum_in_woorden, datum_kort

HERINNERING = timedelta(days=28)
"""So long before the last day to begin who did not say that the work began is reminded."""


def kan_niet(found: Melding) -> str:
    """Why no begin can be noted with this melding, in a Dutch sentence; empty when it can."""
    if found.soort_melding != "bouwmelding":
        return "Alleen bij een bouwmelding hoort een begin van het werk."
    if found.state not in ("akkoord", "vervallen"):
        return "Wij moeten de melding eerst compleet vinden. Daarna kunt u het begin doorgeven."
    return "Het begin van het werk is al doorgegeven." if found.begonnen_op is not None else ""


def begin_noteren(found: Melding, by, *, op: date) -> None:
    """The work began on this day; a melding that lapsed only because nobody said so, holds again (staff).

    The same day twice is one. Raises Refused, NotAllowed.
    """
    mag_zien(found, by)
    if found.begonnen_op == op:
        return
    if reason := kan_niet(found):
        raise Refused(reason)
    by.require(Permission.NOTIFY, found)
    _check(found, by.today, op)
    found.begonnen_op = op
    early = op < found.eerste_dag
    if found.state == "vervallen":
        by.fire(found, "herstellen", why=f"begonnen op {datum_kort(op)}")
        found.vervallen_op = None
        bijwerken(found, by)
    by.record(found, f"begin van het werk op {datum_kort(op)}", "voor de eerste dag die mocht" if early else "")
    if is_melder(found, by):
        how = f", voor de eerste dag die mocht ({datum_kort(found.eerste_dag)})" if early else ""
        gezag_inlichten(found.dossier, by, "overig", f"Het werk van {found.dossier.titel} is begonnen{how}.", found)


def _check(found: Melding, today: date, op: date) -> None:
    """Raises Refused for a day that cannot be."""
    if op > today:
        raise Refused("Die dag ligt in de toekomst. Geef het begin door als het werk echt is begonnen.")
    if op < found.ontvangen:
        raise Refused(f"Die dag is voor de melding ({datum_in_woorden(found.ontvangen)}). Klopt de datum?")
    if op > found.vervalt_op:
        raise Refused(f"De melding verviel na {datum_in_woorden(found.vervalt_op)}. Begin pas na een nieuwe melding.")


# Each day


@daily("meldingen")
def meldingen(by, day: date) -> None:
    """The day after the last day to begin it lapses; four weeks before, who did not say that the work began is asked."""
    for found in _accepted(by):
        if found.vervalt_op is None or found.begonnen_op is not None:
            continue
        if day > found.vervalt_op:
            _lapse(found, by)
        elif day >= found.vervalt_op - HERINNERING and not found.herinnerd and not by.late:
            found.herinnerd = True
            melder_inlichten(found, by, "melding_vervalt_bijna")


def _accepted(by) -> list[Melding]:
    cat = catalog_of(by.site)
    return catalog.find(by.site, cat["soort"].eq(Melding.soort) & cat["staat"].eq("akkoord"))


def _lapse(found: Melding, by) -> None:
    by.cause(found, "vervallen", why=f"niet begonnen uiterlijk op {datum_kort(found.vervalt_op)}")
    found.vervallen_op = by.today
    bijwerken(found, by)
    melder_inlichten(found, by, "melding_vervallen")
    gezag_inlichten(found.dossier, by, "overig", f"De bouwmelding bij {found.dossier.titel} is vervallen: er is geen begin van "
                    "het werk doorgegeven.", found)
