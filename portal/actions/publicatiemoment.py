"""When does a notice go online, or is it taken back, by itself? At the day and hour that a web editor set.

A job waits for the moment, so it also comes after a standstill. At the moment everything is asked again in the name of who set
it: the right, the check for personal data, the second pair of eyes. What stops it, is told.
"""

from datetime import UTC, datetime, timedelta

from content_types.base import path_of
from content_types.publicatie import Publicatie
from portal.actions import publicatie as publicaties
from portal.actions.publicatiecontrole import beletsels, in_woorden, nog_te_lezen
from portal.services import jobs, rights, signalen, stale
from portal.services.actor import Actor, NotAllowed
from portal.services.clock import AMSTERDAM
from portal.services.jobs import job
from portal.services.search import at
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.roles import Role
from workflows.termijnen import datum_in_woorden

KIND = "publicatie_moment"
EVEN, MEESTE = timedelta(minutes=2), 15
"""How long it waits for documents that are still being read, and how often."""
VELDEN = {"publiceren": "publiceren_om", "intrekken": "intrekken_om"}
"""Step → where its moment is kept."""
WOORDEN = {"publiceren": "online zetten", "intrekken": "intrekken"}
WEG = "Wie dit moment instelde, is geen webredacteur meer."
BESTAAT_NIET = "Dat uur bestaat niet: de klok gaat die nacht een uur vooruit. Kies een ander uur."
ONTWERP = "Wat ter inzage ligt, kan niet op een vast moment worden ingetrokken: de behandelaar breekt de terinzagelegging af."


def inplannen(publicatie: Publicatie, by, *, publiceren_om: datetime | None = None, intrekken_om: datetime | None = None,
              reden: str = "", versie: str | None = None) -> None:
    """Set both moments anew; None: not by itself. The same again is nothing. Raises Refused, NotAllowed."""
    by.require(Permission.PUBLISH, publicatie)
    if any(om is not None and _skipped(om) for om in (publiceren_om, intrekken_om)):
        raise Refused(BESTAAT_NIET)
    publiceren_om, intrekken_om = (om and om.astimezone(UTC) for om in (publiceren_om, intrekken_om))
    if (publicatie.publiceren_om, publicatie.intrekken_om, publicatie.gepland_reden) == (publiceren_om, intrekken_om, reden):
        return
    stale.check(publicatie, versie)
    if reason := _cannot(publicatie, by, publiceren_om, intrekken_om, reden):
        raise Refused(reason)
    publicatie.publiceren_om, publicatie.intrekken_om = publiceren_om, intrekken_om
    publicatie.gepland_reden, publicatie.gepland_door, publicatie.gepland_mislukt = reden, by.who.id, ""
    for stap, veld in VELDEN.items():
        if (om := getattr(publicatie, veld)) is not None:
            by.enqueue(KIND, pad=path_of(publicatie), stap=stap, om=om.isoformat()).niet_voor = om
    by.record(publicatie, "moment ingesteld", "; ".join(gepland(publicatie)) or "niets meer vanzelf")


def _skipped(om: datetime) -> bool:
    """Does no clock show this hour, because it goes forward that night?"""
    return om.astimezone(UTC).astimezone(om.tzinfo).replace(tzinfo=None) != om.replace(tzinfo=None)


def _cannot(publicatie: Publicatie, by, publiceren_om, intrekken_om, reden: str) -> str:
    """Why these moments cannot be, in a Dutch sentence."""
    if publicatie.state not in ("concept", "gepubliceerd"):
        return "Deze bekendmaking is ingetrokken of vervallen."
    if publiceren_om is not None and publicatie.state == "gepubliceerd":
        return "Deze bekendmaking staat al online."
    if any(om is not None and om <= by.now for om in (publiceren_om, intrekken_om)):
        return "Kies een moment dat nog komt."
    if publiceren_om is not None and (found := beletsels(publicatie)):
        return " ".join(found)
    return _cannot_withdraw(publicatie, publiceren_om, intrekken_om, reden) if intrekken_om is not None else ""


