"""What is a bericht? One message between the applicant and the bevoegd gezag, in the dossier."""

import colander

from content_types.base import Folder, content_type
from workflows.permissions import Permission as P
from workflows.roles import Role

GRID = {
    Role.AANVRAGER: {P.VIEW},
    Role.COORDINATOR: {P.VIEW},
    Role.BEHANDELAAR: {P.VIEW},
    Role.BESLISSER: {P.VIEW},
}


class BerichtSchema(colander.Schema):
    """What either side writes."""

    tekst = colander.SchemaNode(
        colander.String(), title="Uw bericht", missing_msg="Schrijf eerst uw bericht",
        validator=colander.Length(max=10_000, max_err="Gebruik niet meer dan 10.000 tekens"))


@content_type("bericht", title="Bericht", grid=GRID)
class Bericht(Folder):
    """`van` is `aanvrager` or `gezag`; `op` and `gelezen_op` are instants. Children are files that came with it."""

    gelezen_op = None

    def __init__(self, *, van, tekst, door, naam, op):
        super().__init__()
        self.van, self.tekst, self.door, self.naam, self.op = van, tekst, door, naam, op

    @property
    def dossier(self):
        return self.__parent__.__parent__

    def bestanden(self):
        return sorted(self.values(), key=lambda bestand: (bestand.op, bestand.__name__))
