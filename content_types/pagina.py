"""What is an ordinary page? A title and a text in Markdown, written by a web editor."""

import colander

from content_types.base import Content, content_type
from workflows.pagina import PAGINA


class PaginaSchema(colander.Schema):
    titel = colander.SchemaNode(colander.String(), title="Titel", missing_msg="Geef de pagina een titel",
                                validator=colander.Length(max=200, max_err="Gebruik niet meer dan 200 tekens"))
    tekst = colander.SchemaNode(colander.String(), title="Tekst", missing_msg="Schrijf de tekst van de pagina",
                                validator=colander.Length(max=100000, max_err="Deze tekst is te lang"))


@content_type("pagina", title="Pagina", workflow=PAGINA)
class Pagina(Content):
    """`tekst` is Markdown without HTML."""

    titel = ""

    def __init__(self, titel, tekst):
        self.titel, self.tekst = titel, tekst
