"""What is done with question sets? The local layer is changed, tried out and published; a new national set comes under it.

A published version never changes; an aanvraag keeps the one that it was begun with.
"""

import json
from collections import Counter

from content_types.vragenset import LokaleVragen, Vragensetversie, landelijk
from portal.services import stale
from workflows.machine import Refused
from workflows.permissions import Permission
from workflows.vragen import OngeldigeVragenset, Vragenset, controleer, laag, lees_laag, samenvoegen
from workflows.vragen.lezen import getoond

MEESTE_BYTES = 2_000_000
LANGSTE_TOELICHTING = 1000


def lokale_vragen(by, organisatie: str) -> LokaleVragen:
    """The local layer of a bevoegd gezag; an empty one is made the first time. Raises Refused for another organisation."""
    by.require(Permission.MANAGE, by.site["beheer"])
    if (found := by.site.vragensets.lokale_vragen(organisatie)) is not None:
        return found
    gezag = by.site.organisaties.get(organisatie)
    if gezag is None or gezag.soort_organisatie != "bevoegd gezag":
        raise Refused("Alleen een bevoegd gezag heeft eigen vragen.")
    return by.site.vragensets.add(LokaleVragen(organisatie), f"lokaal-{organisatie}")


def proefset(lokaal: LokaleVragen, site) -> tuple[Vragenset, tuple[str, ...]]:
    """The set as it would be after publishing, and what of the layer points at a national thing that is gone."""
    return samenvoegen(site.vragensets[site.vragensets.landelijk].vragenset, lokaal.concept)


def concept_wijzigen(lokaal: LokaleVragen, nieuw: dict, by, *, wat: str, versie: str | None = None) -> None:
    """Another layer to work on; nothing changes for applicants yet. Raises Refused for what is no layer, or changed meanwhile."""
    by.require(Permission.MANAGE, by.site["beheer"])
    stale.check(lokaal, versie)
    try:
        lees_laag(nieuw)
        samenvoegen(by.site.vragensets[by.site.vragensets.landelijk].vragenset, nieuw)
    except OngeldigeVragenset as error:
        raise Refused(f"Dit past niet: {error}.") from error
    lokaal.concept = nieuw
    by.record(lokaal, wat)


def publiceren(lokaal: LokaleVragen, by, toelichting: str = "", *, versie: str | None = None) -> Vragensetversie:
    """From now on the check and new aanvragen ask this; running ones keep theirs. Raises Refused when something is wrong."""
    by.require(Permission.MANAGE, by.site["beheer"])
    stale.check(lokaal, versie)
    if len(toelichting) > LANGSTE_TOELICHTING:
        raise Refused(f"Deze toelichting is te lang. Gebruik niet meer dan {LANGSTE_TOELICHTING} tekens.")
    vragenset, _gone = proefset(lokaal, by.site)
    wrong = [bevinding for bevinding in controleer(vragenset) if bevinding.ernst == "fout"]
    if wrong:
        raise Refused(f"Publiceren kan nog niet. Los eerst dit op: {wrong[0].plek}: {wrong[0].tekst}")
    found = by.site.vragensets.uitgeven(vragenset, lokaal.organisatie, by.now, door=by.who.id, naam_door=by.who.naam,
                                        toelichting=toelichting.strip())
    lokaal.laag, lokaal.gepubliceerd = lokaal.concept, found.__name__
    by.record(lokaal, f"vragenset versie {found.nummer} gepubliceerd", toelichting.strip())
    return found


