"""What is a tweeling (on screen: openbare versie)? What may become public of a file, beside that file, never in its place."""

from dataclasses import dataclass
from datetime import datetime

import colander
from pyramid.traversal import find_resource

from content_types.base import Content, Folder, content_type, inside, lineage
from content_types.bestand import Bestand
from content_types.dossier import Dossier
from content_types.invoer import Schema, regels
from content_types.oordeel import NIVEAUS, REDEN_MAX, sleutel
from workflows.tweeling import TWEELING

PUNT_MM = 25.4 / 72
"""Millimetres in a point."""
SOORTEN = {"persoonsgegeven": "Persoonsgegeven", "handtekening": "Handtekening", "bedrijfsgeheim": "Bedrijfsgeheim (Woo 5.1)",
           "veiligheid": "Veiligheid", "anders": "Anders"}
"""Why somebody puts a box somewhere."""
OPENBAAR, WERK = "openbaar", "werk"
"""Names of what lies in a tweeling: the public file, and a PDF of a file that is none."""
VEROUDERD = "Het bestand is veranderd nadat deze openbare versie werd gemaakt. Zoek opnieuw en maak haar opnieuw."


@dataclass(frozen=True)
class Vak:
    """A box that becomes black: in points from the left and the top of the page as it is shown."""

    pagina: int
    x: float
    y: float
    breedte: float
    hoogte: float
    soort: str
    door: str = ""

    def raakt(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Does it cover any of this?"""
        return self.x < x1 and x0 < self.x + self.breedte and self.y < y1 and y0 < self.y + self.hoogte


@dataclass(frozen=True)
class Vondst:
    """Something the portal found: what kind, the words, and their boxes (x, y, width, height). Only for staff."""

    sleutel: str
    soort: str
    tekst: str
    pagina: int
    plekken: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True)
class Blijft:
    """Why something that was found may stay, and who said so."""

    reden: str
    door: str
    naam: str
    op: datetime


@content_type("tweeling", title="Openbare versie", workflow=TWEELING)
class Tweeling(Folder):
    """`bron` is the path of the file inside its dossier. The child `openbaar` is the public file, once it is made."""

    gezocht_in = ""
    """SHA-256 of the version in which was searched; empty while nobody searched, or the search still runs."""
    zoekt = False
    fout = ""
    """Why the last search or making went wrong, in a Dutch sentence."""
    paginas: tuple[tuple[float, float], ...] = ()
    """Width and height of each page in points."""
    zonder_tekst: tuple[int, ...] = ()
    """Pages on which no text can be read."""
    gescand: tuple[int, ...] = ()
    """Pages of which the portal read the words from the picture."""
    vondsten: tuple[Vondst, ...] = ()
    vakken: tuple[Vak, ...] = ()
    """Boxes that people put."""
    gemaakt_van = ""
    """SHA-256 of the version that it was made from."""
    gemaakt_door = gecontroleerd_door = ""
    gemaakt_op = gecontroleerd_op = None
    gelakt: tuple[tuple[int, str], ...] = ()
    """Page and kind of each box in the public file; never what was under it."""
    ook_elders: tuple[tuple[str, int], ...] = ()
    """Words under a box that a person put, and a page of the public file on which the same word still stands."""
    toegestaan: tuple[str, ...] = ()
    """What was found and stays on purpose, in the words of the check before publishing."""

    def __init__(self, bron: str):
        super().__init__()
        self.bron = bron
        self.blijft: dict[str, Blijft] = {}

    @property
    def bestand(self) -> Bestand | None:
        """The file that it is of; None where that is gone."""
        try:
            return find_resource(inside(self, Dossier), self.bron.split("."))
        except KeyError:
            return None

    @property
    def titel(self) -> str:
        return f"Openbare versie van {self.bestand.titel}" if self.bestand is not None else self.soort_titel

    @property
    def werk(self) -> Bestand | None:
        """What pages and words are read from: a PDF made of the file, or the file itself."""
        return self.get(WERK) or self.bestand

    @property
    def openbaar(self) -> Bestand | None:
        return self.get(OPENBAAR)

    @property
    def vier_ogen(self) -> bool:
        *_, site = lineage(self)
        organisatie = site.organisaties.get(inside(self, Dossier).organisatie)
        return organisatie is None or organisatie.lakken_vier_ogen

    @property
    def doorzocht(self) -> bool:
        """Was the file searched, as it is now?"""
        return self.bestand is not None and self.gezocht_in == self.bestand.sha256

    @property
    def verouderd(self) -> str:
        """Why it does not count any more, in a Dutch sentence; empty while it does."""
        bestand = self.bestand
        return "" if bestand is not None and self.gemaakt_van == bestand.sha256 else VEROUDERD

    @property
    def geldig(self) -> bool:
        """Was it checked, and is it of the file as it is now?"""
        return self.state == "gecontroleerd" and not self.verouderd and OPENBAAR in self

    def te_lakken(self) -> list[Vak]:
        """Every box that has to become black: what was found and does not stay, and what people put."""
        found = [Vak(vondst.pagina, *plek, vondst.soort) for vondst in self.vondsten if vondst.sleutel not in self.blijft
                 for plek in vondst.plekken]
        return [*found, *(vak for vak in self.vakken if vak.pagina <= len(self.paginas))]

    def op_pagina(self, nummer: int) -> list[Vondst]:
        return [vondst for vondst in self.vondsten if vondst.pagina == nummer]


def tweeling_van(bestand: Content) -> Tweeling | None:
    """The public twin of this file, or None."""
    dossier = inside(bestand, Dossier)
    return dossier["tweelingen"].get(sleutel(bestand)) if dossier is not None and "tweelingen" in dossier else None


def _te_lang(most: int) -> colander.Length:
    return colander.Length(max=most, max_err=f"Gebruik niet meer dan {most} tekens")


class OordeelSchema(Schema):
    """May this file become public?"""

    niveau = colander.SchemaNode(
        colander.String(), title="Mag dit bestand openbaar worden?", missing_msg="Kies of dit bestand openbaar mag worden",
        validator=colander.OneOf(NIVEAUS))
    reden = colander.SchemaNode(
        colander.String(), title="Waarom?", preparer=regels, missing_msg="Schrijf op waarom", validator=_te_lang(REDEN_MAX),
        description="Uw naam, de dag en de reden blijven in het dossier staan.")


class VondstenSchema(Schema):
    """Which of the findings on one page become black."""

    lakken = colander.SchemaNode(
        colander.Set(), title="Wat lakt u weg?", missing=frozenset(),
        description="Alles staat aan. Zet uit wat mag blijven staan.")
    reden = colander.SchemaNode(
        colander.String(), title="Waarom mag het andere blijven staan?", missing="", preparer=regels,
        validator=_te_lang(REDEN_MAX),
        description="Alleen nodig als u iets uitzet, bijvoorbeeld: de naam van het architectenbureau is openbaar.")


class Millimeters(colander.Float):
    """A number as people type it: with a comma as well."""

    def deserialize(self, node, cstruct):
        return super().deserialize(node, cstruct.replace(",", ".") if isinstance(cstruct, str) else cstruct)


def _maat(title: str, name: str, least: float) -> colander.SchemaNode:
    return colander.SchemaNode(
        Millimeters(), title=title, name=name, missing_msg=f"Vul in: {title.lower()}",
        validator=colander.Range(
            min=least, max=5000, min_err=f"Vul een getal van {least:g} of meer in", max_err="Vul een getal tot 5000 in"))


class VakSchema(Schema):
    """A box of one's own."""

    soort = colander.SchemaNode(
        colander.String(), title="Wat staat er?", missing_msg="Kies wat er staat", validator=colander.OneOf(SOORTEN))
    links = _maat("Afstand van links (mm)", "links", 0)
    boven = _maat("Afstand van boven (mm)", "boven", 0)
    breedte = _maat("Breedte (mm)", "breedte", 1)
    hoogte = _maat("Hoogte (mm)", "hoogte", 1)


class MaakSchema(Schema):
    """Before it is made: somebody looked at every page."""

    gezien = colander.SchemaNode(
        colander.Boolean(), title="Ik heb alle bladzijden bekeken en aangewezen wat weg moet", missing=False)


class ControleSchema(Schema):
    """Before it may become public: somebody looked at all of it."""

    gezien = colander.SchemaNode(
        colander.Boolean(), title="Ik heb de openbare versie helemaal bekeken; er staat niets in dat niet openbaar mag",
        missing=False)
