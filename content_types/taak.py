"""What is still to be done in the background? An outbox of jobs, stored in the transaction of the deed that asked."""

from datetime import datetime, timedelta

from BTrees.OOBTree import OOBTree

from content_types.base import Content, Folder, content_type

BACKOFF_MINUTES = (1, 5, 15, 60, 240)
"""Waiting time after each failed attempt; after the last one the job is failed and a person must look."""


@content_type("taak", title="Taak")
class Taak(Content):
    """One job. `stand` is wacht, klaar, mislukt, te_oud or gestopt; `niet_voor` an instant in UTC; `argumenten` plain values."""

    stand = "wacht"
    pogingen = 0
    fout = ""
    klaar_op = None
    sjabloon = organisatie = dossier = ""
    """Of a delivery: which mail it is, of which organisation, about which zaaknummer."""
    toch = False
    """True when a person said that it has to go although it is old."""

    def __init__(self, kind: str, argumenten: dict, op: datetime):
        self.kind, self.argumenten, self.op, self.niet_voor = kind, argumenten, op, op

    @property
    def titel(self):
        return self.kind

    def failed(self, reason: str, at: datetime) -> None:
        """Note a failed attempt and plan the next one, or give up."""
        self.fout = reason[:2000]
        if self.pogingen >= len(BACKOFF_MINUTES):
            self.stand = "mislukt"
            return
        self.niet_voor = at + timedelta(minutes=BACKOFF_MINUTES[self.pogingen])
        self.pogingen += 1


@content_type("outbox", title="Taken")
class Outbox(Folder):
    """All jobs; `open` names those that wait, so that a worker need not walk the done ones."""

    afleveringen = None
    """Those jobs that are deliveries, and others that are none of these jobs: an Afleverregister, made with the first one."""

    def __init__(self):
        super().__init__()
        self.open = OOBTree()

    def put(self, taak: Taak) -> Taak:
        self.add(taak)
        self.open[taak.__name__] = taak
        return taak

    def settle(self, taak: Taak) -> None:
        """Take a job that is done or failed from the open ones."""
        self.open.pop(taak.__name__, None)
