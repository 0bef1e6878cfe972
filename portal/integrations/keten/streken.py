"""How does a counterpart misbehave, so that a municipality sees what the portal then does?"""

import time
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from portal.services.proef import HIER

TRAAG = 25
"""Seconds that a slow answer takes: longer than the portal waits for one."""
HTML = b"<html><body>Wegens onderhoud gesloten</body></html>"


def _traag(body: bytes):
    time.sleep(TRAAG)
    return 200, body, "text/xml"


STREKEN = {
    "traag": _traag,
    "stil": lambda body: (None, b"", ""),
    "html": lambda body: (200, HTML, "text/html"),
    "fout500": lambda body: (500, b"kapot", "text/plain"),
    "twee-keer": lambda body: (200, body + body, "text/xml"),
}
"""What is answered instead of the confirmation `body`: (status or nothing at all, body, kind)."""


def certificaat(folder: Path, now) -> Path:
    """A certificate that nobody knows, with its key, as a counterpart without a good one has."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "onbekend.invalid")])
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=30))
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HIER))]), critical=False)
            .sign(key, hashes.SHA256()))
    path = folder / "onbekend.pem"
    path.touch(mode=0o600)
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                       serialization.NoEncryption()) + made.public_bytes(serialization.Encoding.PEM))
    return path
