"""What does an address of the work list ask, and how do we say that in words? Used by the list, filters and the board."""

import re
from dataclasses import asdict, fields, replace
from urllib.parse import parse_qsl, urlencode

from content_types.dossier import FASEN
from content_types.mandaat import PROCEDURES
from content_types.modus import MODI
from portal.services.catalog import catalog_of
from portal.services.rights import vervangen_collegas
from portal.services.werkvoorraad import KAARTEN, MIJ, NIEMAND, SORTERINGEN, Vraag, hele_organisaties, naast
from portal.views.staff import woorden
from workflows.roles import Role

MAX_ZOEK = 100
MAX_TEAM = 60
ALLES = "alles"
"""Asks for the whole list where somebody has a filter that it opens with."""

ID = re.compile(r"[a-z0-9-]{1,60}", re.ASCII)
FIXED = {"kaart": KAARTEN, "fase": FASEN, "procedure": PROCEDURES, "modus": MODI, "sorteer": SORTERINGEN}
"""Parts with a fixed set of answers; another answer is as if nothing was asked."""

MINE = ((MIJ, "Van mij"), (NIEMAND, "Nog niemand"))
USUAL = Vraag()
NARROWING = tuple(f.name for f in fields(Vraag) if f.name not in ("sorteer", "aflopend", "pagina"))
"""What leaves out dossiers; the rest is order and page."""


def read(given) -> Vraag:
    """What the address asks; what it does not know is passed over, an unknown person or organisation finds nothing."""
    pagina = given.get("pagina", "1")
    asked = {name: value for name, known in FIXED.items() if (value := given.get(name, "")) in known}
    asked |= {name: value for name in ("behandelaar", "coordinator", "organisatie")
              if ID.fullmatch(value := given.get(name, ""))}
    return Vraag(**asked, zoek=given.get("zoek", "").strip()[:MAX_ZOEK], team=given.get("team", "").strip()[:MAX_TEAM],
                 aflopend=given.get("aflopend") == "1",
                 pagina=int(pagina) if pagina.isascii() and pagina.isdigit() and len(pagina) < 7 else 1)


def from_query(query: str) -> Vraag:
    """The question of a saved filter."""
    return read(dict(parse_qsl(query)))


def query(vraag: Vraag) -> str:
    """The part of the address after the question mark; empty for the usual list."""
    asked, usual = asdict(vraag), asdict(USUAL)
    return urlencode({name: int(value) if value is True else value for name, value in asked.items()
                      if value != usual[name]})


def address(here: str, vraag: Vraag, *, start: bool = False, **changes) -> str:
    """The address of this question with something changed; a change goes back to the first page.

    `start`: the list opens with a filter here, so the whole list needs an address of its own.
    """
    asked = query(replace(vraag, **{"pagina": 1, **changes})) or (f"{ALLES}=1" if start else "")
    return f"{here}?{asked}" if asked else here


def narrows(vraag: Vraag) -> bool:
    return any(getattr(vraag, name) for name in NARROWING)


class Keuzes:
    """What this person can choose from in each filter: (value, words) pairs; a filter without a choice is empty."""

    def __init__(self, request):
        self._request, self.site, self._who = request, request.site, request.who
        held = {where for _, where in self._who.rollen}
        self._naast = naast(catalog_of(self.site), held)
        diensten = self._naast & {dienst.__name__ for dienst in self.site.organisaties.of_kind("behandeldienst")}
        whole = hele_organisaties(self._who)
        self._whole = [*whole, *sorted(diensten)] if whole else []
        self._places = {*whole, *held, *diensten}
        self._people = [g for g in self.site.gebruikers.values() if g.actief]

    def all(self, vraag: Vraag) -> dict[str, list[tuple[str, str]]]:
        """The choices by the name of the filter; what is asked now is always among them."""
        found = {"behandelaar": self._behandelaars(), "coordinator": self._coordinators(), "team": self._teams(),
                 "procedure": list(PROCEDURES.items()), "organisatie": self._organisaties(), "modus": self._modi()}
        return {name: self._with(name, choices, getattr(vraag, name)) for name, choices in found.items()}

    def _with(self, name: str, choices, asked: str):
        if asked and asked not in dict(choices):
            return [*choices, (asked, asked if name == "team" else self.naam(asked))]
        return choices

    def naam(self, name: str) -> str:
        """The name of somebody of an organisation where this person works; others are unknown here."""
        gebruiker = self.site.gebruikers.get(name)
        known = gebruiker is not None and any(self._is_near(where) for _, where in gebruiker.rollen)
        return gebruiker.naam if known else "Onbekend"

    def _is_near(self, where: str) -> bool:
        return where in self._places or "" in self._whole

    def _with_role(self, role: Role, places) -> list[tuple[str, str]]:
        found = [g for g in self._people if any(held is role and ("" in places or where in places) for held, where in g.rollen)]
        return [(g.__name__, g.naam) for g in sorted(found, key=lambda g: g.naam.lower()) if g.__name__ != self._who.id]

    def _behandelaars(self):
        """Only who sees the whole organisation chooses a colleague; others those whom they replace."""
        if self._whole:
            return [*MINE, *self._with_role(Role.BEHANDELAAR, self._whole)]
        replaced = vervangen_collegas(self._who, self._request.today)
        return [MINE[0], *replaced.items()] if replaced else []

    def _coordinators(self):
        return [*MINE, *self._with_role(Role.COORDINATOR, self._places)]

    def _teams(self):
        teams = {g.team for g in self._people if g.team and any(where in self._whole for _, where in g.rollen)}
        return [(team, team) for team in sorted(teams, key=str.lower)] if self._whole else []

    def _modi(self):
        """Only where not every case has the portal in the centre."""
        known = {o.modus for o in self.site.organisaties.of_kind("bevoegd gezag")} | {*_in_catalog(self.site)}
        return [(name, title) for name, title in MODI.items() if name in known] if len(known) > 1 else []

    def _organisaties(self):
        found = [o for kind in ("bevoegd gezag", "behandeldienst") for o in self.site.organisaties.of_kind(kind)]
        mine = [o for o in found if self._is_near(o.__name__) or o.__name__ in self._naast]
        return [(o.__name__, o.naam) for o in mine] if len(mine) > 1 else []


def _in_catalog(site):
    """The modes that some case has."""
    cat = catalog_of(site)
    return cat["modus"]._fwd_index if "modus" in cat else ()


def in_words(vraag: Vraag, keuzes: Keuzes) -> str:
    """What a filter leaves, as one line: Te laat · behandelaar Karel · team Noord."""
    people = {MIJ: "u", NIEMAND: "niemand"}
    parts = [KAARTEN.get(vraag.kaart, ""), FASEN.get(vraag.fase, "")]
    parts += [f"{title} {people.get(who) or keuzes.naam(who)}"
              for title, who in (("behandelaar", vraag.behandelaar), ("coördinator", vraag.coordinator)) if who]
    parts += [f"team {vraag.team}" if vraag.team else "", PROCEDURES.get(vraag.procedure, "").lower(),
              MODI.get(vraag.modus, "").lower(),
              woorden.organisatie_naam(keuzes.site, vraag.organisatie), f"gezocht op “{vraag.zoek}”" if vraag.zoek else ""]
    said = " · ".join(part for part in parts if part)
    return said[:1].upper() + said[1:] or "Alle lopende dossiers"
