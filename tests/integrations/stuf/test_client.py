"""What do we make of a system that is slow, gone, or shows a certificate that is no good? Real servers on this machine."""

import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from portal.integrations.stuf import client
from portal.integrations.stuf.client import NietBezorgd

LOKAAL = {"koppelvlak.lokaal": "ja"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            if self.path.startswith("/traag"):
                time.sleep(1.5)
            self.send_response(200)
            self.end_headers()
            for _ in range(20 if self.path.startswith("/druppels") else 1):
                self.wfile.write(b"<definitions/>")
                time.sleep(0.1 if self.path.startswith("/druppels") else 0)
        except (OSError, ValueError):
            self.close_connection = True

    def log_message(self, *_):
        pass


def serve(context=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def certificate(folder, name: str, *, days: int, host: str = "127.0.0.1"):
    """A key with a certificate that it signed itself, until so many days from now; the path of both in one file."""
    key, subject = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    until = datetime.now(UTC) + timedelta(days=days)
    made = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(until - timedelta(days=30)).not_valid_after(until)
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256()))
    path = folder / f"{name}.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return str(path)


@pytest.mark.parametrize("days, host, known, words", [
    (20, "127.0.0.1", True, ""), (-1, "127.0.0.1", True, "verlopen"), (20, "127.0.0.1", False, "kennen wij niet"),
    (20, "192.0.2.1", True, "een ander adres")])
def test_only_a_certificate_that_holds_is_spoken_to(tmp_path, days, host, known, words):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    path = certificate(tmp_path, "hun", days=days, host=host)
    context.load_cert_chain(path)
    server = serve(context)
    settings = {**LOKAAL, **({"koppelvlak.ca": path} if known else {})}
    try:
        if not words:
            assert client.kijk(settings, f"https://127.0.0.1:{server.server_port}/a").status == 200
            return
        with pytest.raises(NietBezorgd, match=words):
            client.kijk(settings, f"https://127.0.0.1:{server.server_port}/a")
    finally:
        server.shutdown()
        server.server_close()


def test_our_own_certificate_is_shown_where_it_is_asked(tmp_path):
    ours, theirs = certificate(tmp_path, "ons", days=20), certificate(tmp_path, "hun", days=20)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(theirs)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(ours)
    server = serve(context)
    url = f"https://127.0.0.1:{server.server_port}/a"
    try:
        settings = {**LOKAAL, "koppelvlak.ca": theirs}
        assert client.kijk({**settings, "koppelvlak.certificaat": ours}, url).status == 200
        with pytest.raises(NietBezorgd):
            client.kijk(settings, url)
    finally:
        server.shutdown()
        server.server_close()


def test_nobody_waits_for_ever(monkeypatch):
    monkeypatch.setattr(client, "READ_SECONDS", 0.3)
    monkeypatch.setattr(client, "TOTAL_SECONDS", 0.5)
    server = serve()
    try:
        for path, words in (("traag", "niet op tijd"), ("druppels", "te langzaam")):
            begin = time.monotonic()
            with pytest.raises(NietBezorgd, match=words):
                client.kijk(LOKAAL, f"http://127.0.0.1:{server.server_port}/{path}")
            assert time.monotonic() - begin < 1.4
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("url, words", [
    ("http://ander.test/x", "niet met https"), ("ftp://ander.test/x", "niet met https"), ("https://", "geen geldig adres"),
    ("https://u:w@ander.test/", "geen geldig adres"), ("https://127.0.0.1/x", "deze computer zelf"),
    ("onzin", "geen geldig adres"), ("https://[::1", "geen geldig adres"), ("https://ander.test/x", "")])
def test_where_a_message_may_go(url, words):
    reason = client.mag_naar(url, {})
    assert (words in reason) if words else not reason
