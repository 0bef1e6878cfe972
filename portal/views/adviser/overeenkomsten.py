"""Which agreements does my organisation have? For who steers the advisers."""

from pyramid.view import view_config

from content_types.site import Adviezen
from portal.skin import url
from portal.views.shared import overeenkomst as woorden
from workflows.permissions import Permission


@view_config(context=Adviezen, name="overeenkomsten", renderer="skins:basis/admin/overeenkomsten.pt",
             permission=Permission.WORKLIST)
def overview(adviezen, request):
    found = request.site.overeenkomsten
    rows = [woorden.rij(o, request) for o in (found.values() if found is not None else ())
            if request.actor.may(Permission.VIEW, o)]
    lijst = {"id": "eigen", "kop": "Uw overeenkomsten", "leeg": "Er zijn geen overeenkomsten die u mag lezen.", "rijen": rows}
    return {"titel": "Overeenkomsten", "lijsten": [lijst], "toevoegen_url": "",
            "uitleg": "Dit is afgesproken tussen uw organisatie en een bevoegd gezag.", "terug": url(request, adviezen)}
