"""How do the neighbourhoods of an organisation come in, so that its notices are found by them?"""

from content_types.buurten import GROOTST, Buurtkaart, Onleesbaar, lees
from content_types.invoer import regel
from content_types.organisatie import Organisatie
from portal.services import jobs
from portal.services.indexer import Follower
from workflows.machine import Refused
from workflows.permissions import Permission

TE_GROOT = f"Het bestand is te groot. Gebruik een bestand van hoogstens {GROOTST // 1_000_000} MB"


def inlezen(organisatie: Organisatie, source, bestandsnaam: str, by) -> None:
    """Take the areas of a GeoJSON file in place of those from before; the index follows by itself. Raises Refused."""
    by.require(Permission.MANAGE, by.site["beheer"])
    data = source.read(GROOTST + 1)
    if len(data) > GROOTST:
        raise Refused(TE_GROOT)
    try:
        buurten = lees(data)
    except Onleesbaar as error:
        raise Refused(str(error)) from None
    if organisatie.buurten is not None and organisatie.buurten.buurten == buurten:
        return
    naam = regel(bestandsnaam)[:100]
    _set(organisatie, Buurtkaart(buurten, naam, by.today), f"{len(buurten)} buurten uit {naam}", by)


def weghalen(organisatie: Organisatie, by) -> None:
    """From now on nothing is found by neighbourhood. A second time changes nothing."""
    by.require(Permission.MANAGE, by.site["beheer"])
    if organisatie.buurten is not None:
        _set(organisatie, None, "buurten weggehaald", by)


def _set(organisatie: Organisatie, kaart: Buurtkaart | None, what: str, by) -> None:
    organisatie.buurten = kaart
    by.record(organisatie, "buurten gewijzigd", what)
    jobs.enqueue(by.site, "zoekindex", by.now)


@jobs.job("zoekindex", slow=True)
def _index_anew(worker, key: str) -> None:
    """Every notice may lie in other neighbourhoods now."""
    Follower(worker.database, worker.settings).rebuild()
