"""What was done in this portal, by whom, and has nobody changed the answer?"""

from pyramid.view import view_config

from content_types.site import Beheer
from portal.services import audit, dagstaat, storage
from workflows.permissions import Permission

LAST = 200


@view_config(context=Beheer, name="auditlog", renderer="skins:basis/admin/auditlog.pt", permission=Permission.MANAGE)
def auditlog(beheer, request):
    """The trail of the portal itself; that of a dossier is read in the dossier."""
    connection = storage.connection(request)
    lines = audit.lines(connection, audit.PORTAAL)
    return {"titel": "Auditlog", "regels": lines[-LAST:][::-1], "totaal": len(lines),
            "problemen": _problems(connection, request.registry.settings) if "controleer" in request.GET else None}


def _problems(connection, settings) -> list[str]:
    """The chains and the bills; each thing against its chain takes too long for a page, that is `portal auditlog`."""
    return [*audit.check(connection), *dagstaat.controleer(connection, settings)]
