"""What does a certificate say: whose is it, until when does it hold, and is it one that can sign? And which is our own?"""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from workflows.machine import Refused

CERTIFICAAT, SLEUTEL = "koppelvlak.certificaat", "koppelvlak.sleutel"
MOST_BYTES = 64 * 1024
ONLEESBAAR = "Dit bestand is geen certificaat. Kies een bestand met het certificaat zelf (.pem, .crt of .cer)."
GEEN_RSA = "Dit certificaat heeft geen RSA-sleutel. Vraag om een certificaat met een RSA-sleutel, zoals die van PKIoverheid."
VERLOPEN = "Dit certificaat is verlopen op {0:%d-%m-%Y}. Vraag hun beheerder om het nieuwe certificaat."


@dataclass(frozen=True)
class Gegevens:
    """A certificate in words."""

    naam: str
    oin: str
    tot: datetime
    vingerafdruk: str


def lees(data: bytes, now: datetime) -> str:
    """The certificate as PEM, or Refused with the reason. A private key that comes along is not kept."""
    try:
        found = x509.load_pem_x509_certificate(data) if b"-----BEGIN" in data else x509.load_der_x509_certificate(data)
    except ValueError:
        raise Refused(ONLEESBAAR) from None
    if not isinstance(found.public_key(), rsa.RSAPublicKey):
        raise Refused(GEEN_RSA)
    if found.not_valid_after_utc < now:
        raise Refused(VERLOPEN.format(found.not_valid_after_utc))
    return found.public_bytes(Encoding.PEM).decode()


def van(pem: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem.encode())


def gegevens(pem: str) -> Gegevens:
    found = van(pem)

    def part(oid) -> str:
        return next((str(a.value) for a in found.subject.get_attributes_for_oid(oid)), "")

    return Gegevens(part(NameOID.COMMON_NAME) or found.subject.rfc4514_string(), part(NameOID.SERIAL_NUMBER),
                    found.not_valid_after_utc, found.fingerprint(SHA256()).hex())


def onze(settings) -> tuple[x509.Certificate, bytes]:
    """Our own, with its private key. Raises Refused where there is none that can sign."""
    try:
        with open(settings.get(CERTIFICAAT) or "", "rb") as stream:
            found = x509.load_pem_x509_certificate(stream.read())
        with open(settings.get(SLEUTEL) or settings[CERTIFICAAT], "rb") as stream:
            key = stream.read()
    except (OSError, ValueError):
        raise Refused("Ons eigen certificaat is niet te lezen. Vraag de beheerder van de server naar koppelvlak.certificaat en "
                      "koppelvlak.sleutel.") from None
    if not isinstance(found.public_key(), rsa.RSAPublicKey):
        raise Refused(GEEN_RSA)
    return found, key
