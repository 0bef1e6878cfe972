"""What may a program on the other side do, command by command? Log in over TLS, look, fetch, delete; everything else is refused.

A fetch counts as whole when all bytes were sent *and* the program went on with another command: it has then read the answer that
stands behind the last byte. Who breaks off is never taken for somebody who has it all.
"""

import logging

from pyftpdlib.exceptions import AuthenticationFailed, FilesystemError
from pyftpdlib.handlers import TLS_FTPHandler

from portal.actions import postbusverkeer as deeds
from portal.integrations.ftps import opslag
from portal.integrations.ftps.bestanden import NIET_HIER, Postbusbestanden
from portal.services.throttle import TooOften
from workflows.machine import Refused

log = logging.getLogger(__name__)
SCHRIJVEN = frozenset({"STOR", "STOU", "APPE", "MKD", "XMKD", "RNFR", "RNTO", "MFMT", "SITE", "ALLO"})
ACTIEF = frozenset({"PORT", "EPRT"})
ALLEEN_PASSIEF = "Alleen passieve verbindingen (PASV of EPSV) kunnen hier"
ALLEEN_BINAIR = "Kies binair (TYPE I): anders komt een bestand niet over zoals het is"
DICHT = "Deze postbus is gesloten, of het wachtwoord is gewijzigd. Log opnieuw in"
LEZEN, WISSEN = "elr", "d"
INLOGTIJD = 60
"""Seconds to log in; who only holds a line open takes none from others."""


class Poort:
    """Who may come in, and what may they? pyftpdlib asks an object like this."""

    def validate_authentication(self, username: str, password: str, handler) -> None:
        """Raises AuthenticationFailed; its words reach the other side."""
        handler.toelaten(username, password)

    def get_home_dir(self, username: str) -> str:
        return "/"

    def has_perm(self, username: str, perm: str, path: str | None = None) -> bool:
        return perm in LEZEN + WISSEN

    def get_perms(self, username: str) -> str:
        return LEZEN + WISSEN

    def get_msg_login(self, username: str) -> str:
        return "Welkom in uw postbus."

    def get_msg_quit(self, username: str) -> str:
        return "Tot ziens."

    def impersonate_user(self, username: str, password: str) -> None:
        """Nobody is impersonated: there are no users of the machine here."""

    def terminate_impersonation(self, username: str) -> None:
        """Likewise."""


