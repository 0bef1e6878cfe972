"""What is a bericht? One message between the applicant and the bevoegd gezag, in the dossier."""


from content_types.base import Folder, content_type
from content_types.bestand import Bestand
from workflows.permissions import Permission as P
from workflows.roles import Role

LONGEST = 10_000
GRID = {
    Role.AANVRAGER: {P.VIEW_STATUS},
    Role.COORDINATOR: {P.VIEW},
    Role.BEHANDELAAR: {P.VIEW},
    Role.BESLISSER: {P.VIEW},
    Role.ARCHIVARIS: {P.VIEW},
}
"""The applicant reads it on the page of the own case, never in the dossier."""


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

    @property
    def titel(self):
        return f"Bericht bij {self.dossier.zaaknummer}"

    def bestanden(self):
        return sorted(self.values(), key=lambda bestand: (bestand.op, bestand.__name__))


@content_type("berichtbestand", title="Bestand bij een bericht")
class Berichtbestand(Bestand):
    """A file that came with a message; it has the rights of the message."""


@content_type("berichtklad", title="Bericht in wording", grid={})
class Berichtklad(Folder):
    """What somebody is writing and has not sent: the text, and the files so far. Of nobody else, and gone once sent."""

    tekst = ""

    def __init__(self, door, op):
        super().__init__()
        self.door, self.op = door, op

    @property
    def dossier(self):
        return self.__parent__.__parent__

    def bestanden(self):
        return sorted(self.values(), key=lambda bestand: (bestand.op, bestand.__name__))
