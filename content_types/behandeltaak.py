"""What is a behandeltaak? One task of the handling of one dossier, with who did it and what a reviewer said."""

from dataclasses import dataclass
from datetime import date, datetime

from content_types import behandelvoortgang
from content_types.base import Content, content_type
from workflows.behandeltaak import BEHANDELTAAK, GEDAAN, PAPIER, PAPIERTAAK, TAKENLIJST, Behandelstap


@dataclass(frozen=True)
class Opmerking:
    """What a reviewer wrote: `door` is an id, `naam` the name then, `op` an instant."""

    door: str
    naam: str
    op: datetime
    tekst: str


@content_type("behandeltaak", title="Taak", workflow=BEHANDELTAAK)
class Behandeltaak(Content):
    """One row of TAKENLIJST in this dossier; `__name__` is that of its step.

    `opmerkingen` are why it came back, until it is done again. `klaar_op` is an instant, `klaar_door` an id; `reden` why it
    was not needed.
    """

    opmerkingen: tuple[Opmerking, ...] = ()
    klaar_door = klaar_naam = reden = ""
    klaar_op = None

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def stap(self) -> Behandelstap:
        steps = PAPIER | {step.naam: step for row in TAKENLIJST.values() for step in row}
        own = {step.naam: step for step in TAKENLIJST.get(self.dossier.procedure, ())}
        return own.get(self.__name__) or steps[self.__name__]

    @property
    def titel(self):
        return self.stap.titel

    def wacht_op(self, today: date) -> list[str]:
        """The titles of the tasks that must be done first and are not."""
        others = (self.__parent__.get(name) for name in self.stap.na)
        return [taak.titel for taak in others if taak is not None and taak.stand(today).status not in GEDAAN]

    def feiten(self, today: date) -> behandelvoortgang.Feiten:
        """What the dossier says of it."""
        return behandelvoortgang.feiten(self, today)

    def stand(self, today: date) -> behandelvoortgang.Stand:
        """How far it is: the one answer, for pages and guards."""
        return behandelvoortgang.stand(self, today)


@content_type("papiertaak", title="Taak", workflow=PAPIERTAAK)
class Papiertaak(Behandeltaak):
    """Printing or scanning, a row of workflows.behandeltaak.PAPIER; `exemplaren` how many copies were printed."""

    exemplaren = 0
