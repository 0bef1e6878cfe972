"""Which dossiers wait for somebody, how many of each kind, and which page of them?

Read from the indexes alone; only the dossiers of the page that is shown are loaded. Who sees which is the list's
counterpart of `rights`: the whole organisation for roles that count there, else only what was assigned.
"""

from dataclasses import dataclass
from datetime import date

from content_types.dossier import Dossier
from portal.services import catalog
from portal.services.afwijkingen import met_mislukt_bericht
from portal.services.catalog import FASE_NUMMER, between, catalog_of, having, standing_still
from portal.services.ordering import stretch
from portal.services.rights import gemandateerd_bij, vervangen_collegas
from workflows.dossier import DOSSIER, GESLOTEN, LOPEND
from workflows.permissions import Permission
from workflows.roles import ONLY_WHERE_ASSIGNED, VAN_EEN_DIENST, Role
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
KAARTEN = {**LICHTEN, "toewijzen": "Nog toe te wijzen", "controle": "Ter ondertekening", "papier": "Afdrukken of scannen",
           "samenloop": "Samenloop", "advies_te_laat": "Advies te laat", "afwijking": "Loopt uiteen met eigen systeem"}
OOK_GESLOTEN = "afwijking"
"""What is closed here and not in the own system waits for somebody as well."""
KAART_VAN_ROL = {"toewijzen": Role.COORDINATOR, "controle": Role.BESLISSER, "samenloop": Role.COORDINATOR,
                 "afwijking": Role.COORDINATOR}
"""Counts that only matter to who has this role."""

MIJ, NIEMAND = "mij", "niemand"


