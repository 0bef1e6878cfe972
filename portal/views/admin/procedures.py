"""How does each procedure run in this portal, and who may do what in it? Drawn from the declaration, for the lokaal beheerder."""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from content_types.site import Beheer
from portal.services import diagram, procedures
from portal.skin import url
from workflows.permissions import Permission
from workflows.portaal import FOLDERS


@view_config(context=Beheer, name="procedures", renderer="skins:basis/admin/procedures.pt", permission=Permission.MANAGE)
def overview(beheer, request):
    """`/beheer/procedures` lists them; `/beheer/procedures/<naam>` shows one."""
    if request.subpath:
        found = procedure(beheer, request)
        request.override_renderer = "skins:basis/admin/procedure.pt"
        return found
    return {"titel": "Procedures en rechten", "mappen": procedures.folders(FOLDERS),
            "rijen": [{"titel": flow.title, "url": url(request, beheer, "procedures", flow.name),
                       "aantallen": procedures.counts(flow),
                       "begin": flow.states[flow.initial].title} for flow in procedures.every().values()]}


def procedure(beheer, request) -> dict:
    """One state machine: drawing, steps and grids. Raises HTTPNotFound for another name."""
    name, *more = request.subpath
    flow = procedures.every().get(name)
    if more or flow is None:
        raise HTTPNotFound()
    return {"titel": f"Procedure: {flow.title}", "terug_url": url(request, beheer, "procedures"),
            "svg": diagram.svg(flow), "uitleg": diagram.in_words(flow),
            "stappen": procedures.steps(flow), "rasters": procedures.grids(flow)}
