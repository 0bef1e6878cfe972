"""What is a behandeltaak? One task of the handling of one dossier, with who did it and what a reviewer said."""

from content_types.base import Content, content_type
from workflows.behandeltaak import BEHANDELTAAK, TAKENLIJST, Behandelstap

DONE = ("klaar", "niet_nodig")


@content_type("behandeltaak", title="Taak", workflow=BEHANDELTAAK)
class Behandeltaak(Content):
    """One row of TAKENLIJST in this dossier; `__name__` is that of its step. `opmerking` is why it came back."""

    opmerking = ""
    klaar_door = ""
    klaar_op = None

    @property
    def dossier(self):
        return self.__parent__.__parent__

    @property
    def stap(self) -> Behandelstap:
        steps = {step.naam: step for row in TAKENLIJST.values() for step in row}
        own = {step.naam: step for step in TAKENLIJST.get(self.dossier.procedure, ())}
        return own.get(self.__name__) or steps[self.__name__]

    @property
    def titel(self):
        return self.stap.titel

    def wacht_op(self) -> list[str]:
        """The titles of the tasks that must be done first and are not."""
        others = (self.__parent__.get(name) for name in self.stap.na)
        return [taak.titel for taak in others if taak is not None and taak.state not in DONE]
