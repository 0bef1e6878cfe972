"""How are the seals of a case checked when its files are too large to wait for? In the background, for who may see it."""

from content_types.base import Content, inside
from content_types.dossier import Dossier
from content_types.zegelcontrole import Zegelcontrole
from portal.services import jobs, signalen, zegels
from portal.services.actor import Actor
from portal.services.rights import SYSTEM
from workflows.permissions import Permission
from workflows.roles import Role

TAAK = "zegels_controleren"


def in_achtergrond(obj: Content, by) -> None:
    """Let the worker check the case in which `obj` lies; once at a time."""
    by.require(Permission.VIEW if by.may(Permission.VIEW, obj) else Permission.VIEW_STATUS, obj)
    dossier = inside(obj, Dossier)
    if not wacht(dossier, by.site):
        by.enqueue(TAAK, zaaknummer=dossier.zaaknummer)


def wacht(dossier: Dossier, site) -> bool:
    """Is a check of this case still to come?"""
    return any(taak.kind == TAAK and taak.stand == "wacht" and taak.argumenten["zaaknummer"] == dossier.zaaknummer
               for taak in site.taken.open.values())


@jobs.job(TAAK)
def controleren(worker, *, key: str, zaaknummer: str) -> None:
    """Keep what came out; the lokaal beheerder hears of it when something is not as it was."""
    dossier = worker.site["dossiers"].by_zaaknummer(zaaknummer)
    if dossier is None:
        return
    now = worker.clock.now()
    dossier.zegelcontrole = Zegelcontrole(now, tuple(zegels.controleer(dossier, worker.connection)))
    if not zegels.heel(dossier.zegelcontrole.regels):
        by = Actor(SYSTEM, now, worker.site, worker.settings)
        for beheerder in worker.site.gebruikers.with_role(Role.LOKAAL_BEHEERDER, "", dossier.organisatie):
            signalen.geven(by, beheerder, "zegel_gebroken", f"Zaak {zaaknummer} is niet meer zoals verzegeld.", None)
