"""How is a file sent? Streamed from its blob, under a name of ours, never run by the browser."""

from urllib.parse import quote

from pyramid.response import FileIter, Response
from pyramid.view import view_config

from content_types.bestand import Bestand
from portal.actions.adviesverzoek import lezen

INLINE = {"application/pdf", "image/png", "image/jpeg"}


@view_config(context=Bestand)
def download(bestand, request):
    """Shown in the browser where that is harmless, else saved; the hash serves as ETag."""
    lezen(bestand, request.actor)
    disposition = "inline" if bestand.mime in INLINE else "attachment"
    response = Response(content_type=bestand.mime, conditional_response=True)
    response.etag = bestand.sha256
    response.content_disposition = f"{disposition}; filename*=UTF-8''{quote(bestand.bestandsnaam)}"
    response.app_iter, response.content_length = FileIter(bestand.open()), bestand.omvang
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
