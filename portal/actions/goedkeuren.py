"""Did a second web editor look at exactly this notice, where the organisation wants that?"""

from content_types.publicatie import Publicatie
from portal.actions import publicatiecontrole
from portal.services import stale
from workflows.machine import Refused
from workflows.permissions import Permission

ZELF = "U hebt deze bekendmaking zelf nagekeken. Vraag een andere webredacteur om haar goed te keuren."


def goedkeuren(publicatie: Publicatie, by, *, versie: str | None = None) -> None:
    """Approve it as it is now; any change makes this void. A second time changes nothing. Raises Refused, NotAllowed."""
    by.require(Permission.PUBLISH, publicatie)
    publicatie.workflow.transition(publicatie.state, "publiceren")
    stale.check(publicatie, versie)
    if missing := publicatie.missing():
        raise Refused("Vul eerst in: " + ", ".join(missing) + ".")
    if publicatie.gecontroleerd_door == by.who.id:
        raise Refused(ZELF)
    if found := publicatiecontrole.inhoudelijk(publicatie):
        raise Refused(" ".join(found))
    if publicatiecontrole.goedgekeurd(publicatie):
        return
    publicatie.goedgekeurd = (publicatie.afdruk(), by.who.id, by.who.naam, by.now)
    by.record(publicatie, "bekendmaking goedgekeurd", f"controlegetal {publicatie.goedgekeurd[0]}")
