"""How does one case use a document of another? Referred to, and taken back; no bytes are copied, nothing else opens."""

from content_types.base import path_of
from content_types.bestand import Bestand
from content_types.documentverwijzing import LONGEST, Documentverwijzing
from content_types.dossier import Dossier, Dossierdeel
from content_types.oordeel import geheim
from portal.actions import samenhang as samenhangen
from workflows.machine import Refused
from workflows.permissions import Permission

VERTROUWELIJK = "{titel} is vertrouwelijk. Zo'n stuk kan een andere zaak niet gebruiken."
KAPOT = "{titel} is niet meer zoals het binnenkwam. Verwijzen kan niet. Meld dit bij de beheerder."
ANDERE = "Kies een zaak die bij deze hoort en die u mag openen."


def te_delen(dossier: Dossier, by) -> list[Bestand]:
    """The files of this case that another may use: the bijlagen and our own documents, but what is confidential."""
    files = [*dossier.aanvraag.bijlagen(), *sorted(dossier["documenten"].values(), key=lambda d: (d.op, d.__name__))]
    return [bestand for bestand in files if not geheim(bestand) and by.may(Permission.VIEW, bestand)]


def naar_zaken(dossier: Dossier, by) -> list[Dossier]:
    """The cases that belong to this one and to which this person may add something."""
    samenhang = samenhangen.van(dossier, by.site)
    found = samenhangen.zaken(samenhang, by) if samenhang is not None else []
    return [other for other in found if other is not dossier and by.may(Permission.ANNOTATE, other)]


def verwijzen(bron: Dossier, naar: Dossier | None, names, by, *, waarom: str) -> list[Documentverwijzing]:
    """Let case `naar` use these files of `bron`. What it uses already is not referred to twice. Raises Refused, NotAllowed."""
    by.require(Permission.LINK, bron)
    if naar is None or naar not in naar_zaken(bron, by):
        raise Refused(ANDERE)
    waarom = _reden(waarom, "Schrijf op waarom de andere zaak deze stukken nodig heeft.")
    files = [_bestand(bron, name, by) for name in names]
    if not files:
        raise Refused("Kies minstens één stuk.")
    used = {v.pad for v in naar.verwijzingen() if v.ingetrokken_op is None}
    made = [_make(bestand, bron, naar, by, waarom) for bestand in files if path_of(bestand) not in used]
    for verwijzing in made:
        by.record(verwijzing, f"verwijzing naar een stuk uit {bron.zaaknummer}: {verwijzing.titel}", waarom)
    if made:
        by.record(bron, "stuk gebruikt in een zaak die erbij hoort: " + ", ".join(v.titel for v in made), waarom)
    return made


def _bestand(bron: Dossier, name: str, by) -> Bestand:
    """Raises Refused for one that another case may not use, or that is no longer what it was."""
    found = bron["documenten"].get(name) or bron.aanvraag.get(name)
    if found is None or not by.may(Permission.VIEW, found):
        raise Refused("Een gekozen stuk bestaat niet meer. Kies opnieuw.")
    if geheim(found):
        raise Refused(VERTROUWELIJK.format(titel=found.titel))
    if found.real_sha256() != found.sha256:
        raise Refused(KAPOT.format(titel=found.titel))
    return found


def _make(bestand: Bestand, bron: Dossier, naar: Dossier, by, waarom: str) -> Documentverwijzing:
    if "verwijzingen" not in naar:
        naar.add(Dossierdeel("Stukken uit andere zaken"), "verwijzingen")
    return naar["verwijzingen"].add(Documentverwijzing(
        pad=path_of(bestand), sha256=bestand.sha256, naam_bestand=bestand.titel, zaaknummer=bron.zaaknummer, waarom=waarom,
        door=by.who.id, naam=by.who.naam, op=by.now))


def intrekken(verwijzing: Documentverwijzing, by, *, waarom: str) -> None:
    """Take it back: who may link the case that has the file, or add to the one that uses it. The line stays, the file no
    longer opens here. A second time changes nothing. Raises Refused, NotAllowed."""
    bron = by.site["dossiers"].by_zaaknummer(verwijzing.zaaknummer)
    if bron is None or not by.may(Permission.LINK, bron):
        by.require(Permission.ANNOTATE, verwijzing.dossier)
    if verwijzing.ingetrokken_op is not None:
        return
    waarom = _reden(waarom, "Schrijf op waarom u de verwijzing intrekt.")
    verwijzing.ingetrokken_op = by.now
    by.record(verwijzing, f"verwijzing ingetrokken: {verwijzing.titel}", waarom)
    if bron is not None:
        by.record(bron, f"stuk niet meer gebruikt in een andere zaak: {verwijzing.titel}", waarom)


def _reden(waarom: str, anders: str) -> str:
    if not waarom.strip():
        raise Refused(anders)
    if len(waarom) > LONGEST:
        raise Refused(f"Gebruik niet meer dan {LONGEST} tekens.")
    return waarom.strip()
