"""Which mails came? A real SMTP server on this machine, which keeps what it gets and passes nothing on."""

import email
import email.policy
import socket
import threading
import time
from contextlib import closing, suppress
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from portal.services.proef import HIER

GROOTSTE = 50 * 1024 * 1024
WEIGERT = {"weigert": "550 Wij nemen deze e-mail niet aan", "vol": "452 De postbus is vol"}
"""How it can misbehave, and what it then answers."""


class Postbus:
    """`fout` is a key of WEIGERT, or empty. `hoor(message)` hears of each mail."""

    def __init__(self, poort: int = 0, hoor=lambda message: None):
        self.fout, self.hoor, self.berichten = "", hoor, []
        self._nieuw = threading.Condition()
        self._controller = Controller(self, hostname=HIER, port=poort or vrije_poort(), data_size_limit=GROOTSTE)

    @property
    def adres(self) -> str:
        return f"{HIER}:{self._controller.port}"

    def start(self) -> "Postbus":
        self._controller.start()
        return self

    def stop(self) -> None:
        with suppress(AssertionError, RuntimeError):
            self._controller.stop()

    async def handle_DATA(self, server, session, envelope):
        if self.fout:
            return WEIGERT[self.fout]
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.hoor(message)
        with self._nieuw:
            self.berichten.append(message)
            self._nieuw.notify_all()
        return "250 Aangenomen"

    def wacht(self, aan: str, past, seconden: float, vanaf: int = 0) -> EmailMessage | None:
        """The newest mail to this address of which `past(message)` holds, as soon as there is one; None when time is up. The
        first `vanaf` that came do not count."""
        einde = time.monotonic() + seconden
        with self._nieuw:
            while True:
                found = next((m for m in reversed(self.berichten[vanaf:]) if aan in m["To"] and past(m)), None)
                over = einde - time.monotonic()
                if found is not None or over <= 0:
                    return found
                self._nieuw.wait(over)


def vrije_poort() -> int:
    with closing(socket.socket()) as found:
        found.bind((HIER, 0))
        return found.getsockname()[1]
