"""In which document stands this word? Over all cases, only in what somebody may open."""

from pyramid.view import view_config

from content_types.base import inside
from content_types.dossier import Dossier
from content_types.site import Dossiers
from portal.services import documentlijst, search
from portal.services.file_types import human_size
from portal.services.search_words import OBJECTEN, keys_of
from portal.skin import day, url
from portal.views.staff import woorden
from workflows.permissions import Permission

MOST = 50


@view_config(context=Dossiers, name="documenten-zoeken", renderer="skins:basis/staff/documenten_zoeken.pt", request_method="GET",
             permission=Permission.WORKLIST)
def zoeken(dossiers, request):
    """How many there are is said only of what is shown: a count of all would tell of what somebody may not see."""
    words = request.GET.get("zoek", "").strip()
    found = _found(request, words) if words else []
    return {"titel": "Zoeken in documenten", "hier": url(request, dossiers, "documenten-zoeken"), "zoek": words,
            "rijen": [_row(file, request) for file in found[:MOST]], "meer": len(found) > MOST, "terug": url(request, dossiers)}


def _found(request, words: str) -> list:
    query = search.Query(words, publiek=False, sleutels=keys_of(request.who), objecten=OBJECTEN, op_relevantie=True)
    found = search.find(request.registry.settings["zoek.map"], query, size=2 * MOST, facets=False)
    return [file for file, _ in search.shown(request.actor, found.paden)]


def _row(file, request) -> dict:
    dossier = inside(file, Dossier)
    return {"titel": f"{documentlijst.kenmerk_van(file)} {file.titel}".strip(), "url": url(request, file, "over"),
            "detail": f"{woorden.kind(file)}, {human_size(file.omvang)}, {day(file.op)}",
            "zaak": f"{dossier.zaaknummer}: {dossier.titel}", "zaak_url": url(request, dossier)}
