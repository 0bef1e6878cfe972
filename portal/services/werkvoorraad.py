"""Which dossiers wait for somebody, how many of each kind, and which page of them?

Read from the indexes alone; only the dossiers of the page that is shown are loaded. Who sees which is the list's
counterpart of `rights`: the whole organisation for roles that count there, else only what was assigned.
"""

from dataclasses import dataclass
from datetime import date

from content_types.dossier import Dossier
from portal.services import catalog
from portal.services.catalog import FASE_NUMMER, NO_DAY, between, catalog_of, having
from portal.services.ordering import stretch
from portal.services.rights import vervangen_collegas
from workflows.dossier import DOSSIER, LOPEND
from workflows.permissions import Permission
from workflows.roles import ONLY_WHERE_ASSIGNED, Role
from workflows.termijnen.stand import BIJNA_DAGEN

PER_PAGINA = 25

EVER, NEVER = 1, date.max.toordinal()


def _everywhere(permission: Permission) -> frozenset[Role]:
    """Roles that have this right on every dossier of their organisation."""
    return frozenset(role for role, rights in DOSSIER.states[DOSSIER.initial].grid.items()
                     if permission in rights and role not in ONLY_WHERE_ASSIGNED)


WHOLE_ORGANISATION = _everywhere(Permission.VIEW)
STEERING = _everywhere(Permission.ASSIGN)

SORTERINGEN = {"termijn": "uiterlijk", "zaaknummer": "zaaknummer", "fase": "fase", "ontvangen": "ontvangen",
               "wettelijk": "wettelijk"}
"""By what the list can be sorted, and the index that knows."""

LICHTEN = {"te_laat": "Te laat", "bijna": f"Binnen {BIJNA_DAGEN} dagen", "op_schema": "Op schema",
           "opgeschort": "Staat stil"}
KAARTEN = {**LICHTEN, "toewijzen": "Nog toe te wijzen", "controle": "Ter ondertekening"}
KAART_VAN_ROL = {"toewijzen": Role.COORDINATOR, "controle": Role.BESLISSER}
"""Counts that only matter to who has this role."""

MIJ, NIEMAND = "mij", "niemand"


@dataclass(frozen=True)
class Vraag:
    """What the list is asked for; every combination is an address of its own.

    `behandelaar` and `coordinator` are an id, MIJ or NIEMAND; `team` is of the behandelaar. Empty: does not matter.
    """

    kaart: str = ""
    fase: str = ""
    zoek: str = ""
    behandelaar: str = ""
    coordinator: str = ""
    team: str = ""
    procedure: str = ""
    organisatie: str = ""
    sorteer: str = "termijn"
    aflopend: bool = False
    pagina: int = 1


@dataclass(frozen=True)
class Werkvoorraad:
    """The answer: the dossiers of one page, how many run at all, and what each card would show of this question."""

    dossiers: list[Dossier]
    totaal: int
    lopend: int
    kaarten: dict[str, int]
    pagina: int
    paginas: int


