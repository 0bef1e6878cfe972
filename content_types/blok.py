"""What is a block of the home page or of a folder? A piece that shows something by itself: notices, news, links, a text."""

from dataclasses import dataclass

import colander

from content_types.invoer import Schema, regels, tekstveld
from content_types.publicatie import SOORTEN as SOORTEN_BEKENDMAKING

SOORTEN = {"inleiding": "Kop en inleiding", "zoeken": "Zoekveld", "deuren": "Vier snelle ingangen",
           "bekendmakingen": "Nieuwste bekendmakingen", "sluitend": "Nog open voor reactie",
           "nieuws": "Nieuws", "tekst": "Tekst", "links": "Links naar pagina's"}
"""Kinds by code. The first three are for the home page."""
ALLEEN_VOORPAGINA = frozenset({"inleiding", "zoeken", "deuren"})
AANTALLEN = (3, 5, 10)


@dataclass(frozen=True)
class Blok:
    """`keuze`: a kind of notice, or the uid of the folder of which the news is; empty for all. `paginas`: uids, in order."""

    soort: str
    titel: str = ""
    tekst: str = ""
    keuze: str = ""
    aantal: int = 5
    paginas: tuple[str, ...] = ()


STANDAARD = (
    Blok("inleiding", "Vergunningen en bekendmakingen",
         "Wilt u iets bouwen, kappen of veranderen? Of wilt u weten wat er bij u in de buurt gaat gebeuren? Hier regelt u het en "
         "leest u het na."),
    Blok("zoeken"), Blok("deuren"), Blok("bekendmakingen", "Nieuwste bekendmakingen"),
    Blok("sluitend", "Nog open voor reactie", aantal=3))
"""The home page until a web editor makes it their own."""


def _titel(waar: str) -> colander.SchemaNode:
    return tekstveld("Geef het blok een titel", title="Titel", description=waar)


def _aantal() -> colander.SchemaNode:
    return colander.SchemaNode(colander.Integer(), title="Hoeveel?", validator=colander.OneOf(AANTALLEN), missing=AANTALLEN[1])


class InleidingSchema(Schema):
    titel = _titel("De grote kop boven aan de voorpagina.")
    tekst = tekstveld(title="Inleiding", limit=1000, preparer=regels)


class TekstSchema(Schema):
    titel = _titel("De kop boven de tekst.")
    tekst = tekstveld("Schrijf de tekst", title="Tekst", limit=5000, preparer=regels,
                      description="U kunt Markdown gebruiken: **vet**, - regel, [tekst](/adres).")


class BekendmakingenSchema(Schema):
    titel = _titel("De kop boven de lijst.")
    keuze = colander.SchemaNode(colander.String(), title="Welke soort?", missing="",
                                validator=colander.OneOf(["", *SOORTEN_BEKENDMAKING]))
    aantal = _aantal()


class SluitendSchema(Schema):
    titel = _titel("De kop boven de lijst: wat het eerst sluit, staat bovenaan.")
    aantal = _aantal()


class NieuwsblokSchema(Schema):
    titel = _titel("De kop boven de lijst.")
    keuze = colander.SchemaNode(colander.String(), title="Uit welke map?", missing="")
    aantal = _aantal()


class LinksSchema(Schema):
    titel = _titel("De kop boven de links.")
    paginas = colander.SchemaNode(colander.Set(), title="Welke pagina's?", missing_msg="Kies een of meer pagina's",
                                  validator=colander.Length(min=1, min_err="Kies een of meer pagina's"))


SCHEMAS = {"inleiding": InleidingSchema, "zoeken": Schema, "deuren": Schema, "tekst": TekstSchema,
           "bekendmakingen": BekendmakingenSchema, "sluitend": SluitendSchema, "nieuws": NieuwsblokSchema, "links": LinksSchema}
