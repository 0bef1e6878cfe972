"""Which one message lies in this SOAP envelope, and with which files? Hostile XML is refused before anything else."""

import copy
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import unquote

from lxml import etree

from portal.integrations.stuf import mime
from portal.integrations.stuf.fouten import StufFout
from portal.integrations.stuf.namen import SOAP_12, WSA, XOP, soap
from portal.services.safe_xml import ASK_UTF_8, UnsafeXml, parse

MOST_DEPTH = 40


class GeenEnvelop(StufFout):
    """It is no SOAP message that we can read; `kop` is what SOAP calls that. `tekens`: it is not in UTF-8."""

    def __init__(self, details: str, kop: str = "Client", *, tekens: bool = False):
        super().__init__("StUF022", details)
        self.kop, self.tekens = kop, tekens


@dataclass(frozen=True)
class Gelezen:
    """`wortel` is the one element in the Body of `envelop`; `bestand` opens a part by its Content-ID."""

    envelop: etree._Element
    wortel: etree._Element
    delen: mime.Delen

    def bestand(self, href: str) -> mime.Stuk:
        return self.delen.deel(_href(href))

    @property
    def koppen(self) -> list[etree._Element]:
        return list(self.envelop.iterfind(f"{soap('Header')}/*"))

    @property
    def message_id(self) -> str:
        """That of WS-Addressing."""
        return (self.envelop.findtext(f"{soap('Header')}/{{{WSA}}}MessageID") or "").strip()[:300]

    @property
    def vingerafdruk(self) -> str:
        """What it says, whatever its parts were called and however it was wrapped."""
        made = met_bestanden(self.wortel, lambda include: hashlib.file_digest(self.bestand(include), "sha256").hexdigest())
        return hashlib.sha256(etree.tostring(made, method="c14n")).hexdigest()


def lees(bron: BinaryIO, content_type: str) -> Gelezen:
    """`bron` can be sought through. Raises GeenEnvelop."""
    try:
        parts = mime.lees(bron, content_type)
        root = parse(parts.xml, max_depth=MOST_DEPTH)
    except (mime.Kapot, UnsafeXml) as error:
        raise GeenEnvelop(str(error), tekens=isinstance(error, mime.AndereTekens) or ASK_UTF_8 in str(error)) from None
    if root.tag == f"{{{SOAP_12}}}Envelope":
        raise GeenEnvelop("Dit is SOAP 1.2. Stuur SOAP 1.1.", "VersionMismatch")
    if root.tag != soap("Envelope"):
        raise GeenEnvelop("Dit is geen SOAP 1.1: het bericht begint niet met Envelope.", "VersionMismatch")
    wortel = _body(root)
    for include in root.iter(f"{{{XOP}}}Include"):
        if _href(include.get("href", "")) not in parts.plaatsen:
            raise GeenEnvelop("Een bestand waar het bericht naar verwijst, is er niet bij.")
    return Gelezen(root, wortel, parts)


def begrepen(found: Gelezen) -> None:
    """Refuses what has to be understood and is not (SOAP 1.1, 4.2.3). Raises GeenEnvelop."""
    for block in found.koppen:
        if block.get(soap("mustUnderstand")) in ("1", "true") and etree.QName(block).namespace != WSA:
            raise GeenEnvelop(f"De kop {etree.QName(block).localname[:60]} moet worden begrepen, en dat kan het portaal niet.",
                              "MustUnderstand")


def _body(root):
    bodies = root.findall(soap("Body"))
    if len(bodies) != 1 or len(bodies[0]) != 1:
        raise GeenEnvelop("In het bericht hoort precies één Body met precies één onderdeel.")
    return bodies[0][0]


def _href(value: str) -> str:
    return unquote(value.removeprefix("cid:"))


def met_bestanden(element, tekst: Callable[[str], str]):
    """A copy with `tekst` of each file beside it in the place where the message names that file."""
    made = copy.deepcopy(element)
    for include in list(made.iter(f"{{{XOP}}}Include")):
        holder = include.getparent()
        holder.remove(include)
        holder.text = tekst(include.get("href"))
    return made
