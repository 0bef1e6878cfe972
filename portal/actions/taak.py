"""What can be done with jobs in the outbox? Put failed ones back in line."""

from portal.services import jobs
from portal.services.beheerbereik import ziet
from workflows.permissions import Permission


def opnieuw(names, by) -> int:
    """Try these jobs again now; names that are gone or done are passed over. Returns how many."""
    outbox = by.site.taken
    by.require(Permission.MANAGE, outbox)
    found = [outbox.open[name] for name in names if name in outbox.open and ziet(by, outbox.open[name].organisatie)]
    for taak in found:
        jobs.try_again(by.site, taak, by.now)
    if found:
        by.record(outbox, f"{len(found)} taken opnieuw geprobeerd")
    return len(found)


def alle_mislukte_opnieuw(by) -> int:
    return opnieuw([name for name, taak in by.site.taken.open.items() if taak.stand == "mislukt"], by)