def _cannot_withdraw(publicatie: Publicatie, publiceren_om, intrekken_om, reden: str) -> str:
    if publicatie.soort_bekendmaking == "ontwerp":
        return ONTWERP
    if publicatie.state == "concept" and (publiceren_om is None or intrekken_om <= publiceren_om):
        return "De bekendmaking kan pas weg nadat zij online kwam. Kies een later moment om haar in te trekken."
    if not reden:
        return "Schrijf op waarom de bekendmaking dan weggaat. Bezoekers lezen die reden."
    found = in_woorden(publicatie, {"de reden": reden})
    return "De reden is openbaar. Haal eerst weg: " + "; ".join(found) + "." if found else ""


def stoppen(publicatie: Publicatie, by) -> None:
    """Nothing happens by itself any more. A second time changes nothing."""
    inplannen(publicatie, by)


def gepland(publicatie: Publicatie) -> list[str]:
    """What will happen by itself, and when: "online op maandag 3 november 2025 om 9.00 uur"."""
    rows = (("online", publicatie.publiceren_om), ("ingetrokken", publicatie.intrekken_om))
    return [f"{wat} op {moment_in_woorden(om)}" for wat, om in rows if om is not None]


def moment_in_woorden(om: datetime) -> str:
    local = om.astimezone(AMSTERDAM)
    return f"{datum_in_woorden(local.date())} om {local.hour}.{local:%M} uur"


def ingeplande(site) -> list[Publicatie]:
    """Every notice with a moment that is still to come, the first moment first."""
    paths = [taak.argumenten["pad"] for taak in sorted(site.taken.open.values(), key=lambda t: t.niet_voor) if taak.kind == KIND]
    found = [at(site, path) for path in dict.fromkeys(paths)]
    return [p for p in found if isinstance(p, Publicatie) and (p.publiceren_om or p.intrekken_om)]


# At the moment


@job(KIND)
def _moment(worker, *, key, pad, stap, om, poging=0):
    """All that is due by now, in order: after a standstill both moments may have gone by, and the words of a document that came
    in may still have to be read."""
    publicatie, now = at(worker.site, pad), worker.clock.now()
    if isinstance(publicatie, Publicatie) and poging < MEESTE and _reading(publicatie, now):
        jobs.enqueue(worker.site, KIND, now, pad=pad, stap=stap, om=om, poging=poging + 1).niet_voor = now + EVEN
        return
    for step, veld in VELDEN.items() if isinstance(publicatie, Publicatie) else ():
        planned = getattr(publicatie, veld)
        if planned is not None and planned <= now:
            uitvoeren(publicatie, step, Actor(rights.SYSTEM, now, worker.site, worker.settings))


def _reading(publicatie: Publicatie, now: datetime) -> bool:
    om = publicatie.publiceren_om
    return publicatie.state == "concept" and om is not None and om <= now and bool(nog_te_lezen(publicatie))


def uitvoeren(publicatie: Publicatie, stap: str, system) -> None:
    """Do it in the name of who set the moment; what stops it is kept with the notice and told to the web editors."""
    gebruiker = system.site.gebruikers.get(publicatie.gepland_door)
    savepoint = system.site._p_jar.transaction_manager.savepoint()
    try:
        if gebruiker is None or not gebruiker.actief:
            raise Refused(WEG)
        by = Actor(rights.identity_of(gebruiker), system.now, system.site, system.settings)
        setattr(publicatie, VELDEN[stap], None)
        if stap == "publiceren":
            publicaties.publiceren(publicatie, by)
        else:
            publicaties.intrekken(publicatie, publicatie.gepland_reden, by)
    except (Refused, NotAllowed) as error:
        savepoint.rollback()
        _stopped(publicatie, stap, str(error), system)


def _stopped(publicatie: Publicatie, stap: str, reason: str, system) -> None:
    publicatie.publiceren_om = publicatie.intrekken_om = None
    publicatie.gepland_mislukt = reason
    system.record(publicatie, f"{WOORDEN[stap]} op het ingestelde moment is niet gelukt", reason)
    for editor in system.site.gebruikers.with_role(Role.WEBREDACTEUR, publicatie.organisatie):
        signalen.geven(system, editor, "bekendmaking_gestopt", f"{WOORDEN[stap].capitalize()} is niet gelukt: {reason}",
                       publicatie)
