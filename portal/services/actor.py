"""Who acts, when, and with which means? Every deed gets an Actor, whichever door it came through."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from content_types.base import Content, HistoryLine, inside, path_of
from content_types.bestand import Bestand
from content_types.dossier import Dossier
from content_types.publicatie import Publicatie
from content_types.site import Site
from content_types.taak import Taak
from portal.services import audit, catalog, documentlijst, jobs, koppelberichten, rights
from portal.services.clock import civil_date
from portal.services.wijzigingen import noteren as wijziging_noteren
from workflows.machine import Refused, fire
from workflows.permissions import Permission


class NotAllowed(Exception):
    """The right is missing; the text is a Dutch sentence."""


@dataclass
class Actor:
    """`now` is an instant with a zone; `settings` those of the application."""

    who: rights.Identity
    now: datetime
    site: Site
    settings: Any

    @property
    def today(self) -> date:
        return civil_date(self.now)

    def may(self, permission: Permission, context: Content) -> bool:
        return rights.allowed(self.who, permission, context, self.today)

    def require(self, permission: Permission | None, context: Content) -> None:
        """Raises NotAllowed; also for None, a step that nobody takes by itself."""
        if permission is None or not self.may(permission, context):
            raise NotAllowed("U hebt hier geen recht toe. Vraag de lokaal beheerder om dit recht als u het nodig hebt.")

    def fire(self, obj: Content, step: str, *, why: str = "") -> None:
        """Move `obj` along a step of its workflow, if allowed and possible, and record it.

        Raises NotAllowed, or Refused with the reason.
        """
        self.require(obj.workflow.transition(obj.state, step).permission, obj)
        self.cause(obj, step, why=why)

    def cause(self, obj: Content, step: str, *, why: str = "") -> None:
        """Move `obj` along a step that follows from a deed that was allowed, and record it. Raises Refused."""
        transition = fire(obj.workflow, obj, step, who=self.who.id, today=self.today, why=why)
        self.record(obj, f"{obj.soort_titel}: {transition.title.lower()}", why, staat=transition.target)

    def steps(self, obj: Content):
        """The steps of its workflow that this person may take now."""
        return [step for step in obj.workflow.steps_from(obj.state)
                if step.permission is not None and self.may(step.permission, obj)]

    def refusal(self, obj: Content, step: str, *, why: str = "") -> str:
        """Why its guard would refuse this step now, in a Dutch sentence; empty when it would not."""
        transition = obj.workflow.transition(obj.state, step)
        facts = {"who": self.who.id, "today": self.today, "why": why}
        return (transition.guard(obj, **facts) if transition.guard else "") or ""

    def record(self, obj: Content, what: str, why: str = "", **facts: str) -> None:
        """Note a deed: in the audit trail, in the history of the object, and in the indexes. `facts` stand in the trail only;
        of a file its hash does, of which version, and what it is called, so that a check finds other bytes and words."""
        dossier = inside(obj, Dossier)
        stroom = dossier.zaaknummer if dossier is not None else audit.PORTAAL
        line = {"op": self.now.isoformat(), "wie": self.who.id, "naam": self.who.naam, "wat": what, "waarom": why,
                "waarop": path_of(obj), **facts}
        if isinstance(obj, Bestand):
            line |= {"sha256": obj.sha256, "versie": getattr(obj, "versienummer", 1), "titel": obj.titel,
                     "vertrouwelijk": obj.vertrouwelijk}
        digest = audit.write(self.site._p_jar, stroom, line)
        obj.remember(HistoryLine(line["op"], line["wie"], line["naam"], what, why, digest))
        catalog.index(self.site, obj)
        documentlijst.noteren(self.site, obj)
        if isinstance(obj, Publicatie):
            wijziging_noteren(self.site, obj, self.now)
            self.site.generatie.next()
        if isinstance(obj, Dossier) and "staat" in facts:
            koppelberichten.status(obj, self)

    def enqueue(self, kind: str, **arguments) -> Taak:
        return jobs.enqueue(self.site, kind, self.now, **arguments)


__all__ = ["Actor", "NotAllowed", "Refused"]
