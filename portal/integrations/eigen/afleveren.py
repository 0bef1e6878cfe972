"""How does the message reach the own system? With a mail, in the FTP mailbox, or inside a StUF message; made when it leaves.

An aanvraag that came as STAM has that message with it, as it came and without BSN.
"""

from content_types.bestand import Bestand
from portal.actions import postbus
from portal.actions.eigensysteem import BIJLAGE, TAAK
from portal.actions.koppeladvies import op_pad
from portal.integrations.eigen.bericht import xml
from portal.services import actor, eigenbericht, mail, rights
from portal.services.jobs import job

STAM, MOST_STAM = "STAM", 10 * 1024 * 1024


def bij_mail(worker, values: dict) -> list[tuple[str, bytes]]:
    return [(eigenbericht.bestandsnaam(values), xml(values)), *stam_bij(worker.site, values)]


mail.BIJLAGEN[BIJLAGE] = bij_mail


def stam_bij(site, values: dict) -> list[tuple[str, bytes]]:
    """The STAM message that the case came with; nothing for other cases and messages."""
    if values["bron"] != STAM or values["berichttype"] != "aanvraag":
        return []
    _, path = site.verzoeken.get(values["verzoeknummer"], ("", ""))
    bericht = op_pad(site, path)
    if bericht is None or "bestand" not in bericht:
        return []
    with bericht["bestand"].open() as stream:
        data = stream.read(MOST_STAM + 1)
    return [(f"{values['zaaknummer']}_stam.xml", data)] if len(data) <= MOST_STAM else []


@job(TAAK)
def in_postbus(worker, *, key, inhoud: dict):
    """Place the message and its files; the reference is that of the message, so that a repeat places nothing more."""
    by = actor.Actor(rights.SYSTEM, worker.clock.now(), worker.site, worker.settings)
    dossier = by.site["dossiers"].by_zaaknummer(inhoud["zaaknummer"])
    message = [(eigenbericht.in_postbus(inhoud), xml(inhoud))]
    stam = [(f"{inhoud['zaaknummer']}/{name}", data) for name, data in stam_bij(by.site, inhoud)]
    postbus.plaatsen(by, dossier.organisatie, "bericht", [*message, *stam, *_bestanden(by, inhoud)],
                     referentie=inhoud["referentie"], dossier=inhoud["zaaknummer"])


def _bestanden(by, values: dict) -> list[tuple[str, Bestand]]:
    """The files, in the folder of the case, by names that no two have."""
    made, number = {}, values["zaaknummer"]
    for document in values["documenten"]:
        found = op_pad(by.site, document["pad"])
        name = f"{number}/{number}_{document['naam']}"
        if isinstance(found, Bestand) and found.sha256 == document["sha256"]:
            made[name if name not in made else f"{number}/{number}_{document['sha256'][:8]}_{document['naam']}"] = found
    return list(made.items())
