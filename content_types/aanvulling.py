"""What is an aanvulling? A request for named points with a last day, and what the applicant added (Awb 4:5)."""

import colander

from content_types.base import Folder, content_type
from content_types.bestand import Bestand
from workflows.aanvulling import AANVULLING

MOST_PUNTEN = 30


class AanvullingSchema(colander.Schema):
    """What the handler asks. `punten`: one point a line."""

    punten = colander.SchemaNode(
        colander.String(), title="Wat ontbreekt er?", missing_msg="Noem minstens één punt",
        description="Eén punt per regel. De aanvrager beantwoordt ze één voor één.",
        validator=colander.Length(max=10_000, max_err="Gebruik niet meer dan 10.000 tekens"))
    toelichting = colander.SchemaNode(
        colander.String(), title="Toelichting voor de aanvrager", missing="",
        validator=colander.Length(max=5000, max_err="Gebruik niet meer dan 5000 tekens"))
    hersteltermijn_einde = colander.SchemaNode(
        colander.Date(), title="Aanvullen kan tot en met", missing_msg="Kies de laatste dag waarop aanvullen kan",
        description="Zonder deze dag staat de beslistermijn niet stil.")


@content_type("aanvulbestand", title="Bestand bij een aanvulling")
class Aanvulbestand(Bestand):
    """A file that came with the answer to one point."""

    punt = ""


@content_type("aanvulling", title="Aanvulling", workflow=AANVULLING)
class Aanvulling(Folder):
    """`punten`: {id: text}; `antwoorden`: {id: text}; `hersteltermijn_einde` a civil day, always there.

    Children are the files of the answers; `ontvangen_op` is the civil day the last answer was sent, `zegel` its hash.
    """

    toelichting = oordeel = zegel = ""
    ontvangen_op = beoordeeld_op = None

    def __init__(self, *, punten, hersteltermijn_einde, gevraagd_door, gevraagd_op, toelichting=""):
        super().__init__()
        self.punten = {str(number): text for number, text in enumerate(punten, start=1)}
        self.antwoorden = {}
        self.hersteltermijn_einde, self.toelichting = hersteltermijn_einde, toelichting
        self.gevraagd_door, self.gevraagd_op = gevraagd_door, gevraagd_op

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def titel(self):
        return f"Aanvulling bij {self.dossier.zaaknummer}"

    def bestanden(self, punt: str | None = None) -> list[Aanvulbestand]:
        """The files, of one point or of all."""
        found = [bestand for bestand in self.values() if punt is None or bestand.punt == punt]
        return sorted(found, key=lambda bestand: (bestand.op, bestand.__name__))

    def beantwoord(self) -> list[str]:
        """The ids of the points that have an answer or a file."""
        return [punt for punt in self.punten if self.antwoorden.get(punt, "").strip() or self.bestanden(punt)]
