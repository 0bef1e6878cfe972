"""What is a folder of the web editors? Pages, news, files, images and folders in an order, with an address of its own."""


from content_types.base import Folder, content_type
from content_types.invoer import Schema, tekstveld
from content_types.webinhoud import Webinhoud
from workflows.pagina import PAGINA


class MapSchema(Schema):
    titel = tekstveld("Geef de map een titel", title="Titel")
    samenvatting = tekstveld(title="Inleiding", limit=1000, description="Staat boven de lijst van wat er in de map zit.")


@content_type("map", title="Map", workflow=PAGINA)
class Map(Webinhoud, Folder):
    """`volgorde`: the names of what is in it, as the web editor put them."""

    volgorde: tuple[str, ...] = ()
    blokken = None
    """Blocks above the list (content_types.blok)."""

    def __init__(self, titel: str, samenvatting: str = ""):
        super().__init__()
        self.titel, self.samenvatting = titel, samenvatting
