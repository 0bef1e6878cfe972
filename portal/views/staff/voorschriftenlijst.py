"""How are the conditions of a decision added, changed, ordered and removed on one form, without script?

Each condition is a field with buttons. A button sends the whole form; `deserialize` gives the list as it then is.
"""

import re
from dataclasses import dataclass

import colander
from deform.widget import Widget

RIJ = re.compile(r"r(\d{1,4})")
DEED = re.compile(r"(omhoog|omlaag|weghalen)-(\d{1,4})")
GEZEGD = {
    "omhoog": "Het voorschrift staat nu een plaats hoger.", "omlaag": "Het voorschrift staat nu een plaats lager.",
    "weghalen": "Het voorschrift is weggehaald.", "erbij": "De lijst met voorschriften is bijgewerkt.",
}
"""What a button did, in words."""


@dataclass(frozen=True)
class Keus:
    """A standard condition that can be ticked: its id, and its words for this dossier."""

    naam: str
    kop: str
    tekst: str
    grondslag: str


@dataclass(frozen=True)
class Groep:
    """Those of one werkzaamheid."""

    titel: str
    keuzes: tuple[Keus, ...]


class Voorschriftenlijst(Widget):
    """For a text with one condition a line; `aanbod` are the groups to choose from."""

    template = "voorschriften"
    grouped = True
    first_control = "{oid}-nieuw"
    gezegd = ""
    """What a button just did."""

    def __init__(self, aanbod: tuple[Groep, ...] = ()):
        super().__init__()
        self.aanbod = aanbod

    def serialize(self, field, cstruct, **kw):
        rows = [row for row in (cstruct or "").splitlines() if row.strip()]
        return field.renderer(self.template, field=field, cstruct=cstruct, rijen=rows, aanbod=self._left(rows),
                              gezegd=self.gezegd)

    def _left(self, rows: list[str]) -> list[Groep]:
        """What does not stand in the list yet."""
        groups = [Groep(g.titel, tuple(k for k in g.keuzes if k.tekst not in rows)) for g in self.aanbod]
        return [group for group in groups if group.keuzes]

    def deserialize(self, field, pstruct):
        """The rows in the order that the pressed button gives, then what was ticked; an empty row is none."""
        given = {key: value for key, value in pstruct.items() if isinstance(value, str)} if isinstance(pstruct, dict) else {}
        numbers = sorted(int(found[1]) for key in given if (found := RIJ.fullmatch(key)))
        rows = _moved([" ".join(given.get(f"r{n}", "").split()) for n in numbers], given.get("doen", ""))
        rows += [keus.tekst for group in self.aanbod for keus in group.keuzes
                 if f"s-{keus.naam}" in given and keus.tekst not in rows]
        return "\n".join(row for row in rows if row) or colander.null


def _moved(rows: list[str], doen: str) -> list[str]:
    found = DEED.fullmatch(doen)
    if found is None or int(found[2]) >= len(rows):
        return rows
    deed, at = found[1], int(found[2])
    row = rows.pop(at)
    if deed != "weghalen":
        rows.insert(max(at - 1, 0) if deed == "omhoog" else at + 1, row)
    return rows
