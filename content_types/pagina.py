"""What is an ordinary page, and what is news? A title and a text, in Markdown or as written with buttons, by a web editor."""

from datetime import datetime

import colander
from persistent import Persistent
from persistent.list import PersistentList

from content_types.base import content_type
from content_types.invoer import Schema, regels, tekstveld
from content_types.webinhoud import Webinhoud
from workflows.pagina import PAGINA

LONGEST = 100_000
OPMAAK = {"html": "Met knoppen", "markdown": "Met Markdown (tekens in de tekst)"}
"""How a text is written. What was there before is Markdown."""


class PaginaSchema(Schema):
    titel = tekstveld("Geef de pagina een titel", title="Titel")
    samenvatting = tekstveld(title="Samenvatting", limit=400, description="Een of twee zinnen. Staat in lijsten en bij zoeken.")
    opmaak = colander.SchemaNode(colander.String(), title="Hoe wilt u schrijven?", default="markdown",
                                 missing_msg="Kies hoe u wilt schrijven", validator=colander.OneOf(list(OPMAAK)))
    tekst = colander.SchemaNode(colander.String(), title="Tekst", missing_msg="Schrijf de tekst van de pagina", preparer=regels,
                                validator=colander.Length(max=LONGEST, max_err="Deze tekst is te lang"))


class NieuwsSchema(PaginaSchema):
    datum = colander.SchemaNode(colander.Date(), title="Datum van het nieuws", missing_msg="Vul de datum van het nieuws in")


class Paginaversie(Persistent):
    """What a page said after a change: its words, who wrote them (name) and when."""

    datum = None

    def __init__(self, nummer: int, door: str, op: datetime, **woorden):
        self.nummer, self.door, self.op = nummer, door, op
        for name in WOORDEN:
            setattr(self, name, woorden.get(name))

    @property
    def woorden(self) -> dict:
        return {name: getattr(self, name) for name in WOORDEN}


WOORDEN = ("titel", "samenvatting", "opmaak", "tekst", "datum")
"""What of a page is kept in its versions."""


@content_type("pagina", title="Pagina", workflow=PAGINA)
class Pagina(Webinhoud):
    """`tekst` is Markdown without HTML, or clean HTML (portal.services.webtekst); links in it to what web editors made are
    `inhoud:` and a uid."""

    opmaak = "markdown"
    datum = None
    versies: PersistentList | None = None
    """Paginaversie, oldest first; made with the first change."""
    werkversie: Paginaversie | None = None
    """What is being written while the page that is online stays as it is."""

    def __init__(self, titel, tekst, **velden):
        self.titel, self.tekst = titel, tekst
        for name, value in velden.items():
            setattr(self, name, value)

    @property
    def woorden(self) -> dict:
        return {name: getattr(self, name) for name in WOORDEN}


@content_type("nieuws", title="Nieuws", workflow=PAGINA)
class Nieuws(Pagina):
    """A page with a day; in lists the newest comes first."""
