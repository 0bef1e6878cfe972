"""Is this envelope signed by whom we trust, over exactly what we will process? And how do we sign our own?

Profile 2W-be-S: WB002, WB004, WB007, WB009, WB010, WB013 and WB014. Body, every header of WS-Addressing and the Timestamp each
have a reference of their own (exclusive c14n, SHA-256), and the certificate goes along as a BinarySecurityToken. Signatures are
made and checked by signxml; what stands here is what it can not know: where each signed part has to stand.
"""

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from signxml import DigestAlgorithm, SignatureConfiguration, SignatureMethod, XMLSigner, XMLVerifier, methods
from signxml.exceptions import SignXMLException

from portal.integrations.digikoppeling.fouten import WusFout
from portal.integrations.digikoppeling.namen import BASE64, DS, EXC_C14N, WSA, WSSE, WSSE11, WSU, X509, soap

SPELING, GELDIG, OUD = timedelta(minutes=5), timedelta(minutes=5), timedelta(hours=1)
"""How far clocks may differ; how long ours holds; how old one without an end may be."""
PLAATS = f"./{soap('Header')}/{{{WSSE}}}Security/"
CONFIG = {"location": PLAATS, "expect_references": True, "signature_methods": frozenset({SignatureMethod.RSA_SHA256}),
          "digest_algorithms": frozenset({DigestAlgorithm.SHA256})}
STUK = "De handtekening klopt niet: het bericht is onderweg veranderd, of hun systeem ondertekent op een andere manier."


@dataclass(frozen=True)
class Sleutel:
    """Our own certificate with its private key, as PEM."""

    certificaat: x509.Certificate
    sleutel: bytes


# Checking


def controleer(envelope, vertrouwd: list[x509.Certificate], now: datetime, *, bevestigt: str = "") -> str:
    """Gives the value of the signature, which an answer repeats. `bevestigt` is the value of ours that it answers. Raises
    WusFout."""
    security = _enige(envelope, f"{soap('Header')}/{{{WSSE}}}Security", "Het bericht is niet ondertekend, of meer dan één keer.")
    signature = _enige(security, f"{{{DS}}}Signature", "In de kop Security hoort precies één handtekening.")
    timestamp = _enige(security, f"{{{WSU}}}Timestamp", "In de kop Security hoort precies één Timestamp.")
    _getekend(envelope, signature, timestamp)
    _op_tijd(timestamp, now)
    certificaat = _certificaat(security, signature, vertrouwd, now)
    try:
        XMLVerifier().verify(envelope, x509_cert=certificaat, id_attribute="Id",
                             expect_config=SignatureConfiguration(**CONFIG, verification_time=now))
    except (SignXMLException, etree.LxmlError, ValueError, KeyError):
        raise WusFout("0002", STUK, "wsse:FailedCheck") from None
    _bevestiging(security, bevestigt)
    return _tekst(signature.findtext(f"{{{DS}}}SignatureValue"))


def _enige(parent, path: str, words: str):
    found = parent.findall(path)
    if len(found) != 1:
        raise WusFout("0002", words, "wsse:InvalidSecurity")
    return found[0]


def _getekend(envelope, signature, timestamp) -> None:
    """Whatever is moved elsewhere and replaced is noticed here: what was signed has to be the very element that we read."""
    wanted = {id(e): e for e in (envelope.find(soap("Body")), timestamp, *envelope.iterfind(f"{soap('Header')}/{{{WSA}}}*"),
                                 *timestamp.getparent().iterfind(f"{{{WSSE11}}}SignatureConfirmation"))}
    references = signature.findall(f"{{{DS}}}SignedInfo/{{{DS}}}Reference")
    algorithms = [signature.find(f"{{{DS}}}SignedInfo/{{{DS}}}CanonicalizationMethod")]
    for reference in references:
        wanted.pop(id(_bedoeld(envelope, reference)), None)
        algorithms += reference.findall(f"{{{DS}}}Transforms/*") or [None]
        if len(reference.findall(f"{{{DS}}}Transforms/*")) != 1:
            algorithms.append(None)
    if wanted:
        missing = ", ".join(sorted(etree.QName(e).localname for e in wanted.values()))
        raise WusFout("0002", f"Niet alles is ondertekend. Onderteken ook: {missing}.", "wsse:FailedCheck")
    if any(a is None or a.get("Algorithm") != EXC_C14N for a in algorithms):
        raise WusFout("0002", "Onderteken met Exclusive XML Canonicalization, en met niets anders.", "wsse:UnsupportedAlgorithm")


def _bedoeld(envelope, reference):
    found = envelope.xpath("//*[@*[local-name() = 'Id'] = $id]", id=reference.get("URI", "").removeprefix("#"))
    if len(found) != 1 or not reference.get("URI", "").startswith("#"):
        raise WusFout("0002", "De handtekening verwijst naar iets dat er niet is, of dat er twee keer is.", "wsse:FailedCheck")
    return found[0]