def werkvoorraad(by, vraag: Vraag) -> Werkvoorraad:
    """What this person finds when they ask this."""
    cat = catalog_of(by.site)
    mine = zichtbaar(cat, by.who, by.today)
    running = lopend(cat, mine)
    asked = _asked(by, mine, running, vraag)
    asked_running = asked if asked is running else _both(cat, asked, running)
    cards = {name: _both(cat, asked_running, _card(cat, name, by.today)) for name in KAARTEN if _shows(by.who, name)}
    found = cards.get(vraag.kaart, asked)
    paginas = max(1, -(-len(found) // PER_PAGINA))
    pagina = min(max(1, vraag.pagina), paginas)
    numbers = _page(cat, found, vraag, by.who, (pagina - 1) * PER_PAGINA)
    shown = [dossier for dossier in catalog.objects(by.site, numbers) if by.may(Permission.VIEW, dossier)]
    return Werkvoorraad(shown, len(found), len(running), {name: len(card) for name, card in cards.items()}, pagina, paginas)


def _both(cat, one, other):
    return cat.family.IF.intersection(one, other)


def hele_organisaties(who, roles=WHOLE_ORGANISATION) -> list[str]:
    """Ids of the organisations where this person has one of these roles; an empty id is the whole portal."""
    return sorted({where for role, where in who.rollen if role in roles})


def zichtbaar(cat, who, today: date):
    """The numbers of the dossiers that this person may open, also for colleagues whom they replace today."""
    organisaties = hele_organisaties(who)
    dossiers = having(cat, "soort", Dossier.soort)
    if "" in organisaties:
        return dossiers
    handles = [where for role, where in who.rollen if role is Role.BEHANDELAAR]
    replaced = _both(cat, having(cat, "behandelaar", *vervangen_collegas(who, today)), having(cat, "organisatie", *handles))
    assigned = cat.family.IF.union(having(cat, "behandelaar", who.id), replaced)
    return _both(cat, dossiers, cat.family.IF.union(having(cat, "organisatie", *organisaties), assigned))


def lopend(cat, dossiers):
    """Those of these dossiers on which still has to be decided."""
    return _both(cat, dossiers, having(cat, "staat", *LOPEND))


def _shows(who, kaart: str) -> bool:
    role = KAART_VAN_ROL.get(kaart)
    return role is None or any(held is role for held, _ in who.rollen)


def _card(cat, name: str, today: date):
    """The numbers behind a card, whoever may see them."""
    day = today.toordinal()
    bands = {"te_laat": (EVER, day - 1), "bijna": (day, day + BIJNA_DAGEN), "op_schema": (day + BIJNA_DAGEN + 1, NEVER),
             "opgeschort": (NO_DAY, NO_DAY)}
    if name in bands:
        return between(cat, "uiterlijk", *bands[name])
    if name == "toewijzen":
        return having(cat, "behandelaar", "")
    return having(cat, "fase", FASE_NUMMER[name])


def _asked(by, mine, running, vraag: Vraag):
    """What the question leaves, but for the card. A fase can also be a closed one, and a search finds what is closed;
    without these the list is of what runs."""
    cat = catalog_of(by.site)
    found = mine if vraag.fase in FASE_NUMMER or vraag.zoek else running
    for numbers in _narrowed(cat, by, vraag):
        found = _both(cat, found, numbers)
    return found


def _narrowed(cat, by, vraag: Vraag):
    """The numbers that each part of the question leaves, whoever may see them."""
    if vraag.fase in FASE_NUMMER:
        yield having(cat, "fase", FASE_NUMMER[vraag.fase])
    for name in ("behandelaar", "coordinator"):
        if asked := getattr(vraag, name):
            yield having(cat, name, {MIJ: by.who.id, NIEMAND: ""}.get(asked, asked))
    if vraag.team:
        yield having(cat, "behandelaar", *(g.__name__ for g in by.site.gebruikers.values() if g.team == vraag.team))
    for name in ("procedure", "organisatie"):
        if asked := getattr(vraag, name):
            yield having(cat, name, asked)
    for word in catalog.words_in(vraag.zoek):
        yield catalog.starting_with(by.site, word)


def _page(cat, found, vraag: Vraag, who, start: int) -> list[int]:
    """One page in order, equals by term and number; what still has to be assigned comes first for who assigns."""
    index = SORTERINGEN[vraag.sorteer] if SORTERINGEN[vraag.sorteer] in cat else SORTERINGEN["termijn"]
    fields = tuple(dict.fromkeys((index, "uiterlijk", "zaaknummer"))) if index != "zaaknummer" else (index,)
    parts = [found]
    if vraag.sorteer == "termijn" and _shows(who, "toewijzen"):
        waiting = having(cat, "behandelaar", "")
        parts = [_both(cat, found, waiting), cat.family.IF.difference(found, waiting)]
    numbers, stop = [], start + PER_PAGINA
    for part in parts:
        numbers += stretch(cat, part, fields, start, stop, down=vraag.aflopend)
        start, stop = max(0, start - len(part)), max(0, stop - len(part))
    return numbers
