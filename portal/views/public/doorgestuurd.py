"""How does another bestuursorgaan get the aanvraag that was sent on to it? By the mailed link: a page, and a button.

Only the button fetches, because mail scanners visit links. The link itself is the right: these pages ask no permission.
"""

from pyramid.response import FileIter, Response
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from content_types.site import Site
from portal.actions import doorzenden
from portal.services import doorzendpakket
from portal.services.file_types import human_size
from portal.services.files import size_of
from portal.views.applicant.woorden import kopie
from workflows.termijnen import datum_in_woorden

PAGE = "skins:basis/public/doorgestuurd.pt"


def _found(request):
    return doorzenden.bij_link(request.actor, request.subpath[0] if len(request.subpath) == 1 else "")


@view_config(context=Site, name=doorzenden.DEUR, renderer=PAGE, request_method="GET", permission=NO_PERMISSION_REQUIRED)
def door(_site, request):
    """What there is to fetch; nothing about the person who asked."""
    dossier, made = _found(request)
    files = [bestand for _, bestand in doorzendpakket.bestanden(dossier)]
    request.response.cache_control = "no-store"
    return {"titel": "Een aanvraag voor u", "van": made.van_naam, "naar": made.naar_naam, "hier": request.path,
            "geldig_tot": datum_in_woorden(made.geldig_tot), "rijen": [
                ("Zaaknummer", dossier.zaaknummer), ("Ontvangen", datum_in_woorden(dossier.ontvangen)),
                ("Bestanden", f"{len(files)}, samen {human_size(sum(bestand.omvang for bestand in files))}")]}


@view_config(context=Site, name=doorzenden.DEUR, request_method="POST", permission=NO_PERMISSION_REQUIRED)
def ophalen(_site, request):
    """The ZIP; that it was fetched is noted first."""
    dossier, made = _found(request)
    doorzenden.download_noteren(dossier, made, request.actor, request.remote_addr or "een onbekend adres")
    delen = [deel for deel in kopie(dossier.aanvraag) if deel["kop"] != "Bijlagen"]
    stream = doorzendpakket.maken(dossier, made, delen, request.site.organisaties[made.van],
                                  request.registry.settings["portaal.map"])
    response = Response(content_type="application/zip", content_disposition=f'attachment; filename="{dossier.zaaknummer}.zip"')
    response.content_length = size_of(stream)
    response.app_iter = FileIter(stream)
    response.cache_control = "no-store"
    return response