@dataclass(frozen=True)
class Vraag:
    """What the list is asked for; every combination is an address of its own.

    `behandelaar` and `coordinator` are an id, MIJ or NIEMAND; `team` is of the behandelaar; `organisatie` decides or, as a
    behandeldienst, handles. Empty: does not matter.
    """

    kaart: str = ""
    fase: str = ""
    zoek: str = ""
    behandelaar: str = ""
    coordinator: str = ""
    team: str = ""
    procedure: str = ""
    organisatie: str = ""
    modus: str = ""
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
    zicht = Zicht(cat, by.who, by.today)
    running = zicht.lopend()
    asked = _asked(by, zicht, running, vraag)
    asked_running = asked if asked is running else _both(cat, asked, running)
    cards = {name: _both(cat, asked_running, _card(by.site, name, by.today)) for name in KAARTEN if _shows(by.who, name)}
    if OOK_GESLOTEN in cards:
        cards[OOK_GESLOTEN] = _also_closed(by, zicht, vraag)
    found = cards.get(vraag.kaart, asked)
    paginas = max(1, -(-len(found) // PER_PAGINA))
    pagina = min(max(1, vraag.pagina), paginas)
    numbers = _page(cat, found, vraag, by.who, (pagina - 1) * PER_PAGINA)
    shown = [dossier for dossier in catalog.objects(by.site, numbers) if by.may(Permission.VIEW, dossier)]
    return Werkvoorraad(shown, len(found), len(running), {name: len(card) for name, card in cards.items()}, pagina, paginas)


def _also_closed(by, zicht: "Zicht", vraag: Vraag):
    """The card of which also what is closed counts; few, so each is looked at by itself."""
    cat = catalog_of(by.site)
    found = cat.family.IF.Set(number for number in _card(by.site, OOK_GESLOTEN, by.today) if number in zicht)
    for numbers in _narrowed(cat, by, vraag):
        found = _both(cat, found, numbers)
    return found


def _both(cat, one, other):
    return cat.family.IF.intersection(one, other)


def bij(cat, *organisaties: str):
    """The numbers of what these organisations decide on or, as a behandeldienst, handle; leave it as it is."""
    decided, handled = having(cat, "organisatie", *organisaties), having(cat, "behandeldienst", *filter(None, organisaties))
    return cat.family.IF.union(decided, handled) if handled else decided


def naast(cat, organisaties) -> set[str]:
    """Ids of the behandeldiensten that handle dossiers of these organisations, and of whom these handle some for."""
    diensten = [name for name in cat["behandeldienst"]._fwd_index if name] if "behandeldienst" in cat else []
    pairs = ((dienst, gezag) for dienst in diensten for gezag in cat["organisatie"]._fwd_index if gezag)
    found = [pair for pair in pairs if {*pair} & {*organisaties} and _both(
        cat, having(cat, "behandeldienst", pair[0]), having(cat, "organisatie", pair[1]))]
    return {name for pair in found for name in pair}


def hele_organisaties(who, roles=WHOLE_ORGANISATION) -> list[str]:
    """Ids of the organisations where this person has one of these roles; an empty id is the whole portal."""
    return sorted({where for role, where in who.rollen if role in roles})


class Zicht:
    """The dossiers that this person may open, by number, also for colleagues whom they replace today."""

    def __init__(self, cat, who, today: date):
        self._cat, self._organisaties = cat, hele_organisaties(who)
        self._dienst = self._by_dienst(who, today) if who.diensten else ()
        kept = hele_organisaties(who, {Role.ARCHIVARIS})
        self.archief = self._gesloten(kept) if kept else ()
        handles = [where for role, where in who.rollen if role is Role.BEHANDELAAR]
        replaced = _both(cat, having(cat, "behandelaar", *vervangen_collegas(who, today)), bij(cat, *handles))
        mine = cat.family.IF.union(having(cat, "behandelaar", who.id), replaced)
        self._assigned = _both(cat, mine, having(cat, "soort", Dossier.soort)) if mine else mine

    def _by_dienst(self, who, today: date):
        """What the behandeldiensten of this person handle, where they see the whole of that: to decide only for who gave them
        a mandate."""
        found, signs = self._cat.family.IF.Set(), having(self._cat, "organisatie", *gemandateerd_bij(who, today))
        for role, where in who.rollen:
            if where in who.diensten and role in WHOLE_ORGANISATION:
                handled = having(self._cat, "behandeldienst", where)
                found = self._cat.family.IF.union(found, handled if role in VAN_EEN_DIENST else _both(self._cat, handled, signs))
        return found

    def _gesloten(self, organisaties):
        """What these organisations closed."""
        closed = _both(self._cat, having(self._cat, "soort", Dossier.soort), having(self._cat, "staat", *GESLOTEN))
        return closed if "" in organisaties else _both(self._cat, closed, having(self._cat, "organisatie", *organisaties))

    def __contains__(self, number: int) -> bool:
        if number in self._assigned or number in self._dienst or number in self.archief:
            return True
        known = "" in self._organisaties or self._cat["organisatie"]._rev_index.get(number) in self._organisaties
        return known and self._cat["soort"]._rev_index.get(number) == Dossier.soort

    @property
    def alleen_toegewezen(self):
        """The same as `alles` for who sees no whole organisation, so a few; None for others."""
        return None if self._organisaties or self.archief else self._assigned

    def alles(self):
        """All of them, as a set."""
        dossiers = having(self._cat, "soort", Dossier.soort)
        if "" in self._organisaties:
            return dossiers
        whole = _both(self._cat, dossiers, having(self._cat, "organisatie", *self._organisaties))
        found = self._with_dienst(self._cat.family.IF.union(whole, self._assigned))
        return self._cat.family.IF.union(found, self.archief) if self.archief else found

    def _with_dienst(self, found):
        return self._cat.family.IF.union(found, self._dienst) if self._dienst else found

    def lopend(self):
        """Those on which still has to be decided; a flat set, with which others are compared twice as fast."""
        if "lopend" not in self._cat:
            return _both(self._cat, self.alles(), having(self._cat, "staat", *LOPEND))
        everywhere = self._cat["lopend"]._fwd_index
        whole = having(self._cat, "lopend", *(everywhere if "" in self._organisaties else self._organisaties))
        others = self._with_dienst(self._assigned)
        others = others and _both(self._cat, others, having(self._cat, "lopend", *everywhere))
        return self._cat.family.IF.union(whole, others)


def _shows(who, kaart: str) -> bool:
    role = KAART_VAN_ROL.get(kaart)
    return role is None or any(held is role for held, _ in who.rollen)


def _card(site, name: str, today: date):
    """The numbers behind a card, whoever may see them."""
    cat, day = catalog_of(site), today.toordinal()
    bands = {"te_laat": (EVER, day - 1), "bijna": (day, day + BIJNA_DAGEN), "op_schema": (day + BIJNA_DAGEN + 1, NEVER)}
    if name in bands:
        return cat.family.IF.difference(between(cat, "uiterlijk", *bands[name]), standing_still(cat, today))
    if name == "opgeschort":
        return standing_still(cat, today)
    if name == "papier":
        return having(cat, "papier", True)
    if name == "toewijzen":
        return having(cat, "behandelaar", "")
    if name == "samenloop":
        return having(cat, "samenloop", True)
    if name == "advies_te_laat":
        return between(cat, "advies_uiterlijk", EVER, day - 1) if "advies_uiterlijk" in cat else cat.family.IF.Set()
    if name == "afwijking":
        return _afwijkend(site, day)
    return having(cat, "fase", FASE_NUMMER[name])


def _afwijkend(site, day: int):
    """What does not agree with the own system: by a rule, or because a message to it failed."""
    cat = catalog_of(site)
    found = between(cat, "afwijking", EVER, day) if "afwijking" in cat else cat.family.IF.Set()
    failed = [number for zaaknummer in met_mislukt_bericht(site) for number in having(cat, "zaaknummer", zaaknummer)]
    return cat.family.IF.union(found, cat.family.IF.Set(failed)) if failed else found


def _asked(by, zicht: Zicht, running, vraag: Vraag):
    """What the question leaves, but for the card. A fase can also be a closed one, and a search finds what is closed;
    without these the list is of what runs. Who only keeps what is closed sees that."""
    cat = catalog_of(by.site)
    ended = vraag.fase in FASE_NUMMER or vraag.zoek or zicht.archief and not running
    found = zicht.alles() if ended else running
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
    if vraag.procedure:
        yield having(cat, "procedure", vraag.procedure)
    if vraag.organisatie:
        yield bij(cat, vraag.organisatie)
    if vraag.modus:
        yield having(cat, "modus", vraag.modus)
    for word in catalog.words_in(vraag.zoek):
        yield catalog.starting_with(by.site, word)


def _page(cat, found, vraag: Vraag, who, start: int) -> list[int]:
    """One page in order, equals by term and number; what still has to be assigned comes first for who assigns."""
    index = SORTERINGEN[vraag.sorteer] if SORTERINGEN[vraag.sorteer] in cat else SORTERINGEN["termijn"]
    fields = tuple(dict.fromkeys((index, "uiterlijk", "zaaknummer"))) if index != "zaaknummer" else (index,)
    parts = [found]
    if vraag.sorteer == "termijn" and _shows(who, "toewijzen"):
        waiting = having(cat, "behandelaar", "")
        first = _both(cat, found, waiting)
        parts = [first, cat.family.IF.difference(found, first)] if first else parts
    numbers, stop = [], start + PER_PAGINA
    for part in parts:
        numbers += stretch(cat, part, fields, start, stop, down=vraag.aflopend)
        start, stop = max(0, start - len(part)), max(0, stop - len(part))
    return numbers
