"""What can be done with one task of the handling? Begin, report done, skip, send back with a comment, open again.

How far a task is follows from `content_types.behandelvoortgang`; the guards of the machine ask the same. The same form sent
twice by the same person is one deed; `versie` is that of the page on which it was sent.
"""

from content_types.behandeltaak import Behandeltaak, Opmerking
from content_types.invoer import regels
from portal.services import signalen, stale
from workflows.behandeltaak import BEHANDELTAAK
from workflows.machine import Refused, fire

LONGEST = 2000
MOST = 20
TITELS = {step.name: step.title for step in BEHANDELTAAK.transitions}
RECHT = {step.name: step.permission for step in BEHANDELTAAK.transitions}


def beginnen(taak: Behandeltaak, by, *, versie: str | None = None) -> None:
    """Somebody works on it. Raises Refused while tasks before it are not done."""
    _step(taak, by, "beginnen", "", versie)


def afronden(taak: Behandeltaak, by, *, versie: str | None = None) -> None:
    """Report it done; comments go from the page, they stay in the log. Raises Refused while something is open."""
    if _step(taak, by, "afronden", "", versie):
        _done(taak, by)


def overslaan(taak: Behandeltaak, waarom: str, by, *, versie: str | None = None) -> None:
    """It is not needed in this dossier, with why. Raises Refused without a reason."""
    waarom = _tidy(waarom)
    if _step(taak, by, "overslaan", waarom, versie):
        _done(taak, by, reden=waarom)


def terugsturen(taak: Behandeltaak, opmerking: str, by, *, versie: str | None = None) -> None:
    """A reviewer says what is still to be done; the behandelaar is told. Again while it is back: one more comment.

    Raises Refused for a task that is not done, or that the reviewer did.
    """
    opmerking = _tidy(opmerking)
    if len(taak.opmerkingen) >= MOST:
        raise Refused(f"Er staan al {MOST} opmerkingen bij deze taak. Overleg met de behandelaar.")
    if not _step(taak, by, "terugsturen", opmerking, versie):
        return
    taak.opmerkingen = (*taak.opmerkingen, Opmerking(by.who.id, by.who.naam, by.now, opmerking))
    _not_done(taak)
    dossier = taak.dossier
    signalen.geven(by, by.site.gebruikers.get(dossier.behandelaar), "taak_teruggestuurd",
                   f"{dossier.titel}: de taak “{taak.titel}” kwam terug met een opmerking.", taak)


def heropenen(taak: Behandeltaak, by, *, versie: str | None = None) -> None:
    """Work on it again after all."""
    if _step(taak, by, "heropenen", "", versie):
        _not_done(taak)


def _step(taak: Behandeltaak, by, step: str, why: str, versie: str | None) -> bool:
    """Take it, unless this very deed was the last one; False then. The log names the task: there are many in a dossier."""
    by.require(RECHT[step], taak)
    last = taak.history[-1] if taak.history else None
    what = f"taak “{taak.titel}”: {TITELS[step].lower()}"
    before = taak.history[-2].audit if len(taak.history) > 1 else ""
    if last is not None and (last.who, last.what, last.why) == (by.who.id, what, why) and versie in (None, before):
        return False
    if last is not None and versie != taak.versie:
        taak.workflow.transition(taak.state, step)
        stale.check(taak, versie)
    fire(taak.workflow, taak, step, who=by.who.id, today=by.today, why=why)
    by.record(taak, what, why, staat=taak.state)
    return True


def _done(taak: Behandeltaak, by, reden: str = "") -> None:
    taak.klaar_door, taak.klaar_naam, taak.klaar_op = by.who.id, by.who.naam, by.now
    taak.reden, taak.opmerkingen = reden, ()


def _not_done(taak: Behandeltaak) -> None:
    taak.klaar_door = taak.klaar_naam = taak.reden = ""
    taak.klaar_op = None


def _tidy(tekst: str) -> str:
    tekst = regels(tekst) or ""
    if len(tekst) > LONGEST:
        raise Refused("Deze tekst is te lang. Gebruik niet meer dan 2000 tekens.")
    return tekst
