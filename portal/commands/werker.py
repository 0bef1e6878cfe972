"""`portal werker`: the background work as a process of its own, beside web processes on ZEO or PostgreSQL."""

import signal

from portal.commands.app import acting, application, parser
from portal.services.worker_loop import Loop


def main(argv: list[str]) -> int:
    options = _options(argv)
    with application(options.config) as wsgi:
        with acting(wsgi.registry):
            pass
        loop = Loop(wsgi.registry)
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: loop.stop())
        print("De werker draait.", flush=True)
        loop.turn() if options.een_keer else loop.run()
    return 0


def _options(argv):
    found = parser("werker", "Taken op de achtergrond doen.")
    found.add_argument("--een-keer", action="store_true", help="alleen wat nu klaarstaat")
    return found.parse_args(argv)
