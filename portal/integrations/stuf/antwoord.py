"""What do we answer at once: Bv03 (taken in, safely kept) or a SOAP Fault with Fo03 (not taken in, and why)?"""

from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from portal.integrations.digikoppeling import fouten
from portal.integrations.digikoppeling.fouten import WusFout
from portal.integrations.stuf import stuurgegevens
from portal.integrations.stuf.envelop import GeenEnvelop
from portal.integrations.stuf.fouten import StufFout
from portal.integrations.stuf.namen import MAP, STUF, WSA, soap, stuf
from portal.integrations.stuf.stuurgegevens import MOST_REFERENTIE, Stuurgegevens
from portal.services import koppelingen


@dataclass(frozen=True)
class Antwoord:
    """A status of HTTP, and the envelope."""

    status: int
    body: bytes


def bv03(gegevens: Stuurgegevens, referentie: str, now: datetime, message_id: str = "") -> Antwoord:
    envelope, body = _envelop(message_id, f"{STUF}/Bv03", referentie)
    _bericht(body, "Bv03", gegevens, referentie, now)
    return Antwoord(200, _bytes(envelope))


def fo03(fout: StufFout, gegevens: Stuurgegevens | None, referentie: str, now: datetime, message_id: str = "",
         status: int = 500) -> Antwoord:
    """`gegevens` are those of the message that it answers, as far as they could be read."""
    envelope, body = _envelop(message_id, f"{STUF}/Fo03", referentie)
    if isinstance(fout, WusFout):
        fouten.schrijf(body, fout)
        return Antwoord(status, _bytes(envelope))
    fault = etree.SubElement(body, soap("Fault"))
    kop = fout.kop if isinstance(fout, GeenEnvelop) else fout.plek.capitalize()
    etree.SubElement(fault, "faultcode").text = f"soap:{kop}"
    etree.SubElement(fault, "faultstring").text = fout.omschrijving
    _fout(_bericht(etree.SubElement(fault, "detail"), "Fo03", gegevens, referentie, now), fout.code, fout.plek,
          fout.omschrijving, fout.details)
    return Antwoord(status, _bytes(envelope))


def fo01(parent, gegevens: Stuurgegevens, code: str, plek: str, omschrijving: str, details: str):
    """A message of its own: processing failed after all. `gegevens` are of this message itself."""
    made = etree.SubElement(parent, stuf("Fo01Bericht"), nsmap={"StUF": STUF})
    stuurgegevens.schrijf(made, gegevens)
    _fout(made, code, plek, omschrijving, details)
    return made


def _fout(bericht, code: str, plek: str, omschrijving: str, details: str) -> None:
    body = etree.SubElement(bericht, stuf("body"))
    for name, value in (("code", code), ("plek", plek), ("omschrijving", omschrijving[:200]), ("details", details[:1000])):
        if value:
            etree.SubElement(body, stuf(name)).text = value


def _bericht(parent, code: str, vraag: Stuurgegevens | None, referentie: str, now: datetime):
    """Sender and receiver change places; what could not be read is `onbekend`."""
    vraag = vraag or Stuurgegevens("")
    made = etree.SubElement(parent, stuf(f"{code}Bericht"), nsmap={"StUF": STUF})
    stuurgegevens.schrijf(made, Stuurgegevens(
        code, zender=_bruikbaar(vraag.ontvanger), ontvanger=_bruikbaar(vraag.zender), referentie=referentie,
        tijdstip=koppelingen.tijdstip(now), crossref=vraag.referentie[:MOST_REFERENTIE] or "onbekend"))
    return made


def _bruikbaar(systeem: tuple[str, str, str]) -> tuple[str, str, str]:
    organisatie, applicatie, administratie = systeem
    return organisatie, applicatie[:50] if len(applicatie) > 2 else "onbekend", administratie[:50]


def _envelop(message_id: str, action: str, referentie: str):
    envelope = etree.Element(soap("Envelope"), nsmap=MAP)
    if message_id:
        header = etree.SubElement(envelope, soap("Header"), nsmap={"wsa": WSA})
        for name, value in (("Action", action), ("MessageID", f"urn:x-omgevingsportaal:{referentie}"), ("RelatesTo", message_id)):
            etree.SubElement(header, f"{{{WSA}}}{name}").text = value
    return envelope, etree.SubElement(envelope, soap("Body"))


def _bytes(envelope) -> bytes:
    return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
