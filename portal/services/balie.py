"""For whom does somebody work at the counter, and what do they find there? Only what their own organisation handles."""

import re
from dataclasses import dataclass

from content_types.aanvraag import Aanvraag
from content_types.balie import Balie
from content_types.contactmoment import Contactmoment
from content_types.dossier import Dossier
from content_types.ketensimulatie import REEKS
from content_types.scan import Scan
from portal.services import catalog
from portal.services.catalog import catalog_of, having
from workflows.permissions import Permission
from workflows.portaal import FOLDERS

ZAAKNUMMER = re.compile(rf"(Z|{REEKS})-?(\d{{4}})-?0*(\d{{1,9}})", re.IGNORECASE | re.ASCII)
ROLLEN = frozenset(role for role, rights in FOLDERS["balie"].items() if Permission.COUNTER in rights)
MOST = 50
"""Rows that one group of results shows."""


def organisaties(by) -> list[str]:
    """Ids of the bevoegde gezagen for which this person works at the counter; a role for everywhere counts for each."""
    held = _waar(by)
    kinds = (by.site.organisaties.of_kind("bevoegd gezag", fictief=fictief) for fictief in (False, True))
    found = [o.__name__ for known in kinds for o in known if o.__name__ in held or "" in held and not o.fictief]
    return sorted(found, key=lambda where: (where != by.site.bevoegd_gezag, where))


def gekozen(by, asked: str = "") -> str:
    """The bevoegd gezag that was asked for where this person works at its counter, else their first; empty for none."""
    own = organisaties(by)
    return asked if asked in own else next(iter(own), "")


def diensten(by) -> frozenset[str]:
    """Ids of the behandeldiensten of whose counter this person is: they find the cases that it handles, and enter nothing."""
    return _waar(by) & by.who.diensten


def _waar(by) -> frozenset[str]:
    return frozenset(where for role, where in by.who.rollen if role in ROLLEN)


def zaak(by, zaaknummer: str) -> Dossier | None:
    """The case with this number, however it was typed, when this person may follow it at the counter; else None."""
    found = ZAAKNUMMER.fullmatch("".join(zaaknummer.split()))
    if found is None:
        return None
    dossier = by.site["dossiers"].by_zaaknummer(f"{found[1].upper()}-{found[2]}-{int(found[3]):06d}")
    return dossier if dossier is not None and _mag(by, dossier) else None


def _mag(by, dossier: Dossier) -> bool:
    own = dossier.organisatie in organisaties(by) or dossier.behandeldienst in diensten(by)
    return own and by.may(Permission.VIEW_STATUS, dossier)


@dataclass(frozen=True)
class Gevonden:
    """What a search found; `meer` is how many rows there are beyond those shown."""

    lopend: list[Dossier]
    afgerond: list[Dossier]
    scans: list[Scan]
    contact: list[Contactmoment]
    concepten: list[Aanvraag]
    meer: int = 0

    @property
    def leeg(self) -> bool:
        return not (self.lopend or self.afgerond or self.scans or self.contact or self.concepten)


def zoeken(by, vraag: str) -> Gevonden:
    """Everything about this person, address, parcel or number."""
    direct = zaak(by, vraag)
    if direct is not None:
        here = [direct]
        return Gevonden(here if direct.lopend else [], [] if direct.lopend else here, [], [], [])
    words = catalog.telefoon_woord(vraag) or catalog.words_in(vraag)
    cat = catalog_of(by.site)
    both, either = cat.family.IF.intersection, cat.family.IF.union
    mine = either(having(cat, "organisatie", *organisaties(by)), having(cat, "behandeldienst", *diensten(by)))
    found = both(catalog.met_woorden(by.site, "balie", words), mine)
    dossiers = both(found, having(cat, "soort", Dossier.soort))
    running = both(dossiers, having(cat, "lopend", *(cat["lopend"]._fwd_index if "lopend" in cat else ())))
    groups = [running, cat.family.IF.difference(dossiers, running)]
    shown = [[d for d in _newest(by, cat, group) if _mag(by, d)] for group in groups]
    scans, contact = (_here(by, cat, found, cls.soort) for cls in (Scan, Contactmoment))
    return Gevonden(*shown, scans, contact, [c for c in concepten(by) if _past(c, words)],
                    sum(max(0, len(group) - MOST) for group in groups))


def _newest(by, cat, numbers) -> list:
    """At most MOST of these dossiers, the newest received first."""
    if not numbers:
        return []
    ordered = sorted(numbers, key=lambda number: cat["ontvangen"]._rev_index.get(number, 0), reverse=True)
    return catalog.objects(by.site, ordered[:MOST])


def _here(by, cat, found, soort: str) -> list:
    """Things of this kind that lie at the counter; their paths sort by when they came."""
    numbers = sorted(cat.family.IF.intersection(found, having(cat, "soort", soort)), key=cat.paths.get, reverse=True)
    return [obj for obj in catalog.objects(by.site, numbers[:MOST]) if by.may(Permission.VIEW, obj)]


def concepten(by) -> list[Aanvraag]:
    """The concepts that their owner opened to this person; no other ever turns up here."""
    balie: Balie | None = by.site.balie
    names = {} if balie is None else dict.fromkeys(balie.hulpcodes.values())
    found = [by.site["aanvragen"].get(name) for name in names]
    return [concept for concept in found if concept is not None and helpt(concept, by)]


def helpt(aanvraag: Aanvraag, by) -> bool:
    """Does this person work on a concept of somebody else, who opened it to the counter?"""
    return by.may(Permission.EDIT, aanvraag) and not by.may(Permission.SHARE, aanvraag)


def _past(concept: Aanvraag, words: list[str]) -> bool:
    wie, plek = concept.deel("aanvrager"), concept.deel("locatie")
    there = catalog.words_in(" ".join(str(value) for value in (concept.titel, *wie.values(), *plek.values()) if value))
    there += catalog.telefoon_woord(wie.get("telefoon") or "")
    return bool(words) and all(any(has.startswith(word) for has in there) for word in words)


def scans(by, staat: str, most: int = 0) -> list[Scan]:
    """The scans of this person's organisation in this state, the oldest first while they wait, else the newest first."""
    cat = catalog_of(by.site)
    numbers = _scans(cat, by, staat)
    ordered = sorted(numbers, key=cat.paths.get, reverse=staat != "wacht")
    found = [scan for scan in catalog.objects(by.site, ordered[:most] if most else ordered) if by.may(Permission.VIEW, scan)]
    return sorted(found, key=lambda scan: (scan.ontvangen, scan.op)) if staat == "wacht" else found


def aantal_scans(by, staat: str) -> int:
    return len(_scans(catalog_of(by.site), by, staat))


def _scans(cat, by, staat: str):
    found = cat.family.IF.intersection(having(cat, "soort", Scan.soort), having(cat, "organisatie", *organisaties(by)))
    return cat.family.IF.intersection(found, having(cat, "staat", staat))
