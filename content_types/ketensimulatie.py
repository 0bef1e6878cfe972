"""What was played in a ketensimulatie, how did it go, and by what is what it made known to be fictitious?"""

import colander

from content_types.base import Content, Folder, content_type
from content_types.invoer import Schema

REEKS = "PROEF"
"""What fictitious case numbers begin with: a series of their own, so that the real one has no gaps."""
MODI = {"portaal": "Dit portaal centraal", "eigen": "Het eigen behandelsysteem centraal",
        "hybride": "Hybride, zonder webservices", "hybride-webservice": "Hybride, met webservices"}
"""What can be played."""
STANDEN = {"wacht": ("Begint zo", "info"), "loopt": ("Loopt", "info"), "geslaagd": ("Geslaagd", "success"),
           "mislukt": ("Niet geslaagd", "danger"), "gestopt": ("Gestopt voor het einde", "warning")}


class SimulatieSchema(Schema):
    """What the lokaal beheerder chooses; the page binds the organisations."""

    organisatie = colander.SchemaNode(colander.String(), title="Met de instellingen van welke organisatie?",
                                      missing_msg="Kies een organisatie")
    modi = colander.SchemaNode(colander.Set(), title="Welke werkwijzen wilt u proberen?",
                               missing_msg="Kies minstens één werkwijze", validator=colander.All(
                                   colander.ContainsOnly(list(MODI)),
                                   colander.Length(min=1, min_err="Kies minstens één werkwijze")))


@content_type("ketensimulatie", title="Ketensimulatie")
class Ketensimulatie(Content):
    """One run. `verslag` is the report as plain values (docs/ketensimulatie.md), None until something was played."""

    stand = "wacht"
    """A key of STANDEN."""
    verslag = None
    klaar_op = None

    def __init__(self, *, organisatie: str, modi, op, door: str):
        self.voor, self.modi, self.op, self.door = organisatie, tuple(modi), op, door

    @property
    def titel(self):
        return f"Ketensimulatie van {self.op:%d-%m-%Y}"

    @property
    def geslaagd(self) -> bool:
        return self.stand == "geslaagd"


@content_type("ketensimulaties", title="Ketensimulatie")
class Ketensimulaties(Folder):
    """The last runs, by random id."""

    post = ""
    """Where the mail server of the simulation listens (host:port); empty while none runs."""

    def nieuwste_eerst(self) -> list[Ketensimulatie]:
        return sorted(self.values(), key=lambda run: run.op, reverse=True)
