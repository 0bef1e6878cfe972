"""`portal ftp`: the FTPS server with the mailboxes as a process of its own, beside web processes on ZEO or PostgreSQL."""

import signal
import threading

from portal.commands import CommandError
from portal.commands.app import acting, parser, storage_only
from portal.integrations.ftps import server


def main(argv: list[str]) -> int:
    options = parser("ftp", "De FTP-postbussen openen (FTPS).").parse_args(argv)
    with storage_only(options.config) as registry:
        with acting(registry):
            pass
        stopping = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stopping.set())
        made = _starten(registry)
        print(f"De FTP-server luistert op {made.address[0]}, poort {made.address[1]}.", flush=True)
        made.run(stopping)
    return 0


def _starten(registry) -> server.Server:
    """What is wrong with the settings is said in words."""
    try:
        return server.maken(registry)
    except server.Verkeerd as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(f"Poort {registry.settings['ftp.poort']} op {registry.settings['ftp.adres']} is niet vrij "
                           f"({error.strerror}). Kies een andere met ftp.poort.") from error
