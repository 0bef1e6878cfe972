"""How does the portal read a mailbox? IMAP over TLS with a checked certificate; a mail is moved only when the caller says so.

Only what is needed: the mails that wait in one folder, by UID, each with its bytes; then into the folder for what was read.
"""

import imaplib
import logging
import re
import ssl
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.services.wekker import Wekker

log = logging.getLogger(__name__)
SECONDEN, SAMEN = 20, 600
"""For each answer; and for everything that is read at one time."""
MOST_BYTES = 150 * 1024 * 1024
GROOTTE = re.compile(rb"RFC822\.SIZE (\d+)")
PREFIX = "inlezen.imap."
NIET_TE_BEREIKEN = "De mailserver {0} is niet te bereiken. Kloppen de naam, de poort en het certificaat?"
AFGEBROKEN = "De mailserver {0} brak het gesprek af. Het portaal probeert het straks opnieuw."


class Mislukt(Exception):
    """The mailbox cannot be read; the text is a Dutch sentence for who runs the portal, without a password in it."""


@dataclass(frozen=True)
class Instellingen:
    """Where the mailbox is. `gelezen` is the folder for mails that were read; empty: they are only marked."""

    host: str
    poort: int
    gebruiker: str
    wachtwoord_bestand: str
    map: str
    gelezen: str
    ca: str

    @property
    def wachtwoord(self) -> str:
        """Read from a file each time, so that it stands in no settings and can be changed. Raises Mislukt."""
        try:
            return Path(self.wachtwoord_bestand).read_text(encoding="utf-8").strip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise Mislukt("Het bestand met het wachtwoord (inlezen.imap.wachtwoord_bestand) is niet te lezen.") from None


def instellingen(settings) -> Instellingen | None:
    """None where no mailbox is set."""
    def say(name: str, default: str = "") -> str:
        return settings.get(PREFIX + name, "").strip() or default

    if not say("host"):
        return None
    return Instellingen(say("host"), int(say("poort", "993")), say("gebruiker"), say("wachtwoord_bestand"), say("map", "INBOX"),
                        say("gelezen"), say("ca"))


@contextmanager
def geopend(waar: Instellingen):
    """The mailbox with its folder chosen. Raises Mislukt."""
    wachtwoord = waar.wachtwoord
    with Wekker(SAMEN) as wekker:
        try:
            server = _Server(waar, wekker)
        except (OSError, imaplib.IMAP4.error) as error:
            log.warning("mail server: %s", type(error).__name__)
            raise Mislukt(NIET_TE_BEREIKEN.format(waar.host)) from error
        try:
            yield Brievenbus(server, waar, wachtwoord)
        except (OSError, imaplib.IMAP4.error) as error:
            log.warning("mail server: %s", type(error).__name__)
            raise Mislukt(AFGEBROKEN.format(waar.host)) from error
        finally:
            _sluit(server)


class _Server(imaplib.IMAP4_SSL):
    """Takes no more into memory than was asked for, whatever the other side says that comes, and does not wait for ever."""

    def __init__(self, waar: Instellingen, wekker: Wekker):
        self.wekker = wekker
        super().__init__(waar.host, waar.poort, ssl_context=ssl.create_default_context(cafile=waar.ca or None), timeout=SECONDEN)

    def _create_socket(self, timeout):
        return self.wekker.let_op(super()._create_socket(timeout))

    def read(self, size):
        if size > MOST_BYTES:
            raise self.abort("more than was asked for")
        return super().read(size)


def _sluit(server) -> None:
    try:
        server.logout()
    except (OSError, imaplib.IMAP4.error):
        server.shutdown()


class Brievenbus:
    """One folder of a mailbox, logged in."""

    def __init__(self, server, waar: Instellingen, wachtwoord: str):
        self.server, self.waar = server, waar
        try:
            server.login(waar.gebruiker, wachtwoord)
        except imaplib.IMAP4.error:
            raise Mislukt(f"De mailserver {waar.host} weigert de gebruiker of het wachtwoord.") from None
        if server.select(_quoted(waar.map))[0] != "OK":
            raise Mislukt(f"De map {waar.map} is er niet op de mailserver.")

    def wachtend(self) -> list[bytes]:
        """The UIDs of what nobody read, oldest first."""
        kind, data = self.server.uid("SEARCH", None, "UNSEEN", "UNDELETED")
        return data[0].split() if kind == "OK" and data and data[0] else []

    def lees(self, uid: bytes) -> bytes | None:
        """The bytes of a mail, which stays unread; None where it is too large or gone."""
        _, sizes = self.server.uid("FETCH", uid, "(RFC822.SIZE)")
        match = GROOTTE.search(b" ".join(part if isinstance(part, bytes) else b" ".join(part) for part in sizes if part))
        if match is None or int(match[1]) > MOST_BYTES:
            return None
        _, found = self.server.uid("FETCH", uid, "(BODY.PEEK[])")
        return next((part[1] for part in found if isinstance(part, tuple)), None)

    def opzij(self, uid: bytes) -> None:
        """It was kept: mark it read, and put it in the folder for that where there is one. By hand where MOVE is unknown."""
        self._must("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")
        if not self.waar.gelezen:
            return
        target = _quoted(self.waar.gelezen)
        if "MOVE" in self.server.capabilities:
            self._must("MOVE", uid, target)
            return
        self._must("COPY", uid, target)
        self._must("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)")
        if "UIDPLUS" in self.server.capabilities:
            self._must("EXPUNGE", uid)

    def _must(self, command: str, *args) -> None:
        kind, _ = self.server.uid(command, *args)
        if kind != "OK":
            raise Mislukt(f"De mailserver weigert een opdracht ({command}). Bestaat de map {self.waar.gelezen or self.waar.map}?")


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