class Sessie(TLS_FTPHandler):
    """One program on the other side. What is set on the class by portal.integrations.ftps.server: registry, database, run,
    sessies_per_postbus."""

    authorizer, abstracted_fs = Poort(), Postbusbestanden
    tls_control_required = tls_data_required = True
    use_sendfile = permit_foreign_addresses = permit_privileged_ports = False
    banner = "FTP-postbus. Begin met AUTH TLS."
    max_login_attempts, auth_failed_timeout = 3, 1
    organisatie, sleutel = "", None
    ophaling = klaar = None
    """The fetch that runs; and, with its number of bytes, the one that was sent and not yet known to have arrived."""

    def doen(self, daad):
        return opslag.doen(self.registry, self.database, daad)

    # Coming in

    def on_connect(self):
        self.ioloop.call_later(INLOGTIJD, self._te_laat, _errback=self.handle_error)

    def _te_laat(self) -> None:
        if not self._closed and not self.authenticated:
            self.close()

    def toelaten(self, naam: str, wachtwoord: str) -> None:
        if self._sessies(naam) >= self.sessies_per_postbus:
            raise AuthenticationFailed("Er zijn al te veel verbindingen met deze postbus.")
        try:
            found = self.doen(lambda by: self._toegelaten(by, naam, wachtwoord))
        except TooOften as error:
            raise AuthenticationFailed(str(error)) from error
        if found is None:
            raise AuthenticationFailed("De gebruikersnaam of het wachtwoord klopt niet.")
        self.organisatie, self.sleutel = found

    def _toegelaten(self, by, naam: str, wachtwoord: str):
        postbus = deeds.inloggen(by, naam, wachtwoord, self.remote_ip)
        return (postbus.__name__, postbus.wachtwoord) if postbus is not None else None

    def _sessies(self, naam: str) -> int:
        return sum(other.authenticated and other.username == naam for other in list(self.ioloop.socket_map.values())
                   if isinstance(other, Sessie))

    def _nog_open(self) -> bool:
        postbus = self.fs.postbus
        return postbus.bruikbaar and postbus.wachtwoord == self.sleutel

    def ftp_AUTH(self, line):
        """What was typed behind it came over the open line and is not listened to."""
        self.ac_in_buffer = b""
        super().ftp_AUTH(line)

    def ftp_PROT(self, line):
        if line.upper() != "P":
            self.respond("536 Alleen PROT P: de bestanden gaan altijd versleuteld.")
            return
        super().ftp_PROT(line)

    # Commands

    def pre_process_command(self, line, cmd, arg):
        """What was fetched counts once the other side goes on; then the command, with what is stored open as long as it takes."""
        self._afronden(zeker=cmd[-4:] != "ABOR")
        reason = self._weigering(cmd) if self.authenticated else ""
        if reason:
            self.respond(reason)
            return
        fs = self.fs
        try:
            if self.authenticated and not self._nog_open():
                self.respond(f"421 {DICHT}.")
                self.close_when_done()
                return
            super().pre_process_command(line, cmd, arg)
        finally:
            for one in {fs, self.fs} - {None}:
                one.blik.sluit()

    @staticmethod
    def _weigering(cmd: str) -> str:
        if cmd in ACTIEF:
            return f"500 {ALLEEN_PASSIEF}."
        return f"550 {NIET_HIER}." if cmd in SCHRIJVEN else ""

    def ftp_RETR(self, file):
        if self._current_type != "i":
            self.respond(f"550 {ALLEEN_BINAIR}.")
            return None
        self._stil_afbreken()
        begin = self._restart_position
        ophaling = deeds.Ophaling(self.organisatie, self.fs._naam(file), begin, self.run, self.remote_ip)
        if self.fs.isfile(file):
            self._noteer(lambda by: deeds.begonnen(by, ophaling))
            self.ophaling = ophaling
        found = super().ftp_RETR(file)
        if found is None:
            self._stil_afbreken()
        return found

    def verwijder(self, pad: str) -> None:
        """For the file system above; what is refused is said."""
        try:
            self.doen(lambda by: self._verwijderd(by, pad))
        except Refused as error:
            raise FilesystemError(str(error).rstrip(".")) from error

    def _verwijderd(self, by, pad: str) -> None:
        postbus = by.site.postbussen[self.organisatie]
        deeds.als_postbus(by, postbus)
        deeds.verwijderen(by, postbus, pad, self.remote_ip)

    # What became of a fetch

    def log_transfer(self, cmd, filename, receive, completed, elapsed, bytes):
        """The data connection ended: all was sent, or it broke off."""
        ophaling, self.ophaling = self.ophaling, None
        if ophaling is None:
            return
        if completed:
            self.klaar = (ophaling, bytes)
        else:
            self._einde(ophaling, bytes, zeker=False)

    def _afronden(self, *, zeker: bool) -> None:
        if self.klaar is not None:
            (ophaling, aantal), self.klaar = self.klaar, None
            self._einde(ophaling, aantal, zeker=zeker)

    def _stil_afbreken(self) -> None:
        """A fetch of which the data connection never came."""
        if self.ophaling is not None:
            ophaling, self.ophaling = self.ophaling, None
            self._einde(ophaling, 0, zeker=False)

    def _einde(self, ophaling, aantal: int, *, zeker: bool) -> None:
        self._noteer(lambda by: deeds.beeindigd(by, ophaling, aantal, zeker=zeker))

    def _noteer(self, daad) -> None:
        def als_postbus(by):
            deeds.als_postbus(by, by.site.postbussen[self.organisatie])
            daad(by)
        self.doen(als_postbus)

    def close(self):
        """Also when the line just falls away."""
        super().close()
        if self._closed:
            self._afronden(zeker=False)
            self._stil_afbreken()

    # Words, and what is written in the log of the process

    def handle_max_cons(self):
        self.respond_w_warning("421 Er zijn te veel verbindingen. Probeer het later opnieuw.")
        self.close()

    def handle_max_cons_per_ip(self):
        self.respond_w_warning("421 Er zijn te veel verbindingen vanaf uw adres. Probeer het later opnieuw.")
        self.close_when_done()

    def handle_timeout(self):
        if self._ssl_accepting:
            self.close()
            return
        self.respond("421 Er gebeurde te lang niets. De verbinding wordt gesloten.")
        self.close_when_done()

    def on_login_failed(self, username, password):
        log.info("FTP-postbus: inloggen geweigerd vanaf %s", self.remote_ip)
