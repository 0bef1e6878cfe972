"""What is a melding? A notice that work will begin or is ready; it asks no decision, only waiting (Bbl 2.18, 2.21)."""

import colander

from content_types.base import Folder, content_type
from workflows.melding import MELDING

SOORTEN = {"bouwmelding": "Begin van de bouw (bouwmelding)", "gereedmelding": "Gereedmelding"}


class MeldingSchema(colander.Schema):
    """What the melder says."""

    soort = colander.SchemaNode(colander.String(), title="Wat meldt u?", missing_msg="Kies wat u meldt",
                                validator=colander.OneOf(list(SOORTEN)))
    begin = colander.SchemaNode(colander.Date(), title="Vanaf welke dag?", missing_msg="Vul de dag in",
                                description="De dag waarop het werk begint, of het gebouw in gebruik wordt genomen.")
    toelichting = colander.SchemaNode(
        colander.String(), title="Toelichting", missing="",
        validator=colander.Length(max=5000, max_err="Gebruik niet meer dan 5000 tekens"))


@content_type("melding", title="Melding", workflow=MELDING)
class Melding(Folder):
    """`ontvangen`, `begin`, `eerste_dag` (from which the work may begin) and `vervalt_op` are civil days."""

    toelichting = oordeel = ""
    eerste_dag = vervalt_op = None
    termijn_uitleg = ()

    def __init__(self, *, soort, begin, ontvangen, door, op, toelichting=""):
        super().__init__()
        self.soort_melding, self.begin, self.ontvangen, self.toelichting = soort, begin, ontvangen, toelichting
        self.door, self.op = door, op

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def titel(self):
        return SOORTEN[self.soort_melding]
