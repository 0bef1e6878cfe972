"""What is a markering? One remark at a place on a page of a file, with the answers to it; kept beside the file, never in it."""

import re
from dataclasses import dataclass
from datetime import datetime
from math import dist, isfinite

import colander

from content_types.base import Content, content_type, inside, path_of
from content_types.bestand import Bestand
from content_types.dossier import Dossier
from content_types.invoer import Schema, regels
from workflows.markering import INTERN, MARKERING, METER_PER_PUNT, VORMEN
from workflows.roles import Role

LANGST = 5000
SCHAAL = re.compile(r"(?:1\s*[:/]\s*)?(\d{1,6}(?:[.,]\d{1,3})?)")


class Getal(colander.String):
    """A number as people type it, with a comma: 40,5. It is not below zero and not beyond all measure."""

    def deserialize(self, node, cstruct):
        typed = super().deserialize(node, cstruct)
        if typed is colander.null:
            return typed
        try:
            found = float(typed.strip().replace(",", "."))
        except ValueError:
            found = -1.0
        if not isfinite(found) or not 0 <= found < 1e7:
            raise colander.Invalid(node, "Vul een getal in, zoals 40 of 40,5")
        return found

    def serialize(self, node, appstruct):
        return f"{appstruct:g}".replace(".", ",") if isinstance(appstruct, float) else super().serialize(node, appstruct)


class Schaal(colander.String):
    """The scale of a drawing, `1 : 100`; gives the 100."""

    def deserialize(self, node, cstruct):
        typed = super().deserialize(node, cstruct)
        if typed is colander.null:
            return typed
        found = SCHAAL.fullmatch(typed.strip())
        if found is None or not float(found[1].replace(",", ".")):
            raise colander.Invalid(node, "Vul een schaal in zoals 1 : 100")
        return float(found[1].replace(",", "."))

    def serialize(self, node, appstruct):
        return f"1 : {appstruct:g}".replace(".", ",") if isinstance(appstruct, float) else super().serialize(node, appstruct)


def _getal(titel: str, **more) -> colander.SchemaNode:
    return colander.SchemaNode(Getal(), title=titel, missing=None, **more)


class MarkeringSchema(Schema):
    """A remark as it is placed; the page says of what it speaks: millimetres, or the pixels of an image."""

    tekst = colander.SchemaNode(colander.String(), title="Uw opmerking", missing_msg="Schrijf uw opmerking op", preparer=regels,
                                validator=colander.Length(max=LANGST, max_err=f"Gebruik niet meer dan {LANGST} tekens"))
    gesprek = colander.SchemaNode(colander.String(), title="Wie mag dit lezen?", missing_msg="Kies wie dit mag lezen")
    vorm = colander.SchemaNode(colander.String(), title="Wat wijst u aan?", missing_msg="Kies wat u aanwijst",
                               validator=colander.OneOf(list(VORMEN)))
    bladzijde = colander.SchemaNode(colander.Integer("Vul het nummer van de bladzijde in"), title="Bladzijde",
                                    missing_msg="Vul het nummer van de bladzijde in")
    vak = colander.SchemaNode(colander.String(), title="Waar op de bladzijde?", missing="")
    x, y = _getal("Afstand van links"), _getal("Afstand van boven")
    x2, y2 = _getal("Tweede punt: afstand van links"), _getal("Tweede punt: afstand van boven")
    schaal = colander.SchemaNode(Schaal(), title="Schaal van de tekening", missing=None,
                                 description="Alleen voor een maat. Bijvoorbeeld 1 : 100.")
    lengte = _getal("Of: hoe lang is deze lijn in werkelijkheid, in meters?",
                    description="Weet u de schaal niet? Zet de maat op een lijn waarvan u de lengte kent.")


Plek = tuple[float, float]
"""Points (1/72 inch) from the left and from the top of the page as it is shown; of an image, pixels."""


@dataclass(frozen=True)
class Antwoord:
    """What somebody wrote under a remark. `nm` is its name in the PDF that it was read from, empty for what was typed here."""

    door: str
    naam: str
    op: datetime
    tekst: str
    nm: str = ""


@content_type("markering", title="Opmerking op een stuk", workflow=MARKERING)
class Markering(Content):
    """`bestand` is the path of the file inside its dossier and `sha256` that of the version on which it was placed. `naam` is the
    author as shown, with organisation; `gesprek` says who reads it (workflows.markering.INTERN, or a request for advice)."""

    own_roles_only = frozenset({Role.ADVISEUR})
    gesprek = INTERN
    antwoorden: tuple[Antwoord, ...] = ()
    schaal = 0.0
    """Of a maat: 1 : so much."""
    opgelost_naam, opgelost_op = "", None
    nm = ""
    """The name it had in the PDF of elsewhere that it was read from."""
    ingelezen_naam = ""
    """Who read it in from such a PDF; `naam` is then what that file says."""

    def __init__(self, *, bestand: str, sha256: str, bladzijde: int, vorm: str, punten: tuple[Plek, ...], tekst: str,
                 door: str, naam: str, op: datetime, **extra):
        self.bestand, self.sha256, self.bladzijde = bestand, sha256, bladzijde
        self.vorm, self.punten, self.tekst = vorm, punten, tekst
        self.door, self.naam, self.op = door, naam, op
        for name, value in extra.items():
            setattr(self, name, value)

    @property
    def titel(self) -> str:
        return f"Opmerking op bladzijde {self.bladzijde}"

    @property
    def dossier(self) -> Dossier:
        return inside(self, Dossier)

    @property
    def meter(self) -> float:
        """How long a maat is in reality."""
        return dist(self.punten[0], self.punten[1]) * METER_PER_PUNT * self.schaal if self.vorm == "maat" else 0.0

    @property
    def pdf_naam(self) -> str:
        """Its name (/NM) in a PDF, so that it is known again when that is read back."""
        return self.nm or self.__name__


def sleutel(bestand: Bestand) -> str:
    """How a markering names its file: the path inside the dossier."""
    return path_of(bestand).removeprefix(path_of(inside(bestand, Dossier)) + "/")


def op_bestand(bestand: Bestand) -> list[Markering]:
    """The remarks on this file in the order of the pages, whoever may read them."""
    dossier = inside(bestand, Dossier)
    if dossier is None:
        return []
    name = sleutel(bestand)
    return sorted((m for m in dossier.markeringen() if m.bestand == name), key=lambda m: m.bladzijde)


def bestand_van(markering: Markering) -> Bestand | None:
    """The file it is on, or None when that is gone."""
    found = markering.dossier
    for name in markering.bestand.split("/"):
        found = found.get(name) if found is not None and hasattr(found, "get") else None
    return found if isinstance(found, Bestand) else None
