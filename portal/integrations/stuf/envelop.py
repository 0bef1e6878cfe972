"""Which one message lies in this SOAP envelope, and with which files? Hostile XML is refused before anything else."""

import hashlib
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from portal.integrations.stuf import mime
from portal.integrations.stuf.fouten import StufFout
from portal.integrations.stuf.namen import SOAP_12, WSA, XOP, soap
from portal.services.file_types import human_size
from portal.services.safe_xml import MAX_BYTES, UnsafeXml, parse

MOST_DEPTH = 40


class GeenEnvelop(StufFout):
    """It is no SOAP message that we can read; `kop` is what SOAP calls that."""

    def __init__(self, details: str, kop: str = "Client"):
        super().__init__("StUF022", details)
        self.kop = kop


@dataclass(frozen=True)
class Gelezen:
    """`wortel` is the one element in the Body; `bestanden` gives the bytes of a part by its Content-ID."""

    wortel: etree._Element
    delen: mime.Delen
    message_id: str = ""

    def bestand(self, href: str) -> bytes:
        return self.delen.deel(_href(href))

    @property
    def vingerafdruk(self) -> str:
        """What it says, whatever its parts were called and however it was wrapped."""
        digest = hashlib.sha256(etree.tostring(_met_hashes(self), method="c14n"))
        return digest.hexdigest()


def lees(data: bytes, content_type: str) -> Gelezen:
    """Raises GeenEnvelop."""
    try:
        parts = mime.lees(data, content_type)
        if len(parts.xml) > MAX_BYTES:
            raise mime.Kapot(f"De XML is te groot: hoogstens {human_size(MAX_BYTES)}. Stuur bestanden ernaast mee (MTOM).")
        root = parse(parts.xml, max_depth=MOST_DEPTH)
    except (mime.Kapot, UnsafeXml) as error:
        raise GeenEnvelop(str(error)) from None
    if root.tag == f"{{{SOAP_12}}}Envelope":
        raise GeenEnvelop("Dit is SOAP 1.2. Stuur SOAP 1.1.", "VersionMismatch")
    if root.tag != soap("Envelope"):
        raise GeenEnvelop("Dit is geen SOAP 1.1: het bericht begint niet met Envelope.", "VersionMismatch")
    wortel = _body(root)
    found = Gelezen(wortel, parts, _header(root))
    for include in wortel.iter(f"{{{XOP}}}Include"):
        if _href(include.get("href", "")) not in parts.plaatsen:
            raise GeenEnvelop("Een bestand waar het bericht naar verwijst, is er niet bij.")
    return found


def _header(root) -> str:
    """The MessageID of WS-Addressing; refuses what has to be understood and is not."""
    header = root.find(soap("Header"))
    for block in header if header is not None else ():
        if block.get(soap("mustUnderstand")) in ("1", "true") and etree.QName(block).namespace != WSA:
            raise GeenEnvelop(f"De kop {etree.QName(block).localname[:60]} moet worden begrepen, en dat kan het portaal niet.",
                              "MustUnderstand")
    return (root.findtext(f"{soap('Header')}/{{{WSA}}}MessageID") or "").strip()[:300]


def _body(root):
    bodies = root.findall(soap("Body"))
    if len(bodies) != 1 or len(bodies[0]) != 1:
        raise GeenEnvelop("In het bericht hoort precies één Body met precies één onderdeel.")
    return bodies[0][0]


def _href(value: str) -> str:
    return unquote(value.removeprefix("cid:"))


def _met_hashes(found: Gelezen):
    """The message with a hash in the place of each file beside it."""
    copy = etree.fromstring(etree.tostring(found.wortel))
    for include in list(copy.iter(f"{{{XOP}}}Include")):
        holder = include.getparent()
        holder.remove(include)
        holder.text = hashlib.sha256(found.bestand(include.get("href"))).hexdigest()
    return copy