def _op_tijd(timestamp, now: datetime) -> None:
    created, expires = (_moment(timestamp.findtext(f"{{{WSU}}}{name}")) for name in ("Created", "Expires"))
    if created is None or created > now + SPELING:
        raise WusFout("0002", "De Timestamp heeft geen tijdstip in UTC, of een dat nog moet komen. Klopt hun klok?",
                      "wsse:InvalidSecurity")
    if (expires + SPELING if expires else created + OUD) < now:
        raise WusFout("0002", "De Timestamp is verlopen. Stuur het bericht opnieuw, met een nieuwe handtekening.",
                      "wsu:MessageExpired")


def _moment(text: str | None) -> datetime | None:
    try:
        made = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return made if made.utcoffset() == timedelta() else None


def _certificaat(security, signature, vertrouwd, now: datetime) -> x509.Certificate:
    """That of the token which the signature points at, if it is one of those that were added to the koppeling."""
    token = _enige(security, f"{{{WSSE}}}BinarySecurityToken", "In de kop Security hoort precies één certificaat.")
    reference = signature.find(f"{{{DS}}}KeyInfo/{{{WSSE}}}SecurityTokenReference/{{{WSSE}}}Reference")
    if reference is None or reference.get("URI") != f"#{token.get(f'{{{WSU}}}Id')}":
        raise WusFout("0002", "De handtekening verwijst niet naar het certificaat in het bericht.", "wsse:InvalidSecurityToken")
    der = _tekst(token.text)
    found = next((c for c in vertrouwd if base64.b64encode(c.public_bytes(Encoding.DER)).decode() == der), None)
    if found is None:
        raise WusFout("0002", "De handtekening is gezet met een certificaat dat niet bij deze koppeling is toegevoegd.",
                      "wsse:InvalidSecurityToken")
    if not found.not_valid_before_utc <= now <= found.not_valid_after_utc:
        raise WusFout("0002", f"Het certificaat van de handtekening is verlopen op {found.not_valid_after_utc:%d-%m-%Y}, of nog "
                              "niet geldig.", "wsse:InvalidSecurityToken")
    return found


def _bevestiging(security, bevestigt: str) -> None:
    for found in security.findall(f"{{{WSSE11}}}SignatureConfirmation"):
        if bevestigt and _tekst(found.get("Value")) != bevestigt:
            raise WusFout("0002", "Het antwoord bevestigt een andere handtekening dan die van ons.", "wsse:FailedCheck")


def _tekst(text: str | None) -> str:
    return "".join((text or "").split())


# Signing


def onderteken(envelope, sleutel: Sleutel, now: datetime, *, bevestigt: str | None = None) -> str:
    """Put a signature in the Header, over everything the profile asks; gives its value. `bevestigt` is the value of the
    signature that this answers."""
    header = envelope.find(soap("Header"))
    security = etree.SubElement(header, f"{{{WSSE}}}Security", nsmap={"wsse": WSSE, "wsu": WSU})
    security.set(soap("mustUnderstand"), "1")
    token = etree.SubElement(security, f"{{{WSSE}}}BinarySecurityToken", EncodingType=BASE64, ValueType=X509)
    token.set(f"{{{WSU}}}Id", "certificaat")
    token.text = base64.b64encode(sleutel.certificaat.public_bytes(Encoding.DER)).decode()
    parts = [envelope.find(soap("Body")), *header.findall(f"{{{WSA}}}*"), _tijd(security, now)]
    if bevestigt is not None:
        parts.append(etree.SubElement(security, f"{{{WSSE11}}}SignatureConfirmation", nsmap={"wsse11": WSSE11}, Value=bevestigt))
    for number, part in enumerate(parts):
        part.set(f"{{{WSU}}}Id", f"deel-{number}")
    signer = XMLSigner(method=methods.detached, signature_algorithm=SignatureMethod.RSA_SHA256,
                       digest_algorithm=DigestAlgorithm.SHA256, c14n_algorithm=EXC_C14N)
    made = signer.sign(envelope, key=sleutel.sleutel, key_info=_verwijzing(), id_attribute="Id",
                       reference_uri=[f"#deel-{number}" for number in range(len(parts))])
    security.append(made)
    return _tekst(made.findtext(f"{{{DS}}}SignatureValue"))


def _tijd(security, now: datetime):
    made = etree.SubElement(security, f"{{{WSU}}}Timestamp")
    for name, moment in (("Created", now), ("Expires", now + GELDIG)):
        etree.SubElement(made, f"{{{WSU}}}{name}").text = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    return made


def _verwijzing():
    made = etree.Element(f"{{{DS}}}KeyInfo", nsmap={"ds": DS, "wsse": WSSE})
    reference = etree.SubElement(made, f"{{{WSSE}}}SecurityTokenReference")
    etree.SubElement(reference, f"{{{WSSE}}}Reference", URI="#certificaat", ValueType=X509)
    return made
