"""A small IMAP server over TLS on this machine: LOGIN, SELECT, SEARCH, FETCH, STORE, MOVE or COPY and EXPUNGE, by UID.

It keeps mails as a real one does: a mail has its flags, a move gives it to the other folder, and PEEK marks nothing.
"""

import datetime
import re
import socketserver
import ssl
import threading
from contextlib import contextmanager
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

GEBRUIKER, WACHTWOORD = "post", "geheim woord"


class Bus:
    """`mappen` are folders of {uid: [bytes, flags]}; `kan` what the server says that it can; `gezegd` the commands it got;
    `liegt` how many bytes it says that a mail has, once it sends one."""

    liegt = 0

    def __init__(self, kan="MOVE UIDPLUS"):
        self.mappen, self.kan, self.gezegd, self.volgende = {"INBOX": {}, "Gelezen": {}}, kan, [], 1
        self.stuk = ""

    def bezorg(self, data: bytes) -> None:
        self.mappen["INBOX"][self.volgende] = [data, set()]
        self.volgende += 1


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        self.map, self.binnen, self.klaar = None, False, False
        self.zeg("* OK IMAP4rev1 klaar")
        while not self.klaar and (line := self.rfile.readline()):
            tag, _, rest = line.decode().strip().partition(" ")
            self.server.bus.gezegd.append(rest)
            self.doe(tag, rest)

    def zeg(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def doe(self, tag: str, rest: str) -> None:
        bus, words = self.server.bus, [a or b for a, b in re.findall(r'"([^"]*)"|(\S+)', rest)]
        name = words[0].upper()
        if name == "LOGIN":
            self.binnen = words[1:3] == [GEBRUIKER, WACHTWOORD]
            return self.zeg(f"{tag} {'OK' if self.binnen else 'NO'} login")
        if name == "CAPABILITY":
            self.zeg(f"* CAPABILITY IMAP4rev1 {bus.kan}")
        elif name == "LOGOUT":
            self.zeg("* BYE dag")
            self.klaar = True
        elif name == "SELECT" and self.binnen:
            if words[1] not in bus.mappen:
                return self.zeg(f"{tag} NO geen map")
            self.map = bus.mappen[words[1]]
            self.zeg(f"* {len(self.map)} EXISTS")
        elif name == "UID" and self.map is not None:
            return self.uid(tag, words[1].upper(), words[2:], rest)
        return self.zeg(f"{tag} OK {name}")

    def uid(self, tag: str, name: str, args, rest: str) -> None:
        bus = self.server.bus
        if bus.stuk == name:
            return self.zeg(f"{tag} NO stuk")
        if name == "SEARCH":
            found = [str(uid) for uid, (_, flags) in self.map.items() if not flags & {"\\Seen", "\\Deleted"}]
            self.zeg("* SEARCH " + " ".join(found))
        elif name == "EXPUNGE":
            for uid in [u for u, (_, flags) in self.map.items() if "\\Deleted" in flags and u == int(args[0])]:
                del self.map[uid]
        elif int(args[0]) in self.map:
            self.mail(name, int(args[0]), args, rest)
        return self.zeg(f"{tag} OK {name}")

    def mail(self, name: str, uid: int, args, rest: str) -> None:
        data, flags = self.map[uid]
        if name == "FETCH" and "RFC822.SIZE" in rest:
            self.zeg(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(data)})")
        elif name == "FETCH":
            flags.update(() if "PEEK" in rest else {"\\Seen"})
            size = self.server.bus.liegt or len(data)
            self.wfile.write(f"* {uid} FETCH (UID {uid} BODY[] {{{size}}}\r\n".encode() + data + b")\r\n")
        elif name == "STORE":
            flags.update(re.findall(r"\\\w+", rest))
        elif name in ("MOVE", "COPY"):
            self.server.bus.mappen[args[1]][self.server.bus.volgende] = [data, set(flags)]
            self.server.bus.volgende += 1
            if name == "MOVE":
                del self.map[uid]


def certificaat(folder: Path) -> Path:
    """A certificate for 127.0.0.1 with its key, in one file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(1))
            .not_valid_after(now + datetime.timedelta(2))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), False).sign(key, hashes.SHA256()))
    path = folder / "server.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return path


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads, allow_reuse_address, block_on_close = True, True, False

    def __init__(self, bus: Bus, pem: Path):
        super().__init__(("127.0.0.1", 0), Handler)
        self.bus, context = bus, ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        self.socket = context.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request, client_address):
        """A client that does not trust us goes away; that is a test, not an accident."""


@contextmanager
def draaiend(bus: Bus, folder: Path):
    """`with draaiend(bus, folder) as settings:` the settings with which the portal reads it."""
    pem = certificaat(folder)
    (folder / "wachtwoord").write_text(f"{WACHTWOORD}\n", encoding="utf-8")
    server = _Server(bus, pem)
    threading.Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.02}).start()
    try:
        yield {"inlezen.imap.host": "localhost", "inlezen.imap.poort": str(server.server_address[1]),
               "inlezen.imap.gebruiker": GEBRUIKER, "inlezen.imap.wachtwoord_bestand": str(folder / "wachtwoord"),
               "inlezen.imap.gelezen": "Gelezen", "inlezen.imap.ca": str(pem), "inlezen.imap.minuten": "0"}
    finally:
        server.shutdown()
        server.server_close()
