"""What do we make of a system that is slow, gone, or shows a certificate that is no good? Real servers on this machine."""

import contextlib
import socket
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


@pytest.mark.parametrize("days, shown, words", [(20, True, ""), (-1, True, "Ons eigen certificaat is verlopen"),
                                                (20, False, "neemt ons certificaat niet aan")])
def test_our_own_certificate_is_shown_where_it_is_asked(tmp_path, days, shown, words):
    ours, theirs = certificate(tmp_path, "ons", days=days), certificate(tmp_path, "hun", days=20)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(theirs)
    context.verify_mode, context.maximum_version = ssl.CERT_REQUIRED, ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(ours)
    server = serve(context)
    url = f"https://127.0.0.1:{server.server_port}/a"
    try:
        settings = {**LOKAAL, "koppelvlak.ca": theirs} | ({"koppelvlak.certificaat": ours} if shown else {})
        if not words:
            assert client.kijk(settings, url).status == 200
            return
        with pytest.raises(NietBezorgd, match=words):
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


def raw_server(answer):
    """A server of one line at a time: `answer(line)` says what it does with what comes."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve_one():
        with contextlib.suppress(OSError):
            while True:
                line, _ = listening.accept()
                with line, contextlib.suppress(OSError):
                    answer(line)

    threading.Thread(target=serve_one, daemon=True).start()
    return listening, f"http://127.0.0.1:{listening.getsockname()[1]}/a"


def head_in_drops(line):
    line.recv(1 << 16)
    line.sendall(b"HTTP/1.1 200 OK\r\nX-Lang: ")
    while True:
        line.sendall(b"x")
        time.sleep(0.05)


def go_on_for_ever(line):
    line.recv(1 << 16)
    while True:
        line.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def never_reads(line):
    time.sleep(3)


@pytest.mark.parametrize("answer", [head_in_drops, go_on_for_ever, never_reads])
def test_who_never_comes_to_an_answer_does_not_hold_the_worker(monkeypatch, answer):
    monkeypatch.setattr(client, "TOTAL_SECONDS", 0.4)
    monkeypatch.setattr(client, "SLOWEST", 1 << 30)
    listening, url = raw_server(answer)
    begin = time.monotonic()
    with listening, pytest.raises(NietBezorgd, match="te langzaam"):
        client.post(LOKAAL, url, b"x" * (8 << 20), {})
    assert time.monotonic() - begin < 2


def test_a_large_message_over_a_slow_line_arrives(monkeypatch):
    """A second for each piece, not for the whole."""
    monkeypatch.setattr(client, "CONNECT_SECONDS", 0.4)
    got = []

    def slowly(line):
        while not got or got[-1][-5:] != b"einde":
            got.append(line.recv(1 << 19))
            time.sleep(0.02)
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    listening, url = raw_server(slowly)
    with listening:
        assert client.post(LOKAAL, url, b"x" * (24 << 20) + b"einde", {}).body == b"ok"
    assert sum(map(len, got)) > 24 << 20
