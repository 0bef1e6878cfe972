"""`portal serve`: the portal on the address of [server:main], with the background work beside it when so set."""

import logging
import signal
import sys

from plaster import get_loader
from pyramid.settings import asbool
from waitress.server import create_server

from portal.commands import CommandError
from portal.commands.app import acting, application, parser
from portal.integrations.ftps import server as ftps
from portal.services import worker_loop

log = logging.getLogger(__name__)


def main(argv: list[str]) -> int:
    options = _options(argv)
    server_settings = get_loader(options.config).get_settings("server:main") if options.config else {}
    server_settings = {k: v for k, v in server_settings.items() if k not in ("use", "here", "__file__")}
    if options.listen:
        server_settings["listen"] = options.listen
    with application(options.config) as wsgi:
        with acting(wsgi.registry):
            pass
        serve(wsgi, server_settings)
    return 0


def _options(argv):
    found = parser("serve", "Het portaal starten.")
    found.add_argument("--listen", help="adres en poort, zoals 127.0.0.1:6543")
    return found.parse_args(argv)


def serve(wsgi, settings: dict) -> None:
    """Answer requests until the process is asked to end; then finish what runs and close."""
    background, mailbox, wanted = None, None, wsgi.registry.settings
    if asbool(wanted.get("werker.in_proces", "false")):
        background = worker_loop.in_thread(wsgi.registry)
    if asbool(wanted["ftp.in_proces"]):
        mailbox = _mailboxes(wsgi.registry)
    try:
        server = create_server(wsgi, **settings)
    except OSError as error:
        raise CommandError(f"Het adres {settings.get('listen')} is niet vrij ({error.strerror}). Stop wat daar draait "
                           "of kies een ander adres met --listen.") from error
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"Het portaal staat op http://{settings.get('listen', '127.0.0.1:8080')}", flush=True)
    try:
        server.run()
    finally:
        server.close()
        if mailbox:
            stopping, thread = mailbox
            stopping.set()
            thread.join(timeout=30)
        if background:
            loop, thread = background
            loop.stop()
            thread.join(timeout=30)


def _mailboxes(registry):
    """The FTPS server beside the web threads. Where its port is taken the portal goes on without, and says so."""
    try:
        return ftps.in_thread(registry)
    except ftps.Verkeerd as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        log.error("De FTP-postbussen zijn niet bereikbaar: poort %s is niet vrij (%s).", registry.settings["ftp.poort"],
                  error.strerror)
        return None
