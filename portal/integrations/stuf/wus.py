"""How does a message go over a koppeling with Digikoppeling WUS? What the profile asks of it, and what stands around our own.

A koppeling without the profile passes through here untouched.
"""

import base64
from uuid import uuid4

from lxml import etree

from content_types.koppeling import GEEN_PROFIEL, Koppeling
from portal.integrations.digikoppeling import adressering, handtekening
from portal.integrations.digikoppeling.fouten import WusFout
from portal.integrations.digikoppeling.namen import ANONIEM, FOUT_ACTIE, ONBEPAALD
from portal.integrations.stuf import bericht as berichten
from portal.integrations.stuf import envelop
from portal.integrations.stuf.envelop import GeenEnvelop, Gelezen
from portal.integrations.stuf.fouten import StufFout
from portal.integrations.stuf.namen import STUF, soap
from portal.services import koppelcertificaat
from portal.services.safe_xml import MAX_BYTES, UnsafeXml, parse
from workflows.machine import Refused

PAD = "/koppelvlak/stuf/OntvangAsynchroon"
TE_GROOT = (f"Een ondertekend bericht kan met zijn bestanden hoogstens {MAX_BYTES >> 20} MB zijn. Stuur grote bestanden via een "
            "koppeling zonder handtekening.")


def erover(koppeling: Koppeling) -> bool:
    return koppeling.profiel != GEEN_PROFIEL


def vertaald(koppeling: Koppeling, fout: StufFout) -> StufFout:
    """What is no envelope at all, in the codes of the profile."""
    if not erover(koppeling) or not isinstance(fout, GeenEnvelop):
        return fout
    return WusFout("0009" if fout.tekens else "0001", fout.details)


def controleer(by, post, gelezen: Gelezen, koppeling: Koppeling, verwacht: str) -> str:
    """Before StUF itself is looked at; gives the value of the signature. `verwacht` is the Action of the message. Raises
    WusFout, or GeenEnvelop."""
    if not erover(koppeling):
        envelop.begrepen(gelezen)
        return ""
    if not post.oin:
        raise WusFout("0002", "Over Digikoppeling maakt een systeem zich bekend met een certificaat, niet met een wachtwoord.")
    _utf_8(gelezen.delen.xml)
    adressering.controleer_vraag(
        gelezen.koppen, soap_action=post.soap_action, verwacht=verwacht, pad=PAD, ondertekend=koppeling.ondertekend,
        oins=(koppeling.hun_organisatie, koppeling.onze_organisatie))
    return _handtekening(by, gelezen, koppeling) if koppeling.ondertekend else ""


def controleer_schema(gelezen: Gelezen, koppeling: Koppeling) -> None:
    """The profile answers at once what StUF tells later with Fo01. Raises WusFout."""
    ours = erover(koppeling) and berichten.functie_van(etree.QName(gelezen.wortel).localname)
    if ours and (wrong := berichten.fouten(gelezen.wortel)):
        raise WusFout("0004", " ".join(wrong))


def _utf_8(xml: bytes) -> None:
    """Other encodings are read elsewhere, but not agreed here (WS006)."""
    declared = xml[:200].lower().replace(b"'", b'"')
    if b'encoding="' in declared.partition(b"?>")[0] and b'encoding="utf-8"' not in declared:
        raise WusFout("0009", "Het bericht zegt dat het niet in UTF-8 is geschreven. Stuur het in UTF-8.")
    try:
        xml.decode()
    except UnicodeDecodeError:
        raise WusFout("0009", "Het bericht is niet in UTF-8 geschreven. Stuur het in UTF-8.") from None


def _handtekening(by, gelezen: Gelezen, koppeling: Koppeling) -> str:
    """Over the message with its files in it, as the standard has it for MTOM."""
    if len(gelezen.delen.xml) + sum(end - begin for begin, end in gelezen.delen.plaatsen.values()) > MAX_BYTES:
        raise WusFout("0002", TE_GROOT)
    whole = envelop.met_bestanden(gelezen.envelop, lambda cid: base64.b64encode(gelezen.bestand(cid).read()).decode())
    return handtekening.controleer(whole, [koppelcertificaat.van(pem) for pem in koppeling.certificaten], by.now)


def antwoord(by, body: bytes, koppeling: Koppeling, message_id: str, *, bevestigt: str = "") -> bytes:
    """Our answer as it was kept, with headers for this very request (WA001), signed where that is agreed (WB011, WB014)."""
    if not erover(koppeling):
        return body
    envelope = etree.fromstring(body)
    first = envelope.find(f"{soap('Body')}/*")
    fault = first.tag == soap("Fault")
    stuf_fout = first.find(f"detail/{{{STUF}}}Fo03Bericht") is not None
    action = f"{STUF}/Fo03" if stuf_fout else FOUT_ACTIE if fault else f"{STUF}/Bv03"
    adressering.schrijf(envelope, {"To": ANONIEM, "Action": action, "MessageID": uuid4().urn,
                                   "RelatesTo": message_id or ONBEPAALD})
    if koppeling.ondertekend:
        handtekening.onderteken(envelope, _sleutel(by.settings), by.now, bevestigt=bevestigt)
    return _bytes(envelope)


def vraag(by, envelope, koppeling: Koppeling, action: str, referentie: str) -> str:
    """Put around a message of ours what the profile asks; gives the value of its signature."""
    if not erover(koppeling):
        return ""
    here = (by.settings.get("koppelvlak.url") or by.settings["portaal.url"]) + PAD
    header = adressering.schrijf(envelope, {"To": _met_oin(koppeling.adres, koppeling.hun_organisatie), "Action": action,
                                            "MessageID": message_id(referentie)})
    adressering.schrijf_van(header, _met_oin(here, koppeling.onze_organisatie))
    return handtekening.onderteken(envelope, _sleutel(by.settings), by.now) if koppeling.ondertekend else ""


def _met_oin(adres: str, oin: str) -> str:
    """An address with whose it is, as WA001 has it."""
    return f"{adres}?OIN={oin}" if oin and "?" not in adres else adres


def message_id(referentie: str) -> str:
    """The same at each attempt: it is the same message."""
    return f"urn:x-omgevingsportaal:{referentie}"


def controleer_antwoord(by, body: bytes, koppeling: Koppeling, referentie: str, bevestigt: str) -> None:
    """Of what they answered; what is no XML at all is told elsewhere. Raises WusFout."""
    if not erover(koppeling):
        return
    try:
        envelope = parse(body, max_depth=envelop.MOST_DEPTH)
    except UnsafeXml:
        return
    if koppeling.ondertekend:
        handtekening.controleer(envelope, [koppelcertificaat.van(pem) for pem in koppeling.certificaten], by.now,
                                bevestigt=bevestigt)
    adressering.controleer_antwoord(list(envelope.iterfind(f"{soap('Header')}/*")), message_id(referentie),
                                    ondertekend=koppeling.ondertekend)


def _sleutel(settings) -> handtekening.Sleutel:
    try:
        return handtekening.Sleutel(*koppelcertificaat.onze(settings))
    except Refused as refused:
        raise WusFout("0051", str(refused)) from None


def _bytes(envelope) -> bytes:
    return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
