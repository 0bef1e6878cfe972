"""What can be seen of a file without opening it? Its thumbnail and its preview, for who may open the file itself."""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import FileIter, Response
from pyramid.view import view_config

from content_types.bestand import Bestand
from portal.services.documentbeheer import voorbeeld_van


def _send(blob, mime: str, etag: str, name: str = "") -> Response:
    response = Response(content_type=mime, conditional_response=True)
    response.etag = etag
    stream = blob.open("r")
    response.app_iter = FileIter(stream)
    if name:
        response.content_disposition = f"inline; filename={name}"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@view_config(context=Bestand, name="miniatuur.png", request_method="GET")
def miniatuur(bestand, request):
    found = voorbeeld_van(request.site, bestand)
    if found is None or found.miniatuur is None:
        raise HTTPNotFound()
    return _send(found.miniatuur, "image/png", f"{bestand.sha256}-m")


@view_config(context=Bestand, name="voorbeeld.pdf", request_method="GET")
def voorbeeld(bestand, request):
    """Of an office file what it looks like, of a scan a copy with its words in it."""
    found = voorbeeld_van(request.site, bestand)
    if found is None or found.pdf is None:
        raise HTTPNotFound()
    return _send(found.pdf, "application/pdf", f"{bestand.sha256}-v{int(found.herkend)}", "voorbeeld.pdf")
