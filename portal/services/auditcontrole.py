"""Does everything in the portal follow from its audit trail, and the other way round?

Three rings: the chains in themselves (`audit.check`), the chains against the signed bills of each day (`dagstaat`), and each
thing that is stored against its chain: its history line by line, and the state that follows from it. What was read is let go of
again on the way, so that memory stays bounded.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from content_types.aanvraag import Aanvraag
from content_types.base import Content, Folder, HistoryLine, path_of
from content_types.bestand import Document
from content_types.dossier import Dossier
from content_types.site import Site
from portal.services import audit, dagstaat


class Spoor:
    """The lines about one dossier, or about what lies outside dossiers; each history is looked up in these."""

    def __init__(self, connection, stroom: str, beside: "Spoor | None" = None):
        self.stroom, self._beside = stroom, beside
        self._by_hash = {line["hash"]: line for line in audit.lines(connection, stroom)}
        self._by_path = defaultdict(list)
        for line in self._by_hash.values():
            self._by_path[line["waarop"]].append(line)

    def __bool__(self) -> bool:
        return bool(self._by_hash)

    def regel(self, digest: str) -> dict | None:
        """The line with this hash; what happened before there was a dossier stands in the chain of the portal."""
        found = self._by_hash.get(digest)
        return self._beside.regel(digest) if found is None and self._beside is not None else found

    def over(self, pad: str) -> list[dict]:
        return self._by_path.get(pad, [])


def controleer(site: Site, settings, *, sinds: date | None = None, **bills) -> Iterator[str]:
    """Everything that does not fit, one Dutch sentence each with its place. After `sinds` only the dossiers in which something
    happened since are read; `bills` as in `dagstaat.controleer`."""
    connection = site._p_jar
    yield from audit.check(connection)
    yield from dagstaat.controleer(connection, settings, **bills)
    portaal = Spoor(connection, audit.PORTAAL)
    for obj in _outside_dossiers(site):
        yield from _thing(obj, portaal)
    yield from _vanished(site)
    for number, dossier in enumerate(site["dossiers"].items_newest_first(), start=1):
        if sinds is None or _lately(connection, dossier, sinds):
            yield from _case(dossier, Spoor(connection, dossier.__name__, portaal))
        if number % audit.LAAT_LOS == 0:
            audit.laat_los(connection)


def _lately(connection, dossier: Dossier, sinds: date) -> bool:
    last = next(audit.newest_first(connection, dossier.__name__), None)
    return last is None or last["op"][:10] >= sinds.isoformat()


def _vanished(site: Site) -> Iterator[str]:
    for stroom in audit.log_of(site._p_jar).ketens:
        if stroom != audit.PORTAAL and site["dossiers"].by_zaaknummer(stroom) is None:
            yield f"Het dossier {stroom} is verdwenen: zijn keten is er nog."


def _outside_dossiers(site: Site) -> Iterator[Content]:
    yield site
    for name in site:
        if name != "dossiers":
            yield from _everything(site[name])


def _everything(obj: Content) -> Iterator[Content]:
    """The thing and all that lies in it."""
    yield obj
    for child in obj.values() if isinstance(obj, Folder) else ():
        yield from _everything(child)


def _case(dossier: Dossier, spoor: Spoor) -> Iterator[str]:
    if not spoor:
        yield f"Het dossier {dossier.__name__} heeft geen keten in de auditlog."
        return
    for obj in _everything(dossier):
        yield from _thing(obj, spoor)


def _thing(obj: Content, spoor: Spoor) -> Iterator[str]:
    pad = path_of(obj)
    for line in obj.history:
        found = spoor.regel(line.audit)
        if found is None or not _same(line, found):
            yield f"{pad}: de geschiedenis noemt “{line.what}” door {line.name}, en de auditlog niet."
    for line in _not_remembered(obj, spoor, pad):
        yield (f"{pad}: de auditlog noemt “{line['wat']}” (regel {line['nummer']}), en de geschiedenis niet. "
               "Het is rechtstreeks veranderd of ongedaan gemaakt.")
    if obj.workflow and obj.state not in (expected := _states(obj, spoor)):
        titles = " of ".join(sorted(obj.workflow.states[name].title for name in expected))
        yield f"{pad}: de status is “{obj.state_title}”, en volgens de geschiedenis “{titles}”."


def _same(line: HistoryLine, found: dict) -> bool:
    return (line.at, line.who, line.name, line.what, line.why) == (
        found["op"], found["wie"], found.get("naam", ""), found["wat"], found.get("waarom", ""))


def _not_remembered(obj: Content, spoor: Spoor, pad: str) -> list[dict]:
    """Lines about this path that it does not know of. In the portal's own folders a name can be used again by another thing;
    there only what came after its own first line counts."""
    known = {line.audit for line in obj.history}
    lines = spoor.over(pad)
    if spoor.stroom == audit.PORTAAL:
        first = next((number for number, line in enumerate(lines) if line["hash"] in known), 0)
        lines = lines[first:]
    return [line for line in lines if line["hash"] not in known]


def _states(obj: Content, spoor: Spoor) -> set[str]:
    """In which state it must be: that of the last step in its history. Lines from before the state was noted with a step
    are read by the title of the step."""
    for line in reversed(obj.history):
        found = spoor.regel(line.audit) or {}
        if "staat" in found:
            return {found["staat"]}
        if targets := {step.target for step in obj.workflow.transitions
                       if line.what.endswith(f": {step.title.lower()}")}:
            return targets
    return {obj.workflow.initial if spoor.stroom == audit.PORTAAL else _begin(obj)}


def _begin(obj: Content) -> str:
    """The state in which it begins in a dossier: the original is never a concept, nor is a document that the portal made."""
    if isinstance(obj, Document) and obj.gemaakt:
        return "definitief"
    return "ingediend" if isinstance(obj, Aanvraag) else type(obj).state
