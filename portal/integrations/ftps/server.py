"""How does the FTPS server run? Its settings, its certificate, its limits, and the loop; as a process or beside the portal."""

import datetime
import os
import secrets
import threading
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from OpenSSL import SSL
from pyftpdlib.ioloop import IOLoop
from pyftpdlib.servers import FTPServer

from portal.integrations.ftps.sessie import Sessie
from portal.services import storage

ZELF_GEMAAKT = "zelf-gemaakt"
CIPHERS = b"ECDHE+AESGCM:ECDHE+CHACHA20"
TIK = 1.0
PER_ADRES = 20
"""Lines from one address, so that one cannot take them all."""


class Verkeerd(ValueError):
    """A setting that can not be right; the text is a Dutch sentence."""


class Server(FTPServer):
    """Counts sessions, not sockets."""

    def _accept_new_cons(self) -> bool:
        return sum(isinstance(one, Sessie) for one in list(self.ioloop.socket_map.values())) <= self.max_cons

    def run(self, stopping: threading.Event) -> None:
        """Answer until asked to stop; then every line is closed."""
        try:
            while not stopping.is_set():
                self.ioloop.loop(TIK, blocking=False)
        finally:
            self.close_all()


def maken(registry) -> Server:
    """The server as the settings `ftp.…` have it, listening. Raises Verkeerd, or OSError where the port is taken."""
    settings = registry.settings
    loop = IOLoop()
    kind = type("Sessie", (Sessie,), {
        "registry": registry, "database": storage.database(registry), "run": secrets.token_hex(8),
        "sessies_per_postbus": _getal(settings, "ftp.sessies_per_postbus"), "timeout": _getal(settings, "ftp.stil_seconden"),
        "passive_ports": _poorten(settings["ftp.passief"]), "masquerade_address": _adres(settings["ftp.extern-adres"]),
        "ssl_context": _context(settings)})
    server = Server((settings["ftp.adres"], _getal(settings, "ftp.poort")), kind, ioloop=loop)
    server.max_cons, server.max_cons_per_ip = _getal(settings, "ftp.sessies"), PER_ADRES
    return server


def _getal(settings, name: str) -> int:
    if not settings[name].isdigit():
        raise Verkeerd(f"De instelling {name} moet een getal zijn, geen “{settings[name]}”.")
    return int(settings[name])


def _poorten(words: str) -> range | None:
    """`50000-50100`; empty: any free port."""
    first, dash, last = words.partition("-")
    if not words:
        return None
    if not (dash and first.strip().isdigit() and last.strip().isdigit() and 1023 < int(first) <= int(last) < 65536):
        raise Verkeerd(f"De instelling ftp.passief moet eruitzien als 50000-50100, niet als “{words}”.")
    return range(int(first), int(last) + 1)


def _adres(words: str) -> str | None:
    try:
        return str(ip_address(words)) if words else None
    except ValueError as error:
        raise Verkeerd(f"De instelling ftp.extern-adres moet een IP-adres zijn, geen “{words}”.") from error


def _context(settings) -> SSL.Context:
    """TLS 1.2 or newer, with the certificate of the settings."""
    certificate, key = settings["ftp.certificaat"], settings["ftp.sleutel"]
    if certificate == ZELF_GEMAAKT:
        certificate = key = str(_eigen_certificaat(Path(settings["portaal.map"]) / "ftp-zelf-gemaakt.pem"))
    if not certificate:
        raise Verkeerd("Zet in ftp.certificaat en ftp.sleutel waar het certificaat van de FTP-server staat. Zonder certificaat "
                       f"start hij niet. Om te proberen: ftp.certificaat = {ZELF_GEMAAKT}")
    context = SSL.Context(SSL.TLS_SERVER_METHOD)
    context.set_min_proto_version(SSL.TLS1_2_VERSION)
    context.set_cipher_list(CIPHERS)
    context.set_options(SSL.OP_NO_COMPRESSION | SSL.OP_NO_RENEGOTIATION)
    try:
        context.use_certificate_chain_file(certificate)
        context.use_privatekey_file(key or certificate)
        context.check_privatekey()
    except (SSL.Error, OSError) as error:
        raise Verkeerd(f"Het certificaat {certificate} of zijn sleutel kan niet worden gelezen, of zij horen niet bij elkaar."
                       ) from error
    return context


def _eigen_certificaat(place: Path) -> Path:
    """A certificate that nobody vouches for, made once, to try it out on one's own machine."""
    if place.is_file():
        return place
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    begin = datetime.datetime.now(datetime.UTC)
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(begin)
            .not_valid_after(begin + datetime.timedelta(days=825))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False).sign(key, hashes.SHA256()))
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
        target.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                       serialization.NoEncryption()))
        target.write(made.public_bytes(serialization.Encoding.PEM))
    return place


def in_thread(registry) -> tuple[threading.Event, threading.Thread]:
    """The server beside the web threads of this process, where one process holds the data."""
    server, stopping = maken(registry), threading.Event()
    thread = threading.Thread(target=server.run, args=(stopping,), name="ftps", daemon=True)
    thread.start()
    return stopping, thread