def landelijk_bijwerken(by) -> list[str]:
    """Take the national set that comes with the portal into use; the local layers stay and lie over it anew.

    What it did, in Dutch sentences, also what of a layer points at something that is gone. A layer that no longer fits leaves
    its bevoegd gezag at the version that it has.
    """
    by.require(Permission.MANAGE, by.site["beheer"])
    vragensets, new = by.site.vragensets, landelijk()
    if vragensets[vragensets.landelijk].vragenset == new:
        return ["De landelijke vragenset is al de nieuwste."]
    versie = vragensets.uitgeven(new, "", by.now, door=by.who.id, naam_door=by.who.naam)
    by.record(versie, f"landelijke vragenset {new.versie} in gebruik genomen")
    said = [f"De landelijke vragenset {new.versie} is in gebruik."]
    for lokaal in [item for item in vragensets.values() if isinstance(item, LokaleVragen) and item.gepubliceerd]:
        said += _opnieuw(lokaal, new, by)
    return said


def _opnieuw(lokaal: LokaleVragen, new: Vragenset, by) -> list[str]:
    """The published layer over a new national set."""
    naam = by.site.organisaties[lokaal.organisatie].naam
    try:
        vragenset, gone = samenvoegen(new, lokaal.laag)
    except OngeldigeVragenset:
        vragenset = None
    if vragenset is None or any(bevinding.ernst == "fout" for bevinding in controleer(vragenset)):
        return [f"{naam}: de eigen vragen passen niet meer op de nieuwe set. De oude versie blijft gelden. Pas de vragen aan."]
    found = by.site.vragensets.uitgeven(vragenset, lokaal.organisatie, by.now, door=by.who.id, naam_door=by.who.naam,
                                        toelichting=f"Landelijke vragenset {new.versie}")
    lokaal.gepubliceerd = found.__name__
    by.record(lokaal, f"vragenset versie {found.nummer} op landelijke set {new.versie}", " ".join(gone))
    return [f"{naam}: versie {found.nummer}.", *(f"{naam}: {zin}" for zin in gone)]


def exporteren(lokaal: LokaleVragen, by) -> bytes:
    """The layer that is worked on, as a file of JSON."""
    by.require(Permission.MANAGE, by.site["beheer"])
    return json.dumps(lokaal.concept or {"werkzaamheden": {}}, ensure_ascii=False, indent=2).encode()


def importeren(lokaal: LokaleVragen, source, by, *, versie: str | None = None) -> None:
    """Take in a layer from a file; it comes in the place of the one that is worked on. Raises Refused with the place."""
    data = source.read(MEESTE_BYTES + 1)
    if len(data) > MEESTE_BYTES:
        raise Refused("Dit bestand is te groot. Een bestand met vragen is hoogstens 2 MB.")
    found = _gelezen(data)
    if not isinstance(found, dict) or "werkzaamheden" not in found:
        raise Refused("In dit bestand staan geen vragen. Kies een JSON-bestand dat uit dit portaal komt.")
    if "versie" in found:
        raise Refused("Dit is een hele vragenset. Kies een bestand dat u kreeg met “Uw eigen vragen opslaan als bestand”.")
    concept_wijzigen(lokaal, found if found["werkzaamheden"] else {}, by, wat="vragen ingelezen uit een bestand", versie=versie)


def _gelezen(data: bytes):
    """JSON of which every name counts and every sign can be shown. Raises Refused."""
    try:
        found = json.loads(data.decode("utf-8"), object_pairs_hook=_eenmaal)
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise Refused("Dit bestand kunnen wij niet lezen. Kies een JSON-bestand dat uit dit portaal komt.") from error
    return found


def _eenmaal(pairs: list[tuple]) -> dict:
    """An object in which no name comes twice: of the two, one would be lost unseen."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(naam for naam, times in Counter(naam for naam, _ in pairs).items() if times > 1)
        raise Refused(f"In dit bestand staat “{getoond(twice)}” twee keer op dezelfde plek. Haal er een weg.")
    return found


def opruimen(lokaal: LokaleVragen, by, *, versie: str | None = None) -> None:
    """Take away what points at something national that is gone and can be asked nowhere else."""
    national = by.site.vragensets[by.site.vragensets.landelijk].vragenset
    concept_wijzigen(lokaal, laag.opgeruimd(lokaal.concept, national), by, wat="weggehaald wat landelijk niet meer bestaat",
                     versie=versie)
