"""What does all that happened after a decision make of it, and what does its notice say about that?

One place: every deed after a decision calls `stand_bijwerken`, which moves each decision of the dossier to the state that
follows from what was lodged and decided since, and keeps the words on the decision and on its notice.
"""

from datetime import timedelta

from pyramid.traversal import find_resource

from content_types.base import path_of
from content_types.beschikking import NA_EEN_BESLUIT, Beschikking
from content_types.dossier import Dossier
from content_types.publicatie import Publicatie
from portal.actions.dossier import aanvrager_inlichten
from portal.services import besluitstand, catalog
from portal.services.daily import daily
from portal.services.search import at
from workflows.beschikking import BESCHIKKING
from workflows.rechtsmiddel import stand_van_besluit

STAPPEN = ("aanvechten", "schorsen", "in_stand_laten", "herroepen", "herstellen", "vervangen", "intrekken")
"""The steps that follow from what others did; the state that is wanted says which."""
ZELF_GEMELD = ("vervangen", "ingetrokken")
"""Of these the applicant hears by the new decision itself."""
TERUGKIJKEN = timedelta(days=60)
"""So far back a term may have ended for a decision to become onherroepelijk by itself; of older ones, from before the
portal knew of bezwaar and beroep, a person has to say so."""


def stand_bijwerken(dossier: Dossier, by) -> None:
    """Move the decisions and keep the words; the caller has done its own deed and asked its own right."""
    for beschikking in reversed(dossier.besluiten()):
        _move(beschikking, by)
        _nothing_can_come(beschikking, by)
    for beschikking in dossier.besluiten():
        _words(beschikking, by)
    bekendmakingen_bijwerken(dossier, by)


def _move(beschikking: Beschikking, by) -> None:
    for step in _way(beschikking.state, _wanted(beschikking, by.today)):
        by.cause(beschikking, step)


def _wanted(beschikking: Beschikking, today) -> str:
    """The state that it should have; one that is onherroepelijk stays so while nothing new happened."""
    dossier = beschikking.dossier
    after = dossier.opvolger(beschikking)
    if after is not None and after.state != "herroepen":
        return "ingetrokken" if after.soort_besluit == "intrekking" else "vervangen"
    found = stand_van_besluit(dossier.rechtsmiddelen_tegen(beschikking), today)
    return found or ("onherroepelijk" if beschikking.state == "onherroepelijk" else "bekendgemaakt")


def _way(state: str, wanted: str) -> list[str]:
    """The fewest steps from one state to another; none where there is no way."""
    ways, seen = [(state, [])], {state}
    for here, taken in ways:
        if here == wanted:
            return taken
        for step in BESCHIKKING.steps_from(here):
            if step.name in STAPPEN and step.target not in seen:
                seen.add(step.target)
                ways.append((step.target, [*taken, step.name]))
    return []


def _nothing_can_come(beschikking: Beschikking, by) -> None:
    if beschikking.state == "bekendgemaakt" and not by.refusal(beschikking, "onherroepelijk_worden"):
        beschikking.onherroepelijk_op = by.today
        by.cause(beschikking, "onherroepelijk_worden")


def _words(beschikking: Beschikking, by) -> None:
    """Keep the words on the decision, and tell the applicant when they changed."""
    now = besluitstand.stand(beschikking)
    if (beschikking.stand, beschikking.stand_soort) == (now.tekst, now.soort):
        return
    beschikking.stand, beschikking.stand_soort = now.tekst, now.soort
    if now.soort not in ZELF_GEMELD:
        aanvrager_inlichten(beschikking.dossier, by, "besluit_stand", tekst=now.tekst or GEWOON)


GEWOON = "Er loopt geen bezwaar of beroep meer. Het besluit blijft gelden."


# Its notice


def bekendmakingen(dossier: Dossier, site) -> list[Publicatie]:
    """The notices made of the decisions of this dossier, oldest first."""
    return [find_resource(site, path) for path in dossier.publicaties if _is_there(site, path)]


def alle_bekendmakingen(dossier: Dossier, site) -> list[Publicatie]:
    """Those and the ones made before there was a decision."""
    paths = [path for _, path in dossier.aankondigingen]
    return [*(find_resource(site, path) for path in paths if _is_there(site, path)), *bekendmakingen(dossier, site)]


def verbeterd(publicatie: Publicatie, site) -> list[Publicatie]:
    """The notice that it corrects, the one that that one corrected, and so on."""
    found = at(site, publicatie.rectificeert) if publicatie.rectificeert else None
    return [] if found is None else [found, *verbeterd(found, site)]


def _is_there(site, path: str) -> bool:
    _, _, year, name = path.split("/")
    return year in site["bekendmakingen"] and name in site["bekendmakingen"][year]


def besluit_van(publicatie: Publicatie, dossier: Dossier) -> Beschikking | None:
    """The decision that a notice announces; of one from before this was noted the decision on the aanvraag itself."""
    if publicatie.beschikking:
        return dossier["beschikkingen"].get(publicatie.beschikking)
    return next((b for b in dossier.besluiten() if b.soort_besluit not in NA_EEN_BESLUIT), None)


def bekendmakingen_bijwerken(dossier: Dossier, by) -> None:
    """Put the words on every notice that is not taken back; the public page reads nothing else."""
    made = [(found, besluit_van(found, dossier)) for found in bekendmakingen(dossier, by.site) if found.state != "ingetrokken"]
    online = {besluit.__name__: found for found, besluit in made if besluit is not None and found.state == "gepubliceerd"}
    for publicatie, besluit in made:
        if besluit is not None:
            _on_notice(publicatie, besluit, online, by)


def _on_notice(publicatie: Publicatie, besluit: Beschikking, online: dict, by) -> None:
    now, after = besluitstand.stand(besluit), besluit.dossier.opvolger(besluit)
    new = online.get(after.__name__) if after is not None and now.soort in ZELF_GEMELD else None
    kept = {"stand": now.tekst, "stand_soort": now.soort, "stand_verloop": now.verloop, "werking_wacht": now.werking.wacht,
            "inwerkingtreding": now.werking.vanaf, "stand_vervolg": path_of(new) if new is not None else ""}
    if all(getattr(publicatie, name) == value for name, value in kept.items()):
        return
    if publicatie.stand != now.tekst:
        publicatie.stand_op = by.today
    for name, value in kept.items():
        setattr(publicatie, name, value)
    by.record(publicatie, "stand van het besluit bijgewerkt", now.tekst)


# Every day


@daily("onherroepelijk")
def dagelijks(by, day) -> None:
    """What nobody can go against any more becomes onherroepelijk; a suspension whose last day went by, ends."""
    cat = catalog.catalog_of(by.site)
    query = cat["soort"].eq(Beschikking.soort) & cat["staat"].any(["bekendgemaakt", "geschorst"])
    for beschikking in catalog.find(by.site, query):
        last = beschikking.laatste_dag_rechtsmiddel()
        if beschikking.state == "geschorst" or last is not None and day - TERUGKIJKEN <= last < day:
            stand_bijwerken(beschikking.dossier, by)
