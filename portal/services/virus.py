"""Is there a virus in what comes in? Asked of ClamAV over its own protocol, INSTREAM of clamd(8), for every upload.

Setting `virus.clamd`: the path of a socket, or host:port; empty for no check. `virus.verplicht` (true): what could not be
checked does not come in.
"""

import logging
import socket
import struct
from contextlib import suppress

from pyramid.settings import asbool

from portal.services.file_types import FileRefused, safe_name

log = logging.getLogger(__name__)
PIECE = 1 << 18
CLEAN, FOUND = "stream: OK", " FOUND"
CONNECT_SECONDS, ANSWER_SECONDS, LONGEST_ANSWER = 5, 120, 4096


class Infected(FileRefused):
    """There is harmful software in it; the text is a Dutch sentence."""


class Unchecked(FileRefused):
    """It could not be checked now; later it may. The text is a Dutch sentence."""


def check(stream, name: str, settings) -> None:
    """Let clamd look at a seekable file. Raises FileRefused: Infected, Unchecked, or plain when it is too large to check."""
    place = settings.get("virus.clamd", "")
    if not place:
        return
    try:
        answer = ask(place, stream)
    except (OSError, ValueError) as error:
        answer = f"{type(error).__name__}: {error}"
    finally:
        stream.seek(0)
    if answer.endswith(FOUND):
        log.warning("clamd refused an upload: %s", answer)
        raise Infected(f"In {safe_name(name)} zit een virus of andere schadelijke software. Wij hebben het niet bewaard. "
                       "Controleer uw computer en stuur een schoon bestand.")
    if answer != CLEAN:
        _not_checked(answer, safe_name(name), asbool(settings.get("virus.verplicht", "true")))


def _not_checked(answer: str, shown: str, required: bool) -> None:
    log.error("clamd did not check an upload: %s", answer)
    if required and "size limit exceeded" in answer:
        raise FileRefused(f"{shown} is te groot voor onze controle op virussen. Maak het kleiner of verdeel het.")
    if required:
        raise Unchecked(f"Wij kunnen {shown} nu niet op virussen controleren en hebben het daarom niet bewaard. Wat u eerder "
                        "hebt bewaard, is er nog. Probeer het over een paar minuten opnieuw.")


def ask(place: str, stream) -> str:
    """The answer of clamd about these bytes, such as `stream: OK`. Raises OSError, ValueError."""
    with _connected(place) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):  # clamd hangs up on what is too much, and has said so
            connection.sendall(b"zINSTREAM\0")
            stream.seek(0)
            while piece := stream.read(PIECE):
                connection.sendall(struct.pack("!I", len(piece)) + piece)
            connection.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (more := connection.recv(LONGEST_ANSWER)):
            answer += more
    return answer.rstrip(b"\0\n").decode(errors="replace")


def _connected(place: str) -> socket.socket:
    if place.startswith("/"):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(CONNECT_SECONDS)
        try:
            connection.connect(place)
        except OSError:
            connection.close()
            raise
    else:
        host, _, port = place.rpartition(":")
        connection = socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_SECONDS)
    connection.settimeout(ANSWER_SECONDS)
    return connection
