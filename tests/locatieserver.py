"""A Locatieserver of our own on this machine: a real HTTP server that answers as PDOK's `free` (v3_1) does, or misbehaves.

`streek` is one of STREKEN, or empty for an honest answer; `gevraagd` holds the paths that were asked.
"""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

POINT = "POINT(5.08760000 52.09070000)"
SLOW = 6
"""Seconds that a slow answer takes; longer than anybody waits."""


def an_address(straat="Kerkstraat", huisnummer=12, *, letter="", toevoeging="", postcode="1234AB", plaats="Waterrijk"):
    """One `doc`: what is empty is left out, as the real one does."""
    doc = {"type": "adres", "straatnaam": straat, "huisnummer": huisnummer, "huisletter": letter,
           "huisnummertoevoeging": toevoeging, "postcode": postcode, "woonplaatsnaam": plaats, "centroide_ll": POINT,
           "centroide_rd": "POINT(136000.000 455000.000)", "score": 12.5}
    return {name: value for name, value in doc.items() if value != ""}


class Locatieserver:
    def __init__(self, docs):
        self.docs, self.streek, self.gevraagd = list(docs), "", []

    def answer(self, query: dict) -> dict:
        wanted = dict(part.split(":", 1) for part in query.get("fq", []))
        found = [doc for doc in self.docs if all(str(doc.get(name)) == value for name, value in wanted.items())]
        shown = set(query["fl"][0].split(",")) if "fl" in query else None
        most = int(query.get("rows", ["10"])[0])
        docs = [{n: v for n, v in doc.items() if shown is None or n in shown} for doc in found[:most]]
        return {"response": {"numFound": len(found), "start": 0, "maxScore": 12.5, "numFoundExact": True, "docs": docs}}


def _slow(handler):
    time.sleep(SLOW)


def _drip(handler):
    """One byte in a while: each read is in time, the whole never."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(SLOW * 2):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.5)


def _body(handler, status: int, body: bytes, kind="application/json"):
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


STREKEN = {
    "langzaam": _slow, "druppels": _drip,
    "500": lambda h: _body(h, 500, b"kapot"),
    "html": lambda h: _body(h, 200, b"<html>Onderhoud</html>", "text/html"),
    "reus": lambda h: _body(h, 200, b'{"response": {"docs": [' + b" " * (8 << 20) + b"]}}"),
    "diep": lambda h: _body(h, 200, b"[" * 100_000),
    "anders": lambda h: _body(h, 200, b'{"response": {"docs": [{"straatnaam": null}, 3]}}'),
    "lijst": lambda h: _body(h, 200, b"[]"),
    "doorverwezen": lambda h: (h.send_response(302), h.send_header("Location", "http://127.0.0.1:9/"), h.end_headers()),
    "niets": lambda h: h.wfile.close(),
}


@contextmanager
def running(*docs):
    """`with running(an_address()) as (server, url):` until the end."""
    state = Locatieserver(docs)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            state.gevraagd.append(self.path)
            try:
                if state.streek:
                    STREKEN[state.streek](self)
                else:
                    _body(self, 200, json.dumps(state.answer(parse_qs(urlsplit(self.path).query))).encode())
            except (BrokenPipeError, ConnectionResetError, ValueError):
                self.close_connection = True

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield state, f"http://127.0.0.1:{server.server_port}/bzk/locatieserver/search/v3_1"
    finally:
        server.shutdown()
        server.server_close()
