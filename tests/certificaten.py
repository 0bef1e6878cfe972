"""Certificates for the tests, made as an authority makes them: valid, expired, of another authority, revoked, without an OIN."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

PEM = serialization.Encoding.PEM


@dataclass(frozen=True)
class Certificaat:
    certificaat: x509.Certificate
    sleutel: rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificaat.public_bytes(PEM)

    @property
    def geheim(self) -> bytes:
        return self.sleutel.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())

    def bewaar(self, path) -> str:
        """Both in one file; gives its path."""
        path.write_bytes(self.pem + self.geheim)
        return str(path)


@cache
def _sleutel(name: str) -> rsa.RSAPrivateKey:
    """Made once in a process: it is what costs."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def maak(name: str, *, oin: str = "", uitgever: Certificaat | None = None, nu: datetime | None = None,
         dagen=(-30, 300)) -> Certificaat:
    """A certificate of this name, by default of its own making; it holds for these days around `nu`."""
    nu = nu or datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Test"),
                         *([x509.NameAttribute(NameOID.SERIAL_NUMBER, oin)] if oin else [])])
    key = _sleutel(name)
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    made = (x509.CertificateBuilder().subject_name(subject).issuer_name(uitgever.certificaat.subject if uitgever else subject)
            .public_key(key.public_key()).serial_number(x509.random_serial_number())
            .not_valid_before(nu + timedelta(days=dagen[0])).not_valid_after(nu + timedelta(days=dagen[1]))
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .add_extension(x509.BasicConstraints(ca=uitgever is None, path_length=None), critical=True)
            .sign(uitgever.sleutel if uitgever else key, hashes.SHA256()))
    return Certificaat(made, key)


def crl(uitgever: Certificaat, ingetrokken: list[Certificaat]) -> bytes:
    """Which certificates of this authority no longer count."""
    nu = datetime.now(UTC)
    made = (x509.CertificateRevocationListBuilder().issuer_name(uitgever.certificaat.subject)
            .last_update(nu - timedelta(days=1)).next_update(nu + timedelta(days=30)))
    for one in ingetrokken:
        made = made.add_revoked_certificate(x509.RevokedCertificateBuilder().serial_number(one.certificaat.serial_number)
                                            .revocation_date(nu - timedelta(hours=1)).build())
    return made.sign(uitgever.sleutel, hashes.SHA256()).public_bytes(PEM)
