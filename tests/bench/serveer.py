"""Serve a filled store on a port: `python -m tests.bench.serveer MAP PORT BYTES` (BYTES of memory for public pages)."""

import sys

from waitress import serve

from portal import main

KLOK = "2026-01-05T09:00"
"""Every run is on the same day, so that the same terms run."""


def settings(folder: str, memory: str = "33554432") -> dict:
    return {"portaal.map": folder, "sessie.secure": "false", "klok": KLOK, "paginas.bytes": memory}


if __name__ == "__main__":
    folder, port, memory = sys.argv[1:]
    serve(main({}, **settings(folder, memory)), listen=f"127.0.0.1:{port}", threads=4, _quiet=True)
