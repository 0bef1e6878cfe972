"""What are a file and an image on the site? Bytes without the traces of who made them; an image also in smaller sizes, with a
text for who does not see it and the point that stays in sight when it is cut."""

import colander
from ZODB.blob import Blob

from content_types.base import content_type
from content_types.bestand import Bestand
from content_types.invoer import Schema, tekstveld
from content_types.webinhoud import Webinhoud
from workflows.pagina import PAGINA

MIDDEN = 50
NO_ALT = "Beschrijf eerst wat er op de afbeelding te zien is, of kruis aan dat zij alleen versiering is."


class WebbestandSchema(Schema):
    titel = tekstveld("Geef het bestand een titel", title="Titel",
                      description="Bezoekers lezen deze titel, niet de naam van het bestand.")
    samenvatting = tekstveld(title="Korte toelichting", limit=400)


def _percentage(titel: str, hint: str) -> colander.SchemaNode:
    return colander.SchemaNode(
        colander.Integer(), title=titel, description=hint, missing=MIDDEN,
        validator=colander.Range(0, 100, min_err="Vul een getal van 0 tot en met 100 in",
                                 max_err="Vul een getal van 0 tot en met 100 in"))


class AfbeeldingSchema(Schema):
    titel = tekstveld("Geef de afbeelding een titel", title="Titel", description="Zo vindt u de afbeelding terug.")
    alt = tekstveld(title="Wat is er te zien?", limit=250,
                    description="Voor wie de afbeelding niet ziet. Bijvoorbeeld: het gemeentehuis aan het Raadhuisplein.")
    decoratief = colander.SchemaNode(colander.Boolean(), title="Deze afbeelding is alleen versiering", missing=False)
    focus_x = _percentage("Midden van het beeld, van links (%)", "0 is helemaal links, 100 helemaal rechts.")
    focus_y = _percentage("Midden van het beeld, van boven (%)", "0 is helemaal boven, 100 helemaal onder.")

    @staticmethod
    def een_van_beide(node, values) -> None:
        """A text, or that none is needed."""
        if not values["alt"] and not values["decoratief"]:
            error = colander.Invalid(node)
            error["alt"] = NO_ALT
            raise error


@content_type("webbestand", title="Bestand", workflow=PAGINA)
class Webbestand(Webinhoud, Bestand):
    """A file to save or read. What its address gives is the file itself."""


@content_type("afbeelding", title="Afbeelding", workflow=PAGINA)
class Afbeelding(Webinhoud, Bestand):
    """`schalen`: (blob, width, height) by name; `alt` says what is to be seen, unless it is `decoratief`."""

    alt = ""
    decoratief = False
    focus_x = focus_y = MIDDEN
    breedte = hoogte = 0
    schalen: dict[str, tuple[Blob, int, int]] = {}  # replaced as a whole, never changed

    @property
    def ontbreekt(self) -> str:
        return "" if self.alt or self.decoratief else NO_ALT

    def maat(self, naam: str) -> tuple[str, int, int]:
        """The size of this name, or the nearest that there is, with its width and height."""
        found = naam if naam in self.schalen else next(iter(self.schalen), "")
        return (found, *self.schalen[found][1:]) if found else ("heel", self.breedte, self.hoogte)
