"""How long may a talk with another machine last? Its lines are broken off after so many seconds, whatever comes over them.

Timeouts of a socket are for each read: who sends one sign each few seconds, or `100 Continue` for ever, would hold the worker for
days, and every mail with it.
"""

import contextlib
import os
import socket
import threading


class Wekker:
    """`with Wekker(30) as wekker:` around one talk; `ging` says that it was broken off."""

    def __init__(self, seconds: float):
        self.ging, self._lijnen, self._slot = False, [], threading.Lock()
        self._timer = threading.Timer(seconds, self._ga)
        self._timer.daemon = True

    def __enter__(self):
        self._timer.start()
        return self

    def __exit__(self, *_):
        self._timer.cancel()
        with self._slot:
            while self._lijnen:
                self._lijnen.pop().close()

    def let_op(self, lijn: socket.socket) -> socket.socket:
        """Keeps a second handle on the same line: TLS takes the first one over."""
        with self._slot:
            self._lijnen.append(socket.socket(fileno=os.dup(lijn.fileno())))
        if self.ging:
            self._ga()
        return lijn

    def _ga(self) -> None:
        self.ging = True
        with self._slot:
            for lijn in self._lijnen:
                with contextlib.suppress(OSError):
                    lijn.shutdown(socket.SHUT_RDWR)
