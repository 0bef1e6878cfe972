"""Does the applicant have something at this place already? Only their own cases and concepts, never anybody else's."""

from content_types.aanvraag import Aanvraag
from portal.actions import aanvraag as aanvragen
from portal.actions.account import zaaknummers
from portal.services import samenloop
from portal.skin import day, url
from workflows.permissions import Permission


def eerder(aanvraag: Aanvraag, request) -> list[dict]:
    """The cases that this browser or account follows, and the concepts that it began, at the place of this aanvraag."""
    metres = samenloop.afstand_van(request.site, request.site.bevoegd_gezag)
    here = aanvraag.deel("locatie")
    cases = [d for d in _cases(request) if samenloop.bij_elkaar(here, d.aanvraag.deel("locatie"), metres)]
    drafts = [a for a in _concepts(request) if a is not aanvraag and samenloop.bij_elkaar(here, a.deel("locatie"), metres)]
    return [{"titel": f"{d.zaaknummer}: {d.titel}", "detail": f"ontvangen op {day(d.ontvangen)}",
             "url": url(request, request.site, "mijn", d.zaaknummer)} for d in cases] + [
            {"titel": a.titel, "detail": f"nog niet verstuurd, begonnen op {day(a.begonnen)}", "url": url(request, a)}
            for a in drafts]


def _cases(request) -> list:
    found = [request.site["dossiers"].by_zaaknummer(number) for number in sorted(zaaknummers(request.actor), reverse=True)]
    return [d for d in found if d is not None and request.actor.may(Permission.VIEW_STATUS, d)]


def _concepts(request) -> list[Aanvraag]:
    found = [request.site["aanvragen"].get(name) for name in aanvragen.begonnen_door(request.actor)]
    return [a for a in found if a is not None and request.actor.may(Permission.EDIT, a)]
