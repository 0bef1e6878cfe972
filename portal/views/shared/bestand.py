"""How is a file sent? Streamed from its blob, whole or the part that was asked for, and never run by the browser."""

from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

from pyramid.response import Response
from pyramid.view import view_config

from content_types.bestand import Bestand
from portal.actions.adviesverzoek import lezen

INLINE = {"application/pdf", "image/png", "image/jpeg"}
PIECE = 1 << 18


class Stroom:
    """The bytes of an open file from `start` up to `stop` (None: all), piece by piece; closed by whoever sends them."""

    def __init__(self, stream: BinaryIO, start: int = 0, stop: int | None = None):
        self.stream, self.start, self.stop = stream, start, stop

    def __iter__(self) -> Iterator[bytes]:
        self.stream.seek(self.start)
        left = None if self.stop is None else self.stop - self.start
        while piece := self.stream.read(PIECE if left is None else min(PIECE, left)):
            left = None if left is None else left - len(piece)
            yield piece

    def app_iter_range(self, start: int, stop: int | None) -> "Stroom":
        """What webob asks for a request with Range: go there at once, without reading what comes before."""
        return Stroom(self.stream, start, stop)

    def close(self) -> None:
        self.stream.close()


@view_config(context=Bestand)
def download(bestand, request):
    """Who is an adviser has then read it."""
    lezen(bestand, request.actor)
    return antwoord(bestand)


def antwoord(bestand: Bestand) -> Response:
    """Shown in the browser where that is harmless, else saved; the hash serves as ETag."""
    disposition = "inline" if bestand.mime in INLINE else "attachment"
    response = Response(content_type=bestand.mime, conditional_response=True, accept_ranges="bytes")
    response.etag = bestand.sha256
    response.content_disposition = f"{disposition}; filename*=UTF-8''{quote(bestand.bestandsnaam)}"
    response.app_iter, response.content_length = Stroom(bestand.open()), bestand.omvang
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
