"""What is a documentverwijzing? A file of another case, named here by its path and its hash; its bytes stay where they are."""

from datetime import datetime

import colander

from content_types.base import Content, content_type
from content_types.invoer import Schema, regels

LONGEST = 1000


def _waarom(titel: str) -> colander.SchemaNode:
    return colander.SchemaNode(colander.String(), title=titel, missing_msg="Schrijf op waarom", preparer=regels,
                               validator=colander.Length(max=LONGEST, max_err=f"Gebruik niet meer dan {LONGEST} tekens"))


class VerwijsSchema(Schema):
    """Which files of this case another case may use, and why; the page hands what there is to choose from."""

    naar = colander.SchemaNode(colander.String(), title="Voor welke zaak?", missing_msg="Kies een zaak")
    stukken = colander.SchemaNode(colander.Set(), title="Welke stukken?", missing_msg="Kies minstens één stuk",
                                  validator=colander.Length(min=1, min_err="Kies minstens één stuk"))
    waarom = _waarom("Waarom heeft die zaak deze stukken nodig?")


class TerugneemSchema(Schema):
    """Why a reference is taken back."""

    waarom = _waarom("Waarom trekt u de verwijzing in?")


@content_type("documentverwijzing", title="Stuk uit een andere zaak")
class Documentverwijzing(Content):
    """It has the rights of the case in which it lies; what it opens is decided in portal.services.verwijzingen alone."""

    ingetrokken_op = None
    """The instant at which it was taken back; from then on it opens nothing."""

    def __init__(self, *, pad: str, sha256: str, naam_bestand: str, zaaknummer: str, waarom: str, door: str, naam: str,
                 op: datetime):
        self.pad, self.sha256, self.naam_bestand, self.zaaknummer = pad, sha256, naam_bestand, zaaknummer
        self.waarom, self.door, self.naam, self.op = waarom, door, naam, op

    @property
    def dossier(self):
        """The case in which it is used."""
        return self.__parent__.__parent__

    @property
    def titel(self) -> str:
        return self.naam_bestand
