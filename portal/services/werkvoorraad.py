"""Which dossiers wait for somebody, how many of each kind, and which page of them?

Read from the indexes alone; only the dossiers of the page that is shown are loaded. Who sees which is the list's
counterpart of `rights`: the whole organisation for roles that count there, else only what was assigned.
"""

from dataclasses import dataclass
from datetime import date

from hypatia.interfaces import STABLE

from content_types.dossier import Dossier
from portal.services import catalog
from portal.services.catalog import FASE_NUMMER, NO_DAY, catalog_of
from workflows.dossier import DOSSIER, LOPEND
from workflows.permissions import Permission
from workflows.roles import ONLY_WHERE_ASSIGNED, Role
from workflows.termijnen.stand import BIJNA_DAGEN

PER_PAGINA = 25

EVER, NEVER = 1, date.max.toordinal()

WHOLE_ORGANISATION = frozenset(
    role for role, rights in DOSSIER.states[DOSSIER.initial].grid.items()
    if Permission.VIEW in rights and role not in ONLY_WHERE_ASSIGNED)
"""Roles that may open every dossier of their organisation."""

SORTERINGEN = {"termijn": "uiterlijk", "zaaknummer": "zaaknummer", "fase": "fase"}
KAARTEN = {
    "te_laat": "Te laat", "bijna": f"Binnen {BIJNA_DAGEN} dagen", "op_schema": "Op schema", "opgeschort": "Staat stil",
    "toewijzen": "Nog toe te wijzen", "controle": "Ter ondertekening",
}
KAART_VAN_ROL = {"toewijzen": Role.COORDINATOR, "controle": Role.BESLISSER}
"""Counts that only matter to who has this role."""


@dataclass(frozen=True)
class Vraag:
    """What the list is asked for; every combination is an address of its own."""

    kaart: str = ""
    fase: str = ""
    zoek: str = ""
    sorteer: str = "termijn"
    aflopend: bool = False
    pagina: int = 1


@dataclass(frozen=True)
class Werkvoorraad:
    """The answer: the dossiers of one page, and the counts of the cards over everything that runs."""

    dossiers: list[Dossier]
    totaal: int
    lopend: int
    kaarten: dict[str, int]
    pagina: int
    paginas: int


def werkvoorraad(by, vraag: Vraag) -> Werkvoorraad:
    """What this person finds when they ask this."""
    cat = catalog_of(by.site)
    mine = _visible(cat, by.who)
    running = _both(cat, mine, cat["staat"].applyAny(LOPEND))
    cards = {name: _card(cat, name, by.today) for name in KAARTEN if _shows(by.who, name)}
    found = _found(cat, by.site, mine, running, cards, vraag)
    paginas = max(1, -(-len(found) // PER_PAGINA))
    pagina = min(max(1, vraag.pagina), paginas)
    numbers = _sorted(cat, found, vraag, by.who)[(pagina - 1) * PER_PAGINA: pagina * PER_PAGINA]
    shown = [dossier for dossier in catalog.objects(by.site, numbers) if by.may(Permission.VIEW, dossier)]
    return Werkvoorraad(shown, len(found), len(running),
                        {name: len(_both(cat, running, card)) for name, card in cards.items()}, pagina, paginas)


def _both(cat, one, other):
    return cat.family.IF.intersection(one, other)


def _visible(cat, who):
    """The numbers of the dossiers that this person may open."""
    organisaties = [where for role, where in who.rollen if role in WHOLE_ORGANISATION]
    dossiers = cat["soort"].applyEq(Dossier.soort)
    if "" in organisaties:
        return dossiers
    assigned = cat["behandelaar"].applyEq(who.id)
    return _both(cat, dossiers, cat.family.IF.union(cat["organisatie"].applyAny(organisaties), assigned))


def _shows(who, kaart: str) -> bool:
    role = KAART_VAN_ROL.get(kaart)
    return role is None or any(held is role for held, _ in who.rollen)


def _card(cat, name: str, today: date):
    """The numbers behind a card, whoever may see them."""
    day = today.toordinal()
    bands = {"te_laat": (EVER, day - 1), "bijna": (day, day + BIJNA_DAGEN), "op_schema": (day + BIJNA_DAGEN + 1, NEVER),
             "opgeschort": (NO_DAY, NO_DAY)}
    if name in bands:
        return cat["uiterlijk"].applyInRange(*bands[name])
    if name == "toewijzen":
        return cat["behandelaar"].applyEq("")
    return cat["fase"].applyEq(FASE_NUMMER[name])


def _found(cat, site, mine, running, cards, vraag: Vraag):
    """What the question leaves. A fase can also be a closed one; without it the list is of what runs."""
    found = _both(cat, mine, cat["fase"].applyEq(FASE_NUMMER[vraag.fase])) if vraag.fase in FASE_NUMMER else running
    if vraag.zoek and vraag.fase not in FASE_NUMMER:
        found = mine
    if vraag.kaart in cards:
        found = _both(cat, _both(cat, found, running), cards[vraag.kaart])
    for word in catalog.words_in(vraag.zoek):
        found = _both(cat, found, catalog.starting_with(site, word))
    return found


def _sorted(cat, found, vraag: Vraag, who) -> list[int]:
    """In order, equals by number; what still has to be assigned comes first for who assigns."""
    if not found:
        return []
    order = list(cat["zaaknummer"].sort(found, sort_type=STABLE))
    order = list(cat[SORTERINGEN[vraag.sorteer]].sort(order, sort_type=STABLE, reverse=vraag.aflopend))
    if vraag.sorteer == "termijn" and _shows(who, "toewijzen"):
        waiting = cat["behandelaar"].applyEq("")
        order.sort(key=lambda number: number not in waiting)
    return order
